#pragma once

#include <string>
#include <vector>

namespace sanding {

/// Years as they are typed: "2035"; "2025:2045", every year from the first to the last; "2025:2045:5", every
/// fifth, as far as the last is not passed. Ascending, at least one. A UsageError for anything else, years
/// outside 1900 to 2200 included.
[[nodiscard]] std::vector<int> parse_years(const std::string& text);

/// "2025–2045", or "2025" where that is all.
[[nodiscard]] std::string span_of(const std::vector<int>& years);

}  // namespace sanding
