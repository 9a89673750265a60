#pragma once

#include <map>
#include <string>

#include "app/desktop/session.hpp"

namespace sanding::desktop {

/// What scripts can wait for of scenarios and runs: "edited" → "rencana", "quick_state" → "finished".
[[nodiscard]] std::map<std::string, std::string> plan_facts(const Session& session);

}  // namespace sanding::desktop
