#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "core/base/file.hpp"

namespace sanding::desktop {

/// Where results of the embedded sample are kept for this version of the model, in the user's cache.
[[nodiscard]] Path sample_results_path();

/// Makes them, unless they are there: a quick count of the trend and of Aerocity. On a job's thread;
/// `progress` is called there. Stopped leaves nothing behind.
[[nodiscard]] Path make_sample_results(
    const std::function<void(double share, const std::string& what)>& progress, std::stop_token stop);

}  // namespace sanding::desktop
