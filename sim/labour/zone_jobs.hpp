#pragma once

#include <cstdint>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// The state of every zone's phases in one run: when each starts in this replicate, whether its trigger has
/// held, and the jobs that follow. A phase starts no earlier than its drawn start plus the plan's delay, its
/// infrastructure allows, and, where it needs the phase before, that one is fuller than the trigger.
class ZoneLedger {
  public:
    ZoneLedger(const World& world, const Scenario& scenario, Draws draws);

    /// Advances to a year (years ascend) and returns jobs per zone of the world, 0 where the scenario builds
    /// nothing. jobs = ν·A·O·d·delivery, O the logistic occupancy; an airport's follow its passengers.
    [[nodiscard]] std::vector<std::int64_t> jobs_in(int year);

    /// Hectares taken per zone of the world in a year that jobs_in has reached: a phase's land fills as its
    /// jobs do, A·O; an airport's whole land from its start on.
    [[nodiscard]] std::vector<double> hectares_in(int year) const;

    /// When phases started, for a saved state.
    template <class A>
    void archive_state(A& a) {
        for (Entry& entry : entries_)
            for (Phase& phase : entry.phases) archive(a, phase.started);
    }

  private:
    struct Phase {
        double planned_start = 0;  ///< drawn, with delay
        double started = 0;        ///< year, 0 while the trigger hasn't held
    };
    struct Entry {
        const Zone* zone;
        ZonePlan plan;
        std::vector<Phase> phases;
    };
    [[nodiscard]] double occupancy_of(const Entry& entry, std::size_t phase, int year) const;
    void start_phases(Entry& entry, int year) const;

    const World& world_;
    const Scenario& scenario_;
    std::vector<Entry> entries_;
};

/// A draw from the triangular distribution (least, mode, most) at uniform u.
[[nodiscard]] double triangular(double least, double mode, double most, double u);

}  // namespace sanding
