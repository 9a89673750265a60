#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "layers/thematic.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

DotLayer dots_of(const Districts& districts, std::vector<double> values) {
    DotLayer layer;
    layer.values = std::move(values);
    layer.code = districts.units().code;
    layer.name = "Penduduk", layer.unit = "orang";
    layer.per_dot = 1;
    return layer;
}

std::vector<scene::Point> dots_in(const Dots& dots, std::size_t district) {
    return {dots.at.begin() + dots.start[district], dots.at.begin() + dots.start[district + 1]};
}

/// A geometry of one level of shapes in metres, each of one ring.
MapGeometry geometry_of(const std::vector<std::vector<scene::Point>>& rings) {
    scene::Shapes shapes;
    LevelGeometry level;
    for (const auto& ring : rings) {
        shapes.points.insert(shapes.points.end(), ring.begin(), ring.end());
        shapes.close_ring();
        shapes.close_shape();
        level.label_point.push_back(ring.front());
    }
    level.shapes = freeze(std::move(shapes));
    MapGeometry geometry;
    geometry.levels = {level};
    return geometry;
}

std::vector<std::string> legend_texts(const Thematic& layer, Language language) {
    MapStyle style;
    style.text = TextLayout::fixed();
    style.language = language;
    Scene scene;
    SheetWriter writer(scene, style.text);
    LegendRows rows(writer, {0, 0, 400, 400}, 0);
    add_thematic_rows(rows, layer, style);
    return test::page_texts(scene);
}

bool contains(const std::vector<std::string>& texts, const std::string& wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

FlowLayer flows_of(std::vector<double> values) {
    FlowLayer layer;
    for (std::size_t i = 0; i < values.size(); ++i) {
        layer.origin.push_back({0, 0});
        layer.destination.push_back({10000, 1000 * static_cast<double>(i)});
    }
    layer.value = std::move(values);
    layer.name = "Penglaju", layer.unit = "orang";
    return layer;
}

/// Strokes and heads per width class, in the order they are painted; 20 metres are a point.
struct DrawnFlows {
    std::vector<scene::Stroke> lines;
    std::vector<scene::Marks> heads;
};

DrawnFlows drawn(const FlowLayer& layer) {
    Scene scene;
    scene.frames = {{{0, 0, 600, 600}, {0, 0}, 20}};
    add_thematic(scene, layer, {}, {});
    DrawnFlows flows;
    for (const scene::Item& item : scene.items) {
        if (const auto* line = std::get_if<scene::Stroke>(&item)) flows.lines.push_back(*line);
        if (const auto* head = std::get_if<scene::Marks>(&item)) flows.heads.push_back(*head);
    }
    return flows;
}

}  // namespace

TEST_CASE("dots lie in their own district, whatever its shape") {
    // A has a hole, B fills it; C is an arm around a corner; D is in two parts.
    const std::vector<std::string> rows{"AAADCC", "ABACCC", "AAACDD"};
    const Districts districts = test::ascii_districts({rows[0] + "\n" + rows[1] + "\n" + rows[2]});
    const auto geometry = prepare_map(districts);
    const Dots dots = place_dots(dots_of(districts, {400, 60, 300, 150}), *geometry);
    REQUIRE(dots.start == std::vector<std::uint32_t>{0, 400, 460, 760, 910});
    // Every corner of the drawing projected: which cell a point is in is asked in the drawing.
    const auto corner = [&](double column, double row) {
        return project(*geometry, Point{108.1 + 0.01 * column, -6.7 - 0.01 * row});
    };
    const scene::Point origin = corner(0, 0), east = corner(6, 0), south = corner(0, 3);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < 4; ++i)
        for (const scene::Point p : dots_in(dots, i)) {
            const double column = (p.x - origin.x) / (east.x - origin.x) * 6;
            const double row = (p.y - origin.y) / (south.y - origin.y) * 3;
            // The grid is straight on the map to about a hundredth of a cell.
            const auto near_line = [](double v) { return std::abs(v - std::round(v)) < 0.02; };
            if (near_line(column) || near_line(row)) continue;
            const char letter = rows.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column));
            if (letter != static_cast<char>('A' + i)) ++wrong;
        }
    CHECK(wrong == 0);
}

