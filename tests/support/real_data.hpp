#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

namespace sanding::test {

/// A file of the real data set, or nothing when the set isn't there; the test then returns after this has
/// printed the mark that makes ctest report it as skipped.
inline std::optional<std::filesystem::path> real_data(const char* relative) {
    const char* chosen = std::getenv("SANDING_DATA");
    const std::filesystem::path folder = chosen != nullptr ? chosen : SANDING_DATA_DEFAULT;
    std::error_code ignored;
    if (std::filesystem::exists(folder / relative, ignored)) return folder / relative;
    std::cout << "SANDING-SKIPPED: no " << relative << " in the real data folder\n";
    return std::nullopt;
}

}  // namespace sanding::test
