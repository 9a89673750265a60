#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// The display list: what to paint, complete, as plain columns. A Scene knows no styles, data or callbacks;
/// painters (cairo, gl) and `dump` visit the same five primitives.
namespace sanding::scene {

/// A frozen value: equal pointers mean unchanged, which is what painters key their caches by.
template <class T>
using Shared = std::shared_ptr<const T>;

/// Where coordinates live. `map`: projected metres, y northwards. `page`: points (1/72 inch) from the page's
/// top left corner, y downwards. Widths, symbol and text sizes are points in both.
enum class Space : std::uint8_t { map, page };

struct Point {
    double x = 0, y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Rgba&, const Rgba&) = default;
};

/// Many polygons: shape i is the rings [shape_start[i], shape_start[i+1]), ring r the points
/// [ring_start[r], ring_start[r+1]), closed (first = last). Inside is decided by the odd-even rule over a
/// shape's rings.
struct Shapes {
    std::vector<Point> points;
    std::vector<std::uint32_t> ring_start{0};
    std::vector<std::uint32_t> shape_start{0};

    [[nodiscard]] std::size_t size() const { return shape_start.size() - 1; }
    void close_ring() { ring_start.push_back(static_cast<std::uint32_t>(points.size())); }
    void close_shape() { shape_start.push_back(static_cast<std::uint32_t>(ring_start.size() - 1)); }
};

/// Many polylines: line i is the points [line_start[i], line_start[i+1]); it is a closed ring when its first
/// point equals its last.
struct Lines {
    std::vector<Point> points;
    std::vector<std::uint32_t> line_start{0};

    [[nodiscard]] std::size_t size() const { return line_start.size() - 1; }
    void close_line() { line_start.push_back(static_cast<std::uint32_t>(points.size())); }
};

enum class Pattern : std::uint8_t { none, hatch, cross_hatch };

/// How the patterned shapes of a Fill are hatched: parallel lines at 45 degrees.
struct Hatch {
    Rgba colour;
    double spacing_pt = 4;
    double width_pt = 0.5;
};

/// Filled shapes, one colour each: a whole choropleth is one Fill.
struct Fill {
    Space space = Space::page;
    Shared<Shapes> shapes;
    std::vector<Rgba> colour;      ///< one per shape
    std::vector<Pattern> pattern;  ///< one per shape, or empty: none
    Hatch hatch;
    bool tiles = false;  ///< the shapes do not overlap: painters may blend their shared edges without a seam
};

/// Lines of one style.
struct Stroke {
    Space space = Space::page;
    Shared<Lines> lines;
    Rgba colour;
    double width_pt = 0.5;
    std::vector<double> dash_pt;  ///< lengths on, off, on, …; empty is solid
};

/// A sector is a slice of the circle: from `angle_deg`, over `sweep_deg`.
enum class Symbol : std::uint8_t { circle, square, triangle, diamond, cross, sector };

/// Point symbols; `at`, `size_pt` and `colour` are of equal length, and so are, where not empty, the angles.
struct Marks {
    Space space = Space::page;
    Symbol symbol = Symbol::circle;
    std::vector<Point> at;
    std::vector<double> size_pt;  ///< diameter or side
    std::vector<Rgba> colour;
    Rgba outline{0, 0, 0, 0};
    double outline_pt = 0;
    std::vector<double> angle_deg = {};  ///< clockwise on the page from upright; empty: 0
    std::vector<double> sweep_deg = {};  ///< of sectors, clockwise
};

struct Font {
    double size_pt = 9;
    bool bold = false;
    bool italic = false;
    friend bool operator==(const Font&, const Font&) = default;
};

enum class Align : std::uint8_t { start, middle, end };
enum class VerticalAlign : std::uint8_t { top, middle, baseline, bottom };

/// What `place_labels` may do with a Text: nothing; move it a little around its anchor (a name in its
/// district); put it beside its anchor (a name at a symbol); or turn it to run along its line (a name on a
/// road). Labels of the last three that find no room are dropped.
enum class Placement : std::uint8_t { fixed, inside, beside, along };

