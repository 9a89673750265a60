#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/base/shared.hpp"
#include "core/data/places.hpp"
#include "core/data/world.hpp"
#include "scenarios/mechanisms.hpp"
#include "scenarios/parameters.hpp"

namespace sanding {

struct Scenario;

/// What a plan does with one zone of the world. A zone without a plan is not built further: it offers no
/// jobs.
struct ZonePlan {
    std::uint32_t zone = 0;  ///< row in World::zones
    int phases = 0;          ///< how many of its phases may start
    double delay_years = 0;  ///< added to every phase's start
    double delivery = 1;     ///< share of the planned jobs that comes about
    Shared<Zone> laid = {};  ///< the zone where this plan lays it; null: as the study has it
    friend bool operator==(const ZonePlan& a, const ZonePlan& b);
};

/// A zone as a plan has it: where the plan lays it, else the study's.
[[nodiscard]] const Zone& zone_of(const World& world, const ZonePlan& plan);

/// The world as a plan has it. The same object where the plan lays no zone anew, else a copy in which its
/// zones lie elsewhere; all else, the hash among it, is that of the study.
[[nodiscard]] Shared<World> world_under(Shared<World> world, const Scenario& scenario);

/// A school the plan opens.
struct SchoolPlan {
    std::string key, name, level;  ///< level: "sd", "smp", "sma"
    std::uint32_t unit = 0;        ///< desa
    std::int64_t seats = 0;
    int opens = 0;  ///< year
    FacilityCost cost = {};
};

/// What the plan does with a facility of the study: classrooms are added (or taken away), it closes.
struct FacilityPlan {
    std::string key;             ///< as the study calls it
    std::uint32_t facility = 0;  ///< row in World::facilities
    std::int64_t adds = 0;       ///< seats, negative: fewer
    int from = 0;                ///< year they are there; 0: none are added
    int closes = 0;              ///< year; 0: as the study says
    FacilityCost cost = {};
};

/// People who have to leave their desa for another one of the study: a reservoir is filled, a mine opens.
struct Displacement {
    int year = 0;                      ///< within twelve months from the middle of this year
    double share = 1;                  ///< chance of each household to lose its home
    std::vector<std::uint32_t> units;  ///< ascending; where all have to leave, nobody settles any more
    friend bool operator==(const Displacement&, const Displacement&) = default;
};

/// What becomes of protected paddy (LP2B): never built on; built on with odds λ; or that, with new protected
/// paddy elsewhere in the regency for each hectare.
enum class Lp2bPolicy : std::uint8_t { strict, leak, swap };

/// What we change, resolved against a world and checked whole. Only numbers count for its hash, so that a
/// copy under another name is the same scenario.
struct Scenario {
    std::string id, name_en, name_id, description_en, description_id;
    std::vector<std::string> extends;  ///< from the nearest to the root
    ParameterValues parameters;
    std::vector<Parameter> set_here;       ///< parameters its own file (not an ancestor) sets
    std::vector<ZonePlan> zones;           ///< ordered by zone
    std::vector<SchoolPlan> schools;       ///< ordered by key
    std::vector<FacilityPlan> facilities;  ///< ordered by key
    std::vector<RoadChange> roads;         ///< ordered by key
    Lp2bPolicy lp2b = Lp2bPolicy::leak;
    std::vector<Displacement> displacements;  ///< from the root of the ancestors on, as written
    Mechanisms mechanisms;                    ///< all but in explanations: under(), switches.hpp
    std::string text;                         ///< its file, kept with the results
    Hash hash;

    [[nodiscard]] double operator[](Parameter p) const { return parameters[p]; }

    /// The year whose plan is followed: what a mechanism changes stays as in the base year when it is off.
    [[nodiscard]] int as_of(Mechanism m, int base_year, int year) const {
        return mechanisms.on(m) || year < base_year ? year : base_year;
    }
};

/// Hash of all numbers of a scenario, and of the mechanisms that are off.
[[nodiscard]] Hash scenario_hash(const Scenario& scenario, const World& world);

/// What should be known of a plan before it runs: zones drawn with other hectares than the study's table
/// has ("zone.area", as of the study's own outlines).
[[nodiscard]] Report plan_notes(const Scenario& scenario);

/// The scenario files a command can choose from: the library's and the study's own; one id each.
class ScenarioLibrary {
  public:
    /// Reads the ids; an Error names two files with the same id, or a file without one.
    explicit ScenarioLibrary(const std::vector<Path>& files);

    [[nodiscard]] std::vector<std::string> ids() const;

    /// Reads a scenario and everything it extends. `name` is an id, or a path to a .toml file. Unknown ids
    /// are a UsageError with the nearest one; anything wrong inside a file is an Error with file, line,
    /// column and the nearest valid name.
    [[nodiscard]] Shared<Scenario> load(std::string_view name, const World& world) const;

  private:
    struct Entry {
        std::string id;
        Path file;
    };
    std::vector<Entry> entries_;
};

/// Where zones and schools stand, and what the plan does with roads, in a year under a scenario, for maps:
/// phases at their most likely start, whatever start a run has drawn and whether or not its triggers held.
[[nodiscard]] Places places_at(const World& world, const Scenario& scenario, int year);

/// A facility of the study as a plan has it in a year: 0 seats where it is not open.
[[nodiscard]] std::int64_t seats_in(const Facility& facility, const FacilityPlan* plan, int year);
/// The plan for a facility of the study, or null.
[[nodiscard]] const FacilityPlan* facility_plan(const Scenario& scenario, std::uint32_t facility);
/// [unit] seats of the schools and classrooms that the plan has opened up to a year.
[[nodiscard]] std::vector<std::int64_t> seats_added(const World& world, const Scenario& scenario, int year);

/// Roads and exits of the world's network as of the middle of a year under a scenario: a plan's years stand
/// for 1 January and replace what the network says.
[[nodiscard]] OpenRoads open_roads(const World& world, const Scenario& scenario, int year);

/// Occupancy of a phase `years` after its start: 1/(1+exp(−κ(years−τ½))), 0 before the start.
[[nodiscard]] double occupancy(double years, double kappa, double tau_half_years);

/// Airport jobs in a year: on-site from passengers with a floor, and the sub-regional jobs they bring.
[[nodiscard]] double airport_jobs(const ParameterValues& parameters, int base_year, int year);

}  // namespace sanding
