#pragma once

#include "core/base/random.hpp"
#include "core/results/agents.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/life.hpp"
#include "sim/people.hpp"

namespace sanding {

/// By what residents are told apart.
struct AgentInputs {
    const LifeTables& tables;  ///< the month of its `now`, with its participation
    const Workplaces& workplaces;
    Draws draws;
    int year = 0;
};

/// Some residents for maps: who is one of them is drawn by the key alone, one in `residents_per_dot`. So the
/// same people are followed from year to year and from scenario to scenario, those who are born or come join
/// by the same lottery, and rows, blocks and threads don't matter. Rows that stand for several residents are
/// drawn as much more often.
[[nodiscard]] AgentSample sample_agents(const Population& population, const AgentInputs& in);

}  // namespace sanding
