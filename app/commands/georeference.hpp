#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/commands/picture.hpp"
#include "layers/map_geometry.hpp"
#include "render/cairo/pdf.hpp"

namespace sanding {

/// Where the pixels of a picture lie in the projection of its first map frame: the coordinates of the upper
/// left corner of column x and row y are (t0 + x·t1 + y·t2, t3 + x·t4 + y·t5), metres.
[[nodiscard]] std::array<double, 6> geotransform_of(const Scene& scene, const View& view);

/// The six lines of a world file: size of a pixel eastwards, two turns (0), size southwards, position of the
/// middle of the upper left pixel.
[[nodiscard]] std::string world_file_of(const Scene& scene, const View& view);

/// The files beside FILE.png that say where it lies: FILE.pgw (the world file), FILE.prj (the projection, as
/// most programs look for it) and FILE.png.aux.xml (the same, as GDAL and so QGIS looks for it).
[[nodiscard]] std::vector<Path> world_files_of(const Path& picture);

/// Writes them for a picture of that size; the whole sheet lies in the projection of its map.
void save_world_file(const Scene& scene, PictureSize size, const Path& picture, const std::string& wkt);

/// Where the scene's map frames lie on the earth, for readers of PDF.
[[nodiscard]] std::vector<GeoFrame> georeference_of(const Scene& scene, const MapGeometry& geometry);

/// Places the labels and writes the scene as a georeferenced raster, transparent where nothing is drawn.
void save_geotiff(Scene scene, PictureSize size, const Path& out, const std::string& wkt);

}  // namespace sanding
