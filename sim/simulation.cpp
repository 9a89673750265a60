#include "sim/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "core/base/share_out.hpp"
#include "sim/arrivals.hpp"
#include "sim/demography/kin.hpp"
#include "sim/destinations.hpp"
#include "sim/identities.hpp"
#include "sim/observe.hpp"

namespace sanding {

namespace {

/// Base jobs are handed to zones out of the whole labour force; a sixteenth of it, drawn by lottery, is
/// asked.
constexpr std::uint32_t asked_for_base_zone_jobs = 0x10000000U;

std::vector<double> deterrence_between_units(const TravelTimes& times, const Scenario& s) {
    std::vector<double> out(times.unit_s.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = fixed_exp(-s[Parameter::accessibility_decay] * times.unit_s[i] / 60.0);
    return out;
}

std::vector<double> base_unemployment(const World& world) {
    std::vector<double> out;
    for (const LabourBase& l : world.labour) out.push_back(l.unemployment_rate);
    return out;
}

std::vector<EstablishmentCell> establishment_cells(const World& world, const Workplaces& workplaces) {
    std::vector<EstablishmentCell> out{{1, 0, 2}};  // of workplace 0, which has no jobs
    for (std::size_t p = 0; p < workplaces.places(); ++p)
        for (std::size_t s = 0; s < workplaces.sectors; ++s) {
            const Sector& sector = world.sectors.sectors[s];
            out.push_back({workplaces.key_of_workplace(workplaces.at(p, s)), sector.own_account,
                           std::max(2.0, sector.establishment)});
        }
    return out;
}

/// People look for a partner in their kecamatan first, then in ever larger districts, then everywhere.
MarriagePools marriage_pools(const Districts& districts) {
    MarriagePools out;
    for (std::size_t level = 1; level < districts.levels.size(); ++level)
        out.push_back(districts.ancestors(level));
    out.emplace_back(districts.units().size(), 0U);
    return out;
}

}  // namespace

Simulation::Simulation(Shared<PreparedWorld> prepared, Shared<Scenario> scenario, std::uint32_t replicate)
    : prepared_(std::move(prepared)),
      scenario_(std::move(scenario)),
      base_(base_year_under(prepared_, *scenario_)),
      draws_{prepared_->seed, replicate},
      year_(base_->world->population.year),
      population_(prepared_->population.copy_with_room(0.2)),
      participation_(participation_shares(base_->people, (*scenario_)[Parameter::participation_rate])),
      mobility_(mobility_rates(base_->led, base_->people, (*scenario_)[Parameter::out_migration_rate],
                               (*scenario_)[Parameter::move_rate])),
      marriage_pools_(marriage_pools(base_->world->districts)),
      household_tables_(household_tables(*scenario_, year_)),
      tables_(life_tables({*base_->world, *scenario_, participation_, mobility_}, year_ + 1)),
      workplaces_(base_->jobs.workplaces),
      wages_(*base_->world, *scenario_, workplaces_, base_unemployment(*base_->world)),
      ledger_(*base_->world, *scenario_, draws_),
      establishments_(establishment_cells(*base_->world, workplaces_),
                      (*scenario_)[Parameter::establishment_expansion], draws_),
      travel_(base_->world, base_->distances, *scenario_, year_),
      destination_weights_(*base_, *scenario_, travel_.first()),
      arrived_(base_->distances.units),
      schools_(
          {*base_->world, *scenario_, base_->distances, base_->region_of_unit, prepared_->weight, draws_}),
      land_(*base_->world, *scenario_, draws_) {
    const Scenario& s = *scenario_;
    follow_travel_times();
    job_market_ = {&commuting_, &base_->jobs.appeal, &wages_, &base_->jobs.near,
                   fixed_exp(-s[Parameter::job_distance_weight] * s[Parameter::job_reservation_minutes])};
    events_.reset(base_->distances.units);

    place_base_zone_jobs();
    land_demand_ = {std::vector<std::int64_t>(arrived_.size()),
                    std::vector<std::int64_t>(base_->world->zones.size())};
    tally_residents();
    settle_base_jobs();
    count();
    base_access_ = hansen_accessibility(access_deterrence_, frame_.at(0, Count::jobs));
    housing_.emplace(*base_, s, draws_,
                     HomesNow{homes_lived_in(population_, {}, arrived_.size()), base_access_, {}});
    follow_travel_times();
    // The constants are those of the first replicate: one household in eight as a mover.
    housing_->calibrate(households_as_seekers(prepared_->population, workplaces_.sectors,
                                              prepared_->weight > 1 ? 1 : 8, {draws_.seed, 0}));
    attend_schools();
    count();
}

void Simulation::step() {
    const Frame before = frame_;
    if (travel_.advance(year_)) follow_travel_times();  // roads that opened or closed
    set_destinations();
    let_chances_differ(tables_, tally_, *scenario_);
    const HouseholdKeys households = household_keys(population_);
    events_ = live_one_year(population_, tables_, destinations_, draws_);  // mortality, births, out-migration
    ++year_;  // ageing: months of birth stay, the present moves on
    household_flows_ = live_together(population_, household_tables_.in(year_), marriage_pools_,
                                     travel_.times(), events_, draws_);
    list_home_seekers(households);
    tables_ = life_tables({*base_->world, *scenario_, participation_, mobility_}, year_ + 1);
    update_labour();
    receive_migrants();
    house_everybody();  // building, prices, choice of homes
    attend_schools();
    tally_residents();
    count();
    check_identities(before);
}

template <class A>
void Simulation::archive_state(A& a) {
    archive_all(a, year_, identities_, population_, workplaces_.stock, workplaces_.filled,
                land_demand_.settlement, land_demand_.zone, frame_);
    ledger_.archive_state(a);
    land_.archive_state(a);
    housing_->archive_state(a);
    establishments_.archive_state(a);
}

void Simulation::save(SaveArchive& state) {
    archive_state(state);
}

void Simulation::load(LoadArchive& state) {
    archive_state(state);
    tables_ = life_tables({*base_->world, *scenario_, participation_, mobility_}, year_ + 1);
    // A step takes the roads of its beginning.
    if (travel_.advance(year_ - 1)) follow_travel_times();
    tally_ = count_residents();
}

/// Everything that is made of travel times.
void Simulation::follow_travel_times() {
    const TravelTimes& times = travel_.times();
    commuting_ = commuting_deterrence(times, workplaces_, (*scenario_)[Parameter::job_distance_weight],
                                      (*scenario_)[Parameter::own_desa_weight]);
    access_deterrence_ = deterrence_between_units(times, *scenario_);
    destinations_ = destination_weights_.under(times);
    schools_.follow(times, travel_.open());
    if (housing_)
        housing_->follow(times,
                         commuting_deterrence(times, workplaces_, (*scenario_)[Parameter::home_work_weight]));
}

/// What operates in the base year employs people of the base year; other jobs are what the rest of the
/// employed have.
void Simulation::place_base_zone_jobs() {
    offer_zone_jobs();
    std::vector<std::vector<Seeker>> asked_in(population_.blocks.size());
    parallel_for_each_index(asked_in.size(), [&](std::size_t b) {
        const People& people = population_.blocks[b];
        for (std::uint32_t row = 0; row < people.size(); ++row)
            if (people.work[row] != 0 &&
                draw_block(people.key[row], Process::job_lottery, 1, 0, draws_)[0] < asked_for_base_zone_jobs)
                asked_in[b].push_back(seeker_at(people, static_cast<std::uint32_t>(b), row));
    });
    std::vector<Seeker> asked;
    for (const auto& part : asked_in) asked.insert(asked.end(), part.begin(), part.end());
    fill_vacancies(population_, workplaces_, std::move(asked), job_market_, year_, draws_, flows_);
    flows_ = {};
}

/// In the base year every job outside of the zones that there is, is held: vacancies of that year are not
/// known.
void Simulation::settle_base_jobs() {
    for (std::size_t p = 0; p < workplaces_.places(); ++p)
        for (std::size_t s = 0; s < workplaces_.sectors && !workplaces_.is_zone(p); ++s)
            workplaces_.stock[workplaces_.at(p, s)] = workplaces_.filled[workplaces_.at(p, s)];
    job_growth_.emplace(*base_->world, *scenario_, workplaces_);
    follow_establishments();
}

void Simulation::set_destinations() {
    const World& world = *base_->world;
    std::vector<double> seats;
    for (const auto n : seats_added(world, *scenario_, year_)) seats.push_back(static_cast<double>(n));
    for (std::size_t u = 0; u < seats.size(); ++u)
        seats[u] /= static_cast<double>(std::max<std::int64_t>(1, tally_.people(u, 7, 18)));
    access_ = hansen_accessibility(access_deterrence_, frame_.at(0, Count::jobs));
    std::vector<std::int64_t> base_people;
    for (std::size_t u = 0; u < seats.size(); ++u)
        base_people.push_back(world.population.registered[u] + world.population.under_fives_added[u]);
    auto ratios = attraction_ratios({frame_.at(0, Count::people), base_people, access_, base_access_, seats},
                                    *scenario_);
    for (const Displacement& d : scenario_->displacements)  // where all have to leave nobody settles any more
        for (const auto unit : d.units)
            if (d.share >= 1 && d.year <= year_) ratios[unit] = 0;
    destinations_.set_ratios(ratios);
    seats_per_child_ = std::move(seats);
}

void Simulation::update_labour() {
    follow_wages();
    flows_ = leave_work(population_, tables_, (*scenario_)[Parameter::separation_rate], workplaces_, draws_);
    offer_jobs();
    dismiss_surplus(population_, workplaces_, year_, draws_, flows_);
    auto seekers = std::move(flows_.seekers);
    fill_vacancies(population_, workplaces_, std::move(seekers), job_market_, year_, draws_, flows_);
}

/// Wages answer the unemployment of the year before.
void Simulation::follow_wages() {
    std::vector<std::int64_t> force(base_->people.size()), employed(force.size());
    for (std::size_t u = 0; u < arrived_.size(); ++u) {
        force[base_->region_of_unit[u]] += tally_.labour_force[u];
        employed[base_->region_of_unit[u]] += tally_.employed[u];
    }
    std::vector<double> unemployment;
    for (std::size_t r = 0; r < force.size(); ++r)
        unemployment.push_back(
            force[r] > 0 ? 1 - static_cast<double>(employed[r]) / static_cast<double>(force[r]) : 0);
    wages_.follow(unemployment, year_ - base_->world->population.year);
}

void Simulation::offer_jobs() {
    offer_zone_jobs();
    job_growth_->offer(workplaces_, year_ - base_->world->population.year);
    if (prepared_->weight > 1) offer_whole_rows(workplaces_, prepared_->weight);
    follow_establishments();
}

void Simulation::offer_zone_jobs() {
    const auto& jobs = ledger_.jobs_in(year_);
    for (std::size_t z = 0; z < jobs.size(); ++z) {
        std::vector<std::int64_t> share;
        for (const double s : ledger_.sectors(z)) share.push_back(std::llround(s * 1e6));
        const auto of_sector = share_out(jobs[z], share);
        std::copy(of_sector.begin(), of_sector.end(),
                  workplaces_.stock.begin() + workplaces_.at(workplaces_.zone_place(z), 0));
    }
}

void Simulation::follow_establishments() {
    std::vector<std::int64_t> jobs = workplaces_.stock;
    std::fill_n(jobs.begin(), 1 + workplaces_.outside * workplaces_.sectors, 0);
    establishments_.follow(jobs, year_);
}

/// In whole rows, no more than there are vacancies.
std::int64_t Simulation::workers_for(std::int64_t vacancies, double round_at) const {
    const std::int64_t rows = vacancies / prepared_->weight;
    const double wanted =
        (*scenario_)[Parameter::job_migration_share] * static_cast<double>(vacancies) / prepared_->weight;
    return prepared_->weight * std::min(rows, static_cast<std::int64_t>(wanted + round_at));
}

void Simulation::receive_migrants() {
    const Scenario& s = *scenario_;
    ArrivalPlan plan;
    plan.year = year_;
    plan.now = tables_.now;
    plan.dependents_per_worker = s[Parameter::dependents_per_job_migrant];
    plan.weight = prepared_->weight;
    for (const auto& region : base_->people) {
        std::int64_t people = 0;
        for (const auto& sex : region)
            for (const auto n : sex) people += n;
        plan.steady.push_back(
            std::llround(static_cast<double>(people) * s[Parameter::in_migration_rate] / 1000));
    }
    plan.workers.assign(workplaces_.size(), 0);
    for (std::size_t w = workplaces_.at(workplaces_.outside, 0); w < workplaces_.size(); ++w)
        plan.workers[w] =
            workers_for(workplaces_.vacancies(w), workplaces_.round_at(static_cast<Workplace>(w)));
    const HouseholdKeys known = household_keys(population_);
    arrived_ = receive(population_, workplaces_, plan, *base_, destinations_, draws_);
    list_migrants(known);
}

/// Households that move, and those that formed this year. Who loses a home where others keep theirs may, as
/// the compensated do, build on what ground is left; where all have to leave nobody does. Where a desa is
/// being emptied, homes are lost with those who leave them, and in the same proportion those that nobody
/// lives in.
void Simulation::list_home_seekers(const HouseholdKeys& known) {
    looking_ = formed_since(population_, known, new_household);
    homes_lost_.assign(arrived_.size(), 0);
    const auto& displaced = displaced_ = tables_.displaced;
    for (LookingHousehold& l : looking_)
        if (!displaced.empty() &&
            displaced[population_.households[l.block].unit[l.household]] == threshold(1))
            l.flags = 0;  // nobody builds there any more
    for (const HouseholdMove& move : events_.moves) {
        const auto& was = known[move.block];
        if (move.household >= was.size() || was[move.household] != move.key) continue;  // formed this year
        const Households& h = population_.households[move.block];
        if (h.key[move.household] != move.key || h.size[move.household] == 0) continue;  // dissolved since
        const std::uint16_t unit = h.unit[move.household];
        const bool emptied = !displaced.empty() && displaced[unit] > 0;
        if (emptied) homes_lost_[unit] += h.weight[move.household];
        looking_.push_back({move.block, move.household, move.key,
                            static_cast<std::uint8_t>(!emptied                          ? has_home
                                                      : displaced[unit] == threshold(1) ? 0
                                                                                        : new_household)});
    }
    for (std::size_t u = 0; u < displaced.size(); ++u)
        if (displaced[u] > 0)
            homes_lost_[u] +=
                std::llround(to_uniform(displaced[u]) * static_cast<double>(housing_->vacant()[u]));
    for (std::size_t u = 0; u < displaced.size(); ++u)
        if (displaced[u] == threshold(1)) homes_lost_[u] = housing_->stock().dwellings[u];
}

/// In-migrants look for a home in the regency they come to; workers of a zone anywhere.
void Simulation::list_migrants(const HouseholdKeys& known) {
    auto migrants = formed_since(population_, known, from_outside);
    const auto seekers = as_seekers(population_, workplaces_.sectors, migrants);
    for (std::size_t i = 0; i < migrants.size(); ++i) {
        const auto unit = population_.households[migrants[i].block].unit[migrants[i].household];
        if (seekers[i].work == no_place || !workplaces_.is_zone(seekers[i].work))
            migrants[i].into_region = static_cast<std::uint16_t>(base_->region_of_unit[unit]);
    }
    looking_.insert(looking_.end(), migrants.begin(), migrants.end());
}

void Simulation::house_everybody() {
    looking_ = still_looking(population_, std::move(looking_));
    const auto seekers = as_seekers(population_, workplaces_.sectors, looking_);
    land_demand_.settlement = housing_->plan(seekers, year_, homes_lost_);
    develop_land();
    housing_->build(seekers, land_.settled());
    const auto lived_in = homes_lived_in(population_, looking_, arrived_.size());
    const Placements homes = housing_->clear_market(seekers, {lived_in, access_, seats_per_child_});
    Resettled settled = settle(population_, looking_, homes, arrived_.size());
    arrived_ = std::move(settled.arrived);
    for (std::size_t u = 0; u < arrived_.size(); ++u) {
        events_.moved_in[u] += settled.moved_in[u];
        events_.moved_out[u] += settled.moved_out[u];
        events_.left[u] += settled.left[u];
    }
    std::vector<Joiner> joiners;
    for (const WithoutHome& w : settled.doubled_up) joiners.push_back({w.household, w.person});
    leave_emptied_desa(joiners);
    live_with_others(population_, std::move(joiners), year_);
}

/// Where people have to leave, those who found no home live with others elsewhere.
void Simulation::leave_emptied_desa(std::vector<Joiner>& joiners) {
    if (displaced_.empty()) return;
    for (Joiner& j : joiners) {
        const std::uint16_t from = j.person.unit;
        if (displaced_[from] != threshold(1)) continue;
        const auto to = static_cast<std::uint16_t>(
            destinations_.choose(from, j.group, static_cast<std::uint32_t>(year_), draws_));
        if (to == from) continue;
        j.person.unit = to;
        events_.moved_out[from] += j.person.weight;
        events_.moved_in[to] += j.person.weight;
    }
}

std::int64_t Simulation::people() const {
    const auto& of_unit = frame_.at(0, Count::people);
    return std::accumulate(of_unit.begin(), of_unit.end(), std::int64_t{0});
}

Tally Simulation::count_residents() const {
    return tally(population_, {tables_, base_->region_of_unit, base_->people.size(), workplaces_, &wages_,
                               &travel_.times()});
}

void Simulation::tally_residents() {
    tally_ = count_residents();
    for (std::size_t w = 1; w < workplaces_.size(); ++w) {
        workplaces_.filled[w] = 0;
        for (std::size_t r = 0; r < base_->people.size(); ++r)
            workplaces_.filled[w] += tally_.at_work[r * workplaces_.size() + w];
    }
}

/// From July on, the middle of the year, at which ages count too.
void Simulation::attend_schools() {
    schools_.attend(population_, year_, tables_.now);
}

/// Homes want settlements, zones their phases' hectares; both only ever grow.
void Simulation::develop_land() {
    const auto zone_ha = ledger_.hectares_in(year_);
    for (std::size_t z = 0; z < zone_ha.size(); ++z) {
        // What operates in the base year is part of its land already.
        if (base_->world->zones[z].state == ZoneState::operating) continue;
        auto& wanted = land_demand_.zone[z];
        wanted = std::max(wanted, static_cast<std::int64_t>(std::llround(zone_ha[z])));
    }
    land_.develop(land_demand_);
}

void Simulation::count() {
    const auto& displaced = ledger_.displaced();
    frame_ = make_frame({*base_->world, *scenario_, base_->region_of_unit, tally_, events_, household_flows_,
                         arrived_, workplaces_, flows_, land_, year_, housing_ ? &*housing_ : nullptr,
                         &establishments_, job_growth_ ? &job_growth_->changes() : nullptr,
                         std::accumulate(displaced.begin(), displaced.end(), std::int64_t{0}), &schools_},
                        frame_);
}

void Simulation::check_identities(const Frame& before) {
    identities_ += check_accounts({before, frame_, *base_->world, workplaces_, tally_, &schools_});
}

}  // namespace sanding
