#include "layers/legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/base/error.hpp"
#include "layers/legend_ramp.hpp"
#include "layers/legend_rows.hpp"
#include "layers/map_items.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

const Line& body = LegendRows::body;
const Line& small = LegendRows::small;

/// Words of the furniture in both languages.
struct Words {
    const char *districts, *missing, *noise, *kecamatan, *kabupaten, *unit, *planned, *building, *operating,
        *circle, *facility, *north, *scale, *suppressed;
};

const Words& words(Language language) {
    static const Words english{"n",
                               "no data",
                               "not larger than random variation",
                               "kecamatan border",
                               "kabupaten border",
                               "desa border",
                               "zone, planned",
                               "zone, being built",
                               "zone, operating",
                               "only place and area known",
                               "facility opened",
                               "N",
                               "Scale",
                               "n/a (<5)"};
    static const Words indonesian{"n",
                                  "tidak ada data",
                                  "tidak melebihi ragam acak",
                                  "batas kecamatan",
                                  "batas kabupaten",
                                  "batas desa/kelurahan",
                                  "kawasan, direncanakan",
                                  "kawasan, dibangun",
                                  "kawasan, beroperasi",
                                  "hanya letak dan luas diketahui",
                                  "fasilitas dibuka",
                                  "U",
                                  "Skala",
                                  "tidak ditampilkan (<5)"};
    return language == Language::english ? english : indonesian;
}

/// The districts that the map is about: all, or those inside the focus.
std::vector<std::size_t> rows_in_focus(const MapInputs& inputs) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < inputs.values.size(); ++i)
        if (!inputs.focus || inputs.level > inputs.focus->level ||
            inputs.geometry->ancestor(inputs.level, i, inputs.focus->level) == inputs.focus->row)
            rows.push_back(i);
    return rows;
}

void add_class_rows(SheetWriter& writer, LegendRows& rows, const MapInputs& inputs, const MapStyle& style,
                    const Classes& classes) {
    std::vector<std::size_t> count(classes.colours.size(), 0);
    const std::vector<std::size_t> rows_shown = rows_in_focus(inputs);
    const auto flagged = [&](const std::vector<bool>& flags) {
        return static_cast<std::size_t>(std::count_if(
            rows_shown.begin(), rows_shown.end(), [&](std::size_t i) { return !flags.empty() && flags[i]; }));
    };
    std::vector<double> shown;
    const std::vector<double> all = shown_values(inputs);
    for (const std::size_t i : rows_shown) shown.push_back(all[i]);
    std::size_t missing = 0;  // suppressed ones too
    for (const double v : shown) std::isfinite(v) ? ++count[classes.class_of(v)] : ++missing;
    const std::size_t suppressed = flagged(inputs.suppressed);
    const auto number = [&](std::size_t n) {
        return style.legend_counts ? format_number(static_cast<double>(n), 0, style.language) : std::string();
    };
    const LineStyle outline{rgb(0x8a8a8a), 0.3};
    if (classes.unclassed() && missing < shown.size()) {
        const std::size_t counted = style.legend_counts ? shown.size() - missing : 0;
        add_ramp_rows(rows, classes, {style.decimals, counted, style.language});
    } else if (missing < shown.size()) {
        const std::vector<std::string> labels = class_labels(classes, shown, style.decimals, style.language);
        for (std::size_t c = labels.size(); c-- > 0 && rows.room();) {  // most on top, as in a chart
            writer.box(rows.swatch(), classes.colours[c], outline);
            rows.finish(labels[c], number(count[c]));
        }
    }
    const auto without_value = [&](scene::Pattern pattern, const char* name, std::size_t n) {
        if (n == 0 || !rows.room()) return;
        writer.hatched(rows.swatch(), ink::missing, pattern, {ink::missing_hatch, 4, 0.5});
        writer.box(rows.swatch(), {0, 0, 0, 0}, outline);
        rows.finish(name, number(n));
    };
    without_value(scene::Pattern::cross_hatch, words(style.language).suppressed, suppressed);
    without_value(scene::Pattern::hatch, words(style.language).missing, missing - suppressed);
    const std::size_t noisy = flagged(inputs.not_larger_than_noise);
    if (noisy > 0 && rows.room()) {
        writer.hatched(rows.swatch(), {0, 0, 0, 0}, scene::Pattern::hatch, {rgb(0x4a4a4a, 150), 3.2, 0.45});
        writer.box(rows.swatch(), {0, 0, 0, 0}, outline);
        rows.finish(words(style.language).noise, number(noisy));
    }
}

