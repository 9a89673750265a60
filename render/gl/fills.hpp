#pragma once

#include <map>
#include <span>
#include <vector>

#include "render/gl/detail_cache.hpp"
#include "render/gl/place.hpp"

namespace sanding::gl {

/// Paints Fills and keeps their triangles on the graphics card. Colours are uploaded alone, and only when
/// they have changed.
class FillPainter {
  public:
    FillPainter();
    void paint(const scene::Fill& fill, const Place& place, const DetailCache& cache);
    /// Drops what the last pictures did not show.
    void end_frame(std::uint64_t frame);

  private:
    /// The colours of one Fill; several Fills of a picture may share a mesh.
    struct Colours {
        std::vector<scene::Rgba> of_shape;
        Buffer of_vertex, of_edge;
        bool edges_ready = false;
    };
    struct Uploaded {
        scene::Shared<Mesh> mesh;
        scene::Point origin;
        Buffer vertices, index;
        Buffer edges;  ///< of the borders, for seams
        Chunks edge_chunks;
        Buffer rims;                         ///< of each shape, inside on the left
        std::vector<std::size_t> rim_start;  ///< shape i has the edges [rim_start[i], rim_start[i+1])
        std::vector<Colours> colours;        ///< in the order of painting
        std::size_t next_colours = 0;
        std::uint64_t last_used = 0;
        bool edges_ready = false, rims_ready = false;
    };
    struct Small {
        scene::Shared<scene::Shapes> shapes;
        scene::Shared<Mesh> mesh;
        std::uint64_t last_used = 0;
    };

    scene::Shared<Mesh> mesh_of(const scene::Fill& fill, const Place& place, const DetailCache& cache);
    Uploaded& uploaded(const scene::Shared<Mesh>& mesh, const Place& place);
    Colours& colours_of(Uploaded& up, const scene::Fill& fill);
    void triangles(const Uploaded& up, std::span<const Range> ranges);
    void paint_tiles(Uploaded& up, const scene::Fill& fill, const Place& place);
    void paint_seams(Uploaded& up, Colours& colours, const Place& place);
    void paint_shapes(Uploaded& up, const scene::Fill& fill, const Place& place);
    void paint_rim(const Uploaded& up, std::size_t shape, scene::Rgba colour, const Place& place);
    void paint_hatch(Uploaded& up, const scene::Fill& fill, const Place& place, scene::Pattern pattern);
    void next_stencil();
    void upload_edges(Uploaded& up);
    void upload_rims(Uploaded& up);

    Program fill_, hatch_, seam_, rim_;
    VertexArray vertex_array_;
    std::map<const Mesh*, Uploaded> uploaded_;
    std::map<const scene::Shapes*, Small> small_;
    int stencil_ = 0;  ///< the next mark that no pixel has; 0: all are used up
};

}  // namespace sanding::gl
