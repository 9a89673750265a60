#include <numeric>

#include "sim/observe.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

TEST_CASE("a whole number is shared out exactly, by weight, whatever the weights") {
    std::vector<std::int64_t> into(5, 7);
    add_shared_out(10, {0, 2, 3}, {1, 1, 2}, into);
    CHECK(into == std::vector<std::int64_t>{7 + 3, 7, 7 + 2, 7 + 5, 7});  // cumulated 2.5 → 3, 5, 10
    for (const std::int64_t total : {0, 1, 2, 999, 1'000'003}) {
        std::vector<std::int64_t> weight, parts_into(97, 0);
        std::vector<std::uint32_t> parts;
        for (std::uint32_t p = 0; p < 97; ++p)
            parts.push_back(p), weight.push_back(static_cast<std::int64_t>(key_of(std::to_string(p)) % 5000));
        add_shared_out(total, parts, weight, parts_into);
        const double whole =
            static_cast<double>(std::accumulate(weight.begin(), weight.end(), std::int64_t{0}));
        CHECK(std::accumulate(parts_into.begin(), parts_into.end(), std::int64_t{0}) == total);
        for (std::size_t p = 0; p < 97; ++p)
            REQUIRE(std::abs(static_cast<double>(parts_into[p]) -
                             static_cast<double>(total * weight[p]) / whole) <= 1.0001);
    }
    std::vector<std::int64_t> alike(4, 0);
    add_shared_out(6, {0, 1, 3}, {0, 0, 0}, alike);
    CHECK(alike == std::vector<std::int64_t>{2, 2, 0, 2});
}

