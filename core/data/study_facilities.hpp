#pragma once

#include <optional>

#include "core/base/file.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

/// [facilities] of `study.toml`: what the study says of schools. Paths are complete.
struct StudyFacilities {
    std::optional<Path> schools;  ///< a list, one row a school: the form `sekolah` of `sanding init`
    std::optional<Path> counts;   ///< numbers of schools by desa
    std::optional<Path> rules;    ///< class sizes and enrolment by regency and level
    std::optional<Path> zones;    ///< admission zones: desa and the school that admits them first
    bool norms = false;           ///< levels that no table names are made from norms, and flagged

    [[nodiscard]] bool any() const { return schools || counts || norms; }
};

/// Errors name file, line, column and the nearest right name.
[[nodiscard]] StudyFacilities read_study_facilities(const TomlTable& table, const StudyPlace& place);

}  // namespace sanding
