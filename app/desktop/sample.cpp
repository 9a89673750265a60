#include "app/desktop/sample.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/commands/run.hpp"
#include "app/desktop/folders.hpp"
#include "core/base/version.hpp"

namespace sanding::desktop {
Path sample_results_path() {
    return cache_folder() / fmt::format("contoh-{}-{}.gpkg", version, model_revision);
}

Path make_sample_results(const std::function<void(double share, const std::string& what)>& progress,
                         std::stop_token stop) {
    const Path target = sample_results_path();
    if (std::filesystem::exists(target)) return target;
    make_folder(target.parent_path());
    PendingFile pending(target);
    RunOptions options;
    options.scenarios = {"baseline", "aerocity_on_plan"};
    options.quick = true;
    options.out = pending.path();
    options.overwrite = true;
    options.stop = stop;
    options.progress = progress;
    (void)run(options);
    pending.commit();
    return target;
}

}  // namespace sanding::desktop
