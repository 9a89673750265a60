#pragma once

#include <string>
#include <string_view>

namespace sanding {

/// Program version, part of every result's provenance.
inline constexpr std::string_view version = "0.1.0";

/// Changes whenever the model's numbers may change for the same inputs; part of every fingerprint.
inline constexpr int model_revision = 1;

/// Versions of the libraries in use, for `sanding --version`.
[[nodiscard]] std::string library_versions();

}  // namespace sanding
