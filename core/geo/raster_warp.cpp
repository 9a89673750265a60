// Warps a raster into a map's projection and gives its pixels their colours.

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_utils.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/base/error.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/geo/raster.hpp"
#include "core/geo/raster_source.hpp"
#include "core/geo/shade.hpp"

namespace sanding {

namespace {

constexpr int most_pixels = 4096;  ///< a side

/// The box around the raster in another reference system; empty where it can't be told (the whole earth).
Box extent_in(GDALDataset& dataset, const Path& path, const OGRSpatialReference& from,
              const std::string& to_definition) {
    const auto place = place_of(dataset, path);
    const double w = dataset.GetRasterXSize(), h = dataset.GetRasterYSize();
    Box box, out;
    for (const Point corner : {Point{0, 0}, Point{w, 0}, Point{0, h}, Point{w, h}})
        box.add(at_cell(place, corner.x, corner.y));
    OGRSpatialReference to;
    to.SetFromUserInput(to_definition.c_str());
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transform(
        OGRCreateCoordinateTransformation(&from, &to));
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    if (transform &&
        transform->TransformBounds(box.min_x, box.min_y, box.max_x, box.max_y, &x0, &y0, &x1, &y1, 21) ==
            TRUE &&
        std::isfinite(x0 + y0 + x1 + y1)) {
        out.add({x0, y0});
        out.add({x1, y1});
    }
    return out;
}

/// The bands that are drawn: one or three, and the opacity.
std::vector<int> bands_of(GDALDataset& dataset, RasterKind kind) {
    std::vector<int> wanted{1};
    if (kind == RasterKind::picture) wanted = {1, 2, 3};
    for (int b = static_cast<int>(wanted.size()) + 1; b <= dataset.GetRasterCount(); ++b)
        if (is_alpha(dataset, b)) {
            wanted.push_back(b);
            break;
        }
    return wanted;
}

/// Cells of the raster, from the north-west; none when its width is 0.
struct Window {
    int x = 0, y = 0, width = 0, height = 0;
};

/// The cells that the box of the map needs, and a rim of `rim` around them; nothing where the raster is
/// turned or the box can't be told in its reference system.
Window window_of(GDALDataset& dataset, const Path& path, const RasterRequest& request, const Box& box,
                 int rim) {
    const OGRSpatialReference to = reference_of(dataset, path, request.crs);
    const auto place = place_of(dataset, path);
    OGRSpatialReference from;
    from.SetFromUserInput(request.projection.c_str());
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transform(
        OGRCreateCoordinateTransformation(&from, &to));
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    if (place[2] != 0 || place[4] != 0 || !transform ||
        transform->TransformBounds(box.min_x, box.min_y, box.max_x, box.max_y, &x0, &y0, &x1, &y1, 21) !=
            TRUE ||
        !std::isfinite(x0 + y0 + x1 + y1))
        return {};
    Box cells;
    for (const Point p : {Point{x0, y0}, Point{x1, y1}})
        cells.add({(p.x - place[0]) / place[1], (p.y - place[3]) / place[5]});
    const double w = dataset.GetRasterXSize(), h = dataset.GetRasterYSize();
    const int left = static_cast<int>(std::clamp(std::floor(cells.min_x) - rim, 0.0, w)),
              top = static_cast<int>(std::clamp(std::floor(cells.min_y) - rim, 0.0, h)),
              right = static_cast<int>(std::clamp(std::ceil(cells.max_x) + rim, 0.0, w)),
              bottom = static_cast<int>(std::clamp(std::ceil(cells.max_y) + rim, 0.0, h));
    if (left >= right || top >= bottom) return {};
    return {left, top, right - left, bottom - top};
}

/// What is warped: only the bands that are drawn, so that a raster of hundreds doesn't fill the memory; and
/// of one much finer than the picture its cells averaged before, because warping looks at every one of them
/// through the projection. Null: the raster as it is.
Dataset prepared(GDALDataset& dataset, const Path& path, const RasterRequest& request,
                 const RasterImage& to) {
    const double pixel = to.extent_m.width() / to.width;
    const double finer = pixel / pixel_size_m(dataset, path, reference_of(dataset, path, request.crs));
    const int ratio = static_cast<int>(std::clamp(finer, 1.0, 1e6));
    const Window window = ratio < 2 ? Window{} : window_of(dataset, path, request, to.extent_m, 4 * ratio);
    const std::vector<int> bands = bands_of(dataset, request.kind);
    if (window.width == 0 && static_cast<int>(bands.size()) == dataset.GetRasterCount()) return nullptr;
    CPLStringList arguments;
    const auto add = [&](std::initializer_list<std::string> words) {
        for (const std::string& word : words) arguments.AddString(word.c_str());
    };
    for (const int b : bands) add({"-b", std::to_string(b)});
    if (window.width > 0) {
        add({"-of", "MEM", "-r", request.kind == RasterKind::categories ? "nearest" : "average"});
        add({"-srcwin", std::to_string(window.x), std::to_string(window.y), std::to_string(window.width),
             std::to_string(window.height)});
        add({"-outsize", std::to_string((window.width + ratio - 1) / ratio),
             std::to_string((window.height + ratio - 1) / ratio)});
    } else {
        add({"-of", "VRT"});
    }
    const std::unique_ptr<GDALTranslateOptions, decltype(&GDALTranslateOptionsFree)> options(
        GDALTranslateOptionsNew(arguments.List(), nullptr), &GDALTranslateOptionsFree);
    int failed = FALSE;
    CPLErrorReset();
    Dataset out(
        GDALDataset::FromHandle(GDALTranslate("", GDALDataset::ToHandle(&dataset), options.get(), &failed)));
    if (!out || QuietErrors::failed()) damaged(path);
    return out;
}

/// One warped band as floats, row by row from the north.
std::vector<float> band_of(GDALDataset& warped, int band, const Path& path) {
    std::vector<float> out(static_cast<std::size_t>(warped.GetRasterXSize()) *
                           static_cast<std::size_t>(warped.GetRasterYSize()));
    if (warped.GetRasterBand(band)->RasterIO(GF_Read, 0, 0, warped.GetRasterXSize(), warped.GetRasterYSize(),
                                             out.data(), warped.GetRasterXSize(), warped.GetRasterYSize(),
                                             GDT_Float32, 0, 0, nullptr) != CE_None)
        damaged(path);
    return out;
}

Dataset warp(GDALDataset& source, const Path& path, const RasterRequest& request, const RasterImage& to) {
    const Dataset few = prepared(source, path, request, to);
    GDALDataset& from = few ? *few : source;
    CPLStringList arguments;
    const auto add = [&](std::initializer_list<std::string> words) {
        for (const std::string& word : words) arguments.AddString(word.c_str());
    };
    const auto number = [](double v) { return fmt::format("{:.17g}", v); };
    add({"-of", "MEM", "-dstalpha", "-wm", "64", "-t_srs", request.projection});
    add({"-te", number(to.extent_m.min_x), number(to.extent_m.min_y), number(to.extent_m.max_x),
         number(to.extent_m.max_y)});
    add({"-ts", std::to_string(to.width), std::to_string(to.height)});
    add({"-r", request.kind == RasterKind::categories ? "near" : "bilinear"});
    add({"-ot", request.kind == RasterKind::picture ? "Byte" : "Float32"});
    if (source.GetSpatialRef() == nullptr && !request.crs.empty()) add({"-s_srs", request.crs});
    int has_nodata = FALSE;
    (void)from.GetRasterBand(1)->GetNoDataValue(&has_nodata);
    if (has_nodata == FALSE && GDALDataTypeIsFloating(from.GetRasterBand(1)->GetRasterDataType()) != FALSE)
        add({"-srcnodata", "nan"});
    const std::unique_ptr<GDALWarpAppOptions, decltype(&GDALWarpAppOptionsFree)> options(
        GDALWarpAppOptionsNew(arguments.List(), nullptr), &GDALWarpAppOptionsFree);
    GDALDatasetH handle = GDALDataset::ToHandle(&from);
    int failed = FALSE;
    CPLErrorReset();
    Dataset out(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &handle, options.get(), &failed)));
    if (!out || QuietErrors::failed())
        throw Error("can't be drawn in the map's projection: " + QuietErrors::message(), path.string());
    return out;
}

