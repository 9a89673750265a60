#include "render/cairo/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "render/scene/topology.hpp"

namespace sanding::cairo {
namespace {

/// Four floats in one register: blue, green, red, alpha, each 0…255, premultiplied.
using Colour4 = float __attribute__((vector_size(16)));
using Int4 = int __attribute__((vector_size(16)));

Colour4 premultiplied(scene::Rgba c) {
    const float a = static_cast<float>(c.a) / 255.0F;
    return Colour4{static_cast<float>(c.b) * a, static_cast<float>(c.g) * a, static_cast<float>(c.r) * a,
                   static_cast<float>(c.a)};
}

scene::Point snapped(scene::Point p) {
    return {std::nearbyint(p.x / static_cast<double>(grid_px)) * static_cast<double>(grid_px),
            std::nearbyint(p.y / static_cast<double>(grid_px)) * static_cast<double>(grid_px)};
}

/// Lists the indices of what touches each strip of rows; `range(i)` gives the first and last y of thing i.
template <class Range>
void list_by_strip(std::size_t count, int height_px, Range range, std::vector<std::uint32_t>& start,
                   std::vector<std::uint32_t>& list) {
    const int strips = (height_px + strip_rows - 1) / strip_rows;
    const auto strips_of = [&](std::size_t i) {
        const auto [low, high] = range(i);
        const int first = std::max(0, static_cast<int>(std::floor(low / strip_rows)));
        const int last = std::min(strips - 1, static_cast<int>(std::floor(high / strip_rows)));
        return std::pair(first, last);
    };
    start.assign(static_cast<std::size_t>(strips) + 1, 0);
    for (std::size_t i = 0; i < count; ++i)
        for (auto [s, last] = strips_of(i); s <= last; ++s) ++start[static_cast<std::size_t>(s) + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    list.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::size_t i = 0; i < count; ++i)
        for (auto [s, last] = strips_of(i); s <= last; ++s)
            list[next[static_cast<std::size_t>(s)]++] = static_cast<std::uint32_t>(i);
}

std::uint32_t* pixel_row(const PixelRows& rows, int y) {
    return reinterpret_cast<std::uint32_t*>(rows.data +
                                            static_cast<std::ptrdiff_t>(y - rows.area.top) * rows.stride);
}

/// Adds the change of colour that an edge piece of height `dy` between xa and xb makes to its cells and the
/// one after.
inline void add_piece(Colour4* cells, float xa, float xb, Colour4 change_by_dy) {
    const float low = std::min(xa, xb), high = std::max(xa, xb);
    int cell = static_cast<int>(low);
    if (high <= static_cast<float>(cell + 1)) {
        const float middle = (low + high) * 0.5F - static_cast<float>(cell);
        cells[cell] += change_by_dy * (1 - middle);
        cells[cell + 1] += change_by_dy * middle;
        return;
    }
    const float per_x = 1 / (high - low);
    for (float x = low; x < high; ++cell) {
        const float end = std::min(high, static_cast<float>(cell + 1));
        const float middle = (x + end) * 0.5F - static_cast<float>(cell);
        const Colour4 part = change_by_dy * ((end - x) * per_x);
        cells[cell] += part * (1 - middle);
        cells[cell + 1] += part * middle;
        x = end;
    }
}

std::uint32_t packed(Colour4 v) {
    const Colour4 zero{}, full{255, 255, 255, 255};
    v = v < zero ? zero : v;
    v = v > full ? full : v;
    const Int4 i = __builtin_convertvector(v + 0.5F, Int4);
    return static_cast<std::uint32_t>(i[0]) | static_cast<std::uint32_t>(i[1]) << 8 |
           static_cast<std::uint32_t>(i[2]) << 16 | static_cast<std::uint32_t>(i[3]) << 24;
}

/// `over` in premultiplied 0…255 on an opaque or premultiplied pixel.
std::uint32_t blended(std::uint32_t below, Colour4 over) {
    const Colour4 pixel{static_cast<float>(below & 255U), static_cast<float>(below >> 8 & 255U),
                        static_cast<float>(below >> 16 & 255U), static_cast<float>(below >> 24)};
    const float alpha = std::clamp(over[3], 0.0F, 255.0F);
    if (over[3] > 255) over *= 255 / over[3];  // overlapping shapes in one pixel
    return packed(pixel * (1 - alpha / 255) + over);
}

bool is_zero(const Colour4& v) {
    std::uint64_t half[2];
    std::memcpy(half, &v, sizeof half);
    return (half[0] | half[1]) == 0;
}

/// Turns the accumulated changes of one row into pixels and clears them.
void finish_row(Colour4* cells, int width, std::uint32_t* pixels) {
    Colour4 now{};
    for (int x = 0; x < width;) {
        now += cells[x];
        cells[x] = Colour4{};
        int end = x + 1;
        while (end < width && is_zero(cells[end])) ++end;
        if (now[3] > 254.9F && now[3] < 255.1F) {
            std::fill(pixels + x, pixels + end, packed(now));
        } else if (now[3] > 0.25F) {
            for (int i = x; i < end; ++i) pixels[i] = blended(pixels[i], now);
        }
        x = end;
    }
    cells[width] = cells[width + 1] = Colour4{};
}

/// Visits the parts of a falling segment in rows [top, bottom): visit(row, x at the part's top, x at its
/// bottom, its height).
template <class Visit>
inline void each_row(const TileEdges::Edge& e, int top, int bottom, Visit visit) {
    const float slope = (e.x1 - e.x0) / (e.y1 - e.y0);
    float y = std::max(e.y0, static_cast<float>(top));
    const float end = std::min(e.y1, static_cast<float>(bottom));
    float x = e.x0 + (y - e.y0) * slope;
    for (int row = static_cast<int>(y); y < end; ++row) {
        const float next = std::min(end, static_cast<float>(row + 1));
        const float x_next = next == e.y1 ? e.x1 : e.x0 + (next - e.y0) * slope;
        visit(row, x, x_next, next - y);
        y = next;
        x = x_next;
    }
}

/// Adds coverage = width × length inside each cell of one row.
inline void add_length(float* cells, float xa, float xb, float amount, float width) {
    float low = std::min(xa, xb), high = std::max(xa, xb);
    if (high < 0 || low >= width) return;
    if (const int cell = static_cast<int>(low); low >= 0 && high <= static_cast<float>(cell + 1)) {
        cells[cell] += amount;
        return;
    }
    const float per_x = amount / (high - low);
    low = std::max(low, 0.0F);
    high = std::min(high, width);
    for (int cell = static_cast<int>(low); low < high; ++cell) {
        const float end = std::min(high, static_cast<float>(cell + 1));
        cells[cell] += (end - low) * per_x;
        low = end;
    }
}

void blend_coverage(float* cells, int width, scene::Rgba colour, std::uint32_t* pixels) {
    const Colour4 source = premultiplied(colour);
    for (int x = 0; x < width; ++x) {
        if (cells[x] == 0) continue;
        pixels[x] = blended(pixels[x], source * std::min(cells[x], 1.0F));
        cells[x] = 0;
    }
    cells[width] = 0;
}

}  // namespace

TileEdges tile_edges(const scene::Shapes& shapes, const scene::Transform& device, int height_px) {
    scene::Shapes reduced;
    reduced.points.reserve(shapes.points.size() / 2);
    for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
        for (auto r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r) {
            const std::size_t first = reduced.points.size();
            for (auto i = shapes.ring_start[r]; i < shapes.ring_start[r + 1]; ++i) {
                const scene::Point p = snapped(device(shapes.points[i]));
                if (reduced.points.size() == first || reduced.points.back() != p) reduced.points.push_back(p);
            }
            reduced.close_ring();
        }
        reduced.close_shape();
    }
    const scene::EdgeSet set = scene::unique_edges(reduced, scene::rings_inside_left(shapes));
    // In map space y grows upwards: left of a line that falls on the page is then east of it, otherwise west.
    const bool upright = device.scale_x * device.scale_y < 0;
    TileEdges tiles;
    tiles.edges.reserve(set.edges.size());
    for (const scene::Edge& e : set.edges) {
        const scene::Point from = set.points[e.from], to = set.points[e.to];
        if (from.y == to.y) continue;  // level edges change no row
        const bool down = to.y > from.y;
        const scene::Point a = down ? from : to, b = down ? to : from;
        const bool left_is_east = down == upright;
        tiles.edges.push_back({static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(b.x),
                               static_cast<float>(b.y), left_is_east ? e.right : e.left,
                               left_is_east ? e.left : e.right});
    }
    list_by_strip(
        tiles.edges.size(), height_px,
        [&](std::size_t i) { return std::pair(tiles.edges[i].y0, tiles.edges[i].y1); }, tiles.strip_start,
        tiles.strip_edge);
    return tiles;
}

