#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "sim/people.hpp"
#include "sim/population/fit.hpp"

namespace sanding {

/// How well the people and households of the base year fit what the study says of them.
struct HouseholdFit {
    std::int64_t households = 0;       ///< of families
    std::string seed;                  ///< what they were made after
    std::size_t seed_households = 0;   ///< of the seed that take part in the fit
    std::vector<ControlFit> controls;  ///< every margin that was asked for
    Fit held_out;                      ///< age × schooling, which nothing controls, against a seed held out
    bool held_out_independent = true;  ///< the seed was large enough to hold some of it out of the fit
    double mean_goodness = 0;          ///< δ over desa
    double worst_goodness = 0;
    std::size_t capped = 0;          ///< weights at their cap, all desa
    std::int64_t close_parents = 0;  ///< children made kin, for a parent was less than 15 years older

    [[nodiscard]] const ControlFit* control(std::string_view id) const;  ///< null where it was not asked for
};

/// Registered residents of an institution: households of one, in rows [first_household, + residents).
struct HousedInstitution {
    std::size_t institution = 0;  ///< row in the world's institutions
    std::size_t block = 0;
    std::uint32_t first_household = 0;
    std::int64_t residents = 0;
};

/// The residents of the base year, one for one: per desa exactly its people, its age groups exact, its sexes
/// within a person or two of the margin. Everybody is in exactly one household or institution. Work is not
/// assigned yet.
struct SyntheticPopulation {
    Population population;
    Fit sexes;  ///< desa × sex against its margin, the one of people that is not exact
    double largest_ipf_error = 0;
    HouseholdFit households;
    std::vector<HousedInstitution> institutions;  ///< in order of the world's
};

struct SynthesisOptions {
    std::size_t block_rows = 32768;      ///< rows per block; changes speed, never results
    std::size_t seed_households = 3000;  ///< of the built-in seed
};

/// Per desa people by age and sex (residents.hpp), then institutions' residents (institution_residents.hpp),
/// then households (form_households.hpp): as many as the registry has families, or of the study's mean size,
/// after the study's survey or the built-in seed. A 1-to-1 population: which people live together is the
/// seed's word, and its label says whose.
[[nodiscard]] SyntheticPopulation synthesise(const World& world, Draws draws,
                                             const SynthesisOptions& options = {});

}  // namespace sanding
