#pragma once

#include <vector>

#include "render/cairo/write.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

struct AnimationFrame {
    Scene scene;  ///< with its labels placed (`place_labels`)
    int milliseconds = 800;
};

struct AnimationOptions {
    int threads = 2;
    /// How much a colour may be changed so that the file gets smaller, in WebP's measure: 100 not at all, 60
    /// by at most 3 of 255.
    int near_lossless = 100;
};

/// An animated WebP of the view's size that starts again at its end; frames whose scenes share shapes are
/// painted from one prepared view. Only what changes from frame to frame is stored. Same frames, same bytes,
/// whatever the number of threads. Throws std::runtime_error where there is no frame, a frame lasts no time
/// or has transparent paper, or a side is longer than WebP's 16,383 pixels.
[[nodiscard]] Bytes write_webp(const std::vector<AnimationFrame>& frames, const View& view,
                               const AnimationOptions& options = {});

}  // namespace sanding
