#include <algorithm>
#include <cmath>
#include <numeric>

#include "layers/chart.hpp"
#include "layers/colour.hpp"
#include "render/scene/dump.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/chart_scene.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

TEST_CASE("upright bars stand on zero and are as high as their values") {
    const BarsInputs inputs{{"2024", "2030"}, {{"A", {10, 25}, {}, {}}, {"B", {20, -5}, {}, {}}}, {}};
    const Scene scene = draw_chart(inputs, plain_style());
    const auto a = boxes_in(scene, blue), b = boxes_in(scene, orange);
    REQUIRE(a.size() == 3);  // the key's swatch first, then the bars
    REQUIRE(b.size() == 3);
    const double per_unit = a[1].rect.height / 10, zero = a[1].rect.bottom();
    CHECK(per_unit > 1);
    CHECK(a[2].rect.height == Approx(25 * per_unit).epsilon(1e-12));
    CHECK(b[1].rect.height == Approx(20 * per_unit).epsilon(1e-12));
    CHECK(b[2].rect.height == Approx(5 * per_unit).epsilon(1e-12));
    CHECK(a[2].rect.bottom() == Approx(zero));
    CHECK(b[1].rect.bottom() == Approx(zero));
    CHECK(b[2].rect.y == Approx(zero));  // a negative bar hangs from it
    for (const Box& box : {a[2], b[1], b[2]}) CHECK(box.rect.width == Approx(a[1].rect.width));
    CHECK(b[1].rect.x > a[1].rect.right());  // side by side, not over one another
    CHECK(a[2].rect.x > b[1].rect.right());
    for (const char* text : {"10", "25", "20", "−5", "2024", "2030", "A", "B"}) CHECK(has_text(scene, text));
}

TEST_CASE("a ranked chart's scene, exactly") {
    // By hand: page 300 x 160, margins 17, fixed text 0.55 em wide. Names "1. b", "2. a" at 7.5 pt are
    // 4·4.125 = 16.5 wide, so zero is at 17 + 16.5 + 6 = 39.5; values take 2·4.125 + 4 = 12.25 at the right
    // end: the plot is 300 − 34 − 22.5 − 12.25 = 231.25 wide. The ticks reach 0…20 in steps of 5. Two rows
    // of 26 pt with bars of 18 pt; the unit takes 7.5 + 5 above them. 97.3125 prints as 97.312, the even one.
    RankedInputs inputs;
    inputs.name = {"a", "b"};
    inputs.value = {5, 20};
    ChartStyle style = plain_style(300, 160);
    style.unit = "%";
    CHECK(dump(draw_chart(inputs, style)) == R"(page 300 160 #ffffff
text page 7.5 #5f646c start top fixed
  17,17 "%"
text page 7.5 #5f646c middle top fixed
  39.5,87.5 "0"
text page 7.5 #5f646c middle top fixed
  97.312,87.5 "5"
text page 7.5 #5f646c middle top fixed
  155.125,87.5 "10"
text page 7.5 #5f646c middle top fixed
  212.938,87.5 "15"
text page 7.5 #5f646c middle top fixed
  270.75,87.5 "20"
stroke page #d8d5cd 0.5
  line 39.5,29.5 39.5,81.5
  line 97.312,29.5 97.312,81.5
  line 155.125,29.5 155.125,81.5
  line 212.938,29.5 212.938,81.5
  line 270.75,29.5 270.75,81.5
fill page
  #2166ac ring 39.5,33.5 270.75,33.5 270.75,51.5 39.5,51.5 39.5,33.5
  #2166ac ring 39.5,59.5 97.312,59.5 97.312,77.5 39.5,77.5 39.5,59.5
stroke page #5f646c 0.8
  line 39.5,29.5 39.5,81.5
text page 7.5 #22252a end top fixed
  33.5,38.75 "1. b"
text page 7.5 #22252a halo #ffffff 1.5 start top fixed
  273.75,38.75 "20"
text page 7.5 #22252a end top fixed
  33.5,64.75 "2. a"
text page 7.5 #22252a halo #ffffff 1.5 start top fixed
  100.312,64.75 "5"
)");
}

