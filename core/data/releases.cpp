#include "core/data/releases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

constexpr std::size_t shown_moves = 10;

struct Release {
    const Dataset& dataset;
    TableRoles roles;
    std::map<std::string, std::size_t> row_of;  ///< key → row
    std::vector<std::string> label;             ///< per row, with time and classes
};

/// The district itself where the code is known, so that 32.10.01 and 3210010 are one.
std::string key_of(const TableRoles& roles, std::size_t row) {
    std::string key;
    if (roles.code && roles.code->place[row])
        key = fmt::format("{}:{}", roles.code->place[row]->level, roles.code->place[row]->row);
    else if (roles.code)
        key = roles.cells[roles.code->column][row];
    if (key.empty())
        for (const std::size_t c : roles.names) key += bare_name(roles.cells[c][row]) + "|";
    if (roles.time) key += "|" + roles.cells[*roles.time][row];
    if (roles.indicator) key += "|" + roles.cells[*roles.indicator][row];
    return key;
}

std::string with_classes(const TableRoles& roles, std::size_t row, std::string key) {
    for (const std::size_t c : roles.classes) key += "|" + roles.cells[c][row];
    return key;
}

/// Fills `row_of`; false where a key repeats. Classes (sex, age group) are part of the key only where they
/// must be: words beside a code may be spelled anew in the next release.
bool index_rows(Release& release, bool classes) {
    release.row_of.clear();
    for (std::size_t row = 0; row < release.dataset.table.rows; ++row) {
        std::string key = key_of(release.roles, row);
        if (classes) key = with_classes(release.roles, row, std::move(key));
        if (!release.row_of.emplace(std::move(key), row).second) return false;
    }
    return true;
}

Release opened(const Dataset& dataset, const Districts& districts) {
    Release out{dataset, find_roles(dataset.table, districts), {}, {}};
    for (std::size_t row = 0; row < dataset.table.rows; ++row) {
        std::string label = row_label(out.roles, districts, row);
        if (out.roles.indicator) label += " " + one_line(out.roles.cells[*out.roles.indicator][row], 40);
        if (out.roles.time) label += " " + one_line(out.roles.cells[*out.roles.time][row], 20);
        out.label.emplace_back(trimmed(label));
    }
    return out;
}

std::optional<std::size_t> value_column(const Release& release, const std::string& name) {
    for (const std::size_t c : release.roles.values)
        if (bare_name(release.dataset.table.columns[c].name) == bare_name(name)) return c;
    return std::nullopt;
}

double total_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values)
        if (std::isfinite(v)) sum += v;
    return sum;
}

ColumnChange compare_column(const Release& older, const Release& newer, std::size_t before,
                            std::size_t after) {
    const auto& a = older.roles.numbers[before];
    const auto& b = newer.roles.numbers[after];
    ColumnChange out{newer.dataset.table.columns[after].name, total_of(a), total_of(b), 0, 0, {}};
    for (const auto& [key, row] : newer.row_of) {
        const auto old = older.row_of.find(key);
        if (old == older.row_of.end()) continue;
        const double x = a[old->second], y = b[row];
        if (x == y || (std::isnan(x) && std::isnan(y))) continue;
        ++out.changed;
        if (!std::isfinite(x) || !std::isfinite(y)) continue;
        out.common_change += y - x;
        out.largest.push_back({newer.label[row], x, y});
    }
    std::stable_sort(out.largest.begin(), out.largest.end(), [](const auto& m, const auto& n) {
        return std::abs(m.after - m.before) > std::abs(n.after - n.before);
    });
    if (out.largest.size() > shown_moves) out.largest.resize(shown_moves);
    return out;
}

void expect_one_row_a_key(Release& older, Release& newer) {
    if (index_rows(older, false) && index_rows(newer, false)) return;
    if (!index_rows(older, true))
        throw Error("a key stands more than once", older.dataset.table.name,
                    "sanding check --table names the rows");
    if (!index_rows(newer, true))
        throw Error("a key stands more than once", newer.dataset.table.name,
                    "sanding check --table names the rows");
}

}  // namespace

ReleaseComparison compare_releases(const Dataset& older_data, const Dataset& newer_data,
                                   const Districts& districts) {
    Release older = opened(older_data, districts), newer = opened(newer_data, districts);
    expect_one_row_a_key(older, newer);
    ReleaseComparison out;
    out.old_rows = older_data.table.rows;
    out.new_rows = newer_data.table.rows;
    for (std::size_t row = 0; row < out.new_rows; ++row)
        newer.label[row] = newer.label[row].empty() ? std::to_string(row + 1) : newer.label[row];
    for (const auto& [key, row] : newer.row_of) {
        if (older.row_of.contains(key))
            ++out.common;
        else
            out.added.push_back(newer.label[row]);
    }
    for (const auto& [key, row] : older.row_of)
        if (!newer.row_of.contains(key)) out.removed.push_back(older.label[row]);
    std::sort(out.added.begin(), out.added.end());
    std::sort(out.removed.begin(), out.removed.end());
    for (const std::size_t c : newer.roles.values) {
        const std::string& name = newer_data.table.columns[c].name;
        const auto before = value_column(older, name);
        if (!before) {
            out.added_columns.push_back(name);
            continue;
        }
        ColumnChange change = compare_column(older, newer, *before, c);
        if (change.changed > 0 || change.old_total != change.new_total)
            out.columns.push_back(std::move(change));
    }
    for (const std::size_t c : older.roles.values)
        if (!value_column(newer, older_data.table.columns[c].name))
            out.removed_columns.push_back(older_data.table.columns[c].name);
    return out;
}

}  // namespace sanding
