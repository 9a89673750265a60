#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"
#include "core/geo/gdal.hpp"
#include "scenarios/read_facilities.hpp"
#include "scenarios/read_zones.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/text.hpp"

namespace sanding {

namespace {

bool valid_id(std::string_view id) {
    return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string id_of(const TomlTable& file) {
    std::string id = file.text("id");
    if (!valid_id(id))
        throw Error(fmt::format("'{}' is no scenario id", id), file.where("id"),
                    "lower-case letters, digits and _");
    return id;
}

void read_parameters(const TomlTable& file, Scenario& scenario) {
    const auto section = file.table("parameters");
    if (!section) return;
    section->expect_only(parameter_ids());
    for (const ParameterInfo& info : parameter_table()) {
        if (!section->has(info.id)) continue;
        const double value = section->number(info.id);
        if (!(value >= info.least && value <= info.most))
            throw Error(fmt::format("{} = {} is out of range", info.id, value), section->where(info.id),
                        fmt::format("{} to {} {}", info.least, info.most, info.unit));
        scenario.parameters.set(info.parameter, value);
        scenario.set_here.push_back(info.parameter);
    }
}

/// The road or exit an entry names, with what an ancestor said of it.
RoadChange road_of(const TomlTable& entry, const World& world, const Scenario& scenario) {
    const std::string key = entry.text("key");
    std::set<std::string> known;
    for (const Road& r : world.network.roads.roads) known.insert(r.key);
    for (const TollExit& e : world.network.roads.exits) known.insert(e.key);
    known.erase("");
    if (known.empty())
        throw Error(fmt::format("there is no road '{}'", key), entry.where("key"),
                    "the study has no network: [roads] in study.toml");
    if (!known.contains(key))
        throw Error(fmt::format("unknown road '{}'", key), entry.where("key"),
                    name_hint(key, std::vector<std::string>(known.begin(), known.end())));
    const auto before = std::ranges::find(scenario.roads, key, &RoadChange::key);
    return before != scenario.roads.end() ? *before : RoadChange{key, {}, {}};
}

/// A plan that changes one of a road's years must fit the other, as the plan or the network says it.
void expect_order(const TomlTable& entry, const RoadChange& plan, const World& world) {
    const auto check = [&](const Opening& given) {
        const auto [opens, closes] = changed(given, plan.key, {plan});
        if (closes > opens || closes == Opening::never) return;
        throw Error(opens == Opening::never
                        ? fmt::format("the road '{}' is only planned and closes", plan.key)
                        : fmt::format("the road '{}' closes in {} and opens in {}", plan.key, closes / 10000,
                                      opens / 10000),
                    entry.where(entry.has("closes") ? "closes" : "opens"), "a road opens before it closes");
    };
    for (const Road& r : world.network.roads.roads)
        if (r.key == plan.key) check(r.opening);
    for (const TollExit& e : world.network.roads.exits)
        if (e.key == plan.key) check(e.opening);
}

/// An entry changes what an ancestor said of the road; what it doesn't mention stays.
void read_roads(const TomlTable& file, const World& world, Scenario& scenario) {
    for (const auto& entry : file.tables("road")) {
        entry.expect_only({"key", "opens", "closes"});
        RoadChange plan = road_of(entry, world, scenario);
        for (const auto& [name, year] :
             {std::pair("opens", &plan.opens), std::pair("closes", &plan.closes)}) {
            if (!entry.has(name)) continue;
            static_cast<void>(entry.number_between(name, 0, 1900, 2200));
            *year = static_cast<int>(entry.integer(name, 0));
        }
        if (!entry.has("opens") && !entry.has("closes"))
            throw Error(fmt::format("says nothing of the road '{}'", plan.key), entry.where("key"),
                        "opens = 2029, closes = 2031, or both");
        expect_order(entry, plan, world);
        const auto same = std::ranges::find(scenario.roads, plan.key, &RoadChange::key);
        if (same != scenario.roads.end())
            *same = std::move(plan);
        else
            scenario.roads.push_back(std::move(plan));
    }
    std::ranges::sort(scenario.roads, {}, &RoadChange::key);
}

void read_lp2b(const TomlTable& file, Scenario& scenario) {
    if (!file.has("lp2b")) return;
    const std::string name = file.text("lp2b");
    file.expect_known("lp2b", name, {"strict", "leak", "swap"});
    scenario.lp2b = name == "strict" ? Lp2bPolicy::strict
                    : name == "leak" ? Lp2bPolicy::leak
                                     : Lp2bPolicy::swap;
}

std::vector<std::uint32_t> units_of(const TomlTable& entry, const World& world) {
    std::vector<std::uint32_t> out;
    for (const std::string& code : entry.texts("desa")) {
        const auto unit = world.districts.units().find_code(code);
        if (!unit)
            throw Error(fmt::format("'{}' is no desa of this study", valid_utf8(code)), entry.where("desa"));
        out.push_back(*unit);
    }
    std::ranges::sort(out);
    if (out.empty()) throw Error("a displacement names who has to leave", entry.where(), "desa = [\"…\"]");
    if (const auto twice = std::ranges::adjacent_find(out); twice != out.end())
        throw Error(fmt::format("desa {} stands twice", world.districts.units().code[*twice]),
                    entry.where("desa"));
    return out;
}

/// Entries add to those of ancestors.
void read_displacements(const TomlTable& file, const World& world, Scenario& scenario) {
    for (const auto& entry : file.tables("displacement")) {
        entry.expect_only({"year", "share", "desa"});
        Displacement d;
        d.year = static_cast<int>(entry.integer("year", 0));
        if (d.year < world.population.year || d.year > 2200)
            throw Error(entry.has("year") ? fmt::format("year = {} is out of range", d.year)
                                          : std::string("a displacement has a year"),
                        entry.where("year"),
                        fmt::format("{}, the base year, to 2200", world.population.year));
        d.share = entry.number("share", 1);
        if (!(d.share > 0 && d.share <= 1))
            throw Error(fmt::format("share = {} is out of range", d.share), entry.where("share"),
                        "more than 0, at most 1");
        d.units = units_of(entry, world);
        for (const Displacement& other : scenario.displacements)
            for (const auto unit : d.units)
                if (other.year == d.year && std::ranges::binary_search(other.units, unit))
                    throw Error(
                        fmt::format("{} {} is displaced twice in {}", world.districts.units().code[unit],
                                    world.districts.units().name[unit], d.year),
                        entry.where("desa"));
        scenario.displacements.push_back(std::move(d));
    }
    std::set<std::uint32_t> empty;
    for (const Displacement& d : scenario.displacements)
        if (d.share >= 1) empty.insert(d.units.begin(), d.units.end());
    if (!empty.empty() && empty.size() == world.districts.units().size())
        throw Error("every desa has to be left: there is nowhere to go", file.where("displacement"));
}

}  // namespace

Hash scenario_hash(const Scenario& s, const World& world) {
    Hasher hasher;
    hasher.add(std::string_view("scenario 1")).add(s.parameters.all()).add(static_cast<std::int64_t>(s.lp2b));
    for (const ZonePlan& z : s.zones)
        hasher.add(world.zones[z.zone].key)
            .add(static_cast<std::int64_t>(z.phases))
            .add(z.delay_years)
            .add(z.delivery);
    for (const ZonePlan& z : s.zones) {
        if (!z.laid) continue;
        hasher.add(std::string_view("outline")).add(z.laid->key);
        for (const Point& p : z.laid->outline.points) hasher.add(p.x).add(p.y);
    }
    for (const SchoolPlan& f : s.schools)
        hasher.add(f.level)
            .add(world.districts.units().code[f.unit])
            .add(f.seats)
            .add(static_cast<std::int64_t>(f.opens));
    for (const FacilityPlan& f : s.facilities)
        hasher.add(std::string_view("facility"))
            .add(f.key)
            .add(f.adds)
            .add(static_cast<std::int64_t>(f.from))
            .add(static_cast<std::int64_t>(f.closes));
    for (const RoadChange& r : s.roads)
        hasher.add(r.key)
            .add(static_cast<std::int64_t>(r.opens.value_or(0)))
            .add(static_cast<std::int64_t>(r.closes.value_or(0)));
    for (const Displacement& d : s.displacements) {
        hasher.add(std::string_view("displacement")).add(static_cast<std::int64_t>(d.year)).add(d.share);
        for (const auto unit : d.units) hasher.add(world.districts.units().code[unit]);
    }
    if (!s.mechanisms.all_on())
        hasher.add(std::string_view("off")).add(static_cast<std::int64_t>(s.mechanisms.off_bits()));
    return hasher.finish();
}

ScenarioLibrary::ScenarioLibrary(const std::vector<Path>& files) {
    for (const Path& file : files) {
        const std::string id = id_of(TomlTable::parse(file));
        for (const Entry& other : entries_)
            if (other.id == id)
                throw Error(fmt::format("the id '{}' is taken", id), file.filename().string(),
                            fmt::format("by {}; choose another id",
                                        other.file.string().starts_with("/vsimem/") ? "the library"
                                                                                    : other.file.string()));
        entries_.push_back({id, file});
    }
}

std::vector<std::string> ScenarioLibrary::ids() const {
    std::vector<std::string> out;
    for (const Entry& e : entries_) out.push_back(e.id);
    return out;
}

namespace {

/// Where the scenarios stand that a file can extend.
struct Files {
    std::vector<std::string> ids;
    std::vector<Path> files;
    [[nodiscard]] const Path* file(std::string_view id) const {
        const auto found = std::ranges::find(ids, id);
        return found == ids.end() ? nullptr : &files[static_cast<std::size_t>(found - ids.begin())];
    }
};

Shared<Scenario> read_chain(const std::string& text, const std::string& name, const Files& library,
                            const World& world) {
    // The chain from the wanted file to its root, then read from the root on.
    std::vector<TomlTable> chain;
    chain.push_back(TomlTable::parse_text(text, name));
    while (chain.back().has("extends")) {
        const TomlTable& child = chain.back();
        const std::string parent = child.text("extends");
        const Path* file = library.file(parent);
        if (file == nullptr)
            throw Error(fmt::format("extends an unknown scenario '{}'", parent), child.where("extends"),
                        name_hint(parent, library.ids));
        TomlTable next = TomlTable::parse(*file);
        for (const TomlTable& seen : chain)
            if (seen.text("id") == parent)
                throw Error(fmt::format("scenario '{}' extends itself", parent), child.where("extends"),
                            "break the circle");
        chain.push_back(std::move(next));
    }

    Scenario scenario;
    for (auto file = chain.rbegin(); file != chain.rend(); ++file) {
        file->expect_only({"id", "extends", "name_en", "name_id", "description_en", "description_id",
                           "parameters", "zone", "school", "facility", "road", "lp2b", "displacement"});
        scenario.set_here.clear();
        read_parameters(*file, scenario);
        read_zones(*file, world, scenario);
        read_schools(*file, world, scenario);
        read_facility_plans(*file, world, scenario);
        read_roads(*file, world, scenario);
        read_lp2b(*file, scenario);
        read_displacements(*file, world, scenario);
    }
    const TomlTable& own = chain.front();
    scenario.id = id_of(own);
    scenario.name_en = own.text("name_en", scenario.id);
    scenario.name_id = own.text("name_id", scenario.name_en);
    scenario.description_en = own.text("description_en", "");
    scenario.description_id = own.text("description_id", "");
    for (std::size_t i = 1; i < chain.size(); ++i) scenario.extends.push_back(chain[i].text("id"));
    scenario.text = text;
    scenario.hash = scenario_hash(scenario, world);
    return freeze(std::move(scenario));
}

}  // namespace

Shared<Scenario> ScenarioLibrary::load(std::string_view name, const World& world) const {
    Files library;
    for (const Entry& e : entries_) {
        library.ids.push_back(e.id);
        library.files.push_back(e.file);
    }
    const Path* start = library.file(name);
    if (start == nullptr && !name.ends_with(".toml"))
        throw UsageError(fmt::format("unknown scenario '{}'", valid_utf8(name)), {}, name_hint(name, ids()));
    const Path file = start == nullptr ? Path(name) : *start;
    return read_chain(read_text(file), file.filename().string(), library, world);
}

Shared<Scenario> load_scenario_text(const std::string& text, const std::string& name,
                                    const std::vector<Path>& library, const World& world) {
    Files files;
    for (const Path& file : library) {
        files.ids.push_back(id_of(TomlTable::parse(file)));
        files.files.push_back(file);
    }
    return read_chain(text, name, files, world);
}

}  // namespace sanding
