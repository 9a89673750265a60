#pragma once

#include <cstdint>
#include <vector>

#include <string>

#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "sim/people.hpp"
#include "sim/population/integerise.hpp"

namespace sanding {

/// How well the households of the base year fit what the study says of them.
struct HouseholdFit {
    std::int64_t households = 0;
    std::string seed;        ///< what they were made after
    Fit marital, schooling;  ///< desa × class against the registry's; zero where the study has none
    Fit held_out;            ///< age × schooling, which nothing controls, against a seed held out of the fit
    double mean_goodness = 0;  ///< δ over desa
    double worst_goodness = 0;
    std::size_t capped = 0;          ///< weights at their cap, all desa
    std::int64_t close_parents = 0;  ///< children made kin, for a parent was less than 15 years older
};

/// The residents of the base year, one for one: per desa exactly its people, its age groups exact, its sexes
/// within a person or two of the margin. Work is not assigned yet.
struct SyntheticPopulation {
    Population population;
    Fit sexes;  ///< desa × sex against its margin, the one that is not exact
    double largest_ipf_error = 0;
    HouseholdFit households;
};

struct SynthesisOptions {
    std::size_t block_rows = 32768;  ///< rows per block; changes speed, never results
    std::size_t seed_households = 3000;
};

/// Per desa a sex × age table by IPF from the regency's pyramid (its odds ratios) to the desa's margins, made
/// whole by systematic sampling. Keys are hash(desa code, record number); month of birth is uniform within
/// the age group, ages from 75 on follow the life table. A 1-to-1 population "from synthetic conditional
/// tables": no survey microdata stand behind it. They live in households (form_households.hpp): as many as
/// the registry has families, or of 3.2 people [A] where the study has none.
[[nodiscard]] SyntheticPopulation synthesise(const World& world, Draws draws,
                                             const SynthesisOptions& options = {});

}  // namespace sanding
