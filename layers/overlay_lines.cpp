#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/geo/crs.hpp"
#include "layers/line_chains.hpp"
#include "layers/overlay_parts.hpp"
#include "render/scene/simplify.hpp"

namespace sanding {
namespace {

using scene::Lines;
using scene::Space;

/// The parts of the features that `wanted(i)` chooses, in map metres.
template <class Wanted>
Lines parts_of(const Overlay& overlay, const Projector& projector, Wanted wanted) {
    Lines out;
    for (std::size_t i = 0; i < overlay.features(); ++i) {
        if (!wanted(i)) continue;
        for (auto p = overlay.lines.line_start[i]; p < overlay.lines.line_start[i + 1]; ++p) {
            for (const Point at : overlay.lines.part(p)) {
                const Point m = projector.forward(at);
                out.points.push_back({m.x, m.y});
            }
            out.close_line();
        }
    }
    return out;
}

std::vector<scene::Point> points_of(const Lines& lines, std::size_t i) {
    return {lines.points.begin() + lines.line_start[i], lines.points.begin() + lines.line_start[i + 1]};
}

scene::Point middle_of(const std::vector<scene::Point>& line) {
    return line[line.size() / 2];
}

/// The longest straight piece of a line.
double longest_piece(const std::vector<scene::Point>& line) {
    double longest = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        longest = std::max(longest, std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
    return longest;
}

/// The name as it fits: whole, or without what follows in brackets or behind a comma ("Jalan Tol
/// Cikopo–Palimanan (Cipali), ruas Majalengka").
std::string fitting(const std::string& name, const scene::Font& font, double room_pt, const MapStyle& style) {
    const auto end = std::min(name.find(" ("), name.find(','));
    const bool fits = style.text.measure(name, font).width_pt <= room_pt;
    return style.text.shorten(fits || end == std::string::npos || end == 0 ? name : name.substr(0, end), font,
                              150);
}

/// Chains of one name that get it written: the longest, and those whose middle is farther than `apart` from
/// the middles of those before. The two carriageways of one road get one name, its far ends one each.
std::vector<std::size_t> labelled(const Lines& chains, double apart) {
    std::vector<double> length;
    for (std::size_t i = 0; i < chains.size(); ++i) length.push_back(length_of(chains, i));
    std::vector<std::size_t> order(chains.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return length[a] > length[b]; });
    std::vector<std::size_t> kept;
    for (const std::size_t i : order) {
        const scene::Point p = middle_of(points_of(chains, i));
        const bool near = std::any_of(kept.begin(), kept.end(), [&](std::size_t k) {
            const scene::Point q = middle_of(points_of(chains, k));
            return std::hypot(p.x - q.x, p.y - q.y) < apart;
        });
        if (!near) kept.push_back(i);
    }
    return kept;
}

}  // namespace

void add_line_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry) {
    const Projector projector(geometry.projection);
    const std::vector<OverlayLook> looks = looks_of(overlay);
    std::vector<std::size_t> order = by_importance(overlay);
    std::reverse(order.begin(), order.end());
    std::vector<scene::Shared<Lines>> lines(overlay.classes.size());
    for (const std::size_t c : order)
        lines[c] = freeze(
            chained(parts_of(overlay, projector, [&](std::size_t i) { return overlay.class_of[i] == c; })));
    // All casings before all cores: where roads meet, no rim cuts through a core.
    for (const std::size_t c : order)
        if (looks[c].casing_pt > 0 && lines[c]->size() > 0)
            scene.items.emplace_back(scene::Stroke{
                Space::map, lines[c], looks[c].casing, looks[c].width_pt + 2 * looks[c].casing_pt, {}});
    for (const std::size_t c : order)
        if (looks[c].width_pt > 0 && lines[c]->size() > 0)
            scene.items.emplace_back(
                scene::Stroke{Space::map, lines[c], looks[c].colour, looks[c].width_pt, looks[c].dash_pt});
}

void add_line_names(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                    const MapStyle& style) {
    const Projector projector(geometry.projection);
    const std::vector<OverlayLook> looks = looks_of(overlay);
    const double metres_per_pt = current_frame(scene).metres_per_pt;
    const std::vector<std::size_t> order = by_importance(overlay);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const std::size_t c = order[rank];
        std::map<std::string, std::vector<std::size_t>> features;
        for (std::size_t i = 0; i < overlay.features(); ++i)
            if (overlay.class_of[i] == c && !overlay.name[i].empty()) features[overlay.name[i]].push_back(i);
        scene::Text text = name_item(looks[c], style);
        text.placement = scene::Placement::along;
        Lines paths;
        for (const auto& [name, rows] : features) {
            const Lines chains = chained(parts_of(overlay, projector, [&, &own = rows](std::size_t i) {
                return std::binary_search(own.begin(), own.end(), i);
            }));
            for (const std::size_t k : labelled(chains, 140 * metres_per_pt)) {
                // A name runs straight: along the line without its small bends.
                const auto line = scene::simplified(points_of(chains, k), 1.5 * metres_per_pt);
                paths.points.insert(paths.points.end(), line.begin(), line.end());
                paths.close_line();
                text.text.push_back(fitting(name, text.font, longest_piece(line) / metres_per_pt, style));
                text.at.push_back(middle_of(line));
                text.priority.push_back(4.5 - 0.01 * static_cast<double>(std::min<std::size_t>(rank, 49)) +
                                        std::min(9e-3, length_of(chains, k) * 1e-8));
            }
        }
        if (text.text.empty()) continue;
        text.path = freeze(std::move(paths));
        scene.items.emplace_back(std::move(text));
    }
}

}  // namespace sanding
