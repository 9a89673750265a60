#include "app/desktop/chart_scene.hpp"

#include <algorithm>

#include "app/desktop/ink.hpp"
#include "app/desktop/theme.hpp"
#include "core/base/text.hpp"
#include "render/text/place_labels.hpp"

namespace sanding::desktop {
namespace {

constexpr double margin_x_pt = 8, margin_y_pt = 4;

bool has_year(const Session& session, const std::string& scenario, int year) {
    const auto& years = session.results()->years(scenario);
    return std::find(years.begin(), years.end(), year) != years.end();
}

/// Title and subtitle in one line over the chart; returns what is left below.
scene::Rect draw_heading(SheetWriter& writer, const scene::Rect& area, const ChartStyle& style) {
    const scene::Font bold{9, true, false}, small{7.5, false, false};
    const std::string title = writer.layout().shorten(style.title, bold, area.width);
    writer.text(title, {area.x, area.y}, {bold, ink::text});
    const double after = writer.width(title, bold) + 8, room = area.width - after;
    if (room > 60)
        writer.text(writer.layout().shorten(style.subtitle, small, room),
                    {area.x + after, area.y + writer.line_height(bold) - writer.line_height(small)},
                    {small, ink::muted});
    const double used = writer.line_height(bold) + 4;
    return {area.x, area.y + used, area.width, std::max(1.0, area.height - used)};
}

/// How the chart is to be read, in one line below it; returns what is left above.
scene::Rect draw_notes(SheetWriter& writer, const scene::Rect& area, const std::vector<std::string>& notes) {
    if (notes.empty()) return area;
    const scene::Font small{7, false, false};
    const double line = writer.line_height(small);
    writer.text(writer.layout().shorten(joined(notes, "; "), small, area.width),
                {area.x, area.bottom() - line}, {small, ink::muted});
    return {area.x, area.y, area.width, std::max(1.0, area.height - line - 3)};
}

}  // namespace

ChartOptions chart_options(const Session& session) {
    const State& state = session.state();
    const auto& levels = session.results()->districts().levels;
    ChartOptions options;
    options.results = session.results()->reader().path();
    options.kind = chart_kind_names()[static_cast<std::size_t>(state.drawer.chart)];
    options.language = state.language;
    options.level = levels[state.level].id;
    const ChartKind kind = state.drawer.chart;
    if (kind != ChartKind::pyramid) options.indicator = state.indicator;
    if (kind != ChartKind::line) options.year = state.year;
    if (kind == ChartKind::line || kind == ChartKind::pyramid) {
        options.scenarios = session.scenarios_in_order();
        if (kind == ChartKind::pyramid) {
            std::erase_if(options.scenarios,
                          [&](const std::string& id) { return !has_year(session, id, state.year); });
            options.scenarios.resize(std::min<std::size_t>(2, options.scenarios.size()));
        }
        if (state.pinned) {
            options.level = levels[state.pinned->level].id;
            options.district = session.code(*state.pinned);
        }
        return options;
    }
    options.scenarios = {state.scenario};
    if (kind == ChartKind::scatter) options.against = state.drawer.against;
    if (state.pinned && state.pinned->level == state.level) options.highlight = {session.code(*state.pinned)};
    return options;
}

const DrawnChart* ChartKeeper::refresh(const Session& session, const MapSize& size) {
    const Drawer& drawer = session.state().drawer;
    if (session.results() == nullptr || !drawer.open() || drawer.tab != DrawerTab::chart || size.width < 1 ||
        size.height < 1)
        return nullptr;
    const ChartOptions o = chart_options(session);
    Asked asked{session.openings(), o.kind,      o.indicator, o.against, o.district, o.level,
                o.scenarios,        o.highlight, o.year,      o.language};
    if (asked_ != asked) {
        chart_.made = make_chart(session.results()->reader(), o);
        chart_.level = session.state().level;
        asked_ = std::move(asked);
        look_.reset();
    }
    const Look look{size, session.state().theme};
    if (look_ != look) draw(look);
    look_ = look;
    return &chart_;
}

void ChartKeeper::draw(const Look& look) {
    const ChartStyle& style = chart_.made.style;
    Scene scene;
    scene.width_pt = look.size.width / chart_px_per_pt;
    scene.height_pt = look.size.height / chart_px_per_pt;
    SheetWriter writer(scene, layout_);
    scene::Rect area{margin_x_pt, margin_y_pt, std::max(1.0, scene.width_pt - 2 * margin_x_pt),
                     std::max(1.0, scene.height_pt - 2 * margin_y_pt)};
    area = draw_heading(writer, area, style);
    area = draw_notes(writer, area, notes_of(chart_.made.inputs, style.language));
    chart_.targets = draw_chart_in(writer, area, chart_.made.inputs, style);
    chart_.placed = place_labels(scene, scene::view_of(scene), layout_);
    suit_ink(chart_.placed, look.theme, Areas::turn);
    chart_.placed.paper = colours_of(look.theme).panel;
}

}  // namespace sanding::desktop
