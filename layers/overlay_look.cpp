#include "layers/overlay_look.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>

#include "core/base/text.hpp"

namespace sanding {
namespace {

constexpr std::size_t qualitative_colours = 8;  ///< Okabe and Ito's

/// A kind of line or area that planners' data name alike: Indonesian terms first, then OpenStreetMap's.
struct Known {
    std::string_view names;  ///< between bars
    int rank = 0;            ///< higher is more important
    unsigned colour = 0;
    double width_pt = 0;
    unsigned casing = 0;
    double casing_pt = 0;
    double dash_pt = 0;  ///< on and off; 0: solid
    bool water = false;
};

constexpr Known known_lines[] = {
    {"|tol|jalan tol|jalan bebas hambatan|motorway|", 90, 0xffffff, 1.5, 0x3a3a3a, 0.7},
    {"|rel|rel kereta|kereta|kereta api|jalan rel|rail|railway|", 85, 0xffffff, 0.7, 0x3a3a3a, 0.4, 3},
    {"|akses tol|simpang susun|motorway_link|trunk_link|", 80, 0xffffff, 0.8, 0x3a3a3a, 0.5},
    {"|arteri|arteri primer|jalan arteri|nasional|jalan nasional|trunk|", 70, 0xf0c36d, 1.2, 0x7a5c1e, 0.45},
    {"|provinsi|jalan provinsi|arteri sekunder|primary|", 60, 0xf7e3b0, 1.0, 0x8a7a50, 0.4},
    {"|kolektor|kolektor primer|jalan kolektor|kabupaten|jalan kabupaten|secondary|", 50, 0xffffff, 0.8,
     0x9a958a, 0.35},
    {"|kolektor sekunder|tertiary|", 40, 0xffffff, 0.5, 0x9a958a, 0.3},
    {"|lokal|jalan lokal|lingkungan|desa|jalan desa|unclassified|residential|service|living_street|", 30,
     0x8d8880, 0.4},
    {"|jalan setapak|track|path|footway|", 20, 0x8d8880, 0.35, 0, 0, 1.5},
    {"|sungai|river|kanal|canal|", 15, 0x4f94bb, 0.9, 0, 0, 0, true},
    {"|irigasi|saluran|selokan|anak sungai|stream|ditch|drain|", 10, 0x4f94bb, 0.5, 0, 0, 0, true},
};

constexpr Known known_areas[] = {
    {"|air|badan air|danau|waduk|situ|sungai|laut|water|lake|reservoir|", 90, 0xa9c9dd, 0.4, 0, 0, 0, true},
    {"|permukiman|pemukiman|built_up|residential|settlement|", 80, 0xcdb9ad, 0.3},
    {"|industri|kawasan industri|industrial|", 75, 0xb39bb5, 0.3},
    {"|hutan|hutan lindung|hutan produksi|forest|wood|", 70, 0x9fbd98, 0.3},
    {"|kebun|perkebunan|orchard|plantation|", 60, 0xc3d19f, 0.3},
    {"|sawah|paddy|rice|", 50, 0xdfe6a8, 0.3},
    {"|ladang|tegalan|farmland|", 40, 0xe9deb5, 0.3},
};

std::optional<Known> known(OverlayKind kind, const std::string& value) {
    const std::string wanted = "|" + lower_ascii(trimmed(value)) + "|";
    if (wanted.size() <= 2) return std::nullopt;
    std::string spaced = wanted;  // an id such as jalan_tol
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    const auto find = [&](const auto& table) -> std::optional<Known> {
        for (const std::string& name : {wanted, spaced})
            for (const Known& k : table)
                if (k.names.find(name) != std::string_view::npos) return k;
        return std::nullopt;
    };
    if (kind == OverlayKind::lines) return find(known_lines);
    if (kind == OverlayKind::polygons) return find(known_areas);
    return std::nullopt;
}

/// By the class's value, or by the layer's id where it has no classes.
std::optional<Known> known(const Overlay& overlay, std::size_t row) {
    const OverlayClass& c = overlay.classes[row];
    if (c.value.empty() && overlay.classes.size() == 1) return known(overlay.kind, overlay.id);
    return known(overlay.kind, c.value);
}

scene::Symbol symbol_of(OverlaySymbol symbol) {
    switch (symbol) {
        case OverlaySymbol::circle:
            return scene::Symbol::circle;
        case OverlaySymbol::square:
            return scene::Symbol::square;
        case OverlaySymbol::triangle:
            return scene::Symbol::triangle;
        case OverlaySymbol::diamond:
            return scene::Symbol::diamond;
        case OverlaySymbol::cross:
            return scene::Symbol::cross;
    }
    return scene::Symbol::circle;
}

scene::Pattern pattern_of(OverlayHatch hatch) {
    switch (hatch) {
        case OverlayHatch::none:
            return scene::Pattern::none;
        case OverlayHatch::hatch:
            return scene::Pattern::hatch;
        case OverlayHatch::cross_hatch:
            return scene::Pattern::cross_hatch;
    }
    return scene::Pattern::none;
}

scene::Rgba faded(scene::Rgba colour, double opacity) {
    colour.a = static_cast<std::uint8_t>(std::lround(colour.a * std::clamp(opacity, 0.0, 1.0)));
    return colour;
}

/// Classes beyond the eighth have the first ones' colours again; a mark of their own keeps them apart.
void tell_apart(OverlayLook& look, OverlayKind kind, std::size_t round) {
    constexpr scene::Symbol symbols[] = {scene::Symbol::circle, scene::Symbol::square,
                                         scene::Symbol::triangle};
    constexpr scene::Pattern patterns[] = {scene::Pattern::none, scene::Pattern::hatch,
                                           scene::Pattern::cross_hatch};
    round = std::min<std::size_t>(round, 2);
    look.symbol = symbols[round];
    if (kind == OverlayKind::lines && round > 0)
        look.dash_pt = std::vector<double>{round == 1 ? 4.0 : 1.5, 1.5};
    if (kind == OverlayKind::polygons) look.pattern = patterns[round];
}

/// What the kind suggests of a class that no name says more about.
OverlayLook plain_look(const Overlay& overlay, std::size_t row) {
    const bool single = overlay.classes.size() == 1, rest = overlay.classes[row].value.empty() && !single;
    OverlayLook look;
    look.size_pt = 4.5;
    look.casing = rgb(0xffffff);
    look.width_pt = overlay.kind == OverlayKind::points ? 0.6 : 0.8;
    look.colour = rest                                 ? rgb(0x8d8880)
                  : !single                            ? qualitative_colour(row)
                  : overlay.kind == OverlayKind::lines ? rgb(0x4a4a4a)
                                                       : ink::accent;
    if (!single && !rest) tell_apart(look, overlay.kind, row / qualitative_colours);
    const Rgba8 cell = overlay.classes[row].cell_colour;
    if (overlay.kind == OverlayKind::raster && cell[3] > 0)
        look.colour = {cell[0], cell[1], cell[2], cell[3]};
    return look;
}

OverlayLook look_of(const Overlay& overlay, std::size_t row) {
    OverlayLook look = plain_look(overlay, row);
    if (const auto k = known(overlay, row)) {
        look.colour = rgb(k->colour);
        look.width_pt = k->width_pt;
        look.casing = rgb(k->casing);
        look.casing_pt = k->casing_pt;
        if (k->dash_pt > 0) look.dash_pt = std::vector<double>(2, k->dash_pt);
        look.water = k->water;
    }
    const OverlayStyle& own = overlay.classes[row].style;
    if (own.colour) look.colour = rgb(*own.colour);
    if (own.casing) look.casing = rgb(*own.casing);
    if (own.casing && look.casing_pt == 0) look.casing_pt = 0.6;
    if (own.width_pt) look.width_pt = *own.width_pt;
    if (own.casing_pt) look.casing_pt = *own.casing_pt;
    if (own.size_pt) look.size_pt = *own.size_pt;
    if (own.symbol) look.symbol = symbol_of(*own.symbol);
    if (own.hatch) look.pattern = pattern_of(*own.hatch);
    if (!own.dash_pt.empty()) look.dash_pt = std::vector<double>(own.dash_pt);
    if (overlay.kind == OverlayKind::lines || overlay.kind == OverlayKind::points) {
        look.colour = faded(look.colour, overlay.opacity);
        look.casing = faded(look.casing, overlay.opacity);
    }
    return look;
}

}  // namespace

std::vector<OverlayLook> looks_of(const Overlay& overlay) {
    std::vector<OverlayLook> looks;
    for (std::size_t i = 0; i < overlay.classes.size(); ++i) looks.push_back(look_of(overlay, i));
    return looks;
}

std::vector<std::size_t> by_importance(const Overlay& overlay) {
    std::vector<std::size_t> order(overlay.classes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto rank = [&](std::size_t i) {
        if (overlay.classes[i].named_in_study) return 1000;
        if (overlay.classes[i].value.empty()) return -1;
        const auto k = known(overlay, i);
        return k ? k->rank : 0;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
    return order;
}

double choropleth_opacity(const std::vector<Shared<Overlay>>& overlays) {
    double least = 1;
    for (const auto& overlay : overlays)
        if (overlay->below) least = std::min(least, overlay->choropleth_opacity);
    return least;
}

}  // namespace sanding
