#pragma once

#include <string>
#include <vector>

#include "core/data/quality.hpp"

namespace sanding {

/// One column whose figures differ between two releases.
struct ColumnChange {
    std::string column;
    double old_total = 0, new_total = 0;  ///< of filled cells
    double common_change = 0;             ///< sum of the changes in rows that have a figure in both
    std::size_t changed = 0;              ///< rows of both releases with another figure
    struct Move {
        std::string label;  ///< the district, or what the row calls itself
        double before = 0, after = 0;
    };
    std::vector<Move> largest = {};  ///< by absolute change, at most ten
};

/// Two releases of one dataset, row by row of one key (code, time, indicator, classes).
struct ReleaseComparison {
    std::size_t old_rows = 0, new_rows = 0, common = 0;
    std::vector<std::string> added, removed;                  ///< rows, by label
    std::vector<std::string> added_columns, removed_columns;  ///< of figures
    std::vector<ColumnChange> columns;                        ///< that both have and that changed
};

/// An Error where a key stands more than once in one of them: then no row has one partner.
[[nodiscard]] ReleaseComparison compare_releases(const Dataset& older, const Dataset& newer,
                                                 const Districts& districts);

}  // namespace sanding
