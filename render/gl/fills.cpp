#include "render/gl/fills.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "render/gl/shaders.hpp"

namespace sanding::gl {
namespace {

using scene::Point;
using scene::Rgba;

constexpr std::uint64_t kept_frames = 120;

struct Vertex {
    float x, y;
};
struct Ends {
    float x0, y0, x1, y1;
};

Ends ends(Point a, Point b, Point origin) {
    return {static_cast<float>(a.x - origin.x), static_cast<float>(a.y - origin.y),
            static_cast<float>(b.x - origin.x), static_cast<float>(b.y - origin.y)};
}

Box box_of(const Mesh& mesh) {
    Box all;
    for (const Box& b : mesh.box)
        if (!b.empty()) all.add({b.left, b.bottom}), all.add({b.right, b.top});
    return all;
}

/// The triangles of the shapes that are shown and wanted, few ranges: a gap of unwanted ones is not filled.
template <class Wanted>
std::vector<Range> triangle_ranges(const Mesh& mesh, const Place& place, Wanted wanted) {
    std::vector<Range> ranges;
    for (std::size_t s = 0; s < mesh.size(); ++s) {
        const std::size_t first = mesh.triangle_start[s], count = mesh.triangle_start[s + 1] - first;
        if (count > 0 && wanted(s) && mesh.box[s].meets(place.shown)) append_range(ranges, {first, count}, 0);
    }
    return ranges;
}

}  // namespace

FillPainter::FillPainter()
    : fill_(shader::fill_vertex, shader::fill_fragment),
      hatch_(shader::fill_vertex, shader::hatch_fragment),
      seam_(shader::edge_vertex, shader::seam_fragment),
      rim_(shader::edge_vertex, shader::rim_fragment) {}

void FillPainter::paint(const scene::Fill& fill, const Place& place, const DetailCache& cache) {
    const scene::Shared<Mesh> mesh = mesh_of(fill, place, cache);
    if (!mesh || mesh->index.empty()) return;
    Uploaded& up = uploaded(mesh, place);
    glBindVertexArray(vertex_array_.id());
    if (std::any_of(fill.colour.begin(), fill.colour.end(), [](Rgba c) { return c.a > 0; }))
        fill.tiles ? paint_tiles(up, fill, place) : paint_shapes(up, fill, place);
    for (const scene::Pattern p : {scene::Pattern::hatch, scene::Pattern::cross_hatch})
        if (std::find(fill.pattern.begin(), fill.pattern.end(), p) != fill.pattern.end())
            paint_hatch(up, fill, place, p);
}

scene::Shared<Mesh> FillPainter::mesh_of(const scene::Fill& fill, const Place& place,
                                         const DetailCache& cache) {
    if (fill.shapes->points.size() > small_fill)
        return cache.find(fill.shapes.get(), tolerance_for(std::abs(place.device.scale_x)));
    Small& small = small_[fill.shapes.get()];
    if (!small.mesh) small = {fill.shapes, std::make_shared<const Mesh>(tessellate(*fill.shapes)), 0};
    small.last_used = place.frame;
    return small.mesh;
}

FillPainter::Uploaded& FillPainter::uploaded(const scene::Shared<Mesh>& mesh, const Place& place) {
    const auto [at, fresh] = uploaded_.try_emplace(mesh.get());
    Uploaded& up = at->second;
    if (up.last_used != place.frame) up.next_colours = 0;
    up.last_used = place.frame;
    if (fresh) {
        const Box all = box_of(*mesh);
        up.mesh = mesh;
        up.origin = {(all.left + all.right) / 2, (all.bottom + all.top) / 2};
        fill_buffer<std::uint32_t>(up.index, GL_ARRAY_BUFFER, mesh->index, GL_STATIC_DRAW);
    }
    const std::optional<Point> moved = better_origin(place, up.origin);
    if (!fresh && !moved) return up;
    if (moved) up.origin = *moved;
    up.edges_ready = up.rims_ready = false;
    std::vector<Vertex> vertices;
    vertices.reserve(mesh->points.size());
    for (const Point p : mesh->points)
        vertices.push_back({static_cast<float>(p.x - up.origin.x), static_cast<float>(p.y - up.origin.y)});
    fill_buffer<Vertex>(up.vertices, GL_ARRAY_BUFFER, vertices, GL_STATIC_DRAW);
    return up;
}

FillPainter::Colours& FillPainter::colours_of(Uploaded& up, const scene::Fill& fill) {
    if (up.next_colours == up.colours.size()) up.colours.emplace_back();
    Colours& colours = up.colours[up.next_colours++];
    if (colours.of_shape == fill.colour) return colours;
    colours.of_shape = fill.colour;
    colours.edges_ready = false;
    std::vector<Rgba> of_vertex(up.mesh->points.size());
    for (std::size_t s = 0; s < up.mesh->size(); ++s)
        std::fill(of_vertex.begin() + up.mesh->vertex_start[s],
                  of_vertex.begin() + up.mesh->vertex_start[s + 1], fill.colour[s]);
    fill_buffer<Rgba>(colours.of_vertex, GL_ARRAY_BUFFER, of_vertex, GL_STREAM_DRAW);
    return colours;
}

void FillPainter::triangles(const Uploaded& up, std::span<const Range> ranges) {
    glBindBuffer(GL_ARRAY_BUFFER, up.vertices.id());
    set_attribute({.location = 0, .components = 2, .stride = sizeof(Vertex)});
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, up.index.id());
    std::vector<GLsizei> count;
    std::vector<const void*> first;
    for (const Range& r : ranges) {
        count.push_back(static_cast<GLsizei>(3 * r.count));
        first.push_back(reinterpret_cast<const void*>(3 * r.first * sizeof(std::uint32_t)));
    }
    glMultiDrawElements(GL_TRIANGLES, count.data(), GL_UNSIGNED_INT, first.data(),
                        static_cast<GLsizei>(count.size()));
}

