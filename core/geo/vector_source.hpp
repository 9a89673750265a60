#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <optional>
#include <string>

#include "core/base/file.hpp"
#include "core/geo/gdal_session.hpp"

/// Inside core/geo: maps and tables as GDAL opens them.
namespace sanding {

/// A file, database or service open for reading, with what it needs while it is read.
class VectorSource {
  public:
    /// `network`: services may be asked, because the study says so. An Error names the source and the reason,
    /// without passwords. The caller keeps a QuietErrors.
    VectorSource(const Path& source, bool network);

    [[nodiscard]] GDALDataset& dataset() const { return *dataset_; }
    /// A database's numbered keys are data too: a table's codes may be its key.
    [[nodiscard]] bool is_database() const { return database_; }
    /// The layer named; without a name the first of a file, the only one of a database.
    [[nodiscard]] OGRLayer& layer(const std::string& wanted) const;
    /// Throws what GDAL said: the file is damaged, or the connection was lost.
    [[noreturn]] void fail() const;

  private:
    std::optional<NetworkAllowed> network_;  // outlives the data set
    std::unique_ptr<GDALDataset> dataset_;
    std::string place_;  // for Errors
    bool database_ = false;
};

/// A file of another computer, held in memory while it lives. At most 256 MB.
class Download {
  public:
    explicit Download(const Path& address, bool network);
    ~Download();
    Download(const Download&) = delete;
    Download& operator=(const Download&) = delete;

    [[nodiscard]] const Path& file() const { return file_; }

  private:
    Path file_;
};

}  // namespace sanding
