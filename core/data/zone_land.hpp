#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/land_cells.hpp"
#include "core/data/zones.hpp"

namespace sanding {

/// The cells a zone may grow on, for each of its desa, ascending: those whose middle lies in its outline;
/// without one all of the desa.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> zone_cells(const LandCells& cells, const Zone& zone);

/// Hectares of a desa that may be built on in the base year.
[[nodiscard]] std::int64_t convertible_ha(const LandCells& cells, std::size_t unit);

/// Why zones can't be built as large as they are: one takes more than what is convertible where it lies, or
/// several together more than that of a desa (each spreads its hectares by room). One sentence with both
/// figures; empty: they can.
[[nodiscard]] std::string lacking_room(const LandCells& cells, const std::vector<Zone>& zones,
                                       const Level& units);

}  // namespace sanding
