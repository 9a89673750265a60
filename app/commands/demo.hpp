#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "app/commands/run.hpp"
#include "core/data/indicator.hpp"

namespace sanding {

struct DemoOptions {
    std::optional<Path> study;  ///< nothing: the sample
    Path out;                   ///< folder
    std::uint32_t replicates = 4;
    std::size_t threads = 0;
    int until = 2045;
    Language language = Language::indonesian;
    std::stop_token stop;
    std::function<void(double share, const std::string& what)> progress;
};

struct DemoSummary {
    RunSummary run;
    std::vector<Path> files;  ///< everything written, results first
};

/// The whole way on the sample: four scenarios to results.gpkg, compare.csv, maps/ and charts/ in the folder.
/// Files of an earlier demo there are replaced.
[[nodiscard]] DemoSummary demo(const DemoOptions& options);

}  // namespace sanding
