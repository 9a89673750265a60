#include "render/cairo/pdf.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

#include "render/cairo/paint.hpp"
#include "render/cairo/pdf_document.hpp"

namespace sanding {
namespace {

using cairo::Halos;
using cairo::PaintedChunk;
using cairo::PaintedLayer;
using cairo::PaintedPage;
using cairo::PaintedPiece;
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

/// Pages that share a Cairo file and thereby their fonts. The bytes depend on it, so it is the same for any
/// number of threads.
constexpr std::size_t pages_per_chunk = 16;

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("Cairo: ") + cairo_status_to_string(status));
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
    static_cast<Bytes*>(bytes)->insert(static_cast<Bytes*>(bytes)->end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

/// In UTC as PDF writes it: SOURCE_DATE_EPOCH (seconds) where set, otherwise now.
std::string creation_date() {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    const std::time_t when = epoch != nullptr && *epoch != '\0'
                                 ? static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10))
                                 : std::time(nullptr);
    std::tm utc{};
    gmtime_r(&when, &utc);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "D:%Y%m%d%H%M%SZ", &utc);
    return {text, length};
}

void expect_page(const PdfPage& page) {
    const auto fits = [](double pt) { return pt >= 1 && pt <= 14400; };  // what PDF readers accept
    if (!fits(page.scene.width_pt) || !fits(page.scene.height_pt))
        throw std::runtime_error("a PDF page is 1 to 14400 points wide and high");
    for (const GeoFrame& geo : page.georeference) {
        if (geo.frame >= page.scene.frames.size())
            throw std::runtime_error("a georeference is for a frame that the page does not have");
        const auto on_earth = [](scene::Point p) { return std::abs(p.x) <= 540 && std::abs(p.y) <= 90; };
        if (geo.wkt.empty() || !std::ranges::all_of(geo.corners_lonlat, on_earth))
            throw std::runtime_error("a georeference needs a projection and corners in degrees");
    }
}

/// A layer and its items.
struct LayerItems {
    PaintedLayer layer;
    std::size_t first = 0, last = 0;
};

/// The scene's layers without the empty ones; the items before the first are the sheet's.
std::vector<LayerItems> layers_of(const Scene& scene, const std::string& sheet_layer) {
    std::vector<LayerItems> layers;
    std::size_t first = 0;
    PaintedLayer layer{"sheet", sheet_layer, {}};
    const auto end_at = [&](std::size_t last) {
        if (first < last) layers.push_back({layer, first, last});
        first = last;
    };
    for (const scene::Layer& next : scene.layers) {
        end_at(next.first);
        layer = {next.id, next.name, {}};
    }
    end_at(scene.items.size());
    return layers;
}

/// Paints pages into one Cairo file, a Cairo page per layer.
class ChunkPainter {
  public:
    /// The layout is the thread's.
    ChunkPainter(const TextLayout& layout, const PdfOptions& options)
        : layout_(layout),
          options_(options),
          surface_(cairo_pdf_surface_create_for_stream(&append, &chunk_.file, 1, 1), &cairo_surface_destroy) {
    }

    /// Throws when the page cannot be painted; those before and after it are not concerned.
    void add(PdfPage page) {
        expect_page(page);
        const Scene& scene = page.scene;
        cairo_pdf_surface_set_size(surface_.get(), scene.width_pt, scene.height_pt);
        const cairo::PreparedView prepared(view_of(scene), layout_);
        const cairo::Painter painter(scene, prepared);
        PaintedPage painted{
            scene.width_pt, scene.height_pt, scene.paper, !scene.layers.empty(), {}, {}, {}, {}};
        for (LayerItems& items : layers_of(scene, options_.sheet_layer)) {
            items.layer.pieces = paint_pieces(scene, painter, items);
            painted.layers.push_back(std::move(items.layer));
        }
        for (GeoFrame& geo : page.georeference)
            painted.frames.push_back({scene.frames[geo.frame].rect, std::move(geo)});
        painted.title = std::move(page.title);
        painted.group = std::move(page.group);
        chunk_.pages.push_back(std::move(painted));
    }

    [[nodiscard]] PaintedChunk finish() {
        cairo_surface_finish(surface_.get());
        check(cairo_surface_status(surface_.get()));
        surface_.reset();
        return std::move(chunk_);
    }

  private:
    /// The layer's items, each text with a halo on top of its letters alone.
    std::vector<PaintedPiece> paint_pieces(const Scene& scene, const cairo::Painter& painter,
                                           const LayerItems& items) {
        std::vector<PaintedPiece> pieces;
        std::size_t first = items.first;
        const auto end_at = [&](std::size_t last) {
            if (first < last) pieces.push_back({paint(painter, {first, last, false, Halos::left_out}), {}});
            first = last;
        };
        for (std::size_t i = items.first; i < items.last; ++i) {
            const auto* text = std::get_if<scene::Text>(&scene.items[i]);
            if (text == nullptr || !cairo::has_halo(*text)) continue;
            end_at(i);
            pieces.push_back({paint(painter, {i, i + 1, false, Halos::letters}),
                              cairo::HaloStroke{2 * text->halo_pt, text->halo}});
        }
        end_at(items.last);
        return pieces;
    }

