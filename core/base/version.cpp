#include "core/base/version.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <geos_c.h>
#include <libpq-fe.h>
#include <oneapi/tbb/version.h>
#include <proj.h>
#include <sqlite3.h>
#include <toml++/toml.h>
#include <xxhash.h>

#include <boost/version.hpp>

namespace sanding {

std::vector<LibraryVersion> core_libraries() {
    const unsigned xxhash = XXH_versionNumber();
    return {
        {"GDAL", GDALVersionInfo("RELEASE_NAME")},
        {"GEOS", GEOSversion()},
        {"PROJ", proj_info().version},
        {"SQLite", sqlite3_libversion()},
        {"libpq", fmt::format("{}.{}", PQlibVersion() / 10000, PQlibVersion() % 10000)},
        {"oneTBB", TBB_runtime_version()},
        {"Boost",
         fmt::format("{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100)},
        {"toml++", fmt::format("{}.{}.{}", TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH)},
        {"xxHash", fmt::format("{}.{}.{}", xxhash / 10000, xxhash / 100 % 100, xxhash % 100)},
        {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)}};
}

}  // namespace sanding
