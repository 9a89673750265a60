#include "core/geo/vector_source.hpp"

#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <atomic>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/companions.hpp"
#include "core/geo/postgres.hpp"
#include "core/geo/source.hpp"
#include "core/geo/zip_limit.hpp"

namespace sanding {

namespace {

constexpr const char* file_drivers[] = {
    "GPKG",         "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "TopoJSON", "FlatGeobuf", "KML",  "LIBKML",
    "MapInfo File", "XLSX",           "ODS",     "CSV",        "SQLite",   "GML",        nullptr};

/// What GDAL said, without its own names for things and on one line.
std::string reason() {
    std::string why = one_line(QuietErrors::message(), 400);
    for (const std::string_view start : {"PQconnectdb failed. ", "HTTP error code : 0: "})
        if (why.starts_with(start)) why.erase(0, start.size());
    return why.empty() ? why : ": " + why;
}

std::unique_ptr<GDALDataset> open_file(const Path& path) {
    expect_readable_file(path);
    expect_uncut_sqlite(path);
    expect_whole_shapefile(path);
    expect_whole_tab(path);
    expect_moderate_archive(path);
    // A GML file's own words must not make GDAL read other files or ask other computers.
    const ThreadOption links("GML_SKIP_RESOLVE_ELEMS", "ALL"), styles("LIBKML_EXTERNAL_STYLE", "NO");
    // HEADERS: GDAL would take a header with a number in it ("05" years of age) for a row.
    const char* csv[] = {"AUTODETECT_TYPE=NO", "HEADERS=YES", nullptr};
    const std::string ending = lower_ascii(path.extension().string());
    std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                                           file_drivers, ending == ".csv" ? csv : nullptr));
    if (dataset) return dataset;
    const std::string why = QuietErrors::message();
    if (why.find("malformed") != std::string::npos)
        throw Error("the file is damaged: " + why, path.string(), "get a fresh copy of it");
    throw Error("can't be read as a map or table" + (why.empty() ? std::string() : ": " + why), path.string(),
                "known formats: GeoPackage, Shapefile, GeoJSON, FlatGeobuf, KML, MapInfo, XLSX, ODS, CSV");
}

std::unique_ptr<GDALDataset> open_database(const Path& source) {
    const char* drivers[] = {"PostgreSQL", nullptr};
    const char* options[] = {"LIST_ALL_TABLES=YES", nullptr};
    std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(
        postgres::reading_connection(source).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options));
    if (!dataset)
        throw Error("can't connect to the database" + reason(), source_place(source),
                    "is the server running, and are host, port, user and password right? Passwords are best "
                    "kept in ~/.pgpass");
    return dataset;
}

/// "WFS:https://…": GDAL would also take a file after the colon.
void expect_address(const Path& source) {
    const std::string& text = source.native();
    const std::string address = lower_ascii(text.substr(text.find(':') + 1, 8));
    if (!address.starts_with("http://") && !address.starts_with("https://"))
        throw Error("is no address of a service", source_place(source), "WFS:https://… or OAPIF:https://…");
}

[[noreturn]] void refuse_network(const Path& source) {
    throw Error("is read over the network, which is only done for a study that says so", source_place(source),
                "name it in a study.toml with network = true at its top, or save the data as a file");
}

std::unique_ptr<GDALDataset> open_service(const Path& source) {
    expect_address(source);
    const char* drivers[] = {"WFS", "OAPIF", nullptr};
    std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
    if (!dataset) throw Error("the service gives no data" + reason(), source_place(source));
    return dataset;
}

}  // namespace

OGRLayer& VectorSource::layer(const std::string& wanted) const {
    std::vector<std::string> names;
    for (auto* one : dataset_->GetLayers()) names.push_back(valid_utf8(one->GetName()));
    if (names.empty()) throw Error(database_ ? "has no table" : "has no layer with features", place_);
    if (wanted.empty() && database_ && names.size() > 1)
        throw Error("has several tables and none is chosen", place_,
                    "layer = \"…\", one of: " + joined(names, ", "));
    if (wanted.empty()) return *dataset_->GetLayer(0);
    for (auto* one : dataset_->GetLayers())
        if (one->GetName() == wanted) return *one;
    // GDAL takes some names more freely, such as those of files in another case.
    OGRLayer* found = database_ ? nullptr : dataset_->GetLayerByName(wanted.c_str());
    if (found == nullptr)
        throw Error(fmt::format("no {} '{}'", database_ ? "table" : "layer", wanted), place_,
                    name_hint(wanted, names));
    return *found;
}

void VectorSource::fail() const {
    if (database_) throw Error("the database gave up" + reason(), place_, "try again");
    if (network_) throw Error("the service gave up" + reason(), place_, "try again");
    throw Error("the file is damaged: " + QuietErrors::message(), place_, "get a fresh copy of it");
}

VectorSource::VectorSource(const Path& source, bool network)
    : place_(source_place(source)), database_(source_kind(source) == SourceKind::database) {
    register_gdal_drivers();
    if (needs_network(source) && !network) refuse_network(source);
    if (source_kind(source) == SourceKind::service) {
        network_.emplace();
        dataset_ = open_service(source);
    } else {
        dataset_ = database_ ? open_database(source) : open_file(source);
    }
}

Download::Download(const Path& address, bool network) {
    if (!network) refuse_network(address);
    register_gdal_drivers();
    const QuietErrors quiet;
    const NetworkAllowed allowed;
    const char* options[] = {"MAX_FILE_SIZE=268435456", nullptr};
    struct Destroy {
        void operator()(CPLHTTPResult* r) const { CPLHTTPDestroyResult(r); }
    };
    const std::unique_ptr<CPLHTTPResult, Destroy> got(CPLHTTPFetch(address.c_str(), options));
    if (!got || got->nStatus != 0 || got->pszErrBuf != nullptr)
        throw Error(fmt::format("can't be fetched{}",
                                got && got->pszErrBuf != nullptr ? ": " + one_line(got->pszErrBuf, 300) : ""),
                    source_place(address));
    if (got->nDataLen == 0) throw Error("the answer is empty", source_place(address));
    // The format is told by the ending, as of any file: the address's last part, without "?…".
    std::string name = address.native().substr(0, address.native().find_first_of("?#"));
    name = safe_file_name(name.substr(name.rfind('/') + 1));
    static std::atomic<int> count{0};
    file_ = fmt::format("/vsimem/sanding-download-{}/{}", ++count, name);
    VSILFILE* file = VSIFOpenL(file_.c_str(), "wb");
    const auto size = static_cast<std::size_t>(got->nDataLen);
    const bool whole = file != nullptr && VSIFWriteL(got->pabyData, 1, size, file) == size;
    if (file != nullptr) VSIFCloseL(file);
    if (!whole) throw Error("can't be kept in memory", source_place(address));
}

Download::~Download() {
    VSIUnlink(file_.c_str());
}

}  // namespace sanding
