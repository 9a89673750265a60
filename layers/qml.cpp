// Elements and attributes as QGIS 3.22 writes them; what it fills in by itself is left out.
#include "layers/qml.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

/// Coded values of QGIS' enumerations.
constexpr const char *geometry_polygon = "2", *placement_horizontal = "4", *placement_inside_polygon = "2",
                     *temporal_from_expressions = "4", *weight_normal = "50", *weight_bold = "75",
                     *all_capitals = "1", *join_round = "128";

using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

std::string opened(const std::string& name, Attributes attributes, const char* end = ">") {
    std::string out = "<" + name;
    for (const auto& [key, value] : attributes) out += fmt::format(" {}=\"{}\"", key, xml_escaped(value));
    return out + end;
}

std::string element(const std::string& name, Attributes attributes) {
    return opened(name, attributes, "/>");
}

/// `content` is XML.
std::string element(const std::string& name, Attributes attributes, const std::string& content) {
    return opened(name, attributes) + content + "</" + name + ">";
}

std::string number(double value) {
    return fmt::format("{}", value);
}

/// The unit of widths where none is named.
std::string millimetres(double pt) {
    return fmt::format("{:.4f}", pt * 25.4 / 72);
}

std::string colour_text(scene::Rgba c) {
    return fmt::format("{},{},{},{}", c.r, c.g, c.b, c.a);
}

