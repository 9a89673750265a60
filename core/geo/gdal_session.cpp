#include "core/geo/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <cstdint>
#include <mutex>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

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

void register_gdal_drivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        GDALAllRegister();
        // GDAL would keep blocks of rasters in a twentieth of the machine's memory.
        if (CPLGetConfigOption("GDAL_CACHEMAX", nullptr) == nullptr)
            GDALSetCacheMax64(std::int64_t{128} << 20);
    });
}

void expect_readable_file(const Path& path) {
    VSIStatBufL status{};
    if (VSIStatL(path.c_str(), &status) != 0) throw Error("no such file", path.string());
    if (VSI_ISDIR(status.st_mode)) throw Error("is a folder, not a file", path.string(), "name a file in it");
    if (status.st_size == 0) throw Error("the file is empty", path.string());
}

}  // namespace sanding
