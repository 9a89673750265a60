#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desktop/commands.hpp"

namespace sanding::desktop {

/// By which column a table is sorted: "code", "name", "above", an indicator, or a column of the comparison.
struct TableSort {
    std::string column = "code";
    bool descending = false;
    bool operator==(const TableSort&) const = default;
};

/// State of the drawer below the map, with its charts and tables.
struct Drawer {
    std::optional<bool> chosen;  ///< by hand; nothing: open where the window is high enough
    bool tall = false;           ///< the window is
    double height = 270;         ///< of what is below the bar, logical pixels
    DrawerTab tab = DrawerTab::chart;
    ChartKind chart = ChartKind::line;
    std::string against = "density";
    TableSort table_sort, comparison_sort;
    std::string filter;
    std::vector<std::string> columns{"people",    "growth", "age_13_15", "jobs", "unemployment_rate",
                                     "households"};
    bool copy_waits = false;  ///< for small counts to be known
    std::size_t copied = 0;   ///< districts in the last copy

    [[nodiscard]] bool open() const { return chosen.value_or(tall); }
    [[nodiscard]] const TableSort& sort() const {
        return tab == DrawerTab::comparison ? comparison_sort : table_sort;
    }
};

/// From this height of the window on, logical pixels, the drawer is open unless it was closed.
inline constexpr double tall_window = 800;
inline constexpr double lowest_drawer = 150, highest_drawer = 640;

}  // namespace sanding::desktop
