#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/results/agents.hpp"
#include "layers/legend_rows.hpp"
#include "layers/map_geometry.hpp"

namespace sanding {

/// Residents as dots, coloured by what they do.
struct AgentLayer {
    AgentSample sample;            ///< its units are the map's first level
    std::optional<Activity> only;  ///< nothing: everybody
    bool one_of_several = false;   ///< the sample is the first replicate's, the map the median's
    double dot_pt = 2.4;
};

/// Place of each resident of the sample in map metres. It depends on the key and the shape of the unit alone:
/// somebody who stays there is at one point in every year and scenario. Schematic: nobody lives at a point
/// in the model. In a unit without extent at its label point.
[[nodiscard]] std::vector<scene::Point> agent_places(const AgentSample& sample, const MapGeometry& geometry);

/// One Marks, in the order of the keys, so that no activity lies on top of another.
void add_agents(Scene& scene, const AgentLayer& layer, const MapGeometry& geometry);

/// Name, what a dot is and is not, a row per activity.
void add_agent_rows(LegendRows& rows, const AgentLayer& layer, Language language);

/// "Penduduk sintetis": nobody who lives.
[[nodiscard]] std::string agents_name(Language language);

/// "1 titik mewakili 1.000 penduduk; letak di dalam desa skematik".
[[nodiscard]] std::string agents_note(const AgentLayer& layer, Language language);

}  // namespace sanding
