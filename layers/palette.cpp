#include "layers/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/colour.hpp"
#include "layers/palette_data.hpp"
#include "layers/style.hpp"

namespace sanding {
namespace {

enum class Variant { plain, dark, print };

/// The background of the dark theme, and how light a diverging palette's middle and ends are on it (OKLab).
constexpr scene::Rgba dark_paper = rgb(0x14181d);
constexpr double dark_middle = 0.31, dark_end = 0.86;

struct Named {
    const PaletteData* data;
    Variant variant;
};

scene::Rgba at(const PaletteData& palette, double position) {
    const double place = position * static_cast<double>(palette.anchors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), palette.anchors.size() - 2);
    const double part = place - static_cast<double>(below);
    const scene::Rgba a = rgb(palette.anchors[below]), b = rgb(palette.anchors[below + 1]);
    const auto mix = [part](std::uint8_t u, std::uint8_t v) {
        return static_cast<std::uint8_t>(std::lround(u + (v - u) * part));
    };
    return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), 255};
}

/// How far missing grey stands out from white paper: what a class needs at least, on either paper.
double least_contrast() {
    return contrast(ink::missing, ink::paper);
}

bool print_safe(const std::vector<scene::Rgba>& colours) {
    for (std::size_t i = 0; i < colours.size(); ++i)
        if (contrast(colours[i], ink::paper) < least_contrast() ||
            (i > 0 && luminance(colours[i]) >= luminance(colours[i - 1])))
            return false;
    return true;
}

std::vector<std::string> names(PaletteKind kind) {
    std::vector<std::string> list;
    for (const PaletteData& p : palette_data())
        if (p.kind == kind) list.emplace_back(p.name);
    return list;
}

[[noreturn]] void no_palette(std::string_view name, const std::vector<std::string>& known) {
    throw UsageError("there is no palette '" + std::string(name) + "'", "--palette", name_hint(name, known));
}

const PaletteData* find(std::string_view name) {
    const auto& all = palette_data();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const PaletteData& p) { return p.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Named find_graduated(std::string_view name) {
    std::string_view stem = name;
    Variant variant = Variant::plain;
    for (const auto& [ending, meant] :
         {std::pair<std::string_view, Variant>("-dark", Variant::dark), {"-print", Variant::print}})
        if (name.ends_with(ending)) stem.remove_suffix(ending.size()), variant = meant;
    std::vector<std::string> known = sequential_palettes();
    known.insert(known.end(), diverging_palettes().begin(), diverging_palettes().end());
    const PaletteData* data = find(stem);
    if (data == nullptr) no_palette(name, known);
    if (data->kind == PaletteKind::qualitative)
        throw UsageError(
            "palette '" + std::string(stem) + "' is for categories and says nothing about amounts",
            "--palette", "known: " + joined(known, ", "));
    if (variant == Variant::print && data->kind == PaletteKind::diverging)
        throw UsageError("palette '" + std::string(stem) + "' has no print-safe variant", "--palette",
                         "grey print cannot tell below from above: a sequential palette can, e.g. " +
                             known.front() + "-print");
    return {data, variant};
}

std::vector<scene::Rgba> spread(std::size_t count, double first, double last, const auto& colour_at) {
    std::vector<scene::Rgba> colours;
    for (std::size_t i = 0; i < count; ++i)
        colours.push_back(colour_at(count == 1 ? (first + last) / 2
                                               : first + (last - first) * static_cast<double>(i) /
                                                             static_cast<double>(count - 1)));
    return colours;
}

/// The nearest position to `from`, towards `to`, whose colour stands out from the paper.
double position_that_stands_out(const PaletteData& palette, double from, double to, scene::Rgba paper) {
    constexpr int steps = 400;
    for (int i = 0; i < steps; ++i) {
        const double position = from + (to - from) * i / steps;
        if (contrast(at(palette, position), paper) >= least_contrast()) return position;
    }
    return to;
}

/// A diverging colour with its lightness turned round, half by half, so that both ends are equally light.
scene::Rgba turned_dark(const PaletteData& palette, double position) {
    const double middle = oklab_of(at(palette, 0.5)).lightness;
    const double end = oklab_of(at(palette, position < 0.5 ? palette.first : palette.last)).lightness;
    Oklab colour = oklab_of(at(palette, position));
    colour.lightness = dark_middle + (dark_end - dark_middle) * (middle - colour.lightness) / (middle - end);
    return rgba_of(colour);
}

std::vector<scene::Rgba> diverging_colours(const Named& named, std::size_t count) {
    const PaletteData& palette = *named.data;
    // Few classes need not go to the ends: the steps are large enough without.
    const double trim = count < 7 ? 0.1 : 0;
    return spread(count, palette.first + trim, palette.last - trim, [&](double position) {
        return named.variant == Variant::dark ? turned_dark(palette, position) : at(palette, position);
    });
}

std::vector<scene::Rgba> sequential_colours(const Named& named, std::size_t count) {
    const PaletteData& palette = *named.data;
    double first = palette.first, last = palette.last;
    if (count < 5) first += 0.07, last -= 0.1;
    if (named.variant == Variant::print) first = position_that_stands_out(palette, first, last, ink::paper);
    if (named.variant == Variant::dark) {
        std::swap(first, last);
        first = position_that_stands_out(palette, first, last, dark_paper);
    }
    return spread(count, first, last, [&](double position) { return at(palette, position); });
}

scene::Rgba parse_colour(std::string_view text) {
    unsigned hex = 0;
    bool right = text.size() == 7 && text.front() == '#';
    for (const char c : text.substr(std::min<std::size_t>(1, text.size()))) {
        const std::size_t digit = std::string_view("0123456789abcdef").find(lower_ascii({&c, 1}));
        right = right && digit != std::string_view::npos;
        hex = hex * 16 + static_cast<unsigned>(right ? digit : 0);
    }
    if (!right)
        throw UsageError("'" + std::string(text) + "' is not a colour", "--palette",
                         "e.g. --palette '#ffffcc,#41b6c4,#253494'");
    return rgb(hex);
}

std::vector<scene::Rgba> own_colours(std::string_view text, std::size_t count) {
    std::vector<scene::Rgba> anchors;
    for (const std::string& part : split(text, ',')) anchors.push_back(parse_colour(trimmed(part)));
    if (anchors.size() < 2)
        throw UsageError("a palette needs at least two colours", "--palette",
                         "e.g. --palette '#ffffcc,#253494'");
    return spread(count, 0, 1, [&](double position) {
        const double place = position * static_cast<double>(anchors.size() - 1);
        const auto below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
        return mix_perceptually(anchors[below], anchors[below + 1], place - static_cast<double>(below));
    });
}

}  // namespace

