#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/overlay_parts.hpp"
#include "layers/palette.hpp"

namespace sanding {
namespace {

constexpr std::size_t ramp_steps = 128;
constexpr double dots_per_inch = 200;  ///< of backdrops; finer ones make a PDF heavy and look no better

Rgba8 plain(scene::Rgba c) {
    return {c.r, c.g, c.b, c.a};
}

/// Greys between two levels, with `bend` below 1 lighter in the middle.
std::vector<scene::Rgba> greys(double dark, double light, double bend, double full) {
    std::vector<scene::Rgba> out;
    for (std::size_t i = 0; i < ramp_steps; ++i) {
        const double t = std::min(1.0, static_cast<double>(i) / (ramp_steps - 1) / full);
        const auto v = static_cast<std::uint8_t>(std::lround(dark + (light - dark) * std::pow(t, bend)));
        out.push_back({v, v, v, 255});
    }
    return out;
}

void expect_palette(const Overlay& overlay) {
    if (overlay.palette.find('#') != std::string::npos) return;
    std::vector<std::string> known{"grey"};
    for (const auto* list : {&sequential_palettes(), &diverging_palettes()})
        known.insert(known.end(), list->begin(), list->end());
    const std::string base = overlay.palette.substr(0, overlay.palette.find('-'));
    if (std::find(known.begin(), known.end(), base) == known.end())
        throw Error("no palette '" + overlay.palette + "'", overlay.palette_where,
                    name_hint(overlay.palette, known));
}

}  // namespace

std::vector<scene::Rgba> raster_ramp(const Overlay& overlay) {
    if (overlay.palette.empty() || overlay.palette == "grey") {
        // Flat ground, lit at 45 degrees, is nearly white: the values above it keep their colours.
        if (overlay.shade) return greys(0x46, 0xff, 1.2, 0.8);
        if (overlay.low == 0 && overlay.high == 255) return greys(0, 255, 1, 1);
        return greys(0x3c, 0xfa, 1, 1);
    }
    expect_palette(overlay);
    return palette_colours(overlay.palette, ramp_steps);
}

std::optional<scene::Image> image_of(const Overlay& overlay, const MapGeometry& geometry,
                                     const scene::MapFrame& frame, double pixels_per_pt) {
    SANDING_EXPECT(overlay.kind == OverlayKind::raster && pixels_per_pt > 0);
    const double half_width = frame.rect.width / 2 * frame.metres_per_pt,
                 half_height = frame.rect.height / 2 * frame.metres_per_pt;
    RasterRequest request;
    request.projection = geometry.projection.definition();
    request.extent_m = {frame.centre.x - half_width, frame.centre.y - half_height,
                        frame.centre.x + half_width, frame.centre.y + half_height};
    request.metres_per_pixel = frame.metres_per_pt / pixels_per_pt;
    request.kind = overlay.raster.kind;
    request.crs = overlay.crs;
    request.low = overlay.low;
    request.high = overlay.high;
    request.shade = overlay.shade;
    if (request.kind == RasterKind::values)
        for (const scene::Rgba c : raster_ramp(overlay)) request.ramp.push_back(plain(c));
    const std::vector<OverlayLook> looks = looks_of(overlay);
    if (request.kind == RasterKind::categories)
        for (std::size_t c = 0; c < looks.size(); ++c)
            request.categories.emplace_back(overlay.classes[c].cell, plain(looks[c].colour));
    const RasterImage read = read_raster(overlay.source, request);
    if (read.rgba.empty()) return std::nullopt;
    scene::Pixels pixels{read.width, read.height, {}};
    pixels.rgba.reserve(read.rgba.size());
    for (const Rgba8& c : read.rgba)
        pixels.rgba.push_back(
            {c[0], c[1], c[2], static_cast<std::uint8_t>(std::lround(c[3] * overlay.opacity))});
    return scene::Image{
        scene::Space::map,
        {read.extent_m.min_x, read.extent_m.min_y, read.extent_m.width(), read.extent_m.height()},
        freeze(std::move(pixels))};
}

void add_raster_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                       const MapStyle& style) {
    if (auto image =
            image_of(overlay, geometry, current_frame(scene), dots_per_inch / 72 * style.magnification))
        scene.items.emplace_back(std::move(*image));
}

}  // namespace sanding
