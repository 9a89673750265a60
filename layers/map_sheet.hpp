#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/data/inset.hpp"
#include "layers/chart.hpp"
#include "layers/map_panel.hpp"
#include "layers/sheet_template.hpp"

namespace sanding {

/// A small table; the first column is text, the others are right-aligned.
struct SheetTable {
    std::string title;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};

/// What a sheet shows, whatever its layout. All panels share one class scheme.
struct SheetContent {
    std::vector<MapPanel> panels;  ///< at least one; the legend explains the first
    std::optional<ChartInputs> chart;
    std::string chart_title, chart_unit;
    int chart_decimals = 0;
    std::optional<SheetTable> table;
    Shared<InsetMap> inset;                ///< may be null
    std::vector<std::string> authorities;  ///< e.g. "Pemerintah Kabupaten Sumedang"
    std::string map_number;                ///< "3 / 40"; empty: none
    std::vector<std::string> history;      ///< sources and how the map came about, for the official sheet
};

/// The sheet as its template lays it out: maps, blocks, header, footer, notes. Labels still have to be
/// placed. Everything is magnified by the template's text scale; the printed scale is right for the paper.
[[nodiscard]] Scene draw_map_sheet(const SheetContent& content, const SheetTemplate& sheet,
                                   const MapStyle& style);

/// The scale the main map is drawn at (its denominator), for lists and file names.
[[nodiscard]] double scale_denominator(const Scene& scene, const MapGeometry& geometry);

}  // namespace sanding
