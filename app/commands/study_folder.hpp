#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"

namespace sanding {

/// A study's folder while it is filled: beside its place, so that it appears whole or not at all.
class StudyFolder {
  public:
    /// An Error where the target is a file, or holds files and `force` isn't set.
    StudyFolder(Path target, bool force);

    /// Where the study lies until commit().
    [[nodiscard]] const Path& staging() const { return pending_.path(); }

    void write(const std::string& name, std::string_view bytes);

    /// Copies a file with its metadata and, of a shapefile or MapInfo table, its parts; returns its name
    /// there. What lies in the target already, and folders of geodata, stay where they are.
    [[nodiscard]] std::string add(const Path& source);

    /// Into a folder that holds files only what it doesn't have yet is moved; a study.toml there is kept as
    /// study.toml.old. An Error before anything is moved where a file of other content is in the way.
    void commit();

  private:
    [[nodiscard]] std::optional<Path> inside_target(const Path& whole) const;
    std::string link(const Path& whole, const Path& place);
    void copy(const Path& from, const std::string& name);
    void expect_room();

    Path target_;
    PendingFolder pending_;
    std::set<std::string> taken_;
    std::vector<Path> links_;
};

}  // namespace sanding
