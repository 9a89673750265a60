#include "core/data/metadata_files.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/cells.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/source.hpp"

namespace sanding {
namespace {

/// The sheet that a workbook of ours ends with: a row per field.
Metadata metadata_of_sheet(const Path& file) {
    const auto layers = describe_file(file).value.layers;
    if (std::none_of(layers.begin(), layers.end(),
                     [](const LayerInfo& l) { return l.name == metadata_sheet; }))
        return {};
    const auto cells = open_cells(file, metadata_sheet);
    std::vector<std::string> row;
    if (!cells->next(row) ||
        !std::equal(row.begin(), row.end(), metadata_sheet_header.begin(), metadata_sheet_header.end()))
        return {};  // somebody else's sheet of that name
    std::vector<MetadataRow> rows;
    while (cells->next(row)) {
        row.resize(metadata_sheet_header.size());
        rows.push_back({row[0], row[1], row[3]});
    }
    Metadata out = metadata_of_rows(rows);
    out.origins.push_back(file.filename().string() + ", " + metadata_sheet);
    return out;
}

}  // namespace

Path metadata_sidecar(const Path& file) {
    return file.string() + ".meta.toml";
}

Metadata metadata_of_file(const Path& file, const std::string& layer) {
    if (source_kind(file) != SourceKind::file) return {};
    Metadata out;
    if (const Path own = metadata_sidecar(file); file_exists(own)) out = read_metadata(TomlTable::parse(own));
    if (const Path dcat = file.string() + ".dcat.json"; file_exists(dcat))
        fill_metadata(out, read_dcat(dcat));
    if (const Path iso = file.string() + ".xml"; file_exists(iso)) fill_metadata(out, read_iso19115(iso));
    const std::string ending = lower_ascii(file.extension().string());
    if (ending == ".xlsx") fill_metadata(out, metadata_of_sheet(file));
    if (ending == ".gpkg" && std::filesystem::exists(file))
        fill_metadata(out, geopackage_metadata(Database(file, Database::Mode::read), layer));
    return out;
}

}  // namespace sanding
