#include "app/commands/table_file.hpp"

#include <fmt/format.h>

#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/write_vector.hpp"

namespace sanding {

namespace {
std::string ending_of(const Path& out) {
    return lower_ascii(out.extension().string());
}
}  // namespace

void expect_table_file(const Path& out, bool shapes) {
    const std::string ending = ending_of(out);
    if (ending != ".csv" && ending != ".xlsx" && !(shapes && ending == ".gpkg"))
        throw UsageError(fmt::format("can't write '{}'", out.string()), "--out",
                         shapes ? "FILE.csv, FILE.gpkg or FILE.xlsx" : "FILE.csv or FILE.xlsx");
}

void write_table_file(const Path& out, Table table, const Polygons* shapes) {
    const std::string ending = ending_of(out);
    table.name = out.stem().string();
    if (ending == ".csv")
        write_whole(out, csv_text(table));
    else if (ending == ".xlsx")
        write_spreadsheet(out, table);
    else
        write_geopackage(out, {{std::move(table), shapes}});
}

}  // namespace sanding
