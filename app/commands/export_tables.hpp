#pragma once

#include <string>
#include <vector>

#include "app/commands/small_counts.hpp"
#include "core/data/indicator.hpp"
#include "core/data/table.hpp"
#include "core/results/reader.hpp"

namespace sanding {

/// What an export takes out of a results file.
struct ExportContent {
    const ResultsReader& reader;
    std::vector<std::string> scenarios;
    std::vector<const Indicator*> indicators;
    SmallCounts small;
};

/// The level's values: scenario, year and codes as text, one number column per indicator, NaN where a value
/// is missing or hidden. Where some are hidden a last column "suppressed" names them per row.
[[nodiscard]] Table values_table(const ExportContent& content, std::size_t level);

}  // namespace sanding
