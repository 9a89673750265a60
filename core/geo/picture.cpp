#include "core/geo/picture.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>

#include <memory>

#include "core/base/error.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/gdal_session.hpp"

namespace sanding {

Picture read_picture(const Path& path) {
    if (!file_exists(path)) throw Error("no such file", path.string());
    register_gdal_drivers();
    const char* const drivers[] = {"PNG", "JPEG", "GIF", "WEBP", "GTiff", nullptr};
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers));
    CPLPopErrorHandler();
    if (!dataset) throw Error("not a picture", path.string(), "PNG or JPEG");
    Picture out{dataset->GetRasterXSize(), dataset->GetRasterYSize(), {}};
    if (out.width > 4096 || out.height > 4096)
        throw Error(fmt::format("a picture of {} × {} pixels is too large", out.width, out.height),
                    path.string(), "at most 4096 × 4096");
    const std::size_t pixels = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height);
    out.rgba.assign(pixels * 4, 255);
    const int bands = dataset->GetRasterCount();
    for (int channel = 0; channel < 4; ++channel) {
        const bool alpha = channel == 3;
        const int band = bands >= 3 ? channel + 1 : alpha ? 2 : 1;
        if (band > bands) continue;  // no alpha: opaque
        if (dataset->GetRasterBand(band)->RasterIO(
                GF_Read, 0, 0, out.width, out.height, out.rgba.data() + channel, out.width, out.height,
                GDT_Byte, 4, static_cast<GSpacing>(4) * out.width, nullptr) != CE_None)
            throw Error("the picture can't be read to its end", path.string());
    }
    return out;
}

}  // namespace sanding
