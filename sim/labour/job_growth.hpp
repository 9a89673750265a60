#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/labour/input_output.hpp"
#include "sim/labour/workplaces.hpp"

namespace sanding {

/// How the jobs of a regency's sector came to change since the base year: as all jobs do (national), as the
/// sector does (mix), as the regency does (shift), and those that zones bring with them (induced). Shift and
/// share: the parts add up to the change.
struct JobChange {
    double national = 0, mix = 0, shift = 0, induced = 0;
    [[nodiscard]] double total() const { return national + mix + shift + induced; }
};

/// The jobs outside of the zones, year by year, of one run: those of the base year times the growth of all
/// jobs, of the sector and of the regency, and the jobs in other sectors that new jobs in zones induce by a
/// type I (open) input–output model. An airport has its own induced jobs and is no part of it: nothing is
/// counted twice.
class JobGrowth {
  public:
    /// `base`: workplaces with the jobs of the base year, zones' included.
    JobGrowth(const World& world, const Scenario& scenario, const Workplaces& base);

    /// Sets the stock of units and outside places for a year, from the jobs of zones by sector since the base
    /// year. Whole: each workplace's jobs are rounded at a point of its own, so that small ones grow too.
    void offer(Workplaces& workplaces, int years);

    /// Of the last offer, [regency][sector].
    [[nodiscard]] const std::vector<std::vector<JobChange>>& changes() const { return changes_; }

  private:
    [[nodiscard]] std::vector<double> induced_in(std::size_t region, const Workplaces& workplaces) const;

    const World& world_;
    const Scenario& scenario_;
    std::vector<std::int64_t> base_;                         ///< [workplace]
    std::vector<std::vector<std::int64_t>> base_of_region_;  ///< [regency][sector] in its units, whole
    std::vector<InducedJobs> induced_per_job_;  ///< [regency]; empty without an input–output table
    std::vector<std::vector<JobChange>> changes_;
};

}  // namespace sanding
