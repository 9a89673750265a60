#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/study_roads.hpp"
#include "core/geo/roads.hpp"

namespace sanding {

/// kunci, nama, kelas, kecepatan, satu_arah, dibuka, ditutup, tol: what is read of each line.
[[nodiscard]] std::vector<std::string> road_attributes();

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

/// Reads a study's network. Lines without a shape or a known class are left out, each named in the report;
/// toll roads that no exit or ramp joins are named too. An Error, naming the line: a speed, a direction or a
/// date that can't be read, one that closes before it opens, a line or point far from the study, no
/// usable line, no class attribute, an exit away from its roads, a key twice among exits or places. `study`:
/// where its districts lie, degrees; empty: not looked at.
[[nodiscard]] Loaded<Roads> read_roads(const StudyRoads& source, const Box& study);

}  // namespace sanding
