#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/random.hpp"
#include "core/data/districts.hpp"
#include "core/data/indicator.hpp"
#include "core/data/places.hpp"
#include "core/data/target.hpp"
#include "core/data/world.hpp"
#include "core/results/agents.hpp"
#include "core/results/frame.hpp"
#include "core/results/manifest.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

/// One run as a results file knows it.
struct StoredRun {
    std::int64_t id = 0;
    std::string scenario;
    bool median = false;    ///< derived: element-wise lower median of the finished members
    bool finished = false;  ///< false: the program stopped in the middle; the run has no frames
    Draws draws;            ///< seed and replicate; zero for a median
    Hash scenario_hash, world_hash;
    Hash fingerprint;  ///< zero while unfinished, and for a median
    std::string version;
    int model_revision = 0;
    std::string started;  ///< UTC
    double seconds = 0;
    std::string summary_json;
};

/// What values to make. Without `member` they are those of the members' median (of the only member where
/// there is one).
struct ValueQuery {
    std::string scenario, level, indicator;
    int year = 0;
    std::optional<Draws> member = {};
};

/// Reads a results file; maps, tables and comparisons need nothing else. For one thread. Unknown names of
/// scenarios, levels, years and indicators are UsageErrors that list what there is; a damaged file is an
/// Error naming what is damaged.
class ResultsReader {
  public:
    /// An Error when the file is missing, isn't a results file, or is of another format version.
    explicit ResultsReader(const Path& path);

    [[nodiscard]] const Path& path() const { return database_.path(); }
    [[nodiscard]] const Districts& districts() const { return districts_; }
    [[nodiscard]] const std::vector<ScenarioInfo>& scenarios() const { return scenarios_; }
    [[nodiscard]] const ScenarioInfo& scenario(std::string_view id) const;
    [[nodiscard]] const std::vector<StoredRun>& runs() const {
        return runs_;
    }  ///< by scenario, members before the median
    [[nodiscard]] std::vector<StoredRun> members(
        std::string_view scenario) const;  ///< finished ones, by seed and replicate
    /// The scenarios asked for, or all that have a finished run. An Error where one asked for has none.
    [[nodiscard]] std::vector<std::string> finished_scenarios(const std::vector<std::string>& asked) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& provenance() const {
        return provenance_;
    }
    [[nodiscard]] std::string provenance(std::string_view key) const;         ///< empty when absent
    [[nodiscard]] std::vector<std::string> sources(Language language) const;  ///< the study's source lines
    /// What the people are counted by; where runs are of a sample of households, that too.
    [[nodiscard]] std::string base_label(Language language) const;
    /// "quick count: 1 household in 10"; empty where runs are of all.
    [[nodiscard]] std::string sample_note(Language language) const;

    /// What the study's tables say of themselves, by their ids, and what the study says of what it puts out.
    [[nodiscard]] const std::vector<std::pair<std::string, Metadata>>& inputs() const { return inputs_; }
    [[nodiscard]] const Metadata& study_metadata() const { return study_metadata_; }

    /// Place of a level in districts().levels.
    [[nodiscard]] std::size_t level(std::string_view id) const;
    /// Years that all finished members of a scenario have, ascending. An Error when none is finished.
    [[nodiscard]] std::vector<int> years(std::string_view scenario) const;

    /// A stored column, row i = district i of the level.
    [[nodiscard]] std::vector<std::int64_t> column(std::int64_t run, std::string_view level, int year,
                                                   Count count) const;
    /// A named total of one run, (year, value) ascending; empty when the run has none of that name.
    [[nodiscard]] std::vector<std::pair<int, std::int64_t>> series(std::int64_t run,
                                                                   std::string_view name) const;

    /// The counts that indicator values are made of: a member's, or the members' median. The query's
    /// indicator isn't looked at.
    [[nodiscard]] std::vector<std::int64_t> counts(const ValueQuery& query, Count count) const;

    /// Zones and facilities of a scenario as of a year.
    [[nodiscard]] Places places(std::string_view scenario, int year) const;
    /// Some residents of a scenario in a year: of its first finished member that kept a sample, also where
    /// values are a median. Empty where none has, as in files of before there were samples.
    [[nodiscard]] AgentSample agents(std::string_view scenario, int year) const;
    /// What the study judges results by, in its order.
    [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }
    /// The reference projection per regency; empty when the study has none.
    [[nodiscard]] ReferenceSeries reference() const;

    /// Indicator values, one per district; NaN where the denominator is 0.
    [[nodiscard]] std::vector<double> values(const ValueQuery& query) const;

  private:
    void read_manifest();
    void read_districts();
    [[nodiscard]] Level read_level(const std::string& id, std::int64_t size) const;
    void read_neighbours();
    void read_runs();
    void read_judgements();
    [[nodiscard]] const std::vector<int>& years_of(std::int64_t run) const;
    [[nodiscard]] std::vector<std::int64_t> runs_for(const ValueQuery& query) const;
    void expect_year(const ValueQuery& query) const;
    [[nodiscard]] std::vector<std::int64_t> counts_over(std::span<const std::int64_t> runs,
                                                        const ValueQuery& query, std::string_view name) const;
    [[noreturn]] void damaged(const std::string& what) const;

    Database database_;
    std::vector<std::pair<std::string, std::string>> provenance_;
    std::vector<std::pair<std::string, Metadata>> inputs_;
    Metadata study_metadata_;
    std::vector<ScenarioInfo> scenarios_;
    std::vector<StoredRun> runs_;
    mutable std::map<std::int64_t, std::vector<int>> years_;  ///< per run, found when first asked for
    std::vector<Target> targets_;
    Districts districts_;
};

/// What a results file contains, whatever the order in which its runs were written: all but wall times,
/// dates, run summaries and what is derived (medians, layers). Two files with this hash hold the same
/// results.
[[nodiscard]] Hash results_hash(const Path& path);

}  // namespace sanding
