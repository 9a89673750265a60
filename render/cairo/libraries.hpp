#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sanding::cairo {

/// Names and versions of the libraries that letters and pictures are made with.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> picture_libraries();

}  // namespace sanding::cairo
