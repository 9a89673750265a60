#include "bench/land.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "core/base/parallel.hpp"
#include "core/base/platform.hpp"
#include "core/data/land_start.hpp"
#include "sim/land/land.hpp"

namespace sanding::bench {

namespace {

constexpr int years = 21;

double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int land(int argc, char** argv) {
    std::string study;
    std::size_t threads = 2;
    CLI::App app("land");
    app.add_option("--study", study)->required();
    app.add_option("--threads", threads);
    CLI11_PARSE(app, argc, argv);
    with_threads(threads, [&] {
        const World world = build_world(read_study(study)).value;
        std::vector<std::int64_t> people = world.population.registered;
        const double before_mb = platform::peak_memory_mib();
        double start_s = 1e9;
        for (int i = 0; i < 5; ++i) {
            const auto start = std::chrono::steady_clock::now();
            static_cast<void>(read_land(world.study.land, {world.districts, people, world.zones}));
            start_s = std::min(start_s, since(start));
        }
        const auto made = std::chrono::steady_clock::now();
        Land run(world, Scenario{}, {1, 0});
        const double rules_s = since(made);
        LandDemand demand{std::vector<std::int64_t>(world.districts.units().size()),
                          std::vector<std::int64_t>(world.zones.size())};
        const auto first = std::chrono::steady_clock::now();
        for (int year = 0; year < years; ++year) {
            for (auto& hectares : demand.settlement) ++hectares;
            run.develop(demand);
        }
        fmt::print(
            "{{\"cells\":{},\"start_seconds\":{:.4f},\"scores_seconds\":{:.4f},\"year_seconds\":{:.5f},"
            "\"hectares_a_year\":{},\"memory_mb\":{:.1f}}}\n",
            world.land->size(), start_s, rules_s, since(first) / years, demand.settlement.size(),
            platform::peak_memory_mib() - before_mb);
    });
    return 0;
}

}  // namespace sanding::bench
