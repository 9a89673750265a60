#pragma once

#include <string>
#include <vector>

#include "layers/map.hpp"
#include "layers/overlay.hpp"
#include "layers/thematic.hpp"

namespace sanding {

/// One map of a sheet, with all its layers; `title` and `accent` tell it from its neighbours and are not
/// drawn where it is alone.
struct MapPanel {
    MapInputs inputs;  ///< without values the districts are plain ground for what lies on top
    std::string title;
    scene::Rgba accent = ink::text;
    std::vector<Thematic> thematic;         ///< one that fills districts replaces the choropleth
    std::vector<Shared<Overlay>> overlays;  ///< of the study
};

/// The items inside one frame of a sheet, from the ground up, as named layers of that frame.
void draw_panel(Scene& scene, std::size_t frame, const MapPanel& panel, const MapStyle& style,
                const Classes& classes);

}  // namespace sanding
