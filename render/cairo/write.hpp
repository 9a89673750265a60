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

/// Vector pictures, one unit a point, at the scale the scene was composed for.
[[nodiscard]] Bytes write_svg(const Scene& scene, const PictureOptions& options = {});
/// The creation date is SOURCE_DATE_EPOCH where that is set, otherwise now.
[[nodiscard]] Bytes write_pdf(const Scene& scene, const PictureOptions& options = {});

}  // namespace sanding
