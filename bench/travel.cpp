#include "bench/travel.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "core/data/world.hpp"
#include "sim/space/travel.hpp"

namespace sanding::bench {

namespace {

double seconds(const std::chrono::steady_clock::time_point& since) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

/// Reading is not measured: from the roads to every time between desa, zones and outside places.
void of_study(const std::string& folder) {
    const World world = build_world(read_study(folder)).value;
    const auto start = std::chrono::steady_clock::now();
    const RoadTopology topology = road_topology(world.network.roads);
    const TravelTimes times = travel_times(world, Scenario{}, world.population.year);
    const double took = seconds(start);
    Hasher hash;
    for (const std::int32_t s : times.unit_s) hash.add(std::int64_t{s});
    fmt::print("{{\"sources\":{},\"targets\":{},\"links\":{},\"seconds\":{:.4f},\"hash\":\"{}\"}}\n",
               times.units, times.units + times.zones + times.places, topology.links.size(), took,
               hash.finish().hex());
}

/// Junctions on a wavy square grid some 400 m apart, joined to their neighbours by bent streets of all
/// classes.
Roads grid_of(std::uint32_t side) {
    std::uint64_t state = 1;
    const auto uniform = [&state] {
        state = combine_keys(state, 1);
        return static_cast<double>(state >> 11) * 0x1p-53;
    };
    std::vector<Point> junction;
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x)
            junction.push_back({107.8 + 0.004 * (x + 0.4 * uniform()), -7.2 + 0.004 * (y + 0.4 * uniform())});
    Roads roads;
    const auto street = [&](std::uint32_t a, std::uint32_t b, std::uint32_t line) {
        const RoadClass kind = line % 16 == 0  ? RoadClass::arterial
                               : line % 4 == 0 ? RoadClass::collector
                                               : RoadClass::local;
        roads.roads.push_back({std::to_string(roads.roads.size()), "", kind, 0, RoadDirection::both, {}});
        const Point middle{(junction[a].x + junction[b].x) / 2 + 0.0004 * uniform(),
                           (junction[a].y + junction[b].y) / 2};
        for (const Point& p : {junction[a], middle, junction[b]}) roads.lines.points.push_back(p);
        roads.lines.close_part();
        roads.lines.close_line();
    };
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) {
            if (x + 1 < side) street(y * side + x, y * side + x + 1, y);
            if (y + 1 < side) street(y * side + x, (y + 1) * side + x, x);
        }
    return roads;
}

void of_grid(std::uint32_t nodes, std::uint32_t sources) {
    const auto side = static_cast<std::uint32_t>(std::lround(std::sqrt(nodes)));
    const Roads roads = grid_of(side);
    std::vector<Point> places;
    for (std::uint32_t s = 0; s < sources; ++s) {
        const Point p = roads.lines.points[combine_keys(7, s) % roads.lines.points.size()];
        places.push_back({p.x + 0.001, p.y + 0.0007});
    }
    auto start = std::chrono::steady_clock::now();
    const RoadTopology topology = road_topology(roads);
    const double topology_s = seconds(start);
    start = std::chrono::steady_clock::now();
    const RoadGraph graph = road_graph(roads, topology, {std::vector<bool>(roads.roads.size(), true), {}},
                                       RoadSpeeds{}, {places, {}});
    const double graph_s = seconds(start);
    start = std::chrono::steady_clock::now();
    const auto cost = least_costs(graph.network, graph.place, graph.place);
    const double matrix_s = seconds(start);
    Hasher hash;
    for (const Cost c : cost) hash.add(std::int64_t{c});
    fmt::print(
        "{{\"junctions\":{},\"nodes\":{},\"arcs\":{},\"sources\":{},\"topology_s\":{:.3f},\"graph_s\":{:.3f},"
        "\"matrix_s\":{:.3f},\"seconds\":{:.3f},\"hash\":\"{}\"}}\n",
        topology.nodes, graph.network.nodes(), graph.network.arcs(), sources, topology_s, graph_s, matrix_s,
        topology_s + graph_s + matrix_s, hash.finish().hex());
}

}  // namespace

int travel(int argc, char** argv) {
    std::string study;
    std::uint32_t nodes = 50'000, sources = 620;
    std::size_t threads = 2;
    CLI::App app{"travel-time matrices"};
    app.add_option("--study", study, "study folder; without it a generated network");
    app.add_option("--nodes", nodes, "junctions of the generated network")->check(CLI::Range(4, 10'000'000));
    app.add_option("--sources", sources, "places on it")->check(CLI::Range(1, 1'000'000));
    app.add_option("--threads", threads, "threads");
    CLI11_PARSE(app, argc, argv);
    with_threads(threads, [&] { study.empty() ? of_grid(nodes, sources) : of_study(study); });
    return 0;
}

}  // namespace sanding::bench