TEST_CASE("ranks: descending, equal values share theirs, missing values come last") {
    const double none = NAN;
    CHECK(ranked_order({3, none, 7, 3, -1}) == std::vector<std::size_t>{2, 0, 3, 4, 1});
    RankedInputs inputs;
    inputs.name = {"a", "b", "c", "d", "e"};
    inputs.value = {3, none, 7, 3, -1};
    inputs.highlight = {3};
    inputs.mark = 4;
    inputs.mark_name = "seluruhnya";
    const Scene scene = draw_chart(inputs, plain_style());
    for (const char* text : {"1. c", "2. a", "2. d", "4. e", "b", "–", "seluruhnya 4"})
        CHECK(has_text(scene, text));
    CHECK(has_part(scene, "1 nilai kosong"));
    const auto bars = boxes_of(scene);
    REQUIRE(bars.size() == 4);
    const double per_unit = bars[0].rect.width / 7, zero = bars[0].rect.x;
    CHECK(bars[1].rect.width == Approx(3 * per_unit));
    CHECK(bars[3].rect.width == Approx(per_unit));
    CHECK(bars[3].rect.right() == Approx(zero));  // below zero, to the left
    CHECK(bars[2].colour == blue);                // the highlighted one
    CHECK_FALSE(bars[1].colour == blue);
}

TEST_CASE("ranks without room: the first, the last, and how many between") {
    RankedInputs inputs;
    for (int i = 1; i <= 1000; ++i) {
        inputs.name.push_back("d" + std::to_string(i));
        inputs.value.push_back(2000 - i);
    }
    const Scene scene = draw_chart(inputs, plain_style());
    const std::size_t drawn = boxes_of(scene).size();
    CHECK(has_text(scene, "1. d1"));
    CHECK(has_text(scene, "1000. d1000"));
    CHECK(has_text(scene, "… " + std::to_string(1000 - drawn) + " lainnya"));
}

TEST_CASE("a pyramid is symmetrical where its sides are, and areas are people where bands differ in width") {
    PyramidInputs inputs;
    inputs.band = {"0–4", "5–6", "7–12"};
    inputs.left_name = "Laki-laki", inputs.right_name = "Perempuan";
    inputs.series = {{"A", {50, 24, 60}, {50, 24, 60}}};
    for (const bool by_year : {false, true}) {
        if (by_year) inputs.years = {5, 2, 6};
        const Scene scene = draw_chart(inputs, plain_style());
        const auto bands = boxes_of(scene);
        REQUIRE(bands.size() == 6);
        for (std::size_t b = 0; b < 3; ++b) {
            const scene::Rect &left = bands[b].rect, &right = bands[b + 3].rect;
            CHECK(left.x + right.right() == Approx(600));  // the page's middle is the axis
            CHECK(left.right() + right.x == Approx(600));
            CHECK(left.y == right.y);
            CHECK(left.height == right.height);
        }
        const std::vector<double> length =
            by_year ? std::vector<double>{10, 12, 10} : std::vector<double>{50, 24, 60};
        for (std::size_t b = 1; b < 3; ++b)
            CHECK(bands[b].rect.width / bands[0].rect.width == Approx(length[b] / length[0]));
        // Youngest at the bottom; bands (with the gaps around them) as high as they are wide in age.
        CHECK(bands[0].rect.y > bands[1].rect.bottom());
        CHECK(bands[1].rect.y > bands[2].rect.bottom());
        const double gap = bands[0].rect.y - bands[1].rect.bottom();
        if (by_year)
            CHECK((bands[1].rect.height + gap) / (bands[0].rect.height + gap) == Approx(2.0 / 5));
        else
            CHECK(bands[1].rect.height == Approx(bands[0].rect.height));
        CHECK(has_text(scene, "24"));
    }
}

TEST_CASE("a pyramid's second scenario is an outline over the first, to the same scale") {
    PyramidInputs inputs;
    inputs.band = {"muda", "tua"};
    inputs.series = {{"A", {40, 20}, {30, 10}}, {"B", {50, 25}, {30, 20}}};
    const Scene scene = draw_chart(inputs, plain_style());
    std::vector<std::vector<scene::Point>> outlines;
    for (const scene::Item& item : scene.items)
        if (const auto* stroke = std::get_if<scene::Stroke>(&item);
            stroke != nullptr && stroke->colour == orange && stroke->lines->points.size() == 6)
            outlines.emplace_back(stroke->lines->points.begin(), stroke->lines->points.end());
    REQUIRE(outlines.size() == 2);
    const auto bands = boxes_of(scene);  // a swatch, then left, right
    REQUIRE(bands.size() == 5);
    const double zero = bands[1].rect.right(), per_person = bands[1].rect.width / 40;
    CHECK(outlines[0][0].x == Approx(zero));
    CHECK(zero - outlines[0][1].x == Approx(50 * per_person));
    CHECK(zero - outlines[0][3].x == Approx(25 * per_person));
    CHECK(outlines[1][3].x - outlines[1][0].x == Approx(20 * per_person));
}

