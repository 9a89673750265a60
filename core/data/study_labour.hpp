#pragma once

#include <optional>

#include "core/base/file.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

/// [labour] of `study.toml`: the tables of work. Paths are complete.
struct StudyLabour {
    std::optional<Path> table;      ///< unemployment and labour force by regency and year; a run needs it
    std::optional<Path> sectors;    ///< lapangan usaha and what is said of each
    std::optional<Path> jobs;       ///< jobs or shares of each sector by regency or desa, and their shifts
    std::optional<Path> inputs;     ///< technical coefficients between sectors
    std::optional<Path> wages;      ///< minimum wages by regency and year
    std::optional<Path> outside;    ///< jobs of places outside
    double outside_share = 0.0524;  ///< of the employed, base year; Indonesia's commuters, August 2024 [S32]
};

/// Errors name file, line, column and the nearest right name.
[[nodiscard]] StudyLabour read_study_labour(const TomlTable& table, const StudyPlace& place);

}  // namespace sanding
