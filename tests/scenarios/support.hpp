#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/error.hpp"
#include "scenarios/scenario.hpp"
#include "tests/support/ascii_world.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

namespace sanding::test {

/// Two desa, an estate of three phases, an airport, and roads that are open, planned and about to close.
inline World plan_world() {
    AsciiSpec spec;
    spec.people_each = 100;
    const auto phase = [](double area, double start) {
        return ZonePhase{0, area, start, start, start, false, 0, "", ""};
    };
    spec.zones = {
        {.key = "airport", .kind = "bandara", .letters = "A", .phases = {phase(1800, 2018)}},
        {.key = "estate", .letters = "AB", .phases = {phase(300, 2026), phase(200, 2030), phase(100, 2035)}},
        {.key = "park", .letters = "B", .phases = {phase(50, 2024)}}};
    World world = ascii_world("AB", spec);
    Roads& roads = world.network.roads;
    for (const auto& [key, opening] : {std::pair("bypass", Opening{Opening::never, Opening::never}),
                                       {"old_bridge", Opening{Opening::always, 20300101}},
                                       {"toll", Opening{20230711, Opening::never}}}) {
        roads.roads.push_back({key, key, RoadClass::arterial, 0, RoadDirection::both, opening});
        for (const Point& p : world.districts.units().point) roads.lines.points.push_back(p);
        roads.lines.close_part();
        roads.lines.close_line();
    }
    roads.exits.push_back({"gate", "gate", world.districts.units().point[0], {}});
    world.network.topology = road_topology(roads);
    return world;
}

/// Scenario files in a folder of their own.
class Files {
  public:
    Path add(const std::string& name, const std::string& text) {
        spit(dir_ / name, text);
        files_.push_back(dir_ / name);
        return files_.back();
    }
    [[nodiscard]] ScenarioLibrary library() const { return ScenarioLibrary(files_); }
    [[nodiscard]] Shared<Scenario> load(const std::string& id) const {
        return library().load(id, plan_world());
    }
    /// The message of what goes wrong, or nothing.
    [[nodiscard]] std::string error(const std::string& id = "a") const {
        try {
            static_cast<void>(load(id));
        } catch (const Error& e) {
            return e.what();
        }
        return {};
    }

  private:
    TempDir dir_;
    std::vector<Path> files_;
};

/// Error of a single file "plan.toml" with the id a.
inline std::string error_of(const std::string& text) {
    Files files;
    try {
        files.add("plan.toml", text);
        static_cast<void>(files.load("a"));
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

}  // namespace sanding::test
