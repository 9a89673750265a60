#include "layers/flows.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.hpp"
#include "core/base/shared.hpp"
#include "layers/numbers.hpp"
#include "layers/thematic_parts.hpp"

namespace sanding {
namespace {

constexpr std::size_t most_classes = 5;
constexpr double least_pt = 0.6;
constexpr double bend = 0.2;  ///< control point's distance from the chord, in chord lengths
constexpr double gap_pt = 2;  ///< between an arrow's ends and the places
constexpr int segments = 24;

double distance(scene::Point a, scene::Point b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

double head_pt(double width_pt) {
    return 1.5 * width_pt + 3.2;
}

/// 1, 2, 5 × 10^k in (least, most], the largest four, ascending.
Breaks limits_below(double least, double most) {
    Breaks breaks;
    double limit = nice_step(most);
    while (breaks.size() + 1 < most_classes && limit > least) {
        if (limit <= most) breaks.push_back(limit);
        limit = nice_step(limit / 2.6);  // a step of the series is 2 or 2.5
    }
    std::reverse(breaks.begin(), breaks.end());
    return breaks;
}

Breaks width_limits(const FlowLayer& layer, const FlowClasses& classes) {
    if (!layer.breaks.empty()) {
        if (layer.breaks.front() <= 0 || !std::is_sorted(layer.breaks.begin(), layer.breaks.end()))
            throw Error("limits of width classes have to be above zero and ascending", layer.name);
        return layer.breaks;
    }
    if (classes.drawn.empty()) return {};
    const double most = layer.value[classes.drawn.front()], least = layer.value[classes.drawn.back()];
    Breaks breaks = limits_below(least, most);
    if (breaks.size() > 2 || least == most) return breaks;
    std::vector<double> values;
    for (const std::size_t i : classes.drawn) values.push_back(layer.value[i]);
    breaks = pretty_breaks(values, most_classes - 1);
    breaks.resize(std::min(breaks.size(), most_classes - 1));
    return breaks;
}

/// By the limits alone, so that maps which share them share the widths: as the 0.7th power of a class's lower
/// limit (half its upper one in the lowest). In proportion, the small ones could not be seen.
std::vector<double> class_widths(const Breaks& breaks, double widest_pt) {
    if (breaks.empty()) return {widest_pt / 2};  // flows that are all alike
    const auto width = [&](double value) {
        return std::max(least_pt, widest_pt * std::pow(value / breaks.back(), 0.7));
    };
    std::vector<double> widths{width(breaks.front() / 2)};
    for (const double b : breaks) widths.push_back(width(b));
    return widths;
}

/// The part of an arc that is drawn as a line, and the arrow head after it; map metres.
struct Arrow {
    double first = 0, last = 1;  ///< of the curve's parameter
    scene::Point head;           ///< its middle
    double head_pt = 0, angle_deg = 0;
};

/// The parameter at which the curve is `radius` away from one of its own points, `t_near`, towards `t_far`.
double parameter_at(const FlowArc& arc, double t_near, double t_far, double radius) {
    const scene::Point centre = arc.at(t_near);
    for (int i = 0; i < 40; ++i) {
        const double middle = (t_near + t_far) / 2;
        (distance(arc.at(middle), centre) < radius ? t_near : t_far) = middle;
    }
    return t_near;
}

Arrow arrow_on(const FlowArc& arc, double width_pt, double metres_per_pt) {
    const double chord_pt = distance(arc.from, arc.to) / metres_per_pt;
    const double gap = std::min(gap_pt, chord_pt / 10) * metres_per_pt;
    Arrow arrow;
    // A short way keeps a piece of line.
    arrow.head_pt = std::min(head_pt(width_pt), 0.6 * chord_pt);
    arrow.first = parameter_at(arc, 0, 1, gap);
    const double tip_at = parameter_at(arc, 1, 0, gap);
    arrow.last = parameter_at(arc, tip_at, 0, arrow.head_pt * metres_per_pt);
    const scene::Point tip = arc.at(tip_at), base = arc.at(arrow.last);
    arrow.head = {(tip.x + base.x) / 2, (tip.y + base.y) / 2};
    arrow.angle_deg = std::atan2(tip.x - base.x, tip.y - base.y) * 180 / std::numbers::pi;
    return arrow;
}

void append_line(scene::Lines& lines, const FlowArc& arc, const Arrow& arrow) {
    for (int k = 0; k <= segments; ++k)
        lines.points.push_back(arc.at(arrow.first + (arrow.last - arrow.first) * k / segments));
    lines.close_line();
}

/// Items of one width class.
void add_class(Scene& scene, const FlowLayer& layer, const std::vector<std::size_t>& flows, double width_pt) {
    const double metres_per_pt = scene.frames[frame_of_item(scene, scene.items.size())].metres_per_pt;
    const scene::Rgba colour = with_opacity(layer.colour, layer.opacity);
    scene::Lines lines;
    scene::Marks heads;
    heads.space = scene::Space::map;
    heads.symbol = scene::Symbol::triangle;
    for (const std::size_t i : flows) {
        const FlowArc arc = flow_arc(layer.origin[i], layer.destination[i]);
        const Arrow arrow = arrow_on(arc, width_pt, metres_per_pt);
        append_line(lines, arc, arrow);
        heads.at.push_back(arrow.head);
        heads.size_pt.push_back(arrow.head_pt);
        heads.colour.push_back(colour);
        heads.angle_deg.push_back(arrow.angle_deg);
    }
    scene.items.emplace_back(
        scene::Stroke{scene::Space::map, freeze(std::move(lines)), colour, width_pt, {}});
    scene.items.emplace_back(std::move(heads));
}

/// A straight arrow in the legend's swatch.
void draw_swatch(LegendRows& rows, const FlowLayer& layer, double width_pt) {
    const scene::Rect s = rows.swatch();
    const scene::Rgba colour = with_opacity(layer.colour, layer.opacity);
    const double head = std::min(head_pt(width_pt), s.height), y = s.centre().y;
    rows.writer().lines({{{s.x, y}, {s.right() - head, y}}}, {colour, std::min(width_pt, s.height)});
    scene::Marks mark;
    mark.symbol = scene::Symbol::triangle;
    mark.at = {{s.right() - head / 2, y}};
    mark.size_pt = {head};
    mark.colour = {colour};
    mark.angle_deg = {90};
    rows.writer().scene().items.emplace_back(std::move(mark));
}

/// "60 terbesar dari 482 arus, 71 % dari 123.456 orang"
std::string share_note(const FlowLayer& layer, const FlowClasses& classes, Language language) {
    const bool english = language == Language::english;
    const auto number = [&](double v) { return format_number(v, 0, language); };
    const auto count = [&](std::size_t n) { return number(static_cast<double>(n)); };
    if (classes.flows == 0) return english ? "no flow above zero" : "tidak ada arus di atas nol";
    const std::string all = number(classes.total) + (layer.unit.empty() ? "" : " " + layer.unit);
    if (classes.drawn.size() == classes.flows)
        return english ? "all " + count(classes.flows) + " flows, " + all
                       : "seluruh " + count(classes.flows) + " arus, " + all;
    const std::string percent = number(100 * classes.drawn_total / classes.total);
    return english ? "the " + count(classes.drawn.size()) + " largest of " + count(classes.flows) +
                         " flows, " + percent + "% of " + all
                   : count(classes.drawn.size()) + " terbesar dari " + count(classes.flows) + " arus, " +
                         percent + "% dari " + all;
}

}  // namespace

FlowLayer flows_between(std::span<const scene::Point> nodes, const FlowPairs& pairs) {
    SANDING_EXPECT(pairs.from.size() == pairs.value.size() && pairs.to.size() == pairs.value.size());
    FlowLayer layer;
    for (std::size_t i = 0; i < pairs.value.size(); ++i) {
        SANDING_EXPECT(pairs.from[i] < nodes.size() && pairs.to[i] < nodes.size());
        layer.origin.push_back(nodes[pairs.from[i]]);
        layer.destination.push_back(nodes[pairs.to[i]]);
    }
    layer.value = pairs.value;
    return layer;
}

std::size_t FlowClasses::class_of(double value) const {
    return static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), value) - breaks.begin());
}

