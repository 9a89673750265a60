#pragma once

#include <string>
#include <vector>

#include "layers/map_sheet.hpp"

/// The scenes that are kept as text, and some of them as pictures: one per kind of layer, per sheet template
/// and per kind of chart. With fixed metrics they depend on no font.
namespace sanding::golden {

struct GoldenScene {
    std::string name;  ///< its file's, without the ending
    Scene (*draw)(const TextLayout& layout) = nullptr;
    int picture_px = 0;  ///< width of the picture that is kept too; 0: none
};

[[nodiscard]] std::vector<GoldenScene> layer_scenes();    ///< what stands on one map
[[nodiscard]] std::vector<GoldenScene> overlay_scenes();  ///< what a study adds to maps
[[nodiscard]] std::vector<GoldenScene>
sheet_scenes();  ///< one per file of assets/sheets, "sheet_" and its name
[[nodiscard]] std::vector<GoldenScene> chart_scenes();
[[nodiscard]] std::vector<GoldenScene> all_scenes();

/// The scene with its labels placed, as both painters get it.
[[nodiscard]] Scene placed(const GoldenScene& scene, const TextLayout& layout);

/// Title, legend and notes of a map of people.
[[nodiscard]] MapStyle people_style(const TextLayout& layout);
/// People per unit of nine_units().
[[nodiscard]] MapInputs people_inputs();
/// One map with its legend and scale on a small page.
[[nodiscard]] Scene small_map(const MapPanel& panel, const MapStyle& style);

}  // namespace sanding::golden
