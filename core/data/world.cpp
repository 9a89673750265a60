#include "core/data/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/share_out.hpp"
#include "core/base/text.hpp"
#include "core/data/accepted_matches.hpp"
#include "core/data/facility_norms.hpp"
#include "core/data/household_inputs.hpp"
#include "core/data/land_start.hpp"
#include "core/data/office_table.hpp"
#include "core/data/person_counts.hpp"
#include "core/data/read_roads.hpp"
#include "core/data/registry_columns.hpp"
#include "core/data/study_inputs.hpp"
#include "core/data/table_sums.hpp"
#include "core/data/zonal_table.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

std::int64_t PopulationBase::registered_people() const {
    return std::accumulate(registered.begin(), registered.end(), std::int64_t{0});
}
std::int64_t PopulationBase::added_people() const {
    return std::accumulate(under_fives_added.begin(), under_fives_added.end(), std::int64_t{0});
}
std::int64_t PopulationBase::people() const {
    return registered_people() + added_people();
}

JoinContext read_join_context(const Study& study) {
    JoinContext context;
    if (study.code_list)
        context.codes =
            freeze(RegionCodes(read_table(*study.code_list).value, read_table(*study.code_map).value));
    if (study.accepted_matches) context.accepted = read_accepted_matches(*study.accepted_matches);
    return context;
}

JoinedTable join_table(const StudyTable& source, const Level& units, const JoinContext& context,
                       Report& report) {
    auto read = read_table(source.file, source.layer, source.form);
    report.append(read.report);
    JoinSpec spec{.code_column = source.code_column, .authority = source.codes, .context = &context};
    if (const std::string found = code_column_of(units, read.value, spec); !found.empty())
        spec.code_column = found;
    if (source.add_up && !spec.code_column.empty())
        read.value = added_up(read.value, spec.code_column, source.count_by);
    auto years = by_year(std::move(read.value), spec.code_column, source.years);
    report.append(years.report);
    return {source.id, source.label, join(units, years.value.table, spec), {}, std::move(years.value.series)};
}

