#include "core/geo/geometry.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Four desa in a row, two in each of two regencies; an estate of 400 ha in the first.
World four() {
    AsciiSpec spec;
    spec.kabupaten = "XXYY";
    spec.people_each = 2000;
    spec.zones = {
        {.key = "estate", .letters = "A", .jobs_per_ha = 6, .phases = {{1, 400, 2024, 2024, 2024}}}};
    return ascii_world("ABCD", spec);
}

Polygons square(double west, double east) {
    const Point corners[] = {{west, -6.8195}, {east, -6.8195}, {east, -6.8005}, {west, -6.8005}};
    return one_polygon(corners);
}

Shared<Zone> laid(const World& world, Polygons outline) {
    Zone zone = world.zones[0];
    REQUIRE(lay(zone, std::move(outline), world.districts));
    return freeze(std::move(zone));
}

}  // namespace

TEST_CASE("a plan's outline that is the study's own gives the study's results to the bit") {
    World study = four();
    REQUIRE(lay(study.zones[0], square(108.0205, 108.0395), study.districts));
    const auto world = prepared(study);
    const auto as_it_is = run_of(world, scenario({}, {{0, 1, 0, 1}}), 2030);
    const auto drawn =
        run_of(world, scenario({}, {{0, 1, 0, 1, laid(study, square(108.0205, 108.0395))}}), 2030);
    CHECK(same(as_it_is.frames, drawn.frames));
}

TEST_CASE("a zone laid in other desa has its jobs, its land and its workers' journeys there") {
    const World study = four();
    const auto world = prepared(study);
    const Scenario stays = scenario({}, {{0, 1, 0, 1}}),
                   moves = scenario({}, {{0, 1, 0, 1, laid(study, square(108.0405, 108.0595))}});
    const auto from = run_of(world, stays, 2034), to = run_of(world, moves, 2034);
    const auto at = [&](const SimulatedRun& run, Count c, char letter) {
        return run.frames.back().at(0, c)[unit_of(study, letter)];
    };
    CHECK(at(from, Count::zone_jobs, 'A') > 0);
    CHECK(at(from, Count::zone_jobs, 'C') == 0);
    CHECK(at(to, Count::zone_jobs, 'A') == 0);
    CHECK(at(to, Count::zone_jobs, 'C') == at(from, Count::zone_jobs, 'A'));
    CHECK(at(from, Count::built_up_ha, 'A') > at(to, Count::built_up_ha, 'A') + 200);
    CHECK(at(to, Count::built_up_ha, 'C') > at(from, Count::built_up_ha, 'C') + 200);

    const auto base = base_year_under(world, moves);
    const auto zone = base->jobs.workplaces.zone_place(0);
    CHECK(world->jobs.workplaces.region[zone] == 0);
    CHECK(base->jobs.workplaces.region[zone] == 1);
    CHECK(base->jobs.appeal[zone] ==
          world->jobs.appeal[world->jobs.workplaces.unit_place(unit_of(study, 'C'))]);
    const auto metres = [&](const BaseYear& year, char letter) {
        return year.distances.zone_m[unit_of(study, letter)];
    };
    CHECK(metres(*base, 'C') < 500);
    CHECK(metres(*base, 'A') > 4000);
    CHECK(metres(*world, 'A') < 500);
    CHECK(base_year_under(world, stays).get() == world.get());
}

TEST_CASE("the jobs of a zone over a border lie by its land on each side, exactly") {
    World study = four();
    // Three quarters of its width lie in B.
    REQUIRE(lay(study.zones[0], square(108.025, 108.045), study.districts));
    const auto run = run_of(prepared(study), scenario({}, {{0, 1, 0, 1}}), 2034);
    const auto& jobs = run.frames.back().at(0, Count::zone_jobs);
    const double all = static_cast<double>(series(run.frames.back(), "zone_jobs:estate"));
    CHECK(static_cast<double>(jobs[unit_of(study, 'B')]) == Approx(0.75 * all).margin(1.5));
    CHECK(static_cast<double>(jobs[unit_of(study, 'C')]) == Approx(0.25 * all).margin(1.5));
    CHECK(jobs[unit_of(study, 'A')] == 0);
}
