#pragma once

#include <cstdint>

#include "core/results/frame.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/services/schools.hpp"
#include "sim/tally.hpp"

namespace sanding {

/// What the accounts of one step are checked on.
struct Accounts {
    const Frame& before;
    const Frame& after;
    const World& world;
    const Workplaces& workplaces;
    const Tally& tally;
    const Schools* schools = nullptr;  ///< null: not followed
};

/// Checks every accounting identity, integer-exact, district by district where districts have it; returns how
/// many were checked. An Error names the first that fails, with year, district and both sides.
std::int64_t check_accounts(const Accounts& accounts);

}  // namespace sanding
