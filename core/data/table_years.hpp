#pragma once

#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/table.hpp"

/// Tables by year: a column for each year, or a row for each district and year.
namespace sanding {

/// One figure in several years.
struct YearSeries {
    std::string name;  ///< "penduduk" of penduduk_2020, penduduk_2021; "nilai" where columns are bare years
    std::vector<int> years;            ///< ascending
    std::vector<std::string> columns;  ///< of the table, one per year
};

/// How a table holds years.
enum class YearForm {
    found,    ///< by content
    columns,  ///< a column for each year, even where there is one year only
    rows,     ///< a row for each district and year
    none      ///< years are figures like others
};

/// What study.toml says of a table's years; what it leaves open is found by content.
struct YearOptions {
    YearForm form = YearForm::found;
    std::string year_column;  ///< of rows; empty: the column called "tahun", "thn" or "year"
};

/// A table with one row per district, and which of its columns are one figure by year.
struct YearTable {
    Table table;
    std::vector<YearSeries> series;
};

/// Finds columns that are the same figure in several years, or makes such columns of rows: "jumlah 2020",
/// "jumlah 2021" of a column "jumlah" and the years of the year column, one row per code. Columns that never
/// differ between the rows of a code stay one. `code_column`: the codes; empty: rows are left as they are.
/// An Error names both rows where a code has the same year twice, the row whose year is none, and a year
/// column that doesn't exist.
[[nodiscard]] Loaded<YearTable> by_year(Table table, const std::string& code_column,
                                        const YearOptions& options = {});

}  // namespace sanding
