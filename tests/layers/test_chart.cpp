#include <algorithm>
#include <cmath>

#include "layers/chart.hpp"
#include "render/cairo/write.hpp"
#include "render/scene/dump.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

ChartSeries series(const std::string& name, std::vector<double> values) {
    ChartSeries s{name, {}, std::move(values), {}};
    for (std::size_t i = 0; i < s.value.size(); ++i) s.time.push_back(2024 + static_cast<double>(i));
    return s;
}

ChartStyle plain_style() {
    ChartStyle style;
    style.text = TextLayout::fixed();
    style.page = {400, 250};
    return style;
}

}  // namespace

TEST_CASE("a chart's scene, exactly") {
    ChartInputs inputs;
    inputs.series = {series("A", {10, 20})};
    inputs.series[0].bands = {{0.1, 0.9, {8, 16}, {12, 24}}};
    ChartStyle style = plain_style();
    style.unit = "jiwa";
    CHECK(dump(draw_chart(inputs, style)) == R"(page 400 250 #ffffff
text page 7 #5f646c start top fixed
  17,226 "pita: kuantil ulangan 10–90 %"
text page 7.5 #5f646c end top fixed
  26.25,198.75 "0"
text page 7.5 #5f646c end top fixed
  26.25,143.25 "10"
text page 7.5 #5f646c end top fixed
  26.25,87.75 "20"
text page 7.5 #5f646c end top fixed
  26.25,32.25 "30"
stroke page #d8d5cd 0.5
  line 31.25,202.5 355.75,202.5
  line 31.25,147 355.75,147
  line 31.25,91.5 355.75,91.5
  line 31.25,36 355.75,36
stroke page #5f646c 0.8
  line 31.25,202.5 355.75,202.5
text page 7.5 #5f646c middle top fixed
  31.25,209.5 "2024"
text page 7.5 #5f646c middle top fixed
  355.75,209.5 "2025"
stroke page #5f646c 0.8
  line 31.25,202.5 31.25,206
  line 355.75,202.5 355.75,206
text page 7.5 #5f646c start top fixed
  31.25,20.5 "jiwa"
fill page
  #2166ac2e ring 31.25,135.9 355.75,69.3 355.75,113.7 31.25,158.1 31.25,135.9
stroke page #2166ac 2
  line 31.25,147 355.75,91.5
stroke page #2166ac96 0.5
  line 357.75,91.5 361.75,91.5 368.75,91.5
text page 8.5 bold #2166ac start top fixed
  371.75,83.5 "A"
text page 7.5 #22252a start top fixed
  371.75,92 "20"
)");
}

TEST_CASE("labels move apart by the least squares, and stay in range") {
    CHECK(spread_apart({10, 50, 90}, 10, 0, 100) == std::vector<double>{10, 50, 90});
    CHECK(spread_apart({50, 50}, 10, 0, 100) == std::vector<double>{45, 55});
    CHECK(spread_apart({50, 50, 50}, 10, 0, 100) == std::vector<double>{40, 50, 60});
    CHECK(spread_apart({0, 1}, 10, 0, 100) == std::vector<double>{0, 10});
    CHECK(spread_apart({100, 100}, 10, 0, 100) == std::vector<double>{90, 100});
    CHECK(spread_apart({}, 10, 0, 100).empty());
}

TEST_CASE("the deviation is taken at the last common time") {
    const ChartSeries a = series("A", {100, 110, 121});
    CHECK(deviation_percent(a, series("BPS", {100, 100, 110})) == std::pair(2026.0, 10.0));
    CHECK(deviation_percent(a, series("BPS", {100, 88})) == std::pair(2025.0, 25.0));
    CHECK_FALSE(deviation_percent(a, series("BPS", {NAN, 0})));
    CHECK_FALSE(deviation_percent(series("A", {}), a));
}

TEST_CASE("charts keep their margins and overlap nothing, whatever the data") {
    const auto [width, height] = GENERATE(std::pair(1366, 768), std::pair(1920, 1080), std::pair(800, 450));
    const TextLayout layout = GENERATE(TextLayout::fixed(), TextLayout::pango());
    const int kind = GENERATE(range(0, 7));
    ChartInputs inputs;
    ChartStyle style = plain_style();
    style.page = page_for_pixels(width, height);
    style.text = layout;
    style.title = "Jumlah penduduk";
    style.unit = "jiwa";
    style.source_note = "Sumber: BPS";
    style.fingerprint = "a1f3·9c";
    if (kind == 0)
        inputs.series = {series("Tren", {100, 101, 102}), series("B", {100, 101, 102.1}),
                         series("C", {100, 102, 102.05}), series("D", {100, 99, 102})};
    if (kind == 1) inputs.series = {series("kosong", {NAN, NAN})};
    if (kind == 2) inputs.series = {series(std::string(400, 'n'), {0.123, 0.123, NAN, 0.123})};
    if (kind == 3) inputs.series = {series("satu", {5})};
    if (kind == 4) inputs.series = {series("rugi", {-1e9, 2e9, -3e9})};
    if (kind == 5) inputs.series = {series("A", {2581200, 2600000}), series("B", {2581200, 2590000})};
    if (kind == 5) inputs.reference = series("Proyeksi BPS", {2570000, 2610000});
    const Scene scene = draw_chart(inputs, style);  // kind 6: no series at all
    test::check_sheet(scene, layout);
    CHECK(test::decode(write_png(scene, view_of(scene, width, height))).width == width);
}

TEST_CASE("the reference is grey, named, and what differs from it says by how much") {
    ChartInputs inputs;
    inputs.series = {series("A", {100, 110})};
    inputs.reference = series("Proyeksi BPS", {100, 100});
    const std::vector<std::string> texts = test::page_texts(draw_chart(inputs, [] {
        ChartStyle style = plain_style();
        style.page = {900, 500};
        return style;
    }()));
    CHECK(std::count(texts.begin(), texts.end(), "Proyeksi BPS") == 1);
    CHECK(std::count(texts.begin(), texts.end(), "+10,0 % terhadap Proyeksi BPS 2025") == 1);
}