TEST_CASE("histogram bins hold their lower edge, the last its upper too, and lose nothing") {
    const std::vector<double> edges{0, 10, 20, 30};
    CHECK(histogram_counts(std::vector<double>{0, 9.9, 10, 20, 29, 30, NAN, 31}, edges) ==
          std::vector<std::size_t>{2, 1, 3});
    // Sturges: 100 values, ⌈log2 100⌉ + 1 = 8 bins wanted over 0…99: steps of 20 would be 5, of 10 be 10,
    // and 99/8 = 12.4 rounds up to 20.
    std::vector<double> values(100);
    std::iota(values.begin(), values.end(), 0.0);
    const auto chosen = histogram_edges(values);
    CHECK(chosen == std::vector<double>{0, 20, 40, 60, 80, 100});
    CHECK(histogram_counts(values, chosen) == std::vector<std::size_t>(5, 20));
    for (const auto& some :
         {std::vector<double>{5}, {5, 5, 5}, {-3, 8.25, 1e6}, {0.001, 0.0012}, {0, 0}, {1e12, 1e12 + 1}}) {
        const auto counts = histogram_counts(some, histogram_edges(some));
        CHECK(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == some.size());
    }
}

TEST_CASE("a histogram is as high as its counts, and cut in colours at the class limits") {
    HistogramInputs inputs;
    inputs.series = {{"A", {1, 2, 3, 12, 25}}};
    inputs.edges = {0, 10, 20, 30};
    inputs.limits = {4, 25};
    inputs.colours = {rgb(0xff0000), rgb(0x00ff00), rgb(0x0000ff)};
    const Scene scene = draw_chart(inputs, plain_style());
    const auto red = boxes_in(scene, inputs.colours[0]), green = boxes_in(scene, inputs.colours[1]),
               azure = boxes_in(scene, inputs.colours[2]);
    REQUIRE(red.size() == 2);  // the key's swatch and 0–4
    REQUIRE(green.size() == 4);
    REQUIRE(azure.size() == 2);
    const double per_unit = red[1].rect.width / 4, per_count = red[1].rect.height / 3;
    CHECK(green[1].rect.x == Approx(red[1].rect.right()));
    CHECK(green[1].rect.width == Approx(6 * per_unit));
    CHECK(green[1].rect.height == Approx(3 * per_count));
    CHECK(green[2].rect.width == Approx(10 * per_unit));
    CHECK(green[2].rect.height == Approx(per_count));
    CHECK(green[3].rect.width == Approx(5 * per_unit));
    CHECK(azure[1].rect.width == Approx(5 * per_unit));
    for (const char* text : {"< 4", "4 – 25", "≥ 25"}) CHECK(has_text(scene, text));
}

TEST_CASE("quartiles are type 7, whiskers Tukey's") {
    // Hourly temperatures of the article "Box plot" in Wikipedia: quartiles 66, 70, 75, whiskers 57 and 81;
    // with 52 and 89 in it both are outliers and the whiskers end at 57 and 79.
    const std::vector<double> plain{57, 57, 57, 58, 63, 66, 66, 67, 67, 68, 69, 70,
                                    70, 70, 70, 72, 73, 75, 75, 76, 76, 78, 79, 81};
    const auto a = five_numbers(plain);
    REQUIRE(a);
    CHECK(std::vector{a->low_whisker, a->lower_quartile, a->median, a->upper_quartile, a->high_whisker} ==
          std::vector<double>{57, 66, 70, 75, 81});
    CHECK(a->outliers.empty());
    std::vector<double> far = plain;
    far.front() = 52, far.back() = 89;
    const auto b = five_numbers(far);
    CHECK(std::vector{b->low_whisker, b->lower_quartile, b->median, b->upper_quartile, b->high_whisker} ==
          std::vector<double>{57, 66, 70, 75, 79});
    CHECK(b->outliers == std::vector<std::size_t>{0, 23});
    // Where definitions differ: Python 3.11 statistics.quantiles(…, method='inclusive'), which is type 7.
    const auto c = five_numbers(std::vector<double>{41, 7, 36, NAN, 39, 40, 15});
    CHECK(std::vector{c->lower_quartile, c->median, c->upper_quartile} ==
          std::vector<double>{20.25, 37.5, 39.75});
    CHECK_FALSE(five_numbers(std::vector<double>{NAN, NAN}));
    CHECK(five_numbers(std::vector<double>{5})->high_whisker == 5);
}

