#include "app/commands/georeference.hpp"

#include <fmt/format.h>

#include "core/base/parallel.hpp"
#include "core/geo/write_raster.hpp"
#include "render/cairo/write.hpp"
#include "render/svg/xml.hpp"
#include "render/text/place_labels.hpp"

namespace sanding {

std::array<double, 6> geotransform_of(const Scene& scene, const View& view) {
    const scene::Transform device = to_device(scene, view, scene::Space::map);
    const scene::Point corner = device.inverse({0, 0});
    return {corner.x, 1 / device.scale_x, 0, corner.y, 0, 1 / device.scale_y};
}

std::string world_file_of(const Scene& scene, const View& view) {
    const scene::Transform device = to_device(scene, view, scene::Space::map);
    const scene::Point middle = device.inverse({0.5, 0.5});
    return fmt::format("{:.12g}\n0\n0\n{:.12g}\n{:.12g}\n{:.12g}\n", 1 / device.scale_x, 1 / device.scale_y,
                       middle.x, middle.y);
}

std::vector<Path> world_files_of(const Path& picture) {
    return {Path(picture).replace_extension(".pgw"), Path(picture).replace_extension(".prj"),
            Path(picture.string() + ".aux.xml")};
}

void save_world_file(const Scene& scene, PictureSize size, const Path& picture, const std::string& wkt) {
    const std::vector<Path> files = world_files_of(picture);
    write_whole(files[0], world_file_of(scene, view_of(scene, size.width_px, size.height_px)));
    write_whole(files[1], wkt + "\n");
    write_whole(files[2], fmt::format("<PAMDataset>\n<SRS>{}</SRS>\n</PAMDataset>\n", svg::escaped(wkt)));
}

std::vector<GeoFrame> georeference_of(const Scene& scene, const MapGeometry& geometry) {
    const Projector projector(geometry.projection);
    const std::string wkt = geometry.projection.wkt();
    std::vector<GeoFrame> out;
    for (std::size_t f = 0; f < scene.frames.size(); ++f) {
        GeoFrame frame{f, wkt, {}};
        const auto corners = corners_m(scene.frames[f]);
        for (std::size_t c = 0; c < corners.size(); ++c) {
            const Point lonlat = projector.inverse({corners[c].x, corners[c].y});
            frame.corners_lonlat[c] = {lonlat.x, lonlat.y};
        }
        out.push_back(std::move(frame));
    }
    return out;
}

void save_geotiff(Scene scene, PictureSize size, const Path& out, const std::string& wkt) {
    scene.paper.a = 0;  // what is below in a GIS shows around the map
    const View view = view_of(scene, size.width_px, size.height_px);
    const Scene placed = place_labels(scene, view, TextLayout::pango());
    cairo::PreparedView prepared(view);
    const scene::Pixels pixels = paint_pixels(placed, prepared, painting_threads());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(pixels.rgba.data());
    static_assert(sizeof(scene::Rgba) == 4);
    write_geotiff(
        out,
        {pixels.width, pixels.height, {bytes, 4 * pixels.rgba.size()}, geotransform_of(placed, view), wkt});
}

}  // namespace sanding
