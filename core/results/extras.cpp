#include "core/results/extras.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/results/blob.hpp"

namespace sanding {

namespace {

/// All kinds of place share a table: a zone has hectares, state, phase and jobs, a facility its kind and
/// capacity, a road what the scenario changes of it.
void store_place(Statement& insert, const std::string& scenario, int year, const ZonePlace& z) {
    insert.with(scenario, static_cast<std::int64_t>(year), "zone", z.key, z.name_id, z.name_en, z.point.x,
                z.point.y, z.area_ha, static_cast<std::int64_t>(z.state), static_cast<std::int64_t>(z.phase),
                z.jobs);
    if (z.outline.size() == 1)
        insert.bind(13, BlobView{geopackage_geometry(z.outline, 0)});
    else
        insert.bind_null(13);
    insert.run();
}

void store_place(Statement& insert, const std::string& scenario, int year, const FacilityPlace& f) {
    insert.with(scenario, static_cast<std::int64_t>(year), f.kind, f.key, f.name, f.name, f.point.x,
                f.point.y, 0.0, std::int64_t{0}, std::int64_t{0}, f.capacity);
    insert.bind_null(13);
    insert.run();
}

std::optional<int> year_of(std::int64_t stored) {
    return stored == 0 ? std::nullopt : std::optional(static_cast<int>(stored));
}

/// Years under state and phase, 0 where the plan leaves the network's.
void store_place(Statement& insert, const std::string& scenario, int year, const RoadChange& r) {
    insert.with(scenario, static_cast<std::int64_t>(year), "road", r.key, r.key, r.key, 0.0, 0.0, 0.0,
                static_cast<std::int64_t>(r.opens.value_or(0)),
                static_cast<std::int64_t>(r.closes.value_or(0)), std::int64_t{0});
    insert.bind_null(13);
    insert.run();
}

}  // namespace

void store_places(const Database& database, const std::string& scenario, const std::vector<Places>& years) {
    const std::string sql = "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)";
    Transaction transaction(database);
    Statement insert = database.prepare(sql);
    for (const Places& places : years) {
        for (const ZonePlace& z : places.zones) store_place(insert, scenario, places.year, z);
        for (const FacilityPlace& f : places.facilities) store_place(insert, scenario, places.year, f);
        for (const RoadChange& r : places.roads) store_place(insert, scenario, places.year, r);
    }
    transaction.commit();
}

Places read_places(const Database& database, const std::string& scenario, int year) {
    Places out;
    out.year = year;
    Statement rows = database.prepare(
        "SELECT kind, key, name_id, lon, lat, area_ha, state, phase, amount, outline, name_en FROM place "
        "WHERE scenario = ? AND year = ? ORDER BY kind, key");
    rows.with(scenario, static_cast<std::int64_t>(year));
    while (rows.step()) {
        const Point point{rows.real(3), rows.real(4)};
        if (rows.text(0) == "road") {
            out.roads.push_back({rows.text(1), year_of(rows.integer(6)), year_of(rows.integer(7))});
            continue;
        }
        if (rows.text(0) != "zone") {
            out.facilities.push_back({rows.text(1), rows.text(2), rows.text(0), point, rows.integer(8)});
            continue;
        }
        ZonePlace z;
        z.key = rows.text(1);
        z.name_id = rows.text(2);
        z.name_en = rows.text(10);
        z.point = point;
        z.area_ha = rows.real(5);
        z.state = static_cast<PlaceState>(std::clamp<std::int64_t>(rows.integer(6), 0, 2));
        z.phase = static_cast<int>(rows.integer(7));
        z.jobs = rows.integer(8);
        if (!rows.is_null(9)) append_geopackage_geometry(rows.blob(9), z.outline);
        out.zones.push_back(std::move(z));
    }
    return out;
}

void store_reference(const Database& database, const World& world) {
    const ReferenceSeries& reference = world.reference;
    Statement insert = database.prepare("INSERT INTO reference VALUES (?,?,?,?)");
    for (std::size_t r = 0; r < reference.people.size(); ++r)
        for (std::size_t t = 0; t < reference.year.size(); ++t)
            insert
                .with(reference.label, static_cast<std::int64_t>(r),
                      static_cast<std::int64_t>(reference.year[t]), reference.people[r][t])
                .run();
}

ReferenceSeries read_reference(const Database& database) {
    ReferenceSeries out;
    Statement rows =
        database.prepare("SELECT label, region, year, people FROM reference ORDER BY region, year");
    while (rows.step()) {
        const auto region = static_cast<std::size_t>(rows.integer(1));
        if (region > out.people.size())
            throw Error("the reference series is damaged", database.path().string());
        if (region == out.people.size()) out.people.emplace_back();
        out.label = rows.text(0);
        if (region == 0) out.year.push_back(static_cast<int>(rows.integer(2)));
        out.people[region].push_back(rows.integer(3));
    }
    for (const auto& series : out.people)
        if (series.size() != out.year.size())
            throw Error("the reference series is damaged", database.path().string());
    return out;
}

void store_targets(const Database& database, const std::vector<Target>& targets) {
    Statement insert = database.prepare("INSERT INTO target VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    std::int64_t position = 0;
    for (const Target& t : targets) {
        insert.with(position++, t.key, t.indicator, t.level,
                    t.rule == TargetRule::at_least ? "at_least" : "at_most", t.limit, t.tolerance,
                    std::int64_t{0}, std::int64_t{t.deadline}, joined(t.districts, " "), t.source, t.label_id,
                    t.label_en);
        if (t.from)
            insert.bind(8, std::int64_t{*t.from});
        else
            insert.bind_null(8);
        insert.run();
    }
}

std::vector<Target> read_targets(const Database& database) {
    if (database.integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'target'") == 0)
        return {};
    std::vector<Target> out;
    Statement rows = database.prepare(
        "SELECT key, indicator, level, rule, bound, tolerance, first_year, deadline, districts, source, "
        "label_id, label_en FROM target ORDER BY position");
    while (rows.step()) {
        Target t{.key = rows.text(0), .indicator = rows.text(1), .level = rows.text(2)};
        t.rule = rows.text(3) == "at_least" ? TargetRule::at_least : TargetRule::at_most;
        t.limit = rows.real(4);
        t.tolerance = rows.real(5);
        if (!rows.is_null(6)) t.from = static_cast<int>(rows.integer(6));
        t.deadline = rows.integer(7) != 0;
        for (const std::string& code : split(rows.text(8), ' '))
            if (!code.empty()) t.districts.push_back(code);
        t.source = rows.text(9);
        t.label_id = rows.text(10);
        t.label_en = rows.text(11);
        out.push_back(std::move(t));
    }
    return out;
}

}  // namespace sanding
