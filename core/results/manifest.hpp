#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/hash.hpp"
#include "core/data/indicator.hpp"
#include "core/data/world.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

/// What a results file keeps of a scenario: enough to show, explain and repeat it without the file it came
/// from.
struct ScenarioInfo {
    std::string id;  ///< [a-z0-9_]+; part of layer names
    std::string name_en, name_id;
    std::string description_en, description_id;
    std::string toml;              ///< the scenario's text, complete
    std::string assumptions_json;  ///< parameters with unit, range, source
    Hash hash;
};

/// Under this name a results file keeps what study.toml says in [metadata].
inline constexpr std::string_view study_metadata_id = "study.toml";

struct ResultsInfo {
    std::vector<ScenarioInfo> scenarios = {};  ///< in display order
    bool overwrite = false;                    ///< replace a file that is there
    /// Month and day at which a year's stocks stand, in layers' date column. The registry base is of 30 June;
    /// flows of year Y are those of the twelve months up to that day.
    std::string month_day = "06-30";
    int household_sample = 1;  ///< runs are of one household in so many
    std::vector<std::pair<std::string, std::string>> provenance =
        {};  ///< further lines of the manifest, e.g. "command"
};

/// How results of one household in `one_in` are marked.
[[nodiscard]] std::string sample_note(const std::string& one_in, Language language);

/// Writes everything a results file says before its first run: provenance, districts, indicators, scenarios.
void store_manifest(const Database& database, const World& world, const ResultsInfo& info);

}  // namespace sanding
