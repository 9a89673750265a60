#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/shared.hpp"
#include "core/data/places.hpp"
#include "core/data/world.hpp"
#include "core/results/agents.hpp"
#include "core/results/frame.hpp"
#include "core/results/manifest.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

struct RunInfo {
    std::string scenario;
    std::uint32_t seed = 0, replicate = 0;
};

struct RunOutcome {
    double seconds = 0;
    Hash fingerprint;
    std::string summary_json = "{}";  ///< what was measured on the way; not part of the content hash
};

/// Only what isn't there, or an ordinary file that may be replaced, can become a results file: an Error when
/// `path` is none. For what takes long before there is anything to write.
void expect_place_for_results(const Path& path, bool overwrite);

/// Writes one study's results as a GeoPackage. Used from one thread. A run's columns come in one transaction,
/// so a killed program loses the runs in progress and nothing else; those stay in the file marked "running".
class ResultsWriter {
  public:
    /// Makes the file with everything but runs. An Error when `out` exists and `overwrite` isn't set, can't
    /// be written, or a scenario's id is unfit or double. Until the new file is set up, a file that was there
    /// stays.
    ResultsWriter(const Path& out, Shared<World> world, ResultsInfo info);

    /// Keeps where a scenario's zones and facilities stand, year by year, for maps. Once per scenario.
    void store_places(const std::string& scenario, const std::vector<Places>& years);

    /// Registers a run as running and gives its number. An Error when the scenario is unknown or the run is
    /// there already.
    [[nodiscard]] std::int64_t begin_run(const RunInfo& run);

    /// Stores a run's frames and samples of residents and marks it finished, all or nothing. Counts must not
    /// be negative, levels must be those of the world.
    void finish_run(std::int64_t run, const std::vector<Frame>& frames, const RunOutcome& outcome,
                    const std::vector<AgentSample>& agents = {});

    /// Adds the median of scenarios with several members and the layers for QGIS, then closes. Not calling it
    /// leaves a readable file without layers. An Error when the disk is full.
    void close();

    [[nodiscard]] const Path& path() const { return path_; }

  private:
    void set_up(const Path& temporary) const;
    void store_frames(std::int64_t run, const std::vector<Frame>& frames) const;
    [[nodiscard]] std::int64_t insert_run(const ScenarioInfo& scenario, const RunInfo& run,
                                          std::string_view kind) const;
    [[nodiscard]] const ScenarioInfo& scenario(const std::string& id) const;

    Path path_;
    Shared<World> world_;
    ResultsInfo info_;
    std::optional<Database> database_;
};

}  // namespace sanding
