#include "sim/tables.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/demography/fertility.hpp"
#include "sim/demography/marriage.hpp"
#include "sim/demography/migration.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/demography/succession.hpp"
#include "sim/members.hpp"

namespace sanding {

namespace {

/// Relative participation by five-year age group from 15–19 to 75+, men and women: rising to the thirties,
/// women lower and flatter, falling after 60 [A], the shape of national labour force surveys.
constexpr std::array<double, 13> men = {0.36, 0.82, 0.94, 0.97, 0.97, 0.97, 0.96,
                                        0.94, 0.89, 0.78, 0.66, 0.52, 0.33};
constexpr std::array<double, 13> women = {0.28, 0.55, 0.53, 0.53, 0.56, 0.59, 0.61,
                                          0.60, 0.56, 0.47, 0.37, 0.26, 0.14};

double shape(std::size_t sex, std::size_t age) {
    if (age < 15) return 0;
    const std::size_t group = std::min<std::size_t>((age - 15) / 5, men.size() - 1);
    return sex == 0 ? men[group] : women[group];
}

double expected_share(const std::array<std::array<std::int64_t, ages>, 2>& people, double factor) {
    double active = 0, adults = 0;
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 15; a < ages; ++a) {
            active += static_cast<double>(people[s][a]) * std::min(1.0, factor * shape(s, a));
            adults += static_cast<double>(people[s][a]);
        }
    return adults > 0 ? active / adults : 0;
}

/// scale^years without libm's pow.
double compounded(double change_per_year, int years) {
    return fixed_exp(fixed_log(1 + change_per_year) * years);
}

}  // namespace

Participation participation_shares(const AgeSexCounts& base, double rate) {
    Participation out(base.size());
    for (std::size_t r = 0; r < base.size(); ++r) {
        // Shares are capped at 1, so the factor is found by bisection.
        double low = 0, high = 4;
        for (int i = 0; i < 60; ++i) {
            const double middle = (low + high) / 2;
            (expected_share(base[r], middle) < rate ? low : high) = middle;
        }
        for (std::size_t s = 0; s < 2; ++s)
            for (std::size_t a = 0; a < ages; ++a) out[r][s][a] = std::min(1.0, low * shape(s, a));
    }
    return out;
}

std::uint16_t rank_threshold(double share) {
    return static_cast<std::uint16_t>(std::min(65535.0, std::floor(share * 65536)));
}

Led people_led(const Population& population, const std::vector<std::uint32_t>& region_of_unit,
               std::size_t regions, Month now) {
    return parallel_tally(
        population.blocks.size(), Led(regions),
        [&](Led& led, std::size_t b) {
            const People& people = population.blocks[b];
            const bool alone = population.households.empty();
            const Members members = alone ? Members() : Members(people, population.households[b].rows());
            for (std::size_t i = 0; i < people.size(); ++i) {
                const std::uint32_t age = std::min<std::uint32_t>(age_at(people.birth[i], now), ages - 1);
                auto& here = led[region_of_unit[people.unit[i]]][age];
                const auto role = static_cast<Role>(people.role[i]);
                if (alone || people.household[i] == no_household)
                    ++here;
                else if (role == Role::reference && people.family[i] == 0)
                    here += population.households[b].size[people.household[i]];
                else if (role == Role::reference)
                    for (const auto row : members.of(people.household[i]))
                        here += people.family[row] == people.family[i];
                else if (role != Role::partner && age >= adult_age)
                    ++here;
            }
        },
        [](Led& total, const Led& part) {
            for (std::size_t r = 0; r < total.size(); ++r)
                for (std::size_t a = 0; a < ages; ++a) total[r][a] += part[r][a];
        });
}

Mobility mobility_rates(const Led& led, const AgeSexCounts& base, double leave_per_thousand,
                        double move_share) {
    Mobility out;
    std::array<double, ages> everywhere{};
    double everybody = 0;
    for (std::size_t r = 0; r < base.size(); ++r) {
        std::array<double, ages> here{};
        double people = 0;
        for (std::size_t a = 0; a < ages; ++a) {
            here[a] = static_cast<double>(led[r][a]);
            everywhere[a] += here[a];
            people += static_cast<double>(base[r][0][a] + base[r][1][a]);
        }
        everybody += people;
        out.leave.push_back(scaled_schedule(RogersCastro{}, here, people * leave_per_thousand / 1000));
    }
    out.move = scaled_schedule(RogersCastro{}, everywhere, everybody * move_share);
    return out;
}

