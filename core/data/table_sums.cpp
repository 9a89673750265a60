#include "core/data/table_sums.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/region_codes.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

constexpr std::size_t most_values = 20;

struct Groups {
    std::vector<std::size_t> of_row;  ///< group of each row
    std::vector<std::size_t> first;   ///< its first row
};

Groups groups_of(const std::vector<std::string>& codes) {
    Groups out;
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        // Rows without a code are each for itself.
        const std::string key = codes[row].empty() ? fmt::format("row {}", row) : code_key(codes[row]);
        const auto [at, fresh] = known.emplace(key, out.first.size());
        if (fresh) out.first.push_back(row);
        out.of_row.push_back(at->second);
    }
    return out;
}

bool same_in_groups(const std::vector<std::string>& cells, const Groups& groups) {
    for (std::size_t row = 0; row < cells.size(); ++row)
        if (cells[row] != cells[groups.first[groups.of_row[row]]]) return false;
    return true;
}

Column first_cells(const Column& column, const std::vector<std::string>& cells, const Groups& groups) {
    std::vector<std::string> out;
    for (const std::size_t row : groups.first) out.push_back(cells[row]);
    return {column.name, column.unit, column.source, std::move(out)};
}

Column sums(const Column& column, const std::vector<double>& numbers, const Groups& groups) {
    std::vector<double> out(groups.first.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        if (std::isnan(numbers[row])) continue;
        double& sum = out[groups.of_row[row]];
        sum = std::isnan(sum) ? numbers[row] : sum + numbers[row];
    }
    return {column.name, column.unit, column.source, std::move(out)};
}

/// A column of counts for each value, in alphabetical order.
void add_counts(const Table& table, const std::string& column, const Groups& groups, Table& out) {
    const auto cells = text_of(table.at(column));
    std::map<std::string, std::vector<double>> counts;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::string value = slug(cells[row]);
        if (value.empty()) continue;
        auto& of_value = counts[value];
        of_value.resize(groups.first.size());
        ++of_value[groups.of_row[row]];
    }
    if (counts.size() > most_values)
        throw Error(fmt::format("column '{}' has {} different values: it is no class", one_line(column, 60),
                                counts.size()),
                    table.name, fmt::format("count_by: at most {}", most_values));
    for (auto& [value, of_value] : counts) {
        std::string name = fmt::format("{}_{}", slug(column), value);
        while (out.find(name)) name += "_2";
        out.columns.push_back({std::move(name), {}, {}, std::move(of_value)});
    }
}

}  // namespace

Table added_up(const Table& table, const std::string& code_column, const std::vector<std::string>& count_by) {
    const Groups groups = groups_of(text_of(table.at(code_column)));
    Table out;
    out.name = table.name;
    out.rows = groups.first.size();
    for (const std::size_t row : groups.first) out.file_row.push_back(table.row_in_file(row));
    for (const Column& column : table.columns) {
        const auto cells = text_of(column);
        const bool figure = holds_numbers(column) && !is_identity_name(column.name);
        if (column.name == code_column || (!figure && same_in_groups(cells, groups)))
            out.columns.push_back(first_cells(column, cells, groups));
        else if (figure && column.unit != "%")
            out.columns.push_back(sums(column, numbers_of(table, column.name), groups));
    }
    std::string name = "baris";
    while (out.find(name)) name += "_2";
    std::vector<double> counts(out.rows);
    for (const std::size_t group : groups.of_row) ++counts[group];
    out.columns.push_back({std::move(name), {}, {}, std::move(counts)});
    for (const std::string& column : count_by) add_counts(table, column, groups, out);
    return out;
}

}  // namespace sanding
