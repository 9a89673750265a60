#include "core/data/study_path.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

Path resolved(const TomlTable& table, std::string_view key, const Path& written, const Path& folder) {
    Path path = written.is_absolute() ? written : (folder / written).lexically_normal();
    if (!written.is_absolute() &&
        path.lexically_relative(folder.lexically_normal()).string().starts_with(".."))
        throw Error(fmt::format("'{}' leaves the study's folder", written.string()), table.where(key),
                    "copy the file into it, or write the whole path");
    if (!file_exists(path))
        throw Error(fmt::format("no such file: {}", path.string()), table.where(key),
                    "paths are relative to study.toml");
    return path;
}

Path resolved(const TomlTable& table, std::string_view key, const Path& folder) {
    return resolved(table, key, table.text(key), folder);
}

std::optional<Path> resolved_if_given(const TomlTable& table, std::string_view key, const Path& folder) {
    if (!table.has(key)) return std::nullopt;
    return resolved(table, key, folder);
}

}  // namespace sanding