FlowClasses flow_classes(const FlowLayer& layer) {
    const std::size_t rows = layer.value.size();
    SANDING_EXPECT(layer.origin.size() == rows && layer.destination.size() == rows);
    FlowClasses classes;
    for (std::size_t i = 0; i < rows; ++i) {
        const double v = layer.value[i];
        if (v < 0)
            throw Error("a flow is below zero: " + format_number(v, 2, Language::english),
                        layer.name + ", flow " + std::to_string(i + 1),
                        "turn it round: from where it goes to where it comes from");
        if (!std::isfinite(v) || v == 0 || layer.origin[i] == layer.destination[i]) continue;
        classes.drawn.push_back(i);
        classes.total += v;
    }
    classes.flows = classes.drawn.size();
    std::stable_sort(classes.drawn.begin(), classes.drawn.end(),
                     [&](std::size_t a, std::size_t b) { return layer.value[a] > layer.value[b]; });
    classes.drawn.resize(std::min(classes.drawn.size(), layer.largest));
    for (const std::size_t i : classes.drawn) classes.drawn_total += layer.value[i];
    classes.breaks = width_limits(layer, classes);
    classes.width_pt = class_widths(classes.breaks, layer.widest_pt);
    return classes;
}

scene::Point FlowArc::at(double t) const {
    const double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    return {a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y};
}

FlowArc flow_arc(scene::Point from, scene::Point to) {
    const double dx = to.x - from.x, dy = to.y - from.y;  // its right hand side is (dy, −dx)
    return {from, {from.x + dx / 2 + bend * dy, from.y + dy / 2 - bend * dx}, to};
}

void add_flows(Scene& scene, const FlowLayer& layer) {
    SANDING_EXPECT(!scene.frames.empty());
    const FlowClasses classes = flow_classes(layer);
    std::vector<std::vector<std::size_t>> rows(classes.width_pt.size());
    for (auto i = classes.drawn.rbegin(); i != classes.drawn.rend(); ++i)
        rows[classes.class_of(layer.value[*i])].push_back(*i);
    for (std::size_t c = 0; c < rows.size(); ++c)
        if (!rows[c].empty()) add_class(scene, layer, rows[c], classes.width_pt[c]);
}

void add_flow_rows(LegendRows& rows, const FlowLayer& layer, Language language) {
    rows.heading(layer.name, layer.unit);
    const FlowClasses classes = flow_classes(layer);
    std::vector<double> drawn;
    for (const std::size_t i : classes.drawn) drawn.push_back(layer.value[i]);
    if (!drawn.empty()) {
        const std::vector<std::string> labels =
            class_labels({classes.breaks, {}, false}, drawn, decimals_of(drawn), language);
        for (std::size_t c = labels.size(); c-- > 0 && rows.room();) {
            draw_swatch(rows, layer, classes.width_pt[c]);
            rows.finish(labels[c]);
        }
    }
    const double line = rows.writer().line_height(LegendRows::small.font);
    if (!rows.room(2 * line)) return;
    const scene::Rect& area = rows.area();
    const double bottom =
        rows.writer().paragraph(share_note(layer, classes, language),
                                {area.x, rows.y() + 1, area.width, 3.1 * line}, LegendRows::small);
    rows.space(bottom - rows.y() + 3);
}

}  // namespace sanding
