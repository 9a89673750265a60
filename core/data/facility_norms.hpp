#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/facilities.hpp"
#include "core/data/registry_columns.hpp"

namespace sanding {

/// Net enrolment (APM) where nothing else is said, by level: the targets of Jawa Barat [S13].
inline constexpr std::array<double, school_levels> usual_enrolment{0.9675, 0.7673, 0.6970};

/// Seats taken in schools that are made from norms [A]: today's pupils over their seats.
inline constexpr double norm_utilisation = 0.95;

/// Who lives where, for schools made from norms.
struct NormBase {
    const Districts& districts;
    const std::vector<std::array<std::int64_t, age_groups>>& by_age;  ///< [unit], base year
};

/// Adds schools of every level that `data` has none of, by the rules of Permendiknas 24/2007 [S42] and
/// today's pupils: at least one SD of six classes per desa; SMP and SMA per kecamatan, at least one, where
/// pupils live. Classes are as many as today's pupils fill to norm_utilisation. Every one is flagged
/// synthetic: no such school is known. Keeps `data` ordered.
void add_schools_by_norms(FacilityData& data, const NormBase& base);

/// Pupils of a level that people by age group are, in fifths of a group, times `usual_enrolment`.
[[nodiscard]] double expected_pupils(const std::array<std::int64_t, age_groups>& by_age, ServiceKind kind);

}  // namespace sanding
