#include "sim/tables.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"
#include "sim/demography/fertility.hpp"
#include "sim/demography/migration.hpp"
#include "sim/demography/mortality.hpp"

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

LeaveRates leave_rates(const AgeSexCounts& base, double per_thousand) {
    LeaveRates out;
    for (const auto& region : base) {
        std::array<double, ages> people{};
        double total = 0;
        for (std::size_t a = 0; a < ages; ++a) {
            people[a] = static_cast<double>(region[0][a] + region[1][a]);
            total += people[a];
        }
        out.push_back(scaled_schedule(RogersCastro{}, people, total * per_thousand / 1000));
    }
    return out;
}

LifeTables life_tables(const RateInputs& in, int year) {
    const Scenario& s = in.scenario;
    const int since = year - in.world.population.year;
    LifeTables t;
    t.year = year;
    t.now = month_of(year - 1, 6);

    const std::size_t regions = in.leave.size();
    const double mortality_scale = compounded(-s[Parameter::mortality_improvement], since);
    const auto death = death_probabilities(s[Parameter::mortality_level], mortality_scale);
    const auto birth = birth_probabilities(s[Parameter::fertility_scale] / (1 + s[Parameter::twin_share]) *
                                           compounded(s[Parameter::fertility_trend], since));
    const RogersCastro mobility;
    // Moves follow the same age profile, at `move_rate` on average over the profile's own people.
    std::array<double, ages> everybody{};
    double people = 0;
    for (std::size_t a = 0; a < 80; ++a) people += everybody[a] = 1;
    const auto move = scaled_schedule(mobility, everybody, people * s[Parameter::move_rate]);

    t.chances.resize(regions * 2 * ages);
    t.leave_settled.resize(t.chances.size());
    t.participation.resize(t.chances.size());
    for (std::size_t r = 0; r < regions; ++r)
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t a = 0; a < ages; ++a) {
                const std::size_t row = (r * 2 + sex) * ages + a;
                const double leave = in.leave[r][a];
                t.chances[row] = {threshold(death[sex][a]),
                                  sex == static_cast<std::size_t>(Sex::female) ? threshold(birth[a]) : 0,
                                  threshold(leave * s[Parameter::unemployed_migration_factor]),
                                  threshold(move[a])};
                t.leave_settled[row] = threshold(leave);
                t.participation[row] = rank_threshold(in.participation[r][sex][a]);
            }

    const auto region = in.world.districts.ancestors(in.world.districts.levels.size() - 1);
    for (const auto r : region) t.first_row.push_back(r * 2 * static_cast<std::uint32_t>(ages));
    for (const Displacement& d : s.displacements) {
        if (d.year != year - 1) continue;
        t.forced_move.resize(region.size());
        for (const auto unit : d.units)
            t.forced_move[unit] = std::max(t.forced_move[unit], threshold(d.share));
    }
    t.girl = threshold(100 / (100 + s[Parameter::sex_ratio_at_birth]));
    t.twins = threshold(s[Parameter::twin_share]);
    for (const Sex sex : {Sex::male, Sex::female})
        for (int month = 0; month < 12; ++month)
            t.infant_death[static_cast<std::size_t>(sex)][static_cast<std::size_t>(month)] =
                threshold(infant_death_probability(sex, s[Parameter::mortality_level],
                                                   mortality_scale * (11.5 - month) / 12, 12));
    return t;
}

}  // namespace sanding