LifeTables life_tables(const RateInputs& in, int year) {
    const Scenario& s = in.scenario;
    const int since = year - in.world.population.year;
    LifeTables t;
    t.year = year;
    t.now = month_of(year - 1, 6);

    const std::size_t regions = in.mobility.leave.size();
    const double mortality_scale = compounded(-s[Parameter::mortality_improvement], since);
    const auto death = death_probabilities(s[Parameter::mortality_level], mortality_scale);
    const auto birth = birth_probabilities(s[Parameter::fertility_scale] / (1 + s[Parameter::twin_share]) *
                                           compounded(s[Parameter::fertility_trend], since));
    t.chances.resize(regions * 2 * ages);
    t.leave_settled.resize(t.chances.size());
    t.participation.resize(t.chances.size());
    for (std::size_t r = 0; r < regions; ++r)
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t a = 0; a < ages; ++a) {
                const std::size_t row = (r * 2 + sex) * ages + a;
                const double leave = in.mobility.leave[r][a];
                t.chances[row] = {threshold(death[sex][a]),
                                  sex == static_cast<std::size_t>(Sex::female) ? threshold(birth[a]) : 0,
                                  threshold(leave * s[Parameter::unemployed_migration_factor]),
                                  threshold(in.mobility.move[a])};
                t.leave_settled[row] = threshold(leave);
                t.participation[row] = rank_threshold(in.participation[r][sex][a]);
            }

    const auto region = in.world.districts.ancestors(in.world.districts.levels.size() - 1);
    for (const auto r : region) t.first_row.push_back(r * 2 * static_cast<std::uint32_t>(ages));
    for (const Displacement& d : s.displacements) {
        if (d.year != year - 1) continue;
        t.displaced.resize(region.size());
        for (const auto unit : d.units) t.displaced[unit] = std::max(t.displaced[unit], threshold(d.share));
    }
    t.girl = threshold(100 / (100 + s[Parameter::sex_ratio_at_birth]));
    t.twins = threshold(s[Parameter::twin_share]);
    t.lodging = threshold(s[Parameter::lodging_share]);
    t.widowed_join = threshold(s[Parameter::widowed_join_share]);
    t.birth_registered = threshold(s[Parameter::birth_registration]);
    t.death_registered = threshold(s[Parameter::death_registration]);
    for (const Sex sex : {Sex::male, Sex::female})
        for (int month = 0; month < 12; ++month)
            t.infant_death[static_cast<std::size_t>(sex)][static_cast<std::size_t>(month)] =
                threshold(infant_death_probability(sex, s[Parameter::mortality_level],
                                                   mortality_scale * (11.5 - month) / 12, 12));
    return t;
}

namespace {

/// e^{γ(½ − r)} of each level of schooling, scaled to a mean of 1 over the people there are.
std::array<double, schooling_levels> gradient(const std::int32_t* people, double strength) {
    std::array<double, schooling_levels> out{};
    double all = 0, below = 0, weighted = 0;
    for (std::size_t c = 0; c < schooling_levels; ++c) all += people[c];
    out.fill(1);
    if (all == 0 || strength == 0) return out;
    for (std::size_t c = 0; c < schooling_levels; ++c) {
        const double rank = (below + people[c] / 2.0) / all;
        out[c] = fixed_exp(strength * (0.5 - rank));
        weighted += people[c] * out[c];
        below += people[c];
    }
    for (double& f : out) f *= all / weighted;
    return out;
}

void let_deaths_differ(LifeTables& t, const Tally& tally, double strength) {
    t.death_by_schooling.assign(t.chances.size() * schooling_levels, 0);
    for (std::size_t row = 0; row < t.chances.size(); ++row) {
        const double q = t.chances[row].death * 0x1p-32;
        // Near the end of life everybody's chance nears 1, and there is no room for differences.
        const auto factor = gradient(tally.schooling.data() + row * schooling_levels, q < 0.5 ? strength : 0);
        for (std::size_t c = 0; c < schooling_levels; ++c) {
            const auto chance = q < 0.5 ? threshold(q * factor[c]) : t.chances[row].death;
            t.death_by_schooling[row * schooling_levels + c] = chance;
            t.chances[row].death = std::max(t.chances[row].death, chance);
        }
    }
}

constexpr double most_births = 0.95;  ///< chance of a birth within a year that nobody exceeds

/// Scale at which classes in proportion to θ bear `births`, found by bisection, since chances are capped.
double birth_scale(const std::int32_t* married, const std::array<double, birth_classes>& theta,
                   double births) {
    const auto expected = [&](double scale) {
        double sum = 0;
        for (std::size_t c = 0; c < birth_classes; ++c)
            sum += married[c] * std::min(most_births, scale * theta[c]);
        return sum;
    };
    double low = 0, high = 20;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (expected(middle) < births ? low : high) = middle;
    }
    return low;
}

