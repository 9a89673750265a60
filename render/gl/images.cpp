#include "render/gl/images.hpp"

#include <algorithm>

#include "render/gl/shaders.hpp"

namespace sanding::gl {
namespace {

using scene::Pixels;
using scene::Rgba;

constexpr std::uint64_t kept_frames = 120;

Rgba premultiplied(Rgba c) {
    const auto part = [&](std::uint8_t v) { return static_cast<std::uint8_t>((v * c.a + 127) / 255); };
    return {part(c.r), part(c.g), part(c.b), c.a};
}

/// Half the width and height, the mean of each four pixels (premultiplied); a last odd row or column counts
/// twice.
Pixels halved(const Pixels& p) {
    Pixels half{(p.width + 1) / 2, (p.height + 1) / 2, {}};
    const auto at = [&](int x, int y) {
        return p
            .rgba[static_cast<std::size_t>(std::min(y, p.height - 1)) * static_cast<std::size_t>(p.width) +
                  static_cast<std::size_t>(std::min(x, p.width - 1))];
    };
    for (int y = 0; y < half.height; ++y) {
        for (int x = 0; x < half.width; ++x) {
            const Rgba a = at(2 * x, 2 * y), b = at(2 * x + 1, 2 * y), c = at(2 * x, 2 * y + 1),
                       d = at(2 * x + 1, 2 * y + 1);
            const auto mean = [](int s) { return static_cast<std::uint8_t>((s + 2) / 4); };
            half.rgba.push_back({mean(a.r + b.r + c.r + d.r), mean(a.g + b.g + c.g + d.g),
                                 mean(a.b + b.b + c.b + d.b), mean(a.a + b.a + c.a + d.a)});
        }
    }
    return half;
}

/// Premultiplied, and no larger than the graphics card takes.
Pixels for_texture(const Pixels& given) {
    GLint most = 1024;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    Pixels pixels = given;
    std::transform(pixels.rgba.begin(), pixels.rgba.end(), pixels.rgba.begin(), premultiplied);
    while (pixels.width > most || pixels.height > most) pixels = halved(pixels);
    return pixels;
}

}  // namespace

ImagePainter::ImagePainter() : program_(shader::image_vertex, shader::image_fragment) {}

ImagePainter::Uploaded& ImagePainter::uploaded(const scene::Shared<Pixels>& pixels) {
    const auto [at, fresh] = uploaded_.try_emplace(pixels.get());
    Uploaded& up = at->second;
    glBindTexture(GL_TEXTURE_2D, up.texture.id());
    if (!fresh) return up;
    up.pixels = pixels;
    const Pixels sent = for_texture(*pixels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, sent.width, sent.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 sent.rgba.data());
    glGenerateMipmap(GL_TEXTURE_2D);
    return up;
}

void ImagePainter::paint(const scene::Image& image, const Place& place) {
    if (!image.pixels || image.pixels->width <= 0 || image.pixels->height <= 0) return;
    const scene::Point a = place.device({image.at.x, image.at.y}),
                       b = place.device({image.at.right(), image.at.bottom()});
    const auto low = [](double p, double q) { return static_cast<float>(std::min(p, q)); };
    const auto high = [](double p, double q) { return static_cast<float>(std::max(p, q)); };
    glActiveTexture(GL_TEXTURE0);
    uploaded(image.pixels).last_used = place.frame;
    glBindVertexArray(vertex_array_.id());
    program_.use();
    set_place_px(program_, place);
    program_.set("u_image", 0);
    program_.set("u_low", low(a.x, b.x), low(a.y, b.y));
    program_.set("u_high", high(a.x, b.x), high(a.y, b.y));
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void ImagePainter::end_frame(std::uint64_t frame) {
    std::erase_if(uploaded_, [&](const auto& u) { return u.second.last_used + kept_frames < frame; });
}

}  // namespace sanding::gl
