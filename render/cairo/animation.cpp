#include "render/cairo/animation.hpp"

#include <webp/encode.h>
#include <webp/mux.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "render/cairo/prepared_view.hpp"

namespace sanding {
namespace {

using scene::Pixels;
using scene::Rgba;

/// What of a picture is stored: columns [left, right) and rows [top, bottom).
struct Part {
    int left = 0, top = 0, right = 0, bottom = 0;
};

/// One picture of the animation as a WebP file of its own.
struct EncodedPart {
    Part part;
    Bytes webp;
};

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(std::string("WebP: ") + what);
}

std::size_t offset(const Pixels& pixels, int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) + static_cast<std::size_t>(x);
}

/// The smallest part that holds all pixels which differ; starts at even coordinates, as WebP stores them, and
/// is a pixel where nothing differs.
Part changed_part(const Pixels& before, const Pixels& now) {
    Part part{now.width, now.height, 0, 0};
    for (int y = 0; y < now.height; ++y) {
        const auto row = now.rgba.begin() + static_cast<std::ptrdiff_t>(offset(now, 0, y));
        const auto old = before.rgba.begin() + static_cast<std::ptrdiff_t>(offset(now, 0, y));
        const auto end = row + now.width;
        const auto first = std::mismatch(row, end, old).first;
        if (first == end) continue;
        int last = now.width - 1;
        while (row[last] == old[last]) --last;
        part.left = std::min(part.left, static_cast<int>(first - row));
        part.right = std::max(part.right, last + 1);
        part.top = std::min(part.top, y);
        part.bottom = y + 1;
    }
    if (part.bottom == 0) return {0, 0, 1, 1};
    part.left -= part.left % 2;
    part.top -= part.top % 2;
    return part;
}

/// The part's pixels; those that are as `before` become transparent, so that the ones below stay.
std::vector<Rgba> difference(const Pixels* before, const Pixels& now, const Part& part) {
    std::vector<Rgba> rgba;
    rgba.reserve(static_cast<std::size_t>(part.right - part.left) *
                 static_cast<std::size_t>(part.bottom - part.top));
    for (int y = part.top; y < part.bottom; ++y)
        for (int x = part.left; x < part.right; ++x) {
            const std::size_t at = offset(now, x, y);
            const bool same = before != nullptr && before->rgba[at] == now.rgba[at];
            rgba.push_back(same ? Rgba{0, 0, 0, 0} : now.rgba[at]);
        }
    return rgba;
}

EncodedPart encode(const Pixels* before, const Pixels& now, int near_lossless) {
    const Part part = before == nullptr ? Part{0, 0, now.width, now.height} : changed_part(*before, now);
    const std::vector<Rgba> rgba = difference(before, now, part);
    WebPConfig config;
    WebPPicture picture;
    if (WebPConfigInit(&config) == 0 || WebPConfigLosslessPreset(&config, 3) == 0 ||
        WebPPictureInit(&picture) == 0)
        fail("this libwebp doesn't fit its headers");
    config.near_lossless = near_lossless;
    const std::unique_ptr<WebPPicture, decltype(&WebPPictureFree)> freed(&picture, &WebPPictureFree);
    picture.use_argb = 1;
    picture.width = part.right - part.left;
    picture.height = part.bottom - part.top;
    static_assert(sizeof(Rgba) == 4);
    if (WebPPictureImportRGBA(&picture, reinterpret_cast<const std::uint8_t*>(rgba.data()),
                              4 * picture.width) == 0)
        fail("not enough memory for a picture");
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    const std::unique_ptr<WebPMemoryWriter, decltype(&WebPMemoryWriterClear)> cleared(&writer,
                                                                                      &WebPMemoryWriterClear);
    picture.writer = &WebPMemoryWrite;
    picture.custom_ptr = &writer;
    if (WebPEncode(&config, &picture) == 0) fail("can't encode a picture");
    return {part, {writer.mem, writer.mem + writer.size}};
}

