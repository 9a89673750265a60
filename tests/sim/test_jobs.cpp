// Matching of seekers and jobs: G5, stability, lottery, reservation, dismissals.
#include <algorithm>
#include <random>
#include <set>

#include "core/base/parallel.hpp"
#include "sim/labour/matching.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// As many zones as there are stocks, with one sector.
Workplaces workplaces(const std::vector<std::int64_t>& stock) {
    Workplaces w;
    w.zones = stock.size();
    w.sector_key = {key_of("semua")};
    w.stock.push_back(0);
    for (std::size_t i = 0; i < stock.size(); ++i) {
        w.key.push_back(key_of("workplace " + std::to_string(i)));
        w.region.push_back(0);
        w.stock.push_back(stock[i]);
    }
    w.filled.assign(w.stock.size(), 0);
    return w;
}

JobMarket market(const std::vector<double>& reach, double keep_searching = 0) {
    return {&reach, nullptr, nullptr, nullptr, keep_searching};
}

std::vector<Seeker> everybody(const Population& p) {
    std::vector<Seeker> out;
    for (std::uint32_t b = 0; b < p.blocks.size(); ++b)
        for (std::uint32_t i = 0; i < p.blocks[b].size(); ++i)
            out.push_back({p.blocks[b].key[i], b, i, p.blocks[b].unit[i], p.blocks[b].schooling[i]});
    return out;
}

std::vector<std::int64_t> at_work(const Population& p, std::size_t places) {
    std::vector<std::int64_t> n(places);
    for (const People& block : p.blocks)
        for (const auto w : block.work) ++n[w];
    return n;
}

std::uint32_t lottery(std::uint64_t key, int year, Draws draws) {
    return draw_block(key, Process::job_lottery, 0, static_cast<std::uint32_t>(year), draws)[0];
}

}  // namespace

TEST_CASE("workplaces: nowhere, places outside, zones and desa, by sector, with keys of their own") {
    AsciiSpec spec;
    spec.kabupaten = "XY";
    spec.zones = {{.key = "a", .letters = "A", .phases = {}}, {.key = "b", .letters = "B", .phases = {}}};
    World world = ascii_world("AB", spec);
    world.sectors.sectors.resize(3, world.sectors.sectors.front());
    for (std::size_t s = 0; s < 3; ++s) world.sectors.sectors[s].key = std::to_string(s);
    world.sectors.outside = {{"32.73", 1000, 0}};
    Workplaces w = make_workplaces(world);
    CHECK(w.size() == 1 + 5 * 3);
    CHECK(w.at(0, 0) == 1);
    CHECK(w.at(w.zone_place(1), 2) == 1 + 2 * 3 + 2);
    CHECK(w.at(w.unit_place(1), 1) == 1 + 4 * 3 + 1);
    CHECK(w.region == std::vector<std::uint32_t>{no_region, 0, 1, 0, 1});
    std::set<std::uint64_t> keys;
    for (Workplace i = 1; i < w.size(); ++i) {
        REQUIRE(w.at(w.place_of(i), w.sector_of(i)) == i);
        keys.insert(w.key_of_workplace(i));
        REQUIRE(w.round_at(i) > 0);
        REQUIRE(w.round_at(i) < 1);
    }
    CHECK(keys.size() == 15);
    for (std::size_t i = 1; i < w.size(); ++i) w.stock[i] = 10, w.filled[i] = 4;
    CHECK(w.total_filled() == 60);
    CHECK(w.total_vacancies() == 90);
    CHECK(w.at_place(w.stock, 3) == 30);

    const Distances d = measure_distances(world);
    TravelTimes times = straight_times(d, ParameterValues());
    times.places = 1, times.place_s = {3600, 1800};
    const auto reach = commuting_deterrence(times, w, 0.06);
    const auto e = [](std::int32_t metres) {
        return std::exp(-0.06 / 60 * std::round(1.35 * metres * 3.6 / 30));  // whole seconds
    };
    CHECK(reach[0] == Approx(std::exp(-3.6)).epsilon(1e-9));
    CHECK(reach[1] == Approx(e(0)).epsilon(1e-9));  // the zone's point is A's
    CHECK(reach[2] == Approx(e(d.zone_m[1])).epsilon(1e-9));
    CHECK(reach[3] == Approx(e(d.unit_m[0])).epsilon(1e-9));  // inside A
    CHECK(reach[4] == Approx(e(d.unit_m[1])).epsilon(1e-9));
    CHECK(reach[5] == Approx(std::exp(-1.8)).epsilon(1e-9));
    CHECK(reach[5 + 3] == Approx(e(d.unit_m[2])).epsilon(1e-9));  // B to A
}

