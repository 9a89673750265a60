#pragma once

#include <string_view>
#include <vector>

#include "app/desktop/commands.hpp"
#include "core/data/districts.hpp"

namespace sanding::desktop {

/// Districts of all levels whose name or code the text may mean, the likeliest first: whole code, whole name,
/// beginning of a name, beginning of a code, part of a name; of equals the higher level first. Codes may be
/// written with or without dots, Kemendagri's or BPS's.
[[nodiscard]] std::vector<DistrictRef> find_places(const Districts& districts, std::string_view text,
                                                   std::size_t most = 10);

}  // namespace sanding::desktop
