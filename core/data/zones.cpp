#include "core/data/zones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/table_row.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/geos.hpp"
#include "core/geo/valid.hpp"

namespace sanding {

namespace {

constexpr double most_jobs_per_ha = 1000;

ZoneState state_of(const TableRow& row) {
    const std::string state = row.text("keadaan_2024");
    if (state == "beroperasi") return ZoneState::operating;
    if (state == "dibangun") return ZoneState::building;
    if (state == "direncanakan") return ZoneState::planned;
    throw Error(fmt::format("unknown state '{}'", state), row.where("keadaan_2024"),
                "beroperasi, dibangun or direncanakan");
}

std::vector<std::uint32_t> units_of(const TableRow& row, const Level& units) {
    std::vector<std::uint32_t> out;
    for (const auto& code : split(row.text("desa"), ';')) {
        const auto found = units.find_code(code);
        if (!found)
            throw Error(fmt::format("'{}' is no desa of this study", code), row.where("desa"),
                        "codes as in the study's list, separated by ;");
        out.push_back(*found);
    }
    if (out.empty()) throw Error("a zone lies in at least one desa", row.where("desa"));
    std::sort(out.begin(), out.end());
    return out;
}

Zone read_zone(const TableRow& row, const Districts& districts) {
    Zone zone;
    zone.key = row.text("kunci");
    zone.name_en = row.text("nama_en");
    zone.name_id = row.text("nama_id");
    zone.kind = row.text("jenis");
    const auto top = districts.levels.back().find_code(row.text("kode_kabupaten"));
    if (!top)
        throw Error(fmt::format("'{}' is no regency of this study", row.text("kode_kabupaten")),
                    row.where("kode_kabupaten"));
    zone.top_row = *top;
    zone.units = units_of(row, districts.units());
    zone.point = {row.number("lon", -180, 180), row.number("lat", -90, 90)};
    zone.area_ha = row.number("luas_ha", 0.01, 1e6);
    zone.other_area_ha = row.number_or("luas_ha_lain", 0, 0, 1e6);
    // An airport's jobs follow its passengers, not its hectares: those cells are empty there.
    const auto number = [&](const char* column, double most) {
        return zone.kind == "bandara" ? row.number_or(column, 0, 0, most) : row.number(column, 0, most);
    };
    zone.net_share = number("rasio_kaveling", 1);
    zone.jobs_per_ha = number("pekerja_per_ha", most_jobs_per_ha);
    zone.kappa = number("kappa", 10);
    zone.tau_half_years = number("tau_half", 50);
    zone.pool = row.text_or("kolam", "");
    zone.state = state_of(row);
    zone.source = row.text("sumber");
    zone.tag = row.text("tanda");
    zone.note = row.text("catatan");
    zone.tenants.push_back({zone.key, zone.name_en, zone.name_id, "", 1, zone.jobs_per_ha, zone.jobs_per_ha,
                            zone.jobs_per_ha, zone.source, zone.tag});
    return zone;
}

ZonePhase read_phase(const TableRow& row) {
    ZonePhase phase;
    phase.number = static_cast<int>(row.number("tahap", 1, 99));
    phase.area_ha = row.number("luas_ha", 0.01, 1e6);
    phase.start_least = row.number("mulai_min", 1900, 2200);
    phase.start_mode = row.number("mulai_modus", phase.start_least, 2200);
    phase.start_most = row.number("mulai_maks", phase.start_mode, 2200);
    const std::string trigger = row.text("syarat");
    if (!trigger.empty() && trigger != "tahap_sebelumnya")
        throw Error(fmt::format("unknown trigger '{}'", trigger), row.where("syarat"),
                    "empty or tahap_sebelumnya");
    phase.needs_previous = !trigger.empty();
    phase.not_before = static_cast<int>(row.number_or("syarat_tahun", 0, 0, 2200));
    phase.source = row.text("sumber");
    phase.tag = row.text("tanda");
    return phase;
}

ZoneTenant read_tenant(const TableRow& row, const std::vector<std::string>& sectors) {
    ZoneTenant tenant;
    tenant.key = row.text("jenis");
    if (tenant.key.empty()) throw Error("a tenant needs a key", row.where("jenis"));
    tenant.name_en = row.text("nama_en");
    tenant.name_id = row.text("nama_id");
    tenant.sector = row.text("sektor");
    if (!sectors.empty() && std::ranges::find(sectors, tenant.sector) == sectors.end())
        throw Error(fmt::format("'{}' is no sector of this study", one_line(tenant.sector, 30)),
                    row.where("sektor"), name_hint(tenant.sector, sectors));
    tenant.share = row.number("bagian", 0, 1);
    tenant.jobs_per_ha_least = row.number("pekerja_per_ha_min", 0, most_jobs_per_ha);
    tenant.jobs_per_ha_mode = row.number("pekerja_per_ha", tenant.jobs_per_ha_least, most_jobs_per_ha);
    tenant.jobs_per_ha_most = row.number("pekerja_per_ha_maks", tenant.jobs_per_ha_mode, most_jobs_per_ha);
    tenant.source = row.text("sumber");
    tenant.tag = row.text("tanda");
    return tenant;
}

Zone& zone_of(const TableRow& row, std::vector<Zone>& zones, std::string_view what) {
    const std::string key = row.text("kunci");
    const auto zone = std::ranges::find(zones, key, &Zone::key);
    if (zone == zones.end())
        throw Error(fmt::format("{} of an unknown zone '{}'", what, key), row.where("kunci"));
    return *zone;
}

/// The density that a zone's table states is rounded to whole jobs per hectare.
void expect_density(const Zone& zone, const Table& tenants) {
    double share = 0, density = 0;
    for (const ZoneTenant& tenant : zone.tenants) {
        share += tenant.share;
        density += tenant.share * tenant.jobs_per_ha_mode;
    }
    if (std::abs(share - 1) > 1e-6)
        throw Error(fmt::format("shares of the tenants of '{}' sum to {:.4g}, not to 1", zone.key, share),
                    tenants.name, "bagian is of the zone's net hectares");
    if (std::abs(density - zone.jobs_per_ha) > 0.5)
        throw Error(fmt::format("tenants of '{}' have {:.1f} jobs per net hectare in the mean, the zone has "
                                "{:.1f}",
                                zone.key, density, zone.jobs_per_ha),
                    tenants.name, "pekerja_per_ha of the zone is the sum of bagian × pekerja_per_ha");
}

void expect_phases_add_up(const Zone& zone, const Table& phases) {
    double sum = 0;
    for (std::size_t p = 0; p < zone.phases.size(); ++p) {
        sum += zone.phases[p].area_ha;
        if (zone.phases[p].number != static_cast<int>(p) + 1)
            throw Error(fmt::format("phases of '{}' are not numbered 1, 2, …", zone.key), phases.name);
    }
    if (std::abs(sum - zone.area_ha) > 0.5)
        throw Error(fmt::format("phases of '{}' sum to {:.1f} ha, the zone has {:.1f} ha", zone.key, sum,
                                zone.area_ha),
                    phases.name);
}

/// Zones that share desa share their land: hectares are spread in proportion to area, then each desa is
/// checked.
void expect_room(const std::vector<Zone>& zones, const Districts& districts, double convertible_share,
                 const std::string& where) {
    const Level& units = districts.units();
    std::vector<double> used_ha(units.size());
    std::vector<std::string> users(units.size());
    for (const Zone& zone : zones) {
        double land_m2 = 0;
        for (const auto u : zone.units) land_m2 += static_cast<double>(units.area_m2[u]);
        for (const auto u : zone.units) {
            used_ha[u] += zone.area_ha * static_cast<double>(units.area_m2[u]) / land_m2;
            users[u] += (users[u].empty() ? "" : ", ") + zone.key;
        }
    }
    for (std::size_t u = 0; u < units.size(); ++u) {
        const double convertible_ha = static_cast<double>(units.area_m2[u]) / 1e4 * convertible_share;
        if (used_ha[u] > convertible_ha)
            throw Error(fmt::format("zones {} take {:.0f} ha of {} {}, which has {:.0f} ha convertible land",
                                    users[u], used_ha[u], units.code[u], units.name[u], convertible_ha),
                        where, "spread them over more desa or lower their hectares");
    }
}

}  // namespace

std::vector<Zone> read_zones(const Table& zones, const Table& phases, const Districts& districts,
                             double convertible_share) {
    std::vector<Zone> out;
    for (std::size_t r = 0; r < zones.rows; ++r) {
        out.push_back(read_zone(TableRow(zones, r), districts));
        for (std::size_t before = 0; before + 1 < out.size(); ++before)
            if (out[before].key == out.back().key)
                throw Error(fmt::format("zone '{}' stands twice", out.back().key),
                            TableRow(zones, r).where("kunci"));
    }
    std::sort(out.begin(), out.end(), [](const Zone& a, const Zone& b) { return a.key < b.key; });
    for (std::size_t r = 0; r < phases.rows; ++r) {
        const TableRow row(phases, r);
        zone_of(row, out, "phase").phases.push_back(read_phase(row));
    }
    for (Zone& zone : out) {
        std::sort(zone.phases.begin(), zone.phases.end(),
                  [](const auto& a, const auto& b) { return a.number < b.number; });
        expect_phases_add_up(zone, phases);
    }
    expect_room(out, districts, convertible_share, zones.name);
    return out;
}

void read_tenants(std::vector<Zone>& zones, const Table& tenants, const std::vector<std::string>& sectors) {
    std::vector<std::vector<ZoneTenant>> found(zones.size());
    for (std::size_t r = 0; r < tenants.rows; ++r) {
        const TableRow row(tenants, r);
        auto& of_zone = found[static_cast<std::size_t>(&zone_of(row, zones, "tenant") - zones.data())];
        ZoneTenant tenant = read_tenant(row, sectors);
        if (std::ranges::find(of_zone, tenant.key, &ZoneTenant::key) != of_zone.end())
            throw Error(fmt::format("tenant '{}' stands twice in its zone", tenant.key), row.where("jenis"));
        of_zone.push_back(std::move(tenant));
    }
    for (std::size_t z = 0; z < zones.size(); ++z) {
        if (found[z].empty()) continue;
        std::ranges::sort(found[z], {}, &ZoneTenant::key);
        zones[z].tenants = std::move(found[z]);
        expect_density(zones[z], tenants);
    }
}

std::vector<std::int64_t> spread_m2(const Zone& zone, const Level& units) {
    if (!zone.unit_m2.empty()) return zone.unit_m2;
    std::vector<std::int64_t> out;
    for (const auto u : zone.units) out.push_back(units.area_m2[u]);
    return out;
}

namespace {

/// Below the grain of the model's land, a hectare, an overlap is the hand that drew it.
constexpr std::int64_t least_overlap_m2 = 10000;

std::uint32_t regency_with_most(const Zone& zone, const Districts& districts) {
    const std::size_t top = districts.levels.size() - 1;
    std::vector<std::int64_t> m2(districts.levels[top].size());
    for (std::size_t i = 0; i < zone.units.size(); ++i)
        m2[districts.ancestor(zone.units[i], top)] += zone.unit_m2[i];
    return static_cast<std::uint32_t>(std::ranges::max_element(m2) - m2.begin());
}

}  // namespace

bool lay(Zone& zone, Polygons outline, const Districts& districts) {
    const auto m2 = overlaps_m2(outline, 0, districts.units().shapes);
    const std::int64_t most = m2.empty() ? 0 : std::ranges::max(m2);
    if (most <= 0) return false;
    zone.units.clear();
    zone.unit_m2.clear();
    for (std::uint32_t u = 0; u < m2.size(); ++u)
        if (m2[u] >= std::min(most, least_overlap_m2)) {
            zone.units.push_back(u);
            zone.unit_m2.push_back(m2[u]);
        }
    zone.top_row = regency_with_most(zone, districts);
    zone.point = interior_points(outline)[0];
    zone.outline = std::move(outline);
    return true;
}

std::string area_difference(const Zone& zone) {
    if (zone.outline.size() == 0) return {};
    const double drawn_ha = static_cast<double>(area_m2(zone.outline, 0)) / 1e4;
    if (std::abs(drawn_ha - zone.area_ha) <= 0.05 * zone.area_ha) return {};
    return fmt::format("'{}' is drawn with {:.0f} ha, its table says {:.0f} ha; the table's figure is used",
                       zone.key, drawn_ha, zone.area_ha);
}

Report add_outlines(std::vector<Zone>& zones, VectorLayer outlines, const Districts& districts) {
    Report report;
    if (outlines.kind != GeometryKind::polygon)
        throw Error("zone outlines must be polygons", outlines.table.name);
    const auto keys = text_of(outlines.table.at("kunci"));
    for (const InvalidShape& shape : make_valid(outlines.polygons))
        report.warn("zone.invalid_outline", outlines.table.where(shape.polygon, "kunci"),
                    fmt::format("the outline of '{}' is invalid ({}) and read by the odd-even rule",
                                keys[shape.polygon], shape.reason));
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        const std::string where = fmt::format("{}, row {}", outlines.table.name, row + 1);
        const auto zone = std::ranges::find(zones, keys[row], &Zone::key);
        if (zone == zones.end())
            throw Error(fmt::format("outline of an unknown zone '{}'", keys[row]), where);
        if (zone->outline.size() > 0)
            throw Error(fmt::format("zone '{}' has two outlines", keys[row]), where,
                        "make it one multipolygon");
        const auto named = zone->units;
        if (!lay(*zone, reordered(outlines.polygons, std::span(&row, 1)), districts))
            throw Error(fmt::format("the outline of '{}' lies in no desa of the study", keys[row]), where);
        if (zone->units != named) {
            std::vector<std::string> codes;
            for (const auto u : zone->units) codes.push_back(districts.units().code[u]);
            report.warn("zone.desa", where,
                        fmt::format("the outline of '{}' lies in other desa than its table names: {}; the "
                                    "outline's are used",
                                    keys[row], joined(codes, ", ")));
        }
        if (const std::string difference = area_difference(*zone); !difference.empty())
            report.warn("zone.area", where, difference);
    }
    return report;
}

}  // namespace sanding
