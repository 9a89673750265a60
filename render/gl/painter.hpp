#pragma once

#include <limits>

#include "render/gl/detail_cache.hpp"
#include "render/gl/fills.hpp"
#include "render/gl/images.hpp"
#include "render/gl/marks.hpp"
#include "render/gl/strokes.hpp"
#include "render/gl/texts.hpp"
#include "render/scene/scene.hpp"

namespace sanding::gl {

struct PaintOptions {
    int left_px = 0, bottom_px = 0;  ///< where the picture's lower left corner goes in the bound framebuffer
    /// The view is being moved: where tiles of a choropleth meet is not anti-aliased. Costs a software
    /// rasteriser a third less.
    bool moving = false;
    /// Columns of the picture that are painted, from the first up to but not the second; the others stay as
    /// they were. Two pictures that share a place are wiped over each other so.
    int clip_left_px = 0, clip_right_px = std::numeric_limits<int>::max();
};

/// Paints Scenes with OpenGL 3.3 core. Everything on the thread whose context was current when it was made,
/// and is current when it ends. Buffers and textures are kept by the scene's shared pointers, so the next
/// frame uploads what has changed: new colours alone, if its shapes are the same. What the last 120 pictures
/// didn't show is dropped.
class Painter {
  public:
    /// Throws std::runtime_error when the current context is older than OpenGL 3.3.
    explicit Painter(TextLayout layout);

    /// The picture of the view's size into the framebuffer that is bound for drawing; nothing outside of it
    /// changes, but the stencil may. Quickest where that has a stencil of 8 bits, as windows have. Placed
    /// labels are expected (`place_labels`). Fills and strokes too large for a frame and not in the cache
    /// are left out: see missing_details. Leaves no program, buffer or texture bound, and no test
    /// enabled.
    void paint(const Scene& placed, const View& view, const DetailCache& cache,
               const PaintOptions& options = {});

  private:
    void resize(int width_px, int height_px);
    void paint_here(const Scene& scene, const View& view, const DetailCache& cache);
    [[nodiscard]] Place place_of(const Scene& scene, const View& view, std::size_t item,
                                 scene::Space space) const;
    // One per primitive: a sixth does not compile until it has its own.
    void paint_item(const scene::Fill& item, const Place& place, const DetailCache& cache);
    void paint_item(const scene::Stroke& item, const Place& place, const DetailCache& cache);
    void paint_item(const scene::Marks& item, const Place& place, const DetailCache& cache);
    void paint_item(const scene::Text& item, const Place& place, const DetailCache& cache);
    void paint_item(const scene::Image& item, const Place& place, const DetailCache& cache);
    void end_frame();

    int version_;  ///< first, so that an old driver is named before its compiler complains
    FillPainter fills_;
    StrokePainter strokes_;
    MarkPainter marks_;
    TextPainter texts_;
    ImagePainter images_;
    Framebuffer framebuffer_;  ///< for targets without a stencil
    Renderbuffer colour_, stencil_;
    int width_px_ = 0, height_px_ = 0;
    std::uint64_t frame_ = 0;
    PaintOptions options_;  ///< of this picture
};

}  // namespace sanding::gl
