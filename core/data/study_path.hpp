#pragma once

#include <optional>
#include <string_view>

#include "core/base/file.hpp"
#include "core/data/toml.hpp"

namespace sanding {

/// A path as the study means it: relative ones stand beside study.toml. An Error with file, line and column
/// when it leaves the study's folder without being written as an absolute path, or doesn't exist.
[[nodiscard]] Path resolved(const TomlTable& table, std::string_view key, const Path& folder);

/// The same for one path of a list under the key.
[[nodiscard]] Path resolved(const TomlTable& table, std::string_view key, const Path& written,
                            const Path& folder);

/// The same, nothing when the key is absent.
[[nodiscard]] std::optional<Path> resolved_if_given(const TomlTable& table, std::string_view key,
                                                    const Path& folder);

}  // namespace sanding
