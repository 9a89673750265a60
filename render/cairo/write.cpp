#include "render/cairo/write.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <thread>

#include "render/cairo/paint.hpp"
#include "render/cairo/png.hpp"

namespace sanding {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("Cairo: ") + cairo_status_to_string(status));
}

/// Rows per band: a multiple of the rasteriser's strips, and small enough to stay in a processor's cache.
constexpr int band_rows = 4 * cairo::strip_rows;

/// A band that was painted: `pixels.data` is its first row, which is row `top` of the picture.
struct Band {
    std::size_t index = 0;
    int top = 0;
    cairo::RgbPixels pixels;
};

std::size_t bands_of(const View& view) {
    if (view.width_px < 1 || view.height_px < 1)
        throw std::runtime_error("a picture needs a width and a height");
    return static_cast<std::size_t>((view.height_px + band_rows - 1) / band_rows);
}

/// Paints bands of the picture, taken in turn by the threads, each into its own memory, and hands them to
/// `take` (on the thread that painted them) while they are in cache.
template <cairo_format_t format, class Take>
void paint_bands(const cairo::Painter& painter, const View& view, int threads, Take take) {
    const std::size_t bands = bands_of(view);
    const int width = view.width_px, height = view.height_px,
              stride = cairo_format_stride_for_width(format, width);
    if (stride < 0) throw std::runtime_error("a picture can't be that wide");
    std::vector<cairo_status_t> status(bands, CAIRO_STATUS_SUCCESS);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        std::vector<std::uint8_t> memory(static_cast<std::size_t>(stride) * band_rows);
        for (std::size_t band = next++; band < bands; band = next++) {
            const int top = static_cast<int>(band) * band_rows, rows = std::min(band_rows, height - top);
            std::fill(memory.begin(), memory.end(), std::uint8_t{0});  // paper may be transparent
            const Surface surface(
                cairo_image_surface_create_for_data(memory.data(), format, width, rows, stride),
                &cairo_surface_destroy);
            cairo_surface_set_device_offset(surface.get(), 0, -top);
            const Context cr(cairo_create(surface.get()), &cairo_destroy);
            painter.paint(cr.get());
            cairo_surface_flush(surface.get());
            status[band] = cairo_status(cr.get());
            take(Band{band, top, {width, rows, stride, memory.data()}});
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int t = 1; t < std::min(threads, static_cast<int>(bands)); ++t) helpers.emplace_back(work);
        work();
    }
    for (const cairo_status_t s : status) check(s);
}

/// Undoes Cairo's multiplication of a colour by its opacity.
scene::Rgba straight(std::uint32_t premultiplied) {
    const std::uint32_t a = premultiplied >> 24;
    const auto part = [&](std::uint32_t v) {
        return static_cast<std::uint8_t>(a == 0 ? 0 : std::min(255U, ((v & 255U) * 255 + a / 2) / a));
    };
    return {part(premultiplied >> 16), part(premultiplied >> 8), part(premultiplied),
            static_cast<std::uint8_t>(a)};
}

}  // namespace

Bytes write_png(const Scene& scene, const View& view, const PictureOptions& options) {
    cairo::PreparedView prepared(view);
    return write_png(scene, prepared, options);
}

Bytes write_png(const Scene& scene, cairo::PreparedView& prepared, const PictureOptions& options) {
    prepared.prepare(scene);
    const View& view = prepared.view();
    std::vector<cairo::PngBand> bands(bands_of(view));
    paint_bands<CAIRO_FORMAT_RGB24>(
        cairo::Painter(scene, prepared), view, options.threads,
        [&](const Band& band) { bands[band.index] = cairo::encode_band(band.pixels); });
    const double inches_per_metre = 1000 / 25.4;
    return cairo::assemble_png({view.width_px, view.height_px,
                                static_cast<int>(std::lround(view.pixels_per_pt * 72 * inches_per_metre))},
                               bands);
}

scene::Pixels paint_pixels(const Scene& scene, cairo::PreparedView& prepared, int threads) {
    prepared.prepare(scene);
    const View& view = prepared.view();
    scene::Pixels picture{view.width_px, view.height_px, {}};
    static_cast<void>(bands_of(view));
    picture.rgba.resize(static_cast<std::size_t>(view.width_px) * static_cast<std::size_t>(view.height_px));
    paint_bands<CAIRO_FORMAT_ARGB32>(cairo::Painter(scene, prepared), view, threads, [&](const Band& band) {
        const auto width = static_cast<std::size_t>(view.width_px);
        std::vector<std::uint32_t> row(width);
        for (int y = 0; y < band.pixels.height; ++y) {
            std::memcpy(row.data(), band.pixels.data + static_cast<std::ptrdiff_t>(y) * band.pixels.stride,
                        4 * width);
            std::transform(row.begin(), row.end(),
                           picture.rgba.begin() +
                               static_cast<std::ptrdiff_t>(static_cast<std::size_t>(band.top + y) * width),
                           straight);
        }
    });
    return picture;
}

}  // namespace sanding
