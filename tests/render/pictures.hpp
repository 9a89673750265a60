#pragma once

#include <cairo.h>

#include <cstring>
#include <memory>
#include <vector>

#include "render/cairo/write.hpp"

namespace sanding::test {

/// A decoded PNG (libpng, through Cairo): rows of 0x00rrggbb.
struct Decoded {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

/// Empty when the bytes are not a PNG that libpng accepts.
inline Decoded decode(const Bytes& png) {
    struct Source {
        const Bytes& bytes;
        std::size_t at = 0;
    } source{png};
    const auto read = [](void* closure, unsigned char* data, unsigned int length) {
        auto& from = *static_cast<Source*>(closure);
        if (from.at + length > from.bytes.size()) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(data, from.bytes.data() + from.at, length);
        from.at += length;
        return CAIRO_STATUS_SUCCESS;
    };
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create_from_png_stream(read, &source), &cairo_surface_destroy);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
    Decoded decoded{
        cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get()), {}};
    for (int y = 0; y < decoded.height; ++y) {
        const unsigned char* row =
            cairo_image_surface_get_data(surface.get()) +
            static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get());
        for (int x = 0; x < decoded.width; ++x) {
            std::uint32_t pixel;
            std::memcpy(&pixel, row + 4 * x, 4);
            decoded.pixels.push_back(pixel & 0xffffffU);
        }
    }
    return decoded;
}

/// Shapes from rings of points, one shape per list of rings.
inline scene::Shapes shapes_of(const std::vector<std::vector<std::vector<scene::Point>>>& shapes) {
    scene::Shapes all;
    for (const auto& shape : shapes) {
        for (const auto& ring : shape) {
            all.points.insert(all.points.end(), ring.begin(), ring.end());
            all.close_ring();
        }
        all.close_shape();
    }
    return all;
}

/// A closed rectangular ring.
inline std::vector<scene::Point> square(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

}  // namespace sanding::test
