#include "sim/labour/zone_jobs.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/hash.hpp"

namespace sanding {

double triangular(double least, double mode, double most, double u) {
    if (!(most > least)) return mode;
    const double cut = (mode - least) / (most - least);
    return u < cut ? least + std::sqrt(u * (most - least) * (mode - least))
                   : most - std::sqrt((1 - u) * (most - least) * (most - mode));
}

namespace {

/// A tenant without a sector: an airport's people are in transport and trade, an estate's in manufacturing,
/// as far as the study tells these apart.
std::size_t sector_of(const World& world, const Zone& zone, const ZoneTenant& tenant) {
    const auto& sectors = world.sectors.sectors;
    const SectorGroup group = zone.kind == "bandara" ? SectorGroup::services : SectorGroup::manufacturing;
    const auto found =
        tenant.sector.empty()
            ? std::ranges::find_if(sectors, [group](const Sector& s) { return s.group == group; })
            : std::ranges::find_if(sectors, [&](const Sector& s) { return s.key == tenant.sector; });
    return found == sectors.end() ? 0 : static_cast<std::size_t>(found - sectors.begin());
}

}  // namespace

ZoneLedger::ZoneLedger(const World& world, const Scenario& scenario, Draws draws)
    : world_(world), scenario_(scenario) {
    sectors_.assign(world.zones.size(), std::vector<double>(world.sectors.size()));
    make_pools();
    wanted_.assign(world.zones.size(), 0);
    now_ = {wanted_, wanted_};
    for (const ZonePlan& plan : scenario.zones) {
        const Zone& zone = world.zones[plan.zone];
        Entry entry{&zone, plan, {}, 0};
        draw_tenants(entry, draws);
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

/// Densities of a zone's tenants in this replicate, and the sectors they bring.
void ZoneLedger::draw_tenants(Entry& entry, Draws draws) {
    auto& of_sector = sectors_[entry.plan.zone];
    for (const ZoneTenant& tenant : entry.zone->tenants) {
        const Block block = draw_block(combine_keys(key_of(entry.zone->key), key_of(tenant.key)),
                                       Process::tenant_density, 0, 0, draws);
        const double density = tenant.share * triangular(tenant.jobs_per_ha_least, tenant.jobs_per_ha_mode,
                                                         tenant.jobs_per_ha_most, to_uniform(block[0]));
        entry.jobs_per_ha += density;
        of_sector[sector_of(world_, *entry.zone, tenant)] += density > 0 ? density : tenant.share;
    }
    double sum = 0;
    for (const double share : of_sector) sum += share;
    for (double& share : of_sector) share /= sum;
}

void ZoneLedger::make_pools() {
    std::vector<std::string> names;
    for (const Zone& zone : world_.zones) {
        const auto found = std::ranges::find(names, zone.pool);
        const auto pool = static_cast<int>(found - names.begin());
        if (!zone.pool.empty() && found == names.end()) names.push_back(zone.pool);
        pools_.pool_of_zone.push_back(zone.pool.empty() ? -1 : pool);
    }
    pools_.jobs_in_a_year.assign(names.size(), std::llround(scenario_[Parameter::tenant_pool_jobs]));
}

double ZoneLedger::jobs_wanted(Entry& entry, int calendar_year) {
    const int year = as_of(entry, calendar_year);
    start_phases(entry, year);
    if (entry.zone->kind == "bandara" && !entry.phases.empty() && entry.phases[0].started > 0)
        return airport_jobs(scenario_.parameters, world_.population.year, year) * entry.plan.delivery;
    double sum = 0;
    for (std::size_t p = 0; p < entry.phases.size(); ++p)
        sum += entry.zone->net_share * entry.zone->phases[p].area_ha * occupancy_of(entry, p, year) *
               entry.jobs_per_ha * entry.plan.delivery;
    return sum;
}

const std::vector<std::int64_t>& ZoneLedger::jobs_in(int calendar_year) {
    for (Entry& entry : entries_) wanted_[entry.plan.zone] = std::llround(jobs_wanted(entry, calendar_year));
    // What there is in the base year is there already: nobody competes for it.
    now_ = calendar_year <= world_.population.year
               ? TenantJobs{wanted_, std::vector<std::int64_t>(wanted_.size())}
               : share_tenants(wanted_, now_.jobs, pools_);
    return now_.jobs;
}

/// What of a zone's wanted jobs has come; its land fills with them.
double ZoneLedger::built_share(std::size_t zone) const {
    return now_.displaced[zone] > 0
               ? static_cast<double>(now_.jobs[zone]) / static_cast<double>(wanted_[zone])
               : 1;
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
                hectares[entry.plan.zone] +=
                    area * occupancy_of(entry, p, year) * built_share(entry.plan.zone);
        }
    }
    return hectares;
}

}  // namespace sanding
