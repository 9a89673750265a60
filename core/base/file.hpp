#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sanding {

using Path = std::filesystem::path;

/// Writes a file whole or not at all: beside its place first, then renamed over it. An Error names the path
/// and the reason (folder missing, no permission, disk full) and leaves what was there before.
void write_whole(const Path& path, std::string_view bytes);

/// A place beside `target` to write to; it takes the target's name on commit() and vanishes otherwise.
class PendingFile {
  public:
    explicit PendingFile(Path target);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    [[nodiscard]] const Path& path() const { return temporary_; }
    void commit();

  private:
    Path target_, temporary_;
    bool committed_ = false;
};

/// A folder beside `target` to fill; commit() gives it the target's name, or moves its files into the target
/// where that is a folder already. It vanishes otherwise. An Error before anything is moved when the target
/// has a file of one of the names.
class PendingFolder {
  public:
    explicit PendingFolder(Path target);
    ~PendingFolder();
    PendingFolder(const PendingFolder&) = delete;
    PendingFolder& operator=(const PendingFolder&) = delete;

    [[nodiscard]] const Path& path() const { return temporary_; }
    void commit();

  private:
    Path target_, temporary_;
};

/// An Error when an SQLite file (also a GeoPackage) is shorter than its header says: SQLite itself would read
/// what is missing as zeros. Files that aren't SQLite, and those with a journal beside them, pass.
void expect_uncut_sqlite(const Path& path);

/// Makes the folder and its parents; an Error when that fails or something else has its name.
void make_folder(const Path& folder);

/// A name that is safe as one path component: letters, digits, '-', '_' and '.' stay, the rest becomes '_'.
[[nodiscard]] std::string safe_file_name(std::string_view name);

}  // namespace sanding
