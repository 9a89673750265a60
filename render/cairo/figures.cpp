#include "render/cairo/figures.hpp"

#include <algorithm>
#include <cmath>

#include "render/cairo/state.hpp"

namespace sanding::cairo {

using scene::Point;

void append_symbol(cairo_t* cr, const scene::Marks& marks, std::size_t i, Point p, double pixels_per_pt) {
    const double r = marks.size_pt[i] * pixels_per_pt / 2;
    const double turn = marks.angle_deg.empty() ? 0 : radians(marks.angle_deg[i]);
    cairo_new_path(cr);
    const Saved saved(cr);
    cairo_translate(cr, p.x, p.y);
    cairo_rotate(cr, turn);
    switch (marks.symbol) {
        case scene::Symbol::circle:
            cairo_arc(cr, 0, 0, r, 0, 2 * std::numbers::pi);
            return;
        case scene::Symbol::square:
            cairo_rectangle(cr, -r, -r, 2 * r, 2 * r);
            return;
        case scene::Symbol::triangle:
            cairo_move_to(cr, 0, -r), cairo_line_to(cr, r, r), cairo_line_to(cr, -r, r);
            break;
        case scene::Symbol::diamond:
            cairo_move_to(cr, 0, -r), cairo_line_to(cr, r, 0), cairo_line_to(cr, 0, r);
            cairo_line_to(cr, -r, 0);
            break;
        case scene::Symbol::cross:
            cairo_move_to(cr, -r, 0), cairo_line_to(cr, r, 0);
            cairo_move_to(cr, 0, -r), cairo_line_to(cr, 0, r);
            return;
        case scene::Symbol::sector: {
            const double sweep = marks.sweep_deg.empty() ? 360 : marks.sweep_deg[i],
                         up = -std::numbers::pi / 2;
            if (sweep < 360) cairo_move_to(cr, 0, 0);
            cairo_arc(cr, 0, 0, r, up, up + radians(sweep));
            break;
        }
    }
    cairo_close_path(cr);
}

void hatch_clip(cairo_t* cr, const scene::Hatch& hatch, bool crossed, double pixels_per_pt) {
    double left, top, right, bottom;
    cairo_clip_extents(cr, &left, &top, &right, &bottom);
    if (left >= right || top >= bottom) return;
    // Counted from the page's corner, so that neighbours' lines meet; the spacing is across the lines.
    const double step = hatch.spacing_pt * pixels_per_pt * std::numbers::sqrt2, height = bottom - top;
    for (double x = std::floor((left + top) / step) * step; x < right + bottom; x += step)
        cairo_move_to(cr, x - top, top), cairo_line_to(cr, x - bottom, bottom);
    if (crossed)
        for (double x = std::floor((left - bottom) / step) * step; x < right - top + height; x += step)
            cairo_move_to(cr, x + top, top), cairo_line_to(cr, x + bottom, bottom);
    set_colour(cr, hatch.colour);
    cairo_set_line_width(cr, hatch.width_pt * pixels_per_pt);
    cairo_stroke(cr);
}

void paint_pixels(cairo_t* cr, const scene::Pixels& pixels, Point a, Point b) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height);
    const int stride = cairo_image_surface_get_stride(surface);
    unsigned char* data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < pixels.height; ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < pixels.width; ++x) {
            const scene::Rgba c =
                pixels.rgba[static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) +
                            static_cast<std::size_t>(x)];
            const auto part = [&](std::uint8_t v) {
                return static_cast<std::uint32_t>((v * c.a + 127) / 255);
            };
            row[x] = static_cast<std::uint32_t>(c.a) << 24 | part(c.r) << 16 | part(c.g) << 8 | part(c.b);
        }
    }
    cairo_surface_mark_dirty(surface);
    cairo_translate(cr, std::min(a.x, b.x), std::min(a.y, b.y));
    cairo_scale(cr, std::abs(b.x - a.x) / pixels.width, std::abs(b.y - a.y) / pixels.height);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr),
                             CAIRO_EXTEND_PAD);  // else the picture's rim fades out
    cairo_rectangle(cr, 0, 0, pixels.width, pixels.height);
    cairo_fill(cr);
    cairo_surface_destroy(surface);
}

}  // namespace sanding::cairo
