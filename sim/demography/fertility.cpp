#include "sim/demography/fertility.hpp"

#include <cmath>

#include "core/base/error.hpp"
#include "sim/demography/mortality.hpp"

namespace sanding {

std::array<double, ages> fertility_rates(double scale) {
    constexpr std::array<double, 7> per_thousand = {26.6, 97.9, 130.6, 101.4, 59.9, 16.8, 2.8};
    std::array<double, ages> out{};
    for (std::size_t a = 15; a < 50; ++a) out[a] = scale * per_thousand[(a - 15) / 5] / 1000;
    return out;
}

std::array<double, ages> birth_probabilities(double scale) {
    const auto rates = fertility_rates(scale);
    std::array<double, ages> out{};
    for (std::size_t a = 0; a + 1 < ages; ++a) out[a] = (rates[a] + rates[a + 1]) / 2;
    return out;
}

std::vector<double> Leslie::project(const std::vector<double>& classes) const {
    SANDING_EXPECT(classes.size() == births.size() && survival.size() + 1 == births.size());
    std::vector<double> next(classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i) next[0] += births[i] * classes[i];
    for (std::size_t i = 0; i < survival.size(); ++i) next[i + 1] = survival[i] * classes[i];
    return next;
}

double Leslie::growth() const {
    // Σ λ^-(i+1) l_i m_i = 1 falls with λ: bisection finds the only positive root.
    const auto balance = [this](double lambda) {
        double sum = 0, l = 1, power = 1;
        for (std::size_t i = 0; i < births.size(); ++i) {
            power /= lambda;
            sum += power * l * births[i];
            if (i < survival.size()) l *= survival[i];
        }
        return sum;
    };
    double low = 1e-6, high = 1;
    while (balance(high) > 1) high *= 2;
    for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
        const double middle = (low + high) / 2;
        (balance(middle) > 1 ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::vector<double> Leslie::reproductive_value() const {
    // v_i = (m_i + p_i v_{i+1}) / λ from the last class back.
    const double lambda = growth();
    std::vector<double> v(births.size());
    for (std::size_t i = births.size(); i-- > 0;)
        v[i] = (births[i] + (i + 1 < v.size() ? survival[i] * v[i + 1] : 0)) / lambda;
    const double first = v[0];
    for (double& x : v) x /= first;
    return v;
}

double intrinsic_growth_percent(double mortality_level, double fertility_scale, double boys_per_100_girls) {
    const LifeTable women = LifeTable::west(Sex::female, mortality_level);
    const auto rates = fertility_rates(fertility_scale);
    const double daughters = 100 / (100 + boys_per_100_girls);
    Leslie leslie;
    for (int a = 0; a < 50; ++a) {
        const double reached = women.survival(a), next = women.survival(a + 1);
        leslie.births.push_back(daughters * rates[static_cast<std::size_t>(a)] * women.survival(0.5));
        if (a < 49) leslie.survival.push_back(next / reached);
    }
    return (leslie.growth() - 1) * 100;
}

}  // namespace sanding
