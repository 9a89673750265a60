#include "core/geo/sample_raster.hpp"

#include <gdal.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "core/base/error.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/geo/raster_source.hpp"

namespace sanding {

namespace {

/// Column and row of each point; (−1, −1) outside.
struct Places {
    std::vector<int> x, y;
    int left = std::numeric_limits<int>::max(), right = -1;
};

Places places_on(GDALDataset& dataset, const Path& path, const OGRSpatialReference& reference,
                 std::span<const Point> lonlat) {
    auto place = place_of(dataset, path);
    std::array<double, 6> inverse{};
    if (GDALInvGeoTransform(place.data(), inverse.data()) == 0)
        throw Error("the raster's cells have no extent on the earth", path.string(),
                    "its geotransform can't be turned round");
    std::vector<double> x, y;
    for (const Point& p : lonlat) x.push_back(p.x), y.push_back(p.y);
    OGRSpatialReference degrees;
    degrees.importFromEPSG(4326);
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (!(reference.IsGeographic() && reference.IsSameGeogCS(&degrees)) && !x.empty()) {
        const std::unique_ptr<OGRCoordinateTransformation> transform(
            OGRCreateCoordinateTransformation(&degrees, &reference));
        if (!transform)
            throw Error(
                "can't transform longitude and latitude to its reference system: " + QuietErrors::message(),
                path.string());
        transform->Transform(static_cast<int>(x.size()), x.data(), y.data());
    }
    Places out;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const Point cell = at_cell(inverse, x[i], y[i]);
        const bool inside = cell.x >= 0 && cell.y >= 0 && cell.x < dataset.GetRasterXSize() &&
                            cell.y < dataset.GetRasterYSize();
        out.x.push_back(inside ? static_cast<int>(cell.x) : -1);
        out.y.push_back(inside ? static_cast<int>(cell.y) : -1);
        if (inside)
            out.left = std::min(out.left, out.x.back()), out.right = std::max(out.right, out.x.back());
    }
    return out;
}

}  // namespace

std::vector<double> sample_raster(const Path& raster, std::span<const Point> lonlat, const std::string& crs) {
    const QuietErrors quiet;
    const Dataset dataset = open_raster(raster);
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    const OGRSpatialReference reference = reference_of(*dataset, raster, crs);
    const Places places = places_on(*dataset, raster, reference, lonlat);
    std::vector<double> out(lonlat.size(), std::numeric_limits<double>::quiet_NaN());
    if (places.right < places.left) return out;
    std::vector<std::uint32_t> order(lonlat.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return places.y[a] < places.y[b]; });

    const int width = places.right - places.left + 1;
    const bool masked = (band.GetMaskFlags() & GMF_ALL_VALID) == 0;
    std::vector<double> values(static_cast<std::size_t>(width));
    std::vector<std::uint8_t> mask(values.size(), 255);
    const auto read = [&](GDALRasterBand& from, int y, void* to, GDALDataType type) {
        if (from.RasterIO(GF_Read, places.left, y, width, 1, to, width, 1, type, 0, 0, nullptr) != CE_None)
            damaged(raster);
    };
    int line = -1;
    for (const std::uint32_t i : order) {
        if (places.y[i] < 0) continue;
        if (places.y[i] != line) {
            line = places.y[i];
            read(band, line, values.data(), GDT_Float64);
            if (masked) read(*band.GetMaskBand(), line, mask.data(), GDT_Byte);
        }
        const auto x = static_cast<std::size_t>(places.x[i] - places.left);
        if (mask[x] != 0 && std::isfinite(values[x])) out[i] = values[x] * band.GetScale() + band.GetOffset();
    }
    return out;
}

}  // namespace sanding
