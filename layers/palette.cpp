#include "layers/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

struct Palette {
    const char* name;
    bool diverging;
    std::vector<unsigned> anchors;  ///< evenly spaced, linear between them
    double first, last;  ///< the part used when there are many classes: palest and darkest still to be told
                         ///< from paper and borders
};

/// YlGnBu, Oranges: ColorBrewer 2.0, nine classes; PuOr, BrBG: eleven classes (Cynthia Brewer, Mark Harrower
/// and The Pennsylvania State University, Apache-2.0). cividis: Nuñez, Anderton and Renslow 2018, PLoS ONE
/// 13(7), e0199239. batlow, vik: Crameri 2018, Scientific colour maps, doi 10.5281/zenodo.1243862 (MIT). The
/// last three are 17 of their 256 figures; cividis and batlow are turned round, so that more is darker as in
/// the others.
const std::vector<Palette>& palettes() {
    static const std::vector<Palette> all{
        {"YlGnBu",
         false,
         {0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58},
         0.05,
         0.95},
        {"Oranges",
         false,
         {0xfff5eb, 0xfee6ce, 0xfdd0a2, 0xfdae6b, 0xfd8d3c, 0xf16913, 0xd94801, 0xa63603, 0x7f2704},
         0.05,
         1},
        {"cividis",
         false,
         {0xfee838, 0xefd748, 0xddc858, 0xccba64, 0xbbad6d, 0xaaa073, 0x9a9376, 0x8b8778, 0x7d7c78, 0x6f7073,
          0x61656f, 0x535a6d, 0x434e6c, 0x32436d, 0x1a386f, 0x002e6a, 0x00224e},
         0,
         1},
        {"batlow",
         false,
         {0xfaccfa, 0xfcbfd6, 0xfdb4b4, 0xfca890, 0xf19d6b, 0xdb954b, 0xbe9035, 0x9f892b, 0x828231, 0x677b3e,
          0x4d734d, 0x356a59, 0x226061, 0x175262, 0x114360, 0x0d315d, 0x011959},
         0,
         1},
        {"PuOr",
         true,
         {0x7f3b08, 0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7, 0xd8daeb, 0xb2abd2, 0x8073ac, 0x542788,
          0x2d004b},
         0.1,
         0.9},
        {"BrBG",
         true,
         {0x543005, 0x8c510a, 0xbf812d, 0xdfc27d, 0xf6e8c3, 0xf5f5f5, 0xc7eae5, 0x80cdc1, 0x35978f, 0x01665e,
          0x003c30},
         0.1,
         0.9},
        {"vik",
         true,
         {0x001261, 0x022b71, 0x034481, 0x0c5e92, 0x307da6, 0x5d9cbb, 0x90bcd1, 0xc3dae5, 0xece5e0, 0xe9cab8,
          0xdbaa8d, 0xcf8c66, 0xc37243, 0xb3531f, 0x942f06, 0x741506, 0x590008},
         0.08,
         0.92},
    };
    return all;
}

std::vector<std::string> names(bool diverging) {
    std::vector<std::string> list;
    for (const Palette& p : palettes())
        if (p.diverging == diverging) list.emplace_back(p.name);
    return list;
}

scene::Rgba at(const Palette& palette, double position) {
    const double place = position * static_cast<double>(palette.anchors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), palette.anchors.size() - 2);
    const double part = place - static_cast<double>(below);
    const scene::Rgba a = rgb(palette.anchors[below]), b = rgb(palette.anchors[below + 1]);
    const auto mix = [part](std::uint8_t u, std::uint8_t v) {
        return static_cast<std::uint8_t>(std::lround(u + (v - u) * part));
    };
    return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), 255};
}

}  // namespace

const std::vector<std::string>& sequential_palettes() {
    static const std::vector<std::string> list = names(false);
    return list;
}

const std::vector<std::string>& diverging_palettes() {
    static const std::vector<std::string> list = names(true);
    return list;
}

std::vector<scene::Rgba> palette_colours(std::string_view name, std::size_t count) {
    const auto found =
        std::find_if(palettes().begin(), palettes().end(), [&](const Palette& p) { return p.name == name; });
    if (found == palettes().end()) {
        std::vector<std::string> known = sequential_palettes();
        known.insert(known.end(), diverging_palettes().begin(), diverging_palettes().end());
        throw UsageError("there is no palette '" + std::string(name) + "'", "--palette",
                         name_hint(name, known));
    }
    // Few classes need not go to the ends: the steps are large enough without.
    double first = found->first, last = found->last;
    if (found->diverging && count < 7) first += 0.1, last -= 0.1;
    if (!found->diverging && count < 5) first += 0.07, last -= 0.1;
    std::vector<scene::Rgba> colours;
    for (std::size_t i = 0; i < count; ++i)
        colours.push_back(at(*found, count == 1 ? 0.5
                                                : first + (last - first) * static_cast<double>(i) /
                                                              static_cast<double>(count - 1)));
    return colours;
}

scene::Rgba qualitative_colour(std::size_t i) {
    // Okabe and Ito 2008, Color Universal Design, jfly.uni-koeln.de/color
    constexpr std::array<unsigned, 8> colours{0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7,
                                              0x56b4e9, 0xd55e00, 0xf0e442, 0x000000};
    return rgb(colours[i % colours.size()]);
}

scene::Rgba scenario_colour(std::size_t i) {
    // After the two of look.md the Okabe–Ito colours that are not near blue or orange, then the rest.
    constexpr std::array<unsigned, 8> colours{0x2166ac, 0xe08214, 0x009e73, 0xcc79a7,
                                              0x56b4e9, 0xd55e00, 0x8a7d00, 0x000000};
    return rgb(colours[i % colours.size()]);
}

}  // namespace sanding
