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

/// What was seen of a run up to a year.
struct SeenYears {
    std::vector<Frame> frames;
    std::vector<AgentSample> agents;
};

/// Writes the state of a simulation with what was seen up to its year, whole or not at all. The file is this
/// program's own (the same revision of the model, the same kind of processor) and protected by a hash.
void save_state(const Path& file, const StateKey& key, Simulation& simulation, SeenYears seen);

/// Puts a freshly made simulation where the file's stood and returns what was seen up to there. An Error when
/// the file is no state, is damaged, or belongs to another revision, world, scenario, seed or replicate
/// (named).
[[nodiscard]] SeenYears load_state(const Path& file, const StateKey& key, Simulation& simulation);

}  // namespace sanding
