#include "app/commands/table_file.hpp"

#include <fmt/format.h>

#include <array>

#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/geo/write_vector.hpp"

namespace sanding {

namespace {
std::string ending_of(const Path& out) {
    return lower_ascii(out.extension().string());
}

/// A row per field, as `metadata_of_file` reads it back.
Table metadata_table(const TableSays& says) {
    std::array<TextCells, 4> cells;
    Table out;
    out.name = metadata_sheet;
    for (const MetadataRow& row : metadata_rows(says.metadata)) {
        const char* meaning = metadata_key_name(row.key, says.language == Language::indonesian);
        cells[0].push_back(row.column), cells[1].push_back(row.key);
        cells[2].push_back(meaning), cells[3].push_back(row.value);
        ++out.rows;
    }
    for (std::size_t c = 0; c < cells.size(); ++c)
        out.columns.push_back({metadata_sheet_header[c], "", "", std::move(cells[c])});
    return out;
}
}  // namespace

void expect_table_file(const Path& out, bool shapes) {
    const std::string ending = ending_of(out);
    if (ending != ".csv" && ending != ".xlsx" && !(shapes && ending == ".gpkg"))
        throw UsageError(fmt::format("can't write '{}'", out.string()), "--out",
                         shapes ? "FILE.csv, FILE.gpkg or FILE.xlsx" : "FILE.csv or FILE.xlsx");
}

void write_table_file(const Path& out, Table table, const Polygons* shapes, const TableSays& says) {
    const std::string ending = ending_of(out);
    table.name = out.stem().string();
    if (ending == ".csv") {
        write_whole(out, csv_text(table));
        write_whole(metadata_sidecar(out), metadata_toml(says.metadata));
    } else if (ending == ".xlsx") {
        write_spreadsheet(out, {std::move(table), metadata_table(says)});
    } else {
        write_geopackage(out, {{std::move(table), shapes, says.metadata}});
    }
}

}  // namespace sanding
