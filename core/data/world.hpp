#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/base/shared.hpp"
#include "core/data/districts.hpp"
#include "core/data/facilities.hpp"
#include "core/data/household_margins.hpp"
#include "core/data/institutions.hpp"
#include "core/data/join.hpp"
#include "core/data/land_cells.hpp"
#include "core/data/registry_columns.hpp"
#include "core/data/sectors.hpp"
#include "core/data/study.hpp"
#include "core/data/survey.hpp"
#include "core/data/zones.hpp"
#include "core/geo/road_graph.hpp"

namespace sanding {

using AgeCounts = std::array<std::int64_t, age_groups>;

/// People of the base year by unit, as registered and after the correction of the under-fives.
struct PopulationBase {
    int year = 0;
    std::string label;
    std::vector<std::int64_t> registered;         ///< registry total per unit, to the person
    std::vector<AgeCounts> by_age;                ///< per unit, with the under-fives added
    std::vector<std::int64_t> male, female;       ///< per unit, with the under-fives added
    std::vector<std::int64_t> under_fives_added;  ///< per unit
    std::vector<std::array<AgeCounts, 2>>
        pyramid;  ///< per regency, [0] male, [1] female; a seed for odds ratios only
    HouseholdMargins households;
    SurveySample survey;                    ///< after which households are made; empty: the built-in seed
    std::vector<Institution> institutions;  ///< ordered by key

    [[nodiscard]] std::int64_t people() const;
    [[nodiscard]] std::int64_t registered_people() const;
    [[nodiscard]] std::int64_t added_people() const;
};

/// Labour-market anchors of one regency in the base year.
struct LabourBase {
    double unemployment_rate = 0;   ///< open unemployment (TPT), share of the labour force
    std::int64_t labour_force = 0;  ///< published count, 0 where none is
};

/// A published projection, a reference beside the simulated people, never an input of them.
struct ReferenceSeries {
    std::string label;
    std::vector<int> year;
    std::vector<std::vector<std::int64_t>> people;  ///< [regency][year index]
};

/// The study's roads and how they hang together.
struct RoadNetwork {
    Roads roads;
    RoadTopology topology;
    [[nodiscard]] bool empty() const { return roads.empty(); }
};

/// A further table of the study, in unit order.
struct JoinedTable {
    std::string id, label;
    Joined joined;
    /// Of a protected table, per column and unit: too small a count to show, NaN in the table. Else empty.
    std::vector<std::vector<bool>> hidden = {};
    std::vector<YearSeries> series = {};  ///< columns that are one figure by year
};

/// Everything a run reads and never changes. Made once by build_world, shared frozen.
struct World {
    Study study;
    Districts districts;
    PopulationBase population;
    std::vector<LabourBase> labour;  ///< per regency
    std::vector<Zone> zones;         ///< ordered by key
    RoadNetwork network;             ///< of journeys; empty where the study names none
    SectorData sectors;              ///< jobs by sector; one sector where the study names none
    FacilityData facilities;         ///< schools; none where the study names none
    Shared<LandCells> land;          ///< cells of a hectare; null where no run is wanted
    ReferenceSeries reference;       ///< empty when the study names none
    std::vector<JoinReport> joins;   ///< boundaries first, then population, then the further tables
    std::vector<JoinedTable> tables;
    std::vector<std::pair<std::string, Metadata>> inputs;  ///< what its tables say of themselves, by id
    JoinContext join_context;                              ///< codes through time and accepted matches
    Hash hash;  ///< of the content, whatever the order of input rows
};

/// Hash of what runs are made of, whatever the order of input rows: the hash of a world.
[[nodiscard]] Hash content_hash(const World& world);

/// The study's code lists and accepted matches, as yet without the names of the level above.
[[nodiscard]] JoinContext read_join_context(const Study& study);

/// How much of its districts somebody needs: what a map needs takes ten times as long as codes.
enum class DistrictParts {
    codes,  ///< codes, names and parents, and what of the boundaries joins them
    areas,  ///< areas too, with a report on the shapes
    all     ///< shapes, interior points and neighbours too
};

/// Reads districts in code order; completes the context with the names of kecamatan. `boundaries` receives
/// the boundaries' report.
[[nodiscard]] Loaded<Districts> build_districts(const Study& study, JoinContext& context,
                                                JoinReport& boundaries,
                                                DistrictParts parts = DistrictParts::all);

/// The join reports alone, boundaries first, also of a study whose population is not whole.
[[nodiscard]] Loaded<std::vector<JoinReport>> join_everything(const Study& study);

/// A table of the study in the order of its units, by year where it is.
[[nodiscard]] JoinedTable join_table(const StudyTable& source, const Level& units, const JoinContext& context,
                                     Report& report);

/// The network of a study that names one ([roads]), empty otherwise.
[[nodiscard]] Loaded<RoadNetwork> read_road_network(const Study& study, const Districts& districts);

/// What a world is wanted for.
enum class WorldUse {
    runs,  ///< everything; what makes a run impossible is an Error
    maps  ///< districts and tables alone, the population's among them as "penduduk"; no base, labour or zones
};

/// Reads and joins what a study names. Imperfections stand in the report.
[[nodiscard]] Loaded<World> build_world(const Study& study, WorldUse use = WorldUse::runs);

}  // namespace sanding
