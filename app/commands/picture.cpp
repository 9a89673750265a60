#include "app/commands/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"
#include "render/cairo/pdf.hpp"
#include "render/cairo/write.hpp"
#include "render/svg/write_svg.hpp"
#include "render/text/place_labels.hpp"

namespace sanding {

namespace {

/// What the picture's sheet says of itself, for those who can't see it.
SvgOptions svg_options(const SheetStyle& sheet, const TextLayout& layout) {
    const bool english = sheet.language == Language::english;
    std::vector<std::string> parts{sheet.subtitle, sheet.region, sheet.source_note};
    parts.insert(parts.end(), sheet.marks.begin(), sheet.marks.end());
    parts.push_back(sheet.fingerprint);
    std::erase(parts, std::string());
    return {sheet.title, joined(parts, " · "), english ? "en" : "id", english ? "Sheet" : "Lembar", layout};
}

}  // namespace

PictureSize parse_size(const std::string& text) {
    PictureSize size;
    const auto x = text.find('x');
    const auto number = [](std::string_view part, int& into) {
        const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), into);
        return failure == std::errc() && end == part.data() + part.size() && into >= 200 && into <= 20000;
    };
    if (x == std::string::npos || !number(std::string_view(text).substr(0, x), size.width_px) ||
        !number(std::string_view(text).substr(x + 1), size.height_px))
        throw UsageError(fmt::format("--size {} is no picture size", text), {},
                         "WIDTHxHEIGHT in pixels, 200 to 20000, e.g. 1920x1080");
    return size;
}

void expect_picture_name(const Path& out) {
    const std::string ending = lower_ascii(out.extension().string());
    if (ending != ".png" && ending != ".svg" && ending != ".pdf")
        throw UsageError(fmt::format("can't tell the format of '{}'", out.string()), {},
                         "end the name in .png, .svg or .pdf");
}

int painting_threads() {
    return static_cast<int>(std::min<std::size_t>(machine_threads(), 2));
}

void save_picture(const Scene& scene, PictureSize size, const Path& out, const SheetStyle& sheet) {
    const std::string ending = lower_ascii(out.extension().string());
    const bool png = ending == ".png";
    const TextLayout layout = TextLayout::pango();
    const View view = png ? view_of(scene, size.width_px, size.height_px) : view_of(scene);
    const Scene placed = place_labels(scene, view, layout);
    if (ending == ".svg") return write_whole(out, write_svg(placed, svg_options(sheet, layout)));
    const PictureOptions options{painting_threads(), sheet.title};
    const Bytes bytes = png ? write_png(placed, view, options) : write_pdf(placed, options);
    write_whole(out, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void save_picture(const Scene& scene, PictureSize size, const Path& out, const std::string& title) {
    SheetStyle sheet;
    sheet.title = title;
    save_picture(scene, size, out, sheet);
}

}  // namespace sanding
