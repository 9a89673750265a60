#pragma once

#include <map>

#include "render/gl/place.hpp"

namespace sanding::gl {

/// Paints Images and keeps their textures.
class ImagePainter {
  public:
    ImagePainter();
    void paint(const scene::Image& image, const Place& place);
    /// Drops what the last pictures did not show.
    void end_frame(std::uint64_t frame);

  private:
    struct Uploaded {
        scene::Shared<scene::Pixels> pixels;  ///< held, so that the pointer stays the key of nothing else
        Texture texture;
        std::uint64_t last_used = 0;
    };
    Uploaded& uploaded(const scene::Shared<scene::Pixels>& pixels);

    Program program_;
    VertexArray vertex_array_;
    std::map<const scene::Pixels*, Uploaded> uploaded_;
};

}  // namespace sanding::gl
