#pragma once

#include <vector>

#include "core/base/file.hpp"
#include "core/data/study.hpp"

namespace sanding {

/// The files of scenario_library: the program's own, then those in the study's folder in the order of their
/// names.
[[nodiscard]] std::vector<Path> scenario_files(const Study& study);

}  // namespace sanding
