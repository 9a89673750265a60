#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desktop/session.hpp"

namespace sanding::desktop {

enum class ColumnKind { text, number, mark };

/// One column, a cell per district of the level.
struct DistrictColumn {
    std::string id, title, unit;
    ColumnKind kind = ColumnKind::number;
    int decimals = 0;
    bool with_sign = false;         ///< differences
    std::vector<std::string> text;  ///< of ColumnKind::text
    std::vector<double> value;      ///< numbers, NaN: none; marks: 1, 0, NaN
    std::vector<bool> hidden;       ///< rests on a small count of persons: n/a; its value is NaN. Empty: none
    std::optional<double> whole;    ///< of the whole study
    std::string why;                ///< what it is, for the hint

    [[nodiscard]] bool hides(std::size_t row) const { return !hidden.empty() && hidden[row]; }
};

/// A table of the drawer: indicators × districts, or two scenarios compared. All of its cells, and which rows
/// are shown in which order.
struct DistrictTable {
    std::size_t level = 0;
    std::vector<DistrictColumn> columns;  ///< empty: it isn't made yet
    std::vector<std::size_t> order;       ///< rows that pass the filter, sorted
    std::string title;
    std::vector<std::string>
        foot;  ///< sources, marks, small counts, fingerprint: what goes along with a copy
};

/// What tells two tables apart without making them.
struct TableKey {
    std::size_t opening = 0;
    Shown shown;
    std::string other, filter;
    Language language = Language::indonesian;
    DrawerTab tab = DrawerTab::table;
    TableSort sort;
    std::vector<std::string> columns;
    const void *small = nullptr, *compared = nullptr;
    bool operator==(const TableKey&) const = default;
};
[[nodiscard]] TableKey table_key(const Session& session);

/// The table of the drawer's tab; a comparison has no columns before it is made. Small counts are left out as
/// soon as they are known.
[[nodiscard]] DistrictTable district_table(const Session& session);

/// "n/a (<5)", "1.234", "+12", "✓", "–": as in the window.
[[nodiscard]] std::string cell_text(const DistrictColumn& column, std::size_t row, Language language);
/// The column's value for the whole study; empty where it has none.
[[nodiscard]] std::string whole_text(const DistrictColumn& column, Language language);

/// Lines of cells between tabs, as spreadsheets take them: a title, names with units, the rows in the shown
/// order, the whole study, then the foot. Numbers in full, with the language's decimal sign and no thousands
/// marks; codes so that they stay text.
[[nodiscard]] std::string table_text(const DistrictTable& table, Language language);

/// "> 50.000", "<= 3,5": a bound on a number.
struct Bound {
    std::string sign;
    double value = 0;
    [[nodiscard]] bool holds(double v) const;  ///< never for NaN
};
/// Numbers as the language writes them, with or without thousands marks. Nothing where the text is no bound.
[[nodiscard]] std::optional<Bound> parse_bound(const std::string& text, Language language);

}  // namespace sanding::desktop
