#include "bench/dm52.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "core/base/platform.hpp"
#include "sim/life.hpp"

namespace sanding::bench {

namespace {

constexpr std::size_t districts = 52;
constexpr int first_year = 2000;
constexpr Draws draws{52, 0};

double death_chance(std::size_t age) {
    return age >= 110 ? 1 : std::min(1.0, 0.0005 + 0.00003 * std::exp(0.095 * static_cast<double>(age)));
}
double birth_chance(std::size_t age) {
    const double x = (static_cast<double>(age) - 27) / 8;
    return age < 15 || age > 49 ? 0 : 0.16 * std::exp(-x * x);
}

/// Uniform ages 0–79, sexes and districts.
Population make_agents(std::size_t agents, Month now) {
    constexpr std::size_t rows = 32768;
    Population population;
    population.blocks.resize((agents + rows - 1) / rows);
    parallel_for_each_index(population.blocks.size(), [&](std::size_t b) {
        const std::size_t from = b * rows, to = std::min(agents, from + rows);
        People& people = population.blocks[b];
        people.reserve((to - from) * 3 / 2);
        for (std::size_t i = from; i < to; ++i) {
            const std::uint64_t key = combine_keys(52, i);
            const Block w = draw_block(key, Process::benchmark, 0, 0, draws);
            const auto pick = [](std::uint32_t word, std::uint64_t n) {
                return static_cast<std::uint32_t>((word * n) >> 32);
            };
            people.add({key, static_cast<Month>(now - 12 * pick(w[0], 80)),
                        static_cast<std::uint16_t>(pick(w[2], districts)), 0, 0,
                        w[1] < 0x80000000U ? Sex::male : Sex::female});
        }
    });
    return population;
}

/// Ages of a year's tables are those at its start; everybody grows a year older before anything happens.
LifeTables make_tables(int year) {
    LifeTables t;
    t.year = year;
    t.now = month_of(year, 0);
    t.chances.resize(districts * 2 * ages);
    t.leave_settled.resize(t.chances.size());
    t.participation.resize(t.chances.size());
    for (std::size_t d = 0; d < districts; ++d) {
        t.first_row.push_back(static_cast<std::uint32_t>(d * 2 * ages));
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t a = 0; a < ages; ++a)
                t.chances[(d * 2 + sex) * ages + a] = {threshold(death_chance(a + 1)),
                                                       sex == 1 ? threshold(birth_chance(a + 1)) : 0, 0, 0};
    }
    t.girl = 0x80000000U;
    return t;
}

/// Utilities follow last year's crowding; the chance to move at all goes into the tables, the rest into the
/// choice among the others.
DestinationChoice make_choice(const std::vector<std::int64_t>& people, LifeTables& tables) {
    const double mean =
        static_cast<double>(std::accumulate(people.begin(), people.end(), std::int64_t{0})) / districts;
    std::vector<double> pull(districts), weights(districts * districts);
    for (std::size_t j = 0; j < districts; ++j) {
        const double z = static_cast<double>(j) * 0.6180339887498949;
        pull[j] =
            std::exp(2 * (z - std::floor(z)) - 1 - 0.3 * std::log(static_cast<double>(people[j]) / mean));
    }
    const double all = std::accumulate(pull.begin(), pull.end(), 0.0);
    for (std::size_t i = 0; i < districts; ++i) {
        const double stay = pull[i] * std::exp(7.0), others = all - pull[i];
        for (std::size_t j = 0; j < districts; ++j) weights[i * districts + j] = i == j ? 0 : pull[j];
        const std::uint32_t leaves = threshold(others / (others + stay));
        for (std::size_t row = i * 2 * ages; row < (i + 1) * 2 * ages; ++row)
            tables.chances[row].move = leaves;
    }
    return DestinationChoice(weights, districts);
}

std::int64_t sum(const std::vector<std::int32_t>& column) {
    return std::accumulate(column.begin(), column.end(), std::int64_t{0});
}

struct Totals {
    std::int64_t updates = 0, births = 0, deaths = 0, moves = 0;
    double seconds = 0;
};

Totals run_years(Population& population, int years) {
    std::vector<std::int64_t> people(districts);
    for (const People& block : population.blocks)
        for (const auto unit : block.unit) ++people[unit];
    LifeTables tables = make_tables(first_year);
    Totals totals;
    const auto start = std::chrono::steady_clock::now();
    for (int year = 0; year < years; ++year) {
        tables.year = first_year + year;
        tables.now = month_of(first_year + year, 0);
        totals.updates += population.size();
        const DestinationChoice choice = make_choice(people, tables);
        const LifeEvents events = live_one_year(population, tables, choice, draws);
        for (std::size_t d = 0; d < districts; ++d)
            people[d] += events.births[d] - events.deaths[d] + events.moved_in[d] - events.moved_out[d];
        totals.births += sum(events.births);
        totals.deaths += sum(events.deaths);
        totals.moves += sum(events.moved_in);
    }
    totals.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return totals;
}

}  // namespace

int dm52(int argc, char** argv) {
    std::size_t agents = 1'000'000, threads = 0;
    int years = 20;
    CLI::App app("DM52: minimal demographic microsimulation");
    app.add_option("--agents", agents)->check(CLI::Range(1, 100'000'000));
    app.add_option("--years", years)->check(CLI::Range(1, 200));
    app.add_option("--threads", threads);
    CLI11_PARSE(app, argc, argv);

    with_threads(threads, [&] {
        Population population = make_agents(agents, month_of(first_year, 0));
        const Totals t = run_years(population, years);
        fmt::print(
            R"({{"agent_updates": {}, "seconds": {:.6f}, "population": {}, "births": {}, "deaths": {}, "moves": {}, "peak_rss_mb": {:.0f}}})"
            "\n",
            t.updates, t.seconds, population.size(), t.births, t.deaths, t.moves,
            platform::peak_memory_mib());
    });
    return 0;
}

}  // namespace sanding::bench