    /// The number of the Cairo page.
    std::size_t paint(const cairo::Painter& painter, const cairo::Part& part) {
        cairo_status_t status;
        {
            const Context cr(cairo_create(surface_.get()), &cairo_destroy);
            painter.paint(cr.get(), part);
            status = cairo_status(cr.get());
        }
        cairo_surface_show_page(surface_.get());
        const std::size_t number = cairo_pages_++;
        check(status);
        return number;
    }

    const TextLayout& layout_;
    const PdfOptions& options_;
    PaintedChunk chunk_;
    Surface surface_;
    std::size_t cairo_pages_ = 0;
};

/// What the threads share: the chunks, taken in turn.
struct Work {
    std::size_t pages;
    const PdfPageMaker& make;
    const PdfOptions& options;
    std::vector<PaintedChunk> chunks{};
    std::vector<std::vector<FailedPage>> failed{};  ///< per chunk
    std::vector<std::exception_ptr> broken{};       ///< per chunk: why it has no file
    std::atomic<std::size_t> next = 0;
    std::mutex telling{};
    std::size_t done = 0;
};

void tell(Work& work) {
    if (!work.options.progress) return;
    const std::lock_guard lock(work.telling);
    work.options.progress(++work.done);
}

PaintedChunk painted_chunk(Work& work, std::size_t number, const TextLayout& layout) {
    ChunkPainter painter(layout, work.options);
    const std::size_t first = number * pages_per_chunk, last = std::min(first + pages_per_chunk, work.pages);
    for (std::size_t page = first; page < last; ++page) {
        try {
            painter.add(work.make(page));
        } catch (...) {
            work.failed[number].push_back({page, std::current_exception()});
        }
        tell(work);
    }
    return painter.finish();
}

void paint_chunks(Work& work) {
    const TextLayout layout = TextLayout::pango();
    for (std::size_t chunk = work.next++; chunk < work.chunks.size(); chunk = work.next++) {
        try {
            work.chunks[chunk] = painted_chunk(work, chunk, layout);
        } catch (...) {
            work.broken[chunk] = std::current_exception();
        }
    }
}

}  // namespace

std::array<scene::Point, 4> corners_m(const scene::MapFrame& frame) {
    const double half_width = frame.rect.width * frame.metres_per_pt / 2,
                 half_height = frame.rect.height * frame.metres_per_pt / 2;
    const scene::Point c = frame.centre;
    return {{{c.x - half_width, c.y - half_height},
             {c.x - half_width, c.y + half_height},
             {c.x + half_width, c.y + half_height},
             {c.x + half_width, c.y - half_height}}};
}

PdfBook write_pdf_book(std::size_t pages, const PdfPageMaker& make, const PdfOptions& options) {
    Work work{pages, make, options};
    const std::size_t chunks = (pages + pages_per_chunk - 1) / pages_per_chunk;
    work.chunks.resize(chunks), work.failed.resize(chunks), work.broken.resize(chunks);
    {
        std::vector<std::jthread> helpers;
        const std::size_t threads = std::min(static_cast<std::size_t>(std::max(1, options.threads)), chunks);
        for (std::size_t t = 1; t < threads; ++t) helpers.emplace_back([&work] { paint_chunks(work); });
        paint_chunks(work);
    }
    PdfBook book;
    cairo::PdfDocument document;
    bool any = false;
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        if (work.broken[chunk]) std::rethrow_exception(work.broken[chunk]);
        document.add(work.chunks[chunk]);
        any = any || !work.chunks[chunk].pages.empty();
        std::ranges::move(work.failed[chunk], std::back_inserter(book.failed));
    }
    if (any) book.bytes = document.write(options, creation_date());
    return book;
}

Bytes write_pdf(std::span<const PdfPage> pages, const PdfOptions& options) {
    if (pages.empty()) throw std::runtime_error("a PDF needs a page");
    PdfBook book = write_pdf_book(
        pages.size(), [&](std::size_t page) { return pages[page]; }, options);
    if (!book.failed.empty()) std::rethrow_exception(book.failed.front().why);
    return std::move(book.bytes);
}

Bytes write_pdf(const Scene& scene, const PictureOptions& options) {
    const PdfPage page{scene, {}, {}, {}};
    return write_pdf(std::span(&page, 1), {.title = options.title, .threads = 1});
}

}  // namespace sanding
