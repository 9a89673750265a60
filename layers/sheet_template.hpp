#pragma once

#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "layers/style.hpp"

namespace sanding {

/// What the maps of a sheet are: one map, one per scenario, or one per year.
enum class SheetPanels { one, scenarios, years };

/// Where the blocks stand: in a column at the right, in a strip below, or where the maps come out larger.
enum class SheetSide { right, below, fitting };

/// What stands in the column beside (or the strip below) the maps, from the top.
enum class SheetBlock {
    authority,   ///< logos and names of the governments
    title,       ///< instead of the header
    number,      ///< nomor peta
    scale,       ///< north arrow, scale bar, numeric scale
    projection,  ///< projection, grid and datum
    inset,       ///< where it lies
    legend,
    chart,
    table,
    sources,  ///< instead of the footer's
    stamp     ///< "SIMULASI – BUKAN PENETAPAN"
};

/// How a sheet is laid out; read from TOML (docs/formats/sheet.toml.md).
struct SheetTemplate {
    std::string id, name_en, name_id;
    SheetPanels panels = SheetPanels::one;
    PageSize page;
    SheetSide blocks_at = SheetSide::right;
    double blocks_mm = 60;  ///< width of the column at the right
    double strip_mm = 58;   ///< height of the strip below
    std::vector<SheetBlock> blocks;
    double text_scale = 1;         ///< of letters and lines: posters are read from afar
    bool graticule_lines = false;  ///< across the map, not only ticks
    bool mask = false;             ///< covers backdrops outside the study
    bool print_scale = true;       ///< a round scale, printed
    bool whole_legend = true;      ///< an Error where rows have no room; on screens three dots will do

    [[nodiscard]] bool has(SheetBlock block) const;
};

/// "A4" to "A0", "slide" (16:9, 13⅓ × 7½ inches) or "WIDTHxHEIGHT" in millimetres; a UsageError for others.
[[nodiscard]] PageSize paper_size(const std::string& name, bool portrait);

/// How much larger letters and lines are on that paper than on A4.
[[nodiscard]] double text_scale_for(PageSize page);

/// Errors carry file, line and column, and the nearest valid name.
[[nodiscard]] SheetTemplate read_sheet_template(const Path& file);

}  // namespace sanding
