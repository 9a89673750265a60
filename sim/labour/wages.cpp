#include "sim/labour/wages.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"

namespace sanding {

namespace {
/// Below this unemployment the curve is not followed: its logarithm has no floor.
constexpr double least_unemployment = 0.005;
/// Relative wages are told for somebody with a junior secondary school.
constexpr double reference_years = 9;
}  // namespace

double years_of_schooling(std::uint8_t schooling) {
    constexpr std::array<double, schooling_levels> years{0, 3, 6, 9, 12, 14, 16};
    return years[schooling];
}

Wages::Wages(const World& world, const Scenario& scenario, const Workplaces& workplaces,
             std::vector<double> unemployment)
    : sectors_(world.sectors.sectors),
      scenario_(scenario),
      workplaces_(workplaces),
      base_unemployment_(std::move(unemployment)),
      minimum_(world.sectors.minimum_wage) {
    const std::size_t regions = base_unemployment_.size();
    minimum_.resize(regions);
    for (const OutsideJobs& place : world.sectors.outside) minimum_.push_back(place.minimum_wage);
    for (std::size_t p = 0; p < workplaces.places(); ++p)
        area_of_place_.push_back(workplaces.is_outside(p) ? regions + p : workplaces.region[p]);
    rupiah_.resize(minimum_.size() * sectors_.size() * schooling_levels);
    taste_.resize(rupiah_.size());
    follow(base_unemployment_, 0);
}

double Wages::wage(std::size_t area, std::size_t sector, std::size_t schooling, double floor,
                   double curve) const {
    const Sector& s = sectors_[sector];
    const double years = years_of_schooling(static_cast<std::uint8_t>(schooling)) - reference_years;
    const double minimum = minimum_[area] > 0 ? minimum_[area] : 1;
    const double free = minimum * s.wage * fixed_exp(scenario_[Parameter::schooling_return] * years) * curve;
    return s.wage_floor ? std::max(free, minimum * floor) : free;
}

void Wages::follow(const std::vector<double>& unemployment, int years) {
    const double floor = fixed_exp(years * fixed_log(1 + scenario_[Parameter::minimum_wage_growth]));
    for (std::size_t area = 0; area < minimum_.size(); ++area) {
        double curve = 1;
        if (area < unemployment.size())
            curve = fixed_exp(scenario_[Parameter::wage_curve] *
                              fixed_log(std::max(unemployment[area], least_unemployment) /
                                        std::max(base_unemployment_[area], least_unemployment)));
        for (std::size_t s = 0; s < sectors_.size(); ++s)
            for (std::size_t e = 0; e < schooling_levels; ++e) {
                const double now = wage(area, s, e, floor, curve), then = wage(area, s, e, 1, 1);
                const std::size_t i = (area * sectors_.size() + s) * schooling_levels + e;
                rupiah_[i] = minimum_[area] > 0 ? static_cast<std::int32_t>(std::llround(now)) : 0;
                taste_[i] = sectors_[s].match[e] *
                            fixed_exp(scenario_[Parameter::wage_weight] * fixed_log(now / then));
            }
    }
}

}  // namespace sanding
