// Cells of a hectare and their start from rasters, masks and figures.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "core/base/parallel.hpp"
#include "core/data/land_start.hpp"
#include "core/data/world.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/sample_raster.hpp"
#include "tests/support/ascii_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rasters.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

const std::vector<Zone> none;

LandCells land_of(const World& w, const StudyLand& study) {
    return read_land(study, {w.districts, w.population.registered, none}).value;
}

std::int64_t count(const LandCells& cells, LandClass c) {
    return std::ranges::count(cells.cover, c);
}

bool has(const Report& report, const std::string& code, const std::string& text = {}) {
    return std::ranges::any_of(report.findings, [&](const Finding& f) {
        return f.code == code && f.message.find(text) != std::string::npos;
    });
}

/// A raster of a hundredth of a degree over a drawing of 4 × 2 squares; `shift` columns to the east.
RasterSpec over_drawing(std::function<double(int, int, int)> cell, int width = 8) {
    return {.width = width, .height = 4, .type = GDT_Byte, .left = 108, .top = -6.8, .cell = std::move(cell)};
}

void write_mask(const std::filesystem::path& path, const std::string& kind, double left, double top,
                double right, double bottom) {
    std::ofstream(path)
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"jenis":")" << kind
        << R"("},"geometry":{"type":"Polygon","coordinates":[[[)" << left << "," << bottom << "],[" << right
        << "," << bottom << "],[" << right << "," << top << "],[" << left << "," << top << "],[" << left
        << "," << bottom << "]]]}}]}";
}

}  // namespace

TEST_CASE("each cell lies in its unit, in the order of units, rows and columns, and areas agree") {
    const World w = ascii_world("AABB\nACCB");
    const LandCells& cells = *w.land;
    for (std::size_t u = 0; u < 3; ++u) {
        const auto first = cells.unit_start[u], last = cells.unit_start[u + 1];
        CHECK(std::is_sorted(cells.place.begin() + first, cells.place.begin() + last));
        // Counting middles is off by at most a half cell along the perimeter: 8 squares of 22.1 cells.
        CHECK(std::abs(static_cast<double>(last - first) -
                       static_cast<double>(w.districts.units().area_m2[u]) / 1e4) <= 0.5 * 8 * 22.2);
    }
    std::vector<std::int32_t> seen(cells.size());
    for (std::size_t at = 0; at < cells.cell_at.size(); ++at)
        if (cells.cell_at[at] >= 0) {
            ++seen[static_cast<std::size_t>(cells.cell_at[at])];
            REQUIRE(cells.place[static_cast<std::size_t>(cells.cell_at[at])] == at);
        }
    CHECK(std::ranges::all_of(seen, [](auto n) { return n == 1; }));
    // Middles lie in their squares.
    const auto middles = cell_middles(cells);
    for (std::uint32_t c = cells.unit_start[2]; c < cells.unit_start[3]; ++c) {
        REQUIRE((middles[c].x > 108.0199 && middles[c].x < 108.0601));
        REQUIRE((middles[c].y < -6.8199 && middles[c].y > -6.8401));
    }
}

TEST_CASE("neighbours and distances agree with brute force") {
    const World w = ascii_world("AB\n.C");
    const LandCells& cells = *w.land;
    for (std::uint32_t c = 0; c < cells.size(); c += 37) {
        std::vector<std::uint32_t> expected, found(cells.neighbours(c).begin(), cells.neighbours(c).end());
        const Point m = cells.middle_m(c);
        for (std::uint32_t n = 0; n < cells.size(); ++n) {
            const Point o = cells.middle_m(n);
            if (n != c && std::abs(o.x - m.x) < 101 && std::abs(o.y - m.y) < 101) expected.push_back(n);
        }
        const auto neighbours = cells.neighbours(c);
        found.assign(neighbours.begin(), neighbours.end());
        std::sort(found.begin(), found.end());
        REQUIRE(found == expected);
    }
    const std::vector<std::uint32_t> sources{5, 700};
    const auto dam = distances_dam(cells, sources);
    for (std::uint32_t c = 0; c < cells.size(); c += 11) {
        double best = 1e9;
        for (const auto s : sources)
            best = std::min(best, std::hypot(cells.middle_m(c).x - cells.middle_m(s).x,
                                             cells.middle_m(c).y - cells.middle_m(s).y));
        REQUIRE(dam[c] * 10.0 >= best * 0.98 - 1);
        REQUIRE(dam[c] * 10.0 <= best * 1.10 + 1);
    }
}

TEST_CASE(
    "the synthetic start: built-up hectares follow people, slopes and paddy the tables, and it says so") {
    const TempDir dir;
    AsciiSpec spec;
    spec.kecamatan = "KKLL\nKKLL";
    spec.people_each = 5000;
    const World w = ascii_world("AABB\nCCDD", spec);
    spit(dir / "lahan.csv",
         "kode,kunci,nilai,peran\n32.10,lp2b,1000,dipilih\n32.10,lp2b,999,pembanding\n32.10.01,lp2b,700.4,"
         "dipilih\n"
         "32.10,lereng_0_8,12.24,\n32.10,lereng_8_15,5.37,\n32.10,lereng_15_25,51.68,\n32.10,lereng_25_40,31."
         "58,\n"
         "32.10,lereng_40,11.36,\n");
    StudyLand study;
    study.figures = dir / "lahan.csv";
    study.settlement_m2_per_person = 100;
    const auto land = read_land(study, {w.districts, w.population.registered, none});
    const LandCells& cells = land.value;
    CHECK(cells.synthetic());
    CHECK(has(land.report, "land.synthetic", "synthetic"));
    CHECK(has(land.report, "land.slope_sum", "112.23"));
    for (std::size_t u = 0; u < 4; ++u) {
        std::int64_t built = 0;
        std::array<std::int64_t, slope_classes> slopes{};
        for (auto c = cells.unit_start[u]; c < cells.unit_start[u + 1]; ++c) {
            built += is_built(cells.cover[c]);
            ++slopes[static_cast<std::size_t>(cells.slope[c])];
        }
        CHECK(built == 50);  // 5,000 × 100 m²
        const double n = cells.unit_start[u + 1] - cells.unit_start[u];
        const std::array<double, 5> share{12.24, 5.37, 51.68, 31.58, 11.36};
        for (std::size_t k = 0; k < 5; ++k)
            CHECK(std::abs(static_cast<double>(slopes[k]) - share[k] / 112.23 * n) <= 1);
    }
    // 700 ha in the one kecamatan, the regency's other 300 in the rest.
    std::int64_t west = 0, all = 0;
    const auto kecamatan = w.districts.ancestors(1);
    for (std::uint32_t u = 0; u < 4; ++u)
        for (auto c = cells.unit_start[u]; c < cells.unit_start[u + 1]; ++c) {
            all += (cells.flags[c] & land_lp2b) != 0;
            west += (cells.flags[c] & land_lp2b) != 0 && kecamatan[u] == 0;
        }
    CHECK(west == 700);
    CHECK(all == 1000);
    CHECK(count(cells, LandClass::irrigated_paddy) == 1000);
}

TEST_CASE("any number of threads makes the same start, and water keeps 50 m free around it") {
    const World w = ascii_world("AABB\nCCDD");
    const TempDir dir;
    spit(dir / "lahan.csv", "kode,kunci,nilai\n32.10.01,waduk,200\n32.10.01,lp2b,300\n");
    StudyLand study;
    study.figures = dir / "lahan.csv";
    const LandCells once = with_threads(1, [&] { return land_of(w, study); });
    const LandCells twice = with_threads(4, [&] { return land_of(w, study); });
    CHECK(once.cover == twice.cover);
    CHECK(once.flags == twice.flags);
    CHECK(count(once, LandClass::water) == 200);
    for (std::uint32_t c = 0; c < once.size(); ++c) {
        bool near = once.cover[c] == LandClass::water;
        for (std::uint32_t n : once.neighbours(c)) {
            const Point a = once.middle_m(c), b = once.middle_m(n);
            near = near || (once.cover[n] == LandClass::water && (a.x == b.x || a.y == b.y));
        }
        REQUIRE(((once.flags[c] & land_reservoir) != 0) == near);
    }
}

TEST_CASE("a desa without a shape has no cell: that is said, and the others have theirs") {
    World w = ascii_world("AABB\nCCDD");
    const LandCells whole = *w.land;
    const std::vector<std::uint32_t> order{0, 1, 2, 3};
    Polygons shapes = reordered(w.districts.levels[0].shapes, std::span(order).first(3));
    shapes.close_polygon();
    w.districts.levels[0].shapes = shapes;
    const auto land = read_land({}, {w.districts, w.population.registered, none});
    CHECK(has(land.report, "land.no_cell"));
    CHECK(land.value.units() == 4);
    CHECK(land.value.unit_start[3] == land.value.unit_start[4]);
    CHECK(land.value.size() == whole.unit_start[3]);
}

TEST_CASE("rasters of cover and slope give each cell its class, what they don't say stays marked synthetic") {
    const TempDir dir;
    const World w = ascii_world("AABB\nCCDD");
    write_geotiff((dir / "cover.tif").string(),
                  over_drawing([](int, int x, int) { return x < 4 ? 40 : 50; }));
    write_geotiff((dir / "slope.tif").string(), over_drawing([](int, int, int y) { return y < 2 ? 3 : 30; }));
    StudyLand study;
    study.cover = dir / "cover.tif";
    study.slope = dir / "slope.tif";
    study.classes = {{40, LandClass::irrigated_paddy}, {50, LandClass::residential}};
    const LandCells cells = land_of(w, study);
    CHECK_FALSE(cells.synthetic_cover);
    CHECK_FALSE(cells.synthetic_slope);
    CHECK(cells.synthetic_lp2b);
    const auto middles = cell_middles(cells);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        REQUIRE(cells.cover[c] ==
                (middles[c].x < 108.04 ? LandClass::irrigated_paddy : LandClass::residential));
        REQUIRE(cells.slope[c] == (middles[c].y > -6.82 ? SlopeClass::flat : SlopeClass::steep));
    }
    study.classes.erase(50);
    CHECK_THROWS_WITH(land_of(w, study), contains_text("have no class: 50 ("));
}