namespace {

/// A by-name list: what is joined are its counts. What reading it noticed would tell of its cells and is left
/// out.
JoinedTable join_persons(const StudyTable& source, const Districts& districts, Report& report) {
    auto counted = count_persons(read_table(source.file, source.layer, source.form).value, districts,
                                 {source.code_column, source.count_by, source.where});
    report.append(counted.report);
    return {source.id, source.label, join(districts.units(), counted.value.table, {"kode"}),
            std::move(counted.value.hidden)};
}

JoinedTable join_further(const StudyTable& source, const Districts& districts, const JoinContext& context,
                         Report& report) {
    if (source.persons) return join_persons(source, districts, report);
    if (source.raster) {
        auto table = zonal_table(source.file, districts.units(), *source.raster);
        report.append(table.report);
        if (districts.schematic) report.warn("zonal.schematic", table.value.name, schematic_zones());
        return {source.id, source.label, join(districts.units(), table.value, {"kode"})};
    }
    return join_table(source, districts.units(), context, report);
}

/// The base must be whole: a registry row that joins nowhere would lose people, a unit without one would be
/// empty.
void expect_whole(const JoinReport& join, const std::string& where) {
    const auto refuse = [&](const char* problem, const JoinRows& rows) {
        if (rows.empty()) return;
        const std::string name = rows[0].name.empty() ? rows[0].key : rows[0].key + " " + rows[0].name;
        throw Error(
            fmt::format("{} {}{}", name, problem,
                        rows.size() > 1 ? fmt::format(", and {} more", rows.size() - 1) : std::string()),
            fmt::format("{}, row {} ({})", join.table, rows[0].row, where),
            "the population base must hold each district once; 'sanding join' lists all");
    };
    refuse("is a code that is in no list", join.unmatched_rows);
    refuse("stands twice", join.duplicate_rows);
    if (!join.unmatched_districts.empty())
        throw Error(fmt::format("{} {} has no row{}", join.unmatched_districts[0].key,
                                join.unmatched_districts[0].name,
                                join.unmatched_districts.size() > 1
                                    ? fmt::format(", and {} more", join.unmatched_districts.size() - 1)
                                    : std::string()),
                    fmt::format("{} ({})", join.table, where),
                    "the population base must hold each district once; 'sanding join' lists all");
}

void read_registry(const Table& table, const RegistryColumns& columns, const Level& districts,
                   PopulationBase& base) {
    const std::size_t units = districts.size();
    base.registered = integers_of(table, columns.people);
    base.male = integers_of(table, columns.male);
    base.female = integers_of(table, columns.female);
    base.by_age.resize(units);
    for (std::size_t g = 0; g < age_groups; ++g) {
        const auto counts = integers_of(table, columns.age[g]);
        for (std::size_t u = 0; u < units; ++u) base.by_age[u][g] = counts[u];
    }
    for (std::size_t u = 0; u < units; ++u) {
        const std::int64_t sum =
            std::accumulate(base.by_age[u].begin(), base.by_age[u].end(), std::int64_t{0});
        if (sum != base.registered[u] || base.male[u] + base.female[u] != base.registered[u])
            throw Error(
                fmt::format("{} {}: {} people, but ages sum to {} and sexes to {}", districts.code[u],
                            districts.name[u], base.registered[u], sum, base.male[u] + base.female[u]),
                table.where(u, columns.people), "margins of one district must agree");
    }
}

/// Rows of a table whose key column holds the code of an upper district, as that district's row.
std::vector<std::uint32_t> rows_at(const Table& table, const Level& level) {
    std::vector<std::uint32_t> out;
    const auto codes = text_of(table.at("kode_" + level.id));
    for (std::size_t r = 0; r < codes.size(); ++r) {
        const auto row = district_of(codes[r], level);
        if (!row)
            throw Error(fmt::format("'{}' is no {} of this study", codes[r], level.id),
                        fmt::format("{}, row {}", table.name, r + 1));
        out.push_back(*row);
    }
    return out;
}

void read_pyramid(const Path& file, const Level& top, PopulationBase& base) {
    const Table table = read_table(file).value;
    const auto region = rows_at(table, top);
    const auto group = text_of(table.at("kelompok_umur"));
    const auto male = integers_of(table, "laki_laki"), female = integers_of(table, "perempuan");
    base.pyramid.assign(top.size(), {});
    std::vector<std::size_t> seen(top.size());
    for (std::size_t r = 0; r < table.rows; ++r)
        for (std::size_t g = 0; g < age_groups; ++g)
            if (group[r] == age_group_name(g) || age_group_of(group[r]) == g) {
                base.pyramid[region[r]][0][g] = male[r];
                base.pyramid[region[r]][1][g] = female[r];
                ++seen[region[r]];
            }
    for (std::size_t k = 0; k < top.size(); ++k)
        if (seen[k] != age_groups)
            throw Error(fmt::format("{} has {} of {} age groups once", top.name[k], seen[k], age_groups),
                        table.name);
}

/// Under-fives a projection expects per regency in the base year, linear between its years.
std::vector<double> projected_under_fives(const Path& file, const Level& top, int year) {
    const Table table = read_table(file).value;
    const auto region = rows_at(table, top);
    const auto group = text_of(table.at("kelompok_umur"));
    const auto years = integers_of(table, "tahun"), total = integers_of(table, "total");
    std::vector<std::map<std::int64_t, double>> series(top.size());
    for (std::size_t r = 0; r < table.rows; ++r)
        if (group[r] == age_group_name(0) || age_group_of(group[r]) == 0)
            series[region[r]][years[r]] = static_cast<double>(total[r]);
    std::vector<double> out;
    for (std::size_t k = 0; k < top.size(); ++k) {
        const auto after = series[k].lower_bound(year);
        if (after == series[k].end() || (after == series[k].begin() && after->first != year))
            throw Error(fmt::format("no under-fives of {} around {}", top.name[k], year), table.name,
                        "use under_five = \"registry\"");
        if (after->first == year) {
            out.push_back(after->second);
            continue;
        }
        const auto before = std::prev(after);
        const double share =
            static_cast<double>(year - before->first) / static_cast<double>(after->first - before->first);
        out.push_back(before->second + share * (after->second - before->second));
    }
    return out;
}

/// Registered under-fives fall short because births are registered late. The people added are counted apart;
/// sexes at 105 to 100.
void correct_under_fives(const Study& study, const Districts& districts, PopulationBase& base) {
    const std::size_t n = districts.units().size();
    base.under_fives_added.assign(n, 0);
    if (study.under_five == "registry") return;
    const Level& top = districts.levels.back();
    const auto region = districts.ancestors(districts.levels.size() - 1);
    std::vector<double> target(top.size());
    if (study.under_five == "projection") {
        target = projected_under_fives(*study.projection_by_age, top, base.year);
    } else {
        const auto factor = parse_number(study.under_five);
        if (!factor || !(*factor >= 1 && *factor <= 2))
            throw Error(fmt::format("under_five = \"{}\"", study.under_five), study.file.string(),
                        "\"projection\", \"registry\" or a factor from 1 to 2");
        for (std::size_t u = 0; u < n; ++u)
            target[region[u]] += *factor * static_cast<double>(base.by_age[u][0]);
    }
    for (std::size_t k = 0; k < top.size(); ++k) {
        std::vector<std::int64_t> registered(n);
        std::int64_t sum = 0;
        for (std::size_t u = 0; u < n; ++u)
            if (region[u] == k) sum += registered[u] = base.by_age[u][0];
        const auto added = share_out(std::max<std::int64_t>(0, std::llround(target[k]) - sum), registered);
        for (std::size_t u = 0; u < n; ++u) base.under_fives_added[u] += added[u];
    }
    std::int64_t added_so_far = 0, boys_so_far = 0;
    for (std::size_t u = 0; u < n; ++u) {
        const std::int64_t added = base.under_fives_added[u];
        added_so_far += added;
        const std::int64_t boys = added_so_far * 105 / 205 - boys_so_far;
        boys_so_far += boys;
        base.by_age[u][0] += added;
        base.male[u] += boys;
        base.female[u] += added - boys;
    }
}

std::vector<LabourBase> read_labour(const Path& file, const Level& top, int year) {
    const Table table = read_table(file).value;
    const auto region = rows_at(table, top);
    const auto years = integers_of(table, "tahun");
    const auto rate = numbers_of(table, "tpt_persen"), force = numbers_of(table, "angkatan_kerja");
    std::vector<LabourBase> out(top.size());
    std::vector<std::int64_t> of_year(top.size(), 0);
    for (std::size_t r = 0; r < table.rows; ++r) {
        const auto k = region[r];
        if (years[r] > year || years[r] < of_year[k] || std::isnan(rate[r]))
            continue;  // the newest not after the base year
        of_year[k] = years[r];
        out[k] = {rate[r] / 100, std::isnan(force[r]) ? 0 : std::llround(force[r])};
    }
    for (std::size_t k = 0; k < top.size(); ++k)
        if (of_year[k] == 0)
            throw Error(fmt::format("no unemployment rate of {} up to {}", top.name[k], year), table.name);
    return out;
}

ReferenceSeries read_reference(const Study& study, const Level& top) {
    ReferenceSeries out;
    if (!study.projection) return out;
    const Table table = read_table(*study.projection).value;
    const auto region = rows_at(table, top);
    const auto years = integers_of(table, "tahun"), total = integers_of(table, "total");
    std::map<std::int64_t, std::vector<std::int64_t>> series;
    for (std::size_t r = 0; r < table.rows; ++r) {
        auto& row = series[years[r]];
        row.resize(top.size());
        row[region[r]] = total[r];
    }
    out.label = study.projection_label;
    out.people.resize(top.size());
    for (const auto& [year, row] : series) {
        if (std::find(row.begin(), row.end(), 0) != row.end()) continue;  // a year not every regency has
        out.year.push_back(static_cast<int>(year));
        for (std::size_t k = 0; k < top.size(); ++k) out.people[k].push_back(row[k]);
    }
    return out;
}

void read_base_land(const Study& study, World& world, Report& report) {
    std::vector<std::int64_t> people = world.population.registered;
    for (std::size_t u = 0; u < people.size(); ++u) people[u] += world.population.under_fives_added[u];
    auto land = read_land(study.land, {world.districts, std::move(people), world.zones});
    report.append(land.report);
    world.land = freeze(std::move(land.value));
}

/// After the network, whose outside places people work in, and the zones, whose tenants have sectors.
void read_base_sectors(const Study& study, World& world, Report& report) {
    LabourPlaces places{world.districts, {}, study.base_year};
    for (const OutsidePlace& place : world.network.roads.places) places.outside.push_back(place.code);
    auto sectors = read_sectors(study.labour, places);
    report.append(sectors.report);
    world.sectors = std::move(sectors.value);
    if (!study.zone_tenants) return;
    std::vector<std::string> keys;
    if (study.labour.sectors)
        for (const Sector& sector : world.sectors.sectors) keys.push_back(sector.key);
    read_tenants(world.zones, read_table(*study.zone_tenants).value, keys);
}

/// After the population, of which norms make schools.
void read_base_facilities(const Study& study, World& world, Report& report) {
    if (!study.facilities) return;
    auto facilities = read_facilities(*study.facilities, {world.districts, study.base_year});
    report.append(facilities.report);
    world.facilities = std::move(facilities.value);
    if (study.facilities->norms)
        add_schools_by_norms(world.facilities, {world.districts, world.population.by_age});
    for (const ServiceKind kind : all_school_levels)
        if (world.facilities.synthetic(kind))
            report.info(
                "facilities.synthetic", study.file.string(),
                fmt::format("{}: capacities made from norms [A]: what they lead to is an illustration",
                            level_name(kind)));
}

/// Everything of which a run is made besides the districts.
void read_base(const Study& study, World& world, Report& report) {
    const Level& units = world.districts.units();
    const Level& top = world.districts.levels.back();
    world.population.year = study.base_year;
    world.population.label = study.population->label;
    const Joined registry = join_table(*study.population, units, world.join_context, report).joined;
    expect_whole(registry.report, study.population->where);
    const RegistryColumns columns = registry_columns(registry.table, study.population_columns);
    if (!columns.missing.empty())
        static_cast<void>(registry.table.at(columns.missing.front()));  // its Error names the nearest
    if (columns.guessed)
        report.info("population.columns", registry.table.name, "people by column: " + columns.text());
    read_registry(registry.table, columns, units, world.population);
    world.population.households =
        read_household_margins(registry.table, units, world.population.registered, report);
    read_pyramid(*study.pyramid, top, world.population);
    correct_under_fives(study, world.districts, world.population);
    read_household_inputs(world, report);
    world.joins.push_back(registry.report);

    world.labour = read_labour(*study.labour.table, top, study.base_year);
    world.reference = read_reference(study, top);
    if (study.zones)
        world.zones = read_zones(read_table(*study.zones).value, read_table(*study.zone_phases).value,
                                 world.districts, study.convertible_share);
    auto network = read_road_network(study, world.districts);
    world.network = std::move(network.value);
    report.append(network.report);
    read_base_sectors(study, world, report);
    read_base_facilities(study, world, report);
    if (study.zone_outlines)
        report.append(add_outlines(world.zones, read_vector(*study.zone_outlines).value, world.districts));
    read_base_land(study, world, report);
}

/// On maps the population is a table like others, unless the study has one of this name.
void add_population_table(const Study& study, World& world, Report& report) {
    if (!study.population ||
        std::ranges::any_of(study.tables, [&](const StudyTable& t) { return t.id == study.population->id; }))
        return;
    world.tables.push_back(
        join_table(*study.population, world.districts.units(), world.join_context, report));
    world.joins.push_back(world.tables.back().joined.report);
}

}  // namespace

