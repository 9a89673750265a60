#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "sim/people.hpp"
#include "sim/population/integerise.hpp"

namespace sanding {

/// The residents of the base year, one for one: per desa exactly its people, its age groups exact, its sexes
/// within a person or two of the margin. Work is not assigned yet.
struct SyntheticPopulation {
    Population population;
    Fit sexes;  ///< desa × sex against its margin, the one that is not exact
    double largest_ipf_error = 0;
};

struct SynthesisOptions {
    std::size_t block_rows = 32768;  ///< rows per block; changes speed, never results
};

/// Per desa a sex × age table by IPF from the regency's pyramid (its odds ratios) to the desa's margins, made
/// whole by systematic sampling. Keys are hash(desa code, record number); month of birth is uniform within
/// the age group, ages from 75 on follow the life table. A 1-to-1 population "from synthetic conditional
/// tables": no survey microdata stand behind it.
[[nodiscard]] SyntheticPopulation synthesise(const World& world, Draws draws,
                                             const SynthesisOptions& options = {});

}  // namespace sanding