TEST_CASE("a box is drawn where its numbers are") {
    BoxInputs inputs;
    inputs.category = {"Sumedang"};
    inputs.series = {{"A", {{1, 2, 3, 4, 5, 30}}}};  // type 7: 2.25, 3.5, 4.75; fences −1.5 and 8.5
    inputs.label = {{"a", "b", "c", "d", "e", "jauh"}};
    const Scene scene = draw_chart(inputs, plain_style());
    const auto box = boxes_of(scene);
    REQUIRE(box.size() == 1);
    const double per_unit = box[0].rect.height / 2.5;
    const scene::Marks* outliers = nullptr;
    const scene::Stroke* whiskers = nullptr;
    for (const scene::Item& item : scene.items) {
        if (const auto* marks = std::get_if<scene::Marks>(&item)) outliers = marks;
        if (const auto* s = std::get_if<scene::Stroke>(&item);
            s != nullptr && s->lines->size() == 4 && s->colour == blue)
            whiskers = s;
    }
    REQUIRE(outliers != nullptr);
    REQUIRE(whiskers != nullptr);
    REQUIRE(outliers->at.size() == 1);
    CHECK(box[0].rect.bottom() - outliers->at[0].y == Approx((30 - 2.25) * per_unit));
    CHECK(whiskers->lines->points[1].y - box[0].rect.bottom() == Approx((2.25 - 1) * per_unit));
    CHECK(box[0].rect.y - whiskers->lines->points[3].y == Approx((5 - 4.75) * per_unit));
    CHECK(has_text(scene, "jauh"));
    CHECK(has_part(scene, "tipe 7"));
}

TEST_CASE("a heat table has a cell per value, hatched ones where there is none") {
    HeatInputs inputs;
    inputs.column = {"2024", "2025", "2026"};
    inputs.row = {{"Kabupaten Sumedang", {}}, {"a", {1, 2, 3}}, {"b", {4, NAN, 6}}};
    const Scene scene = draw_chart(inputs, plain_style());
    std::vector<scene::Rgba> cells;
    std::size_t hatched = 0;
    for (const scene::Item& item : scene.items) {
        const auto* fill = std::get_if<scene::Fill>(&item);
        if (fill == nullptr || fill->shapes->size() == 48) continue;  // 48: the ramp
        if (fill->pattern.empty())
            cells.insert(cells.end(), fill->colour.begin(), fill->colour.end());
        else
            hatched += fill->shapes->size();
    }
    CHECK(cells.size() == 5);
    CHECK(hatched == 1);
    for (const char* text : {"Kabupaten Sumedang", "a", "b", "2024", "2026", "4", "–"})
        CHECK(has_text(scene, text));
    const auto ramp = palette_colours("YlGnBu", 101);
    CHECK(std::count(cells.begin(), cells.end(), ramp[0]) == 1);    // 1, the least
    CHECK(std::count(cells.begin(), cells.end(), ramp[40]) == 1);   // 3: (3 − 1) / (6 − 1)
    CHECK(std::count(cells.begin(), cells.end(), ramp[100]) == 1);  // 6
}

TEST_CASE("numbers are readable on any colour of any palette") {
    std::vector<std::string> names = sequential_palettes();
    names.insert(names.end(), diverging_palettes().begin(), diverging_palettes().end());
    for (const std::string& name : names)
        for (const scene::Rgba colour : palette_colours(name, 101))
            if (contrast(ink_on(colour), colour) < 4.5) FAIL_CHECK(name << " " << scene::hex(colour));
    for (unsigned grey = 0; grey < 256; ++grey)
        CHECK(contrast(ink_on(rgb(grey * 0x010101)), rgb(grey * 0x010101)) >= 4.5);
}

