#pragma once

#include "app/commands/map.hpp"

namespace sanding {

/// Refuses, before any work is done, an --out whose ending is no format of maps, and options that don't go
/// with its format: several years without an animation, a world file beside anything but PNG.
void expect_map_file(const MapOptions& options);

/// Is `out` an animation of years?
[[nodiscard]] bool is_animation(const Path& out);

/// Writes a map in the format of `options.out`: PNG (with its world file where asked for), SVG, PDF, or the
/// map frame alone as GeoTIFF. `overlays`: the study's layers.
void save_map(const MapInputs& inputs, const MapStyle& style, const MapOptions& options,
              const std::vector<Shared<Overlay>>& overlays = {});

/// Writes the maps of `options.years` (none: all the scenario has) as an animation; all share the classes of
/// all years' values together. Returns the sheet of the last year.
[[nodiscard]] ResultsMaps::Sheet save_years(const ResultsReader& reader, const ResultsMaps& maps,
                                            const MapOptions& options);

/// What draw_map_file writes.
[[nodiscard]] std::vector<Path> files_of(const MapOptions& options);

}  // namespace sanding