std::uint8_t byte_of(float v) {
    return static_cast<std::uint8_t>(std::clamp(v + 0.5F, 0.0F, 255.0F));
}

void colour_picture(GDALDataset& warped, const Path& path, RasterImage& out) {
    const int alpha = warped.GetRasterCount();
    for (int b = 0; b < 4; ++b) {
        const auto values = band_of(warped, b == 3 ? alpha : std::min(b + 1, alpha - 1), path);
        for (std::size_t i = 0; i < values.size(); ++i)
            out.rgba[i][static_cast<std::size_t>(b)] = byte_of(values[i]);
    }
}

Rgba8 on_ramp(const std::vector<Rgba8>& ramp, double t) {
    const double at = std::clamp(t, 0.0, 1.0) * static_cast<double>(ramp.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(at), ramp.size() - 1);
    const auto next = std::min(i + 1, ramp.size() - 1);
    Rgba8 out{};
    for (std::size_t c = 0; c < 4; ++c)
        out[c] =
            byte_of(static_cast<float>(std::lerp(ramp[i][c], ramp[next][c], at - static_cast<double>(i))));
    return out;
}

void colour_values(GDALDataset& warped, const Path& path, const RasterRequest& request, RasterImage& out) {
    SANDING_EXPECT(!request.ramp.empty());
    std::vector<float> values = band_of(warped, 1, path);
    const auto alpha = band_of(warped, warped.GetRasterCount(), path);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!(alpha[i] >= 128)) values[i] = std::numeric_limits<float>::quiet_NaN();
    if (request.shade)
        values = shaded(
            {out.width, out.height, out.extent_m.width() / out.width, out.extent_m.height() / out.height},
            values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        const double span = request.high - request.low;
        out.rgba[i] =
            on_ramp(request.ramp, span > 0 ? (static_cast<double>(values[i]) - request.low) / span : 0.5);
    }
}

