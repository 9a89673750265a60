#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/metadata.hpp"
#include "core/data/office_table.hpp"
#include "core/data/region_codes.hpp"
#include "core/data/study_facilities.hpp"
#include "core/data/study_hindcast.hpp"
#include "core/data/study_households.hpp"
#include "core/data/study_labour.hpp"
#include "core/data/study_land.hpp"
#include "core/data/study_layer.hpp"
#include "core/data/study_roads.hpp"
#include "core/data/table_years.hpp"
#include "core/data/target.hpp"
#include "core/geo/place.hpp"
#include "core/geo/zonal.hpp"

namespace sanding {

/// A table of the study that joins to the units.
struct StudyTable {
    std::string id;  ///< "penduduk", a planner's own name
    Path file;
    std::string layer;
    std::string code_column;  ///< empty: found by content
    std::string label;        ///< what it is and of when, for source notes
    std::string where;        ///< place in study.toml, for messages
    OfficeOptions form = {};  ///< how it is written, as far as study.toml says
    Metadata metadata = {};   ///< [table.metadata]; what stands beside the file is not in it
    bool persons = false;     ///< personal_data = "protected": a by-name list, only ever counted by district
    std::vector<std::string> count_by = {};   ///< its columns of categories
    std::optional<Authority> codes = {};      ///< whose codes it has; nothing: found by content
    YearOptions years = {};                   ///< whether its columns or rows are by year
    bool add_up = false;                      ///< several rows per district: their sums are joined
    PointReading points = {};                 ///< how its columns of coordinates, if it has any, are read
    std::optional<ZonalOptions> raster = {};  ///< the file is a raster: what is made of its cells by district
};

/// [sheet]: what the study's printed maps carry.
struct StudySheet {
    std::vector<Path> logos;
    std::vector<std::string> authorities;  ///< "Pemerintah Kabupaten Sumedang", …
    std::optional<Path> land, towns;       ///< of the location diagram
};

/// What `study.toml` says, checked for form but not yet read. Paths are complete.
struct Study {
    Path file;  ///< the study.toml itself
    std::string name_en, name_id;
    bool network = false;  ///< services and addresses may be read

    // [codes]: the official lists that say which districts exist and what they belong to.
    Path units_list, middle_list, top_list;
    std::string unit_level, middle_level, top_level;  ///< "desa", "kecamatan", "kabupaten"
    std::optional<Path> code_list, code_map;          ///< codes through time; both or none
    std::optional<Path> accepted_matches;  ///< what a person said of rows whose code is no district's

    // [boundaries]
    Path boundaries;  ///< polygons, or points (then cells of a Voronoi diagram)
    std::string boundaries_layer, boundaries_code;
    std::string boundaries_crs;    ///< instead of what the source names; empty: its own
    bool boundaries_swap = false;  ///< the source's coordinates stand as y, x
    /// For the source note; empty: the file's name, or that they are made of points.
    std::string boundaries_label, boundaries_label_en;
    std::optional<Path> outside_points;
    double repair_m = 0;  ///< gaps up to this width are filled and overlaps cut; 0: nothing is repaired

    // [population]; a study of maps and tables alone has none
    int base_year = 0;  ///< 0: no population
    std::optional<StudyTable> population;
    std::map<std::string, std::string> population_columns;  ///< what its columns are called: jumlah, u0_4, …
    std::string population_label_en;
    std::optional<Path> pyramid;
    std::string pyramid_label;
    std::string under_five;  ///< "projection", "registry", or a factor such as "1.12"
    std::optional<Path> projection, projection_by_age;
    std::string projection_label;
    StudyHouseholds households;  ///< seed, sizes, institutions

    StudyLabour labour;  ///< [labour]

    // [zones]
    std::optional<Path> zones, zone_phases, zone_tenants;
    std::optional<Path>
        zone_outlines;  ///< polygons with a field "kunci", for zones of which more than a point is known
    double convertible_share = 0.85;

    std::optional<StudyFacilities> facilities;  ///< [facilities]: schools
    std::optional<StudyRoads> roads;            ///< [roads]: the network of journeys
    StudyLand land;                             ///< [land]
    std::optional<StudyHindcast> hindcast;      ///< [hindcast]: an earlier date to try the model from

    std::optional<Path> facts;  ///< [facts]: single figures with their sources, also those that contradict
    std::vector<StudyTable> tables;  ///< [[table]]: further sector data
    std::vector<StudyLayer> layers;  ///< [[layer]]: roads, places, land, backdrops
    std::vector<Target> targets;     ///< [[target]]: what results are judged by; no run depends on them
    std::optional<Path> scenario_folder;
    StudySheet sheet;
    Metadata metadata;  ///< [metadata]: of what the study puts out, where it says more than the program knows
    std::vector<std::string> sources, sources_en;  ///< lines for source notes, as many of both

    /// What a simulation still needs: "[labour] table"; empty: nothing. Maps, joins and checks need none of
    /// it.
    [[nodiscard]] std::vector<std::string> missing_for_run() const;
};

/// Reads `study.toml`, or the one inside a folder. Errors name file, line and column. A path may not leave
/// the study's folder unless it is written as an absolute path; services and addresses need network = true.
/// `untrusted`: the study came from elsewhere, and nothing outside of its folder is read.
[[nodiscard]] Study read_study(const Path& file_or_folder, bool untrusted = false);

}  // namespace sanding
