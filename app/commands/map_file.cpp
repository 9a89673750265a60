#include "app/commands/map_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/georeference.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "render/cairo/animation.hpp"
#include "render/text/place_labels.hpp"

namespace sanding {

namespace {

/// The last year stays longer, so that the eye finds the end.
constexpr int last_lasts = 3;

constexpr int longest_webp_side = 16383;

std::string ending_of(const Path& out) {
    return lower_ascii(out.extension().string());
}

bool is_geotiff(const Path& out) {
    return ending_of(out) == ".tif" || ending_of(out) == ".tiff";
}

/// The sheet of every year, with one class scheme.
std::vector<ResultsMaps::Sheet> sheets_of_years(const std::vector<int>& years, const ResultsMaps& maps,
                                                const MapOptions& options) {
    std::vector<ResultsMaps::Sheet> sheets;
    std::vector<double> values;
    for (const int year : years) {
        MapOptions one = options;
        one.year = year;
        sheets.push_back(maps.sheet(one));
        const std::vector<double> shown = shown_values(sheets.back().inputs);
        values.insert(values.end(), shown.begin(), shown.end());
    }
    const MapStyle& first = sheets.front().style;
    const Classes classes = first.classes ? *first.classes : classify_for(values, first.classes_spec);
    for (ResultsMaps::Sheet& sheet : sheets) sheet.style.classes = classes;
    return sheets;
}

}  // namespace

bool is_animation(const Path& out) {
    return ending_of(out) == ".webp";
}

void expect_map_file(const MapOptions& options) {
    const std::string ending = ending_of(options.out);
    const bool animation = is_animation(options.out);
    if (!animation && !is_geotiff(options.out) && ending != ".png" && ending != ".svg" && ending != ".pdf")
        throw UsageError(fmt::format("can't tell the format of '{}'", options.out.string()), {},
                         "end the name in .png, .svg, .pdf, .tif (GeoTIFF) or .webp (animation of years)");
    if (options.world_file && ending != ".png")
        throw UsageError("--world-file is for PNG alone", {},
                         is_geotiff(options.out) ? "a GeoTIFF says itself where it lies"
                                                 : "end --out in .png, or write a GeoTIFF (.tif)");
    if (options.years.size() > 1 && !animation)
        throw UsageError("several years need an animation", {}, "end --out in .webp, or name one --year");
    if (animation && !options.column.empty())
        throw UsageError("an animation shows the years of results; --column has none", {},
                         "end --out in .png, .svg or .pdf");
    if (animation && std::max(options.size.width_px, options.size.height_px) > longest_webp_side)
        throw UsageError(fmt::format("WebP has at most {} pixels a side", longest_webp_side), {},
                         "choose a smaller --size");
}

void save_map(const MapInputs& inputs, const MapStyle& style, const MapOptions& options,
              const std::vector<Shared<Overlay>>& overlays) {
    const std::string wkt = inputs.geometry->projection.wkt();
    if (is_geotiff(options.out))
        return save_geotiff(draw_map_frame(inputs, style, overlays), options.size, options.out, wkt);
    const Scene scene = draw_map(inputs, style, overlays);
    save_picture(scene, options.size, options.out, style);
    if (options.world_file) save_world_file(scene, options.size, options.out, wkt);
}

ResultsMaps::Sheet save_years(const ResultsReader& reader, const ResultsMaps& maps,
                              const MapOptions& options) {
    const std::vector<int> years = options.years.empty() ? reader.years(options.scenario) : options.years;
    std::vector<ResultsMaps::Sheet> sheets = sheets_of_years(years, maps, options);
    const TextLayout layout = TextLayout::pango();
    std::vector<AnimationFrame> frames;
    View view;
    for (const ResultsMaps::Sheet& sheet : sheets) {
        Scene scene = draw_map(sheet.inputs, sheet.style);
        view = view_of(scene, options.size.width_px, options.size.height_px);
        frames.push_back({place_labels(scene, view, layout), options.frame_ms});
    }
    frames.back().milliseconds *= last_lasts;
    const Bytes bytes = write_webp(frames, view, {painting_threads()});
    write_whole(options.out, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return std::move(sheets.back());
}

std::vector<Path> files_of(const MapOptions& options) {
    std::vector<Path> files{options.out};
    if (options.world_file)
        for (const Path& file : world_files_of(options.out)) files.push_back(file);
    return files;
}

}  // namespace sanding
