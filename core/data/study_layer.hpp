#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/study_roads.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

enum class OverlayKind : std::uint8_t { lines, points, polygons, raster };
enum class OverlaySymbol : std::uint8_t { circle, square, triangle, diamond, cross };
enum class OverlayHatch : std::uint8_t { none, hatch, cross_hatch };

/// "lines", "points", "polygons", "raster".
[[nodiscard]] const char* name(OverlayKind kind);

/// What a study says of how a layer or one of its classes looks, as plain numbers; what it leaves open the
/// map decides. Colours are 0xrrggbb.
struct OverlayStyle {
    std::optional<std::uint32_t> colour;
    std::optional<std::uint32_t> casing;  ///< of lines: the rim on both sides
    std::optional<double> width_pt;       ///< of lines and outlines, without the casing
    std::optional<double> casing_pt;      ///< of one rim; 0: none
    std::optional<double> size_pt;        ///< of symbols
    std::optional<OverlaySymbol> symbol;
    std::optional<OverlayHatch> hatch;
    std::vector<double> dash_pt;  ///< lengths on, off, …; empty: solid
};

/// [layer.classes."value"]
struct StudyLayerClass {
    std::string value;               ///< as the attribute has it, or the number of a raster's cell
    std::string label_id, label_en;  ///< the value where the study gives none
    OverlayStyle style;
    std::string where;  ///< place in study.toml, for messages
};

/// [[layer]]: something drawn below or above the map's values. Checked for form, not yet read.
struct StudyLayer {
    std::string id;
    Path source;
    bool network = false;             ///< it may be a service or an address: the study says so
    std::optional<StudyRoads> roads;  ///< instead of a source: the network of [roads]
    std::string layer;                ///< of the source; empty: its first
    std::string crs;                  ///< instead of what the source names
    bool swap_axes = false;           ///< the source's coordinates stand as y, x
    std::optional<OverlayKind> kind;  ///< nothing: by the data
    std::string class_column, name_column;
    std::string label_id, label_en;
    OverlayStyle style;
    std::optional<double> opacity;  ///< 0 to 1
    std::optional<bool> below;
    std::optional<double> choropleth_opacity;        ///< of the values over a layer that lies below
    std::string palette;                             ///< of a raster of measurements
    std::optional<std::pair<double, double>> range;  ///< of its values
    bool shade = false;                              ///< of a raster of heights: lit from the north-west
    std::vector<StudyLayerClass> classes;            ///< in the order they are written
    std::string where;                               ///< places in study.toml, for messages …
    std::string kind_where, layer_where, class_where, name_where, palette_where;
};

/// The [[layer]] sections of a study; `network`: its [roads], for layers that show them. Errors name file,
/// line, column and the nearest right name.
[[nodiscard]] std::vector<StudyLayer> read_study_layers(const TomlTable& root, const StudyPlace& place,
                                                        const std::optional<StudyRoads>& network);

}  // namespace sanding
