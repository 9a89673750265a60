#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "assets/embedded.hpp"

namespace sanding::test {

/// Writes the embedded sample study into `folder`, so that a test can change a line of it.
inline void copy_sample(const std::filesystem::path& folder) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("sample/")) continue;
        std::ofstream(folder / file.name.substr(7), std::ios::binary) << file.bytes;
    }
}

inline std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void spit(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// Replaces the only occurrence of `from` in a file.
inline void edit(const std::filesystem::path& path, std::string_view from, std::string_view to) {
    std::string text = slurp(path);
    const auto at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        throw std::runtime_error("edit: not exactly once: " + std::string(from));
    spit(path, text.replace(at, from.size(), to));
}

}  // namespace sanding::test