TEST_CASE("a raster that leaves a desa out is refused with its name") {
    const TempDir dir;
    const World w = ascii_world("AABB\nCCDD");
    write_geotiff((dir / "half.tif").string(), over_drawing([](int, int, int) { return 5; }, 5));
    StudyLand study;
    study.slope = dir / "half.tif";
    CHECK_THROWS_WITH(land_of(w, study), contains_text("does not cover 32.10.01.2002 B and 1 more"));
    study = {};
    study.cover = dir / "half.tif";
    study.classes = {{5, LandClass::forest}};
    CHECK_THROWS_WITH(land_of(w, study), contains_text("does not cover 32.10.01.2002 B"));
}

TEST_CASE("masks close their cells, impossible ones are refused") {
    const TempDir dir;
    const World w = ascii_world("AABB\nCCDD");
    write_mask(dir / "waduk.geojson", "waduk", 108, -6.8, 108.02, -6.82);
    StudyLand study;
    study.masks = {dir / "waduk.geojson"};
    const LandCells cells = land_of(w, study);
    const auto middles = cell_middles(cells);
    for (std::size_t c = 0; c < cells.size(); ++c)
        REQUIRE((cells.cover[c] == LandClass::water) == (middles[c].x < 108.02 && middles[c].y > -6.82));

    write_mask(dir / "salah.geojson", "wadug", 108, -6.8, 108.02, -6.82);
    study.masks = {dir / "salah.geojson"};
    CHECK_THROWS_WITH(land_of(w, study), contains_text("unknown mask 'wadug'") && contains_text("waduk"));
    write_mask(dir / "jauh.geojson", "waduk", 100, -1, 100.1, -1.1);
    study.masks = {dir / "jauh.geojson"};
    CHECK_THROWS_WITH(land_of(w, study), contains_text("covers no hectare of the study"));
    write_mask(dir / "semua.geojson", "hutan_lindung", 107, -6, 109, -8);
    study.masks = {dir / "semua.geojson"};
    CHECK_THROWS_WITH(land_of(w, study), contains_text("leave no hectare"));
}

