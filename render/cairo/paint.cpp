#include "render/cairo/paint.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <unordered_map>

#include "render/cairo/figures.hpp"
#include "render/cairo/state.hpp"
#include "render/scene/simplify.hpp"

namespace sanding::cairo {
namespace {

using scene::Point;
using scene::Rgba;
using scene::Space;
using scene::Transform;

/// Paints items onto one surface; everything is in device pixels.
class SurfacePainter {
  public:
    SurfacePainter(const Scene& scene, const PreparedView& prepared, cairo_t* cr)
        : scene_(scene),
          prepared_(prepared),
          cr_(cr),
          pixels_per_pt_(prepared.view().pixels_per_pt),
          rows_(image_rows()) {}

    void paint(const std::vector<std::vector<Glyphs>>& glyphs, const Part& part) {
        halos_ = part.halos;
        if (part.paper) {
            set_colour(cr_, scene_.paper);
            cairo_paint(cr_);
        }
        for (std::size_t i = part.first; i < part.last; ++i) {
            if (const auto* text = std::get_if<scene::Text>(&scene_.items[i]);
                halos_ == Halos::letters && (text == nullptr || !has_halo(*text)))
                continue;
            glyphs_ = &glyphs[i];
            frame_ = frame_of_item(scene_, i);
            std::visit(*this, scene_.items[i]);
        }
    }

    void operator()(const scene::Fill& fill) {
        const Saved saved(cr_);
        clip(fill.space);
        if (const TileEdges* tiles = rows_ ? prepared_.tiles(fill.shapes.get(), frame_) : nullptr;
            tiles != nullptr && fill.tiles) {
            const PixelRows rows = writable(fill.space);
            fill_tiles(*tiles, fill.colour, rows);
            written();
        } else if (fill.tiles) {
            fill_by_colour(fill);
        } else {
            for (std::size_t i = 0; i < fill.shapes->size(); ++i) {
                if (fill.colour[i].a == 0) continue;
                append_shape(*fill.shapes, i, to_device(scene_, prepared_.view(), fill.space, frame_),
                             fill.space);
                set_colour(cr_, fill.colour[i]);
                cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
                cairo_fill(cr_);
            }
        }
        if (fill.pattern.empty() || fill.hatch.colour.a == 0) return;
        for (const scene::Pattern p : {scene::Pattern::hatch, scene::Pattern::cross_hatch}) hatch(fill, p);
    }

    void operator()(const scene::Stroke& stroke) {
        const Saved saved(cr_);
        clip(stroke.space);
        if (const ThinLines* lines = rows_ && is_thin(stroke, prepared_.view())
                                         ? prepared_.lines(stroke.lines.get(), frame_)
                                         : nullptr) {
            stroke_thin(*lines, stroke.colour, stroke.width_pt * pixels_per_pt_, writable(stroke.space));
            written();
            return;
        }
        const Transform device = to_device(scene_, prepared_.view(), stroke.space, frame_);
        const scene::Lines& l = *stroke.lines;
        for (std::size_t i = 0; i < l.size(); ++i)
            append_line(std::span(l.points).subspan(l.line_start[i], l.line_start[i + 1] - l.line_start[i]),
                        device, stroke.space);
        set_colour(cr_, stroke.colour);
        cairo_set_line_width(cr_, stroke.width_pt * pixels_per_pt_);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        std::vector<double> dash = stroke.dash_pt;
        for (double& d : dash) d *= pixels_per_pt_;
        cairo_set_dash(cr_, dash.data(), static_cast<int>(dash.size()), 0);
        cairo_stroke(cr_);
    }

    void operator()(const scene::Marks& marks) {
        const Saved saved(cr_);
        clip(marks.space);
        const Transform device = to_device(scene_, prepared_.view(), marks.space, frame_);
        for (std::size_t i = 0; i < marks.at.size(); ++i) {
            append_symbol(cr_, marks, i, device(marks.at[i]), pixels_per_pt_);
            set_colour(cr_, marks.colour[i]);
            if (marks.symbol == scene::Symbol::cross) {
                cairo_set_line_width(cr_, marks.size_pt[i] * pixels_per_pt_ / 5);
                cairo_stroke(cr_);
                continue;
            }
            cairo_fill_preserve(cr_);
            set_colour(cr_, marks.outline);
            cairo_set_line_width(cr_, marks.outline_pt * pixels_per_pt_);
            marks.outline_pt > 0 ? cairo_stroke(cr_) : cairo_new_path(cr_);
        }
    }

    void operator()(const scene::Text& text) {
        const Saved saved(cr_);
        clip(text.space);
        if (rows_)
            show_glyphs(cr_, text, *glyphs_, pixels_per_pt_, rows_->area);
        else
            show_text(cr_, text, to_page(scene_, prepared_.view(), text.space, frame_), prepared_.layout(),
                      pixels_per_pt_, halos_);
    }

