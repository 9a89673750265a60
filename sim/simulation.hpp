#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/shared.hpp"
#include "core/results/frame.hpp"
#include "scenarios/scenario.hpp"
#include "sim/agents.hpp"
#include "sim/demography/household_year.hpp"
#include "sim/destinations.hpp"
#include "sim/housing/housing.hpp"
#include "sim/housing/settle.hpp"
#include "sim/labour/establishments.hpp"
#include "sim/labour/job_growth.hpp"
#include "sim/labour/matching.hpp"
#include "sim/labour/wages.hpp"
#include "sim/labour/zone_jobs.hpp"
#include "sim/land/land.hpp"
#include "sim/prepare.hpp"
#include "sim/services/schools.hpp"
#include "sim/tally.hpp"

namespace sanding {

/// Every resident of a world, year by year, under one scenario. A pure function of (world, scenario, seed,
/// replicate). Used from one thread; uses all workers of the arena it is stepped in.
class Simulation {
  public:
    Simulation(Shared<PreparedWorld> prepared, Shared<Scenario> scenario, std::uint32_t replicate);
    Simulation(const Simulation&) = delete;  // parts of it refer to others
    Simulation& operator=(const Simulation&) = delete;

    /// Goes on where `state`, from save() of a run of the same world, scenario, seed and replicate, stood.
    void load(LoadArchive& state);
    /// What load() needs, besides what the constructor makes of its arguments.
    void save(SaveArchive& state);

    /// From the middle of a year to the middle of the next. Accounting identities are checked at its end; an
    /// Error names a broken one.
    void step();

    [[nodiscard]] const Frame& observe() const { return frame_; }
    /// Some residents of the present year.
    [[nodiscard]] AgentSample agents() const {
        return sample_agents(population_, {tables_, workplaces_, draws_, year_});
    }
    [[nodiscard]] int year() const { return year_; }
    [[nodiscard]] std::int64_t people() const;
    [[nodiscard]] std::int64_t identities_checked() const { return identities_; }
    [[nodiscard]] const Population& population() const { return population_; }
    [[nodiscard]] const Land& land() const { return land_; }
    [[nodiscard]] const Housing& housing() const { return *housing_; }
    [[nodiscard]] const Schools& schools() const { return schools_; }

  private:
    template <class A>
    void archive_state(A& a);
    void follow_travel_times();
    void place_base_zone_jobs();
    void set_destinations();
    void update_labour();
    void follow_wages();
    void offer_jobs();
    void offer_zone_jobs();
    void follow_establishments();
    [[nodiscard]] std::int64_t workers_for(std::int64_t vacancies, double round_at) const;
    void receive_migrants();
    void list_home_seekers(const HouseholdKeys& known);
    void list_migrants(const HouseholdKeys& known);
    void house_everybody();
    void leave_emptied_desa(std::vector<Joiner>& joiners);
    [[nodiscard]] Tally count_residents() const;
    void tally_residents();
    void settle_base_jobs();
    void develop_land();
    void attend_schools();
    void count();
    void check_identities(const Frame& before);

    Shared<PreparedWorld> prepared_;
    Shared<Scenario> scenario_;
    Shared<BaseYear> base_;  ///< with zones where the scenario lays them
    Draws draws_;
    int year_;
    std::int64_t identities_ = 0;

    Population population_;
    Participation participation_;
    Mobility mobility_;
    MarriagePools marriage_pools_;
    HouseholdTables household_tables_;
    LifeTables tables_;  ///< of the year to come; its `now` is the present
    Workplaces workplaces_;
    Wages wages_;
    ZoneLedger ledger_;
    std::optional<JobGrowth> job_growth_;  ///< made when the base year is known
    Establishments establishments_;        ///< a cell per workplace
    TravelYears travel_;
    Destinations destination_weights_;
    std::vector<double> commuting_;  ///< [unit][place of work] deterrence
    JobMarket job_market_;
    DestinationChoice destinations_;
    std::vector<double> access_deterrence_;         ///< [unit][unit]
    std::vector<double> base_access_;               ///< [unit]
    std::vector<double> access_, seats_per_child_;  ///< [unit] at the year's start

    LifeEvents events_;
    HouseholdFlows household_flows_;
    std::vector<std::int32_t> arrived_;      ///< [unit]
    std::vector<LookingHousehold> looking_;  ///< for homes, this year
    std::vector<std::int64_t> homes_lost_;   ///< [unit] this year
    std::vector<std::uint32_t> displaced_;   ///< of the year, as LifeTables has them
    std::optional<Housing> housing_;         ///< made when the base year is known
    Schools schools_;
    Land land_;
    LandDemand land_demand_;  ///< since the base year
    LabourFlows flows_;
    Tally tally_;
    Frame frame_;
};

}  // namespace sanding
