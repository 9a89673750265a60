#include <fmt/format.h>

#include "core/geo/crs.hpp"
#include "scenarios/switches.hpp"
#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Three desa side by side, 0.02° wide, the last in another regency; an estate of 300 ha in the first.
World three(ZoneState state = ZoneState::planned) {
    AsciiSpec spec;
    spec.kabupaten = "XXY";
    spec.people_each = 100;  // on a hectare or two
    spec.zones = {{.key = "estate",
                   .letters = "A",
                   .phases = {{0, 200, 2026, 2026, 2026}, {0, 100, 2030, 2030, 2030}}}};
    World world = ascii_world("ABC", spec);
    world.zones[0].state = state;
    return world;
}

std::string ring(double west, double south, double east, double north) {
    return fmt::format("[[{0}, {1}], [{2}, {1}], [{2}, {3}], [{0}, {3}]]", west, south, east, north);
}

Shared<Scenario> read(const std::string& outline, const World& world, const std::string& more = {}) {
    Files files;
    files.add("plan.toml",
              "id = \"a\"\n\n[[zone]]\nkey = \"estate\"\n" + more + "outline = " + outline + "\n");
    return files.library().load("a", world);
}

std::string refusal(const std::string& outline, const World& world = three()) {
    try {
        static_cast<void>(read(outline, world));
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a plan lays a zone where its outline lies: desa, share of each, regency, point, map") {
    const World world = three();
    const auto plan = read(ring(108.03, -6.818, 108.05, -6.802), world);
    REQUIRE(plan->zones.size() == 1);
    CHECK(plan->zones[0].phases == 2);
    const Zone& zone = zone_of(world, plan->zones[0]);
    CHECK(zone.units == std::vector<std::uint32_t>{unit_of(world, 'B'), unit_of(world, 'C')});
    CHECK(zone.unit_m2[0] == zone.unit_m2[1]);  // half of it on each side of 108.04°
    CHECK(zone.unit_m2[0] + zone.unit_m2[1] ==
          Approx(static_cast<double>(area_m2(zone.outline, 0))).margin(200));
    CHECK(zone.point.x > 108.03);
    CHECK(zone.point.x < 108.05);
    CHECK(zone.area_ha == 300);
    CHECK(world.zones[0].units == std::vector<std::uint32_t>{unit_of(world, 'A')});
    CHECK(read(ring(108.035, -6.818, 108.055, -6.802), world)->zones[0].laid->top_row == 1);
    const Places places = places_at(world, *plan, 2030);
    CHECK(places.zones[0].outline.points == zone.outline.points);
    CHECK(places.zones[0].point == zone.point);
    const auto under = world_under(freeze(World(world)), *plan);
    CHECK(under->zones[0].units == zone.units);
    CHECK(under->hash == world.hash);
}

TEST_CASE("a hair of an outline that crosses a border lays nothing there") {
    const World world = three();
    const auto plan = read(ring(108.0205, -6.818, 108.04001, -6.802), world);  // some 1.1 m over
    CHECK(plan->zones[0].laid->units == std::vector<std::uint32_t>{unit_of(world, 'B')});
}

TEST_CASE("an outline may be closed or open, counts for the hash, is inherited and can be taken back") {
    const World world = three();
    Files files;
    const auto add = [&](const std::string& id, const std::string& text) {
        files.add(id + ".toml", "id = \"" + id + "\"\n" + text);
    };
    const std::string estate = "[[zone]]\nkey = \"estate\"\n";
    const std::string square = ring(108.022, -6.818, 108.038, -6.802);
    add("plain", estate);
    add("drawn", estate + "outline = " + square + "\n");
    add("closed", estate + "outline = " + square.substr(0, square.size() - 1) + ", [108.022, -6.818]]\n");
    add("child", "extends = \"drawn\"\n" + estate + "delay_years = 2\n");
    add("back", "extends = \"drawn\"\n" + estate + "outline = []\n");
    const auto load = [&](const std::string& id) { return files.library().load(id, world); };
    CHECK(load("drawn")->hash == load("closed")->hash);
    CHECK(load("drawn")->zones == load("closed")->zones);
    CHECK(load("drawn")->hash != load("plain")->hash);
    CHECK(load("back")->hash == load("plain")->hash);
    CHECK(load("child")->zones[0].laid->units == load("drawn")->zones[0].laid->units);
    const auto parts = differences(*load("plain"), *load("drawn"), world);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].key == "estate");
    CHECK(mixed(*load("plain"), *load("drawn"), parts, world).hash == load("drawn")->hash);
}

TEST_CASE("an outline with less convertible land than is to be built is refused, with both hectares") {
    const std::string triangle = "[[108.022, -6.818], [108.038, -6.818], [108.038, -6.802]]";  // 156 ha
    CHECK_THAT(refusal(triangle), contains_text("zone estate takes 300 ha, its outline has 15"));
    CHECK_NOTHROW(read(triangle, three(), "phases = 0\n"));
}

TEST_CASE("hectares that differ by more than 5 % from the study's are noted, others not") {
    const World world = three();
    const auto notes = [&](const std::string& outline) { return plan_notes(*read(outline, world)).findings; };
    const auto larger = notes(ring(108.0205, -6.8195, 108.0395, -6.8005));  // some 440 ha
    REQUIRE(larger.size() == 1);
    CHECK(larger[0].code == "zone.area");
    CHECK_THAT(larger[0].message, contains_text("its table says 300 ha; the table's figure is used"));
    CHECK(notes(ring(108.022, -6.818, 108.038, -6.802)).empty());  // 313 ha
}

TEST_CASE("outlines that are none are refused with file, line and column") {
    const auto refused = [](const std::string& outline, const std::string& why) {
        INFO(outline);
        const std::string error = refusal(outline);
        CHECK_THAT(error, contains_text(why));
        CHECK_THAT(error, contains_text("plan.toml, line 5, column "));
    };
    refused("[[108.02, -6.81], [108.03, -6.81]]", "an outline of 2 corners");
    refused("[[108.02, -6.81], [108.03, -6.81], [108.02, -6.81]]", "an outline of 2 corners");
    refused("[[108.022, -6.818], [108.038, -6.802], [108.038, -6.818], [108.022, -6.802]]",
            "crosses or touches itself");
    refused("[[-6.818, 108.022], [-6.802, 108.022], [-6.802, 108.038]]", "is no longitude and latitude");
    refused(ring(107.9, -6.818, 107.98, -6.802), "has its middle outside of the study");
    refused("[[108.02], [108.03, -6.81], [108.02, -6.8]]", "something else than a pair of numbers");
    refused("\"POLYGON\"", "is not a list of pairs of numbers");
    std::string many = "[";
    for (int i = 0; i < 501; ++i) many += fmt::format("[{}, {}], ", 108.022 + i * 1e-5, -6.81 + i * i * 1e-8);
    refused(many + "]", "an outline of 501 corners");
    CHECK_THAT(refusal(ring(108.022, -6.818, 108.038, -6.802), three(ZoneState::operating)),
               contains_text("operates in the base year"));
}
