#include "layers/chart.hpp"

#include <type_traits>

namespace sanding {

namespace {

/// Below this a chart is nothing but overlapping numbers.
constexpr double least_width_pt = 110, least_height_pt = 70;

/// One way into every kind's own function.
struct Drawer {
    SheetWriter& writer;
    const scene::Rect& area;
    const ChartStyle& style;

    ChartTargets operator()(const ChartInputs& c) const { return draw_line_chart(writer, area, c, style); }
    void operator()(const BarsInputs& c) const { draw_bars(writer, area, c, style); }
    ChartTargets operator()(const RankedInputs& c) const { return draw_ranked(writer, area, c, style); }
    void operator()(const PyramidInputs& c) const { draw_pyramid(writer, area, c, style); }
    void operator()(const HistogramInputs& c) const { draw_histogram(writer, area, c, style); }
    ChartTargets operator()(const ScatterInputs& c) const { return draw_scatter(writer, area, c, style); }
    void operator()(const BoxInputs& c) const { draw_boxplot(writer, area, c, style); }
    void operator()(const HeatInputs& c) const { draw_heat(writer, area, c, style); }
    void operator()(const SparklinesInputs& c) const { draw_sparklines(writer, area, c, style); }
    void operator()(const WaterfallInputs& c) const { draw_waterfall(writer, area, c, style); }
};

}  // namespace

ChartTargets draw_chart_in(SheetWriter& writer, const scene::Rect& area, const AnyChart& chart,
                           const ChartStyle& style) {
    if (area.width < least_width_pt || area.height < least_height_pt) {
        draw_reason(writer, area, too_small(style.language));
        return {};
    }
    const Drawer draw{writer, area, style};
    return std::visit(
        [&](const auto& c) -> ChartTargets {
            if constexpr (std::is_void_v<decltype(draw(c))>) {
                draw(c);  // nothing in it can be pointed at
                return {};
            } else {
                return draw(c);
            }
        },
        chart);
}

std::vector<std::string> notes_of(const AnyChart& chart, Language language) {
    return std::visit([&](const auto& c) { return chart_notes(c, language); }, chart);
}

Scene draw_chart(const AnyChart& chart, const ChartStyle& style) {
    Scene scene;
    SheetWriter writer(scene, style.text);
    const scene::Rect content = draw_sheet(writer, style, notes_of(chart, style.language));
    draw_chart_in(writer, content, chart, style);
    return scene;
}

}  // namespace sanding