/// Many one-line strings of one style; `text`, `at` and, if not empty, `priority` and `angle_deg` are of
/// equal length.
struct Text {
    Space space = Space::page;
    std::vector<std::string> text;
    std::vector<Point> at;
    std::vector<double> priority;  ///< higher is placed first; empty: in order
    Font font;
    Rgba colour;
    Rgba halo{255, 255, 255, 0};
    double halo_pt = 0;  ///< width of the halo around the letters
    Align align = Align::start;
    VerticalAlign vertical = VerticalAlign::baseline;
    Placement placement = Placement::fixed;
    Shared<Lines> avoid;    ///< lines in the same space that a placed label must not cross; may be null
    Shared<Shapes> within;  ///< for Placement::inside: label i stays in shape i, wholly if there is room,
                            ///< else with its middle; may be null
    double leader_pt = 0;   ///< above 0, for Placement::inside: a label without room in its place is put
                            ///< nearby, with a line of this width to its anchor
    Shared<Lines> path = nullptr;        ///< for Placement::along: label i runs along line i; `at` is ignored
    std::vector<double> angle_deg = {};  ///< clockwise on the page around `at`; empty: 0
};

/// 8-bit RGBA, not premultiplied, rows from the top.
struct Pixels {
    int width = 0, height = 0;
    std::vector<Rgba> rgba;
};

struct Image {
    Space space = Space::page;
    Rect at;  ///< in map space `y` is the southern edge
    Shared<Pixels> pixels;
};

/// Visited without a default branch: a sixth primitive does not compile until every painter handles it.
using Item = std::variant<Fill, Stroke, Marks, Text, Image>;

/// Where map space lies on the page and the view the sheet was composed for (its scale bar is right for this
/// scale).
struct MapFrame {
    Rect rect;  ///< points
    Point centre;
    double metres_per_pt = 1;
    bool fixed = false;  ///< an inset: stays where it is when the view moves; the others move with the first
};

/// A run of items with a name: a group in SVG, a layer that can be switched in PDF and in the window.
struct Layer {
    std::string id;         ///< plain ASCII, e.g. "borders"
    std::string name;       ///< for people
    std::size_t first = 0;  ///< its items are [first, the next layer's first)
    std::size_t frame = 0;  ///< where its map-space items lie
    bool operator==(const Layer&) const = default;
};

struct Scene {
    double width_pt = 0, height_pt = 0;
    Rgba paper{255, 255, 255, 255};
    std::vector<MapFrame> frames;  ///< none: the scene has no map
    std::vector<Item> items;       ///< painted in this order; map-space items are clipped to their frame
    std::vector<Layer> layers;     ///< ascending by `first`; items before the first one are in frame 0

    /// Items added from now on belong to this layer.
    void begin_layer(std::string id, std::string name, std::size_t frame = 0) {
        layers.push_back({std::move(id), std::move(name), items.size(), frame});
    }
};

/// The frame that the item's map space lies in.
[[nodiscard]] std::size_t frame_of_item(const Scene& scene, std::size_t item);

/// Where we stand: which part of the map is in the first frame, and how many pixels a point has.
struct View {
    Point centre;  ///< map metres at the first frame's centre
    double metres_per_pt = 1;
    double pixels_per_pt = 1;  ///< 1 for SVG and PDF
    int width_px = 0, height_px = 0;
    friend bool operator==(const View&, const View&) = default;
};

/// The view the scene was composed for, on a picture of the given height in pixels.
[[nodiscard]] View view_of(const Scene& scene, int width_px, int height_px);
/// The same for vector output: one unit is a point.
[[nodiscard]] View view_of(const Scene& scene);

/// An axis-parallel affine map: x' = scale_x·x + shift_x.
struct Transform {
    double scale_x = 1, scale_y = 1, shift_x = 0, shift_y = 0;
    [[nodiscard]] Point operator()(Point p) const {
        return {scale_x * p.x + shift_x, scale_y * p.y + shift_y};
    }
    [[nodiscard]] Point inverse(Point p) const {
        return {(p.x - shift_x) / scale_x, (p.y - shift_y) / scale_y};
    }
};

/// From a space to page points. Frames that are not fixed keep their offset and their relative scale to the
/// first.
[[nodiscard]] Transform to_page(const Scene& scene, const View& view, Space space, std::size_t frame = 0);
/// From a space to device pixels.
[[nodiscard]] Transform to_device(const Scene& scene, const View& view, Space space, std::size_t frame = 0);

}  // namespace sanding::scene

namespace sanding {
using scene::Scene;
using scene::View;
}  // namespace sanding
