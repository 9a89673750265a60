#include "app/commands/overlap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/commands/study_files.hpp"
#include "core/base/text.hpp"
#include "core/data/overlay.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geos.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

constexpr double m2_per_ha = 1e4;

void append(Polygons& out, const Polygons& from, std::size_t i) {
    for (std::size_t r = from.polygon_start[i]; r < from.polygon_start[i + 1]; ++r) {
        const auto ring = from.ring(r);
        out.points.insert(out.points.end(), ring.begin(), ring.end());
        out.close_ring();
    }
    out.close_polygon();
}

struct MaskName {
    const char *kind, *id, *en;
};
constexpr MaskName mask_names[] = {{"lp2b", "LP2B (sawah dilindungi)", "LP2B (protected paddy)"},
                                   {"hutan_lindung", "Hutan lindung", "Protected forest"},
                                   {"waduk", "Waduk", "Reservoir"},
                                   {"sungai", "Sungai", "River"},
                                   {"bandara", "Bandara", "Airport"}};

/// All mask files as one layer; rivers drawn as lines have no area and stay out.
std::optional<OverlapLayer> mask_layer(const Study& study, Report& report) {
    OverlapLayer out{"masks", "Batas penggunaan lahan", "Limits on land use", {}, {}, {}};
    for (const MaskName& m : mask_names) out.classes.push_back({m.kind, m.id, m.en});
    for (const Path& file : study.land.masks) {
        auto mask = read_vector(file);
        report.append(mask.report);
        if (mask.value.kind != GeometryKind::polygon) continue;
        const auto kinds = text_of(mask.value.table.at("jenis"));
        for (std::size_t row = 0; row < kinds.size(); ++row) {
            const auto found = std::ranges::find(out.classes, kinds[row], &OverlapLayer::Class::key);
            if (found == out.classes.end()) continue;
            append(out.polygons, mask.value.polygons, row);
            out.class_of.push_back(static_cast<std::uint32_t>(found - out.classes.begin()));
        }
    }
    if (out.class_of.empty()) return std::nullopt;
    return out;
}

OverlapLayer of_overlay(const Overlay& overlay) {
    OverlapLayer out{overlay.id, overlay.label_id, overlay.label_en, {}, overlay.polygons, overlay.class_of};
    for (const OverlayClass& c : overlay.classes) {
        const bool only = overlay.classes.size() == 1 && c.value.empty();
        out.classes.push_back(
            {c.value, only ? overlay.label_id : c.label_id, only ? overlay.label_en : c.label_en});
    }
    return out;
}

/// Those that are there, the largest first.
std::vector<ZoneOverlap::Part> parts_of(const std::vector<OverlapLayer::Class>& classes,
                                        const std::vector<std::int64_t>& m2) {
    std::vector<ZoneOverlap::Part> out;
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (m2[c] > 0)
            out.push_back({classes[c].key, classes[c].label_id, classes[c].label_en,
                           static_cast<double>(m2[c]) / m2_per_ha});
    std::ranges::stable_sort(out, std::ranges::greater{}, &ZoneOverlap::Part::hectares);
    return out;
}

std::int64_t convertible_in(const LandCells& cells, const Polygons& outline) {
    const auto inside = cells_within(cells, outline)[0];
    return std::ranges::count_if(inside, [&](auto c) { return cells.convertible(c); });
}

}  // namespace

Loaded<std::vector<OverlapLayer>> read_overlap_layers(const Study& study) {
    Loaded<std::vector<OverlapLayer>> out;
    if (auto masks = mask_layer(study, out.report)) out.value.push_back(std::move(*masks));
    auto overlays = read_overlays(study);
    out.report.append(overlays.report);
    for (const auto& overlay : overlays.value)
        if (overlay->kind == OverlayKind::polygons) out.value.push_back(of_overlay(*overlay));
    return out;
}