/// Runs `work(i)` for all i < count on so many threads; what one of them throws is thrown on.
template <class Work>
void on_threads(std::size_t count, int threads, Work work) {
    std::vector<std::exception_ptr> failure(count);
    std::atomic<std::size_t> next = 0;
    const auto take = [&] {
        for (std::size_t i = next++; i < count; i = next++) try {
                work(i);
            } catch (...) {
                failure[i] = std::current_exception();
            }
    };
    {
        std::vector<std::jthread> helpers;
        for (int t = 1; t < std::min(threads, static_cast<int>(count)); ++t) helpers.emplace_back(take);
        take();
    }
    for (const std::exception_ptr& f : failure)
        if (f) std::rethrow_exception(f);
}

Bytes assembled(const std::vector<EncodedPart>& parts, const std::vector<AnimationFrame>& frames,
                const View& view) {
    const std::unique_ptr<WebPMux, decltype(&WebPMuxDelete)> mux(WebPMuxNew(), &WebPMuxDelete);
    const auto done = [](WebPMuxError error) {
        if (error != WEBP_MUX_OK) fail("can't put the pictures together");
    };
    if (!mux) throw std::bad_alloc();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        WebPMuxFrameInfo info{};
        info.bitstream = {parts[i].webp.data(), parts[i].webp.size()};
        info.id = WEBP_CHUNK_ANMF;
        info.x_offset = parts[i].part.left;
        info.y_offset = parts[i].part.top;
        info.duration = frames[i].milliseconds;
        info.dispose_method = WEBP_MUX_DISPOSE_NONE;
        info.blend_method = i == 0 ? WEBP_MUX_NO_BLEND : WEBP_MUX_BLEND;
        done(WebPMuxPushFrame(mux.get(), &info, 1));
    }
    const WebPMuxAnimParams endless{0xffffffffU, 0};
    done(WebPMuxSetAnimationParams(mux.get(), &endless));
    done(WebPMuxSetCanvasSize(mux.get(), view.width_px, view.height_px));
    WebPData data;
    WebPDataInit(&data);
    const std::unique_ptr<WebPData, decltype(&WebPDataClear)> cleared(&data, &WebPDataClear);
    done(WebPMuxAssemble(mux.get(), &data));
    return {data.bytes, data.bytes + data.size};
}

}  // namespace

Bytes write_webp(const std::vector<AnimationFrame>& frames, const View& view,
                 const AnimationOptions& options) {
    if (frames.empty()) throw std::runtime_error("an animation needs pictures");
    if (std::max(view.width_px, view.height_px) > WEBP_MAX_DIMENSION)
        fail("a side has at most 16,383 pixels");
    for (const AnimationFrame& frame : frames) {
        if (frame.milliseconds < 1) fail("a picture has to last some time");
        if (frame.scene.paper.a != 255) fail("a picture needs opaque paper");
    }
    cairo::PreparedView prepared(view);
    std::vector<EncodedPart> parts(frames.size());
    // A batch is painted one after another, and encoded at once; its first picture follows the last one's.
    const auto batch = static_cast<std::size_t>(std::max(1, options.threads));
    std::vector<Pixels> pictures;
    for (std::size_t first = 0; first < frames.size(); first += batch) {
        const std::size_t count = std::min(batch, frames.size() - first), kept = first == 0 ? 0 : 1;
        if (kept == 1) pictures.erase(pictures.begin(), pictures.end() - 1);
        for (std::size_t i = 0; i < count; ++i)
            pictures.push_back(paint_pixels(frames[first + i].scene, prepared, options.threads));
        on_threads(count, options.threads, [&](std::size_t i) {
            const Pixels* before = first + i == 0 ? nullptr : &pictures[kept + i - 1];
            parts[first + i] = encode(before, pictures[kept + i], options.near_lossless);
        });
    }
    return assembled(parts, frames, view);
}

}  // namespace sanding
