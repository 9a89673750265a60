#include "sim/labour/zone_jobs.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/hash.hpp"

namespace sanding {

double triangular(double least, double mode, double most, double u) {
    if (!(most > least)) return mode;
    const double cut = (mode - least) / (most - least);
    return u < cut ? least + std::sqrt(u * (most - least) * (mode - least))
                   : most - std::sqrt((1 - u) * (most - least) * (most - mode));
}

ZoneLedger::ZoneLedger(const World& world, const Scenario& scenario, Draws draws)
    : world_(world), scenario_(scenario) {
    for (const ZonePlan& plan : scenario.zones) {
        const Zone& zone = world.zones[plan.zone];
        Entry entry{&zone, plan, {}};
        for (int p = 0; p < plan.phases; ++p) {
            const ZonePhase& phase = zone.phases[static_cast<std::size_t>(p)];
            const Block block =
                draw_block(combine_keys(key_of(zone.key), static_cast<std::uint64_t>(phase.number)),
                           Process::phase_start, 0, 0, draws);
            const double drawn =
                triangular(phase.start_least, phase.start_mode, phase.start_most, to_uniform(block[0]));
            entry.phases.push_back(
                {std::max(drawn + plan.delay_years, static_cast<double>(phase.not_before)), 0});
        }
        entries_.push_back(std::move(entry));
    }
}

double ZoneLedger::occupancy_of(const Entry& entry, std::size_t phase, int year) const {
    const double started = entry.phases[phase].started;
    return started > 0 ? occupancy(year - started, entry.zone->kappa, entry.zone->tau_half_years) : 0;
}

void ZoneLedger::start_phases(Entry& entry, int year) const {
    for (std::size_t p = 0; p < entry.phases.size(); ++p) {
        Phase& phase = entry.phases[p];
        if (phase.started > 0 || year < phase.planned_start) continue;
        const bool waits = entry.zone->phases[p].needs_previous && p > 0 &&
                           !(occupancy_of(entry, p - 1, year) > scenario_[Parameter::zone_trigger_occupancy]);
        if (waits) continue;
        // A phase whose trigger holds in its planned year starts when planned, within the year; a late one
        // starts now.
        phase.started = year - phase.planned_start < 1 || !entry.zone->phases[p].needs_previous
                            ? phase.planned_start
                            : year;
    }
}

/// The year whose plan a zone follows: the base year's where its mechanism is off.
int ZoneLedger::as_of(const Entry& entry, int year) const {
    return scenario_.as_of(entry.zone->kind == "bandara" ? Mechanism::airport : Mechanism::zones,
                           world_.population.year, year);
}

std::vector<std::int64_t> ZoneLedger::jobs_in(int calendar_year) {
    std::vector<std::int64_t> jobs(world_.zones.size());
    for (Entry& entry : entries_) {
        const int year = as_of(entry, calendar_year);
        start_phases(entry, year);
        double sum = 0;
        if (entry.zone->kind == "bandara" && !entry.phases.empty() && entry.phases[0].started > 0) {
            sum = airport_jobs(scenario_.parameters, world_.population.year, year) * entry.plan.delivery;
        } else {
            for (std::size_t p = 0; p < entry.phases.size(); ++p)
                sum += entry.zone->net_share * entry.zone->phases[p].area_ha * occupancy_of(entry, p, year) *
                       entry.zone->jobs_per_ha * entry.plan.delivery;
        }
        jobs[entry.plan.zone] = std::llround(sum);
    }
    return jobs;
}

std::vector<double> ZoneLedger::hectares_in(int year) const {
    std::vector<double> hectares(world_.zones.size());
    for (const Entry& entry : entries_) {
        if (as_of(entry, year) != year) continue;  // nothing is built after the base year
        for (std::size_t p = 0; p < entry.phases.size(); ++p) {
            const double area = entry.zone->phases[p].area_ha;
            if (entry.zone->kind == "bandara")
                hectares[entry.plan.zone] += entry.phases[p].started > 0 ? area : 0;
            else
                hectares[entry.plan.zone] += area * occupancy_of(entry, p, year);
        }
    }
    return hectares;
}

}  // namespace sanding
