#pragma once

#include <string>

#include "core/base/file.hpp"
#include "tests/golden/compare.hpp"

namespace sanding::golden {

/// What the report shows of one difference; pictures that do not exist are empty.
struct ReportEntry {
    std::string id;       ///< "choropleth.scene", "choropleth.picture"
    std::string message;  ///< the line that the test fails with
    std::string expected_dump, actual_dump;
    Bytes expected_png, actual_png, difference_png;
};

/// The page that shows every difference.
[[nodiscard]] Path report_page(const Path& folder);

/// Puts the entry into the folder and its page; one of the same id is replaced. Processes may do so at once.
void report_difference(const Path& folder, const ReportEntry& entry);

/// Takes the entry out again, where there is one; without any the page goes too.
void forget_difference(const Path& folder, const std::string& id);

}  // namespace sanding::golden