void add_border_rows(SheetWriter& writer, LegendRows& rows, const MapInputs& inputs, const MapStyle& style) {
    const std::size_t levels = inputs.geometry->levels.size();
    if (levels < 2) return;
    const Words& w = words(style.language);
    const auto line = [&](LineStyle border, const char* name) {
        if (!rows.room()) return;
        const scene::Rect s = rows.swatch();
        writer.lines({{{s.x, s.y + s.height / 2}, {s.right(), s.y + s.height / 2}}}, border);
        rows.finish(name);
    };
    line(style.kabupaten_border, w.kabupaten);
    if (levels > 2 && inputs.level < 2) line(style.kecamatan_border, w.kecamatan);
    if (inputs.level == 0)
        line({style.unit_border.colour, std::max(style.unit_border.width_pt, 0.3)}, w.unit);
}

Box zone_box(const ZonePlace& zone, const MapGeometry& geometry) {
    Box box;
    if (is_circle(zone)) {
        const scene::Point at = project(geometry, zone.point);
        const double radius = std::sqrt(std::max(zone.area_ha, 1.0) * 1e4 / std::numbers::pi);
        box.add({at.x - radius, at.y - radius}), box.add({at.x + radius, at.y + radius});
    } else {
        for (const scene::Point p : project(geometry, zone.outline).points) box.add({p.x, p.y});
    }
    return box;
}

/// The zones and facilities that the map's frame shows: a page of an atlas explains no others.
Places places_in_view(const MapInputs& inputs, const Scene& scene) {
    Places seen;
    if (!inputs.places) return seen;
    if (scene.frames.empty()) return *inputs.places;
    const scene::MapFrame& frame = scene.frames[0];
    const double half_width = frame.rect.width / 2 * frame.metres_per_pt,
                 half_height = frame.rect.height / 2 * frame.metres_per_pt;
    const auto visible = [&](const Box& box) {
        return box.min_x < frame.centre.x + half_width && box.max_x > frame.centre.x - half_width &&
               box.min_y < frame.centre.y + half_height && box.max_y > frame.centre.y - half_height;
    };
    for (const ZonePlace& zone : inputs.places->zones)
        if (visible(zone_box(zone, *inputs.geometry))) seen.zones.push_back(zone);
    for (const FacilityPlace& facility : inputs.places->facilities) {
        const scene::Point at = project(*inputs.geometry, facility.point);
        if (visible({at.x, at.y, at.x, at.y})) seen.facilities.push_back(facility);
    }
    return seen;
}

void add_place_rows(LegendRows& rows, const Places& places, const MapStyle& style) {
    SheetWriter& writer = rows.writer();
    const Words& w = words(style.language);
    const auto& zones = places.zones;
    for (const auto& [state, name] : {std::pair(PlaceState::operating, w.operating),
                                      {PlaceState::building, w.building},
                                      {PlaceState::planned, w.planned}}) {
        if (std::none_of(zones.begin(), zones.end(),
                         [s = state](const ZonePlace& z) { return z.state == s; }) ||
            !rows.room())
            continue;
        writer.hatched(rows.swatch(), {ink::zone.r, ink::zone.g, ink::zone.b, 30}, zone_pattern(state),
                       zone_hatch());
        writer.box(rows.swatch(), {0, 0, 0, 0}, {ink::zone, 1.2});
        rows.finish(name);
    }
    if (std::any_of(zones.begin(), zones.end(), is_circle) && rows.room()) {
        const scene::Rect s = rows.swatch();
        std::vector<scene::Point> circle;
        for (int i = 0; i <= 24; ++i) {
            const double angle = i % 24 * std::numbers::pi / 12, r = s.height / 2 - 0.6;
            circle.push_back(
                {s.x + s.width / 2 + r * std::cos(angle), s.y + s.height / 2 + r * std::sin(angle)});
        }
        writer.lines({circle}, {ink::zone, 1.2}, {3.5, 2});
        rows.finish(w.circle);
    }
    if (!places.facilities.empty() && rows.room()) {
        const scene::Rect s = rows.swatch();
        scene::Marks mark;
        mark.symbol = scene::Symbol::square;
        mark.at = {{s.x + s.width / 2, s.y + s.height / 2}};
        mark.size_pt = {3.6};
        mark.colour = {ink::facility};
        writer.scene().items.emplace_back(std::move(mark));
        rows.finish(w.facility);
    }
}

std::string length_label(double metres, Language language) {
    return metres >= 1000 ? format_number(metres / 1000,
                                          metres < 10000 && std::fmod(metres, 1000) != 0 ? 1 : 0, language) +
                                " km"
                          : format_number(metres, metres < 1 ? 2 : 0, language) + " m";
}

void draw_north_arrow(SheetWriter& writer, scene::Point top, Language language) {
    const double height = 16, half = 5;
    scene::Shapes arrow;
    for (const scene::Point p : {scene::Point{top.x, top.y},
                                 {top.x + half, top.y + height},
                                 {top.x, top.y + height * 0.72},
                                 {top.x - half, top.y + height},
                                 {top.x, top.y}})
        arrow.points.push_back(p);
    arrow.close_ring();
    arrow.close_shape();
    scene::Fill fill;
    fill.shapes = freeze(std::move(arrow));
    fill.colour = {ink::text};
    writer.scene().items.emplace_back(std::move(fill));
    writer.text(words(language).north, {top.x, top.y + height},
                {{7.5, true, false}, ink::text, scene::Align::middle});
}

