#include "sim/run.hpp"

#include <fmt/format.h>

#include <chrono>

#include "core/base/error.hpp"
#include "core/base/version.hpp"
#include "sim/state_file.hpp"

namespace sanding {

SimulatedRun simulate(const RunRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    SimulatedRun out;
    Hasher hasher;
    hasher.add(request.prepared->world->hash)
        .add(request.scenario->hash)
        .add(static_cast<std::int64_t>(request.prepared->seed));
    hasher.add(static_cast<std::int64_t>(request.replicate)).add(static_cast<std::int64_t>(model_revision));

    if (request.prepared->weight > 1) hasher.add(static_cast<std::int64_t>(request.prepared->weight));

    Simulation simulation(request.prepared, request.scenario, request.replicate);
    const auto keep = [&] {
        out.frames.push_back(simulation.observe());
        hasher.add(frame_hash(out.frames.back()));
        if (request.replicate == 0) out.agents.push_back(simulation.agents());
        if (request.watch) request.watch(simulation);
        if (request.observed) request.observed(out.frames.back());
        if (request.progress) request.progress(simulation.year());
    };
    const StateKey key{request.prepared->world->hash, request.scenario->hash, request.prepared->seed,
                       request.replicate, request.prepared->weight};
    if (request.continue_from) {
        SeenYears seen = load_state(*request.continue_from, key, simulation);
        out.frames = std::move(seen.frames), out.agents = std::move(seen.agents);
        if (simulation.year() > request.until)
            throw Error(fmt::format("a saved state of {}, later than {}", simulation.year(), request.until),
                        request.continue_from->string(), "continue to a later year");
        for (const Frame& frame : out.frames) hasher.add(frame_hash(frame));
    } else {
        keep();
    }
    while (simulation.year() < request.until) {
        if (request.stop.stop_requested())
            throw Stopped("stopped in the middle of a run", {}, "finished runs are kept");
        out.person_years += simulation.people();
        simulation.step();
        keep();
    }
    if (request.save_to) save_state(*request.save_to, key, simulation, {out.frames, out.agents});
    out.identities_checked = simulation.identities_checked();
    out.fingerprint = hasher.finish();
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return out;
}

}  // namespace sanding