TEST_CASE("dots are spread evenly over a district") {
    const MapGeometry geometry = geometry_of({{{0, 0}, {1000, 0}, {0, 1000}, {0, 0}}});
    DotLayer layer;
    layer.values = {8000}, layer.code = {"32.10"}, layer.per_dot = 1;
    const Dots dots = place_dots(layer, geometry);
    double x = 0, y = 0, half = 0;
    for (const scene::Point p : dots.at)
        x += p.x, y += p.y, half += p.x < 1000 * (1 - std::sqrt(0.5)) ? 1 : 0;
    // Centroid of the triangle is (1/3, 1/3), sd of a coordinate 1000/√18; half of the area lies west of
    // 1 − √½. Within four standard errors.
    const double error = 4 * 1000 / std::sqrt(18.0 * 8000);
    CHECK(x / 8000 == Approx(1000.0 / 3).margin(error));
    CHECK(y / 8000 == Approx(1000.0 / 3).margin(error));
    std::vector<std::pair<double, double>> places;
    for (const scene::Point p : dots.at) places.emplace_back(p.x, p.y);
    std::sort(places.begin(), places.end());
    CHECK(std::adjacent_find(places.begin(), places.end()) == places.end());  // no two in one place
    CHECK(half / 8000 == Approx(0.5).margin(4 * 0.5 / std::sqrt(8000.0)));
}

TEST_CASE("slivers and districts without extent keep their dots") {
    // A diagonal strip a hundred-thousandth of its box wide, and a point.
    const MapGeometry geometry =
        geometry_of({{{0, 0}, {10000, 10000}, {10000, 10000.1}, {0, 0.1}, {0, 0}}, {{7, 7}, {7, 7}, {7, 7}}});
    DotLayer layer;
    layer.values = {200, 3}, layer.code = {"a", "b"}, layer.per_dot = 1;
    const Dots dots = place_dots(layer, geometry);
    for (const scene::Point p : dots_in(dots, 0)) {
        CHECK(p.y - p.x >= 0);
        CHECK(p.y - p.x <= 0.1);
    }
    const auto [low, high] = std::minmax_element(dots.at.begin(), dots.at.begin() + 200,
                                                 [](scene::Point a, scene::Point b) { return a.x < b.x; });
    CHECK(low->x < 1000);  // not all in one place: P(all 200 above a tenth) is 10⁻⁹
    CHECK(high->x > 9000);
    CHECK(dots_in(dots, 1) == std::vector<scene::Point>(3, {7, 7}));
}

TEST_CASE("dots stay where they are") {
    const Districts districts = test::ascii_districts({"AAB\nCCB"});
    const auto geometry = prepare_map(districts);
    const Dots before = place_dots(dots_of(districts, {20, 10, 30}), *geometry);
    const Dots after = place_dots(dots_of(districts, {50, 10, 5}), *geometry);
    const auto a = dots_in(before, 0), grown = dots_in(after, 0);
    CHECK(std::equal(a.begin(), a.end(), grown.begin()));
    CHECK(grown.size() == 50);
    CHECK(dots_in(before, 1) == dots_in(after, 1));
    const auto c = dots_in(before, 2), shrunk = dots_in(after, 2);
    CHECK(std::equal(shrunk.begin(), shrunk.end(), c.begin()));

    // Rows in another order, same codes: same places.
    MapGeometry turned = *geometry;
    LevelGeometry& level = turned.levels[0];
    scene::Shapes shapes;
    for (const std::size_t i : {2U, 1U, 0U}) {
        const auto& from = *geometry->levels[0].shapes;
        REQUIRE(from.shape_start[i + 1] == from.shape_start[i] + 1);
        shapes.points.insert(shapes.points.end(), from.points.begin() + from.ring_start[from.shape_start[i]],
                             from.points.begin() + from.ring_start[from.shape_start[i] + 1]);
        shapes.close_ring();
        shapes.close_shape();
    }
    level.shapes = freeze(std::move(shapes));
    DotLayer layer = dots_of(districts, {30, 10, 20});
    std::reverse(layer.code.begin(), layer.code.end());
    const Dots other = place_dots(layer, turned);
    for (std::size_t i = 0; i < 3; ++i) CHECK(dots_in(other, i) == dots_in(before, 2 - i));

    layer = dots_of(districts, {20, 10, 30});
    layer.series = 1;  // a second group of people stands elsewhere
    CHECK(dots_in(place_dots(layer, *geometry), 0) != a);
}

