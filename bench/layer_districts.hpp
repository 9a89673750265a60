#pragma once

#include <string>

#include "core/data/districts.hpp"
#include "core/geo/gdal.hpp"

namespace sanding::bench {

/// The layer as a study of one level, so that the product's own map code draws it. `label` names the column
/// of names, or is "none".
inline Districts districts_of(const VectorLayer& layer, const std::string& label) {
    Level level;
    level.id = "desa";
    level.shapes = layer.polygons;
    level.code.resize(layer.polygons.size());
    level.name = label == "none" ? level.code : text_of(layer.table.at(label));
    level.area_m2.assign(level.code.size(), 0);
    for (std::size_t i = 0; i < level.shapes.size(); ++i)
        level.point.push_back(bounds(level.shapes, i).centre());
    Districts districts;
    districts.levels.push_back(std::move(level));
    return districts;
}

}  // namespace sanding::bench
