#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/geo/geometry.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

/// Version of the layout of results files; a reader takes no other.
inline constexpr std::string_view results_format = "sanding-results";
inline constexpr int results_format_version = 3;

/// Largest blob decides the page size, so that a column of counts stays on one page and views read it without
/// copying overflow chains. Call before the first table is made.
void choose_page_size(const Database& database, std::size_t largest_blob);

/// Makes an empty database a GeoPackage 1.3 with the tables of a results file.
void create_schema(const Database& database);

/// Registers a table without geometry ("attributes"), or a feature table or view with a MULTIPOLYGON column
/// "geom".
struct LayerEntry {
    std::string_view table, title, description;
    Box extent;
};
void register_attributes(const Database& database, const LayerEntry& entry);
void register_features(const Database& database, const LayerEntry& entry);

/// Now in UTC, or SOURCE_DATE_EPOCH, as "2026-01-31T12:00:00Z".
[[nodiscard]] std::string utc_now();

}  // namespace sanding
