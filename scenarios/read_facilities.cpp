#include "scenarios/read_facilities.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

/// A figure without a year or a source is none that a budget can rest on.
void read_cost(const TomlTable& entry, FacilityCost& cost) {
    if (!entry.has("cost_rp")) {
        for (const char* key : {"cost_year", "cost_source"})
            if (entry.has(key))
                throw Error(fmt::format("{} without a cost", key), entry.where(key), "cost_rp");
        return;
    }
    const double rupiah = entry.number("cost_rp");
    if (!(rupiah >= 0 && rupiah <= 1e13))
        throw Error(fmt::format("cost_rp = {} is out of range", rupiah), entry.where("cost_rp"), "rupiah");
    cost = {rupiah, static_cast<int>(entry.integer("cost_year", 0)), entry.text("cost_source", "")};
    if (cost.year < 1990 || cost.year > 2200 || cost.source.empty())
        throw Error("a cost has a year and a source", entry.where("cost_rp"),
                    "cost_year = 2024 and cost_source = \"…\"");
}

int year_of(const TomlTable& entry, std::string_view key) {
    const std::int64_t year = entry.integer(key, 0);
    if (year < 1900 || year > 2200)
        throw Error(fmt::format("{} = {} is no year", key, year), entry.where(key), "1900 to 2200");
    return static_cast<int>(year);
}

std::uint32_t facility_of(const TomlTable& entry, const World& world) {
    const std::string key = entry.text("key");
    if (const auto found = world.facilities.find(key)) return *found;
    if (world.facilities.facilities.empty())
        throw Error(fmt::format("there is no facility '{}'", valid_utf8(key)), entry.where("key"),
                    "the study has none: [facilities] in study.toml");
    std::vector<std::string> known;
    for (const Facility& f : world.facilities.facilities) known.push_back(f.key);
    const auto near = nearest_name(key, known);
    throw Error(fmt::format("unknown facility '{}'", valid_utf8(key)), entry.where("key"),
                near ? fmt::format("did you mean '{}'?", *near) : "NPSN or key of its list of schools");
}

void expect_possible(const TomlTable& entry, const FacilityPlan& plan, const World& world) {
    const Facility& f = world.facilities.facilities[plan.facility];
    if ((plan.adds != 0) != (plan.from != 0))
        throw Error("seats are added from a year on", entry.where(entry.has("adds") ? "adds" : "from"),
                    "adds = 96 and from = 2030");
    if (f.capacity + plan.adds < 0)
        throw Error(fmt::format("adds = {} leaves fewer than no seats: there are {}", plan.adds, f.capacity),
                    entry.where("adds"));
    if (plan.closes != 0 && plan.closes <= f.opens)
        throw Error(fmt::format("'{}' closes in {} and opens in {}", f.key, plan.closes, f.opens),
                    entry.where("closes"), "a school opens before it closes");
    if (plan.from != 0 && plan.closes != 0 && plan.closes <= plan.from)
        throw Error(
            fmt::format("'{}' closes in {}, before its seats change in {}", f.key, plan.closes, plan.from),
            entry.where("closes"));
    if (plan.adds == 0 && plan.closes == 0)
        throw Error(fmt::format("says nothing of '{}'", f.key), entry.where("key"),
                    "adds = 96 with from = 2030, or closes = 2031");
}

}  // namespace

void read_schools(const TomlTable& file, const World& world, Scenario& scenario) {
    for (const auto& entry : file.tables("school")) {
        entry.expect_only(
            {"key", "name", "level", "desa", "seats", "opens", "cost_rp", "cost_year", "cost_source"});
        SchoolPlan school;
        school.key = entry.text("key");
        school.name = entry.text("name", school.key);
        school.level = entry.text("level");
        if (!find_level(school.level))
            throw Error(fmt::format("unknown school level '{}'", school.level), entry.where("level"),
                        "sd, smp or sma");
        const auto unit = world.districts.units().find_code(entry.text("desa"));
        if (!unit)
            throw Error(fmt::format("'{}' is no desa of this study", entry.text("desa")),
                        entry.where("desa"));
        school.unit = *unit;
        school.seats = entry.integer("seats", 0);
        school.opens = static_cast<int>(entry.integer("opens", 0));
        if (school.seats < 1 || school.seats > 10000)
            throw Error("a school has 1 to 10,000 seats", entry.where("seats"));
        if (school.opens < 1900 || school.opens > 2200)
            throw Error("the opening year is missing or impossible", entry.where("opens"));
        read_cost(entry, school.cost);
        const auto same = std::find_if(scenario.schools.begin(), scenario.schools.end(),
                                       [&](const SchoolPlan& s) { return s.key == school.key; });
        if (same != scenario.schools.end())
            *same = std::move(school);
        else
            scenario.schools.push_back(std::move(school));
    }
    std::sort(scenario.schools.begin(), scenario.schools.end(),
              [](const auto& a, const auto& b) { return a.key < b.key; });
}

void read_facility_plans(const TomlTable& file, const World& world, Scenario& scenario) {
    for (const auto& entry : file.tables("facility")) {
        entry.expect_only({"key", "adds", "from", "closes", "cost_rp", "cost_year", "cost_source"});
        const std::uint32_t row = facility_of(entry, world);
        auto plan = std::ranges::find(scenario.facilities, row, &FacilityPlan::facility);
        if (plan == scenario.facilities.end())
            plan = scenario.facilities.insert(
                plan, FacilityPlan{world.facilities.facilities[row].key, row, 0, 0, 0, {}});
        if (entry.has("adds")) {
            plan->adds = entry.integer("adds", 0);
            if (plan->adds == 0 || plan->adds < -10000 || plan->adds > 10000)
                throw Error(fmt::format("adds = {} is out of range", plan->adds), entry.where("adds"),
                            "seats, −10,000 to 10,000, not 0");
        }
        if (entry.has("from")) plan->from = year_of(entry, "from");
        if (entry.has("closes")) plan->closes = year_of(entry, "closes");
        read_cost(entry, plan->cost);
        expect_possible(entry, *plan, world);
    }
    std::ranges::sort(scenario.facilities, {}, &FacilityPlan::key);
}

}  // namespace sanding
