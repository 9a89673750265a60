#include "app/commands/data_file.hpp"

#include <algorithm>
#include <filesystem>

#include "app/commands/info.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/cells.hpp"
#include "core/geo/raster.hpp"

namespace sanding {
namespace {

namespace fs = std::filesystem;

std::string ending_of(const Path& path) {
    return lower_ascii(path.extension().string());
}

/// Text with separators has neither sheets nor layers, and counting its rows would read it once more.
bool has_layers(const Path& path) {
    return !is_cell_file(path) || ending_of(path) == ".xlsx" || ending_of(path) == ".ods";
}

bool holds_results(const Path& path) {
    return ending_of(path) == ".gpkg" && !is_raster(path) && is_results_file(describe_file(path).value);
}

}  // namespace

std::uintmax_t bytes_to_read(const Path& path) {
    std::error_code unknown;
    const auto size = [&](const Path& file) {
        const std::uintmax_t bytes = fs::file_size(file, unknown);
        return unknown ? 0 : bytes;
    };
    const std::uintmax_t attributes =
        ending_of(path) == ".shp" ? size(Path(path).replace_extension(".dbf")) : 0;
    return size(path) + attributes;
}

FileUse look_at_file(const Path& path) {
    std::error_code unknown;
    const fs::file_status status = fs::status(path, unknown);
    if (!fs::exists(status)) return FileUse::missing;
    if (fs::is_directory(status))
        return fs::is_regular_file(path / "study.toml", unknown) ? FileUse::study : FileUse::folder;
    if (!fs::is_regular_file(status)) return FileUse::special;
    const std::uintmax_t bytes = bytes_to_read(path);
    if (bytes == 0) return FileUse::empty;
    if (ending_of(path) == ".toml") return FileUse::study;
    if (holds_results(path)) return FileUse::results;
    if (!is_cell_file(path) && is_raster(path)) return FileUse::raster;
    return bytes > largest_table_bytes ? FileUse::too_large : FileUse::table;
}

DataFile read_data_file(const Path& path, const std::string& layer) {
    DataFile out;
    out.path = path;
    out.bytes = bytes_to_read(path);
    out.layer = layer;
    out.raster = !is_cell_file(path) && is_raster(path);
    if (has_layers(path)) {
        auto described = out.raster ? describe_raster_file(path) : describe_file(path);
        for (const LayerInfo& info : described.value.layers) out.layers.push_back(info.name);
        if (layer.empty()) out.layer = out.layers.front();
        const auto shown = std::ranges::find(out.layers, out.layer) - out.layers.begin();
        if (!is_cell_file(path) && static_cast<std::size_t>(shown) < out.layers.size())
            out.shapes = described.value.layers[static_cast<std::size_t>(shown)];
        if (out.raster) out.dataset.reading = std::move(described.report);
    }
    if (!out.raster) out.dataset = read_dataset(path.stem().string(), path, layer);
    return out;
}

}  // namespace sanding