TEST_CASE("a long heat table wraps, a wide one thins its columns and keeps the last") {
    const ChartStyle style = plain_style();
    Scene scene;
    const SheetWriter writer(scene, style.text);
    HeatInputs inputs;
    inputs.column = {"2024", "2025"};
    for (int i = 0; i < 60; ++i) inputs.row.push_back({"desa " + std::to_string(i), {1.0 * i, 2.0 * i}});
    const HeatLayout tall = heat_layout(writer, {0, 0, 560, 360}, inputs, style);
    CHECK(tall.blocks > 1);
    CHECK(tall.left_out == 0);
    CHECK(tall.column_step == 1);
    CHECK(tall.blocks * tall.rows_per_block >= 60);
    const Scene drawn = draw_chart(inputs, style);
    for (int i = 0; i < 60; ++i) CHECK(has_text(drawn, "desa " + std::to_string(i)));

    inputs.row.resize(1);
    inputs.column.clear(), inputs.row[0].value.clear();
    for (int year = 1900; year <= 2045; ++year) {
        inputs.column.push_back(std::to_string(year));
        inputs.row[0].value.push_back(123456.0 + year);
    }
    const Scene wide = draw_chart(inputs, style);
    CHECK(has_text(wide, "2045"));
    CHECK_FALSE(has_text(wide, "2044"));
    CHECK(heat_layout(writer, {0, 0, 560, 360}, inputs, style).column_step == 10);
}

TEST_CASE("heat tables that do not fit say how much is missing") {
    HeatInputs inputs;
    inputs.column = {"2024", "2025", "2026", "2027"};
    for (int i = 0; i < 900; ++i)
        inputs.row.push_back({"d" + std::to_string(i), {10000.0 + i, 20000, 30000, 40000}});
    const Scene scene = draw_chart(inputs, plain_style());
    const auto texts = page_texts(scene);
    const auto names = std::count_if(texts.begin(), texts.end(), [](const std::string& t) {
        return t[0] == 'd' && t.find_first_not_of("0123456789", 1) == std::string::npos;
    });
    CHECK(names > 100);
    CHECK(has_text(scene, "… " + std::to_string(900 - names) + " lainnya tidak muat di sini"));
}

TEST_CASE("correlation, and points where they belong") {
    // Python 3.11: statistics.correlation([2.5, 1, 4.25, 7], [1, 2, 3.5, 3]) = 0.6234692120904816.
    CHECK(*correlation({2.5, 1, NAN, 4.25, 7}, {1, 2, 5, 3.5, 3}) == Approx(0.6234692120904816));
    CHECK_FALSE(correlation({1, 1, 1}, {1, 2, 3}));
    CHECK_FALSE(correlation({1, 2}, {1, 2}));

    ScatterInputs inputs;
    inputs.name = {"a", "b", "c", "d"};
    inputs.x = {0, 10, 20, NAN};
    inputs.y = {0, 30, 15, 1};
    const Scene scene = draw_chart(inputs, plain_style());
    std::vector<scene::Point> at;
    for (const scene::Item& item : scene.items)
        if (const auto* marks = std::get_if<scene::Marks>(&item)) at = marks->at;
    REQUIRE(at.size() == 3);
    CHECK(at[1].x - at[0].x == Approx(at[2].x - at[1].x));
    CHECK(at[0].y - at[1].y == Approx(2 * (at[0].y - at[2].y)));
    CHECK(has_part(scene, "1 nilai kosong"));
}

TEST_CASE("scatter labels: highlighted ones are kept, none overlaps another") {
    ScatterInputs inputs;
    for (int i = 0; i < 300; ++i) {  // a dense cloud
        inputs.name.push_back("Kecamatan " + std::to_string(i));
        inputs.x.push_back((i * 37) % 100);
        inputs.y.push_back((i * 61) % 90);
    }
    inputs.highlight = {150};
    const ChartStyle style = plain_style();
    const Scene drawn = draw_chart(inputs, style);
    const Scene scene = place_labels(drawn, view_of(drawn), style.text);
    check_sheet(scene, style.text);
    CHECK(has_text(scene, "Kecamatan 150"));
}

