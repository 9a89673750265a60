#include "app/commands/travel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/commands/study_files.hpp"
#include "app/commands/table_file.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/data/metadata_files.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

namespace {

/// Everywhere that journeys end: desa, zones, outside places, in the order of TravelTimes.
struct Ends {
    std::vector<std::string> kind, code, name;
    std::size_t units = 0, zones = 0;

    [[nodiscard]] std::size_t size() const { return code.size(); }
    [[nodiscard]] std::string called(std::size_t i) const { return fmt::format("{} ({})", name[i], code[i]); }
};

Ends ends_of(const World& world) {
    Ends out;
    const auto add = [&](const char* kind, const std::string& code, const std::string& name) {
        out.kind.emplace_back(kind), out.code.push_back(code), out.name.push_back(name);
    };
    const Level& units = world.districts.units();
    for (std::size_t u = 0; u < units.size(); ++u) add("desa", units.code[u], units.name[u]);
    for (const Zone& zone : world.zones) add("kawasan", zone.key, zone.name_id);
    for (const OutsidePlace& place : world.network.roads.places) add("luar", place.code, place.name);
    out.units = units.size(), out.zones = world.zones.size();
    return out;
}

/// By code or key, else by name, whatever the case of its letters.
std::size_t find_end(const Ends& ends, const std::string& wanted, const char* option) {
    if (const auto found = std::ranges::find(ends.code, wanted); found != ends.code.end())
        return static_cast<std::size_t>(found - ends.code.begin());
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < ends.size(); ++i)
        if (lower_ascii(ends.name[i]) == lower_ascii(wanted)) named.push_back(i);
    if (named.size() == 1) return named.front();
    std::vector<std::string> names;
    if (named.size() > 1) {
        for (const std::size_t i : named) names.push_back(ends.code[i]);
        throw UsageError(fmt::format("'{}' is the name of {} places", wanted, named.size()), option,
                         "name it by its code: " + joined(names, ", "));
    }
    std::vector<std::string> all = ends.name;
    all.insert(all.end(), ends.code.begin(), ends.code.end());
    const auto nearest = nearest_name(wanted, all);
    throw UsageError(fmt::format("there is no place '{}'", valid_utf8(wanted)), option,
                     (nearest ? fmt::format("did you mean '{}'? ", *nearest) : std::string()) +
                         "the code or name of a desa, a zone or an outside place");
}

std::int32_t seconds_between(const TravelTimes& times, std::size_t unit, std::size_t end) {
    if (end < times.units) return times.unit_s[unit * times.units + end];
    end -= times.units;
    if (end < times.zones) return times.zone_s[unit * times.zones + end];
    return times.place_s[unit * times.places + end - times.zones];
}

/// To a tenth of a minute.
double minutes(std::int32_t seconds) {
    return seconds == no_way_s ? NAN : std::round(seconds / 6.0) / 10;
}

Column text_column(const char* name, const std::vector<std::string>& cells) {
    TextCells out;
    for (const std::string& cell : cells) out.push_back(cell);
    return {name, "", "", std::move(out)};
}

std::vector<std::string> first(const std::vector<std::string>& cells, std::size_t n) {
    return {cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(n)};
}

Table times_to(const Ends& ends, const TravelTimes& times, std::size_t end) {
    Table out;
    out.rows = ends.units;
    out.columns.push_back(text_column("kode", first(ends.code, ends.units)));
    out.columns.push_back(text_column("nama", first(ends.name, ends.units)));
    std::vector<double> values;
    for (std::size_t u = 0; u < ends.units; ++u) values.push_back(minutes(seconds_between(times, u, end)));
    out.columns.push_back({"menit", "menit", "", std::move(values)});
    return out;
}

Table times_from(const Ends& ends, const TravelTimes& times, std::size_t unit) {
    Table out;
    out.rows = ends.size();
    out.columns.push_back(text_column("jenis", ends.kind));
    out.columns.push_back(text_column("kode", ends.code));
    out.columns.push_back(text_column("nama", ends.name));
    std::vector<double> values;
    for (std::size_t e = 0; e < ends.size(); ++e) values.push_back(minutes(seconds_between(times, unit, e)));
    out.columns.push_back({"menit", "menit", "", std::move(values)});
    return out;
}

Table matrix(const Ends& ends, const TravelTimes& times) {
    Table out;
    out.rows = ends.units * ends.size();
    TextCells from, to, kind;
    std::vector<double> values;
    values.reserve(out.rows);
    for (std::size_t u = 0; u < ends.units; ++u)
        for (std::size_t e = 0; e < ends.size(); ++e) {
            from.push_back(ends.code[u]), to.push_back(ends.code[e]), kind.push_back(ends.kind[e]);
            const std::int32_t seconds = seconds_between(times, u, e);
            values.push_back(seconds == no_way_s ? NAN : static_cast<double>(seconds));
        }
    out.columns.push_back({"dari", "", "", std::move(from)});
    out.columns.push_back({"ke", "", "", std::move(to)});
    out.columns.push_back({"jenis", "", "", std::move(kind)});
    out.columns.push_back({"detik", "detik", "", std::move(values)});
    return out;
}

