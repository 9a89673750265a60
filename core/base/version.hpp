#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sanding {

/// Program version, part of every result's provenance.
inline constexpr std::string_view version = "0.1.0";

/// Changes whenever the model's numbers may change for the same inputs; part of every fingerprint.
inline constexpr int model_revision = 7;

/// A library the program was built with, in the version it runs with where the library tells.
struct LibraryVersion {
    std::string name, version;
};

/// The libraries core stands on; `libraries` of app/commands/libraries.hpp has all of them.
[[nodiscard]] std::vector<LibraryVersion> core_libraries();

}  // namespace sanding