    void operator()(const scene::Image& image) {
        const Saved saved(cr_);
        clip(image.space);
        const Transform device = to_device(scene_, prepared_.view(), image.space, frame_);
        const Point a = device({image.at.x, image.at.y}), b = device({image.at.right(), image.at.bottom()});
        paint_pixels(cr_, *image.pixels, a, b);
    }

  private:
    /// The memory of an image surface, where our own rasteriser may write; nothing for vector surfaces and
    /// scaled contexts.
    std::optional<PixelRows> image_rows() const {
        cairo_surface_t* surface = cairo_get_target(cr_);
        if (cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE) return {};
        const cairo_format_t format = cairo_image_surface_get_format(surface);
        if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32) return {};
        cairo_matrix_t matrix;
        cairo_get_matrix(cr_, &matrix);
        if (matrix.xx != 1 || matrix.yy != 1 || matrix.xy != 0 || matrix.yx != 0 || matrix.x0 != 0 ||
            matrix.y0 != 0)
            return {};
        double dx = 0, dy = 0;
        cairo_surface_get_device_offset(surface, &dx, &dy);
        if (dx != 0) return {};
        const int top = -static_cast<int>(dy);
        cairo_surface_flush(surface);
        return PixelRows{
            cairo_image_surface_get_data(surface),
            cairo_image_surface_get_stride(surface),
            {0, top, cairo_image_surface_get_width(surface), top + cairo_image_surface_get_height(surface)}};
    }

    scene::Rect frame_rect() const {
        return frame_ < scene_.frames.size() ? scene_.frames[frame_].rect : scene::Rect{};
    }

    /// The frame in whole pixels, so that both ways of filling end at the same place.
    PixelRect frame_px() const {
        const scene::Rect r = frame_rect();
        const auto px = [&](double pt) { return static_cast<int>(std::lround(pt * pixels_per_pt_)); };
        return {px(r.x), px(r.y), px(r.right()), px(r.bottom())};
    }

    PixelRows writable(Space space) const {
        PixelRows rows = *rows_;
        const PixelRect surface = rows.area;
        if (space == Space::map) {
            const PixelRect frame = frame_px();
            rows.area = {std::max(surface.left, frame.left), std::max(surface.top, frame.top),
                         std::min(surface.right, frame.right), std::min(surface.bottom, frame.bottom)};
            rows.data += static_cast<std::ptrdiff_t>(rows.area.top - surface.top) * rows.stride;
        }
        cairo_surface_flush(cairo_get_target(cr_));
        return rows;
    }
    void written() { cairo_surface_mark_dirty(cairo_get_target(cr_)); }

    void clip(Space space) {
        if (space == Space::page) return;
        if (rows_) {
            const PixelRect f = frame_px();
            cairo_rectangle(cr_, f.left, f.top, f.right - f.left, f.bottom - f.top);
        } else {
            const scene::Rect r = frame_rect();
            cairo_rectangle(cr_, r.x * pixels_per_pt_, r.y * pixels_per_pt_, r.width * pixels_per_pt_,
                            r.height * pixels_per_pt_);
        }
        cairo_clip(cr_);
    }

    /// True where no ink of the line falls into the frame; nothing is wider than an inch.
    bool beyond_frame(std::span<const Point> points, const Transform& device) const {
        if (points.empty()) return true;
        const auto [west, east] = std::ranges::minmax(points, {}, &Point::x);
        const auto [south, north] = std::ranges::minmax(points, {}, &Point::y);
        const Point a = device({west.x, south.y}), b = device({east.x, north.y});
        const scene::Rect frame = frame_rect();
        const double k = pixels_per_pt_, inch = 72 * k;
        return std::max(a.x, b.x) < frame.x * k - inch || std::min(a.x, b.x) > frame.right() * k + inch ||
               std::max(a.y, b.y) < frame.y * k - inch || std::min(a.y, b.y) > frame.bottom() * k + inch;
    }

    /// Adds a polyline, in map space without the points that make no difference. They are taken to a fine
    /// grid that is fixed, not relative to the line, so that neighbours lose the same points to it.
    void append_line(std::span<const Point> points, const Transform& device, Space space) {
        if (space == Space::map && beyond_frame(points, device)) return;
        const double grid = rows_ ? static_cast<double>(grid_px) : 1.0 / 16;
        const bool closed = points.size() > 2 && points.front() == points.back();
        std::vector<Point> path(points.size());
        std::ranges::transform(points, path.begin(), [&](Point p) {
            p = device(p);
            if (space == Space::page) return p;
            return Point{std::nearbyint(p.x / grid) * grid, std::nearbyint(p.y / grid) * grid};
        });
        if (space == Space::map) {
            path.erase(std::unique(path.begin(), path.end()), path.end());
            // Vector files are read at any size: what is dropped is far thinner than any line.
            if (!rows_) path = scene::simplified(path, 0.05 * pixels_per_pt_);
        }
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (i == 0)
                cairo_move_to(cr_, path[i].x, path[i].y);
            else if (closed && i + 1 == path.size())
                cairo_close_path(cr_);
            else
                cairo_line_to(cr_, path[i].x, path[i].y);
        }
    }