void let_births_differ(LifeTables& t, const Tally& tally) {
    const auto theta = relative_births();
    const std::size_t regions = t.chances.size() / (2 * ages);
    t.birth_by_class.assign(regions * fertile_groups * birth_classes, 0);
    for (std::size_t r = 0; r < regions; ++r) {
        std::array<double, fertile_groups> births{};
        const auto row_of = [&](std::uint32_t age) { return (r * 2 + 1) * ages + age; };
        for (std::uint32_t a = first_fertile_age; a <= last_fertile_age; ++a) {
            std::int64_t all = 0;
            for (std::size_t c = 0; c < schooling_levels; ++c)
                all += tally.schooling[row_of(a) * schooling_levels + c];
            births[fertile_group(a)] += static_cast<double>(all) * t.chances[row_of(a)].birth * 0x1p-32;
        }
        std::array<std::uint32_t, fertile_groups> largest{};
        for (std::size_t g = 0; g < fertile_groups; ++g) {
            const std::size_t first = (r * fertile_groups + g) * birth_classes;
            const double scale = birth_scale(tally.married_women.data() + first, theta, births[g]);
            for (std::size_t c = 0; c < birth_classes; ++c) {
                t.birth_by_class[first + c] = threshold(std::min(most_births, scale * theta[c]));
                largest[g] = std::max(largest[g], t.birth_by_class[first + c]);
            }
        }
        for (std::uint32_t a = first_fertile_age; a <= last_fertile_age; ++a)
            t.chances[row_of(a)].birth = largest[fertile_group(a)];
    }
}

/// Schooling goes on at the ages at which a level begins, by what people of twenty-odd have today [A].
void set_schooling(HouseholdTables& t) {
    const auto set = [&](Schooling from, std::size_t age, double share) {
        t.go_on[static_cast<std::size_t>(from)][age] = threshold(share);
    };
    set(Schooling::none, 7, 0.985);
    set(Schooling::some_primary, 13, 0.97);
    set(Schooling::primary, 16, 0.88);
    set(Schooling::junior, 19, 0.68);
    set(Schooling::senior, 23, 0.22);
    t.degree = threshold(0.22 * 0.75);
}

/// Between a at age `from` and 0 at age `to`, flat before.
double falling(double age, double from, double a, double to) {
    return age <= from ? a : age >= to ? 0 : a * (to - age) / (to - from);
}

}  // namespace

void let_chances_differ(LifeTables& tables, const Tally& tally, const Scenario& scenario) {
    let_deaths_differ(tables, tally, scenario[Parameter::mortality_gradient]);
    let_births_differ(tables, tally);
}

HouseholdTables household_tables(const Scenario& s, int year) {
    HouseholdTables t;
    t.year = year;
    t.now = month_of(year, 6);
    for (const Sex sex : {Sex::male, Sex::female}) {
        const FirstMarriage first = first_marriage(sex);
        const double again = s[Parameter::remarriage_rate] * (sex == Sex::male ? 1.5 : 0.5);
        for (std::size_t a = adult_age; a < ages; ++a) {
            const double age = static_cast<double>(a) - 0.5;  // when the year began
            const auto set = [&](Marital marital, double chance) {
                t.seek[static_cast<std::size_t>(marital)][static_cast<std::size_t>(sex)][a] =
                    threshold(chance);
            };
            set(Marital::single, first.probability(age) * s[Parameter::marriage_scale]);
            set(Marital::divorced, falling(age, 35, again, 70));
            set(Marital::widowed, falling(age, 35, again / 2, 70));
        }
    }
    t.divorce = threshold(s[Parameter::divorce_rate]);
    t.leave_home = threshold(s[Parameter::leaving_home_rate]);
    t.neolocal = threshold(s[Parameter::neolocal_share]);
    set_schooling(t);
    return t;
}

}  // namespace sanding