ThinLines thin_lines(const scene::Lines& lines, const scene::Transform& device, int height_px) {
    ThinLines thin;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        scene::Point last = snapped(device(lines.points[lines.line_start[l]]));
        for (auto i = lines.line_start[l] + 1; i < lines.line_start[l + 1]; ++i) {
            const scene::Point p = snapped(device(lines.points[i]));
            if (p == last) continue;
            thin.segments.push_back({static_cast<float>(last.x), static_cast<float>(last.y),
                                     static_cast<float>(p.x), static_cast<float>(p.y)});
            last = p;
        }
    }
    // A pixel of air: thick thin lines are drawn as parallels beside the segment.
    list_by_strip(
        thin.segments.size(), height_px,
        [&](std::size_t i) {
            const auto& s = thin.segments[i];
            return std::pair(std::min(s.y0, s.y1) - 1, std::max(s.y0, s.y1) + 1);
        },
        thin.strip_start, thin.strip_segment);
    return thin;
}

void fill_tiles(const TileEdges& tiles, std::span<const scene::Rgba> colour, const PixelRows& rows) {
    const PixelRect area = rows.area;
    const int width = area.right - area.left;
    if (width <= 0 || area.bottom <= area.top || tiles.edges.empty()) return;
    std::vector<Colour4> palette(colour.size());
    std::transform(colour.begin(), colour.end(), palette.begin(), premultiplied);
    const auto side = [&](std::uint32_t shape) {
        return shape == scene::no_shape ? Colour4{} : palette[shape];
    };
    const auto pitch = static_cast<std::size_t>(width) + 2;
    std::vector<Colour4> cells(pitch * strip_rows);
    const auto offset = static_cast<float>(area.left), limit = static_cast<float>(width);
    for (int strip = area.top / strip_rows; strip * strip_rows < area.bottom; ++strip) {
        const int top = std::max(area.top, strip * strip_rows),
                  bottom = std::min(area.bottom, (strip + 1) * strip_rows);
        const auto s = static_cast<std::size_t>(strip);
        for (auto k = tiles.strip_start[s]; k < tiles.strip_start[s + 1]; ++k) {
            const TileEdges::Edge& e = tiles.edges[tiles.strip_edge[k]];
            const Colour4 change = side(e.east) - side(e.west);
            if (is_zero(change) || std::min(e.x0, e.x1) - offset >= limit) continue;
            each_row(e, top, bottom, [&](int row, float xa, float xb, float dy) {
                add_piece(&cells[static_cast<std::size_t>(row - top) * pitch],
                          std::clamp(xa - offset, 0.0F, limit), std::clamp(xb - offset, 0.0F, limit),
                          change * dy);
            });
        }
        for (int y = top; y < bottom; ++y)
            finish_row(&cells[static_cast<std::size_t>(y - top) * pitch], width,
                       pixel_row(rows, y) + area.left);
    }
}

