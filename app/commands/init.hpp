#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"

namespace sanding {

/// What a study of one's own is started from.
struct InitOptions {
    Path folder;
    Path boundaries;
    std::string boundaries_layer, boundaries_code;
    std::string boundaries_crs;    ///< instead of what the file names; empty: its own
    bool boundaries_swap = false;  ///< its coordinates stand as y, x
    std::string boundaries_label;  ///< empty: the file's name
    std::optional<Path> population, pyramid, labour, projection;
    std::vector<Path> tables;
    std::string name;    ///< empty: the folder's
    std::string label;   ///< of the population; empty: its file's name
    int year = 0;        ///< of the population; 0: looked for in label and file name
    bool force = false;  ///< the folder may hold files; a study.toml there is kept as study.toml.old
    Language language = Language::indonesian;
};

struct InitResult {
    std::size_t desa = 0, kecamatan = 0, kabupaten = 0;
    std::vector<std::string> guesses;  ///< what was found by content, a sentence each
    std::vector<std::string> missing;  ///< why it can't be simulated yet; empty: it can
    std::vector<std::string> next;     ///< commands to go on with
    Report report;                     ///< of loading the study once
};

/// Copies the files into the folder, derives the lists of districts, and writes a commented study.toml; loads
/// the study before it is there. The folder appears whole or not at all. An Error where the folder holds
/// files, a file of another content is in the way, the boundaries have no codes or shapes, or a table's codes
/// are none of the boundaries'.
[[nodiscard]] InitResult init_study(const InitOptions& options);

}  // namespace sanding
