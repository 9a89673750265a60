#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/hash.hpp"
#include "core/geo/gdal.hpp"
#include "core/results/reader.hpp"

namespace sanding {

/// A layer that a study adds to its maps.
struct StudyLayerInfo {
    std::string id, kind, label;                                ///< the label in Indonesian
    std::int64_t features = 0;                                  ///< 0 for a raster
    int width = 0, height = 0;                                  ///< cells of a raster
    std::vector<std::pair<std::string, std::int64_t>> classes;  ///< label, features or cells; empty: none
};

/// What is in a study.
struct StudyInfo {
    std::string name;
    std::vector<std::pair<std::string, std::size_t>> levels;  ///< id, districts
    bool schematic = false;
    std::string boundaries, base;
    int base_year = 0;
    std::int64_t registered = 0, added = 0;
    std::size_t zones = 0;
    std::vector<std::string> missing_for_run;  ///< empty: it can be simulated
    std::vector<std::string> tables;           ///< ids of its [[table]]s
    std::vector<StudyLayerInfo> layers;
    struct Network {
        std::string source;
        std::size_t roads = 0, exits = 0, places = 0, planned = 0;
        double length_km = 0;
        bool schematic = false, local_web = false;
    };
    std::optional<Network> network;  ///< nothing: journeys are great circles
    std::vector<std::string> scenarios;
    Hash world;
};

/// What is in a results file.
struct ResultsSummary {
    std::string study;
    std::vector<ScenarioInfo> scenarios;
    std::vector<StoredRun> runs;
    std::vector<int> years;                                ///< of the first scenario with a finished run
    std::string base;                                      ///< what the people are counted by
    std::vector<std::pair<std::string, Metadata>> inputs;  ///< what the study's tables say of themselves
    Hash content;
};

/// What `sanding info` found: a file, a study or results.
struct InfoResult {
    std::optional<FileInfo> file;
    Metadata metadata;  ///< of the file
    std::optional<StudyInfo> study;
    std::optional<ResultsSummary> results;
    Report report;
};

/// A results file says so in its tables; any other GeoPackage is a map.
[[nodiscard]] bool is_results_file(const FileInfo& file);

/// Looks into a map, table, study (folder or .toml; nothing: the sample) or results file. `with_hash` also
/// reads a results file whole for its content hash.
[[nodiscard]] InfoResult info(const std::optional<Path>& file, bool with_hash, bool untrusted = false);

}  // namespace sanding
