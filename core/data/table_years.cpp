#include "core/data/table_years.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/region_codes.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

/// Of a cell that is a whole year.
std::optional<int> year_of(std::string_view cell) {
    const auto value = parse_number(trimmed(cell));
    if (!value || *value != std::floor(*value) || *value < 1900 || *value > 2100) return std::nullopt;
    return static_cast<int>(*value);
}

/// The name without its year and the marks beside it: "penduduk" of "penduduk_2020".
std::string without_year(const std::string& name, int year) {
    const std::string digits = std::to_string(year);
    const std::size_t at = name.find(digits);
    const auto cut = [](std::string_view text) {
        constexpr std::string_view marks = " _-–.,:;/()[]";
        const std::size_t first = text.find_first_not_of(marks);
        if (first == std::string_view::npos) return std::string();
        return std::string(text.substr(first, text.find_last_not_of(marks) + 1 - first));
    };
    const std::string before = cut(name.substr(0, at)), after = cut(name.substr(at + digits.size()));
    if (before.empty() && after.empty()) return "nilai";
    return before.empty() ? after : after.empty() ? before : before + " " + after;
}

/// Columns whose names differ in nothing but the year.
std::vector<YearSeries> columns_by_year(const Table& table, std::size_t least) {
    struct Found {
        std::string name;
        std::map<int, std::string> columns;
        bool twice = false;
    };
    std::vector<std::string> order;
    std::map<std::string, Found> found;
    for (const Column& column : table.columns) {
        const auto year = year_in(column.name);
        if (!year || is_identity_name(column.name) || !holds_numbers(column)) continue;
        Found& f = found[year->stem];
        if (f.columns.empty()) {
            f.name = without_year(column.name, year->year);
            order.push_back(year->stem);
        }
        f.twice = !f.columns.emplace(year->year, column.name).second || f.twice;
    }
    std::vector<YearSeries> out;
    for (const std::string& stem : order) {
        const Found& f = found[stem];
        // "2020/2021" and "2020/2022" name other things than years.
        if (f.twice || f.columns.size() < least) continue;
        YearSeries series{f.name, {}, {}};
        for (const auto& [year, column] : f.columns) {
            series.years.push_back(year);
            series.columns.push_back(column);
        }
        out.push_back(std::move(series));
    }
    return out;
}

/// The column of years by its name; its cells must be years, all that are filled.
std::optional<std::size_t> year_column(const Table& table, const YearOptions& options) {
    if (!options.year_column.empty()) {
        static_cast<void>(table.at(options.year_column));
        return table.find(options.year_column);
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string bare = bare_name(table.columns[c].name);
        if (bare != "tahun" && bare != "thn" && bare != "year" && bare != "tahundata") continue;
        const auto cells = text_of(table.columns[c]);
        if (std::ranges::all_of(cells, [](const std::string& cell) { return year_of(cell).has_value(); }))
            return c;
    }
    return std::nullopt;
}

/// The rows of one code, by year.
struct CodeRows {
    std::string cell;
    std::map<int, std::size_t> rows;
    std::size_t first = 0;
};

class Pivot {
  public:
    Pivot(const Table& table, std::size_t code, std::size_t year)
        : table_(table), code_(text_of(table.columns[code])), year_column_(year) {
        for (const std::string& cell : text_of(table.columns[year])) year_.push_back(year_of(cell));
        for (std::size_t row = 0; row < table.rows; ++row) {
            const auto [at, fresh] = group_of_.emplace(key_of(row), groups_.size());
            if (fresh) groups_.push_back({code_[row], {}, row});
            if (!year_[row]) continue;
            years_.insert(*year_[row]);
            groups_[at->second].rows.emplace(*year_[row], row);
        }
    }

    /// A district with rows of several years: that is what makes it a table by year.
    [[nodiscard]] bool repeats() const {
        return std::ranges::any_of(groups_, [](const CodeRows& g) { return g.rows.size() > 1; });
    }

    [[nodiscard]] YearTable run() {
        expect_once();
        out_.table.name = table_.name;
        out_.table.rows = groups_.size();
        for (const CodeRows& group : groups_) out_.table.file_row.push_back(table_.row_in_file(group.first));
        for (std::size_t c = 0; c < table_.columns.size(); ++c)
            if (c != year_column_) add(table_.columns[c]);
        return std::move(out_);
    }

    [[nodiscard]] const std::set<int>& years() const { return years_; }

  private:
    /// Rows without a code are each for itself.
    [[nodiscard]] std::string key_of(std::size_t row) const {
        return code_[row].empty() ? fmt::format("row {}", row) : code_key(code_[row]);
    }

    void expect_once() const {
        std::map<std::pair<std::size_t, int>, std::size_t> seen;
        for (std::size_t row = 0; row < table_.rows; ++row) {
            const std::string& cell = code_[row];
            if (!year_[row])
                throw Error("the row has no year", table_.where(row, table_.columns[year_column_].name),
                            "fill it in, or set years = \"none\"");
            const std::size_t group = group_of_.at(key_of(row));
            const auto [at, fresh] = seen.emplace(std::pair(group, *year_[row]), row);
            if (fresh) continue;
            throw Error(fmt::format("{} has {} twice, in rows {} and {}", one_line(cell, 40), *year_[row],
                                    table_.row_in_file(at->second), table_.row_in_file(row)),
                        table_.name, class_hint(at->second, row));
        }
    }

