#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "render/cairo/prepared_view.hpp"
#include "render/scene/scene.hpp"

/// Pictures as bytes; the caller decides where they go. Same scene, same bytes (PDF: under
/// SOURCE_DATE_EPOCH).
namespace sanding {

using Bytes = std::vector<std::uint8_t>;

struct PictureOptions {
    int threads = 2;
    std::string title;  ///< document title in PDF; may be empty
};

/// A PNG of the view's size. Placed labels are expected (`place_labels`).
[[nodiscard]] Bytes write_png(const Scene& scene, const View& view, const PictureOptions& options = {});
/// The same for many scenes of one geometry: `prepared` keeps what they share.
[[nodiscard]] Bytes write_png(const Scene& scene, cairo::PreparedView& prepared,
                              const PictureOptions& options = {});

/// The same picture as pixels: transparent where nothing is painted and the scene's paper is.
[[nodiscard]] scene::Pixels paint_pixels(const Scene& scene, cairo::PreparedView& prepared, int threads);

}  // namespace sanding
