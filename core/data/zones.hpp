#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/table.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

enum class ZoneState { operating, building, planned };

/// One phase of a zone: land that starts to fill with jobs in a year drawn from a triangular distribution.
struct ZonePhase {
    int number = 1;
    double area_ha = 0;
    double start_least = 0, start_mode = 0, start_most = 0;  ///< years, triangular [A]
    bool needs_previous = false;  ///< starts only once the phase before is more than 40 % occupied
    int not_before = 0;           ///< earliest year its infrastructure allows; 0 = none
    std::string source, tag;
};

/// What is to settle on a part of a zone, and how many jobs per net hectare that brings: triangular, by the
/// kind of tenant.
struct ZoneTenant {
    std::string key, name_en, name_id;
    std::string sector;  ///< key of the study's sector its jobs are of; empty: not told
    double share = 1;    ///< of the net hectares
    double jobs_per_ha_least = 0, jobs_per_ha_mode = 0, jobs_per_ha_most = 0;
    std::string source, tag;
};

/// A strategic zone as the study's data describe it; what a plan makes of it is the scenario's.
struct Zone {
    std::string key, name_en, name_id, kind;  ///< kind: "bandara", "kawasan_industri", "kota_bandara", "kpi"
    std::uint32_t top_row = 0;                ///< regency
    std::vector<std::uint32_t> units;         ///< desa over which its hectares are spread, ascending
    std::vector<std::int64_t> unit_m2;        ///< what of each of them lies in the outline; empty: all
    Point point;                              ///< degrees
    Polygons outline;                         ///< degrees; empty where only the point is known
    double area_ha = 0;
    double other_area_ha = 0;                ///< a conflicting published figure, 0 = none; kept, not used
    double net_share = 0;                    ///< ν, net plot share of the gross area
    double jobs_per_ha = 0;                  ///< d, jobs per net hectare
    double kappa = 0.7, tau_half_years = 6;  ///< occupancy ramp
    ZoneState state = ZoneState::planned;    ///< in the base year
    std::string pool;  ///< zones of one pool compete for the same tenants; empty: with nobody
    std::string source, tag, note;
    std::vector<ZonePhase> phases;
    std::vector<ZoneTenant> tenants;  ///< ordered by key, at least one; their shares sum to 1
};

/// Reads the zone and phase tables. Errors name the row: unknown desa, hectares that don't add up to the
/// phases, zones that exceed the convertible land (share of the area) of the desa they lie in. Each zone has
/// one tenant of its own density, of no sector.
[[nodiscard]] std::vector<Zone> read_zones(const Table& zones, const Table& phases,
                                           const Districts& districts, double convertible_share);

/// Gives the zones that a table of tenants names theirs. `sectors`: the study's keys; empty: any will do. An
/// Error for an unknown zone or sector, a tenant twice, and a zone whose shares don't sum to 1 or whose
/// tenants don't have its density in the mean.
void read_tenants(std::vector<Zone>& zones, const Table& tenants, const std::vector<std::string>& sectors);

/// By what each of a zone's desa counts when its jobs are spread over them, m²: the desa's area, or what of
/// it lies in the zone's outline.
[[nodiscard]] std::vector<std::int64_t> spread_m2(const Zone& zone, const Level& units);

/// Lays a zone where one valid polygon (degrees) lies: its point is inside, its desa are those with at least
/// a hectare of it (if none has, the one with most), and its regency the one with most. Its hectares stay.
/// Nothing happens, and the answer is false, where it lies in no desa.
[[nodiscard]] bool lay(Zone& zone, Polygons outline, const Districts& districts);

/// That an outline's hectares and the zone's differ by more than 5 %; empty: they don't.
[[nodiscard]] std::string area_difference(const Zone& zone);

/// Lays zones where the polygons of a layer lie whose field "kunci" names them. The table's hectares stay;
/// where the polygon's differ by more than 5 %, or it lies in other desa than the table names, that is
/// reported. An Error for a polygon of an unknown zone, two of one, and one that lies in no desa.
[[nodiscard]] Report add_outlines(std::vector<Zone>& zones, VectorLayer outlines, const Districts& districts);

}  // namespace sanding