TEST_CASE("figures that can't be are refused with their row") {
    const TempDir dir;
    const World w = ascii_world("AABB\nCCDD");
    StudyLand study;
    study.figures = dir / "lahan.csv";
    const auto refused = [&](const std::string& rows, const std::string& text) {
        spit(dir / "lahan.csv", "kode,kunci,nilai\n" + rows);
        CHECK_THROWS_WITH(land_of(w, study), contains_text(text));
    };
    refused("32.10,lp2c,5\n", "unknown figure 'lp2c'");
    refused("32.99,lp2b,5\n", "'32.99' is no kecamatan or kabupaten");
    refused("32.10,lp2b,-5\n", "row 1");
    refused("32.10,lp2b,5\n32.10,lp2b,6\n", "stands twice");
    refused("32.10,lp2b,5\n32.10.01,lp2b,6\n", "more than its own");
    refused("32.10,lereng_0_8,10\n", "add up to 10.00 %");
}

TEST_CASE("a planned zone larger than the convertible cells of its desa is refused with both hectares") {
    AsciiSpec spec;
    spec.zones = {{.key = "estate", .letters = "A", .phases = {{1, 950, 2026, 2026, 2026}}}};
    const World w = ascii_world("AABB\nCCDD", spec);
    CHECK_NOTHROW(read_land({}, {w.districts, w.population.registered, w.zones}));
    const TempDir dir;
    write_mask(dir / "hutan.geojson", "hutan_lindung", 108, -6.8, 108.01, -6.82);
    StudyLand study;
    study.masks = {dir / "hutan.geojson"};
    CHECK_THROWS_WITH(read_land(study, {w.districts, w.population.registered, w.zones}),
                      contains_text("zone estate takes 950 ha") && contains_text("convertible land"));
}

