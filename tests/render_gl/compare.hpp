#pragma once

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "render/cairo/paint.hpp"
#include "render/gl/painter.hpp"
#include "tests/render_gl/hidden_window.hpp"

namespace sanding::test {

/// Rows of 0x00rrggbb from the top.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

inline int channel(std::uint32_t pixel, int shift) {
    return static_cast<int>(pixel >> shift & 255U);
}

inline Picture by_cairo(const Scene& scene, const View& view, const TextLayout& layout) {
    cairo::PreparedView prepared(view, layout);
    prepared.prepare(scene);
    Picture picture{view.width_px, view.height_px, {}};
    picture.pixels.resize(static_cast<std::size_t>(view.width_px) * static_cast<std::size_t>(view.height_px));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(picture.pixels.data()), CAIRO_FORMAT_RGB24, view.width_px,
        view.height_px, 4 * view.width_px);
    cairo_t* cr = cairo_create(surface);
    cairo::Painter(scene, prepared).paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    for (std::uint32_t& p : picture.pixels) p &= 0xffffffU;
    return picture;
}

/// A framebuffer to paint into and to read from.
class Canvas {
  public:
    Canvas(int width, int height) : width_(width), height_(height) {
        glBindRenderbuffer(GL_RENDERBUFFER, colour_.id());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        bind();
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_.id());
    }
    void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id()); }
    [[nodiscard]] Picture read() const {
        bind();
        std::vector<std::uint32_t> rows(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
        glPixelStorei(GL_PACK_ALIGNMENT, 4);
        glReadPixels(0, 0, width_, height_, GL_BGRA, GL_UNSIGNED_BYTE, rows.data());
        Picture picture{width_, height_, {}};
        for (int y = height_ - 1; y >= 0; --y)
            for (int x = 0; x < width_; ++x)
                picture.pixels.push_back(
                    rows[static_cast<std::size_t>(y * width_) + static_cast<std::size_t>(x)] & 0xffffffU);
        return picture;
    }

  private:
    int width_, height_;
    gl::Framebuffer framebuffer_;
    gl::Renderbuffer colour_;
};

/// All that the scene needs in this view.
inline gl::DetailCache tessellated(const Scene& scene, const View& view) {
    gl::DetailCache cache;
    for (const gl::DetailJob& job : gl::missing_details(scene, view, cache))
        cache.add(job, gl::make_detail(job, 2));
    return cache;
}

inline Picture by_gl(gl::Painter& painter, const Scene& scene, const View& view) {
    const Canvas canvas(view.width_px, view.height_px);
    painter.paint(scene, view, tessellated(scene, view));
    return canvas.read();
}

struct Difference {
    double mean = 0;       ///< absolute, over all channels, of 255
    double far_apart = 0;  ///< share of pixels that differ by more than 48 in a channel
};

inline Difference difference(const Picture& a, const Picture& b) {
    double sum = 0;
    std::size_t far = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        int most = 0;
        for (const int shift : {0, 8, 16}) {
            const int d = std::abs(channel(a.pixels[i], shift) - channel(b.pixels[i], shift));
            sum += d;
            most = std::max(most, d);
        }
        far += most > 48 ? 1U : 0U;
    }
    const auto count = static_cast<double>(a.pixels.size());
    return {sum / (3 * count), static_cast<double>(far) / count};
}

inline void write_picture(const Picture& picture, const std::string& file) {
    std::vector<std::uint32_t> pixels = picture.pixels;
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_RGB24, picture.width, picture.height,
        4 * picture.width);
    cairo_surface_write_to_png(surface, file.c_str());
    cairo_surface_destroy(surface);
}

/// Where SANDING_PICTURES names a folder, both pictures and four times their difference are written there
/// side by side, to be looked at.
inline void keep_pictures(const std::string& name, const Picture& cairo, const Picture& gl) {
    const char* folder = std::getenv("SANDING_PICTURES");
    if (folder == nullptr) return;
    Picture all{3 * cairo.width, cairo.height, {}};
    for (int y = 0; y < cairo.height; ++y) {
        for (const Picture* p : {&cairo, &gl})
            for (int x = 0; x < cairo.width; ++x) all.pixels.push_back(p->at(x, y));
        for (int x = 0; x < cairo.width; ++x) {
            std::uint32_t pixel = 0;
            for (const int shift : {0, 8, 16}) {
                const int d = std::abs(channel(cairo.at(x, y), shift) - channel(gl.at(x, y), shift));
                pixel |= static_cast<std::uint32_t>(255 - std::min(255, 4 * d)) << shift;
            }
            all.pixels.push_back(pixel);
        }
    }
    write_picture(all, std::string(folder) + "/" + name + ".png");
}

}  // namespace sanding::test
