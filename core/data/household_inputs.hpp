#pragma once

#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/data/world.hpp"

namespace sanding {

/// Reads what the study says of households beside its population table: how many people they have, their
/// sizes, the seed's microdata, institutions. Ages and the pyramid are read already. Errors name file, row
/// and both totals of what disagrees.
void read_household_inputs(World& world, Report& report);

/// Adds these to the world's hash; nothing where the study has none of them: its hash is then that of before
/// there were any. Residents beside the base are nobody of a run and no part of it.
void add_household_inputs(Hasher& hasher, const PopulationBase& base);

}  // namespace sanding
