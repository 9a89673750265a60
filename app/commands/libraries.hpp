#pragma once

#include <vector>

#include "core/base/version.hpp"

namespace sanding {

/// Every library the commands stand on; a program adds its own.
[[nodiscard]] std::vector<LibraryVersion> libraries();

}  // namespace sanding
