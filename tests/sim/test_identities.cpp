// Z5: the accounts of a step are checked, and one broken number of each kind stops the run with its name and
// place.
#include <functional>

#include "core/base/error.hpp"
#include "sim/identities.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;
using test::contains_text;

namespace {

/// The books of one year of a small world, made by hand so that all identities hold: two regencies, three
/// desa, a zone in A.
struct Books {
    World world;
    Frame before, after;
    Workplaces workplaces;
    Tally tally;

    Books() : world(drawn()), workplaces(make_workplaces(world)) {
        for (Frame* f : {&before, &after}) {
            f->levels.resize(3);
            for (auto& column : f->levels[0]) column.assign(3, 0);
        }
        before.year = 2029, after.year = 2030;
        before.at(0, Count::people) = {100, 200, 300};
        after.at(0, Count::births) = {3, 5, 7};
        after.at(0, Count::deaths) = {1, 2, 4};
        after.at(0, Count::in_migrants) = {10, 0, 2};
        after.at(0, Count::out_migrants) = {0, 6, 3};
        after.at(0, Count::moved_in) = {4, 0, 1};
        after.at(0, Count::moved_out) = {0, 3, 2};
        after.at(0, Count::people) = {116, 194, 301};
        after.at(0, Count::female) = {60, 90, 150};
        before.at(0, Count::dwellings) = {50, 75, 100};
        after.at(0, Count::dwellings) = {55, 75, 98};
        after.at(0, Count::homes_built) = {5, 1, 0};
        after.at(0, Count::homes_lost) = {0, 1, 2};
        after.at(0, Count::vacant_dwellings) = {3, 0, 4};
        after.at(0, Count::households) = {52, 75, 94};
        after.at(0, Count::labour_force) = {50, 90, 140};
        after.at(0, Count::employed) = {48, 80, 130};
        after.at(0, Count::unemployed) = {2, 10, 10};
        // X: 128 employed, of whom 94 in X, 10 in Y, 20 in the zone in X, 4 outside; Y: 130, of whom 113 in
        // Y, 15 in the zone, 2 outside. Workplaces: outside, the zone, A, B, C.
        workplaces.stock = {0, 6, 40, 50, 60, 123};
        workplaces.filled = {0, 6, 35, 45, 49, 123};
        tally.at_work = {0, 4, 20, 45, 49, 10, 0, 2, 15, 0, 0, 113};
        after.at(0, Count::work_outside) = {4, 0, 2};
        after.at(0, Count::jobs_agriculture) = {50, 10, 20};
        after.at(0, Count::jobs_manufacturing) = {30, 30, 3};
        after.at(0, Count::jobs_services) = {10, 20, 100};
        after.at(0, Count::jobs) = {90, 60, 123};
        after.at(0, Count::jobs_filled) = {80, 49, 123};
        roll_up();
    }

    static World drawn() {
        AsciiSpec spec;
        spec.kabupaten = "XXY";
        spec.kecamatan = "KLM";
        spec.zones = {{.key = "estate", .letters = "A", .phases = {{1, 10, 2024, 2024, 2024}}}};
        World world = ascii_world("ABC", spec);
        world.sectors.outside = {{"32.73", 1000, 0}};
        return world;
    }

    void roll_up() {
        for (Frame* f : {&before, &after})
            for (std::size_t c = 0; c < count_columns; ++c) {
                const auto u = f->levels[0][c];
                f->levels[1][c] = u;
                f->levels[2][c] = {u[0] + u[1], u[2]};
            }
    }

    [[nodiscard]] std::int64_t check() const {
        return check_accounts({before, after, world, workplaces, tally});
    }
    [[nodiscard]] std::string broken() const {
        try {
            static_cast<void>(check());
        } catch (const Error& e) {
            return e.what();
        }
        return "nothing is broken";
    }
};

}  // namespace

TEST_CASE("Z5 books in order pass") {
    const Books books;
    // Eight a district on three levels (3 + 3 + 2), moves, five workplaces, five sums of jobs, two
    // regencies' commuters, everybody in a household of the place.
    CHECK(books.check() == 8 * 8 + 1 + 5 + 5 + 2 + 1);
}

