#pragma once

#include <string>

#include "app/cli/cli.hpp"

namespace sanding::cli {

/// What `run` and `info` tell of the fit of the base year, from the JSON that is kept with the results: one
/// line per control, the worst desa by name, what is not within what is accepted.
[[nodiscard]] std::string synthesis_text(const Json& synthesis);

}  // namespace sanding::cli
