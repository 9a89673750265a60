#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/base/shared.hpp"
#include "core/data/study.hpp"
#include "core/geo/geometry.hpp"
#include "core/geo/raster.hpp"
#include "core/geo/roads.hpp"

namespace sanding {

/// One class of an overlay. Style: the class's own, where it is silent the layer's.
struct OverlayClass {
    std::string value;  ///< of the attribute or the raster's cells; empty: all that is in no other
    std::string label_id, label_en;  ///< for the legend
    OverlayStyle style;
    std::int64_t features = 0;    ///< or cells of a raster
    int cell = 0;                 ///< the raster's cell value
    Rgba8 cell_colour{};          ///< of the raster's own colour table; transparent black without one
    bool named_in_study = false;  ///< has a [layer.classes."…"]
};

/// A layer of the study, read: row i of its geometry is feature i.
struct Overlay {
    std::string id, label_id, label_en;
    OverlayKind kind = OverlayKind::lines;
    bool below = false;                   ///< the choropleth
    double opacity = 1;                   ///< of polygons' fill, rasters, lines and symbols
    double choropleth_opacity = 1;        ///< for the values above it, if it lies below
    Polylines lines;                      ///< degrees
    std::vector<Point> points;            ///< degrees
    Polygons polygons;                    ///< degrees
    std::vector<std::uint32_t> class_of;  ///< per feature
    std::vector<std::string> name;        ///< per feature, empty: none; empty vector: the layer has no names
    std::vector<OverlayClass> classes;  ///< at least one; those the study names first, in its order; a layer
                                        ///< without classes has one, with an empty value

    /// Of the study's roads, per feature; else empty.
    std::vector<std::string> road_key;
    std::vector<Opening> opening;

    Path source;  ///< a raster is read for each map's frame
    RasterInfo raster;
    std::string crs, palette;   ///< of a raster
    std::string palette_where;  ///< place in study.toml
    double low = 0, high = 0;   ///< of a raster of measurements: ends of its palette
    bool shade = false;

    [[nodiscard]] std::size_t features() const { return class_of.size(); }
};

/// Reads what a [[layer]] names. Features without geometry, or of another kind than the layer's, are left out
/// and reported. An Error, with the place in study.toml where that is the cause: no feature of the wanted
/// kind, no such attribute or class, no reference system, an empty or damaged file. `near`: where the study
/// lies, degrees; a layer elsewhere is a warning. Empty: not looked at.
[[nodiscard]] Loaded<Overlay> read_overlay(const StudyLayer& layer, const Box& near = {});

/// The study's layers as of the middle of a year: of its roads, those that are then open, a scenario's
/// changes considered. Year 0: all but those that are only planned. Other layers are the same objects.
[[nodiscard]] std::vector<Shared<Overlay>> overlays_in(const std::vector<Shared<Overlay>>& overlays, int year,
                                                       const std::vector<RoadChange>& changes = {});

/// All of a study's, in its order.
[[nodiscard]] Loaded<std::vector<Shared<Overlay>>> read_overlays(const Study& study, const Box& near = {});

}  // namespace sanding