    /// A column of classes that tells two rows apart, such as sex.
    [[nodiscard]] std::string class_hint(std::size_t a, std::size_t b) const {
        for (const Column& column : table_.columns) {
            if (holds_numbers(column)) continue;
            const auto cells = text_of(column);
            if (cells[a] != cells[b])
                return fmt::format("one row per district and year: make a column of each class of '{}'",
                                   one_line(column.name, 60));
        }
        return "one row per district and year: delete the one that is wrong";
    }

    [[nodiscard]] bool same_within_codes(const std::vector<std::string>& cells) const {
        return std::ranges::all_of(groups_, [&](const CodeRows& group) {
            return std::ranges::all_of(
                group.rows, [&](const auto& by_year) { return cells[by_year.second] == cells[group.first]; });
        });
    }

    /// The column as it is in one year, or in each code's first row.
    [[nodiscard]] Column taken(const Column& column, std::optional<int> year, std::string name) const {
        Column out{std::move(name), column.unit, column.source, {}};
        const auto row_of = [&](const CodeRows& group) -> std::optional<std::size_t> {
            if (!year) return group.first;
            const auto found = group.rows.find(*year);
            return found == group.rows.end() ? std::nullopt : std::optional(found->second);
        };
        if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
            std::vector<double> values;
            for (const CodeRows& group : groups_) {
                const auto row = row_of(group);
                values.push_back(row ? (*numbers)[*row] : std::numeric_limits<double>::quiet_NaN());
            }
            out.values = std::move(values);
        } else {
            const auto& cells = std::get<TextCells>(column.values);
            TextCells values;
            for (const CodeRows& group : groups_) {
                const auto row = row_of(group);
                values.push_back(row ? cells[*row] : std::string_view());
            }
            out.values = std::move(values);
        }
        return out;
    }

    void add(const Column& column) {
        const bool figure = holds_numbers(column) && !is_identity_name(column.name);
        if (!figure && (is_identity_name(column.name) || same_within_codes(text_of(column)))) {
            out_.table.columns.push_back(taken(column, std::nullopt, column.name));
            return;
        }
        YearSeries series{column.name, {}, {}};
        for (const int year : years_) {
            std::string name = fmt::format("{} {}", column.name, year);
            while (table_.find(name)) name += "_2";  // the file has a column of this name already
            series.years.push_back(year);
            series.columns.push_back(name);
            out_.table.columns.push_back(taken(column, year, std::move(name)));
        }
        if (figure) out_.series.push_back(std::move(series));
    }

    const Table& table_;
    std::vector<std::string> code_;
    std::size_t year_column_;
    std::vector<std::optional<int>> year_;
    std::vector<CodeRows> groups_;
    std::unordered_map<std::string, std::size_t> group_of_;
    std::set<int> years_;
    YearTable out_;
};

/// "2013–2023", or the years one by one where some are missing.
std::string years_text(const std::vector<int>& years) {
    if (years.size() > 2 && years.back() - years.front() == static_cast<int>(years.size()) - 1)
        return fmt::format("{}–{}", years.front(), years.back());
    std::vector<std::string> parts;
    for (const int year : years) parts.push_back(std::to_string(year));
    return joined(parts, ", ");
}

std::string names_of(const std::vector<YearSeries>& series) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min<std::size_t>(series.size(), 6); ++i)
        names.push_back("'" + one_line(series[i].name, 60) + "'");
    return joined(names, ", ") +
           (series.size() > 6 ? fmt::format(" and {} more", series.size() - 6) : std::string());
}

}  // namespace

Loaded<YearTable> by_year(Table table, const std::string& code_column, const YearOptions& options) {
    Loaded<YearTable> out;
    const bool rows = options.form == YearForm::rows || !options.year_column.empty();
    const std::optional<std::size_t> code = table.find(code_column);  // no column has an empty name
    const std::string file = table.name;
    if (options.form == YearForm::found || rows) {
        const auto year = year_column(table, options);
        if (rows && !year) throw Error("no column holds years", file, "name it with year_column = \"…\"");
        if (rows && year == code)
            throw Error(fmt::format("'{}' holds the codes, not years", table.columns[*year].name), file,
                        "name another column with year_column = \"…\"");
        if (year && code && *code != *year) {
            Pivot pivot(table, *code, *year);
            if (rows || pivot.repeats()) {
                out.value = pivot.run();
                out.report.add(Severity::info, "read.years", file,
                               fmt::format("rows are by year, {} in column '{}': {} (years = \"rows\")",
                                           years_text({pivot.years().begin(), pivot.years().end()}),
                                           table.columns[*year].name, names_of(out.value.series)),
                               fmt::format("setiap baris satu tahun, {} di kolom '{}': {} (years = \"rows\")",
                                           years_text({pivot.years().begin(), pivot.years().end()}),
                                           table.columns[*year].name, names_of(out.value.series)));
                return out;
            }
        }
    }
    if (options.form == YearForm::found || options.form == YearForm::columns) {
        out.value.series = columns_by_year(table, options.form == YearForm::columns ? 1 : 2);
        if (options.form == YearForm::columns && out.value.series.empty())
            throw Error("no column of figures has a year in its name", file, "years = \"none\"");
        for (const YearSeries& series : out.value.series)
            out.report.add(Severity::info, "read.years", file,
                           fmt::format("columns are by year, {}: '{}' (years = \"columns\")",
                                       years_text(series.years), one_line(series.name, 60)),
                           fmt::format("setiap kolom satu tahun, {}: '{}' (years = \"columns\")",
                                       years_text(series.years), one_line(series.name, 60)));
    }
    out.value.table = std::move(table);
    return out;
}

}  // namespace sanding
