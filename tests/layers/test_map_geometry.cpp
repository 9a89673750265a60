#include <cmath>

#include "core/geo/crs.hpp"
#include "layers/map_geometry.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

double length(const scene::Lines& lines) {
    double total = 0;
    for (std::size_t l = 0; l < lines.size(); ++l)
        for (auto i = lines.line_start[l] + 1; i < lines.line_start[l + 1]; ++i)
            total += std::hypot(lines.points[i].x - lines.points[i - 1].x,
                                lines.points[i].y - lines.points[i - 1].y);
    return total;
}

}  // namespace

TEST_CASE("each border belongs to the highest level it separates, once") {
    // Four desa in two kecamatan in one kabupaten, two cells of a hundredth of a degree each.
    const auto map = prepare_map(test::ascii_districts({"AABB\nCCDD", "KKLL\nKKLL", "ZZZZ\nZZZZ"}));
    REQUIRE(map->levels.size() == 3);
    const double across = geodesic_m({108.10, -6.71}, {108.12, -6.71}),
                 up = geodesic_m({108.12, -6.70}, {108.12, -6.71});
    CHECK(length(*map->levels[0].borders) == Approx(2 * across).epsilon(0.001));           // A|C and B|D
    CHECK(length(*map->levels[1].borders) == Approx(2 * up).epsilon(0.001));               // K|L
    CHECK(length(*map->levels[2].borders) == Approx(4 * across + 4 * up).epsilon(0.001));  // the outline
    CHECK(map->levels[1].borders->size() == 1);
    CHECK(map->levels[0].shapes->size() == 4);
    CHECK(map->levels[1].label_point.size() == 2);
}

TEST_CASE("the projection keeps areas") {
    const Districts districts = test::ascii_districts({"ABBB\nACCC\nACCC"});
    const auto map = prepare_map(districts);
    const scene::Shapes& shapes = *map->levels[0].shapes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        double area = 0;
        for (auto r = shapes.shape_start[i]; r < shapes.shape_start[i + 1]; ++r)
            for (auto p = shapes.ring_start[r] + 1; p < shapes.ring_start[r + 1]; ++p)
                area +=
                    shapes.points[p - 1].x * shapes.points[p].y - shapes.points[p].x * shapes.points[p - 1].y;
        CHECK(std::abs(area) / 2 ==
              Approx(static_cast<double>(districts.levels[0].area_m2[i])).epsilon(0.0005));
    }
    CHECK(ground_metres_per_map_metre(*map) == Approx(1).epsilon(0.0005));
}

TEST_CASE("one district without neighbours is all outline") {
    const auto map = prepare_map(test::ascii_districts({"A"}));
    CHECK(map->levels[0].borders->size() == 1);
}
