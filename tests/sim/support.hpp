#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/hash.hpp"
#include "core/results/frame.hpp"
#include "sim/life.hpp"
#include "sim/run.hpp"
#include "tests/support/ascii_world.hpp"

namespace sanding::test {

/// How many standard errors `value` lies from `expected`, whose variance is given.
inline double standard_errors(double value, double expected, double variance) {
    return std::abs(value - expected) / std::sqrt(variance);
}

/// Tables of the year 2025 under which nothing happens to anybody and nobody seeks work.
inline LifeTables quiet_tables(std::size_t units) {
    LifeTables t;
    t.year = 2025;
    t.now = month_of(2024, 6);
    t.first_row.assign(units, 0);
    t.chances.resize(2 * ages);
    t.leave_settled.resize(2 * ages);
    t.participation.resize(2 * ages);
    return t;
}

/// `count` people of one age and sex, half a year past their birthday, in blocks of 5,000; keys are
/// hash(first_key, i).
inline Population crowd(std::size_t count, std::uint32_t age, Sex sex, std::uint16_t unit = 0,
                        std::uint64_t first_key = 77) {
    Population p;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 5000 == 0) p.blocks.emplace_back();
        p.blocks.back().add({combine_keys(first_key, i), static_cast<Month>(month_of(2024, 6) - age * 12 - 6),
                             unit, 0, 0, sex});
    }
    return p;
}

/// The proposals of the base year, by great circles.
inline DestinationChoice base_destinations(const PreparedWorld& world, const Scenario& s) {
    const TravelTimes times = straight_times(world.distances, s.parameters);
    return Destinations(world, s, times).under(times);
}

/// Nobody can go anywhere but to the unit they live in.
inline DestinationChoice stay(std::size_t units) {
    std::vector<double> w(units * units);
    for (std::size_t u = 0; u < units; ++u) w[u * units + u] = 1;
    return DestinationChoice(w, units);
}

/// All columns of everybody, ordered by key: a state that doesn't know rows.
using State = std::vector<
    std::tuple<std::uint64_t, Month, std::uint16_t, Workplace, std::uint16_t, std::uint8_t, std::uint8_t>>;
inline State state_of(const Population& population) {
    State out;
    for (const People& p : population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i)
            out.emplace_back(p.key[i], p.birth[i], p.unit[i], p.work[i], p.rank[i], p.sex[i], p.children[i]);
    std::sort(out.begin(), out.end());
    return out;
}

/// A scenario made in code, with any value, also those outside a file's ranges. Its hash is of its numbers,
/// as a file's is.
inline Scenario scenario(std::initializer_list<std::pair<Parameter, double>> values = {},
                         std::vector<ZonePlan> zones = {}) {
    Scenario s;
    s.id = s.name_en = s.name_id = "test";
    for (const auto& [parameter, value] : values) s.parameters.set(parameter, value);
    s.zones = std::move(zones);
    Hasher h;
    h.add(s.parameters.all());
    for (const ZonePlan& z : s.zones)
        h.add(static_cast<std::int64_t>(z.zone))
            .add(static_cast<std::int64_t>(z.phases))
            .add(z.delay_years)
            .add(z.delivery);
    s.hash = h.finish();
    return s;
}

inline Shared<PreparedWorld> prepared(const World& world, std::uint32_t seed = 1,
                                      const SynthesisOptions& options = {}) {
    return prepare_world(freeze(world), seed, parameter_info(Parameter::participation_rate).standard,
                         options);
}

inline SimulatedRun run_of(const Shared<PreparedWorld>& world, const Scenario& s, int until,
                           std::uint32_t replicate = 0) {
    return simulate({world, freeze(s), replicate, until, {}, {}});
}

inline bool same(const Frame& a, const Frame& b) {
    return a.year == b.year && a.levels == b.levels && a.series == b.series;
}
inline bool same(const std::vector<Frame>& a, const std::vector<Frame>& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](const Frame& x, const Frame& y) { return same(x, y); });
}

inline std::int64_t total(const Frame& f, Count c) {
    std::int64_t sum = 0;
    for (const auto n : f.at(0, c)) sum += n;
    return sum;
}
inline std::int64_t series(const Frame& f, std::string_view name) {
    for (const auto& [n, value] : f.series)
        if (n == name) return value;
    throw std::runtime_error("no series " + std::string(name));
}

}  // namespace sanding::test
