#pragma once

#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/road_words.hpp"
#include "core/data/study_roads.hpp"
#include "core/geo/roads.hpp"

namespace sanding {

/// kunci, nama, kelas, kecepatan, satu_arah, dibuka, ditutup, tol: what is read of each line.
[[nodiscard]] std::vector<std::string> road_attributes();

/// Reads a study's network. Lines without a shape or a known class are left out, each named in the report;
/// toll roads that no exit or ramp joins are named too. An Error, naming the line: a speed, a direction or a
/// date that can't be read, one that closes before it opens, a line or point far from the study, no
/// usable line, no class attribute, an exit away from its roads, a key twice among exits or places. `study`:
/// where its districts lie, degrees; empty: not looked at.
[[nodiscard]] Loaded<Roads> read_roads(const StudyRoads& source, const Box& study);

}  // namespace sanding