/// A column's name in an expression of QGIS.
std::string column_expression(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string option(const char* name, const std::string& value) {
    return element("Option", {{"type", "QString"}, {"name", name}, {"value", value}});
}

std::string options(const std::string& content) {
    return element("Option", {{"type", "Map"}}, content);
}

std::string symbol_layer(const char* type, const std::string& content) {
    return element("layer", {{"class", type}}, content);
}

std::string fill_layer(scene::Rgba colour, const LineStyle& border) {
    return symbol_layer("SimpleFill", options(option("color", colour_text(colour)) +
                                              option("outline_color", colour_text(border.colour)) +
                                              option("outline_width", millimetres(border.width_pt))));
}

/// Lines at 45 degrees, as the painters hatch. `symbol` is the name of the fill they are part of.
std::string hatch_layer(const std::string& symbol, const scene::Hatch& hatch) {
    const std::string line =
        symbol_layer("SimpleLine", options(option("line_color", colour_text(hatch.colour)) +
                                           option("line_width", millimetres(hatch.width_pt))));
    return symbol_layer("LinePatternFill",
                        options(option("angle", "45") + option("distance", millimetres(hatch.spacing_pt))) +
                            element("symbol", {{"type", "line"}, {"name", "@" + symbol + "@1"}}, line));
}

std::string fill_symbol(const std::string& name, const std::string& symbol_layers) {
    return element("symbol", {{"type", "fill"}, {"name", name}}, symbol_layers) + "\n";
}

std::string range(std::size_t symbol, double lower, double upper, const std::string& label) {
    return element("range", {{"symbol", std::to_string(symbol)},
                             {"lower", number(lower)},
                             {"upper", number(upper)},
                             {"label", label}}) +
           "\n";
}

std::string ranges(const QmlStyle& style) {
    const Breaks& b = style.classes.breaks;
    std::string out;
    for (std::size_t c = b.size() + 1; c-- > 0;)
        out += range(c, c == 0 ? style.low : b[c - 1], c == b.size() ? style.high : b[c], style.labels[c]);
    if (!style.missing_label.empty())
        out += range(b.size() + 1, qml_missing, qml_missing, style.missing_label);
    return element("ranges", {}, "\n" + out) + "\n";
}

std::string symbols(const QmlStyle& style) {
    const auto& colours = style.classes.colours;
    std::string out;
    for (std::size_t c = 0; c < colours.size(); ++c)
        out += fill_symbol(std::to_string(c), fill_layer(colours[c], style.border));
    if (!style.missing_label.empty()) {
        const std::string name = std::to_string(colours.size());
        out += fill_symbol(
            name, fill_layer(ink::missing, style.border) + hatch_layer(name, {ink::missing_hatch, 4, 0.5}));
    }
    return element("symbols", {}, "\n" + out) + "\n";
}

/// Rows of all years lie on each other while QGIS shows no moment: the last year is drawn on top.
std::string drawing_order(const QmlStyle& style) {
    if (style.year_field.empty()) return {};
    return element("orderby", {},
                   element("orderByClause", {{"asc", "1"}, {"nullsFirst", "0"}},
                           xml_escaped(column_expression(style.year_field)))) +
           "\n";
}

std::string renderer(const QmlStyle& style) {
    std::string value = style.field;
    if (!style.missing_label.empty())
        value = fmt::format("coalesce({}, {:.0f})", column_expression(style.field), qml_missing);
    return element("renderer-v2",
                   {{"type", "graduatedSymbol"},
                    {"graduatedMethod", "GraduatedColor"},
                    {"attr", value},
                    {"enableorderby", style.year_field.empty() ? "0" : "1"},
                    {"symbollevels", "0"},
                    {"forceraster", "0"},
                    {"referencescale", "-1"}},
                   "\n" + ranges(style) + symbols(style) +
                       element("classificationMethod", {{"id", "Custom"}}) + "\n" + drawing_order(style)) +
           "\n";
}

/// Names of the chosen moment's rows, or of the last year's: an empty text is no label.
std::string shown_name(const QmlLabels& names, const QmlStyle& style) {
    if (style.year_field.empty()) return column_expression(names.field);
    return fmt::format("if(@map_start_time is not null or {} = {}, {}, '')",
                       column_expression(style.year_field), style.last_year, column_expression(names.field));
}

std::string text_style(const QmlLabels& names, const QmlStyle& style) {
    // QGIS draws the halo with a pen of that width along the outline: half of it is outside.
    const std::string halo = element("text-buffer", {{"bufferDraw", "1"},
                                                     {"bufferSize", number(2 * names.halo_pt)},
                                                     {"bufferSizeUnits", "Point"},
                                                     {"bufferColor", "255,255,255,255"},
                                                     {"bufferOpacity", "0.92"},
                                                     {"bufferNoFill", "1"},
                                                     {"bufferJoinStyle", join_round}});
    return element("text-style",
                   {{"fieldName", shown_name(names, style)},
                    {"isExpression", "1"},
                    {"fontFamily", "Noto Sans"},
                    {"fontSize", number(names.font.size_pt)},
                    {"fontSizeUnit", "Point"},
                    {"fontWeight", names.font.bold ? weight_bold : weight_normal},
                    {"fontItalic", names.font.italic ? "1" : "0"},
                    {"capitalization", names.capitals ? all_capitals : "0"},
                    {"textColor", colour_text({names.colour.r, names.colour.g, names.colour.b, 255})},
                    {"textOpacity", fmt::format("{:.2f}", names.colour.a / 255.0)},
                    {"multilineHeight", "1"}},
                   halo) +
           "\n";
}

std::string labeling(const QmlStyle& style) {
    if (style.names.empty()) return {};
    const std::string placement = element("placement", {{"placement", placement_horizontal},
                                                        {"polygonPlacementFlags", placement_inside_polygon},
                                                        {"priority", "5"}});
    const std::string rendering = element("rendering", {{"drawLabels", "1"}, {"obstacle", "0"}});
    return element("labeling", {{"type", "simple"}},
                   element("settings", {{"calloutType", "simple"}},
                           "\n" + text_style(style.names.front(), style) + placement + rendering + "\n")) +
           "\n";
}

std::string temporal(const QmlStyle& style) {
    if (style.time_start.empty()) return {};
    return element("temporal",
                   {{"enabled", "1"},
                    {"mode", temporal_from_expressions},
                    {"limitMode", "0"},
                    {"startExpression", style.time_start},
                    {"endExpression", style.time_end}},
                   element("fixedRange", {}, "<start></start><end></end>")) +
           "\n";
}

std::string note(const QmlStyle& style) {
    if (style.note.empty()) return {};
    return element("userNotes", {{"value", "<p>" + xml_escaped(style.note) + "</p>"}}) + "\n";
}

}  // namespace

std::string graduated_qml(const QmlStyle& style) {
    SANDING_EXPECT(!style.classes.diverging && !style.classes.unclassed());
    SANDING_EXPECT(style.classes.colours.size() == style.classes.breaks.size() + 1);
    SANDING_EXPECT(style.labels.size() == style.classes.colours.size());
    SANDING_EXPECT(style.low > qml_missing && style.low <= style.high);
    std::string content = "\n" + temporal(style) + note(style) + renderer(style) + labeling(style);
    if (!style.map_tip.empty()) content += element("mapTip", {}, xml_escaped(style.map_tip)) + "\n";
    content += element("layerGeometryType", {}, geometry_polygon) + "\n";
    return element("qgis",
                   {{"version", "3.22"},
                    {"styleCategories", "Symbology|Labeling|MapTips|Rendering|Temporal|Notes"},
                    {"labelsEnabled", style.names.empty() ? "0" : "1"},
                    {"hasScaleBasedVisibilityFlag", "0"},
                    {"simplifyDrawingHints", "1"},
                    {"simplifyAlgorithm", "0"},
                    {"simplifyDrawingTol", "1"},
                    {"simplifyLocal", "1"},
                    {"simplifyMaxScale", "1"},
                    {"symbologyReferenceScale", "-1"}},
                   content) +
           "\n";
}

}  // namespace sanding
