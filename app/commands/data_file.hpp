#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/check.hpp"
#include "core/base/file.hpp"
#include "core/data/quality.hpp"
#include "core/geo/gdal.hpp"

/// A file that somebody hands over, whatever it is: what it turns out to be, and what is in it.
namespace sanding {

enum class FileUse {
    results,  ///< of `sanding run`, of this or another version
    study,    ///< a study.toml, or a folder with one
    table,    ///< cells or features
    raster,
    // What can't be opened, and why.
    missing,
    folder,    ///< without a study.toml
    empty,     ///< not a byte in it
    special,   ///< a pipe, a device
    too_large  ///< a table of more than largest_table_bytes
};

/// Tables beyond are not taken into a window's memory: joined and checked, they are there several times [N].
inline constexpr std::uintmax_t largest_table_bytes = 256'000'000;

/// Looks at its name, size and first bytes. An Error where it is of a kind that nothing here reads.
[[nodiscard]] FileUse look_at_file(const Path& path);

/// Bytes that reading it takes: its own, of a shapefile also those of its attributes.
[[nodiscard]] std::uintmax_t bytes_to_read(const Path& path);

/// A table, layer or raster that has been read for looking at, joining and checking.
struct DataFile {
    Path path;
    std::uintmax_t bytes = 0;
    std::vector<std::string> layers;  ///< sheets or layers; at most one where there is no choice
    std::string layer;                ///< the one that was read
    Dataset dataset;                  ///< empty of a raster
    std::optional<LayerInfo> shapes;  ///< of features or a raster: kind, reference system, extent
    bool raster = false;
};

/// `layer`: empty is the first. An Error where it can't be read, or holds personal data.
[[nodiscard]] DataFile read_data_file(const Path& path, const std::string& layer = {});

}  // namespace sanding
