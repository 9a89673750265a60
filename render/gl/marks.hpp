#pragma once

#include "render/gl/place.hpp"

namespace sanding::gl {

/// Paints Marks: one quad each, the symbol's edge by its distance.
class MarkPainter {
  public:
    MarkPainter();
    void paint(const scene::Marks& marks, const Place& place);

  private:
    Program program_;
    VertexArray vertex_array_;
    Buffer buffer_;
};

}  // namespace sanding::gl