/// What the classes are of, with its unit. Returns where the rows begin.
double draw_heading(SheetWriter& writer, const scene::Rect& area, const MapStyle& style) {
    const Line heading{{8.5, true, false}, ink::text};
    double y = area.y;
    if (!style.legend_title.empty())
        y = writer.paragraph(style.legend_title,
                             {area.x, y, area.width, 3.1 * writer.line_height(heading.font)}, heading);
    const double unit_top = y;
    if (!style.unit.empty())
        y = writer.paragraph(style.unit, {area.x, y, area.width - 20, 2.1 * writer.line_height(body.font)},
                             {body.font, ink::muted});
    else
        y += writer.line_height(small.font);
    if (style.legend_counts)
        writer.text(words(style.language).districts, {area.right(), unit_top + 1},
                    {small.font, small.colour, scene::Align::end});
    return y + 3;
}

}  // namespace

double draw_legend(SheetWriter& writer, const scene::Rect& area, const LegendContent& content) {
    const auto& [panel, style, classes, columns, whole] = content;
    const MapInputs& inputs = panel.inputs;
    const bool values =
        !inputs.values.empty() && std::none_of(panel.thematic.begin(), panel.thematic.end(), fills_districts);
    scene::Rect first = area;
    if (columns > 1) first.width = (area.width - 12) / static_cast<double>(columns);
    LegendRows rows(writer, area, values ? draw_heading(writer, first, style) : area.y, columns);
    if (values) add_class_rows(writer, rows, inputs, style, classes);
    for (const Thematic& layer : panel.thematic) {
        rows.space(values ? 5 : 0);
        add_thematic_rows(rows, layer, style);
    }
    rows.space(5);
    const Places places = places_in_view(inputs, writer.scene());
    if (columns > 1) {  // zones stay together, in the next column where need be
        Scene scratch;
        SheetWriter measure(scratch, writer.layout());
        LegendRows apart(measure, {0, 0, first.width, 1e5}, 0);
        add_place_rows(apart, places, style);
        static_cast<void>(rows.room(apart.y()));
    }
    add_place_rows(rows, places, style);
    for (const Shared<Overlay>& overlay : panel.overlays) add_overlay_rows(rows, *overlay, style.language);
    rows.space(3);
    add_border_rows(writer, rows, inputs, style);
    if (rows.complete()) return rows.bottom();
    if (whole)
        throw Error("the legend has no room on this page", style.legend_title,
                    "take a larger --paper, fewer --classes or fewer layers");
    const double line = writer.line_height(body.font);
    return writer.text("…", {rows.area().x, std::max(area.y, area.bottom() - 0.6 * line)}, body);
}

ScaleBar scale_bar(double ground_metres_per_pt, double width_pt) {
    double length = nice_step(ground_metres_per_pt * width_pt);
    for (const double divisor : {1.0, 2.0, 2.5, 5.0}) {  // the next smaller of the 1-2-5 series
        const double smaller = nice_step(length / divisor * (1 - 1e-12));
        if (smaller <= ground_metres_per_pt * width_pt) {
            length = smaller;
            break;
        }
    }
    return {length, length / ground_metres_per_pt};
}

double draw_scale(SheetWriter& writer, const scene::Rect& area, const MapGeometry& geometry,
                  const MapStyle& style) {
    const scene::MapFrame& frame = writer.scene().frames[0];
    const double arrow_width = 18, bar_height = 3.5;
    const ScaleBar bar = scale_bar(frame.metres_per_pt * ground_metres_per_map_metre(geometry),
                                   std::min(150.0, area.width - arrow_width - 34));
    const double text_height = writer.line_height(small.font);
    draw_north_arrow(writer, {area.x + 6, area.y}, style.language);
    const double x = area.x + arrow_width + 4, y = area.y + 10, length = bar.length_pt;
    const LineStyle outline{ink::text, 0.5};
    writer.box({x, y, length / 2, bar_height}, ink::text, outline);
    writer.box({x + length / 2, y, length / 2, bar_height}, ink::paper, outline);
    writer.text("0", {x, y + 5}, {small.font, ink::text, scene::Align::middle});
    writer.text(length_label(bar.length_m, style.language), {x + length, y + 5},
                {small.font, ink::text, scene::Align::middle});
    double bottom = y + 5 + text_height;
    if (style.print_scale) {
        const double denominator = std::round(frame.metres_per_pt / style.magnification * 72 / 0.0254);
        bottom = writer.text(
            std::string(words(style.language).scale) + " 1:" + format_number(denominator, 0, style.language),
            {area.x + arrow_width, bottom}, small);
    }
    return std::max(bottom, area.y + 16 + writer.line_height({7.5, true, false}));
}

}  // namespace sanding
