#include "render/svg/write_svg.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

#include "render/svg/marks.hpp"
#include "render/svg/path.hpp"
#include "render/svg/png_uri.hpp"
#include "render/svg/xml.hpp"

namespace sanding {
namespace {

using namespace svg;
using scene::Point;
using scene::Rgba;
using scene::Space;
using scene::Transform;

/// Under the edges of tiles, so that viewers show no light seam between neighbours.
constexpr double seam_pt = 0.3;

std::string frame_id(std::size_t frame) {
    return "frame-" + std::to_string(frame + 1);
}

std::string rect_element(const scene::Rect& r, const std::string& more = {}) {
    return "<rect" + attribute("x", number(r.x)) + attribute("y", number(r.y)) +
           attribute("width", number(r.width)) + attribute("height", number(r.height)) + more + "/>";
}

scene::Rect grown(const scene::Rect& r, double by) {
    return {r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by};
}

/// A layer's id as XML wants it, not used before.
std::string unused_id(std::string_view wanted, std::set<std::string>& used) {
    std::string id;
    for (const char c : wanted) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool other = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (id.empty() && !letter) id = "layer-";
        id += letter || other ? c : '_';
    }
    if (id.empty()) id = "layer";
    std::string free = id;
    for (int n = 2; !used.insert(free).second; ++n) free = id + "-" + std::to_string(n);
    return free;
}

/// The lines of a hatch through a box: x + y = k · step and, crossed, x − y = k · step, counted from the
/// page's corner, so that neighbours' lines meet.
PathData hatch_lines(const scene::Rect& box, const scene::Hatch& hatch, bool crossed) {
    PathData path({}, Space::page);
    const double step = std::max(hatch.spacing_pt, 0.1) * std::numbers::sqrt2;
    const double left = box.x, right = box.right(), top = box.y, bottom = box.bottom();
    for (double k = std::floor((left + top) / step); k * step < right + bottom; ++k) {
        const double sum = k * step, x0 = std::max(left, sum - bottom), x1 = std::min(right, sum - top);
        if (x1 > x0) path.add_line(std::array{Point{x0, sum - x0}, Point{x1, sum - x1}});
    }
    if (!crossed) return path;
    for (double k = std::floor((left - bottom) / step); k * step < right - top; ++k) {
        const double lead = k * step, x0 = std::max(left, lead + top), x1 = std::min(right, lead + bottom);
        if (x1 > x0) path.add_line(std::array{Point{x0, x0 - lead}, Point{x1, x1 - lead}});
    }
    return path;
}

/// Writes items, each with what is common to it on one group.
class Writer {
  public:
    Writer(const Scene& scene, const SvgOptions& options)
        : scene_(scene), options_(options), view_(view_of(scene)) {}

    std::string document() {
        head();
        bool open = scene_.layers.empty() || scene_.layers.front().first > 0;
        if (open) begin_group("sheet", options_.sheet_name);
        std::size_t layer = 0;
        for (std::size_t i = 0; i <= scene_.items.size(); ++i) {
            for (; layer < scene_.layers.size() && scene_.layers[layer].first == i; ++layer) {
                if (open) end_group();
                open = true;
                begin_group(scene_.layers[layer].id, scene_.layers[layer].name);
            }
            if (i == scene_.items.size()) break;
            frame_ = frame_of_item(scene_, i);
            std::visit(*this, scene_.items[i]);
        }
        if (open) end_group();
        out_ += "</svg>\n";
        return std::move(out_);
    }

    void operator()(const scene::Fill& fill) {
        clip(fill.space);
        fill.tiles ? fill_by_colour(fill) : fill_each(fill);
        for (const scene::Pattern p : {scene::Pattern::hatch, scene::Pattern::cross_hatch}) hatch(fill, p);
    }

    void operator()(const scene::Stroke& stroke) {
        if (stroke.colour.a == 0 || stroke.width_pt <= 0) return;
        clip(stroke.space);
        // A dash counts from the line's beginning, which may lie outside the frame.
        PathData path = path_in(
            stroke.space, stroke.dash_pt.empty() ? std::optional(stroke.width_pt / 2 + 1) : std::nullopt);
        path.add_lines(*stroke.lines);
        if (path.empty()) return;
        std::string style = attribute("fill", "none") + colour_attributes("stroke", stroke.colour) +
                            attribute("stroke-width", number(stroke.width_pt)) +
                            attribute("stroke-linejoin", "round");
        std::string dash;
        for (const double d : stroke.dash_pt) dash += (dash.empty() ? "" : " ") + number(d);
        if (!dash.empty()) style += attribute("stroke-dasharray", dash);
        put_path(path, style);
    }

    void operator()(const scene::Marks& marks) {
        clip(marks.space);
        out_ += mark_elements(marks, to_page(scene_, view_, marks.space, frame_));
    }

