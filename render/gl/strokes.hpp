#pragma once

#include <map>
#include <utility>

#include "render/gl/detail_cache.hpp"
#include "render/gl/place.hpp"

namespace sanding::gl {

/// Paints Strokes as one quad per segment and keeps their points on the graphics card, simplified to what the
/// scale can show.
class StrokePainter {
  public:
    StrokePainter();
    void paint(const scene::Stroke& stroke, const Place& place, const DetailCache& cache);
    /// Drops what the last pictures did not show.
    void end_frame(std::uint64_t frame);

  private:
    struct Uploaded {
        scene::Shared<scene::Lines> lines;  ///< held, so that the pointer stays the key of nothing else
        scene::Point origin;
        Buffer points;
        Chunks chunks;  ///< of segments; segment i lies between the points i + 1 and i + 2
        std::uint64_t last_used = 0;
    };

    /// Few lines, simplified here.
    struct Small {
        scene::Shared<scene::Lines> source, simplified;
        std::uint64_t last_used = 0;
    };

    /// The stroke's lines as the scale can show them; null while they are not ready.
    scene::Shared<scene::Lines> lines_for(const scene::Stroke& stroke, const Place& place,
                                          const DetailCache& cache);
    Uploaded& uploaded(const scene::Shared<scene::Lines>& lines, const Place& place);
    static void upload(Uploaded& up);
    void set_dashes(const scene::Stroke& stroke, const Place& place) const;
    static void draw(const Uploaded& up, const Place& place, bool thin);

    Program thin_, full_;
    VertexArray vertex_array_;
    std::map<const scene::Lines*, Uploaded> uploaded_;
    std::map<std::pair<const scene::Lines*, double>, Small> small_;
};

}  // namespace sanding::gl
