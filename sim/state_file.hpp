#pragma once

#include <vector>

#include "core/base/file.hpp"
#include "sim/simulation.hpp"

namespace sanding {

/// Which run a saved state belongs to.
struct StateKey {
    Hash world, scenario;
    std::uint32_t seed = 0, replicate = 0;
    std::uint64_t weight = 1;  ///< PreparedWorld::weight
};

/// Writes the state of a simulation with the frames up to its year, whole or not at all. The file is this
/// program's own (the same revision of the model, the same kind of processor) and protected by a hash.
void save_state(const Path& file, const StateKey& key, Simulation& simulation, std::vector<Frame>& frames);

/// Puts a freshly made simulation where the file's stood and returns the frames up to there. An Error when
/// the file is no state, is damaged, or belongs to another revision, world, scenario, seed or replicate
/// (named).
[[nodiscard]] std::vector<Frame> load_state(const Path& file, const StateKey& key, Simulation& simulation);

}  // namespace sanding
