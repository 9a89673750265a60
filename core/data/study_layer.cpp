#include "core/data/study_layer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {

namespace {

constexpr std::size_t label_length = 80;

/// Names and what they stand for; kept together so that hints list all of them.
template <class Value, std::size_t N>
using Choices = std::array<std::pair<const char*, Value>, N>;

constexpr Choices<OverlayKind, 4> kinds{{{"lines", OverlayKind::lines},
                                         {"points", OverlayKind::points},
                                         {"polygons", OverlayKind::polygons},
                                         {"raster", OverlayKind::raster}}};
constexpr Choices<OverlaySymbol, 5> symbols{{{"circle", OverlaySymbol::circle},
                                             {"square", OverlaySymbol::square},
                                             {"triangle", OverlaySymbol::triangle},
                                             {"diamond", OverlaySymbol::diamond},
                                             {"cross", OverlaySymbol::cross}}};
constexpr Choices<OverlayHatch, 3> hatches{{{"none", OverlayHatch::none},
                                            {"hatch", OverlayHatch::hatch},
                                            {"cross_hatch", OverlayHatch::cross_hatch}}};

template <class Value, std::size_t N>
std::optional<Value> choice(const TomlTable& t, const char* key, const Choices<Value, N>& choices) {
    if (!t.has(key)) return std::nullopt;
    const std::string written = t.text(key);
    std::vector<std::string> names;
    for (const auto& [known, value] : choices) {
        if (written == known) return value;
        names.emplace_back(known);
    }
    throw Error(fmt::format("'{}' is no {}", written, key), t.where(key), name_hint(written, names));
}

std::optional<double> number_within(const TomlTable& t, const char* key, double least, double most) {
    if (!t.has(key)) return std::nullopt;
    const double value = t.number(key);
    if (!(value >= least && value <= most))
        throw Error(fmt::format("{} = {} is out of range", key, value), t.where(key),
                    fmt::format("{} to {}", least, most));
    return value;
}

std::optional<std::uint32_t> colour(const TomlTable& t, const char* key) {
    if (!t.has(key)) return std::nullopt;
    const std::string written = t.text(key);
    std::uint32_t value = 0;
    const char* end = written.data() + written.size();
    if (written.size() != 7 || written[0] != '#' ||
        std::from_chars(written.data() + 1, end, value, 16).ptr != end)
        throw Error(fmt::format("'{}' is no colour", written), t.where(key),
                    "\"#rrggbb\", such as \"#1f6f78\"");
    return value;
}

std::vector<double> dashes(const TomlTable& t) {
    std::vector<double> lengths = t.numbers("dash_pt");
    if (lengths.size() > 8) throw Error("dash_pt has more than 8 lengths", t.where("dash_pt"));
    for (const double length : lengths)
        if (!(length > 0 && length <= 100))
            throw Error(fmt::format("dash_pt: {} is out of range", length), t.where("dash_pt"),
                        "above 0, up to 100");
    return lengths;
}

OverlayStyle read_style(const TomlTable& t) {
    OverlayStyle style;
    style.colour = colour(t, "colour");
    style.casing = colour(t, "casing");
    style.width_pt = number_within(t, "width_pt", 0, 20);
    style.casing_pt = number_within(t, "casing_pt", 0, 10);
    style.size_pt = number_within(t, "size_pt", 0.5, 60);
    style.symbol = choice(t, "symbol", symbols);
    style.hatch = choice(t, "hatch", hatches);
    style.dash_pt = dashes(t);
    return style;
}

std::vector<std::string> with_style_keys(std::vector<std::string> keys) {
    for (const char* key : {"label", "label_en", "colour", "casing", "width_pt", "casing_pt", "size_pt",
                            "symbol", "hatch", "dash_pt"})
        keys.emplace_back(key);
    return keys;
}

StudyLayerClass read_class(const TomlTable& t, const std::string& value) {
    t.expect_only(with_style_keys({}));
    StudyLayerClass out;
    out.value = value;
    out.label_id = one_line(t.text("label", value), label_length);
    out.label_en = one_line(t.text("label_en", out.label_id), label_length);
    out.style = read_style(t);
    out.where = t.where();
    return out;
}

std::optional<std::pair<double, double>> read_range(const TomlTable& t) {
    if (!t.has("range")) return std::nullopt;
    const std::vector<double> ends = t.numbers("range");
    if (ends.size() != 2 || !(ends[0] < ends[1]) || !std::isfinite(ends[1] - ends[0]))
        throw Error("range is two numbers, the lower first", t.where("range"), "for example [0, 3000]");
    return std::pair(ends[0], ends[1]);
}

/// A layer of the study's network has no source and no attributes of its own.
StudyRoads roads_of(const TomlTable& t, const std::optional<StudyRoads>& network) {
    for (const char* key : {"source", "layer", "crs", "swap_axes", "kind", "class", "name"})
        if (t.has(key))
            throw Error(fmt::format("a layer of the study's roads has no {}", key), t.where(key),
                        "it is that of [roads]; leave it out, or leave out roads = true");
    if (!network) throw Error("the study names no roads", t.where("roads"), "[roads] source = \"…\"");
    return *network;
}

StudyLayer read_layer(const TomlTable& t, const StudyPlace& place, const std::optional<StudyRoads>& network) {
    t.expect_only(
        with_style_keys({"id", "source", "layer", "crs", "swap_axes", "kind", "class", "name", "opacity",
                         "below", "choropleth_opacity", "palette", "range", "shade", "classes", "roads"}));
    StudyLayer out;
    out.id = t.text("id");
    if (one_line(out.id, 64) != out.id || out.id.empty())
        throw Error("an id is one line of at most 64 characters", t.where("id"));
    if (t.boolean("roads", false))
        out.roads = roads_of(t, network);
    else
        out.source = place.source(t, "source");
    out.network = place.network;
    out.layer = t.text("layer", "");
    out.crs = t.text("crs", "");
    out.swap_axes = t.boolean("swap_axes", false);
    out.kind = choice(t, "kind", kinds);
    out.class_column = t.text("class", "");
    out.name_column = t.text("name", "");
    out.label_id = one_line(t.text("label", out.id), label_length);
    out.label_en = one_line(t.text("label_en", out.label_id), label_length);
    out.style = read_style(t);
    out.opacity = number_within(t, "opacity", 0, 1);
    if (t.has("below")) out.below = t.boolean("below", false);
    out.choropleth_opacity = number_within(t, "choropleth_opacity", 0, 1);
    out.palette = t.text("palette", "");
    out.range = read_range(t);
    out.shade = t.boolean("shade", false);
    if (const auto classes = t.table("classes"))
        for (const std::string& value : classes->keys_as_written())
            if (const auto one = classes->table(value)) out.classes.push_back(read_class(*one, value));
    out.where = t.where();
    out.kind_where = t.where("kind");
    out.layer_where = t.where("layer");
    out.class_where = t.where("class");
    out.name_where = t.where("name");
    out.palette_where = t.where("palette");
    return out;
}

}  // namespace

const char* name(OverlayKind kind) {
    for (const auto& [text, value] : kinds)
        if (value == kind) return text;
    return "";
}

std::vector<StudyLayer> read_study_layers(const TomlTable& root, const StudyPlace& place,
                                          const std::optional<StudyRoads>& network) {
    std::vector<StudyLayer> out;
    for (const TomlTable& t : root.tables("layer")) {
        StudyLayer layer = read_layer(t, place, network);
        for (const StudyLayer& other : out)
            if (other.id == layer.id)
                throw Error(fmt::format("layer '{}' stands twice", layer.id), t.where("id"),
                            "give each its own id");
        out.push_back(std::move(layer));
    }
    return out;
}

}  // namespace sanding