TEST_CASE("dots of villages add up to those of their kecamatan") {
    DotLayer layer;
    layer.code = {"a", "b", "c", "d"};
    layer.values = {250, 260, 130, 60};
    layer.parent = {0, 0, 1, 1};
    layer.per_dot = 100;
    // By hand: 700 make 7; kecamatan 5.1 and 1.9 make 5 and 2; 2.5 and 2.6 of 5 make 2 and 3; 1.3 and 0.6
    // of 2 make 1 and 1.
    CHECK(dot_counts(layer) == std::vector<std::int64_t>{2, 3, 1, 1});
    layer.parent.clear();  // over the map: rests .5 .6 .3 .6, two of them to give
    CHECK(dot_counts(layer) == std::vector<std::int64_t>{2, 3, 1, 1});
    layer.values = {240, 270, 130, 60};  // rests .4 .7 .3 .6
    CHECK(dot_counts(layer) == std::vector<std::int64_t>{2, 3, 1, 1});
    layer.parent = {0, 1, 0, 1};  // 3.7 and 3.3: 4 and 3
    CHECK(dot_counts(layer) == std::vector<std::int64_t>{3, 3, 1, 0});
    // Many random values: sums hold and nobody is a whole dot off.
    DotLayer many;
    many.per_dot = 37;
    std::vector<double> above(20, 0);
    for (std::uint32_t i = 0; i < 400; ++i) {
        many.code.push_back(std::to_string(i));
        many.values.push_back(static_cast<double>(i * 7919U % 1009U) / 3);
        many.parent.push_back(i % 20);
        above[i % 20] += many.values.back();
    }
    const auto counts = dot_counts(many);
    DotLayer kecamatan;
    kecamatan.per_dot = 37, kecamatan.values = above, kecamatan.code.resize(20);
    const auto of_kecamatan = dot_counts(kecamatan);
    std::vector<std::int64_t> sums(20, 0);
    for (std::size_t i = 0; i < 400; ++i) {
        sums[i % 20] += counts[i];
        CHECK(std::abs(static_cast<double>(counts[i]) - many.values[i] / 37) < 1);
    }
    CHECK(sums == of_kecamatan);
    const double total = std::accumulate(above.begin(), above.end(), 0.0);
    CHECK(std::accumulate(sums.begin(), sums.end(), std::int64_t{0}) == std::llround(total / 37));
}

TEST_CASE("one dot stands for a round number, and the legend says so") {
    DotLayer layer;
    layer.name = "Penduduk", layer.unit = "orang", layer.code = {"a"};
    for (const auto& [total, per_dot] : std::vector<std::pair<double, double>>{{2583000, 1000},
                                                                               {1500000, 500},
                                                                               {603000, 200},
                                                                               {1200000, 500},
                                                                               {900000, 200},
                                                                               {10, 1},
                                                                               {0, 1}}) {
        layer.values = {total};
        CHECK(value_per_dot(layer) == per_dot);
    }
    layer.values = {2583000.0};
    CHECK(dot_counts(layer) == std::vector<std::int64_t>{2583});
    CHECK(contains(legend_texts(layer, Language::indonesian), "1 titik = 1.000 orang"));
    CHECK(contains(legend_texts(layer, Language::english), "1 dot = 1,000 orang"));
}