const std::vector<PaletteInfo>& palettes() {
    static const std::vector<PaletteInfo> list = [] {
        std::vector<PaletteInfo> all;
        for (const PaletteData& p : palette_data()) {
            PaletteInfo info{p.name, p.kind, p.source, p.licence};
            if (p.kind == PaletteKind::qualitative) info.colours = p.anchors.size();
            if (p.kind == PaletteKind::sequential) info.print_safe = print_safe(palette_colours(p.name, 9));
            all.push_back(std::move(info));
        }
        return all;
    }();
    return list;
}

const std::vector<std::string>& sequential_palettes() {
    static const std::vector<std::string> list = names(PaletteKind::sequential);
    return list;
}

const std::vector<std::string>& diverging_palettes() {
    static const std::vector<std::string> list = names(PaletteKind::diverging);
    return list;
}

const std::vector<std::string>& qualitative_palettes() {
    static const std::vector<std::string> list = names(PaletteKind::qualitative);
    return list;
}

std::vector<scene::Rgba> palette_colours(std::string_view name, std::size_t count) {
    if (name.find('#') != std::string_view::npos || name.find(',') != std::string_view::npos)
        return own_colours(name, count);
    const Named named = find_graduated(name);
    return named.data->kind == PaletteKind::diverging ? diverging_colours(named, count)
                                                      : sequential_colours(named, count);
}

std::vector<scene::Rgba> category_colours(std::string_view name, std::size_t count) {
    const PaletteData* data = find(name);
    if (data == nullptr || data->kind != PaletteKind::qualitative) no_palette(name, qualitative_palettes());
    std::vector<scene::Rgba> colours;
    for (std::size_t i = 0; i < count; ++i) colours.push_back(rgb(data->anchors[i % data->anchors.size()]));
    return colours;
}

scene::Rgba qualitative_colour(std::size_t i) {
    const std::vector<unsigned>& colours = find("okabe-ito")->anchors;
    return rgb(colours[i % colours.size()]);
}

scene::Rgba scenario_colour(std::size_t i) {
    // After the two of look.md the Okabe–Ito colours that are not near blue or orange, then the rest.
    constexpr std::array<unsigned, 8> colours{0x2166ac, 0xe08214, 0x009e73, 0xcc79a7,
                                              0x56b4e9, 0xd55e00, 0x8a7d00, 0x000000};
    return rgb(colours[i % colours.size()]);
}

}  // namespace sanding