void FillPainter::paint_tiles(Uploaded& up, const scene::Fill& fill, const Place& place) {
    Colours& colours = colours_of(up, fill);
    const bool opaque =
        std::all_of(fill.colour.begin(), fill.colour.end(), [](Rgba c) { return c.a == 0 || c.a == 255; });
    fill_.use();
    set_place(fill_, place, up.origin);
    glBindBuffer(GL_ARRAY_BUFFER, colours.of_vertex.id());
    set_attribute({.location = 1, .type = GL_UNSIGNED_BYTE, .stride = sizeof(Rgba)});
    if (opaque) glDisable(GL_BLEND);
    triangles(up, triangle_ranges(*up.mesh, place, [&](std::size_t s) { return fill.colour[s].a > 0; }));
    glEnable(GL_BLEND);
    // A seam lies over what both tiles have painted: with translucent ones it would count twice.
    if (place.smooth_seams && opaque) paint_seams(up, colours, place);
}

void FillPainter::upload_edges(Uploaded& up) {
    std::vector<Ends> edges;
    up.edge_chunks = {};
    for (const scene::Edge& e : up.mesh->borders.edges) {
        const Point a = up.mesh->borders.points[e.from], b = up.mesh->borders.points[e.to];
        edges.push_back(ends(a, b, up.origin));
        up.edge_chunks.add(a, b);
    }
    fill_buffer<Ends>(up.edges, GL_ARRAY_BUFFER, edges, GL_STATIC_DRAW);
    up.edges_ready = true;
}

void FillPainter::paint_seams(Uploaded& up, Colours& colours, const Place& place) {
    if (!up.edges_ready) upload_edges(up);
    if (!colours.edges_ready) {
        std::vector<std::array<Rgba, 2>> sides;
        sides.reserve(up.mesh->borders.edges.size());
        const auto of = [&](std::uint32_t shape) {
            return shape == scene::no_shape ? Rgba{0, 0, 0, 0} : colours.of_shape[shape];
        };
        for (const scene::Edge& e : up.mesh->borders.edges) sides.push_back({of(e.left), of(e.right)});
        fill_buffer<std::array<Rgba, 2>>(colours.of_edge, GL_ARRAY_BUFFER, sides, GL_STREAM_DRAW);
        colours.edges_ready = true;
    }
    seam_.use();
    set_place(seam_, place, up.origin);
    for (const Range& r : up.edge_chunks.shown(place)) {
        glBindBuffer(GL_ARRAY_BUFFER, up.edges.id());
        set_attribute({0, 4, GL_FLOAT, sizeof(Ends), r.first * sizeof(Ends), 1});
        glBindBuffer(GL_ARRAY_BUFFER, colours.of_edge.id());
        set_attribute({1, 4, GL_UNSIGNED_BYTE, 8, r.first * 8, 1});
        set_attribute({2, 4, GL_UNSIGNED_BYTE, 8, r.first * 8 + 4, 1});
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(r.count));
    }
    glVertexAttribDivisor(0, 0), glVertexAttribDivisor(1, 0);
    glDisableVertexAttribArray(2);
}