TEST_CASE("values that are no counts make no dots but an error") {
    const Districts districts = test::ascii_districts({"ABC"});
    const auto geometry = prepare_map(districts);
    CHECK_THROWS_WITH(place_dots(dots_of(districts, {5, -3, 1}), *geometry),
                      test::contains_text("district B") && test::contains_text("below zero: −3"));
    CHECK_THROWS_WITH(place_dots(dots_of(districts, {5, 1e9, 1}), *geometry),
                      test::contains_text("too many") && test::contains_text("500,000"));
    Scene scene;
    add_thematic(scene, dots_of(districts, {NAN, NAN, NAN}), *geometry, {});
    REQUIRE(scene.items.size() == 1);  // the hatch
    CHECK(
        contains(legend_texts(dots_of(districts, {NAN, NAN, NAN}), Language::indonesian), "tidak ada data"));
    Scene empty;
    add_thematic(empty, dots_of(districts, {0, 0, 0}), *geometry, {});
    CHECK(empty.items.empty());
}

TEST_CASE("a flow bends to the right of its way, the one back to the other side") {
    const FlowArc there = flow_arc({0, 0}, {100, 0}), back = flow_arc({100, 0}, {0, 0});
    // Control points 20 to the right, so the curves' middles are 10 to the right: south, then north.
    CHECK(there.at(0.5).x == Approx(50));
    CHECK(there.at(0.5).y == Approx(-10));
    CHECK(back.at(0.5).y == Approx(10));
    CHECK(there.at(0) == scene::Point{0, 0});
    CHECK(there.at(1) == scene::Point{100, 0});
}

TEST_CASE("arrows point into their destination") {
    struct Way {
        scene::Point to;
        double angle_deg;
    };
    // The curve's end runs along (destination − control): for a way to the east (50, 20), 68.2° from north,
    // and turned with the way.
    const double east = std::atan2(50, 20) * 180 / 3.14159265358979;
    for (const Way& way : {Way{{50000, 0}, east},
                           {{0, -50000}, east + 90},
                           {{-50000, 0}, east - 180},
                           {{0, 50000}, east - 90}}) {
        FlowLayer layer = flows_of({5});
        layer.destination = {way.to};
        const DrawnFlows flows = drawn(layer);
        REQUIRE(flows.heads.size() == 1);
        CHECK(flows.heads[0].symbol == scene::Symbol::triangle);
        CHECK(flows.heads[0].angle_deg[0] == Approx(way.angle_deg).margin(1));
        // Its tip is half its size ahead of its middle, and a gap of two points from the place.
        const double half = flows.heads[0].size_pt[0] / 2 * 20, angle = way.angle_deg * 3.14159265 / 180;
        const scene::Point tip{flows.heads[0].at[0].x + half * std::sin(angle),
                               flows.heads[0].at[0].y + half * std::cos(angle)};
        CHECK(std::hypot(tip.x - way.to.x, tip.y - way.to.y) == Approx(2 * 20).margin(4));
        // The line begins at the gap and ends at the head's base.
        const scene::Point first = flows.lines[0].lines->points.front();
        CHECK(std::hypot(first.x, first.y) == Approx(2 * 20).margin(0.1));
        const scene::Point last = flows.lines[0].lines->points.back();
        CHECK(std::hypot(last.x - flows.heads[0].at[0].x, last.y - flows.heads[0].at[0].y) ==
              Approx(half).margin(2));
    }
    FlowLayer near = flows_of({5});
    near.destination = {{100, 0}};  // five points away: the head gives way
    CHECK(drawn(near).heads[0].size_pt[0] <= 3);
}

