#pragma once

#include <string>
#include <vector>

namespace sanding::desktop {

/// "sanding map '/home/a b/hasil.gpkg' …": a line that a POSIX shell reads back to the same words.
[[nodiscard]] std::string shell_line(const std::vector<std::string>& words);

}  // namespace sanding::desktop
