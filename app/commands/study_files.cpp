#include "app/commands/study_files.hpp"

#include <algorithm>
#include <mutex>

#include "app/commands/scenario_files.hpp"
#include "assets/embedded.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

namespace {
constexpr const char* mount_point = "/vsimem/sanding/";
}

Path embedded_sample() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const EmbeddedFile& file : embedded_files())
            mount_bytes(mount_point + std::string(file.name), file.bytes);
    });
    return Path(mount_point) / "sample/study.toml";
}

Path embedded_folder() {
    static_cast<void>(embedded_sample());
    return mount_point;
}

Study open_study(const std::optional<Path>& named, bool untrusted) {
    const Path sample = embedded_sample();
    return read_study(named ? *named : sample, untrusted);
}

std::vector<Path> scenario_files(const Study& study) {
    static_cast<void>(embedded_sample());
    std::vector<Path> files;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with("scenarios/")) files.emplace_back(mount_point + std::string(file.name));
    std::vector<Path> own;
    if (study.scenario_folder)
        for (const auto& entry : std::filesystem::directory_iterator(*study.scenario_folder))
            if (entry.path().extension() == ".toml") own.push_back(entry.path());
    std::sort(own.begin(), own.end());
    files.insert(files.end(), own.begin(), own.end());
    return files;
}

ScenarioLibrary scenario_library(const Study& study) {
    return ScenarioLibrary(scenario_files(study));
}

OpenedWorld open_world(const std::optional<Path>& named, WorldUse use, bool untrusted) {
    auto built = build_world(open_study(named, untrusted), use);
    return {freeze(std::move(built.value)), std::move(built.report)};
}

const std::vector<std::string>& demo_scenarios() {
    static const std::vector<std::string> ids = {"baseline", "aerocity_on_plan", "aerocity_five_years_late",
                                                 "estates_and_schools"};
    return ids;
}

}  // namespace sanding
