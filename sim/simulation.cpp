#include "sim/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/arrivals.hpp"
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

}  // namespace

Simulation::Simulation(Shared<PreparedWorld> prepared, Shared<Scenario> scenario, std::uint32_t replicate)
    : prepared_(std::move(prepared)),
      scenario_(std::move(scenario)),
      draws_{prepared_->seed, replicate},
      year_(prepared_->world->population.year),
      population_(prepared_->population.copy_with_room(0.2)),
      participation_(participation_shares(prepared_->people, (*scenario_)[Parameter::participation_rate])),
      leave_(leave_rates(prepared_->people, (*scenario_)[Parameter::out_migration_rate])),
      tables_(life_tables({*prepared_->world, *scenario_, participation_, leave_}, year_ + 1)),
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
}

void Simulation::step() {
    const Frame before = frame_;
    if (travel_.advance(year_)) follow_travel_times();  // roads that opened or closed
    set_destinations();
    events_ = live_one_year(population_, tables_, destinations_,
                            draws_);  // mortality, births, out-migration, moves
    ++year_;                          // ageing: months of birth stay, the present moves on
    tables_ = life_tables({*prepared_->world, *scenario_, participation_, leave_}, year_ + 1);
    update_labour();
    receive_migrants();
    tally_residents();
    develop_land();
    count();
    check_identities(before);
}

/// Everything that is made of travel times.
void Simulation::follow_travel_times() {
    const TravelTimes& times = travel_.times();
    commuting_ = commuting_deterrence(*prepared_->world, times, workplaces_,
                                      (*scenario_)[Parameter::job_distance_weight]);
    access_deterrence_ = deterrence_between_units(times, *scenario_);
    destinations_ = destination_weights_.under(times);
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
    const auto access = hansen_accessibility(access_deterrence_, frame_.at(0, Count::jobs));
    std::vector<std::int64_t> base_people;
    for (std::size_t u = 0; u < seats.size(); ++u)
        base_people.push_back(world.population.registered[u] + world.population.under_fives_added[u]);
    auto ratios = attraction_ratios({frame_.at(0, Count::people), base_people, access, base_access_, seats},
                                    *scenario_);
    for (const Displacement& d : scenario_->displacements)  // where all have to leave nobody settles any more
        for (const auto unit : d.units)
            if (d.share >= 1 && d.year <= year_) ratios[unit] = 0;
    destinations_.set_ratios(ratios);
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
    arrived_ = receive(population_, workplaces_, plan, *prepared_, destinations_, draws_);
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

/// People more than ever before want settlements, zones their phases' hectares; both only ever grow.
void Simulation::develop_land() {
    const PopulationBase& base = prepared_->world->population;
    const double hectares = (*scenario_)[Parameter::settlement_m2_per_new_person] / 1e4;
    for (std::size_t u = 0; u < arrived_.size(); ++u) {
        const std::int64_t more =
            tally_.people(u, 0, ages - 1) - base.registered[u] - base.under_fives_added[u];
        auto& wanted = land_demand_.settlement[u];
        wanted = std::max(wanted, static_cast<std::int64_t>(static_cast<double>(more) * hectares));
    }
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
    frame_ = make_frame({*prepared_->world, *scenario_, prepared_->region_of_unit, tally_, events_, arrived_,
                         workplaces_, flows_, land_, base_employed_, year_},
                        frame_);
}

void Simulation::check_identities(const Frame& before) {
    identities_ += check_accounts({before, frame_, *prepared_->world, workplaces_, tally_});
}

}  // namespace sanding
