#include "app/commands/sheet_place.hpp"

namespace sanding {

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

}  // namespace sanding
