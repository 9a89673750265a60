#pragma once

#include <optional>
#include <vector>

#include "render/gl/opengl.hpp"
#include "render/gl/tessellate.hpp"
#include "render/scene/scene.hpp"

namespace sanding::gl {

/// Where an item of the scene lies on the picture, and what painting it needs to know besides.
struct Place {
    scene::Transform device;  ///< from the item's space to pixels, y downwards
    double pixels_per_pt = 1;
    int width_px = 0, height_px = 0;  ///< of the picture
    int left_px = 0, bottom_px = 0;   ///< its lower left corner in the framebuffer
    Box shown_px;                     ///< the part of the picture that may be painted
    Box shown;                        ///< the same in the item's space
    std::uint64_t frame = 0;          ///< counts the painter's pictures
    bool smooth_seams = true;         ///< tiles' seams are anti-aliased
};

/// Is a point inside the part that may be painted, or within `reach` of it? Pixels.
[[nodiscard]] bool is_shown(const Place& place, scene::Point px, double reach);

/// Sets how the program reads a buffer whose coordinates count from `origin`.
void set_place(const Program& program, const Place& place, scene::Point origin);
/// The same for buffers in pixels, and where the picture lies.
void set_place_px(const Program& program, const Place& place);

/// Buffers hold floats that count from a fixed origin. Nothing while those are exact to a tenth of a pixel;
/// otherwise a better origin, in the middle of what is shown.
[[nodiscard]] std::optional<scene::Point> better_origin(const Place& place, scene::Point origin);

/// Elements [first, first + count) of a buffer.
struct Range {
    std::size_t first = 0, count = 0;
};

/// The boxes of consecutive chunks of `size` elements: what isn't shown isn't drawn.
struct Chunks {
    std::size_t size = 256, elements = 0;
    std::vector<Box> box;

    void add(scene::Point a, scene::Point b);
    [[nodiscard]] std::vector<Range> shown(const Place& place) const;
};

/// Appends to the last range where the new one follows it or nearly so.
void append_range(std::vector<Range>& ranges, Range range, std::size_t gap);

}  // namespace sanding::gl
