#pragma once

#include <optional>
#include <string_view>

#include "core/base/file.hpp"
#include "core/data/toml.hpp"

namespace sanding {

/// The study's folder, and what its study.toml may name beside what is in it.
struct StudyPlace {
    Path folder;
    bool network = false;  ///< study.toml says network = true: services and addresses may be read
    bool untrusted =
        false;  ///< it came from elsewhere: nothing outside of its folder, no database, no network

    /// A file as the study means it: relative paths stand beside study.toml. An Error with file, line and
    /// column when it leads out of the study's folder without being written as an absolute path (".." and
    /// symbolic links count), or doesn't exist.
    [[nodiscard]] Path file(const TomlTable& table, std::string_view key) const;
    /// The same for one path of a list under the key.
    [[nodiscard]] Path file(const TomlTable& table, std::string_view key, const Path& written) const;
    /// The same, nothing when the key is absent.
    [[nodiscard]] std::optional<Path> file_if_given(const TomlTable& table, std::string_view key) const;
    /// A folder of scenarios, by the same rules.
    [[nodiscard]] Path subfolder(const TomlTable& table, std::string_view key) const;

    /// A file, a database or, where the study says network = true, a service or an address.
    [[nodiscard]] Path source(const TomlTable& table, std::string_view key) const;

    /// An Error naming a symbolic link in the folder of an untrusted study that leads out of it.
    void expect_no_way_out() const;

  private:
    [[nodiscard]] Path place(const TomlTable& table, std::string_view key, const Path& written) const;
};

}  // namespace sanding
