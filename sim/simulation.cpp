#include "sim/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
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
      draws_{prepared_->seed, replicate},
      year_(prepared_->world->population.year),
      population_(prepared_->population.copy_with_room(0.2)),
      participation_(participation_shares(prepared_->people, (*scenario_)[Parameter::participation_rate])),
      mobility_(mobility_rates(prepared_->led, prepared_->people, (*scenario_)[Parameter::out_migration_rate],
                               (*scenario_)[Parameter::move_rate])),
      marriage_pools_(marriage_pools(prepared_->world->districts)),
      tables_(life_tables({*prepared_->world, *scenario_, participation_, mobility_}, year_ + 1)),
      workplaces_(make_workplaces(*prepared_->world)),
      ledger_(*prepared_->world, *scenario_, draws_),
      travel_(prepared_->world, prepared_->distances, *scenario_, year_),
      destination_weights_(*prepared_, *scenario_, travel_.first()),
      arrived_(prepared_->distances.units),
      land_(*prepared_->world, *scenario_, draws_) {
    const Scenario& s = *scenario_;
    follow_travel_times();
    job_choice_ = {&commuting_,
                   fixed_exp(-s[Parameter::job_distance_weight] * s[Parameter::job_reservation_minutes])};
    events_.reset(prepared_->distances.units);

    place_base_zone_jobs();
    land_demand_ = {std::vector<std::int64_t>(arrived_.size()),
                    std::vector<std::int64_t>(prepared_->world->zones.size())};
    tally_residents();
    count();
    base_employed_.assign(tally_.employed.begin(), tally_.employed.end());
    for (std::size_t r = 0; r < workplaces_.regions; ++r)
        base_jobs_.push_back(workplaces_.filled[workplaces_.of_region(r)]);
    tally_residents();
    count();
    base_access_ = hansen_accessibility(access_deterrence_, frame_.at(0, Count::jobs));
    housing_.emplace(*prepared_, s, draws_,
                     HomesNow{homes_lived_in(population_, {}, arrived_.size()), base_access_, {}},
                     metres_to_work(prepared_->distances, workplaces_.regions));
    follow_travel_times();
    // The constants are those of the first replicate: one household in eight as a mover.
    housing_->calibrate(households_as_seekers(prepared_->population, 8, {draws_.seed, 0}));
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
    household_flows_ = live_together(population_, household_tables(*scenario_, year_), marriage_pools_,
                                     travel_.times(), events_, draws_);
    list_home_seekers(households);
    tables_ = life_tables({*prepared_->world, *scenario_, participation_, mobility_}, year_ + 1);
    update_labour();
    receive_migrants();
    house_everybody();  // building, prices, choice of homes
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
}

void Simulation::save(SaveArchive& state) {
    archive_state(state);
}

void Simulation::load(LoadArchive& state) {
    archive_state(state);
    tables_ = life_tables({*prepared_->world, *scenario_, participation_, mobility_}, year_ + 1);
    tally_ = tally(population_, tables_, prepared_->region_of_unit, workplaces_.regions, workplaces_.size());
    // A step takes the roads of its beginning.
    if (travel_.advance(year_ - 1)) follow_travel_times();
}

/// Everything that is made of travel times.
void Simulation::follow_travel_times() {
    const TravelTimes& times = travel_.times();
    commuting_ = commuting_deterrence(*prepared_->world, times, workplaces_,
                                      (*scenario_)[Parameter::job_distance_weight]);
    access_deterrence_ = deterrence_between_units(times, *scenario_);
    destinations_ = destination_weights_.under(times);
    if (housing_)
        housing_->follow(times, commuting_deterrence(*prepared_->world, times, workplaces_,
                                                     (*scenario_)[Parameter::home_work_weight]));
}

/// What operates in the base year employs people of the base year; other jobs are what the rest of the
/// employed have.
void Simulation::place_base_zone_jobs() {
    const auto zone_jobs = ledger_.jobs_in(year_);
    for (std::size_t z = 0; z < zone_jobs.size(); ++z)
        workplaces_.stock[workplaces_.of_zone(z)] = zone_jobs[z];
    std::vector<std::vector<Seeker>> asked_in(population_.blocks.size());
    parallel_for_each_index(asked_in.size(), [&](std::size_t b) {
        const People& people = population_.blocks[b];
        for (std::uint32_t row = 0; row < people.size(); ++row)
            if (people.work[row] != 0 &&
                draw_block(people.key[row], Process::job_lottery, 1, 0, draws_)[0] < asked_for_base_zone_jobs)
                asked_in[b].push_back(
                    {people.key[row], static_cast<std::uint32_t>(b), row, people.unit[row]});
    });
    std::vector<Seeker> asked;
    for (const auto& part : asked_in) asked.insert(asked.end(), part.begin(), part.end());
    fill_vacancies(population_, workplaces_, std::move(asked), job_choice_, year_, draws_, flows_);
    flows_ = {};
}

