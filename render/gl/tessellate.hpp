#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "render/scene/scene.hpp"
#include "render/scene/topology.hpp"

namespace sanding::gl {

struct Box {
    double left = 0, bottom = 0, right = -1, top = -1;
    [[nodiscard]] bool empty() const { return right < left; }
    void add(scene::Point p);
    [[nodiscard]] bool meets(const Box& other) const {
        return left <= other.right && other.left <= right && bottom <= other.top && other.bottom <= top;
    }
};

/// Shapes as triangles, in the coordinates of the shapes. Vertices and triangles lie shape after shape; no
/// vertex belongs to two shapes, so that each can carry its shape's colour.
struct Mesh {
    std::vector<scene::Point> points;
    std::vector<std::uint32_t> vertex_start{0};    ///< shape i has the points [vertex_start[i], …[i+1])
    std::vector<std::uint32_t> index;              ///< three per triangle
    std::vector<std::uint32_t> triangle_start{0};  ///< shape i has the triangles [triangle_start[i], …[i+1])
    std::vector<Box> box;                          ///< per shape
    scene::Shapes rings;                           ///< what was tessellated: the shapes as simplified
    std::vector<bool> inside_left;                 ///< per ring, see scene::rings_inside_left
    scene::EdgeSet borders;                        ///< of the rings: every border once, with both its sides

    [[nodiscard]] std::size_t size() const { return box.size(); }
};

struct TessellateOptions {
    double tolerance = 0;       ///< how far a border may move, in units of the shapes
    int threads = 1;            ///< helpers included
    std::stop_token stop = {};  ///< looked at between shapes; what is made then is incomplete
};

/// Triangles of the inside by the odd-even rule. Any thread. A ring of 200,000 vertices takes seconds. Shapes
/// that GLU cannot make triangles of have none.
[[nodiscard]] Mesh tessellate(const scene::Shapes& shapes, const TessellateOptions& options = {});

}  // namespace sanding::gl
