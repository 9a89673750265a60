#pragma once

#include "core/base/file.hpp"

/// Where a window keeps what it makes, for itself or its user, as the XDG base directories say. They need not
/// exist yet.
namespace sanding::desktop {

[[nodiscard]] Path cache_folder();  ///< may be emptied at any time: results that can be made again
[[nodiscard]] Path state_folder();  ///< drafts
/// The user's own documents, as XDG_DOCUMENTS_DIR or user-dirs.dirs names them.
[[nodiscard]] Path documents_folder();
[[nodiscard]] Path downloads_folder();

}  // namespace sanding::desktop
