#include "core/data/study_path.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/source.hpp"

namespace sanding {

namespace {

/// Where a path leads when its symbolic links are followed, as far as it exists.
Path real(const Path& path) {
    std::error_code failure;
    const Path found = std::filesystem::weakly_canonical(path, failure);
    return failure ? std::filesystem::absolute(path).lexically_normal() : found;
}

bool is_within(const Path& path, const Path& folder) {
    const Path from = path.lexically_relative(folder);
    return !from.empty() && *from.begin() != "..";
}

bool is_embedded(const Path& path) {
    return path.string().starts_with("/vsimem/");
}

}  // namespace

Path StudyPlace::place(const TomlTable& table, std::string_view key, const Path& written) const {
    if (source_kind(written) != SourceKind::file)
        throw Error(fmt::format("{} = \"{}\": only a file can stand here", key, source_name(written)),
                    table.where(key), "save it as a file in the study's folder");
    const Path path = written.is_absolute() ? written : (folder / written).lexically_normal();
    if (is_embedded(folder) && is_within(path, folder.lexically_normal())) return path;
    if (written.string().starts_with("/vsi"))
        throw Error(fmt::format("'{}' is no file", written.string()), table.where(key),
                    "archives and addresses behind /vsi… are not read; name the file itself");
    const bool inside = is_within(path, folder.lexically_normal()) && is_within(real(path), real(folder));
    if (!inside && !written.is_absolute())
        throw Error(fmt::format("'{}' leaves the study's folder", written.string()), table.where(key),
                    "copy the file into it, or write the whole path");
    if (untrusted && !is_within(real(path), real(folder)))
        throw Error(
            fmt::format("'{}' lies outside the folder of a study read with --untrusted", written.string()),
            table.where(key),
            "copy the file into the folder, or leave --untrusted out if you trust the study");
    return path;
}

Path StudyPlace::file(const TomlTable& table, std::string_view key, const Path& written) const {
    const Path path = place(table, key, written);
    if (!file_exists(path))
        throw Error(fmt::format("no such file: {}", path.string()), table.where(key),
                    "paths are relative to study.toml");
    return path;
}

Path StudyPlace::file(const TomlTable& table, std::string_view key) const {
    return file(table, key, table.text(key));
}

std::optional<Path> StudyPlace::file_if_given(const TomlTable& table, std::string_view key) const {
    if (!table.has(key)) return std::nullopt;
    return file(table, key);
}

Path StudyPlace::subfolder(const TomlTable& table, std::string_view key) const {
    const Path path = place(table, key, table.text(key));
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored))
        throw Error(fmt::format("no such folder: {}", path.string()), table.where(key),
                    "paths are relative to study.toml");
    return path;
}

Path StudyPlace::source(const TomlTable& table, std::string_view key) const {
    const Path written = table.text(key);
    if (source_kind(written) == SourceKind::file) return file(table, key);
    if (untrusted)
        throw Error(
            fmt::format("{} lies outside the folder of a study read with --untrusted", source_name(written)),
            table.where(key), "leave --untrusted out if you trust the study");
    if (needs_network(written) && !network)
        throw Error(
            fmt::format("{} is read over the network, which this study doesn't allow", source_name(written)),
            table.where(key), "write network = true at the top of study.toml, or save the data as a file");
    return written;
}

void StudyPlace::expect_no_way_out() const {
    if (!untrusted || is_embedded(folder)) return;
    std::error_code failure;
    const Path home = real(folder);
    std::size_t seen = 0;
    // The iterator itself follows no links to folders.
    for (std::filesystem::recursive_directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        if (++seen > 100'000)
            throw Error("holds more than 100,000 files, which is no study", folder.string());
        if (at->is_symlink(failure) && !is_within(real(at->path()), home))
            throw Error("is a link out of the folder of a study read with --untrusted", at->path().string(),
                        "replace it by the file, or leave --untrusted out if you trust the study");
    }
    if (failure) throw Error("can't be looked through: " + failure.message(), folder.string());
}

}  // namespace sanding