TEST_CASE("more places and sectors than can be told apart are refused") {
    World world = ascii_world("AB");
    world.sectors.sectors.resize(40'000, world.sectors.sectors.front());
    CHECK_THROWS_WITH(make_workplaces(world), contains_text("told apart") && contains_text("sectors"));
}

TEST_CASE("no workplace is over-filled, no one works twice, and what is left is a vacancy or a seeker") {
    Population p = crowd(12'000, 30, Sex::male);
    for (std::size_t i = 0; i < p.blocks[1].size(); ++i) p.blocks[1].unit[i] = 1;
    Workplaces w = workplaces({4000, 2500, 1, 0});
    const std::vector<double> reach{1, 0.3, 0.9, 1, 0.5, 0.8, 0.01, 1};
    LabourFlows flows;
    fill_vacancies(p, w, everybody(p), market(reach), 2030, {1, 0}, flows);
    const auto n = at_work(p, 5);
    CHECK(n == std::vector<std::int64_t>{12'000 - 6501, 4000, 2500, 1, 0});
    CHECK(w.filled == std::vector<std::int64_t>{0, 4000, 2500, 1, 0});
    CHECK(flows.hired == 6501);
}

TEST_CASE("people of several residents each take as many jobs, and no workplace is over-filled") {
    Population p = crowd(1000, 30, Sex::male);
    for (std::size_t i = 0; i < 1000; ++i) p.blocks[0].weight[i] = i % 9 == 0 ? 7 : 10;
    Workplaces w = workplaces({3004, 9, 995});
    const std::vector<double> reach{1, 0.8, 0.5};
    std::vector<Seeker> seekers;
    for (std::uint32_t i = 0; i < 1000; ++i) seekers.push_back(seeker_at(p.blocks[0], 0, i));
    LabourFlows flows;
    fill_vacancies(p, w, seekers, market(reach), 2030, {1, 0}, flows);
    std::vector<std::int64_t> held(4);
    for (std::size_t i = 0; i < 1000; ++i) held[p.blocks[0].work[i]] += p.blocks[0].weight[i];
    for (std::size_t at = 1; at < 4; ++at) {
        CHECK(w.filled[at] == held[at]);
        CHECK(w.filled[at] <= w.stock[at]);
        CHECK(w.vacancies(at) < 10);  // nobody fits into what is left
    }
    CHECK(flows.hired == held[1] + held[2] + held[3]);
}

TEST_CASE("vacancies come in whole rows, and their sums stay") {
    AsciiSpec spec;
    spec.kabupaten = "XXY\nXXY";
    Workplaces w = make_workplaces(ascii_world("ABC\nDEF", spec));
    std::int64_t offered = 0;
    for (std::size_t at = 1; at < w.size(); ++at) {
        w.filled[at] = static_cast<std::int64_t>(37 * at);
        w.stock[at] = w.filled[at] + static_cast<std::int64_t>(at * at % 23);
        offered += w.vacancies(at);
    }
    offer_whole_rows(w, 10);
    std::int64_t now = 0;
    for (std::size_t at = 1; at < w.size(); ++at) {
        CHECK(w.vacancies(at) % 10 == 0);
        CHECK(w.vacancies(at) >= 0);
        now += w.vacancies(at);
    }
    CHECK(std::abs(now - offered) <= 2 * 5);  // half a row for each of two regencies and one sector
}

TEST_CASE("who is refused asks elsewhere until nobody is left") {
    Population p = crowd(1000, 30, Sex::male);
    Workplaces w = workplaces({100, 5000});
    const std::vector<double> reach{1, 0.001};  // nearly all prefer the small one
    LabourFlows flows;
    fill_vacancies(p, w, everybody(p), market(reach), 2030, {1, 0}, flows);
    CHECK(w.filled == std::vector<std::int64_t>{0, 100, 900});
    CHECK(flows.hired == 1000);
}

TEST_CASE("matching does not know the order of seekers, their blocks, or threads") {
    const auto result = [](bool shuffle, std::size_t threads) {
        Population p = crowd(9000, 30, Sex::male);
        for (std::size_t i = 0; i < 5000; ++i)
            p.blocks[0].unit[i] = static_cast<std::uint16_t>(p.blocks[0].key[i] % 2);
        Workplaces w = workplaces({1500, 2500, 700});
        const std::vector<double> reach{1, 0.5, 0.2, 0.1, 0.5, 0.9};
        auto seekers = everybody(p);
        if (shuffle)
            std::shuffle(seekers.begin(), seekers.end(), std::mt19937(static_cast<unsigned>(threads)));
        LabourFlows flows;
        with_threads(threads, [&] {
            fill_vacancies(p, w, seekers, market(reach, 0.05), 2030, {1, 0}, flows);
        });
        return state_of(p);
    };
    const State once = result(false, 1);
    for (const std::size_t threads : {1U, 2U, 8U}) CHECK(result(true, threads) == once);
}

TEST_CASE("when all want one workplace the lottery decides") {
    Population p = crowd(3000, 30, Sex::male);
    Workplaces w = workplaces({1000});
    const std::vector<double> reach{1};
    LabourFlows flows;
    fill_vacancies(p, w, everybody(p), market(reach), 2030, {4, 2}, flows);
    std::uint32_t last_in = 0, first_out = 0xFFFFFFFFU;
    for (std::size_t i = 0; i < 3000; ++i) {
        const auto ticket = lottery(p.blocks[0].key[i], 2030, {4, 2});
        if (p.blocks[0].work[i] != 0)
            last_in = std::max(last_in, ticket);
        else
            first_out = std::min(first_out, ticket);
    }
    CHECK(w.filled[1] == 1000);
    CHECK(last_in < first_out);
}

TEST_CASE("a workplace beyond the reservation journey is refused as often as the logit says") {
    // e^{−0.06·120} against e^{−0.06·60}: accepted by 1 / (1 + e^{3.6}); at the reservation itself by one
    // half.
    for (const auto& [minutes, accepted] :
         {std::pair{120.0, 1 / (1 + std::exp(3.6))}, {60.0, 0.5}, {10.0, 1 / (1 + std::exp(-3.0))}}) {
        Population p = crowd(20'000, 30, Sex::male);
        Workplaces w = workplaces({1'000'000});
        const std::vector<double> reach{std::exp(-0.06 * minutes)};
        LabourFlows flows;
        fill_vacancies(p, w, everybody(p), market(reach, std::exp(-0.06 * 60)), 2030, {1, 0}, flows);
        INFO(minutes << " minutes: " << w.filled[1] << " of 20,000");
        CHECK(standard_errors(static_cast<double>(w.filled[1]), 20'000 * accepted,
                              20'000 * accepted * (1 - accepted)) <= 4);
    }
}

TEST_CASE("with room for all, places are chosen by vacancies and journey") {
    Population p = crowd(20'000, 30, Sex::male);
    Workplaces w = workplaces({2'000'000'000, 1'000'000'000});  // so many that a round changes no share
    const std::vector<double> reach{0.25, 1};
    LabourFlows flows;
    fill_vacancies(p, w, everybody(p), market(reach), 2030, {1, 0}, flows);
    CHECK(w.total_filled() == 20'000);
    CHECK(standard_errors(static_cast<double>(w.filled[1]), 20'000 / 3.0, 20'000 * 2 / 9.0) <= 4);
}

TEST_CASE(
    "leaving work: retirement, separation at its rate, seekers are those in the labour force without work") {
    Population p = crowd(90'000, 40, Sex::male);
    for (People& block : p.blocks)
        for (std::size_t i = 0; i < block.size(); ++i) {
            block.rank[i] = i % 10 == 0 ? 50000 : 10;
            block.work[i] = i % 5 == 0 ? 0 : 1 + (i % 2);
        }
    LifeTables t = quiet_tables(1);
    t.participation[40] = 40000;
    Workplaces w = workplaces({90'000, 90'000});
    // Of ten: 0 outside without work, 5 unemployed, eight at work.
    LabourFlows flows = leave_work(p, t, 0.1, w, {1, 0});
    CHECK(flows.retired == 0);
    CHECK(standard_errors(static_cast<double>(flows.separated), 7200, 72'000 * 0.09) <= 4);
    CHECK(static_cast<std::int64_t>(flows.seekers.size()) == 9000 + flows.separated);
    CHECK(w.total_filled() == 72'000 - flows.separated);
    CHECK(at_work(p, 3) == std::vector<std::int64_t>{18'000 + flows.separated, w.filled[1], w.filled[2]});
    for (const Seeker& s : flows.seekers) {
        REQUIRE(p.blocks[s.block].key[s.row] == s.key);
        REQUIRE(p.blocks[s.block].work[s.row] == 0);
        REQUIRE(p.blocks[s.block].rank[s.row] == 10);
    }
    t.participation[40] = 0;  // everybody leaves the labour force
    const auto working = w.total_filled();
    flows = leave_work(p, t, 0.1, w, {1, 0});
    CHECK(flows.retired == working);
    CHECK(flows.separated == 0);
    CHECK(flows.seekers.empty());
    CHECK(w.total_filled() == 0);
}

TEST_CASE("a workplace that shrinks dismisses its surplus by lottery") {
    Population p = crowd(2000, 30, Sex::male);
    for (std::size_t i = 0; i < 2000; ++i) p.blocks[0].work[i] = i < 1500 ? 1 : 2;
    Workplaces w = workplaces({900, 500});
    w.filled = {0, 1500, 500};
    LabourFlows flows;
    dismiss_surplus(p, w, 2030, {1, 0}, flows);
    CHECK(flows.dismissed == 600);
    CHECK(flows.seekers.size() == 600);
    CHECK(w.filled == std::vector<std::int64_t>{0, 900, 500});
    CHECK(at_work(p, 3) == std::vector<std::int64_t>{600, 900, 500});
    std::uint32_t last_kept = 0, first_lost = 0xFFFFFFFFU;
    for (std::size_t i = 0; i < 1500; ++i) {
        const auto ticket = lottery(p.blocks[0].key[i], 2030, {1, 0});
        if (p.blocks[0].work[i] == 1)
            last_kept = std::max(last_kept, ticket);
        else
            first_lost = std::min(first_lost, ticket);
    }
    CHECK(last_kept < first_lost);
    for (const Seeker& s : flows.seekers) REQUIRE(p.blocks[s.block].key[s.row] == s.key);
    dismiss_surplus(p, w, 2030, {1, 0}, flows);
    CHECK(flows.dismissed == 600);
}

TEST_CASE("G5 ten times more jobs than unemployed and nobody from outside") {
    Population p = crowd(20'000, 40, Sex::male);
    for (People& block : p.blocks)
        for (std::size_t i = 0; i < block.size(); ++i) {
            block.work[i] = i % 20 == 0 ? 0 : 1;       // 1,000 unemployed
            block.rank[i] = i % 20 == 1 ? 50000 : 10;  // 1,000 have aged out of the labour force
        }
    LifeTables t = quiet_tables(1);
    t.participation[40] = 40000;
    Workplaces w = workplaces({19'000, 10'000});
    LabourFlows flows = leave_work(p, t, 0.1, w, {1, 0});
    const auto unemployed = std::int64_t{1000}, back = flows.separated;
    w.stock[1] = w.filled[1];  // other jobs end with those who held them
    const std::vector<double> reach{1, 1};
    fill_vacancies(p, w, flows.seekers, market(reach), 2030, {1, 0}, flows);
    CHECK(w.filled[2] == unemployed + back);
    CHECK(w.vacancies(2) == 10'000 - unemployed - back);
    CHECK(w.total_filled() == 19'000);  // the labour force
}

TEST_CASE(
    "deferred acceptance is stable: nobody without work could have had a job that went to a later ticket") {
    Population p = crowd(6000, 30, Sex::male);
    for (std::size_t i = 0; i < p.blocks[0].size(); ++i)
        p.blocks[0].unit[i] = static_cast<std::uint16_t>(p.blocks[0].key[i] % 3);
    Workplaces w = workplaces({1000, 700, 1500, 300});
    const std::vector<double> reach{1, 0.5, 0.2, 0.1, 0.1, 0.5, 0.9, 1, 0.4, 0.4, 0.4, 0.4};
    LabourFlows flows;
    fill_vacancies(p, w, everybody(p), market(reach), 2030, {3, 1}, flows);
    CHECK(w.filled == w.stock);
    // All four places are on everybody's list, so that who has no work was refused by all of them.
    std::uint32_t first_without = 0xFFFFFFFFU, last_held = 0;
    for (const People& block : p.blocks)
        for (std::size_t i = 0; i < block.size(); ++i) {
            const auto ticket = lottery(block.key[i], 2030, {3, 1});
            if (block.work[i] == 0)
                first_without = std::min(first_without, ticket);
            else
                last_held = std::max(last_held, ticket);
        }
    CHECK(last_held < first_without);
    CHECK(flows.rounds > 1);
}

TEST_CASE("more vacancies at one place draw seekers only into it") {
    const auto works = [](std::int64_t more) {
        Population p = crowd(4000, 30, Sex::male);
        Workplaces w = workplaces({100'000, 100'000 + more, 100'000});
        const std::vector<double> reach{1, 0.5, 0.7};
        LabourFlows flows;
        fill_vacancies(p, w, everybody(p), market(reach), 2030, {1, 0}, flows);
        return p.blocks[0].work;
    };
    const auto before = works(0), after = works(50'000);
    std::size_t moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) {
            ++moved;
            REQUIRE(after[i] == 2);
        }
    CHECK(moved > 100);
}

TEST_CASE("schooling that matches a sector is taken there more often") {
    AsciiSpec spec;
    World world = ascii_world("A", spec);
    world.sectors.sectors.resize(2, world.sectors.sectors.front());
    world.sectors.sectors[0].key = "office", world.sectors.sectors[0].match = {0, 0, 0, 0.2, 1, 2, 4};
    world.sectors.sectors[1].key = "field", world.sectors.sectors[1].match = {2, 2, 2, 1, 0.5, 0.2, 0};
    Workplaces w = make_workplaces(world);
    w.stock = {0, 2000, 2000};
    Population p = crowd(4000, 30, Sex::male);
    for (std::size_t i = 0; i < p.blocks[0].size(); ++i)
        p.blocks[0].schooling[i] =
            static_cast<std::uint8_t>(i % 2 == 0 ? Schooling::degree : Schooling::primary);
    const Scenario s = scenario();
    const Wages wages(world, s, w, {0.05});
    const std::vector<double> reach{1};
    LabourFlows flows;
    fill_vacancies(p, w, everybody(p), {&reach, nullptr, &wages, nullptr, 0}, 2030, {1, 0}, flows);
    CHECK(w.filled == w.stock);
    for (std::size_t i = 0; i < p.blocks[0].size(); ++i)  // nobody is taken where the odds are 0
        REQUIRE(p.blocks[0].work[i] == (i % 2 == 0 ? 1 : 2));
}
