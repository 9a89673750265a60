#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/base/shared.hpp"
#include "core/data/indicator.hpp"
#include "core/data/world.hpp"
#include "sim/population/synthesis.hpp"
#include "sim/prepare.hpp"
#include "sim/run.hpp"

namespace sanding {

/// What runs of one study share, kept by somebody who runs again and again: a change of one scenario then
/// costs that scenario's run alone. Results are the same with it and without. Belongs to one run() at a time.
struct KeptForRuns {
    /// The study's world, read as RunOptions say; null: run() reads it and keeps it here.
    Shared<World> world;
    struct Base {
        std::uint32_t seed = 0;
        double participation_rate = 0;
        bool quick = false;
        friend bool operator==(const Base&, const Base&) = default;
    };
    std::optional<Base> base;  ///< what `prepared` was made for
    Shared<PreparedWorld> prepared;
    struct Run {
        Hash scenario;
        Base base;
        std::uint32_t replicate = 0;
        int until = 0;
        friend bool operator==(const Run&, const Run&) = default;
    };
    std::deque<std::pair<Run, Shared<SimulatedRun>>> finished;  ///< the latest last
    std::size_t most_finished = 6;                              ///< how many of them are kept
};

struct RunOptions {
    std::optional<Path> study;           ///< nothing: the sample
    bool untrusted = false;              ///< the study came from elsewhere: nothing outside of its folder
    std::vector<std::string> scenarios;  ///< ids or files
    std::uint32_t replicates = 1;
    std::uint32_t seed = 1;
    bool quick = false;       ///< one household in ten (sim/population/sample.hpp)
    std::size_t threads = 0;  ///< 0: what the machine offers
    int until = 2045;
    Path out;                                  ///< results file
    Language language = Language::indonesian;  ///< of titles, names and legends that QGIS shows
    std::optional<Path> fit_table;             ///< CSV of the base year's fit by control and district
    std::optional<Path> land_raster;    ///< folder for a GeoTIFF of the land of each year of replicate 0
    std::optional<Path> continue_from;  ///< folder with saved states, one a run
    std::optional<Path> save_to;        ///< folder for the state of each run at its end
    bool overwrite = false;
    bool make_folder =
        false;             ///< of `out`, once everything that can be wrong with the request has been checked
    std::stop_token stop;  ///< Ctrl-C: finished runs stay in the file
    std::function<void(double share, const std::string& what)> progress;  ///< may be empty
    /// Sees each year of replicate 0 when it is there; may be empty.
    std::function<void(const std::string& scenario, const Frame& frame)> live = {};
    std::shared_ptr<KeptForRuns> kept = {};  ///< null: nothing is kept for the next run
};

/// What a run says when it is done.
struct RunSummary {
    std::vector<std::pair<std::string, Hash>> fingerprint;  ///< per scenario, over its replicates
    double seconds = 0;                                     ///< wall time of all runs, with writing
    double simulated_seconds = 0;                           ///< of this the runs alone, from the base year on
    int household_sample = 1;                               ///< runs are of one household in so many
    std::int64_t person_years = 0;
    double peak_rss_mb = 0;  ///< of the process
    std::int64_t identities_checked = 0;
    std::int64_t registered = 0, added = 0;  ///< people of the base: registry, and under-fives added
    struct People {
        std::string scenario, region;
        std::int64_t first = 0, last = 0;
        double growth_percent_year = 0;  ///< geometric mean
    };
    /// The bound that keeps a plan honest: its zones' jobs against who is without work today, and what stays
    /// unfilled.
    struct ZoneJobs {
        std::string scenario;
        std::int64_t jobs = 0, unfilled = 0;  ///< last year
        std::int64_t unemployed = 0;          ///< base year
    };
    std::vector<ZoneJobs> zone_jobs;  ///< of replicate 0
    std::vector<People> people;       ///< of replicate 0
    /// What became of the land in replicate 0, hectares of the last year.
    struct LandUse {
        std::string scenario;
        std::int64_t built_first = 0, built_last = 0, paddy_converted = 0, unmet = 0;
        double figure_of_merit = 0;  ///< against the study's later raster; NaN without one in the run's years
    };
    std::vector<LandUse> land;
    /// Pupils of a followed level in replicate 0, last year, and those refused in the first.
    struct SchoolLevel {
        std::string scenario, level;  ///< "SMP/MTs"
        std::int64_t pupils = 0, refused_first = 0, refused_last = 0, unreachable = 0, seats = 0;
        bool illustration = false;  ///< capacities are made from norms
    };
    std::vector<SchoolLevel> schools;
    std::int64_t land_cells = 0;
    bool land_synthetic = false;
    int first_year = 0, last_year = 0;
    std::vector<std::pair<std::string, std::int64_t>> added_by_region;
    double sae_sexes = 0;  ///< fit of the synthetic population
    HouseholdFit households;
    std::string synthesis;                ///< fit of the base year (synthesis_report.hpp), JSON
    double intrinsic_growth_percent = 0;  ///< what mortality and fertility of the first scenario alone imply
    double life_expectancy_female = 0, life_expectancy_male = 0;  ///< years, base year
    Report report;
};

/// Runs scenarios × replicates and writes the results file. One run at a time uses all threads.
[[nodiscard]] RunSummary run(const RunOptions& options);

/// Geometric growth per year in per cent between two counts.
[[nodiscard]] double growth_percent_year(double first, double last, double years);

}  // namespace sanding
