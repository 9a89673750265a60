#include "core/geo/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geos.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"

using namespace sanding;

namespace {

/// Metres from 108° E on the equator, where both degrees are known to a part in a million: 111,319.491 m of
/// longitude (a·π/180) and 110,574.276 m of latitude (a(1−e²)·π/180).
Point at(double x_m, double y_m) {
    return {108 + x_m / 111319.491, y_m / 110574.276};
}

void add_polygon(Polygons& out, const std::vector<std::vector<Point>>& rings_m) {
    for (const auto& ring : rings_m) {
        for (const Point p : ring) out.points.push_back(at(p.x, p.y));
        out.points.push_back(at(ring[0].x, ring[0].y));
        out.close_ring();
    }
    out.close_polygon();
}

std::vector<Point> box(double x0, double y0, double x1, double y1) {
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

/// Around the equator from −500 to 500 m: a frame of a floor and a roof, and between them a left and a right
/// block with a gap of 4 m; the roof hangs 2 m into the right block.
Polygons blocks() {
    Polygons p;
    add_polygon(p, {box(-500, -500, 500, -300)});
    add_polygon(p, {box(-500, -300, 0, 300)});
    add_polygon(p, {box(4, -300, 500, 300)});
    add_polygon(p, {{{-500, 300}, {4, 300}, {4, 298}, {500, 298}, {500, 500}, {-500, 500}}});
    return p;
}

}  // namespace

TEST_CASE("gaps and overlaps are measured in square metres") {
    const CoverageMeasure m = measure_coverage(blocks(), 20);
    CHECK(m.gaps.count == 1);
    CHECK(m.gaps.area_m2 == Approx(4 * 600).epsilon(1e-4));
    CHECK(m.overlaps.count == 1);
    CHECK(m.overlapping_pairs == 1);
    CHECK(m.overlaps.area_m2 == Approx(496 * 2).epsilon(1e-4));
    CHECK(m.wide_gaps.count == 0);
}

TEST_CASE("a gap goes to the longest neighbour, an overlap to the smallest district") {
    const CoverageRepair r = repair_coverage(blocks(), 20);
    CHECK(r.after.gaps.count == 0);
    CHECK(r.after.overlaps.count == 0);
    CHECK(r.after.invalid.empty());
    CHECK(r.moved_m2 == Approx(2400 + 992).epsilon(1e-4));
    CHECK(r.areas[0].percent() == Approx(0).margin(1e-6));
    // Left and right block share 600 m of the gap each; right's is 2 m shorter, where the roof hangs in.
    CHECK(r.areas[1].after_m2 - r.areas[1].before_m2 == Approx(2400).epsilon(1e-3));
    // The roof (about 200,000 m²) is smaller than the right block (297,600 m²) and keeps the overlap.
    CHECK(r.areas[2].after_m2 - r.areas[2].before_m2 == Approx(-992).epsilon(1e-3));
    CHECK(r.areas[3].percent() == Approx(0).margin(1e-6));
}

TEST_CASE("a gap wider than the tolerance stays and is told apart") {
    const CoverageRepair r = repair_coverage(blocks(), 1);
    CHECK(r.before.gaps.count == 0);
    CHECK(r.before.wide_gaps.count == 1);
    CHECK(r.after.wide_gaps.area_m2 == Approx(2400).epsilon(1e-4));
    CHECK(r.before.wide_overlaps.count == 1);
    CHECK(r.after.overlaps.count == 0);
}

TEST_CASE("a repair doesn't depend on the order of the rows") {
    const Polygons p = blocks();
    const CoverageRepair r = repair_coverage(p, 20);
    std::vector<std::uint32_t> order{2, 0, 3, 1};
    const CoverageRepair other = repair_coverage(reordered(p, order), 20);
    CHECK(other.shapes.points == reordered(r.shapes, order).points);
}

TEST_CASE("invalid and empty shapes are named, repaired and keep their rows") {
    Polygons p;
    add_polygon(p, {{{0, 0}, {100, 100}, {100, 0}, {0, 100}}});  // a bow tie
    p.close_polygon();
    add_polygon(p, {box(200, 0, 300, 100), box(250, 50, 350, 60)});  // a hole through the border
    const CoverageRepair r = repair_coverage(p, 1);
    REQUIRE(r.before.invalid.size() == 2);
    CHECK(r.before.invalid[0].polygon == 0);
    CHECK(r.before.invalid[0].reason.find("Self-intersection") != std::string::npos);
    CHECK(r.before.invalid[1].polygon == 2);
    CHECK(r.after.invalid.empty());
    REQUIRE(r.shapes.size() == 3);
    CHECK(r.areas[0].after_m2 == Approx(5000).epsilon(1e-4));
    CHECK(r.areas[1].after_m2 == 0);
    CHECK(r.areas[2].after_m2 == Approx(10000 - 500 + 500).epsilon(1e-4));
}

TEST_CASE("areas of a coverage are those of the ellipsoid") {
    Polygons p;
    for (const Point c : {Point{108, -7}, {108.09, -7}, {108.09, -6.91}, {108, -6.91}, {108, -7}})
        p.points.push_back(c);
    p.close_ring();
    p.close_polygon();
    // Karney's geodesic area, rounded to 100 m² of some 99 km².
    CHECK(repair_coverage(p, 1).areas[0].before_m2 ==
          Approx(static_cast<double>(area_m2(p, 0))).epsilon(3e-6));
}

namespace {

double most_changed_percent(const CoverageRepair& r) {
    double most = 0;
    for (const AreaChange& area : r.areas) most = std::max(most, std::abs(area.percent()));
    return most;
}

/// Union of all by GEOS itself, no code of the repair: as large as its parts, and without holes.
void expect_tiles(const Polygons& shapes) {
    const std::vector<std::uint32_t> one(shapes.size(), 0);
    const Polygons whole = dissolved(shapes, one, 1);
    CHECK(whole.ring_start.size() == 2);  // a single ring: no gap inside, no part apart
    double parts = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) parts += static_cast<double>(area_m2(shapes, i));
    CHECK(static_cast<double>(area_m2(whole, 0)) ==
          Approx(parts).margin(50.0 * static_cast<double>(shapes.size())));
}

}  // namespace

