#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/file.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

/// [roads]: the network that journeys take. Checked for form, not yet read.
struct StudyRoads {
    Path source;                  ///< lines
    std::string layer;            ///< of the source; empty: its first
    std::string crs;              ///< instead of what the source names
    bool swap_axes = false;       ///< the source's coordinates stand as y, x
    bool network = false;         ///< it may be a service or an address: the study says so
    std::string label, label_en;  ///< what it is, for source notes
    /// What the layer's attributes are called: kunci, nama, kelas, kecepatan, satu_arah, dibuka, ditutup,
    /// tol; only those that differ from what is found.
    std::map<std::string, std::string> columns;
    /// The layer's own words for classes: "Jalan Setapak" = "none" leaves such lines out.
    std::map<std::string, std::string> classes;
    std::optional<Path> exits;   ///< points where toll roads are entered
    std::optional<Path> places;  ///< places outside of the study
    double snap_m = 5;           ///< [A]
    bool local_web = false, schematic = false;
    std::string where;  ///< place in study.toml, for messages
};

[[nodiscard]] std::optional<StudyRoads> read_study_roads(const TomlTable& root, const StudyPlace& place);

}  // namespace sanding
