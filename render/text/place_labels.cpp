#include "render/text/place_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "render/text/label_boxes.hpp"
#include "render/text/line_stretches.hpp"
#include "render/text/page_grid.hpp"

namespace sanding {
namespace {

using scene::Lines;
using scene::Placement;
using scene::Point;
using scene::Rect;
using scene::Shared;
using scene::Space;
using scene::Text;
using scene::Transform;

constexpr double gap_pt = 1.5;  // air around a label
constexpr double dot_pt = 3;
constexpr std::size_t many = 200;

using Segment = std::pair<Point, Point>;

PageGrid<Segment> segments_of(const Lines& lines, const Transform& page, const Rect& area) {
    PageGrid<Segment> grid(area);
    for (std::size_t l = 0; l < lines.size(); ++l) {
        for (auto i = lines.line_start[l] + 1; i < lines.line_start[l + 1]; ++i) {
            const Point a = page(lines.points[i - 1]), b = page(lines.points[i]);
            const Rect box = spanned(a, b);
            if (overlap({box.x - 1, box.y - 1, box.width + 2, box.height + 2}, area)) grid.add(box, {a, b});
        }
    }
    return grid;
}

/// By the odd-even rule; `p` in the shapes' own space.
bool inside(const scene::Shapes& shapes, std::size_t shape, Point p) {
    bool in = false;
    for (auto r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r) {
        for (auto i = shapes.ring_start[r] + 1; i < shapes.ring_start[r + 1]; ++i) {
            const Point a = shapes.points[i - 1], b = shapes.points[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
        }
    }
    return in;
}

Rect extent(const scene::Shapes& shapes, std::size_t shape) {
    const auto first = shapes.points.begin() + shapes.ring_start[shapes.shape_start[shape]],
               last = shapes.points.begin() + shapes.ring_start[shapes.shape_start[shape + 1]];
    if (first == last) return {};
    const auto [left, right] = std::minmax_element(first, last, [](Point a, Point b) { return a.x < b.x; });
    const auto [low, high] = std::minmax_element(first, last, [](Point a, Point b) { return a.y < b.y; });
    return spanned({left->x, low->y}, {right->x, high->y});
}

struct Candidate {
    std::size_t item, label;
    double priority;
};

Rect area_of(const Scene& scene, Space space, std::size_t frame) {
    if (space == Space::page) return {0, 0, scene.width_pt, scene.height_pt};
    return frame < scene.frames.size() ? scene.frames[frame].rect : Rect{};
}

/// Where a label came to lie.
struct Placed {
    std::size_t label = 0;
    Point centre;
    double angle_deg = 0;
    std::optional<Point> leader_end;  ///< on the page, where a line to the anchor begins
};

class Placer {
  public:
    Placer(const Scene& scene, const View& view, const TextLayout& layout)
        : scene_(scene),
          view_(view),
          layout_(layout),
          taken_(Rect{0, 0, scene.width_pt, scene.height_pt}),
          symbols_(Rect{0, 0, scene.width_pt, scene.height_pt}) {}

    Scene placed() {
        std::vector<Candidate> queue;
        for (std::size_t i = 0; i < scene_.items.size(); ++i) collect(i, queue);
        std::stable_sort(queue.begin(), queue.end(),
                         [](const Candidate& a, const Candidate& b) { return a.priority > b.priority; });
        std::vector<std::vector<Placed>> kept(scene_.items.size());
        std::vector<Candidate> without_room;
        for (const Candidate& c : queue) {
            if (const auto where = place(c.item, c.label))
                kept[c.item].push_back(*where);
            else if (text_of(c.item).leader_pt > 0)
                without_room.push_back(c);
        }
        // Last, so that no name inside its district gives way to one that isn't.
        for (const Candidate& c : without_room)
            if (const auto where = place_nearby(c.item, c.label)) kept[c.item].push_back(*where);
        return with(kept);
    }

  private:
    const Text& text_of(std::size_t item) const { return std::get<Text>(scene_.items[item]); }

    /// The scene with the labels where they came to lie, and before each Text the lines to its anchors.
    Scene with(std::vector<std::vector<Placed>>& kept) const {
        Scene result = scene_;
        result.items.clear();
        auto layer = result.layers.begin();
        for (std::size_t i = 0; i < scene_.items.size(); ++i) {
            for (; layer != result.layers.end() && layer->first == i; ++layer)
                layer->first = result.items.size();
            const auto* text = std::get_if<Text>(&scene_.items[i]);
            if (text == nullptr || text->placement == Placement::fixed) {
                result.items.push_back(scene_.items[i]);
                continue;
            }
            std::sort(kept[i].begin(), kept[i].end(),
                      [](const Placed& a, const Placed& b) { return a.label < b.label; });
            if (auto lines = leaders(i, kept[i]); lines.size() > 0)
                result.items.emplace_back(scene::Stroke{text->space,
                                                        std::make_shared<const Lines>(std::move(lines)),
                                                        text->colour,
                                                        text->leader_pt,
                                                        {}});
            result.items.emplace_back(fixed(i, kept[i]));
        }
        for (; layer != result.layers.end(); ++layer) layer->first = result.items.size();
        return result;
    }

    Transform page_of(std::size_t item, Space space) const {
        return to_page(scene_, view_, space, frame_of_item(scene_, item));
    }

    void collect(std::size_t item, std::vector<Candidate>& queue) {
        if (const auto* marks = std::get_if<scene::Marks>(&scene_.items[item])) {
            const Transform page = page_of(item, marks->space);
            const bool crowd = marks->at.size() > many;
            for (std::size_t k = 0; k < marks->at.size(); ++k) {
                const double size = marks->size_pt[k];
                if (crowd && size < dot_pt) continue;  // of a dot map: a name with its halo may cover it
                const Point p = page(marks->at[k]);
                // The square in the circle: a name may come near where the circle leaves room.
                const double half = std::max(1.5, size * (size > 6 ? 0.42 : 0.5));
                symbols_.add({p.x - half, p.y - half, 2 * half, 2 * half},
                             {p.x - half, p.y - half, 2 * half, 2 * half});
            }
        }
        const auto* text = std::get_if<Text>(&scene_.items[item]);
        if (text == nullptr) return;
        const Transform page = page_of(item, text->space);
        for (std::size_t k = 0; k < text->text.size(); ++k) {
            if (text->placement == Placement::fixed) {
                const Rect box = text_box(layout_.measure(text->text[k], text->font), page(text->at[k]),
                                          text->align, text->vertical);
                taken_.add(box, box);
            } else if (!text->text[k].empty()) {
                queue.push_back({item, k, text->priority.empty() ? 0 : text->priority[k]});
            }
        }
    }

    std::optional<Placed> place(std::size_t item, std::size_t label) {
        const Text& text = text_of(item);
        const Rect area = area_of(scene_, text.space, frame_of_item(scene_, item));
        if (text.placement == Placement::along) return place_along(item, label, area);
        const Transform page = page_of(item, text.space);
        const Point at = page(text.at[label]);
        if (!contains(area, {at.x, at.y, 0, 0})) return {};
        const std::vector<Rect> boxes =
            label_boxes(text.placement, at, layout_.measure(text.text[label], text.font),
                        text.within != nullptr, std::max(4.0, symbol_radius(at) + gap_pt));
        // Off the symbols if there is room, else over them; of a symbol's own name nothing lies over it.
        for (const bool over_symbols : {false, true}) {
            if (over_symbols && text.placement == Placement::beside) break;
            for (const bool whole : {true, false}) {
                if (whole && !text.within) continue;
                for (const Rect& box : boxes) {
                    if (!is_free(item, area, box, over_symbols) ||
                        (text.within && !belongs(*text.within, label, page, box, whole)))
                        continue;
                    taken_.add(aired(box), aired(box));
                    return Placed{label, box.centre(), 0, {}};
                }
            }
        }
        return {};
    }

    /// Half the size of the symbols in the middle of which the point is.
    double symbol_radius(Point at) {
        double radius = 0;
        symbols_.any({at.x, at.y, 0, 0}, [&](const Rect& r) {
            const Point off{r.centre().x - at.x, r.centre().y - at.y};
            if (std::hypot(off.x, off.y) < 0.01) radius = std::max(radius, r.width / 2);
            return false;
        });
        return radius;
    }

    /// Near its anchor with a line to it: outside all districts if there is room, else over a neighbour.
    std::optional<Placed> place_nearby(std::size_t item, std::size_t label) {
        const Text& text = text_of(item);
        const Rect area = area_of(scene_, text.space, frame_of_item(scene_, item));
        const Transform page = page_of(item, text.space);
        const Point at = page(text.at[label]);
        if (!contains(area, {at.x, at.y, 0, 0})) return {};
        const TextExtent extent = layout_.measure(text.text[label], text.font);
        const std::vector<Rect> boxes = boxes_around(at, extent);
        for (const bool outside : {true, false}) {
            if (outside && !text.within) continue;
            for (const Rect& box : boxes) {
                const Point end = nearest(box, at);
                if (!is_free(item, area, box, false) ||
                    taken_.any(spanned(at, end), [&](const Rect& r) { return crosses(r, at, end); }) ||
                    (outside && covers_any(item, page, box)))
                    continue;
                taken_.add(aired(box), aired(box));
                for (const Rect& r : squares_along(at, end, 1)) taken_.add(r, r);
                return Placed{label, box.centre(), 0, end};
            }
        }
        return {};
    }

    /// A turned label takes a row of squares along its line.
    std::optional<Placed> place_along(std::size_t item, std::size_t label, const Rect& area) {
        const Text& text = text_of(item);
        const Transform page = page_of(item, text.space);
        const Lines& path = *text.path;
        std::vector<Point> line;
        for (auto i = path.line_start[label]; i < path.line_start[label + 1]; ++i)
            line.push_back(page(path.points[i]));
        if (line.size() < 2) return {};
        const TextExtent extent = layout_.measure(text.text[label], text.font);
        const double h = extent.height_pt();
        for (const LineStretch& s : line_stretches(line, extent.width_pt + h, h)) {
            const double angle = s.angle_deg * std::numbers::pi / 180;
            const double half = std::max(0.0, extent.width_pt / 2 - h / 2);
            const Point along{half * std::cos(angle), half * std::sin(angle)};
            const std::vector<Rect> squares = squares_along({s.middle.x - along.x, s.middle.y - along.y},
                                                            {s.middle.x + along.x, s.middle.y + along.y}, h);
            if (!std::all_of(squares.begin(), squares.end(),
                             [&](const Rect& r) { return is_free(item, area, r, false); }))
                continue;
            for (const Rect& r : squares) taken_.add(r, r);
            return Placed{label, s.middle, s.angle_deg, {}};
        }
        return {};
    }

    static Rect aired(const Rect& box) { return {box.x - gap_pt, box.y, box.width + 2 * gap_pt, box.height}; }

    bool is_free(std::size_t item, const Rect& area, const Rect& box, bool over_symbols) {
        const Rect air = aired(box);
        const auto covers = [&](const Rect& other) { return overlap(air, other); };
        return contains(area, air) && !taken_.any(air, covers) &&
               (over_symbols || !symbols_.any(air, covers)) &&
               !(text_of(item).avoid &&
                 barrier(item).any(box, [&](const Segment& s) { return crosses(box, s.first, s.second); }));
    }

    static bool belongs(const scene::Shapes& shapes, std::size_t shape, const Transform& page,
                        const Rect& box, bool whole) {
        if (!inside(shapes, shape, page.inverse(box.centre()))) return false;
        return !whole || (inside(shapes, shape, page.inverse({box.x, box.y})) &&
                          inside(shapes, shape, page.inverse({box.right(), box.y})) &&
                          inside(shapes, shape, page.inverse({box.x, box.bottom()})) &&
                          inside(shapes, shape, page.inverse({box.right(), box.bottom()})));
    }

    PageGrid<Segment>& barrier(std::size_t item) {
        const Text& text = text_of(item);
        const std::size_t frame = frame_of_item(scene_, item);
        const std::pair key(text.avoid.get(), frame);
        auto found = barriers_.find(key);
        if (found == barriers_.end())
            found = barriers_
                        .emplace(key, segments_of(*text.avoid, page_of(item, text.space),
                                                  area_of(scene_, text.space, frame)))
                        .first;
        return found->second;
    }

    /// Is any of the districts under the box?
    bool covers_any(std::size_t item, const Transform& page, const Rect& box) {
        const scene::Shapes& shapes = *text_of(item).within;
        auto& extents = extents_[&shapes];
        if (extents.empty())
            for (std::size_t s = 0; s < shapes.size(); ++s) extents.push_back(extent(shapes, s));
        for (const Point corner : {Point{box.x, box.y}, Point{box.right(), box.y}, Point{box.x, box.bottom()},
                                   Point{box.right(), box.bottom()}, box.centre()}) {
            const Point p = page.inverse(corner);
            for (std::size_t s = 0; s < shapes.size(); ++s)
                if (contains(extents[s], {p.x, p.y, 0, 0}) && inside(shapes, s, p)) return true;
        }
        return false;
    }

    Lines leaders(std::size_t item, const std::vector<Placed>& kept) const {
        const Text& text = text_of(item);
        const Transform page = page_of(item, text.space);
        Lines lines;
        for (const Placed& p : kept) {
            if (!p.leader_end) continue;
            lines.points.push_back(text.at[p.label]);
            lines.points.push_back(page.inverse(*p.leader_end));
            lines.close_line();
        }
        return lines;
    }

    Text fixed(std::size_t item, const std::vector<Placed>& kept) const {
        const Text& text = text_of(item);
        const Transform page = page_of(item, text.space);
        Text result = text;
        result.text.clear(), result.at.clear(), result.priority.clear();
        for (const Placed& p : kept) {
            result.text.push_back(text.text[p.label]);
            result.at.push_back(page.inverse(p.centre));
            if (text.placement == Placement::along) result.angle_deg.push_back(p.angle_deg);
        }
        result.align = scene::Align::middle;
        result.vertical = scene::VerticalAlign::middle;
        result.placement = Placement::fixed;
        result.avoid = nullptr;
        result.within = nullptr;
        result.path = nullptr;
        result.leader_pt = 0;
        return result;
    }

    const Scene& scene_;
    const View& view_;
    const TextLayout& layout_;
    PageGrid<Rect> taken_;
    PageGrid<Rect> symbols_;
    std::map<const scene::Shapes*, std::vector<Rect>> extents_;
    std::map<std::pair<const Lines*, std::size_t>, PageGrid<Segment>> barriers_;  ///< per lines and frame
};

}  // namespace

Scene place_labels(const Scene& scene, const View& view, const TextLayout& layout) {
    return Placer(scene, view, layout).placed();
}

}  // namespace sanding
