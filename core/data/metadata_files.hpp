#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/metadata.hpp"
#include "core/results/sqlite.hpp"

/// Metadata as files carry them. What is written reads back the same from every one of these.
namespace sanding {

/// The sheet of a workbook that holds its metadata, and its header: column (empty: the whole table), key,
/// what the key means, text.
inline constexpr const char* metadata_sheet = "Metadata";
inline constexpr std::array<const char*, 4> metadata_sheet_header = {"kolom", "kunci", "arti", "isi"};

/// FILE.meta.toml beside a file.
[[nodiscard]] Path metadata_sidecar(const Path& file);

/// All that a file says of itself: FILE.meta.toml beside it first, then what FILE.dcat.json (DCAT), FILE.xml
/// (ISO 19115, encoded as ISO 19139), the metadata tables of a GeoPackage and the sheet "Metadata" of a
/// workbook add. Empty where there is none; a damaged one is an Error. `layer` as in `read_vector`.
[[nodiscard]] Metadata metadata_of_file(const Path& file, const std::string& layer = {});

/// DCAT in JSON: a dataset, the first of a catalogue's, or CKAN's simpler keys.
[[nodiscard]] Metadata read_dcat(const Path& file);
/// A dcat:Dataset as JSON-LD; `files` are its distributions. What DCAT has no word for stands under our keys.
[[nodiscard]] std::string metadata_dcat(const Metadata& metadata, const std::vector<std::string>& files);

/// ISO 19115 in XML (gmd:MD_Metadata). Empty where the file is another program's XML.
[[nodiscard]] Metadata read_iso19115(const Path& file);
/// The same as ISO 19139 has it, under an identifier of one's own. What ISO has no element for stands, with
/// the rest, as the text of a sidecar in its supplementalInformation.
[[nodiscard]] std::string metadata_iso19115(const Metadata& metadata, const std::string& id = {});

/// The same of a text; `id` receives its identifier.
[[nodiscard]] Metadata parse_iso19115(const std::string& xml, const std::string& name,
                                      std::string* id = nullptr);

/// Metadata of several tables of a GeoPackage, or (no tables) of what the whole file was made of.
struct GeopackageMetadata {
    std::vector<std::string> tables;
    std::string id;
    Metadata metadata;
};
/// Replaces a GeoPackage's metadata tables (gpkg_metadata, gpkg_metadata_reference) by these, one ISO 19139
/// document each, and says in gpkg_data_columns what each column is. In the caller's transaction.
void store_geopackage_metadata(const Database& database, const std::vector<GeopackageMetadata>& all);
/// What a GeoPackage says of a table (empty: its first); nothing where it says nothing.
[[nodiscard]] Metadata geopackage_metadata(const Database& database, const std::string& table);
/// What it says of the data the whole file was made of, with their identifiers.
[[nodiscard]] std::vector<std::pair<std::string, Metadata>> geopackage_inputs(const Database& database);

}  // namespace sanding