ZoneOverlap overlap_of(const Polygons& outline, const World& world, const std::vector<OverlapLayer>& layers) {
    ZoneOverlap out;
    out.hectares = static_cast<double>(area_m2(outline, 0)) / m2_per_ha;
    const Level &units = world.districts.units(), &above = world.districts.levels[1];
    const auto by_unit = overlaps_m2(outline, 0, units.shapes);
    std::vector<std::int64_t> by_parent(above.size());
    double people = 0, inside_ha = 0;
    for (std::uint32_t u = 0; u < by_unit.size(); ++u) {
        if (by_unit[u] == 0) continue;
        const auto m2 = static_cast<double>(by_unit[u]);
        by_parent[world.districts.ancestor(u, 1)] += by_unit[u];
        inside_ha += m2 / m2_per_ha;
        // Of the shape: published areas of desa differ from it.
        const auto whole = static_cast<double>(area_m2(units.shapes, u));
        people += static_cast<double>(world.population.registered[u]) * std::min(1.0, m2 / whole);
    }
    std::vector<OverlapLayer::Class> names;
    for (std::size_t k = 0; k < above.size(); ++k)
        names.push_back({above.code[k], above.name[k], above.name[k]});
    out.kecamatan = parts_of(names, by_parent);
    out.people = std::llround(people);
    out.outside_ha = std::max(0.0, out.hectares - inside_ha);
    for (const OverlapLayer& layer : layers)
        out.layers.push_back({layer.id, layer.label_id, layer.label_en,
                              parts_of(layer.classes, overlaps_m2(outline, 0, layer.polygons, layer.class_of,
                                                                  layer.classes.size()))});
    if (world.land) {
        out.convertible_ha = convertible_in(*world.land, outline);
        out.synthetic_land = world.land->synthetic();
    }
    return out;
}

OverlapOutcome overlap_zones(const OverlapRequest& request) {
    OverlapOutcome out;
    const OpenedWorld opened = open_world(request.study, WorldUse::runs, request.untrusted);
    out.report = opened.report;
    Shared<World> world = opened.world;
    if (!request.scenario.empty()) {
        const auto scenario = scenario_library(world->study).load(request.scenario, *world);
        out.report.append(plan_notes(*scenario));
        world = world_under(world, *scenario);
    }
    std::vector<const Zone*> drawn;
    std::vector<std::string> keys;
    for (const Zone& zone : world->zones)
        if (zone.outline.size() > 0) drawn.push_back(&zone), keys.push_back(zone.key);
    if (drawn.empty())
        throw Error(
            "no zone has an outline", world->study.file.filename().string(),
            "[zones] outlines in study.toml, or outline = [[lon, lat], …] of a [[zone]] of --scenario");
    if (!request.zone.empty() && std::ranges::find(keys, request.zone) == keys.end())
        throw UsageError(fmt::format("no zone '{}' with an outline", valid_utf8(request.zone)), "--zone",
                         name_hint(request.zone, keys));
    auto layers = read_overlap_layers(world->study);
    out.report.append(layers.report);
    for (const Zone* zone : drawn)
        if (request.zone.empty() || zone->key == request.zone)
            out.zones.push_back({zone->key, zone->name_id, zone->name_en, zone->area_ha,
                                 overlap_of(zone->outline, *world, layers.value)});
    return out;
}

namespace {

std::string row(const std::string& label, double hectares, Language language) {
    return fmt::format("  {:<40} {:>10} ha\n", label, format_number(hectares, 1, language));
}

void append_parts(std::string& out, const std::vector<ZoneOverlap::Part>& parts, Language language) {
    const bool id = language == Language::indonesian;
    for (const auto& part : parts) out += row(id ? part.label_id : part.label_en, part.hectares, language);
    if (parts.empty()) out += id ? "  tidak ada\n" : "  none\n";
}

}  // namespace

std::string overlap_text(const OverlapOutcome& outcome, Language language) {
    const bool id = language == Language::indonesian;
    std::string out;
    for (const auto& zone : outcome.zones) {
        const ZoneOverlap& o = zone.overlap;
        out +=
            fmt::format("{}{} ({})\n", out.empty() ? "" : "\n", id ? zone.name_id : zone.name_en, zone.key);
        out += row(id ? "luas garis" : "outline", o.hectares, language);
        out += row(id ? "luas menurut tabel studi" : "by the study's table", zone.table_ha, language);
        out += row(fmt::format("{}{}", id ? "lahan yang dapat dibangun" : "land that can be built on",
                               o.synthetic_land ? " [A]" : ""),
                   static_cast<double>(o.convertible_ha), language);
        out += fmt::format("  {:<40} {:>10} {}\n", id ? "penduduk di dalamnya [D]" : "people inside [D]",
                           format_number(static_cast<double>(o.people), 0, language), id ? "jiwa" : "people");
        out += id ? "Kecamatan\n" : "Kecamatan\n";
        append_parts(out, o.kecamatan, language);
        if (o.outside_ha >= 0.05)
            out += row(id ? "di luar studi" : "outside of the study", o.outside_ha, language);
        for (const auto& layer : o.layers) {
            out += (id ? layer.label_id : layer.label_en) + "\n";
            append_parts(out, layer.classes, language);
        }
    }
    return out + (id ? "[D] bagian luas tiap desa kali penduduknya\n"
                     : "[D] the share of each desa's area times its people\n");
}

}  // namespace sanding