    void operator()(const scene::Text& text) {
        clip(text.space);
        const std::string style = text_style(text);
        const bool one = text.text.size() == 1;
        if (!one) out_ += "<g" + style + ">\n";
        for (std::size_t i = 0; i < text.text.size(); ++i) put_text(text, i, one ? style : std::string());
        if (!one) out_ += "</g>\n";
    }

    void operator()(const scene::Image& image) {
        clip(image.space);
        const Transform page = to_page(scene_, view_, image.space, frame_);
        const Point a = page({image.at.x, image.at.y}), b = page({image.at.right(), image.at.bottom()});
        out_ += "<image" + attribute("x", number(std::min(a.x, b.x))) +
                attribute("y", number(std::min(a.y, b.y))) + attribute("width", number(std::abs(b.x - a.x))) +
                attribute("height", number(std::abs(b.y - a.y))) + attribute("preserveAspectRatio", "none") +
                attribute("xlink:href", png_data_uri(*image.pixels)) + "/>\n";
    }

  private:
    void head() {
        const std::string width = number(scene_.width_pt), height = number(scene_.height_pt);
        out_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
            " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
            " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"" +
            attribute("width", width + "pt") + attribute("height", height + "pt") +
            attribute("viewBox", "0 0 " + width + " " + height) +
            (options_.language.empty() ? "" : attribute("xml:lang", escaped(options_.language))) +
            attribute("font-family", "Noto Sans, DejaVu Sans, sans-serif") + ">\n";
        const auto told = [&](const char* name, const std::string& text) {
            if (!text.empty()) out_ += "<" + std::string(name) + ">" + escaped(text) + "</" + name + ">\n";
        };
        told("title", options_.title);
        told("desc", options_.description);
        if (!scene_.frames.empty()) out_ += "<defs>\n";
        for (std::size_t f = 0; f < scene_.frames.size(); ++f) {
            used_ids_.insert(frame_id(f));
            out_ += "<clipPath" + attribute("id", frame_id(f)) + ">" + rect_element(scene_.frames[f].rect) +
                    "</clipPath>\n";
        }
        if (!scene_.frames.empty()) out_ += "</defs>\n";
        if (scene_.paper.a > 0)
            out_ += rect_element({0, 0, scene_.width_pt, scene_.height_pt},
                                 attribute("id", unused_id("paper", used_ids_)) +
                                     colour_attributes("fill", scene_.paper)) +
                    "\n";
    }

    void begin_group(const std::string& id, const std::string& name) {
        out_ += "<g" + attribute("id", unused_id(id, used_ids_)) + attribute("inkscape:groupmode", "layer") +
                attribute("inkscape:label", escaped(name)) + ">\n";
    }

    void end_group() {
        clip(Space::page);
        out_ += "</g>\n";
    }

    /// What follows is clipped to the item's frame, or no longer.
    void clip(Space space) {
        const std::optional<std::size_t> wanted =
            space == Space::map && frame_ < scene_.frames.size() ? std::optional(frame_) : std::nullopt;
        if (wanted == clipped_to_) return;
        if (clipped_to_) out_ += "</g>\n";
        if (wanted) out_ += "<g" + attribute("clip-path", "url(#" + frame_id(*wanted) + ")") + ">\n";
        clipped_to_ = wanted;
    }

    /// An empty path of the item's space; in map space without what lies farther than `margin_pt` outside the
    /// frame.
    [[nodiscard]] PathData path_in(Space space, std::optional<double> margin_pt) const {
        std::optional<scene::Rect> window;
        if (space == Space::map && margin_pt && frame_ < scene_.frames.size())
            window = grown(scene_.frames[frame_].rect, *margin_pt);
        return {to_page(scene_, view_, space, frame_), space, window};
    }

    void put_path(const PathData& path, const std::string& style) {
        out_ += "<path" + style + attribute("d", path.data()) + "/>\n";
    }

    void fill_each(const scene::Fill& fill) {
        for (std::size_t i = 0; i < fill.shapes->size(); ++i) {
            if (fill.colour[i].a == 0) continue;
            PathData path = path_in(fill.space, 1);
            path.add_shape(*fill.shapes, i);
            if (!path.empty())
                put_path(path, colour_attributes("fill", fill.colour[i]) + attribute("fill-rule", "evenodd"));
        }
    }

