#include "bench/synthesis.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>

#include "core/base/parallel.hpp"
#include "core/base/platform.hpp"
#include "core/data/world.hpp"
#include "sim/population/synthesis.hpp"

namespace sanding::bench {

namespace {

template <class T>
void repeat(std::vector<T>& column, std::size_t copies) {
    const std::size_t size = column.size();
    column.reserve(size * copies);
    for (std::size_t i = size; i < size * copies; ++i) column.push_back(column[i - size]);
}

/// Every desa that many times, each copy with people of its own.
void repeat_desa(World& world, std::size_t copies) {
    Level& units = world.districts.levels.front();
    const std::size_t size = units.size();
    repeat(units.code, copies), repeat(units.name, copies), repeat(units.parent, copies);
    for (std::size_t u = size; u < units.size(); ++u) units.code[u] += fmt::format("#{}", u / size);
    PopulationBase& base = world.population;
    repeat(base.registered, copies), repeat(base.by_age, copies), repeat(base.male, copies);
    repeat(base.female, copies), repeat(base.under_fives_added, copies);
    repeat(base.households.families, copies), repeat(base.households.marital, copies);
    repeat(base.households.schooling, copies);
}

}  // namespace

int synthesis(int argc, char** argv) {
    std::string study;
    std::size_t copies = 1, threads = 2;
    CLI::App app("synthesis");
    app.add_option("--study", study)->required();
    app.add_option("--copies", copies)->check(CLI::Range(1, 30));
    app.add_option("--threads", threads);
    CLI11_PARSE(app, argc, argv);
    with_threads(threads, [&] {
        World world = build_world(read_study(study)).value;
        repeat_desa(world, copies);
        const double before_mb = platform::peak_memory_mib();
        const auto start = std::chrono::steady_clock::now();
        const SyntheticPopulation made = synthesise(world, {1, 0});
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const auto people = static_cast<double>(made.population.size());
        const auto desa = static_cast<double>(world.districts.units().size());
        fmt::print(
            "{{\"people\":{:.0f},\"desa\":{:.0f},\"seconds\":{:.3f},\"ms_per_desa\":{:.3f},\"ns_per_person\":"
            "{:.1f},"
            "\"memory_mb\":{:.1f},\"bytes_per_person\":{:.1f}}}\n",
            people, desa, seconds, 1e3 * seconds / desa, 1e9 * seconds / people,
            platform::peak_memory_mib() - before_mb,
            (platform::peak_memory_mib() - before_mb) * 1048576 / people);
    });
    return 0;
}

}  // namespace sanding::bench
