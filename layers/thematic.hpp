#pragma once

#include <variant>

#include "layers/agents.hpp"
#include "layers/bivariate.hpp"
#include "layers/dots.hpp"
#include "layers/flows.hpp"
#include "layers/map.hpp"
#include "layers/pies.hpp"
#include "layers/symbols.hpp"

namespace sanding {

/// What a map can show beside, or instead of, a choropleth.
using Thematic = std::variant<BivariateLayer, SymbolLayer, PieLayer, DotLayer, FlowLayer, AgentLayer>;

/// Draws the layer in map space, into the frame of the scene's last layer (there has to be one). Errors name
/// the value that can't be drawn.
void add_thematic(Scene& scene, const Thematic& layer, const MapGeometry& geometry, const MapStyle& style);

/// Its rows in the legend, in the style's language; as far as there is room.
void add_thematic_rows(LegendRows& rows, const Thematic& layer, const MapStyle& style);

/// True where the layer fills whole districts: it replaces the choropleth and lies below the borders. The
/// others lie above them.
[[nodiscard]] bool fills_districts(const Thematic& layer);

}  // namespace sanding
