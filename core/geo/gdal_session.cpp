#include "core/geo/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <mutex>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

namespace {

thread_local int network_allowed = 0;

/// Every request of GDAL's drivers comes through here first (GeoJSON follows links to reference systems, GML
/// fetches schemas, …). Null hands it on to GDAL.
CPLHTTPResult* refuse_request(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc,
                              void*, void*) {
    if (network_allowed > 0) return nullptr;
    auto* refused = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    refused->nStatus = 7;  // curl's "couldn't connect"
    refused->pszErrBuf = CPLStrdup("the network is not used");
    return refused;
}

/// File systems that read what is on this computer and that drivers need.
constexpr std::string_view local_file_systems[] = {"/vsimem/", "/vsizip/", "/vsigzip/", "/vsisubfile/"};

/// GDAL has file systems for addresses and clouds; a file's contents may name a path of them. They are
/// replaced by ones in which nothing exists.
void close_file_systems() {
    VSIFilesystemPluginCallbacksStruct* nothing = VSIAllocFilesystemPluginCallbacksStruct();
    nothing->open = [](void*, const char*, const char*) -> void* { return nullptr; };
    nothing->stat = [](void*, const char*, VSIStatBufL*, int) { return -1; };
    char** prefixes = VSIGetFileSystemsPrefixes();
    for (char** p = prefixes; p != nullptr && *p != nullptr; ++p) {
        const std::string_view prefix = *p;
        if (prefix.starts_with("/vsi") &&
            std::find(std::begin(local_file_systems), std::end(local_file_systems), prefix) ==
                std::end(local_file_systems))
            VSIInstallPluginHandler(*p, nothing);
    }
    CSLDestroy(prefixes);
    VSIFreeFilesystemPluginCallbacksStruct(nothing);
}

/// What Sanding reads and writes; GDAL has some two hundred, several of which connect to other computers or
/// run what a file's contents say.
constexpr std::string_view used_drivers[] = {
    "GPKG",   "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "TopoJSON", "FlatGeobuf", "KML",
    "LIBKML", "MapInfo File",   "XLSX",    "ODS",        "CSV",      "SQLite",     "GML",
    "GTiff",  "MBTiles",        "AAIGrid", "SRTMHGT",    "HFA",      "PNG",        "JPEG",
    "WEBP",   "JP2OpenJPEG",    "VRT",     "MEM",        "Memory",   "PostgreSQL", "WFS",
    "OAPIF"};

void drop_other_drivers() {
    // GDAL keeps pointers to some of them, so they are only taken out of its list.
    static std::vector<GDALDriver*> kept;
    GDALDriverManager& drivers = *GetGDALDriverManager();
    for (int i = drivers.GetDriverCount() - 1; i >= 0; --i) {
        GDALDriver* driver = drivers.GetDriver(i);
        if (std::find(std::begin(used_drivers), std::end(used_drivers), driver->GetDescription()) !=
            std::end(used_drivers))
            continue;
        drivers.DeregisterDriver(driver);
        kept.push_back(driver);
    }
}

}  // namespace

QuietErrors::QuietErrors() {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
}

QuietErrors::~QuietErrors() {
    CPLPopErrorHandler();
}

bool QuietErrors::failed() {
    return CPLGetLastErrorType() >= CE_Failure;
}

std::string QuietErrors::message() {
    return valid_utf8(CPLGetLastErrorMsg());
}

ThreadOption::ThreadOption(const char* key, const char* value) : key_(key) {
    if (const char* before = CPLGetThreadLocalConfigOption(key, nullptr)) before_ = before;
    CPLSetThreadLocalConfigOption(key, value);
}

ThreadOption::~ThreadOption() {
    CPLSetThreadLocalConfigOption(key_, before_ ? before_->c_str() : nullptr);
}

NetworkAllowed::NetworkAllowed()
    : total_("GDAL_HTTP_TIMEOUT", std::to_string(request_limit_s).c_str()),
      connect_("GDAL_HTTP_CONNECTTIMEOUT", "10"),
      retries_("GDAL_HTTP_MAX_RETRY", "0"),
      streaming_("OGR_WFS_USE_STREAMING", "NO") {  // it goes through a file system that is closed
    ++network_allowed;
}

NetworkAllowed::~NetworkAllowed() {
    --network_allowed;
}

void register_gdal_drivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        GDALAllRegister();
        // GDAL would keep blocks of rasters in a twentieth of the machine's memory.
        if (CPLGetConfigOption("GDAL_CACHEMAX", nullptr) == nullptr)
            GDALSetCacheMax64(std::int64_t{128} << 20);
        drop_other_drivers();
        close_file_systems();
        CPLHTTPSetFetchCallback(refuse_request, nullptr);
        OSRSetPROJEnableNetwork(FALSE);
    });
}

bool is_plain_path(const Path& path) {
    const std::string& text = path.native();
    return !text.starts_with("/vsi") || text.starts_with("/vsimem/");
}

void expect_readable_file(const Path& path) {
    if (!is_plain_path(path))
        throw Error("is no file", path.string(),
                    "archives and addresses behind /vsi… are not read; name the file itself");
    register_gdal_drivers();
    VSIStatBufL status{};
    if (VSIStatL(path.c_str(), &status) != 0) throw Error("no such file", path.string());
    if (VSI_ISDIR(status.st_mode)) throw Error("is a folder, not a file", path.string(), "name a file in it");
    if (status.st_size == 0) throw Error("the file is empty", path.string());
}

}  // namespace sanding
