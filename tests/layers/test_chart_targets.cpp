#include <string>

#include "layers/chart.hpp"
#include "tests/layers/chart_scene.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

struct Drawn {
    Scene scene;
    ChartTargets targets;
};

Drawn drawn(const AnyChart& chart, double width = 600, double height = 400) {
    Drawn out;
    const ChartStyle style = plain_style(width, height);
    out.scene.width_pt = width, out.scene.height_pt = height;
    SheetWriter writer(out.scene, style.text);
    out.targets = draw_chart_in(writer, {0, 0, width, height}, chart, style);
    return out;
}

}  // namespace

TEST_CASE("every bar of a ranking is where its row is pointed at") {
    RankedInputs inputs;
    inputs.name = {"a", "b", "c"};
    inputs.value = {5, 20, 10};
    const Drawn chart = drawn(inputs);
    const auto bars = boxes_in(chart.scene, blue);  // in their order: b, c, a
    REQUIRE(bars.size() == 3);
    const std::size_t order[] = {1, 2, 0};
    for (std::size_t k = 0; k < 3; ++k) {
        const ChartMark* mark = mark_at(chart.targets, bars[k].rect.centre());
        REQUIRE(mark != nullptr);
        CHECK(mark->row == order[k]);
        CHECK(mark->where.x == 0);  // the name before the bar belongs to it
        CHECK(mark_of(chart.targets, order[k]) == mark);
    }
    CHECK(mark_at(chart.targets, {300, 399}) == nullptr);  // on the axis
}

TEST_CASE("rows that found no room can't be pointed at") {
    RankedInputs inputs;
    for (int i = 0; i < 300; ++i) {
        inputs.name.push_back("desa " + std::to_string(i));
        inputs.value.push_back(300 - i);
    }
    const Drawn chart = drawn(inputs, 400, 120);
    REQUIRE(chart.targets.marks.size() < 300);
    CHECK(mark_of(chart.targets, 0) != nullptr);
    CHECK(mark_of(chart.targets, 299) != nullptr);
    CHECK(mark_of(chart.targets, 150) == nullptr);
    for (const ChartMark& mark : chart.targets.marks)
        CHECK(mark_at(chart.targets, mark.where.centre())->row == mark.row);
}

TEST_CASE("a dot of a scatter is chosen from near by, the nearest of several") {
    ScatterInputs inputs;
    inputs.name = {"a", "b", "c", "missing"};
    inputs.x = {0, 10, 5, 3};
    inputs.y = {0, 10, 5, std::nan("")};
    const Drawn chart = drawn(inputs);
    REQUIRE(chart.targets.marks.size() == 3);
    const scene::Point a = mark_of(chart.targets, 0)->where.centre(),
                       b = mark_of(chart.targets, 1)->where.centre(),
                       c = mark_of(chart.targets, 2)->where.centre();
    CHECK(c.x == Approx((a.x + b.x) / 2));  // on a straight line
    CHECK(c.y == Approx((a.y + b.y) / 2));
    CHECK(mark_of(chart.targets, 3) == nullptr);
    CHECK(mark_at(chart.targets, {c.x + 7, c.y}) == nullptr);
    REQUIRE(mark_at(chart.targets, {c.x + 7, c.y}, 6) != nullptr);
    CHECK(mark_at(chart.targets, {c.x + 7, c.y}, 6)->row == 2);
    CHECK(mark_at(chart.targets, {c.x + 0.45 * (b.x - c.x), c.y + 0.45 * (b.y - c.y)}, 1000)->row == 2);
    CHECK(mark_at(chart.targets, {c.x + 0.55 * (b.x - c.x), c.y + 0.55 * (b.y - c.y)}, 1000)->row == 1);
}

TEST_CASE("years of a line chart, from place to time and back") {
    const Drawn chart = drawn(ChartInputs{{line("A", {1, 2, 3, 4, 5})}, {}});  // 2024 to 2028
    REQUIRE(chart.targets.years);
    const TimeAxis& axis = *chart.targets.years;
    CHECK(axis.x(2024) == axis.plot.x);
    CHECK(axis.x(2028) == Approx(axis.plot.right()));
    CHECK(axis.x(2026) == Approx(axis.plot.x + axis.plot.width / 2));
    for (const int year : {2024, 2025, 2028}) CHECK(axis.time(axis.x(year)) == Approx(year));
    CHECK(axis.time(axis.plot.x - 50) == 2024);
    CHECK(axis.time(axis.plot.right() + 50) == 2028);
    CHECK(chart.targets.marks.empty());
}

TEST_CASE("a chart without values or room has nothing to point at") {
    CHECK(drawn(ChartInputs{}).targets.marks.empty());
    CHECK_FALSE(drawn(ChartInputs{}).targets.years);
    RankedInputs inputs;
    inputs.name = {"a"};
    inputs.value = {5};
    CHECK(drawn(inputs, 50, 20).targets.marks.empty());
}

TEST_CASE("a highlighted row of a ranking is shown where its neighbours find no room") {
    RankedInputs inputs;
    for (int i = 0; i < 300; ++i) {
        inputs.name.push_back("desa " + std::to_string(i));
        inputs.value.push_back(300 - i);
    }
    for (const std::size_t row : {0U, 7U, 150U, 290U, 299U}) {
        INFO(row);
        inputs.highlight = {row};
        const Drawn chart = drawn(inputs, 400, 120);
        CHECK(mark_of(chart.targets, row) != nullptr);
        CHECK(mark_of(chart.targets, 0) != nullptr);
        CHECK(mark_of(chart.targets, 299) != nullptr);
    }
    inputs.highlight = {150};
    CHECK(has_text(drawn(inputs, 400, 120).scene, "151. desa 150"));
}
