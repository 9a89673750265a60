#pragma once

#include <span>
#include <string_view>

namespace sanding {

/// A file that travels inside the program: "sample/study.toml", "scenarios/baseline.toml".
struct EmbeddedFile {
    std::string_view name;
    std::string_view bytes;
};
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace sanding