TEST_CASE("Z5 each broken identity is named with the district") {
    Books b;
    Frame& f = b.after;
    const auto code = [&](std::size_t level, std::size_t row) {
        return b.world.districts.levels[level].code[row];
    };
    SECTION("people") {
        for (const Count c :
             {Count::people, Count::births, Count::deaths, Count::in_migrants, Count::out_migrants}) {
            Books one;
            ++one.after.at(0, c)[1];
            one.roll_up();
            CHECK_THAT(one.broken(),
                       contains_text("people(t+1)") && contains_text("2030") && contains_text(code(0, 1)));
        }
        b.before.at(0, Count::people)[2] -= 5;
        b.roll_up();
        CHECK_THAT(b.broken(), contains_text("people(t+1)") && contains_text(code(0, 2)));
    }
    SECTION("homes") {
        for (const Count c : {Count::homes_built, Count::homes_lost}) {
            Books one;
            ++one.after.at(0, c)[1];
            one.roll_up();
            CHECK_THAT(one.broken(), contains_text("dwellings(t+1)") && contains_text(code(0, 1)));
        }
        for (const Count c : {Count::households, Count::vacant_dwellings}) {
            Books one;
            ++one.after.at(0, c)[2];
            one.roll_up();
            CHECK_THAT(one.broken(),
                       contains_text("dwellings = occupied + vacant") && contains_text(code(0, 2)));
        }
    }
    SECTION("people of a kecamatan or kabupaten that are not its desa's") {
        ++f.at(1, Count::births)[2];
        CHECK_THAT(b.broken(), contains_text("people(t+1)") && contains_text(code(1, 2)));
        --f.at(1, Count::births)[2];
        f.at(2, Count::people)[1] += 1000;
        CHECK_THAT(b.broken(), contains_text("people(t+1)") && contains_text(code(2, 1)));
    }
    SECTION("labour force") {
        ++f.at(0, Count::unemployed)[0];
        CHECK_THAT(b.broken(),
                   contains_text("labour force = employed + unemployed") && contains_text(code(0, 0)));
    }
    SECTION("women") {
        f.at(0, Count::female)[2] = 302;
        CHECK_THAT(b.broken(), contains_text("women") && contains_text("302") && contains_text("301") &&
                                   contains_text(code(0, 2)));
    }
    SECTION("more employed than labour force") {
        f.at(0, Count::employed)[1] = 91;
        f.at(0, Count::unemployed)[1] = -1;
        CHECK_THAT(b.broken(), contains_text("employed residents belong to the labour force") &&
                                   contains_text(code(0, 1)));
    }
    SECTION("moves") {
        // The district's own account still balances.
        --f.at(0, Count::moved_out)[1];
        ++f.at(0, Count::out_migrants)[1];
        b.roll_up();
        CHECK_THAT(b.broken(),
                   contains_text("moved out") && contains_text("moved into") && contains_text("2030"));
    }
    SECTION("an over-filled workplace, by name") {
        b.workplaces.filled[2] = 41;
        // Whoever reads the message knows the zone by its key, not by a row number.
        CHECK_THAT(b.broken(), contains_text("filled jobs ≤ jobs") && contains_text("41") &&
                                   contains_text("40") && contains_text("estate"));
    }
    SECTION("an over-filled desa, by code") {
        b.workplaces.filled[5] = 124;
        CHECK_THAT(b.broken(),
                   contains_text("filled jobs ≤ jobs") && contains_text("124") && contains_text(code(0, 2)));
    }
    SECTION("filled jobs nobody holds") {
        --b.workplaces.filled[3];
        CHECK_THAT(b.broken(), contains_text("employed residents = filled jobs") && contains_text("258") &&
                                   contains_text("257"));
    }
    SECTION("a commuter to nowhere") {
        --f.at(0, Count::work_outside)[0];
        b.roll_up();
        CHECK_THAT(b.broken(), contains_text("work outside") && contains_text("6") && contains_text("5"));
    }
    SECTION("jobs of no sector") {
        --f.at(0, Count::jobs_services)[2];
        CHECK_THAT(b.broken(), contains_text("groups of sectors") && contains_text("273"));
    }
    SECTION("jobs of districts") {
        ++f.at(0, Count::jobs)[0];
        CHECK_THAT(b.broken(), contains_text("jobs of districts = jobs of workplaces") &&
                                   contains_text("274") && contains_text("273"));
    }
    SECTION("filled jobs of districts") {
        --f.at(0, Count::jobs_filled)[2];
        CHECK_THAT(b.broken(), contains_text("filled jobs of districts") && contains_text("251"));
    }
    SECTION("commuters") {
        // One of X's residents in the zone is counted as Y's.
        --b.tally.at_work[2];
        ++b.tally.at_work[8];
        CHECK_THAT(b.broken(), contains_text("commuters") && contains_text(code(2, 0)));
    }
}