TEST_CASE(
    "the sample's land: as many cells as hectares, people's built-up land, LP2B by kecamatan, an airport") {
    const TempDir dir;
    copy_sample(dir.path());
    const World w = build_world(read_study(dir.path())).value;
    const LandCells& cells = *w.land;
    // Of the shapes: published areas of desa differ from them.
    double hectares = 0;
    const Polygons& shapes = w.districts.units().shapes;
    for (std::size_t u = 0; u < shapes.size(); ++u) hectares += static_cast<double>(area_m2(shapes, u)) / 1e4;
    CHECK(std::abs(static_cast<double>(cells.size()) - hectares) < 0.001 * hectares);
    CHECK(count(cells, LandClass::infrastructure) == 1800);
    CHECK(std::abs(count(cells, LandClass::residential) -
                   std::llround(static_cast<double>(w.population.people()) * 0.012)) < 620);
    std::int64_t ligung = 0;
    const auto kecamatan = w.districts.ancestors(1);
    for (std::uint32_t u = 0; u < cells.units(); ++u)
        for (auto c = cells.unit_start[u]; c < cells.unit_start[u + 1]; ++c)
            ligung +=
                w.districts.levels[1].code[kecamatan[u]] == "32.10.16" && (cells.flags[c] & land_lp2b) != 0;
    CHECK(ligung == 3218);
}
