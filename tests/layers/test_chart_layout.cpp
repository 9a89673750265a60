#include <algorithm>
#include <cmath>

#include "layers/chart.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/chart_scene.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

enum class Data { usual, long_names, equal, missing, one, mixed_signs, many };

/// A chart of each kind over districts with such data.
AnyChart chart_with(std::size_t kind, Data data) {
    const std::size_t n = data == Data::one ? 1 : data == Data::many ? 620 : 52;
    std::vector<std::string> names;
    std::vector<double> values, others;
    for (std::size_t i = 0; i < n; ++i) {
        const auto x = static_cast<double>(i);
        names.push_back(data == Data::long_names ? std::string(400, 'n')
                                                 : "Kecamatan Jatitujuh " + std::to_string(i));
        values.push_back(data == Data::equal         ? 12345
                         : data == Data::missing     ? NAN
                         : data == Data::mixed_signs ? 1e6 * std::sin(7 * x)
                                                     : 20000 + 1500 * std::fmod(x * 17, 53));
        others.push_back(std::isfinite(values.back()) ? std::cos(3 * x) + 0.3 * std::sin(x) : NAN);
    }
    const std::string scenario = data == Data::long_names ? std::string(400, 's') : "Tren saat ini";
    const auto years = [&](std::size_t i) {
        std::vector<double> out;
        for (int t = 0; t < 22; ++t) out.push_back(values[i] * (1 + 0.01 * t));
        return out;
    };
    switch (kind) {
        case 0:
            return ChartInputs{{line(scenario, years(0)), line("B", years(0))}, {}};
        case 1:
            return BarsInputs{names, {{scenario, values, {}, {}}, {"B", values, {}, {}}}, {}};
        case 2:
            return RankedInputs{names, values, {0}, scenario, values[0]};
        case 3:
            return PyramidInputs{names,       {},     scenario,
                                 "perempuan", "umur", {{scenario, values, values}, {"B", values, values}},
                                 {}};
        case 4:
            return HistogramInputs{
                {{scenario, values}, {"B", values}}, {}, {}, {}, "jiwa", "jumlah kecamatan"};
        case 5:
            return ScatterInputs{names, values, others, {}, {}, {0}, scenario, scenario};
        case 6:
            return BoxInputs{{scenario, "Majalengka"},
                             {{scenario, {values, values}}, {"B", {values, others}}},
                             {names, names}};
        case 7: {
            HeatInputs heat;
            for (int t = 0; t < 22; ++t) heat.column.push_back(std::to_string(2024 + t));
            heat.row.push_back({scenario, {}});
            for (std::size_t i = 0; i < n; ++i) heat.row.push_back({names[i], years(i)});
            return heat;
        }
        case 8: {
            SparklinesInputs sparklines;
            for (std::size_t i = 0; i < n; ++i)
                sparklines.district.push_back({names[i], {line(scenario, years(i)), line("B", years(i))}});
            return sparklines;
        }
        default: {
            WaterfallInputs sum{{}, scenario, "terendah dan tertinggi"};
            for (std::size_t i = 0; i < n; ++i) {
                const double v = values[i] - (i % 3 == 0 ? 30000 : 0);
                sum.steps.push_back({names[i], v, v - 900, v + 700});
            }
            return sum;
        }
    }
}

}  // namespace

TEST_CASE("every kind of chart keeps its margins and overlaps nothing, whatever the data") {
    const auto kind = static_cast<std::size_t>(GENERATE(range(0, 10)));
    const Data data = GENERATE(Data::usual, Data::long_names, Data::equal, Data::missing, Data::one,
                               Data::mixed_signs, Data::many);
    const TextLayout layout = GENERATE(TextLayout::fixed(), TextLayout::pango());
    const PageSize page =
        GENERATE(PageSize{}, PageSize{595.28, 841.89}, page_for_pixels(1366, 768), PageSize{400, 260});
    CAPTURE(kind, static_cast<int>(data), page.width_pt);
    ChartStyle style = plain_style(page.width_pt, page.height_pt);
    style.text = layout;
    style.title = "Jumlah penduduk 2045, per kecamatan";
    style.subtitle = "median dari 20 ulangan";
    style.unit = "jiwa";
    style.source_note = "Sumber: simulasi";
    style.fingerprint = "a1f3·9c";
    const AnyChart chart = chart_with(kind, data);
    const Scene drawn = draw_chart(chart, style);
    const Scene scene = place_labels(drawn, view_of(drawn), layout);
    check_sheet(scene, layout);
    if (data == Data::missing)
        CHECK(has_text(scene, no_values(Language::indonesian)));
    else
        CHECK_FALSE(has_text(scene, no_values(Language::indonesian)));
}

TEST_CASE("a chart in a rectangle stays in it") {
    const auto kind = static_cast<std::size_t>(GENERATE(range(0, 10)));
    const Data data = GENERATE(Data::usual, Data::long_names, Data::mixed_signs, Data::one);
    const scene::Rect area =
        GENERATE(scene::Rect{60, 50, 500, 320}, scene::Rect{60, 50, 180, 150}, scene::Rect{60, 50, 120, 71});
    CAPTURE(kind, static_cast<int>(data), area.width);
    const ChartStyle style = plain_style(700, 500);
    Scene drawn;
    drawn.width_pt = 700, drawn.height_pt = 500;
    SheetWriter writer(drawn, style.text);
    draw_chart_in(writer, area, chart_with(kind, data), style);
    const Scene scene = place_labels(drawn, view_of(drawn), style.text);
    constexpr double slack = 1;
    for (const scene::Item& item : scene.items) {
        const auto* text = std::get_if<scene::Text>(&item);
        if (text == nullptr) continue;
        for (std::size_t i = 0; i < text->text.size(); ++i) {
            const scene::Rect box = text_box(style.text.measure(text->text[i], text->font), text->at[i],
                                             text->align, text->vertical);
            if (box.x < area.x - slack || box.right() > area.right() + slack || box.y < area.y - slack ||
                box.bottom() > area.bottom() + slack)
                FAIL_CHECK("outside: '" << text->text[i] << "' at " << box.x << "," << box.y << " "
                                        << box.width << "x" << box.height);
        }
    }
    for (const Box& box : boxes_of(scene))
        if (box.rect.x < area.x - slack || box.rect.right() > area.right() + slack ||
            box.rect.y < area.y - slack || box.rect.bottom() > area.bottom() + slack)
            FAIL_CHECK("a box is outside: " << box.rect.x << "," << box.rect.y);
    SUCCEED();
}

TEST_CASE("too small a place is said, not drawn over") {
    ChartStyle style = plain_style(200, 90);
    CHECK(has_part(draw_chart(chart_with(1, Data::usual), style), "Tidak ada ruang"));
    style.language = Language::english;
    CHECK(has_part(draw_chart(chart_with(1, Data::usual), style), "No room"));
}