Loaded<RoadNetwork> read_road_network(const Study& study, const Districts& districts) {
    Loaded<RoadNetwork> out;
    if (!study.roads) return out;
    Box box;
    for (const Point& p : districts.units().point) box.add(p);
    auto roads = read_roads(*study.roads, box);
    out.report = std::move(roads.report);
    out.value.roads = std::move(roads.value);
    out.value.topology = road_topology(out.value.roads);
    return out;
}

Loaded<std::vector<JoinReport>> join_everything(const Study& study) {
    Loaded<std::vector<JoinReport>> out;
    out.value.emplace_back();
    JoinContext context = read_join_context(study);
    auto districts = build_districts(study, context, out.value.front(), DistrictParts::areas);
    out.report.append(districts.report);
    const Level& units = districts.value.units();
    if (study.population)
        out.value.push_back(join_table(*study.population, units, context, out.report).joined.report);
    for (const StudyTable& table : study.tables)
        out.value.push_back(join_further(table, districts.value, context, out.report).joined.report);
    return out;
}

Loaded<World> build_world(const Study& study, WorldUse use) {
    const auto missing = study.missing_for_run();
    if (use == WorldUse::runs && !missing.empty())
        throw Error(fmt::format("a simulation needs {}", joined(missing, " and ")), study.file.string(),
                    "maps, join and check do without; docs/formats/study.toml.md says what these hold");
    Loaded<World> out;
    World& world = out.value;
    world.study = study;
    world.joins.emplace_back();
    world.join_context = read_join_context(study);
    auto districts = build_districts(study, world.join_context, world.joins.front());
    out.report.append(districts.report);
    world.districts = std::move(districts.value);
    expect_known_districts(study.targets, world.districts);
    if (use == WorldUse::runs) read_base(study, world, out.report);
    for (const StudyTable& table : study.tables) {
        world.tables.push_back(join_further(table, world.districts, world.join_context, out.report));
        world.joins.push_back(world.tables.back().joined.report);
    }
    if (use == WorldUse::maps) add_population_table(study, world, out.report);
    world.inputs = input_metadata(study);
    world.hash = content_hash(world);
    return out;
}

}  // namespace sanding
