#pragma once

#include <cstddef>

#include "core/base/file.hpp"

/// Formats of several files, of which GDAL reads what is left when a part is cut or missing.
namespace sanding {

/// An Error where a Shapefile's .shp, .shx or .dbf is missing, or shorter than its header says. Other files
/// pass.
void expect_whole_shapefile(const Path& path);

/// An Error where a MapInfo .tab is cut off or names other tables (a view, a seamless or linked table), which
/// GDAL would open wherever they lie; where its .dat, .map or .id is missing, or shorter than they say of
/// each other. Other files pass.
void expect_whole_tab(const Path& path);

/// An Error where a MapInfo .mif has another number of features than its .mid has rows. Other files pass.
void expect_whole_mif(const Path& path, std::size_t features);

}  // namespace sanding
