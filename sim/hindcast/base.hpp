#pragma once

#include <cstdint>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/world.hpp"

namespace sanding {

/// The study at the earlier date of [hindcast], and how its districts are those of today.
struct HindcastWorld {
    /// Districts of then: those of today, with the ones made since put back into what they were made of, and
    /// the ones that are gone. People as counted then, ages by reverse survival of each regency's people
    /// today, no zones, the synthetic start of the land.
    World world;
    std::vector<std::int32_t> then;         ///< per unit of today its unit of then; −1: it has none
    std::vector<std::uint32_t> made_since;  ///< units of today that were put back into another, ascending
    std::vector<std::uint32_t> left_out;    ///< units of today made of nobody knows what, ascending
    std::vector<std::uint32_t> gone;        ///< units of then that are none of today's, ascending
    std::vector<double>
        elsewhere;  ///< per unit of then: share of residents the registry counts elsewhere [A]
    std::vector<std::int64_t> earlier;  ///< per unit of then, people at the date before; empty: not known
};

/// Makes it. Of today nothing enters but what is the same at both dates (codes, areas, points, roads), the
/// regencies' people by age and sex, and their unemployment: no figure of a district below the regency.
/// (Which district was made of which is the code map's to say.) Errors: a study without [hindcast], people
/// missing or not whole, codes that are no district.
[[nodiscard]] Loaded<HindcastWorld> hindcast_world(const World& today);

}  // namespace sanding
