#pragma once

#include "core/data/survey.hpp"
#include "sim/population/seed.hpp"

namespace sanding {

/// A survey's households as seeds: those that the fit uses, and those kept out of it to hold against.
struct SurveySeeds {
    Seed fitted;
    Seed held_out;             ///< the same as `fitted` where the sample is too small to spare any
    bool independent = false;  ///< nobody of `held_out` took part in the fit
};

/// Nuclei from relations to the head: the head with a spouse and children who are in no couple; each child
/// with a child-in-law of the other sex, and the head's parents, a couple of its own; grandchildren with the
/// only couple that can be their parents; all others kin. Of 500 and more households every tenth, by its
/// content, is held out. In the sample's order, by size and age of head.
[[nodiscard]] SurveySeeds seeds_of(const SurveySample& sample);

}  // namespace sanding
