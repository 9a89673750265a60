#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/data/world.hpp"
#include "core/results/frame.hpp"
#include "core/results/writer.hpp"
#include "tests/support/temp_dir.hpp"

/// A world of four desa in two kecamatan and one kabupaten, and frames of made-up counts for it.
namespace results_test {

using namespace sanding;

using Folder = sanding::test::TempDir;

/// The message of the Error that `work` throws, or "" when it doesn't.
template <class F>
std::string message_of(F&& work) {
    try {
        static_cast<void>(work());
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

inline bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

inline void add_square(Polygons& out, double x, double y, double side) {
    for (const Point p :
         {Point{x, y}, Point{x + side, y}, Point{x + side, y + side}, Point{x, y + side}, Point{x, y}})
        out.points.push_back(p);
    out.close_ring();
}

/// Desa 0 has a hole with an island in it, desa 3 two parts.
inline Districts small_districts() {
    Level desa{.id = "desa",
               .code = {"32.10.01.2001", "32.10.01.2002", "32.10.02.2001", "32.10.02.2002"},
               .code_bps = {"3210010001", "3210010002", "3210020001", "3210020002"},
               .name = {"Ampel", "Bantar", "Cipelang", "D'Rawa \"Utara\""},
               .parent = {0, 0, 1, 1},
               .shapes = {},
               .point = {{108.05, -6.95}, {108.55, -6.55}, {108.15, -6.45}, {108.65, -6.45}},
               .area_m2 = {1000000, 2000000, 4000000, 500000}};
    add_square(desa.shapes, 108.0, -7.0, 0.5);
    add_square(desa.shapes, 108.1, -6.9, 0.3);
    add_square(desa.shapes, 108.2, -6.8, 0.1);
    desa.shapes.close_polygon();
    add_square(desa.shapes, 108.5, -7.0, 0.5);
    desa.shapes.close_polygon();
    add_square(desa.shapes, 108.0, -6.5, 0.5);
    desa.shapes.close_polygon();
    add_square(desa.shapes, 108.5, -6.5, 0.5);
    add_square(desa.shapes, 109.5, -6.5, 0.5);
    desa.shapes.close_polygon();

    Level kecamatan{.id = "kecamatan",
                    .code = {"32.10.01", "32.10.02"},
                    .code_bps = {"3210010", "3210020"},
                    .name = {"Selatan", "Utara"},
                    .parent = {0, 0},
                    .shapes = {},
                    .point = {{108.5, -6.75}, {108.5, -6.25}},
                    .area_m2 = {3000000, 4500000}};
    for (const double y : {-7.0, -6.5}) {
        add_square(kecamatan.shapes, 108.0, y, 0.5);
        kecamatan.shapes.close_polygon();
    }
    Level kabupaten{.id = "kabupaten",
                    .code = {"32.10"},
                    .code_bps = {"3210"},
                    .name = {"Uji"},
                    .parent = {},
                    .shapes = {},
                    .point = {{108.5, -6.5}},
                    .area_m2 = {7500000}};
    add_square(kabupaten.shapes, 108.0, -7.0, 1.0);
    kabupaten.shapes.close_polygon();

    return {.levels = {desa, kecamatan, kabupaten},
            .neighbour_start = {0, 2, 4, 6, 8},
            .neighbour = {1, 2, 0, 3, 0, 3, 1, 2},
            .schematic = true,
            .boundary_source = "sel Voronoi"};
}

inline Shared<World> small_world(std::vector<Target> targets = {}) {
    World world;
    world.study.targets = std::move(targets);
    world.districts = small_districts();
    world.study.name_en = "Test study";
    world.study.name_id = "Studi uji";
    world.study.sources = {"first source", "second source"};
    world.study.sources_en = {"first in English", "second in English"};
    world.population.year = 2024;
    world.population.label = "registry 2024";
    world.study.metadata.walidata = "Diskominfo Uji";
    world.study.metadata.origins = {"study.toml"};
    Metadata base;
    base.title = "Penduduk <uji> & \"lainnya\"";
    base.base = "penduduk terdaftar (DKB)";
    base.reference_period = "2024 semester 1";
    base.walidata = "Dinas Uji";
    base.code_version = "Kepmendagri uji";
    world.inputs = {{"penduduk", base}, {"desa", {}}};
    world.hash = {1, 2};
    return freeze(std::move(world));
}

/// Counts that tell every column, year, district and member apart; upper levels are sums.
inline std::vector<Frame> small_frames(const World& world, std::int64_t shift = 0, int years = 3) {
    std::vector<Frame> out;
    for (int y = 0; y < years; ++y) {
        Frame frame;
        frame.year = 2024 + y;
        frame.levels.resize(world.districts.levels.size());
        for (std::size_t c = 0; c < count_columns; ++c) {
            for (std::size_t l = 0; l < frame.levels.size(); ++l)
                frame.levels[l][c].assign(world.districts.levels[l].size(), 0);
            for (std::uint32_t i = 0; i < 4; ++i)
                for (std::size_t l = 0; l < frame.levels.size(); ++l)
                    frame.levels[l][c][world.districts.ancestor(i, l)] +=
                        1000 * static_cast<std::int64_t>(c + 1) + 100 * y +
                        10 * static_cast<std::int64_t>(i) + shift;
        }
        frame.series = {{"vacancies_unfilled", 7 * y + shift}};
        out.push_back(frame);
    }
    return out;
}

inline ResultsInfo two_scenarios() {
    ResultsInfo info;
    for (const char* id : {"baseline", "estates"})
        info.scenarios.push_back({.id = id,
                                  .name_en = std::string(id) + " en",
                                  .name_id = std::string(id) + " id",
                                  .description_en = "what it is",
                                  .description_id = "keterangan",
                                  .toml = "id = \"x\"\n",
                                  .assumptions_json = "[]",
                                  .hash = {3, id[0] == 'b' ? 1U : 2U}});
    info.provenance = {{"command", "sanding run"}};
    return info;
}

struct Member {
    std::string scenario;
    std::uint32_t replicate = 0;
    std::int64_t shift = 0;
    double seconds = 1;
};

/// Writes finished runs of small_frames in the order given.
inline void write_members(const Path& file, const std::vector<Member>& members,
                          ResultsInfo info = two_scenarios(), std::vector<Target> targets = {}) {
    const auto world = small_world(std::move(targets));
    ResultsWriter writer(file, world, std::move(info));
    for (const Member& m : members) {
        const auto run = writer.begin_run({.scenario = m.scenario, .seed = 42, .replicate = m.replicate});
        writer.finish_run(run, small_frames(*world, m.shift),
                          {.seconds = m.seconds, .fingerprint = {9, m.replicate}});
    }
    writer.close();
}

}  // namespace results_test
