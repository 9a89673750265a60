#include "tests/golden/check.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "render/cairo/write.hpp"
#include "render/scene/dump.hpp"
#include "tests/golden/report.hpp"

namespace sanding::golden {
namespace {

std::string read(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Bytes read_bytes(const Path& file) {
    const std::string text = read(file);
    return {text.begin(), text.end()};
}

Path scene_file(const GoldenPlaces& places, const std::string& name) {
    return places.golden / "scenes" / (name + ".txt");
}
Path picture_file(const GoldenPlaces& places, const std::string& name) {
    return places.golden / "pictures" / (name + ".png");
}

std::string ending(const GoldenPlaces& places) {
    return "; see " + report_page(places.report).string() +
           ", or call scripts/update-golden where the change is meant";
}

/// What a reader of the report wants to see beside it.
void report(const GoldenPlaces& places, ReportEntry entry, const GoldenScene& scene) {
    if (entry.actual_png.empty()) entry.actual_png = painted(scene);
    if (scene.picture_px > 0) entry.expected_png = read_bytes(picture_file(places, scene.name));
    if (!entry.expected_png.empty())
        entry.difference_png =
            difference_picture(test::decode(entry.expected_png), test::decode(entry.actual_png));
    report_difference(places.report, entry);
}

}  // namespace

GoldenPlaces golden_places() {
    const char* update = std::getenv("SANDING_UPDATE_GOLDEN");
    return {SANDING_GOLDEN_DIR, SANDING_GOLDEN_REPORT, update != nullptr && std::string_view(update) == "1"};
}

Bytes painted(const GoldenScene& scene, const TextLayout& layout) {
    const Scene drawn = placed(scene, layout);
    const int width = scene.picture_px > 0 ? scene.picture_px : 700;
    const int height = static_cast<int>(std::lround(width * drawn.height_pt / drawn.width_pt));
    return write_png(drawn, view_of(drawn, width, height), {.threads = 1});
}

std::optional<std::string> scene_problem(const GoldenScene& scene, const GoldenPlaces& places) {
    const Path file = scene_file(places, scene.name);
    const std::string id = scene.name + ".scene", actual = dump(placed(scene, TextLayout::fixed()));
    if (places.update) {
        std::filesystem::create_directories(file.parent_path());
        write_whole(file, actual);
    }
    const std::string expected = read(file);
    const auto difference = first_difference(expected, actual);
    if (!difference) {
        forget_difference(places.report, id);
        return std::nullopt;
    }
    const std::string message = scene.name + ": line " + std::to_string(difference->line) + " of " +
                                file.filename().string() + " is '" + difference->expected +
                                "', what is drawn is '" + difference->actual + "'" + ending(places);
    report(places, {.id = id, .message = message, .expected_dump = expected, .actual_dump = actual}, scene);
    return message;
}

std::optional<std::string> picture_problem(const GoldenScene& scene, const GoldenPlaces& places,
                                           const Tolerance& tolerance) {
    const Path file = picture_file(places, scene.name);
    const std::string id = scene.name + ".picture";
    const Bytes actual = painted(scene);
    if (places.update && test::decode(read_bytes(file)).pixels != test::decode(actual).pixels) {
        std::filesystem::create_directories(file.parent_path());
        write_whole(file, {reinterpret_cast<const char*>(actual.data()), actual.size()});
    }
    const Bytes expected = read_bytes(file);
    const PictureDifference difference = compare(test::decode(expected), test::decode(actual), tolerance);
    if (difference.within(tolerance)) {
        forget_difference(places.report, id);
        return std::nullopt;
    }
    const std::string message =
        scene.name + ": the picture has " + difference.text(tolerance) + ending(places);
    report(places, {.id = id, .message = message, .actual_png = actual}, scene);
    return message;
}

}  // namespace sanding::golden
