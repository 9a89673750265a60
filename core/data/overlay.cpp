#include "core/data/overlay.hpp"
#include "core/geo/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/read_roads.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/place.hpp"

namespace sanding {

namespace {

constexpr std::size_t value_length = 60, name_length = 80;  ///< characters
constexpr std::size_t most_classes = 24;
constexpr std::size_t most_hints = 20;

/// name_hint that stays readable: the nearest names of many.
std::string short_hint(const std::string& wanted, std::vector<std::string> known) {
    if (known.size() <= most_hints) return name_hint(wanted, known);
    const auto nearest = nearest_name(wanted, known);
    const std::size_t more = known.size() - most_hints;
    known.resize(most_hints);
    return (nearest ? fmt::format("did you mean '{}'? ", *nearest) : std::string()) +
           fmt::format("known: {} and {} more", joined(known, ", "), more);
}

GeometryKind geometry_of(OverlayKind kind) {
    switch (kind) {
        case OverlayKind::lines:
            return GeometryKind::line;
        case OverlayKind::points:
            return GeometryKind::point;
        case OverlayKind::polygons:
            return GeometryKind::polygon;
        case OverlayKind::raster:
            return GeometryKind::none;
    }
    return GeometryKind::none;
}

/// A class's style over its layer's.
OverlayStyle merged(const OverlayStyle& layer, const OverlayStyle& own) {
    OverlayStyle out = own;
    if (!out.colour) out.colour = layer.colour;
    if (!out.casing) out.casing = layer.casing;
    if (!out.width_pt) out.width_pt = layer.width_pt;
    if (!out.casing_pt) out.casing_pt = layer.casing_pt;
    if (!out.size_pt) out.size_pt = layer.size_pt;
    if (!out.symbol) out.symbol = layer.symbol;
    if (!out.hatch) out.hatch = layer.hatch;
    if (out.dash_pt.empty()) out.dash_pt = layer.dash_pt;
    return out;
}

OverlayClass class_of(const StudyLayer& layer, const StudyLayerClass& named) {
    return {named.value, named.label_id, named.label_en, merged(layer.style, named.style), 0, 0, {}, true};
}

/// What isn't in a class of its own; the whole layer where there are none.
OverlayClass rest_of(const StudyLayer& layer, bool has_classes) {
    if (!has_classes) return {"", layer.label_id, layer.label_en, layer.style, 0, 0, {}, false};
    return {"", "lainnya", "other", layer.style, 0, 0, {}, false};
}

/// Columns lon and lat of a table as points; NaN where a row has none.
std::vector<Point> table_points(const StudyLayer& layer, const Table& table, const Box& near,
                                Report& report) {
    const auto lon = numbers_of(table, "lon"), lat = numbers_of(table, "lat");
    std::vector<Point> points;
    for (std::size_t r = 0; r < lon.size(); ++r) points.push_back({lon[r], lat[r]});
    return placed_points(std::move(points), table.name, {layer.crs, layer.swap_axes, near}, report);
}

/// A table of places becomes a layer of points; everything else must have a geometry.
void expect_places(const StudyLayer& layer, const Box& near, VectorLayer& read, Report& report) {
    const std::string file = source_name(layer.source);
    if (read.kind == GeometryKind::none) {
        if (!read.table.find("lon") || !read.table.find("lat"))
            throw Error(fmt::format("{} has no shapes", file), layer.where,
                        "a table needs the columns lon and lat, in degrees or with crs");
        read.points = table_points(layer, read.table, near, report);
        read.kind = GeometryKind::point;
        return;
    }
}

/// Rows of `read` that have a shape of the layer's kind.
std::vector<std::size_t> usable_rows(const VectorLayer& read) {
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < read.table.rows; ++r) {
        bool any = false;
        if (read.kind == GeometryKind::point)
            any = std::isfinite(read.points[r].x) && std::isfinite(read.points[r].y);
        else if (read.kind == GeometryKind::line)
            any = read.lines.line_start[r] != read.lines.line_start[r + 1];
        else if (read.kind == GeometryKind::polygon)
            any = read.polygons.polygon_start[r] != read.polygons.polygon_start[r + 1];
        if (any) rows.push_back(r);
    }
    return rows;
}

Polylines reordered(const Polylines& lines, const std::vector<std::size_t>& order) {
    Polylines out;
    for (const std::size_t i : order) {
        for (auto p = lines.line_start[i]; p < lines.line_start[i + 1]; ++p) {
            const auto part = lines.part(p);
            out.points.insert(out.points.end(), part.begin(), part.end());
            out.close_part();
        }
        out.close_line();
    }
    return out;
}

void take_geometry(const VectorLayer& read, const std::vector<std::size_t>& rows, Overlay& out) {
    if (out.kind == OverlayKind::points) {
        for (const std::size_t r : rows) out.points.push_back(read.points[r]);
    } else if (out.kind == OverlayKind::lines) {
        out.lines = reordered(read.lines, rows);
    } else {
        out.polygons = reordered(read.polygons, std::vector<std::uint32_t>(rows.begin(), rows.end()));
    }
}

/// An attribute as one line of text per row.
std::vector<std::string> attribute(const Table& table, const std::string& column, const std::string& where,
                                   std::size_t characters) {
    const auto at = table.find(column);
    if (!at)
        throw Error(fmt::format("{} has no attribute '{}'", table.name, column), where,
                    short_hint(column, table.column_names()));
    std::vector<std::string> out = text_of(table.columns[*at]);
    for (std::string& text : out) text = one_line(text, characters);
    return out;
}

/// Classes that the study names, then those it doesn't: one per value where it names none, one for all else.
void classify(const StudyLayer& layer, const std::vector<std::string>& value, Overlay& out) {
    std::map<std::string, std::size_t> count;
    for (const std::string& v : value) ++count[v];
    std::map<std::string, std::uint32_t> row;
    const auto add = [&](OverlayClass one) {
        row[one.value] = static_cast<std::uint32_t>(out.classes.size());
        out.classes.push_back(std::move(one));
    };
    for (const StudyLayerClass& named : layer.classes) {
        if (!count.contains(named.value)) {
            std::vector<std::string> known;
            for (const auto& [v, n] : count)
                if (!v.empty()) known.push_back(v);
            throw Error(fmt::format("no feature of layer '{}' has {} = '{}'", layer.id, layer.class_column,
                                    named.value),
                        named.where, short_hint(named.value, known));
        }
        add(class_of(layer, named));
    }
    if (layer.classes.empty()) {
        if (count.size() > most_classes)
            throw Error(fmt::format("'{}' has {} different values", layer.class_column, count.size()),
                        layer.class_where,
                        fmt::format("at most {} become classes; name those that matter with "
                                    "[layer.classes.\"…\"], the others are drawn as one",
                                    most_classes));
        for (const auto& [v, n] : count)
            if (!v.empty()) add({v, v, v, layer.style, 0, 0, {}, false});
    }
    for (const std::string& v : value) {
        if (!row.contains(v) && !row.contains("")) add(rest_of(layer, true));
        const std::uint32_t c = row.contains(v) ? row.at(v) : row.at("");
        out.class_of.push_back(c);
        ++out.classes[c].features;
    }
}

/// A copy with these features of a layer of roads alone.
Overlay only_features(const Overlay& overlay, const std::vector<std::size_t>& rows) {
    Overlay out = overlay;
    out.lines = reordered(overlay.lines, rows);
    out.class_of.clear(), out.name.clear(), out.road_key.clear(), out.opening.clear();
    for (OverlayClass& c : out.classes) c.features = 0;
    for (const std::size_t r : rows) {
        out.class_of.push_back(overlay.class_of[r]);
        out.name.push_back(overlay.name[r]);
        out.road_key.push_back(overlay.road_key[r]);
        out.opening.push_back(overlay.opening[r]);
        ++out.classes[overlay.class_of[r]].features;
    }
    return out;
}

void expect_no_raster_keys(const StudyLayer& layer) {
    if (!layer.palette.empty() || layer.range || layer.shade)
        throw Error("palette, range and shade are for rasters", layer.where,
                    fmt::format("{} is not one", source_name(layer.source)));
    if (!layer.classes.empty() && layer.class_column.empty())
        throw Error("has classes, but no attribute to class by", layer.classes.front().where,
                    "say class = \"…\", the attribute's name, in its [[layer]]");
}

/// Nothing of the wanted kind: an Error that says what there is.
[[noreturn]] void nothing_usable(const StudyLayer& layer) {
    const FileInfo file = describe_file(layer.source, layer.network).value;
    std::string holds;
    for (const LayerInfo& l : file.layers)
        if (layer.layer.empty() ? &l == &file.layers.front() : l.name == layer.layer) holds = l.geometry;
    throw Error(fmt::format("{} has no {}", source_name(layer.source),
                            layer.kind ? name(*layer.kind) : "lines, points or polygons"),
                layer.kind ? layer.kind_where : layer.where,
                "it has: " + (holds.empty() ? "nothing" : holds));
}

void read_features(const StudyLayer& layer, const Box& near, Overlay& out, Report& report) {
    expect_no_raster_keys(layer);
    ReadOptions options;
    options.layer = layer.layer;
    options.crs = layer.crs;
    options.swap_axes = layer.swap_axes;
    options.near = near;
    options.crs_where = layer.where;
    options.network = layer.network;
    if (layer.kind) options.kind = geometry_of(*layer.kind);
    auto loaded = read_vector(layer.source, options);
    VectorLayer& read = loaded.value;
    report.append(loaded.report);
    expect_places(layer, near, read, report);
    const auto rows = usable_rows(read);
    if (rows.empty() || (layer.kind && geometry_of(*layer.kind) != read.kind)) nothing_usable(layer);
    out.kind = read.kind == GeometryKind::line    ? OverlayKind::lines
               : read.kind == GeometryKind::point ? OverlayKind::points
                                                  : OverlayKind::polygons;
    if (rows.size() < read.table.rows)
        report.info("overlay.left_out", layer.where,
                    fmt::format("layer '{}': {} of {} features are no {} and are left out", layer.id,
                                read.table.rows - rows.size(), read.table.rows, name(out.kind)));
    take_geometry(read, rows, out);
    const auto of_rows = [&](const std::vector<std::string>& all) {
        std::vector<std::string> kept;
        for (const std::size_t r : rows) kept.push_back(all[r]);
        return kept;
    };
    if (!layer.name_column.empty())
        out.name = of_rows(attribute(read.table, layer.name_column, layer.name_where, name_length));
    if (layer.class_column.empty()) {
        out.classes.push_back(rest_of(layer, false));
        out.classes.front().features = static_cast<std::int64_t>(rows.size());
        out.class_of.assign(rows.size(), 0);
    } else {
        classify(layer, of_rows(attribute(read.table, layer.class_column, layer.class_where, value_length)),
                 out);
    }
}

/// The study's network: its classes are ours, whatever the layer calls them.
void read_road_layer(const StudyLayer& layer, const Box& near, Overlay& out, Report& report) {
    StudyLayer classed = layer;
    classed.class_column = "kelas";
    expect_no_raster_keys(classed);
    auto read = read_roads(*layer.roads, near);
    report.append(read.report);
    out.kind = OverlayKind::lines;
    std::vector<std::string> word;
    for (Road& road : read.value.roads) {
        word.emplace_back(name_of(road.kind));
        out.name.push_back(std::move(road.name));
        out.road_key.push_back(std::move(road.key));
        out.opening.push_back(road.opening);
    }
    out.lines = std::move(read.value.lines);
    classify(classed, word, out);
    for (OverlayClass& c : out.classes)
        if (!c.named_in_study)
            if (const auto kind = road_class_of(c.value)) c.label_en = english_name_of(*kind);
}

/// Cells by value: those the study names, in its order, then, where the file has colours for them, the
/// others.
void classify_cells(const StudyLayer& layer, Overlay& out) {
    std::map<int, const RasterCategory*> known;
    std::vector<std::string> names;
    for (const RasterCategory& c : out.raster.categories) {
        known[c.value] = &c;
        names.push_back(std::to_string(c.value));
    }
    for (const StudyLayerClass& named : layer.classes) {
        const auto value = parse_number(named.value);
        const auto found = value && std::abs(*value) < 1e9 && *value == std::round(*value)
                               ? known.find(static_cast<int>(*value))
                               : known.end();
        if (found == known.end())
            throw Error(fmt::format("no cell of layer '{}' has the value '{}'", layer.id, named.value),
                        named.where, short_hint(named.value, names));
        OverlayClass one = class_of(layer, named);
        one.cell = found->first;
        one.features = found->second->cells;
        one.cell_colour = found->second->colour;
        out.classes.push_back(std::move(one));
        known.erase(found);
    }
    for (const auto& [value, category] : known) {
        if (category->colour[3] == 0 && !layer.classes.empty()) continue;
        const std::string text = category->label.empty() ? std::to_string(value) : category->label;
        out.classes.push_back({std::to_string(value), text, text, layer.style, category->cells, value,
                               category->colour, false});
    }
}

void read_raster_layer(const StudyLayer& layer, Overlay& out) {
    const std::string file = source_name(layer.source);
    if (!layer.class_column.empty())
        throw Error(fmt::format("{} is a raster: its cells have no attributes", file), layer.class_where,
                    "leave class out; [layer.classes.\"1\"] is for the cells with value 1");
    if (!layer.name_column.empty())
        throw Error(fmt::format("{} is a raster: its cells have no attributes", file), layer.name_where,
                    "leave name out");
    if (layer.swap_axes)
        throw Error(fmt::format("{} is a raster: swap_axes is for features and tables", file), layer.where,
                    "leave swap_axes out");
    if (!layer.layer.empty())
        throw Error(fmt::format("{} is a raster: it has no layers", file), layer.layer_where,
                    "leave layer out");
    out.kind = OverlayKind::raster;
    out.crs = layer.crs;
    out.palette = layer.palette;
    out.palette_where = layer.palette_where;
    out.shade = layer.shade;
    out.raster = describe_raster(layer.source, {layer.crs, !layer.classes.empty()});
    if ((!layer.palette.empty() || layer.range || layer.shade) && out.raster.kind != RasterKind::values)
        throw Error("palette, range and shade are for rasters of measurements", layer.where,
                    fmt::format("{} has {}", file,
                                out.raster.kind == RasterKind::picture ? "its own colours" : "classes"));
    out.low = out.raster.low;
    out.high = out.raster.high;
    if (layer.shade) out.low = 0, out.high = 1;
    if (layer.range) std::tie(out.low, out.high) = *layer.range;
    if (out.raster.kind == RasterKind::categories) classify_cells(layer, out);
    if (out.classes.empty()) out.classes.push_back(rest_of(layer, false));
}

}  // namespace