    /// One path per colour has no seams inside, and a thin line of its colour hides those to its neighbours.
    void fill_by_colour(const scene::Fill& fill) {
        std::vector<std::pair<Rgba, PathData>> groups;
        for (std::size_t i = 0; i < fill.shapes->size(); ++i) {
            if (fill.colour[i].a == 0) continue;
            auto group = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& g) { return g.first == fill.colour[i]; });
            if (group == groups.end())
                group = groups.insert(groups.end(), {fill.colour[i], path_in(fill.space, 1)});
            group->second.add_shape(*fill.shapes, i);
        }
        out_ += "<g" + attribute("fill-rule", "evenodd") + attribute("stroke-width", number(seam_pt)) +
                attribute("stroke-linejoin", "round") + ">\n";
        for (const auto& [colour, path] : groups) {
            if (path.empty()) continue;
            put_path(path, colour_attributes("fill", colour) +
                               (colour.a == 255 ? colour_attributes("stroke", colour) : std::string()));
        }
        out_ += "</g>\n";
    }

    /// Real lines clipped to the shapes: viewers and printers draw patterns from small pictures, with seams.
    /// Shapes that may overlap one by one: together, by the odd-even rule, none would be left where they do.
    void hatch(const scene::Fill& fill, scene::Pattern pattern) {
        if (fill.pattern.empty() || fill.hatch.colour.a == 0) return;
        if (fill.tiles) return hatch(fill, pattern, 0, fill.shapes->size());
        for (std::size_t i = 0; i < fill.shapes->size(); ++i) hatch(fill, pattern, i, i + 1);
    }

    void hatch(const scene::Fill& fill, scene::Pattern pattern, std::size_t first, std::size_t last) {
        PathData area = path_in(fill.space, 1);
        for (std::size_t i = first; i < last; ++i)
            if (fill.pattern[i] == pattern) area.add_shape(*fill.shapes, i);
        if (area.empty()) return;
        scene::Rect box = area.bounds();
        if (fill.space == Space::map && frame_ < scene_.frames.size()) {
            const scene::Rect& frame = scene_.frames[frame_].rect;
            const double left = std::max(box.x, frame.x), top = std::max(box.y, frame.y);
            box = {left, top, std::min(box.right(), frame.right()) - left,
                   std::min(box.bottom(), frame.bottom()) - top};
        }
        const PathData lines =
            hatch_lines(grown(box, fill.hatch.width_pt), fill.hatch, pattern == scene::Pattern::cross_hatch);
        const std::string id = unused_id("hatch-1", used_ids_);
        out_ += "<clipPath" + attribute("id", id) + "><path" + attribute("clip-rule", "evenodd") +
                attribute("d", area.data()) + "/></clipPath>\n";
        put_path(lines, attribute("clip-path", "url(#" + id + ")") + attribute("fill", "none") +
                            colour_attributes("stroke", fill.hatch.colour) +
                            attribute("stroke-width", number(fill.hatch.width_pt)));
    }

    static std::string text_style(const scene::Text& text) {
        std::string style = attribute("font-size", number(text.font.size_pt));
        if (text.font.bold) style += attribute("font-weight", "bold");
        if (text.font.italic) style += attribute("font-style", "italic");
        if (text.align == scene::Align::middle) style += attribute("text-anchor", "middle");
        if (text.align == scene::Align::end) style += attribute("text-anchor", "end");
        style += colour_attributes("fill", text.colour);
        if (text.halo_pt > 0 && text.halo.a > 0)
            style += colour_attributes("stroke", text.halo) +
                     attribute("stroke-width", number(2 * text.halo_pt)) +
                     attribute("stroke-linejoin", "round") + attribute("paint-order", "stroke");
        return style;
    }

    void put_text(const scene::Text& text, std::size_t i, const std::string& style) {
        const std::string shown = cleaned(text.text[i]);
        const TextExtent extent = options_.layout.measure(shown, text.font);
        const Point at = to_page(scene_, view_, text.space, frame_)(text.at[i]);
        if (shown.empty() || !std::isfinite(at.x) || !std::isfinite(at.y)) return;
        const double baseline = text_box(extent, at, text.align, text.vertical).y + extent.ascent_pt;
        const double turn = text.angle_deg.empty() ? 0 : text.angle_deg[i];
        out_ += "<text" + style + attribute("x", number(at.x)) + attribute("y", number(baseline));
        if (extent.width_pt > 0)
            out_ += attribute("textLength", number(extent.width_pt)) +
                    attribute("lengthAdjust", "spacingAndGlyphs");
        if (turn != 0)
            out_ += attribute("transform",
                              "rotate(" + number(turn) + " " + number(at.x) + " " + number(at.y) + ")");
        out_ += ">" + escaped(shown) + "</text>\n";
    }

    const Scene& scene_;
    const SvgOptions& options_;
    View view_;
    std::string out_;
    std::set<std::string> used_ids_;
    std::size_t frame_ = 0;
    std::optional<std::size_t> clipped_to_;
};

}  // namespace

std::string write_svg(const Scene& placed, const SvgOptions& options) {
    if (!(placed.width_pt > 0) || !(placed.height_pt > 0))
        throw std::runtime_error("a picture needs a width and a height");
    return Writer(placed, options).document();
}

}  // namespace sanding