TEST_CASE("sparklines: each from its least to its largest value, with the change") {
    SparklinesInputs inputs;
    inputs.district = {{"a", {line("A", {100, 150, 125})}}, {"b", {line("A", {1, 2, 3})}}};
    const Scene scene = draw_chart(inputs, plain_style());
    std::vector<std::vector<scene::Point>> lines;
    for (const scene::Item& item : scene.items)
        if (const auto* s = std::get_if<scene::Stroke>(&item); s != nullptr && s->colour == blue)
            lines.emplace_back(s->lines->points.begin(), s->lines->points.end());
    REQUIRE(lines.size() == 2);
    const double low = lines[0][0].y, high = lines[0][1].y;
    CHECK(low > high);
    CHECK(lines[0][2].y == Approx((low + high) / 2));  // 125 is half way from 100 to 150
    CHECK(lines[1][0].y - lines[1][2].y == Approx(low - high));
    for (const char* text : {"a", "b", "125", "3", "+25,0 %", "+200,0 %"}) CHECK(has_text(scene, text));
    inputs.common_scale = true;
    CHECK(has_part(draw_chart(inputs, plain_style()), "satu skala"));
    for (int i = 0; i < 900; ++i) inputs.district.push_back(inputs.district.front());
    const auto texts = page_texts(draw_chart(inputs, plain_style()));
    const auto drawn =
        std::count_if(texts.begin(), texts.end(), [](const std::string& t) { return t == "a" || t == "b"; });
    CHECK(std::count(texts.begin(), texts.end(), "… " + std::to_string(902 - drawn) + " lainnya") == 1);
}

TEST_CASE("a waterfall's bars begin where the one before ends, and its sum stands from zero") {
    WaterfallInputs inputs{
        {{"births", 30}, {"deaths", -10}, {"moves", -25}, {"zones", 15}}, "total", "range"};
    inputs.steps[0].low = 28, inputs.steps[0].high = 33;
    const Scene scene = draw_chart(inputs, plain_style());
    const scene::Rgba rise{0x35, 0x97, 0x8f}, fall{0xa6, 0x61, 0x1a}, grey{0x5f, 0x64, 0x6c};
    const auto up = boxes_in(scene, rise), down = boxes_in(scene, fall), sum = boxes_in(scene, grey);
    REQUIRE(up.size() == 2);
    REQUIRE(down.size() == 2);
    REQUIRE(sum.size() == 1);
    const double zero = up[0].rect.x, unit = up[0].rect.width / 30;  // points per person
    const auto at = [&](double v) { return Approx(zero + unit * v); };
    CHECK(unit > 1);
    CHECK(down[0].rect.right() == at(30));
    CHECK(down[0].rect.x == at(20));
    CHECK(down[1].rect.right() == at(20));
    CHECK(down[1].rect.x == at(-5));
    CHECK(up[1].rect.x == at(-5));
    CHECK(up[1].rect.right() == at(10));
    CHECK(sum[0].rect.x == at(0));
    CHECK(sum[0].rect.right() == at(10));
    for (std::size_t i = 0; i + 1 < up.size(); ++i) CHECK(up[i].rect.bottom() < up[i + 1].rect.y);
    for (const char* text :
         {"births", "deaths", "moves", "zones", "total", "+30", "−10", "−25", "+15", "+10"})
        CHECK(has_text(scene, text));
    CHECK(has_part(scene, "tiap batang mulai"));
    CHECK(has_part(scene, "garis tipis: range"));
}

TEST_CASE("steps without room are one step at the end, and the sum is the same") {
    std::vector<WaterfallStep> steps;
    double sum = 0;
    for (int i = 0; i < 40; ++i) {
        steps.push_back({"part " + std::to_string(i), (i % 2 == 0 ? 1.0 : -1.0) * i * i});
        sum += steps.back().value;
    }
    const auto few = shortened_steps(steps, 8, Language::english);
    REQUIRE(few.size() == 8);
    CHECK(few.back().name == "… 33 more");
    double kept = 0;
    for (const WaterfallStep& s : few) kept += s.value;
    CHECK(kept == sum);
    // The seven largest as they stood.
    for (int k = 0; k < 7; ++k)
        CHECK(few[static_cast<std::size_t>(k)].name == "part " + std::to_string(33 + k));
    CHECK(shortened_steps(steps, 40, Language::english).size() == 40);
    CHECK(shortened_steps(steps, 1, Language::english)[0].value == sum);
}