void colour_categories(GDALDataset& warped, const Path& path, const RasterRequest& request,
                       RasterImage& out) {
    const std::map<int, Rgba8> colours(request.categories.begin(), request.categories.end());
    const auto values = band_of(warped, 1, path), alpha = band_of(warped, warped.GetRasterCount(), path);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(alpha[i] >= 128) || !(std::abs(values[i]) < 1e9F)) continue;
        const auto found = colours.find(static_cast<int>(std::lround(values[i])));
        if (found != colours.end()) out.rgba[i] = found->second;
    }
}

/// Where and how fine: what the request and the raster share, no finer than its cells are worth.
RasterImage layout_of(GDALDataset& source, const Path& path, const RasterRequest& request) {
    const OGRSpatialReference from = reference_of(source, path, request.crs);
    const Box own = extent_in(source, path, from, request.projection);
    RasterImage out;
    Box& box = out.extent_m = request.extent_m;
    if (!own.empty()) {
        box.min_x = std::max(box.min_x, own.min_x), box.max_x = std::min(box.max_x, own.max_x);
        box.min_y = std::max(box.min_y, own.min_y), box.max_y = std::min(box.max_y, own.max_y);
    }
    if (!(box.width() > 0 && box.height() > 0)) return out;
    // Sharp edges between categories need pixels smaller than the cells; smooth ones hardly do.
    const double finest =
        pixel_size_m(source, path, from) / (request.kind == RasterKind::categories ? 3 : 1.5);
    const double pixel =
        std::max({request.metres_per_pixel, finest, std::max(box.width(), box.height()) / most_pixels});
    out.width = std::clamp(static_cast<int>(std::ceil(box.width() / pixel)), 1, most_pixels);
    out.height = std::clamp(static_cast<int>(std::ceil(box.height() / pixel)), 1, most_pixels);
    return out;
}

}  // namespace

RasterImage read_raster(const Path& path, const RasterRequest& request) {
    const QuietErrors quiet;
    const Dataset source = open_raster(path);
    RasterImage out = layout_of(*source, path, request);
    if (out.width == 0) return out;
    const Dataset warped = warp(*source, path, request, out);
    out.rgba.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height), Rgba8{});
    switch (request.kind) {
        case RasterKind::picture:
            colour_picture(*warped, path, out);
            break;
        case RasterKind::categories:
            colour_categories(*warped, path, request, out);
            break;
        case RasterKind::values:
            colour_values(*warped, path, request, out);
            break;
    }
    return out;
}

}  // namespace sanding
