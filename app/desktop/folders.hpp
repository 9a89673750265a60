#pragma once

#include "core/base/file.hpp"

/// Where a window keeps what it makes for itself, as the XDG base directories say. They need not exist yet.
namespace sanding::desktop {

[[nodiscard]] Path cache_folder();      ///< may be emptied at any time: results that can be made again
[[nodiscard]] Path state_folder();      ///< drafts
[[nodiscard]] Path documents_folder();  ///< scenarios of the sample that somebody saved

}  // namespace sanding::desktop
