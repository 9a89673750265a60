#pragma once

#include <string>

#include "app/cli/cli.hpp"
#include "app/commands/run.hpp"

namespace sanding::cli {

/// A run's summary for programs and for people; `demo` shows the same.
[[nodiscard]] Json summary_json(const RunSummary& summary);
[[nodiscard]] std::string summary_text(const RunSummary& summary);

}  // namespace sanding::cli
