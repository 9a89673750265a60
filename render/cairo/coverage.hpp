#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "render/scene/scene.hpp"

/// Exact-area rasteriser for what maps have most of: tiling polygons and thin lines, straight into 32-bit
/// pixels. Cairo draws them several times slower, and anti-aliases neighbours one by one, which leaves light
/// seams. Here each border is visited once and changes the row's colour from its left to its right side, so
/// that a pixel gets the area-weighted mean.
namespace sanding::cairo {

/// Rows [top, bottom) and columns [left, right) of a picture.
struct PixelRect {
    int left = 0, top = 0, right = 0, bottom = 0;
};

/// A part of a picture in memory: native-endian 0xaarrggbb (or xrgb) pixels; `data` is the first pixel of row
/// `area.top`, column 0.
struct PixelRows {
    std::uint8_t* data = nullptr;
    int stride = 0;
    PixelRect area;  ///< may be written
};

/// Vertices are moved to this fraction of a pixel, so that shared borders stay shared while points that share
/// a place go.
inline constexpr float grid_px = 0.25F;

/// The borders of a Shapes in one view, top end first, listed per strip of rows.
struct TileEdges {
    struct Edge {
        float x0, y0, x1, y1;      ///< device pixels, y0 < y1
        std::uint32_t west, east;  ///< shape on either side, or scene::no_shape
    };
    std::vector<Edge> edges;
    std::vector<std::uint32_t> strip_start, strip_edge;
};

/// Thin lines in one view, listed per strip of rows.
struct ThinLines {
    struct Segment {
        float x0, y0, x1, y1;
    };
    std::vector<Segment> segments;
    std::vector<std::uint32_t> strip_start, strip_segment;
};

/// Rows per strip; strips count from row 0.
inline constexpr int strip_rows = 16;

[[nodiscard]] TileEdges tile_edges(const scene::Shapes& shapes, const scene::Transform& device,
                                   int height_px);
[[nodiscard]] ThinLines thin_lines(const scene::Lines& lines, const scene::Transform& device, int height_px);

/// Paints the shapes over what is there, `colour` one per shape.
void fill_tiles(const TileEdges& tiles, std::span<const scene::Rgba> colour, const PixelRows& rows);

/// Paints the lines; right for widths up to about 1.5 pixels.
void stroke_thin(const ThinLines& lines, scene::Rgba colour, double width_px, const PixelRows& rows);

}  // namespace sanding::cairo
