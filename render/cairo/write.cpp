#include "render/cairo/write.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <ctime>
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

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
    static_cast<Bytes*>(bytes)->insert(static_cast<Bytes*>(bytes)->end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

/// Rows per band: a multiple of the rasteriser's strips, and small enough to stay in a processor's cache.
constexpr int band_rows = 4 * cairo::strip_rows;

/// Paints bands of the picture, taken in turn by the threads, each into its own memory, and encodes them
/// while they are in cache.
std::vector<cairo::PngBand> painted_bands(const cairo::Painter& painter, const View& view, int threads) {
    const int width = view.width_px, height = view.height_px,
              stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width);
    if (width < 1 || height < 1 || stride < 0)
        throw std::runtime_error("a picture needs a width and a height");
    std::vector<cairo::PngBand> bands(static_cast<std::size_t>((height + band_rows - 1) / band_rows));
    std::vector<cairo_status_t> status(bands.size(), CAIRO_STATUS_SUCCESS);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        std::vector<std::uint8_t> memory(static_cast<std::size_t>(stride) * band_rows);
        for (std::size_t band = next++; band < bands.size(); band = next++) {
            const int top = static_cast<int>(band) * band_rows, rows = std::min(band_rows, height - top);
            const Surface surface(
                cairo_image_surface_create_for_data(memory.data(), CAIRO_FORMAT_RGB24, width, rows, stride),
                &cairo_surface_destroy);
            cairo_surface_set_device_offset(surface.get(), 0, -top);
            const Context cr(cairo_create(surface.get()), &cairo_destroy);
            painter.paint(cr.get());
            cairo_surface_flush(surface.get());
            status[band] = cairo_status(cr.get());
            bands[band] = cairo::encode_band({width, rows, stride, memory.data()});
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int t = 1; t < std::min(threads, static_cast<int>(bands.size())); ++t)
            helpers.emplace_back(work);
        work();
    }
    for (const cairo_status_t s : status) check(s);
    return bands;
}

/// ISO 8601 in UTC: SOURCE_DATE_EPOCH (seconds) where set, otherwise now.
std::string creation_date() {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    const std::time_t when = epoch != nullptr && *epoch != '\0'
                                 ? static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10))
                                 : std::time(nullptr);
    std::tm utc{};
    gmtime_r(&when, &utc);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return {text, length};
}

void paint_vector(const Scene& scene, cairo_surface_t* surface) {
    const Context cr(cairo_create(surface), &cairo_destroy);
    paint(scene, view_of(scene), cr.get());
    check(cairo_status(cr.get()));
    cairo_surface_finish(surface);
    check(cairo_surface_status(surface));
}

}  // namespace

Bytes write_png(const Scene& scene, const View& view, const PictureOptions& options) {
    cairo::PreparedView prepared(view);
    return write_png(scene, prepared, options);
}

Bytes write_png(const Scene& scene, cairo::PreparedView& prepared, const PictureOptions& options) {
    prepared.prepare(scene);
    const View& view = prepared.view();
    const std::vector<cairo::PngBand> bands =
        painted_bands(cairo::Painter(scene, prepared), view, options.threads);
    const double inches_per_metre = 1000 / 25.4;
    return cairo::assemble_png({view.width_px, view.height_px,
                                static_cast<int>(std::lround(view.pixels_per_pt * 72 * inches_per_metre))},
                               bands);
}

Bytes write_svg(const Scene& scene, const PictureOptions&) {
    Bytes bytes;
    const Surface surface(
        cairo_svg_surface_create_for_stream(&append, &bytes, scene.width_pt, scene.height_pt),
        &cairo_surface_destroy);
    paint_vector(scene, surface.get());
    return bytes;
}

Bytes write_pdf(const Scene& scene, const PictureOptions& options) {
    Bytes bytes;
    const Surface surface(
        cairo_pdf_surface_create_for_stream(&append, &bytes, scene.width_pt, scene.height_pt),
        &cairo_surface_destroy);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, creation_date().c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Sanding");
    if (!options.title.empty())
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, options.title.c_str());
    paint_vector(scene, surface.get());
    return bytes;
}

}  // namespace sanding