/// A study that can be simulated has zones; of another one the network is read beside its districts.
World open_for_travel(const TravelRequest& request, Report& report) {
    const Study study = open_study(request.study, request.untrusted);
    const bool runs = study.missing_for_run().empty();
    auto built = build_world(study, runs ? WorldUse::runs : WorldUse::maps);
    report = std::move(built.report);
    if (!runs) {
        auto network = read_road_network(study, built.value.districts);
        built.value.network = std::move(network.value);
        report.append(network.report);
    }
    return std::move(built.value);
}

Scenario scenario_of(const TravelRequest& request, const World& world) {
    if (request.scenario.empty()) return {};
    return *scenario_library(world.study).load(request.scenario, world);
}

void note_network(const World& world, TravelOutcome& out) {
    const Roads& roads = world.network.roads;
    if (roads.empty()) {
        out.network = "great circles";
        out.report.warn("travel.straight", world.study.file.filename().string(),
                        "the study names no network: times are straight lines × circuity at travel_speed");
    } else if (roads.schematic) {
        out.network = "schematic network " + roads.source;
        out.report.warn("travel.schematic", roads.source,
                        "the network is schematic: times tell near from far, not one street from another");
    } else {
        out.network = "network " + roads.source;
    }
}

/// What the times are, and what they were made of.
Metadata travel_metadata(const TravelRequest& request, const TravelOutcome& outcome, const World& world) {
    const bool id = request.language == Language::indonesian;
    const Roads& roads = world.network.roads;
    const std::string where = outcome.place.empty() ? (id ? "antartempat" : "between all places")
                              : !request.to.empty() ? (id ? "ke " : "to ") + outcome.place
                                                    : (id ? "dari " : "from ") + outcome.place;
    Metadata made;
    made.title = fmt::format("{} {}, {}", id ? "Waktu tempuh bebas hambatan" : "Free-flow travel times",
                             where, outcome.year);
    made.definisi =
        id ? "Waktu perjalanan tercepat lewat jalan yang terbuka pada pertengahan tahun, tanpa kemacetan"
           : "Fastest journey by the roads that are open in the middle of the year, without congestion";
    made.ukuran = id ? "waktu" : "time";
    made.satuan = outcome.place.empty() ? "detik" : "menit";
    made.reference_period = std::to_string(outcome.year);
    made.code_version = metadata_of_file(world.study.units_list).code_version;
    made.source =
        roads.empty() ? (id ? "garis lurus × circuity" : "straight lines × circuity") : roads.source;
    made.method = fmt::format("Sanding {}", version);
    if (!request.scenario.empty()) made.method += (id ? ", skenario " : ", scenario ") + request.scenario;
    if (roads.schematic && !roads.empty())
        made.note = id ? "jaringan jalan skematik" : "schematic road network";
    Metadata out = world.study.metadata;
    fill_metadata(out, made);
    return out;
}

}  // namespace

TravelOutcome travel_file(const TravelRequest& request) {
    expect_table_file(request.out, !request.to.empty());
    if (!request.from.empty() && !request.to.empty())
        throw UsageError("--from and --to exclude each other", {},
                         "without either: every desa to every place");
    TravelOutcome out;
    const Shared<World> study = freeze(open_for_travel(request, out.report));
    const Scenario scenario = scenario_of(request, *study);
    const Shared<World> planned = world_under(study, scenario);  // with zones where the plan lays them
    const World& world = *planned;
    const Ends ends = ends_of(world);
    out.year = request.year != 0 ? request.year : world.study.base_year;
    if (out.year < 1900 || out.year > 2200)
        throw UsageError(out.year == 0 ? "the study has no base year" : fmt::format("no year {}", out.year),
                         "--year", "1900 to 2200");
    const std::size_t from = request.from.empty() ? 0 : find_end(ends, request.from, "--from");
    const std::size_t to = request.to.empty() ? 0 : find_end(ends, request.to, "--to");
    if (from >= ends.units)
        throw UsageError(fmt::format("{} is no desa", ends.called(from)), "--from",
                         "journeys begin in desa; --to it gives the way there");
    note_network(world, out);
    for (const std::string& place : unreachable_places(world, scenario, out.year))
        out.report.warn("travel.unreachable", world.network.roads.source,
                        fmt::format("{} can't be reached by road in {}", place, out.year));

    const TravelTimes times = travel_times(world, scenario, out.year);
    out.table = !request.to.empty()     ? times_to(ends, times, to)
                : !request.from.empty() ? times_from(ends, times, from)
                                        : matrix(ends, times);
    if (!request.to.empty()) out.place = ends.called(to);
    if (!request.from.empty()) out.place = ends.called(from);
    write_table_file(request.out, out.table, &world.districts.units().shapes,
                     {travel_metadata(request, out, world), request.language});
    return out;
}

}  // namespace sanding