void Simulation::set_destinations() {
    const World& world = *prepared_->world;
    std::vector<double> seats(world.districts.units().size());
    for (const SchoolPlan& school : scenario_->schools)
        if (school.opens <= year_) seats[school.unit] += static_cast<double>(school.seats);
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
    flows_ = leave_work(population_, tables_, (*scenario_)[Parameter::separation_rate], workplaces_, draws_);
    offer_jobs();
    dismiss_surplus(population_, workplaces_, year_, draws_, flows_);
    auto seekers = std::move(flows_.seekers);
    fill_vacancies(population_, workplaces_, std::move(seekers), job_choice_, year_, draws_, flows_);
}

void Simulation::offer_jobs() {
    const double growth = fixed_exp(fixed_log(1 + (*scenario_)[Parameter::job_growth]) *
                                    (year_ - prepared_->world->population.year));
    for (std::size_t r = 0; r < workplaces_.regions; ++r)
        workplaces_.stock[workplaces_.of_region(r)] =
            std::llround(static_cast<double>(base_jobs_[r]) * growth);
    const auto zone_jobs = ledger_.jobs_in(year_);
    for (std::size_t z = 0; z < zone_jobs.size(); ++z)
        workplaces_.stock[workplaces_.of_zone(z)] = zone_jobs[z];
}

void Simulation::receive_migrants() {
    const Scenario& s = *scenario_;
    ArrivalPlan plan;
    plan.year = year_;
    plan.now = tables_.now;
    plan.dependents_per_worker = s[Parameter::dependents_per_job_migrant];
    for (const auto& region : prepared_->people) {
        std::int64_t people = 0;
        for (const auto& sex : region)
            for (const auto n : sex) people += n;
        plan.steady.push_back(
            std::llround(static_cast<double>(people) * s[Parameter::in_migration_rate] / 1000));
    }
    for (std::size_t w = 0; w < workplaces_.size(); ++w)
        plan.workers.push_back(static_cast<std::int64_t>(s[Parameter::job_migration_share] *
                                                         static_cast<double>(workplaces_.vacancies(w))));
    const HouseholdKeys known = household_keys(population_);
    arrived_ = receive(population_, workplaces_, plan, *prepared_, destinations_, draws_);
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
        if (emptied) ++homes_lost_[unit];
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
    const auto seekers = as_seekers(population_, migrants);
    for (std::size_t i = 0; i < migrants.size(); ++i) {
        const auto unit = population_.households[migrants[i].block].unit[migrants[i].household];
        if (seekers[i].work <= workplaces_.regions)
            migrants[i].into_region = static_cast<std::uint16_t>(prepared_->region_of_unit[unit]);
    }
    looking_.insert(looking_.end(), migrants.begin(), migrants.end());
}

void Simulation::house_everybody() {
    looking_ = still_looking(population_, std::move(looking_));
    const auto seekers = as_seekers(population_, looking_);
    land_demand_.settlement = housing_->plan(seekers, year_, homes_lost_);
    develop_land();
    housing_->build(land_.settled());
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
        ++events_.moved_out[from];
        ++events_.moved_in[to];
    }
}

void Simulation::tally_residents() {
    tally_ = tally(population_, tables_, prepared_->region_of_unit, workplaces_.regions, workplaces_.size());
    for (std::size_t w = 1; w < workplaces_.size(); ++w) {
        workplaces_.filled[w] = 0;
        for (std::size_t r = 0; r < workplaces_.regions; ++r)
            workplaces_.filled[w] += tally_.at_work[r * workplaces_.size() + w];
        // In the base year every other job there is, is held: vacancies of that year are not known.
        if (year_ == prepared_->world->population.year && w <= workplaces_.regions)
            workplaces_.stock[w] = workplaces_.filled[w];
    }
}

/// Homes want settlements, zones their phases' hectares; both only ever grow.
void Simulation::develop_land() {
    const auto zone_ha = ledger_.hectares_in(year_);
    for (std::size_t z = 0; z < zone_ha.size(); ++z) {
        // What operates in the base year is part of its land already.
        if (prepared_->world->zones[z].state == ZoneState::operating) continue;
        auto& wanted = land_demand_.zone[z];
        wanted = std::max(wanted, static_cast<std::int64_t>(std::llround(zone_ha[z])));
    }
    land_.develop(land_demand_);
}

void Simulation::count() {
    frame_ = make_frame(
        {*prepared_->world, *scenario_, prepared_->region_of_unit, tally_, events_, household_flows_,
         arrived_, workplaces_, flows_, land_, base_employed_, year_, housing_ ? &*housing_ : nullptr},
        frame_);
}

void Simulation::check_identities(const Frame& before) {
    identities_ += check_accounts({before, frame_, *prepared_->world, workplaces_, tally_});
}

}  // namespace sanding
