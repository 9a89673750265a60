#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/commands/map.hpp"
#include "layers/map_panel.hpp"

namespace sanding {

/// Does the map show anything besides its indicator's colours?
[[nodiscard]] bool shows_thematic(const MapOptions& options);

/// What `agents` of the options can be: "all" and the activities.
[[nodiscard]] std::vector<std::string> agent_choices();

/// Are residents as dots the only thing that the map shows of a run, besides its zones?
[[nodiscard]] bool shows_agents_alone(const MapOptions& options);

/// The mark that stands at the foot of a map with residents as dots.
[[nodiscard]] std::string agents_mark(Language language);

/// What the map is about, for its title: "Kepadatan penduduk dan tingkat pengangguran terbuka".
[[nodiscard]] std::string shown_name(const MapOptions& options);

/// The layers on top of (or instead of) a choropleth: for the scenario, year and level of the options.
[[nodiscard]] std::vector<Thematic> thematic_of(const ResultsReader& reader, const MapGeometry& geometry,
                                                const MapOptions& options);

/// Gives the layers of several panels, at least one, one scale and one set of class limits.
void share_scales(std::span<MapPanel* const> panels);

}  // namespace sanding