Loaded<Overlay> read_overlay(const StudyLayer& layer, const Box& near) {
    Loaded<Overlay> out;
    Overlay& overlay = out.value;
    overlay.id = layer.id;
    overlay.label_id = layer.label_id;
    overlay.label_en = layer.label_en;
    overlay.source = layer.source;
    if (layer.roads)
        read_road_layer(layer, near, overlay, out.report);
    else if (layer.kind                                      ? *layer.kind == OverlayKind::raster
             : source_kind(layer.source) == SourceKind::file ? is_raster(layer.source)
                                                             : false)
        read_raster_layer(layer, overlay);
    else
        read_features(layer, near, overlay, out.report);
    overlay.below = layer.below.value_or(overlay.kind == OverlayKind::raster);
    const bool translucent = overlay.kind == OverlayKind::polygons && !overlay.below;
    overlay.opacity = layer.opacity.value_or(translucent ? 0.3 : 1.0);
    if (overlay.below) {
        const bool covers = overlay.kind == OverlayKind::raster || overlay.kind == OverlayKind::polygons;
        overlay.choropleth_opacity = layer.choropleth_opacity.value_or(covers ? 0.7 : 1.0);
    }
    return out;
}

std::vector<Shared<Overlay>> overlays_in(const std::vector<Shared<Overlay>>& overlays, int year,
                                         const std::vector<RoadChange>& changes) {
    std::vector<Shared<Overlay>> out;
    for (const Shared<Overlay>& overlay : overlays) {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < overlay->opening.size(); ++i) {
            const Opening opening = changed(overlay->opening[i], overlay->road_key[i], changes);
            if (year == 0 ? opening.opens != Opening::never : opening.open_in(year)) open.push_back(i);
        }
        out.push_back(open.size() == overlay->opening.size() ? overlay
                                                             : freeze(only_features(*overlay, open)));
    }
    return out;
}

Loaded<std::vector<Shared<Overlay>>> read_overlays(const Study& study, const Box& near) {
    Loaded<std::vector<Shared<Overlay>>> out;
    for (const StudyLayer& layer : study.layers) {
        auto read = read_overlay(layer, near);
        out.report.append(read.report);
        out.value.push_back(freeze(std::move(read.value)));
    }
    return out;
}

}  // namespace sanding
