#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/data/indicator.hpp"

namespace sanding {

/// A table as study.toml will name it.
struct InitTable {
    std::string id, file, code, label;
    std::string problem;  ///< why it can't be joined: it is written as a comment
};

/// What study.toml will say; paths are relative to it, empty where there is nothing.
struct InitText {
    std::string name, boundaries, layer, code, boundaries_label;
    std::string crs;         ///< of the boundaries, instead of what their file names
    bool swap_axes = false;  ///< their coordinates stand as y, x
    bool history = false;    ///< the lists of codes through time are there
    std::optional<InitTable> population;
    int year = 0;
    std::vector<std::pair<std::string, std::string>> population_columns;  ///< by Sanding's names
    std::string pyramid, labour, projection, projection_by_age;
    std::vector<InitTable> tables;
    bool scenarios = false;
    std::vector<std::string> missing;
    Language language = Language::indonesian;
};

/// A commented study.toml.
[[nodiscard]] std::string init_text(const InitText& study);

/// The scenario that goes on as it is, for studies whose zones are not the sample's.
[[nodiscard]] std::string trend_scenario();

}  // namespace sanding
