#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/geo/roads.hpp"

namespace sanding {

/// "tol", "jalan tol", "motorway", "arteri", "nasional", "trunk", … in any case of letters.
[[nodiscard]] std::optional<RoadClass> road_class_of(std::string_view word);

/// "tol", "akses tol", "arteri", "kolektor", "lokal".
[[nodiscard]] const char* name_of(RoadClass kind);
[[nodiscard]] const char* english_name_of(RoadClass kind);  ///< "toll road", …

/// What to write instead of a word that is none.
[[nodiscard]] std::string road_class_hint(std::string_view word);

/// "2015-06-13", "2015/06/13", "20150613", "2015-06" (its first day), "2015" (1 January) as yyyymmdd; nothing
/// when it is no date from 1900 to 2200.
[[nodiscard]] std::optional<std::int32_t> day_of(std::string_view text);

}  // namespace sanding
