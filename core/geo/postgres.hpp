#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/file.hpp"

/// PostgreSQL with PostGIS, the store that both regencies work on. Reading goes through GDAL's driver,
/// writing through libpq (decision 0014).
namespace sanding::postgres {

/// The parts of "PG:dbname=… host=…" or "postgresql://…", with a limit of 10 s to connect where none is
/// written. An Error when it is no connection; it never repeats what is written, which may be a password.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> connection_options(const Path& written);

/// The same as GDAL takes it, in a session in which the server refuses every change.
[[nodiscard]] std::string reading_connection(const Path& written);

}  // namespace sanding::postgres