    void append_shape(const scene::Shapes& s, std::size_t shape, const Transform& device, Space space) {
        for (auto r = s.shape_start[shape]; r < s.shape_start[shape + 1]; ++r)
            append_line(std::span(s.points).subspan(s.ring_start[r], s.ring_start[r + 1] - s.ring_start[r]),
                        device, space);
    }

    /// Vector output: one path per colour has no seams inside; a thin line of the same colour under its edge
    /// closes the seams that viewers would show between colours.
    void fill_by_colour(const scene::Fill& fill) {
        const Transform device = to_device(scene_, prepared_.view(), fill.space, frame_);
        std::vector<std::pair<Rgba, std::vector<std::size_t>>> groups;
        std::unordered_map<std::uint32_t, std::size_t> group_of;
        for (std::size_t i = 0; i < fill.shapes->size(); ++i) {
            const Rgba c = fill.colour[i];
            const auto key = static_cast<std::uint32_t>(c.r | c.g << 8 | c.b << 16) |
                             static_cast<std::uint32_t>(c.a) << 24;
            const auto [at, fresh] = group_of.try_emplace(key, groups.size());
            if (fresh) groups.push_back({c, {}});
            groups[at->second].second.push_back(i);
        }
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_width(cr_, 0.3 * pixels_per_pt_);
        for (const auto& [colour, members] : groups) {
            if (colour.a == 0) continue;
            for (const std::size_t i : members) append_shape(*fill.shapes, i, device, fill.space);
            set_colour(cr_, colour);
            cairo_fill_preserve(cr_);
            colour.a == 255 ? cairo_stroke(cr_) : cairo_new_path(cr_);
        }
    }

    /// Shapes that may overlap are hatched one by one: together, by the odd-even rule, none would be left
    /// where they do.
    void hatch(const scene::Fill& fill, scene::Pattern pattern) {
        if (fill.tiles) return hatch(fill, pattern, 0, fill.shapes->size());
        for (std::size_t i = 0; i < fill.shapes->size(); ++i) hatch(fill, pattern, i, i + 1);
    }

    void hatch(const scene::Fill& fill, scene::Pattern pattern, std::size_t first, std::size_t last) {
        const auto begin = fill.pattern.begin() + static_cast<std::ptrdiff_t>(first),
                   end = fill.pattern.begin() + static_cast<std::ptrdiff_t>(last);
        if (std::find(begin, end, pattern) == end) return;
        const Saved saved(cr_);
        const Transform device = to_device(scene_, prepared_.view(), fill.space, frame_);
        for (std::size_t i = first; i < last; ++i)
            if (fill.pattern[i] == pattern) append_shape(*fill.shapes, i, device, fill.space);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_clip(cr_);
        hatch_clip(cr_, fill.hatch, pattern == scene::Pattern::cross_hatch, pixels_per_pt_);
    }

    const Scene& scene_;
    const PreparedView& prepared_;
    cairo_t* cr_;
    double pixels_per_pt_;
    std::optional<PixelRows> rows_;
    const std::vector<Glyphs>* glyphs_ = nullptr;
    std::size_t frame_ = 0;
    Halos halos_ = Halos::painted;
};

}  // namespace

Painter::Painter(const Scene& scene, const PreparedView& prepared)
    : scene_(scene), prepared_(prepared), glyphs_(scene.items.size()) {
    for (std::size_t i = 0; i < scene.items.size(); ++i)
        if (const auto* text = std::get_if<scene::Text>(&scene.items[i]))
            glyphs_[i] =
                glyphs_of(*text, to_page(scene, prepared.view(), text->space, frame_of_item(scene, i)),
                          prepared.layout(), prepared.view().pixels_per_pt);
}

void Painter::paint(cairo_t* cr, const Part& part) const {
    const Saved saved(cr);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    SurfacePainter(scene_, prepared_, cr).paint(glyphs_, part);
}

}  // namespace sanding::cairo

namespace sanding {

void paint(const Scene& scene, const View& view, cairo_t* cr) {
    cairo::PreparedView prepared(view);
    prepared.prepare(scene);
    cairo::Painter(scene, prepared).paint(cr);
}

}  // namespace sanding