TEST_CASE("620 real villages with slivers tile after a repair") {
    const auto file = test::real_data("geo/desa_kemendagri2025_slivers.geojson");
    if (!file) return;
    const CoverageRepair r = repair_coverage(read_vector(*file).value.polygons, 20);
    // The data's own description: 3,859 gaps of 1.020 km², 1,301 overlapping pairs of 0.972 km².
    CHECK(static_cast<double>(r.before.gaps.count) == Approx(3859).epsilon(0.01));
    CHECK(r.before.gaps.area_m2 == Approx(1.020e6).epsilon(0.002));
    CHECK(static_cast<double>(r.before.overlapping_pairs) == Approx(1301).epsilon(0.02));
    CHECK(r.before.overlaps.area_m2 == Approx(0.972e6).epsilon(0.002));
    CHECK(r.after.gaps.largest_m2 + r.after.wide_gaps.largest_m2 + r.after.overlaps.largest_m2 < 1);
    CHECK(r.after.invalid.empty());
    CHECK(most_changed_percent(r) < 0.5);
    expect_tiles(r.shapes);
}

TEST_CASE("52 real districts with coarse gaps tile after a repair of 500 m") {
    const auto file = test::real_data("geo/kecamatan_kemendagri2025_coarse_gappy.geojson");
    if (!file) return;
    const CoverageRepair r = repair_coverage(read_vector(*file).value.polygons, 500);
    CHECK(r.before.gaps.count == 178);
    CHECK(r.before.gaps.area_m2 == Approx(42.3e6).epsilon(0.002));
    CHECK(r.before.overlapping_pairs == 107);
    CHECK(r.before.overlaps.area_m2 == Approx(43.6e6).epsilon(0.005));
    CHECK(r.after.gaps.largest_m2 + r.after.wide_gaps.largest_m2 + r.after.overlaps.largest_m2 < 1);
    CHECK(r.after.invalid.empty());
    CHECK(most_changed_percent(r) < 6);  // 1.5 % of all ground is in gaps and as much in overlaps
    expect_tiles(r.shapes);
}

TEST_CASE(
    "what a reading measures agrees with what a repair finds, and costs little where borders are shared") {
    const auto slivers = test::real_data("geo/desa_kemendagri2025_slivers.geojson");
    const auto clean = test::real_data("geo/desa_cod2020.geojson");
    if (!slivers || !clean) return;
    const Polygons shapes = read_vector(*slivers).value.polygons;
    const CoverageMeasure quick = measure_coverage(shapes, 20);
    const CoverageMeasure full = repair_coverage(shapes, 20).before;
    CHECK(static_cast<double>(quick.gaps.count) ==
          Approx(static_cast<double>(full.gaps.count)).epsilon(0.01));
    CHECK(quick.gaps.area_m2 == Approx(full.gaps.area_m2).epsilon(1e-3));
    CHECK(quick.overlaps.area_m2 == Approx(full.overlaps.area_m2).epsilon(1e-3));
    // A piece that lies across a border others share is one to a reading, two to a repair.
    CHECK(quick.overlapping_pairs <= full.overlapping_pairs);
    CHECK(static_cast<double>(quick.overlapping_pairs) > 0.9 * static_cast<double>(full.overlapping_pairs));
    const CoverageMeasure none = measure_coverage(read_vector(*clean).value.polygons, 20);
    CHECK(none.gaps.count + none.wide_gaps.count + none.overlaps.count == 0);
}