void FillPainter::upload_rims(Uploaded& up) {
    const scene::Shapes& rings = up.mesh->rings;
    std::vector<Ends> edges;
    up.rim_start = {0};
    for (std::size_t s = 0; s < rings.size(); ++s) {
        for (auto r = rings.shape_start[s]; r < rings.shape_start[s + 1]; ++r)
            for (auto i = rings.ring_start[r] + 1; i < rings.ring_start[r + 1]; ++i) {
                const Point a = rings.points[i - 1], b = rings.points[i];
                edges.push_back(up.mesh->inside_left[r] ? ends(a, b, up.origin) : ends(b, a, up.origin));
            }
        up.rim_start.push_back(edges.size());
    }
    fill_buffer<Ends>(up.rims, GL_ARRAY_BUFFER, edges, GL_STATIC_DRAW);
    up.rims_ready = true;
}

void FillPainter::next_stencil() {
    if (stencil_ == 0) {  // the whole buffer, not only the frame that is painted now
        glDisable(GL_SCISSOR_TEST);
        glClear(GL_STENCIL_BUFFER_BIT);
        glEnable(GL_SCISSOR_TEST);
        stencil_ = 255;
    }
    glStencilFunc(GL_NOTEQUAL, stencil_--, 0xff);
}

/// Shapes that may overlap, one after another: first the rim, a band of one pixel along the border that is
/// covered in part, each pixel once; then the inside without it. The stencil tells where the rim was.
void FillPainter::paint_shapes(Uploaded& up, const scene::Fill& fill, const Place& place) {
    if (!up.rims_ready) upload_rims(up);
    const Colours& colours = colours_of(up, fill);
    glEnable(GL_STENCIL_TEST);
    for (std::size_t s = 0; s < up.mesh->size(); ++s) {
        const std::size_t first = up.mesh->triangle_start[s], count = up.mesh->triangle_start[s + 1] - first;
        if (count == 0 || fill.colour[s].a == 0 || !up.mesh->box[s].meets(place.shown)) continue;
        next_stencil();
        glStencilOp(GL_KEEP, GL_KEEP, GL_REPLACE);
        paint_rim(up, s, fill.colour[s], place);
        glStencilOp(GL_KEEP, GL_KEEP, GL_KEEP);
        fill_.use();
        set_place(fill_, place, up.origin);
        glBindBuffer(GL_ARRAY_BUFFER, colours.of_vertex.id());
        set_attribute({.location = 1, .type = GL_UNSIGNED_BYTE, .stride = sizeof(Rgba)});
        triangles(up, std::array{Range{first, count}});
    }
    glDisable(GL_STENCIL_TEST);
}

void FillPainter::paint_rim(const Uploaded& up, std::size_t shape, Rgba colour, const Place& place) {
    rim_.use();
    set_place(rim_, place, up.origin);
    glBindBuffer(GL_ARRAY_BUFFER, up.rims.id());
    set_attribute({0, 4, GL_FLOAT, sizeof(Ends), up.rim_start[shape] * sizeof(Ends), 1});
    glDisableVertexAttribArray(1), glDisableVertexAttribArray(2);
    glVertexAttrib4Nub(1, colour.r, colour.g, colour.b, colour.a);
    glVertexAttrib4Nub(2, 0, 0, 0, 0);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4,
                          static_cast<GLsizei>(up.rim_start[shape + 1] - up.rim_start[shape]));
    glVertexAttribDivisor(0, 0);
}

void FillPainter::paint_hatch(Uploaded& up, const scene::Fill& fill, const Place& place,
                              scene::Pattern pattern) {
    hatch_.use();
    set_place(hatch_, place, up.origin);
    hatch_.set("u_colour", fill.hatch.colour);
    hatch_.set("u_step",
               static_cast<float>(fill.hatch.spacing_pt * place.pixels_per_pt * std::numbers::sqrt2));
    hatch_.set("u_half_width", static_cast<float>(fill.hatch.width_pt * place.pixels_per_pt / 2));
    hatch_.set("u_cross", pattern == scene::Pattern::cross_hatch ? 1 : 0);
    glDisableVertexAttribArray(1);
    triangles(up,
              triangle_ranges(*up.mesh, place, [&](std::size_t s) { return fill.pattern[s] == pattern; }));
}

void FillPainter::end_frame(std::uint64_t frame) {
    std::erase_if(uploaded_, [&](const auto& u) { return u.second.last_used + kept_frames < frame; });
    std::erase_if(small_, [&](const auto& s) { return s.second.last_used + kept_frames < frame; });
    stencil_ = 0;
}

}  // namespace sanding::gl
