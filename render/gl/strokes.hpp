#pragma once

#include <map>
#include <utility>

#include "render/gl/place.hpp"

namespace sanding::gl {

/// Paints Strokes as one quad per segment and keeps their points on the graphics card, simplified to what the
/// scale can show.
class StrokePainter {
  public:
    StrokePainter();
    void paint(const scene::Stroke& stroke, const Place& place);
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

    Uploaded& uploaded(const scene::Shared<scene::Lines>& lines, double tolerance, const Place& place);
    static void upload(Uploaded& up, double tolerance);
    void set_dashes(const scene::Stroke& stroke, const Place& place) const;
    static void draw(const Uploaded& up, const Place& place, bool thin);

    Program thin_, full_;
    VertexArray vertex_array_;
    std::map<std::pair<const scene::Lines*, double>, Uploaded> uploaded_;
};

}  // namespace sanding::gl
