#include "render/gl/tessellate.hpp"

#include <GL/glu.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <thread>

#include "render/scene/simplify.hpp"

namespace sanding::gl {
namespace {

using scene::Point;

/// The triangles of one shape; `index` counts from its own first point.
struct Piece {
    std::vector<Point> points;
    std::vector<std::uint32_t> index;
};

using Callback = void(GLAPIENTRY*)();

/// GLU's tessellator with what its callbacks write to; one per shape, as GLU keeps pointers to itself.
class Tessellator {
  public:
    Tessellator() : tess_(gluNewTess(), &gluDeleteTess) {
        GLUtesselator* t = tess_.get();
        gluTessProperty(t, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
        gluTessNormal(t, 0, 0, 1);
        set(GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(&on_vertex));
        set(GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(&on_combine));
        set(GLU_TESS_ERROR_DATA, reinterpret_cast<Callback>(&on_error));
        // Asking for edge flags makes GLU send separate triangles instead of fans and strips.
        set(GLU_TESS_EDGE_FLAG, reinterpret_cast<Callback>(&on_edge_flag));
    }

    [[nodiscard]] Piece triangles(const scene::Shapes& shapes, std::size_t shape) {
        piece_ = {};
        ids_.clear();
        failed_ = false;
        const std::uint32_t first = shapes.shape_start[shape], last = shapes.shape_start[shape + 1];
        if (first == last) return {};
        origin_ = shapes.points[shapes.ring_start[first]];
        gluTessBeginPolygon(tess_.get(), this);
        for (std::uint32_t r = first; r < last; ++r) {
            gluTessBeginContour(tess_.get());
            for (std::uint32_t i = shapes.ring_start[r]; i + 1 < shapes.ring_start[r + 1]; ++i)
                add(shapes.points[i]);
            gluTessEndContour(tess_.get());
        }
        gluTessEndPolygon(tess_.get());
        if (failed_ || piece_.index.size() % 3 != 0) return {};
        return std::move(piece_);
    }

  private:
    void set(GLenum which, Callback callback) { gluTessCallback(tess_.get(), which, callback); }

    std::uint32_t* remember(Point p) {
        ids_.push_back(static_cast<std::uint32_t>(piece_.points.size()));
        piece_.points.push_back(p);
        return &ids_.back();
    }
    void add(Point p) {
        // Near zero, GLU's single-precision shortcuts lose nothing.
        GLdouble at[3] = {p.x - origin_.x, p.y - origin_.y, 0};
        gluTessVertex(tess_.get(), at, remember(p));
    }

    static void GLAPIENTRY on_vertex(void* id, void* self) {
        static_cast<Tessellator*>(self)->piece_.index.push_back(*static_cast<std::uint32_t*>(id));
    }
    static void GLAPIENTRY on_combine(const GLdouble at[3], void* [4], const GLfloat[4], void** out,
                                      void* self) {
        auto* t = static_cast<Tessellator*>(self);
        *out = t->remember({at[0] + t->origin_.x, at[1] + t->origin_.y});
    }
    static void GLAPIENTRY on_error(GLenum, void* self) { static_cast<Tessellator*>(self)->failed_ = true; }
    static void GLAPIENTRY on_edge_flag(GLboolean) {}

    std::unique_ptr<GLUtesselator, decltype(&gluDeleteTess)> tess_;
    Piece piece_;
    std::deque<std::uint32_t> ids_;  ///< GLU keeps pointers to these
    Point origin_;
    bool failed_ = false;
};

std::vector<Piece> pieces_of(const scene::Shapes& shapes, const TessellateOptions& options) {
    std::vector<Piece> pieces(shapes.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        constexpr std::size_t batch = 16;
        Tessellator tessellator;
        for (std::size_t from = next.fetch_add(batch); from < pieces.size(); from = next.fetch_add(batch))
            for (std::size_t s = from; s < std::min(pieces.size(), from + batch); ++s)
                if (!options.stop.stop_requested()) pieces[s] = tessellator.triangles(shapes, s);
    };
    std::vector<std::jthread> helpers;
    for (int i = 1; i < options.threads && pieces.size() > 64; ++i) helpers.emplace_back(work);
    work();
    return helpers.clear(), pieces;
}

}  // namespace

void Box::add(scene::Point p) {
    if (empty()) {
        *this = {p.x, p.y, p.x, p.y};
        return;
    }
    left = std::min(left, p.x), right = std::max(right, p.x);
    bottom = std::min(bottom, p.y), top = std::max(top, p.y);
}

Mesh tessellate(const scene::Shapes& shapes, const TessellateOptions& options) {
    Mesh mesh;
    mesh.rings = scene::simplified(shapes, options.tolerance);
    for (Piece& piece : pieces_of(mesh.rings, options)) {
        const auto offset = static_cast<std::uint32_t>(mesh.points.size());
        Box& box = mesh.box.emplace_back();
        for (const Point p : piece.points) box.add(p);
        mesh.points.insert(mesh.points.end(), piece.points.begin(), piece.points.end());
        for (const std::uint32_t i : piece.index) mesh.index.push_back(i + offset);
        mesh.vertex_start.push_back(static_cast<std::uint32_t>(mesh.points.size()));
        mesh.triangle_start.push_back(static_cast<std::uint32_t>(mesh.index.size() / 3));
    }
    if (options.stop.stop_requested()) return {};  // part of a mesh is none
    mesh.inside_left = scene::rings_inside_left(mesh.rings);
    mesh.borders = scene::unique_edges(mesh.rings, mesh.inside_left);
    return mesh;
}

}  // namespace sanding::gl
