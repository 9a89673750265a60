#pragma once

#include "core/base/file.hpp"
#include "core/data/indicator.hpp"
#include "sim/simulation.hpp"

namespace sanding {

/// Writes the classes of a simulation's one-hectare cells in its present year as
/// `folder`/SCENARIO_YEAR.tif, with the study's projection, colours and names; 255 outside the study. Whether
/// the start is synthetic stands in its description.
void write_land_raster(const Path& folder, const std::string& scenario, const Simulation& simulation,
                       Language language);

}  // namespace sanding
