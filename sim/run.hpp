#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "sim/simulation.hpp"

namespace sanding {

/// One finished run.
struct SimulatedRun {
    std::vector<Frame> frames;        ///< base year first
    std::vector<AgentSample> agents;  ///< of the same years; of replicate 0 alone, which maps show
    Hash fingerprint;                 ///< of inputs and of every integer of the frames
    double seconds = 0;               ///< wall time
    std::int64_t person_years = 0;    ///< people at the start of each step, summed
    std::int64_t identities_checked = 0;
};

struct RunRequest {
    Shared<PreparedWorld> prepared;
    Shared<Scenario> scenario;
    std::uint32_t replicate = 0;
    int until = 2045;
    std::stop_token stop;                               ///< Stopped is thrown between years when asked
    std::function<void(int year)> progress;             ///< called after each year; may be empty
    std::function<void(const Simulation&)> watch = {};  ///< sees the state of each year, base year first
    /// State to go on from (state_file.hpp), instead of the base year.
    std::optional<Path> continue_from = {};
    std::optional<Path> save_to = {};                 ///< where to write the state of `until`
    std::function<void(const Frame&)> observed = {};  ///< sees each year's frame when it is made
};

/// Runs from the base year, or a saved state, to `until`. A pure function of its request but for the wall
/// time: a run that was saved and continued has the frames, residents and fingerprint of one never stopped.
/// An Error when the state lies past `until`.
[[nodiscard]] SimulatedRun simulate(const RunRequest& request);

}  // namespace sanding