TEST_CASE("width classes have round limits, and the wide ones lie on top") {
    const FlowLayer layer = flows_of({30, 1000, 400, 70, 150, 10});
    const FlowClasses classes = flow_classes(layer);
    CHECK(classes.breaks == Breaks{100, 200, 500, 1000});
    CHECK(classes.drawn == std::vector<std::size_t>{1, 2, 4, 3, 0, 5});
    const DrawnFlows flows = drawn(layer);
    REQUIRE(flows.lines.size() == 4);  // nothing between 500 and 1000
    CHECK(flows.lines[0].lines->size() == 3);
    CHECK(flows.lines[3].lines->size() == 1);
    CHECK(flows.lines[3].width_pt == layer.widest_pt);
    for (std::size_t c = 1; c < 4; ++c) {
        CHECK(flows.lines[c].width_pt > flows.lines[c - 1].width_pt);
        CHECK(flows.heads[c].size_pt[0] > flows.heads[c - 1].size_pt[0]);
        CHECK(flows.heads[c].at.size() == flows.lines[c].lines->size());
    }
    CHECK(flow_classes(flows_of({20, 20, 20})).width_pt.size() == 1);
    CHECK(flow_classes(flows_of({1100, 1250, 1400})).breaks.size() >= 2);  // too near for 1, 2, 5
    // By hand: 6 × 0.5^0.7 = 3.693, 6 × 0.05^0.7 = 0.737.
    CHECK(classes.width_pt[3] == Approx(3.693).margin(0.001));
    CHECK(classes.width_pt[0] == Approx(0.737).margin(0.001));
    FlowLayer shared = layer;
    shared.breaks = {100, 50};
    CHECK_THROWS_WITH(flow_classes(shared), test::contains_text("ascending"));
    shared.breaks = {50};
    CHECK(flow_classes(shared).class_of(70) == 1);
    const auto texts = legend_texts(layer, Language::indonesian);
    for (const char* wanted :
         {"≥ 1.000", "500 – 1.000", "200 – 500", "100 – 200", "< 100", "seluruh 6 arus, 1.660 orang"}) {
        INFO(wanted);
        CHECK(contains(texts, wanted));
    }
}

TEST_CASE("only the largest flows are drawn, and the legend says of how many") {
    FlowLayer layer = flows_of({30, 1000, 400, 70, 150, 10, 0, NAN, 99});
    layer.destination[8] = layer.origin[8];  // stays at home: no way to draw
    layer.largest = 2;
    CHECK(flow_classes(layer).drawn == std::vector<std::size_t>{1, 2});
    // 1400 of 1660 is 84.3 %
    CHECK(
        contains(legend_texts(layer, Language::indonesian), "2 terbesar dari 6 arus, 84% dari 1.660 orang"));
    CHECK(contains(legend_texts(layer, Language::english), "the 2 largest of 6 flows, 84% of 1,660 orang"));
}

TEST_CASE("flows of nothing, and flows below zero") {
    CHECK(drawn(flows_of({})).lines.empty());
    CHECK(drawn(flows_of({0, NAN})).lines.empty());
    CHECK(contains(legend_texts(flows_of({0, NAN}), Language::indonesian), "tidak ada arus di atas nol"));
    CHECK_THROWS_WITH(flow_classes(flows_of({3, -4})),
                      test::contains_text("Penglaju, flow 2") && test::contains_text("below zero"));
}

TEST_CASE("flows are given as pairs of rows of a table of places") {
    const std::vector<scene::Point> nodes{{0, 0}, {5, 0}, {9, 9}};
    const FlowLayer layer = flows_between(nodes, {{0, 2}, {1, 0}, {10, 20}});
    CHECK(layer.origin == std::vector<scene::Point>{{0, 0}, {9, 9}});
    CHECK(layer.destination == std::vector<scene::Point>{{5, 0}, {0, 0}});
    CHECK(layer.value == std::vector<double>{10, 20});
}