void stroke_thin(const ThinLines& lines, scene::Rgba colour, double width_px, const PixelRows& rows) {
    const PixelRect area = rows.area;
    const int width = area.right - area.left;
    if (width <= 0 || area.bottom <= area.top || lines.segments.empty()) return;
    const auto pitch = static_cast<std::size_t>(width) + 2;
    std::vector<float> cells(pitch * strip_rows, 0.0F);
    // A line is drawn as parallels of at most 0.4 px, each so thin that coverage is its width times its
    // length in the pixel.
    const int parallels = std::max(1, static_cast<int>(std::ceil(width_px / 0.4)));
    const auto part = static_cast<float>(width_px / parallels);
    const auto offset = static_cast<float>(area.left), limit = static_cast<float>(width);
    for (int strip = area.top / strip_rows; strip * strip_rows < area.bottom; ++strip) {
        const int top = std::max(area.top, strip * strip_rows),
                  bottom = std::min(area.bottom, (strip + 1) * strip_rows);
        const auto s = static_cast<std::size_t>(strip);
        for (auto k = lines.strip_start[s]; k < lines.strip_start[s + 1]; ++k) {
            ThinLines::Segment seg = lines.segments[lines.strip_segment[k]];
            if (seg.y0 > seg.y1) seg = {seg.x1, seg.y1, seg.x0, seg.y0};
            const float length = std::hypot(seg.x1 - seg.x0, seg.y1 - seg.y0);
            const float nx = -(seg.y1 - seg.y0) / length * part, ny = (seg.x1 - seg.x0) / length * part;
            for (int j = 0; j < parallels; ++j) {
                const float shift = static_cast<float>(j) - static_cast<float>(parallels - 1) / 2;
                const TileEdges::Edge e{seg.x0 + nx * shift - offset,
                                        seg.y0 + ny * shift,
                                        seg.x1 + nx * shift - offset,
                                        seg.y1 + ny * shift,
                                        0,
                                        0};
                if (e.y1 == e.y0) {
                    const int row = static_cast<int>(std::floor(e.y0));
                    if (row >= top && row < bottom)
                        add_length(&cells[static_cast<std::size_t>(row - top) * pitch], e.x0, e.x1,
                                   length * part, limit);
                    continue;
                }
                const float per_dy = length * part / (e.y1 - e.y0);
                each_row(e, top, bottom, [&](int row, float xa, float xb, float dy) {
                    add_length(&cells[static_cast<std::size_t>(row - top) * pitch], xa, xb, per_dy * dy,
                               limit);
                });
            }
        }
        for (int y = top; y < bottom; ++y)
            blend_coverage(&cells[static_cast<std::size_t>(y - top) * pitch], width, colour,
                           pixel_row(rows, y) + area.left);
    }
}

}  // namespace sanding::cairo