TEST_CASE("a frame counts ages, events, work and jobs where they belong and rolls them up") {
    AsciiSpec spec;
    spec.kabupaten = "XXY";
    spec.zones = {{.key = "estate", .letters = "BC", .phases = {{1, 10, 2024, 2024, 2024}}}};
    const World w = ascii_world("ABC", spec);
    const std::vector<std::uint32_t> region{0, 0, 1};
    const std::size_t workplaces = 5;  // nowhere, the estate, A, B, C

    Tally t;
    t.by_age.assign(3 * ages, 0);
    for (std::size_t a = 0; a < 110; ++a)
        t.by_age[a] = static_cast<std::int32_t>(a + 1);  // unit A: a + 1 people aged a
    t.by_age[ages + 64] = 5, t.by_age[ages + 65] = 6;
    t.by_age[2 * ages + 4] = 7, t.by_age[2 * ages + 5] = 8;
    t.female = {3000, 4, 9};
    t.labour_force = {1000, 11, 2};
    t.employed = {900, 10, 1};
    t.households = {2000, 5, 6}, t.living_alone = {10, 1, 0};
    t.at_work.assign(2 * workplaces, 0);
    t.at_work[1] = 10, t.at_work[2] = 650, t.at_work[3] = 220, t.at_work[4] = 30,
    t.at_work[workplaces + 1] = 1;
    t.work_outside = {0, 0, 0}, t.work_own = {600, 7, 1};
    t.wages = {2'000'000'000, 30'000'000, 4'000'000}, t.commute_s = {600'000, 89, 91};
    LifeEvents e;
    e.births = {4, 1, 0}, e.deaths = {2, 0, 1}, e.left = {3, 0, 0}, e.moved_in = {0, 5, 2},
    e.moved_out = {6, 1, 0}, e.marriages = {7, 0, 2}, e.births_registered = {3, 1, 0},
    e.deaths_registered = {1, 0, 0};
    HouseholdFlows together;
    together.divorces = 12, together.joined = 13, together.left_home = 14, together.women_alone = 15,
    together.men_alone = 16;
    const std::vector<std::int32_t> arrived{8, 0, 9};
    Workplaces places = make_workplaces(w);
    places.stock = {0, 25, 750, 250, 40};
    places.filled = {0, 11, 650, 220, 30};
    LabourFlows flows;
    flows.separated = 12, flows.dismissed = 13, flows.hired = 14;
    Scenario s = scenario({}, {{0, 1, 0, 1}});
    s.schools = {{"k", "K", "smp", 1, 288, 2028}, {"l", "L", "sma", 1, 324, 2031}};
    Frame previous;
    previous.year = 2029;
    previous.levels.resize(3);
    for (auto& column : previous.levels[0]) column.assign(3, 0);
    previous.at(0, Count::people) = {6000, 10, 15};

    const Land land(w, s, {1, 0});
    const Frame f = make_frame({w, s, region, t, e, together, arrived, places, flows, land, 2030}, previous);
    CHECK(f.year == 2030);
    using V = std::vector<std::int64_t>;
    const auto span = [](std::int64_t first, std::int64_t last) {
        return (last + 1) * (last + 2) / 2 - first * (first + 1) / 2;
    };  // Σ (a + 1)
    CHECK(f.at(0, Count::people) == V{span(0, 109), 11, 15});
    CHECK(f.at(0, Count::people_before) == V{6000, 10, 15});
    CHECK(f.at(0, Count::households) == V{2000, 5, 6});
    CHECK(f.at(0, Count::living_alone) == V{10, 1, 0});
    CHECK(f.at(2, Count::marriages) == V{7, 2});
    CHECK(f.at(2, Count::births_registered) == V{4, 0});
    CHECK(f.at(0, Count::deaths_registered) == V{1, 0, 0});
    CHECK(series(f, "divorces") == 12);
    CHECK(series(f, "joined_other_households") == 13);
    CHECK(series(f, "left_home") == 14);
    CHECK(series(f, "suitors_alone_women") == 15);
    CHECK(series(f, "suitors_alone_men") == 16);
    CHECK(f.at(0, Count::age_0_4) == V{span(0, 4), 0, 7});
    CHECK(f.at(0, Count::age_5_6) == V{span(5, 6), 0, 8});
    CHECK(f.at(0, Count::age_7_12) == V{span(7, 12), 0, 0});
    CHECK(f.at(0, Count::age_13_15) == V{span(13, 15), 0, 0});
    CHECK(f.at(0, Count::age_16_18) == V{span(16, 18), 0, 0});
    CHECK(f.at(0, Count::age_15_64) == V{span(15, 64), 5, 0});
    CHECK(f.at(0, Count::age_65_plus) == V{span(65, 109), 6, 0});
    CHECK(f.at(0, Count::female) == V{3000, 4, 9});
    CHECK(f.at(0, Count::births) == V{4, 1, 0});
    CHECK(f.at(0, Count::deaths) == V{2, 0, 1});
    CHECK(f.at(0, Count::out_migrants) == V{3, 0, 0});
    CHECK(f.at(0, Count::in_migrants) == V{8, 0, 9});
    CHECK(f.at(0, Count::moved_in) == V{0, 5, 2});
    CHECK(f.at(0, Count::moved_out) == V{6, 1, 0});
    CHECK(f.at(0, Count::labour_force) == V{1000, 11, 2});
    CHECK(f.at(0, Count::employed) == V{900, 10, 1});
    CHECK(f.at(0, Count::unemployed) == V{100, 1, 1});
    // The estate's jobs lie over B and C, of equal area.
    CHECK(f.at(0, Count::zone_jobs)[0] == 0);
    CHECK(f.at(0, Count::zone_jobs)[1] + f.at(0, Count::zone_jobs)[2] == 25);
    CHECK(std::abs(f.at(0, Count::zone_jobs)[1] - f.at(0, Count::zone_jobs)[2]) <= 1);
    CHECK(f.at(0, Count::jobs) ==
          V{750, 250 + f.at(0, Count::zone_jobs)[1], 40 + f.at(0, Count::zone_jobs)[2]});
    CHECK(f.at(0, Count::jobs_filled)[0] == 650);
    CHECK(f.at(0, Count::jobs_services) == f.at(0, Count::jobs));  // of the one sector there is
    CHECK(f.at(2, Count::work_own_desa) == V{607, 1});
    CHECK(f.at(2, Count::wage_sum) == V{2'030'000'000, 4'000'000});
    CHECK(f.at(0, Count::commute_minutes_sum) == V{10'000, 1, 2});
    CHECK(f.at(1, Count::zone_jobs_filled) ==
          V{f.at(0, Count::zone_jobs_filled)[1], f.at(0, Count::zone_jobs_filled)[2]});
    CHECK(f.at(0, Count::school_seats_added) == V{0, 288, 0});
    for (std::size_t c = 0; c < count_columns; ++c) {
        const auto& units = f.levels[0][c];
        CHECK(f.levels[2][c] == V{units[0] + units[1], units[2]});
    }
    CHECK(series(f, "separated") == 12);
    CHECK(series(f, "dismissed") == 13);
    CHECK(series(f, "hired") == 14);
    CHECK(series(f, "other_vacancies") == 140);
    CHECK(series(f, "zone_vacancies") == 14);
    CHECK(series(f, "zone_jobs:estate") == 25);
    // The estate lies in X, where B is: 30 of X work in Y and 1 of Y in the estate.
    CHECK(series(f, "commuters_between_regencies") == 31);
    CHECK(std::is_sorted(f.series.begin(), f.series.end()));
}

TEST_CASE("a tally counts everybody once, in the place and the state they are in") {
    Population p = crowd(100, 20, Sex::female, 1);
    const Population men = crowd(50, 66, Sex::male, 0, 5);
    p.blocks.insert(p.blocks.end(), men.blocks.begin(), men.blocks.end());
    for (std::size_t i = 0; i < 30; ++i) p.blocks[0].work[i] = 2;
    for (std::size_t i = 50; i < 100; ++i) p.blocks[0].rank[i] = 60000;
    LifeTables t = quiet_tables(2);
    t.participation[ages + 20] = 60000;
    Workplaces w = make_workplaces(ascii_world("AB"));
    const std::vector<std::uint32_t> region{0, 1};
    TravelTimes times{2, 0, 0, {60, 120, 180, 240}, {}, {}};
    const Tally n = tally(p, {t, region, 2, w, nullptr, &times});
    CHECK(n.people(0, 0, ages - 1) == 50);
    CHECK(n.people(1, 20, 20) == 100);
    CHECK(n.people(1, 0, 19) == 0);
    CHECK(n.people(0, 66, 66) == 50);
    CHECK(n.female == std::vector<std::int32_t>{0, 100});
    CHECK(n.labour_force == std::vector<std::int32_t>{0, 50});
    CHECK(n.employed == std::vector<std::int32_t>{0, 30});
    CHECK(n.at_work == std::vector<std::int64_t>{50, 0, 0, 70, 0, 30});
    CHECK(n.work_own == std::vector<std::int32_t>{0, 30});
    CHECK(n.commute_s == std::vector<std::int64_t>{0, 30 * 240});
}

TEST_CASE("the base year knows no year before") {
    const auto w = prepared(ascii_world("AB"));
    const Simulation s(w, freeze(scenario()), 0);
    CHECK(s.observe().at(0, Count::people_before) == std::vector<std::int64_t>{0, 0});
    CHECK(s.observe().at(0, Count::people) == std::vector<std::int64_t>{1000, 1000});
    CHECK(total(s.observe(), Count::births) == 0);
}
