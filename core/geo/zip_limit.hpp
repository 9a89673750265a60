#pragma once

#include "core/base/file.hpp"

namespace sanding {

/// Spreadsheets, KMZ and the like are ZIP archives, and a small one can hold many gigabytes. An Error before
/// a reader unpacks it: when its directory names more than 256 MB of contents, or when its members hold more
/// than that or than the directory says. Files that are no archives pass.
void expect_moderate_archive(const Path& path);

}  // namespace sanding
