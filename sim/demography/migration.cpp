#include "sim/demography/migration.hpp"

#include "core/base/math.hpp"

namespace sanding {

double RogersCastro::at(double age) const {
    const double since = age - mu2;
    return a1 * fixed_exp(-alpha1 * age) + a2 * fixed_exp(-alpha2 * since - fixed_exp(-lambda2 * since)) + c;
}

double RogersCastro::labour_mode() const {
    return mu2 + fixed_log(lambda2 / alpha2) / lambda2;
}

std::array<double, ages> scaled_schedule(const RogersCastro& schedule, const std::array<double, ages>& people,
                                         double total) {
    std::array<double, ages> out{};
    double weighted = 0;
    for (std::size_t a = 0; a < ages; ++a) {
        out[a] = schedule.at(static_cast<double>(a) + 0.5);
        weighted += out[a] * people[a];
    }
    for (double& rate : out) rate = weighted > 0 ? rate * total / weighted : 0;
    return out;
}

}  // namespace sanding
