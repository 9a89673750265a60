#pragma once

#include <cstdint>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"
#include "sim/labour/tenants.hpp"

namespace sanding {

/// The state of every zone's phases in one run: when each starts in this replicate, whether its trigger has
/// held, and the jobs that follow. A phase starts no earlier than its drawn start plus the plan's delay, its
/// infrastructure allows, and, where it needs the phase before, that one is fuller than the trigger.
class ZoneLedger {
  public:
    ZoneLedger(const World& world, const Scenario& scenario, Draws draws);

    /// Advances to a year (years ascend) and returns jobs per zone of the world, 0 where the scenario builds
    /// nothing. jobs = ν·A·O·d·delivery, O the logistic occupancy, d that of the tenants as drawn for the
    /// replicate; an airport's follow its passengers. Zones of one pool share what tenants bring in a year
    /// (share_tenants). A zone whose mechanism is off offers what it does in the base year, and takes no
    /// further land.
    [[nodiscard]] const std::vector<std::int64_t>& jobs_in(int calendar_year);

    /// Sector shares of a zone's jobs, sum 1: of its tenants' hectares and densities.
    [[nodiscard]] const std::vector<double>& sectors(std::size_t zone) const { return sectors_[zone]; }
    /// Jobs that competing estates wanted and did not get, up to the year that jobs_in has reached.
    [[nodiscard]] const std::vector<std::int64_t>& displaced() const { return now_.displaced; }

    /// Hectares taken per zone of the world in a year that jobs_in has reached: a phase's land fills as its
    /// jobs do, A·O; an airport's whole land from its start on.
    [[nodiscard]] std::vector<double> hectares_in(int year) const;

    /// When phases started, for a saved state.
    template <class A>
    void archive_state(A& a) {
        for (Entry& entry : entries_)
            for (Phase& phase : entry.phases) archive(a, phase.started);
        archive_all(a, now_.jobs, now_.displaced, wanted_);
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
        double jobs_per_ha = 0;  ///< of net land, drawn
    };
    [[nodiscard]] int as_of(const Entry& entry, int year) const;
    [[nodiscard]] double occupancy_of(const Entry& entry, std::size_t phase, int year) const;
    void start_phases(Entry& entry, int year) const;
    [[nodiscard]] double jobs_wanted(Entry& entry, int calendar_year);
    void draw_tenants(Entry& entry, Draws draws);
    void make_pools();
    [[nodiscard]] double built_share(std::size_t zone) const;

    const World& world_;
    const Scenario& scenario_;
    std::vector<Entry> entries_;
    std::vector<std::vector<double>> sectors_;  ///< [zone][sector]
    TenantPools pools_;
    std::vector<std::int64_t> wanted_;  ///< [zone]
    TenantJobs now_;
};

/// A draw from the triangular distribution (least, mode, most) at uniform u.
[[nodiscard]] double triangular(double least, double mode, double most, double u);

}  // namespace sanding
