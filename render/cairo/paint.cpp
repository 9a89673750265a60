#include "render/cairo/paint.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <unordered_map>

#include "render/cairo/simplify.hpp"

namespace sanding::cairo {
namespace {

using scene::Point;
using scene::Rgba;
using scene::Space;
using scene::Transform;

/// Saves Cairo's state and restores it.
class Saved {
  public:
    explicit Saved(cairo_t* cr) : cr_(cr) { cairo_save(cr_); }
    ~Saved() { cairo_restore(cr_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

  private:
    cairo_t* cr_;
};

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

void set_colour(cairo_t* cr, Rgba c) {
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

/// Paints items onto one surface; everything is in device pixels.
class SurfacePainter {
  public:
    SurfacePainter(const Scene& scene, const PreparedView& prepared, cairo_t* cr)
        : scene_(scene),
          prepared_(prepared),
          cr_(cr),
          pixels_per_pt_(prepared.view().pixels_per_pt),
          rows_(image_rows()) {}

    void paint(const std::vector<std::vector<Painter::Glyphs>>& glyphs, const Part& part) {
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
            append_symbol(marks, i, device(marks.at[i]));
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
        rows_ ? show_glyphs(text) : show_text(text);
    }

    void operator()(const scene::Image& image) {
        const Saved saved(cr_);
        clip(image.space);
        const Transform device = to_device(scene_, prepared_.view(), image.space, frame_);
        const Point a = device({image.at.x, image.at.y}), b = device({image.at.right(), image.at.bottom()});
        const scene::Pixels& pixels = *image.pixels;
        cairo_surface_t* surface =
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height);
        const int stride = cairo_image_surface_get_stride(surface);
        unsigned char* data = cairo_image_surface_get_data(surface);
        for (int y = 0; y < pixels.height; ++y) {
            auto* row = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
            for (int x = 0; x < pixels.width; ++x) {
                const Rgba c =
                    pixels.rgba[static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) +
                                static_cast<std::size_t>(x)];
                const auto part = [&](std::uint8_t v) {
                    return static_cast<std::uint32_t>((v * c.a + 127) / 255);
                };
                row[x] = static_cast<std::uint32_t>(c.a) << 24 | part(c.r) << 16 | part(c.g) << 8 | part(c.b);
            }
        }
        cairo_surface_mark_dirty(surface);
        cairo_translate(cr_, std::min(a.x, b.x), std::min(a.y, b.y));
        cairo_scale(cr_, std::abs(b.x - a.x) / pixels.width, std::abs(b.y - a.y) / pixels.height);
        cairo_set_source_surface(cr_, surface, 0, 0);
        cairo_pattern_set_extend(cairo_get_source(cr_),
                                 CAIRO_EXTEND_PAD);  // else the picture's rim fades out
        cairo_rectangle(cr_, 0, 0, pixels.width, pixels.height);
        cairo_fill(cr_);
        cairo_surface_destroy(surface);
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
            if (!rows_) path = simplified(path, 0.05 * pixels_per_pt_);
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

    void hatch(const scene::Fill& fill, scene::Pattern pattern) {
        if (std::find(fill.pattern.begin(), fill.pattern.end(), pattern) == fill.pattern.end()) return;
        const Saved saved(cr_);
        const Transform device = to_device(scene_, prepared_.view(), fill.space, frame_);
        for (std::size_t i = 0; i < fill.shapes->size(); ++i)
            if (fill.pattern[i] == pattern) append_shape(*fill.shapes, i, device, fill.space);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_clip(cr_);
        double left, top, right, bottom;
        cairo_clip_extents(cr_, &left, &top, &right, &bottom);
        if (left >= right || top >= bottom) return;
        // Counted from the page's corner, so that neighbours' lines meet; the spacing is across the lines.
        const double step = fill.hatch.spacing_pt * pixels_per_pt_ * std::numbers::sqrt2,
                     height = bottom - top;
        for (double x = std::floor((left + top) / step) * step; x < right + bottom; x += step)
            cairo_move_to(cr_, x - top, top), cairo_line_to(cr_, x - bottom, bottom);
        if (pattern == scene::Pattern::cross_hatch)
            for (double x = std::floor((left - bottom) / step) * step; x < right - top + height; x += step)
                cairo_move_to(cr_, x + top, top), cairo_line_to(cr_, x + bottom, bottom);
        set_colour(cr_, fill.hatch.colour);
        cairo_set_line_width(cr_, fill.hatch.width_pt * pixels_per_pt_);
        cairo_stroke(cr_);
    }

    /// The symbol's outline around `p`, turned by its angle.
    void append_symbol(const scene::Marks& marks, std::size_t i, Point p) {
        const double r = marks.size_pt[i] * pixels_per_pt_ / 2;
        const double turn = marks.angle_deg.empty() ? 0 : radians(marks.angle_deg[i]);
        cairo_new_path(cr_);
        const Saved saved(cr_);
        cairo_translate(cr_, p.x, p.y);
        cairo_rotate(cr_, turn);
        switch (marks.symbol) {
            case scene::Symbol::circle:
                cairo_arc(cr_, 0, 0, r, 0, 2 * std::numbers::pi);
                return;
            case scene::Symbol::square:
                cairo_rectangle(cr_, -r, -r, 2 * r, 2 * r);
                return;
            case scene::Symbol::triangle:
                cairo_move_to(cr_, 0, -r), cairo_line_to(cr_, r, r), cairo_line_to(cr_, -r, r);
                break;
            case scene::Symbol::diamond:
                cairo_move_to(cr_, 0, -r), cairo_line_to(cr_, r, 0), cairo_line_to(cr_, 0, r);
                cairo_line_to(cr_, -r, 0);
                break;
            case scene::Symbol::cross:
                cairo_move_to(cr_, -r, 0), cairo_line_to(cr_, r, 0);
                cairo_move_to(cr_, 0, -r), cairo_line_to(cr_, 0, r);
                return;
            case scene::Symbol::sector: {
                const double sweep = marks.sweep_deg.empty() ? 360 : marks.sweep_deg[i],
                             up = -std::numbers::pi / 2;
                if (sweep < 360) cairo_move_to(cr_, 0, 0);
                cairo_arc(cr_, 0, 0, r, up, up + radians(sweep));
                break;
            }
        }
        cairo_close_path(cr_);
    }

    /// Pixels. A few words are filled as outlines, each letter exactly in its place; thousands as cached
    /// glyph images, which sit on whole pixels, with the halo as the same glyphs around the place.
    void show_glyphs(const scene::Text& text) {
        constexpr std::size_t most_outlines = 1500;
        std::size_t total = 0;
        for (const Painter::Glyphs& run : *glyphs_) total += run.glyphs.size();
        const double halo_px = text.halo_pt * pixels_per_pt_;
        const bool halo = has_halo(text);
        for (const Painter::Glyphs& run : *glyphs_) {
            if (run.turn != 0) {  // along a road: a few, each with its own direction
                const Saved saved(cr_);
                cairo_set_font_face(cr_, run.face.get());
                cairo_set_font_size(cr_, run.size_px);
                cairo_translate(cr_, run.pivot.x, run.pivot.y);
                cairo_rotate(cr_, run.turn);
                cairo_glyph_path(cr_, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
                fill_letters(text, halo ? halo_px : 0);
                continue;
            }
            const std::vector<cairo_glyph_t> visible = in_rows(run.glyphs, run.size_px * 1.5 + halo_px);
            if (visible.empty()) continue;
            cairo_set_font_face(cr_, run.face.get());
            cairo_set_font_size(cr_, run.size_px);
            const auto count = static_cast<int>(visible.size());
            if (total <= most_outlines) {
                cairo_glyph_path(cr_, visible.data(), count);
                fill_letters(text, halo ? halo_px : 0);
                continue;
            }
            for (int k = 0; halo && k < 8; ++k) {
                const double angle = k * std::numbers::pi / 4;
                std::vector<cairo_glyph_t> moved = visible;
                for (auto& g : moved) g.x += halo_px * std::cos(angle), g.y += halo_px * std::sin(angle);
                set_colour(cr_, text.halo);
                cairo_show_glyphs(cr_, moved.data(), count);
            }
            set_colour(cr_, text.colour);
            cairo_show_glyphs(cr_, visible.data(), count);
        }
    }

    /// The path as letters, over a halo of that width if it is not 0.
    void fill_letters(const scene::Text& text, double halo) {
        if (halo > 0) {
            set_colour(cr_, text.halo);
            cairo_set_line_width(cr_, 2 * halo);
            cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
            cairo_stroke_preserve(cr_);
        }
        set_colour(cr_, text.colour);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_WINDING);
        cairo_fill(cr_);
    }

    std::vector<cairo_glyph_t> in_rows(const std::vector<cairo_glyph_t>& glyphs, double reach) const {
        std::vector<cairo_glyph_t> visible;
        std::copy_if(glyphs.begin(), glyphs.end(), std::back_inserter(visible), [&](const cairo_glyph_t& g) {
            return g.y + reach >= rows_->area.top && g.y - reach <= rows_->area.bottom;
        });
        return visible;
    }

    /// Vector surfaces: text stays text; only the halo is outlines.
    void show_text(const scene::Text& text) {
        const Transform page = to_page(scene_, prepared_.view(), text.space, frame_);
        const TextLayout& layout = prepared_.layout();
        cairo_scale(cr_, pixels_per_pt_, pixels_per_pt_);
        for (std::size_t i = 0; i < text.text.size(); ++i) {
            const TextExtent extent = layout.measure(text.text[i], text.font);
            const Saved turned(cr_);
            const Point at = page(text.at[i]);
            cairo_translate(cr_, at.x, at.y);
            if (!text.angle_deg.empty()) cairo_rotate(cr_, radians(text.angle_deg[i]));
            const scene::Rect box = text_box(extent, {0, 0}, text.align, text.vertical);
            const double baseline = box.y + extent.ascent_pt;
            if (halos_ == Halos::painted && has_halo(text)) {
                for (const GlyphRun& run : layout.shape(text.text[i], text.font)) {
                    std::vector<cairo_glyph_t> glyphs = run.glyphs;
                    for (auto& g : glyphs) g.x += box.x, g.y += baseline;
                    cairo_set_font_face(cr_, run.face.get());
                    cairo_set_font_size(cr_, run.size_pt);
                    cairo_glyph_path(cr_, glyphs.data(), static_cast<int>(glyphs.size()));
                }
                set_colour(cr_, text.halo);
                cairo_set_line_width(cr_, 2 * text.halo_pt);
                cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
                cairo_stroke(cr_);
            }
            set_colour(cr_, halos_ == Halos::letters ? text.halo : text.colour);
            cairo_move_to(cr_, box.x, baseline);
            layout.show(cr_, text.text[i], text.font);
        }
    }

    const Scene& scene_;
    const PreparedView& prepared_;
    cairo_t* cr_;
    double pixels_per_pt_;
    std::optional<PixelRows> rows_;
    const std::vector<Painter::Glyphs>* glyphs_ = nullptr;
    std::size_t frame_ = 0;
    Halos halos_ = Halos::painted;
};

std::vector<Painter::Glyphs> glyphs_of(const scene::Text& text, const Transform& page,
                                       const PreparedView& prepared) {
    std::vector<Painter::Glyphs> all;
    const double k = prepared.view().pixels_per_pt;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const TextExtent extent = prepared.layout().measure(text.text[i], text.font);
        const double turn = text.angle_deg.empty() ? 0 : radians(text.angle_deg[i]);
        const Point anchor = page(text.at[i]);
        const scene::Rect box = text_box(extent, turn == 0 ? anchor : Point{}, text.align, text.vertical);
        for (const GlyphRun& run : prepared.layout().shape(text.text[i], text.font)) {
            auto at =
                turn != 0 ? all.end() : std::find_if(all.begin(), all.end(), [&](const Painter::Glyphs& g) {
                    return g.turn == 0 && g.face == run.face;
                });
            if (at == all.end())
                at = all.insert(all.end(),
                                {run.face, run.size_pt * k, {}, turn, {anchor.x * k, anchor.y * k}});
            for (const cairo_glyph_t& g : run.glyphs)
                at->glyphs.push_back({g.index, (box.x + g.x) * k, (box.y + extent.ascent_pt + g.y) * k});
        }
    }
    return all;
}

}  // namespace

bool has_halo(const scene::Text& text) {
    return text.halo_pt > 0 && text.halo.a > 0 && !text.text.empty();
}

Painter::Painter(const Scene& scene, const PreparedView& prepared)
    : scene_(scene), prepared_(prepared), glyphs_(scene.items.size()) {
    for (std::size_t i = 0; i < scene.items.size(); ++i)
        if (const auto* text = std::get_if<scene::Text>(&scene.items[i]))
            glyphs_[i] = glyphs_of(
                *text, to_page(scene, prepared.view(), text->space, frame_of_item(scene, i)), prepared);
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
