#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/document.hpp"
#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

struct OddOptions {
    std::optional<Path> study;  ///< nothing: the sample
    bool untrusted = false;
    std::string scenario = "baseline";  ///< id or file
    Language language = Language::indonesian;
    Path out;  ///< .md, .html or .pdf
};

/// What stands in the document, in figures.
struct OddOutcome {
    std::string scenario;
    std::size_t parameters = 0, assumed = 0, changed = 0;  ///< of them tagged [A]; other than the default
    std::size_t processes = 0, indicators = 0;
    Hash world_hash, scenario_hash;
    Report report;
};

/// The model as the ODD protocol describes one (Grimm et al. 2020), made of the parameters, processes,
/// entities and inputs that a run of this scenario would have. A pure function of its arguments.
[[nodiscard]] Document odd_document(const World& world, const Scenario& scenario, Language language);

/// Writes it, whole or not at all.
OddOutcome write_odd(const OddOptions& options);

}  // namespace sanding
