#pragma once

#include <memory>
#include <string>

#include "core/base/file.hpp"
#include "layers/style.hpp"
#include "render/cairo/prepared_view.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

/// Pixels of a PNG; SVG and PDF pages follow from the same numbers.
struct PictureSize {
    int width_px = 1920, height_px = 1080;
};

/// "1920x1080". A UsageError for anything else, or sides outside 200 to 20,000.
[[nodiscard]] PictureSize parse_size(const std::string& text);

/// Refuses a file name whose ending is no picture, before any work is done.
void expect_picture_name(const Path& out);

/// Places the labels and writes PNG, SVG or PDF by the file's ending, whole or not at all. The document's
/// title, description and language are the sheet's, as far as the format has them.
void save_picture(const Scene& scene, PictureSize size, const Path& out, const SheetStyle& sheet);
/// The same with nothing but a title.
void save_picture(const Scene& scene, PictureSize size, const Path& out, const std::string& title);

/// How many threads paint a picture: more than two gain little, and others may want the machine.
[[nodiscard]] int painting_threads();

}  // namespace sanding
