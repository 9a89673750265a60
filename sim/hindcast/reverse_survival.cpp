#include "sim/hindcast/reverse_survival.hpp"

#include <algorithm>
#include <vector>

#include "core/base/math.hpp"
#include "sim/demography/mortality.hpp"

namespace sanding {

namespace {

constexpr std::size_t open_group = age_groups - 1, open_from = 5 * open_group;
constexpr double least_survival = 1e-6;

/// [sex][age then]: share still alive `years` later.
std::array<std::array<double, ages>, 2> survival_over(int years, const SurvivalRates& rates) {
    std::vector<DeathProbabilities> deaths;
    double scale = 1;
    for (int y = 0; y < years; ++y)  // the first step already has a year's improvement, as in life_tables()
        deaths.push_back(death_probabilities(rates.level, scale *= 1 - rates.improvement));
    std::array<std::array<double, ages>, 2> out{};
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a + static_cast<std::size_t>(years) < ages; ++a) {
            double alive = 1;
            for (std::size_t y = 0; y < deaths.size(); ++y) alive *= 1 - deaths[y][s][a + y];
            out[s][a] = alive;
        }
    return out;
}

}  // namespace

PeopleByAge single_years(const PeopleByGroup& groups, double level) {
    PeopleByAge out{};
    for (std::size_t s = 0; s < 2; ++s) {
        for (std::size_t a = 0; a < open_from; ++a) out[s][a] = groups[s][a / 5] / 5;
        const LifeTable table = LifeTable::west(static_cast<Sex>(s), level);
        double lived = 0;
        for (std::size_t a = open_from; a < ages; ++a)
            lived += out[s][a] = table.survival(static_cast<double>(a) + 0.5);
        for (std::size_t a = open_from; a < ages; ++a) out[s][a] *= groups[s][open_group] / lived;
    }
    return out;
}

PeopleByGroup five_year_groups(const PeopleByAge& people) {
    PeopleByGroup out{};
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a < ages; ++a) out[s][std::min(a / 5, open_group)] += people[s][a];
    return out;
}

PeopleByAge reverse_survived(const PeopleByAge& today, int years, const SurvivalRates& rates) {
    const auto alive = survival_over(years, rates);
    PeopleByAge out{};
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a + static_cast<std::size_t>(years) < ages; ++a)
            if (alive[s][a] >= least_survival)
                out[s][a] = today[s][a + static_cast<std::size_t>(years)] / alive[s][a];
    return out;
}

PeopleByAge survived(const PeopleByAge& then, int years, const SurvivalRates& rates) {
    const auto alive = survival_over(years, rates);
    PeopleByAge out{};
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a + static_cast<std::size_t>(years) < ages; ++a)
            out[s][a + static_cast<std::size_t>(years)] = then[s][a] * alive[s][a];
    return out;
}

}  // namespace sanding
