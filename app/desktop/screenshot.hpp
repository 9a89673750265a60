#pragma once

#include "core/base/file.hpp"

namespace sanding::desktop {

/// What has been drawn into the window and not been shown yet, as PNG. The context's thread.
void save_screenshot(const Path& path, int width_px, int height_px);

}  // namespace sanding::desktop
