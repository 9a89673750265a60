// Jobs of the base year and how they grow: totals and flows that are whole and exact, shift and share, wages.
#include <map>
#include <numeric>

#include "sim/labour/base_jobs.hpp"
#include "sim/labour/job_growth.hpp"
#include "sim/labour/wages.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

Sector sector(const char* key, SectorGroup group, JobsFollow follow) {
    Sector s;
    s.key = s.name_en = s.name_id = key;
    s.group = group, s.follow = follow;
    return s;
}

/// Two regencies of four desa each, three sectors with known shares, a place outside an hour away.
World three_sectors() {
    AsciiSpec spec;
    spec.kabupaten = "XXYY\nXXYY";
    spec.people = {{'A', 9000}, {'B', 3000}, {'C', 6000}};
    spec.people_each = 2000;
    spec.zones = {{.key = "estate", .letters = "AB", .phases = {{1, 20, 2024, 2024, 2024}}}};
    World w = ascii_world("ABCD\nEFGH", spec);
    w.sectors.sectors = {sector("farm", SectorGroup::agriculture, JobsFollow::people),
                         sector("plant", SectorGroup::manufacturing, JobsFollow::centres),
                         sector("shop", SectorGroup::services, JobsFollow::people)};
    w.sectors.share = {{0.5, 0.2, 0.3}, {0.1, 0.3, 0.6}};
    w.sectors.shift = {{0, 0, 0}, {0, 0, 0}};
    w.sectors.outside = {{"32.73", 1000, 0}};
    w.sectors.outside_share = 0.1;
    return w;
}

struct Placed {
    World world;
    TravelTimes times;
    std::vector<std::uint32_t> region;
    Population people;
    BaseJobs jobs;

    explicit Placed(World drawn, std::size_t reversed = 0) : world(std::move(drawn)) {
        times = straight_times(measure_distances(world), ParameterValues());
        times.places = world.sectors.outside.size();
        times.place_s.assign(times.units * times.places, 3600);
        region = world.districts.ancestors(2);
        for (std::uint16_t u = 0; u < times.units; ++u) {
            const auto n = static_cast<std::size_t>(world.population.registered[u] / 2);
            const Population some = crowd(n, 30, Sex::male, u, 1000 + u);
            people.blocks.insert(people.blocks.end(), some.blocks.begin(), some.blocks.end());
        }
        if (reversed != 0) std::reverse(people.blocks.begin(), people.blocks.end());
        for (People& block : people.blocks)
            for (std::size_t i = 0; i < block.size(); ++i) {
                block.work[i] = block.key[i] % 10 < 8 ? 1 : 0;
                block.schooling[i] = static_cast<std::uint8_t>(block.key[i] / 10 % schooling_levels);
            }
        jobs = place_workers(people, {world, times, region, 0.06}, {1, 0});
    }
};

double sum(const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0);
}

}  // namespace

TEST_CASE("jobs of the base year are as many as people hold, by regency and sector as the study says") {
    const Placed p(three_sectors());
    const Workplaces& w = p.jobs.workplaces;
    CHECK(w.filled == w.stock);
    std::vector<std::int64_t> employed(2), held(w.size());
    for (const People& block : p.people.blocks)
        for (std::size_t i = 0; i < block.size(); ++i) {
            ++held[block.work[i]];
            if (block.work[i] != 0) ++employed[p.region[block.unit[i]]];
            CHECK((block.work[i] != 0) == (block.key[i] % 10 < 8));
        }
    held[0] = 0;
    CHECK(held == w.stock);
    const double all = static_cast<double>(employed[0] + employed[1]);
    CHECK(static_cast<double>(w.at_place(w.stock, 0)) == Approx(0.1 * all).margin(8));  // a rounding a desa
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t s = 0; s < 3; ++s) {
            std::int64_t jobs = 0;
            for (std::size_t u = 0; u < w.units; ++u)
                if (p.region[u] == r) jobs += w.stock[w.at(w.unit_place(u), s)];
            CHECK(static_cast<double>(jobs) ==
                  Approx(0.9 * static_cast<double>(employed[r]) * p.world.sectors.share[r][s]).margin(12));
        }
}

TEST_CASE("commuters of the base year are those of the doubly constrained gravity model") {
    const Placed p(three_sectors());
    const Workplaces& w = p.jobs.workplaces;
    std::vector<double> flow(w.units * w.places());
    for (const People& block : p.people.blocks)
        for (std::size_t i = 0; i < block.size(); ++i)
            if (block.work[i] != 0) ++flow[block.unit[i] * w.places() + w.place_of(block.work[i])];
    // T_ij T_kl / (T_il T_kj) = f_ij f_kl / (f_il f_kj): what balancing leaves as it is (H1).
    const auto reach = commuting_deterrence(p.times, w, 0.06);
    const auto odds = [&](const std::vector<double>& m, std::size_t i, std::size_t k, std::size_t j,
                          std::size_t l) {
        const auto at = [&](std::size_t u, std::size_t q) { return m[u * w.places() + q]; };
        return at(i, j) * at(k, l) / (at(i, l) * at(k, j));
    };
    const std::size_t a = w.unit_place(0), c = w.unit_place(2);
    CHECK(odds(flow, 0, 2, a, c) == Approx(odds(reach, 0, 2, a, c)).epsilon(0.02));
    CHECK(odds(flow, 0, 2, a, 0) == Approx(odds(reach, 0, 2, a, 0)).epsilon(0.03));
    // Appeal is what distance leaves over: with it, a row of flows is proportional to jobs × appeal × reach.
    for (std::size_t q : {a, c, std::size_t{0}})
        CHECK(flow[q] / flow[a] ==
              Approx(static_cast<double>(w.at_place(w.stock, q)) * p.jobs.appeal[q] * reach[q] /
                     (static_cast<double>(w.at_place(w.stock, a)) * p.jobs.appeal[a] * reach[a]))
                  .epsilon(0.02));
}

TEST_CASE("where people work doesn't depend on the order of blocks") {
    const Placed one(three_sectors()), other(three_sectors(), 1);
    CHECK(state_of(one.people) == state_of(other.people));
    CHECK(one.jobs.workplaces.stock == other.jobs.workplaces.stock);
    CHECK(one.jobs.appeal == other.jobs.appeal);
}

TEST_CASE("counted jobs of desa are taken in their proportions, where a regency has them") {
    World world = three_sectors();
    world.sectors.by_unit.assign(8, std::vector<double>(3));
    world.sectors.by_unit[unit_of(world, 'A')][1] = 30;
    world.sectors.by_unit[unit_of(world, 'F')][1] = 10;
    const Placed p(std::move(world));
    const auto laid = lay_jobs({p.world, p.times, p.region, 0.06}, {1000, 500});
    CHECK(sum(laid) == Approx(1500));
    CHECK(laid[0 * 3 + 1] == Approx(0.75 * 200));
    CHECK(laid[unit_of(p.world, 'F') * 3 + 1] == Approx(0.25 * 200));
    CHECK(laid[unit_of(p.world, 'B') * 3 + 1] == 0);
    CHECK(laid[unit_of(p.world, 'C') * 3 + 1] > 0);  // Y has no count: centres
    // People: 9,000 of X's 16,000 live in A.
    CHECK(laid[0 * 3 + 0] == Approx(500 * 9000.0 / 16000));
}

TEST_CASE("a town has more of a sector that follows centres than of one that follows people") {
    const Placed p(three_sectors());
    const auto laid = lay_jobs({p.world, p.times, p.region, 0.06}, {1000, 1000});
    const auto share = [&](std::size_t u, std::size_t s) {
        return laid[u * 3 + s] / p.world.sectors.share[0][s];
    };
    CHECK(share(0, 1) > share(0, 0));
}

TEST_CASE("shift and share: national growth, mix and shift add up to the change, to the job") {
    Placed p(three_sectors());
    p.world.sectors.sectors[0].growth = -0.02, p.world.sectors.sectors[1].growth = 0.03;
    p.world.sectors.shift[1] = {0.01, 0, -0.01};
    Workplaces w = p.jobs.workplaces;
    const Scenario s = scenario({{Parameter::job_growth, 0.01}});
    JobGrowth growth(p.world, s, w);
    growth.offer(w, 10);
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t k = 0; k < 3; ++k) {
            double base = 0, now = 0;
            for (std::size_t u = 0; u < w.units; ++u)
                if (p.region[u] == r) {
                    base += static_cast<double>(p.jobs.workplaces.stock[w.at(w.unit_place(u), k)]);
                    now += static_cast<double>(w.stock[w.at(w.unit_place(u), k)]);
                }
            const JobChange& c = growth.changes()[r][k];
            const double all = std::pow(1.01, 10), mix = std::pow(1 + p.world.sectors.sectors[k].growth, 10),
                         shift = std::pow(1 + p.world.sectors.shift[r][k], 10);
            CHECK(c.national == Approx(base * (all - 1)));
            CHECK(c.mix == Approx(base * all * (mix - 1)).margin(1e-9));
            CHECK(c.shift == Approx(base * all * mix * (shift - 1)).margin(1e-9));
            CHECK(c.induced == 0);
            CHECK(base + c.total() == Approx(base * all * mix * shift));
            CHECK(now == Approx(base + c.total()).margin(4));  // one rounding a desa
        }
}

TEST_CASE("without growth nothing changes, and jobs grow with their rate") {
    Placed p(three_sectors());
    Workplaces w = p.jobs.workplaces;
    const Scenario still = scenario({{Parameter::job_growth, 0}}),
                   more = scenario({{Parameter::job_growth, 0.02}});
    JobGrowth none(p.world, still, w);
    none.offer(w, 20);
    CHECK(w.stock == p.jobs.workplaces.stock);
    JobGrowth some(p.world, more, p.jobs.workplaces);
    auto before = w.stock;
    for (int year = 1; year < 10; ++year) {
        some.offer(w, year);
        for (std::size_t i = 0; i < w.size(); ++i) REQUIRE(w.stock[i] >= before[i]);
        before = w.stock;
    }
}

TEST_CASE("new jobs in an estate bring those of its suppliers, an airport's none by this way") {
    for (const char* kind : {"kawasan_industri", "bandara"}) {
        Placed p(three_sectors());
        p.world.zones[0].kind = kind;
        for (Sector& s : p.world.sectors.sectors) s.national_jobs = 1'000'000, s.jobs_per_output = 10;
        // Half of a plant's output comes from shops, and nothing else from anybody.
        p.world.sectors.inputs = {0, 0, 0, 0, 0, 0, 0, 0.5, 0};
        Workplaces w = p.jobs.workplaces;
        const Scenario s = scenario({{Parameter::job_growth, 0}, {Parameter::flq_exponent, 0}});
        JobGrowth growth(p.world, s, w);
        w.stock[w.at(w.zone_place(0), 1)] += 400;
        growth.offer(w, 5);
        double induced = 0;
        for (const auto& of_region : growth.changes())
            for (const JobChange& c : of_region) induced += c.induced;
        if (std::string(kind) == "bandara") {
            CHECK(induced == 0);
            continue;
        }
        // δ = 0 leaves location quotients: X has 0.3 of its jobs in shops, 0.2 in plants, each a third of the
        // country: SLQ_shop/SLQ_plant = 1.5, no less than the national coefficient.
        CHECK(induced == Approx(200));
        CHECK(growth.changes()[0][2].induced == Approx(200));
        std::int64_t more = 0;
        for (std::size_t u = 0; u < w.units; ++u)
            more += w.stock[w.at(w.unit_place(u), 2)] - p.jobs.workplaces.stock[w.at(w.unit_place(u), 2)];
        CHECK(static_cast<double>(more) == Approx(200).margin(4));
    }
}

TEST_CASE("wages: minimum wage, sector, schooling, curve and floor by their formula") {
    World world = three_sectors();
    world.sectors.minimum_wage = {2'000'000, 3'000'000};
    world.sectors.outside[0].minimum_wage = 4'000'000;
    world.sectors.sectors[0].wage = 0.5, world.sectors.sectors[0].wage_floor = false;
    world.sectors.sectors[1].wage = 0.9;
    world.sectors.sectors[2].wage = 1.5;
    const Workplaces w = make_workplaces(world);
    const Scenario s = scenario({{Parameter::schooling_return, 0.08},
                                 {Parameter::wage_curve, -0.1},
                                 {Parameter::minimum_wage_growth, 0.02},
                                 {Parameter::wage_weight, 2}});
    Wages wages(world, s, w, {0.05, 0.05});
    const auto at = [&](std::size_t place, std::size_t k, Schooling e) {
        return static_cast<double>(wages.rupiah(w.at(place, k), static_cast<std::uint8_t>(e)));
    };
    const std::size_t x = w.unit_place(unit_of(world, 'A')), y = w.unit_place(unit_of(world, 'C')),
                      estate = w.zone_place(0);
    CHECK(at(x, 0, Schooling::junior) == 1'000'000);  // below the minimum wage, which doesn't hold there
    CHECK(at(x, 1, Schooling::junior) == 2'000'000);  // the floor binds
    CHECK(at(x, 2, Schooling::junior) == 3'000'000);
    CHECK(at(estate, 2, Schooling::junior) == 3'000'000);
    CHECK(at(y, 2, Schooling::junior) == 4'500'000);
    CHECK(at(0, 2, Schooling::junior) == 6'000'000);
    CHECK(at(x, 2, Schooling::degree) == Approx(3e6 * std::exp(0.08 * 7)).margin(1));
    CHECK(wages.taste(w.at(x, 2), 3) == Approx(1));
    wages.follow({0.10, 0.05}, 5);  // unemployment of X has doubled
    CHECK(at(x, 2, Schooling::junior) == Approx(3e6 * std::pow(2, -0.1)).margin(1));
    CHECK(at(x, 1, Schooling::junior) == Approx(2e6 * std::pow(1.02, 5)).margin(1));
    CHECK(at(y, 2, Schooling::junior) == 4'500'000);
    CHECK(wages.taste(w.at(x, 2), 3) == Approx(std::pow(2, -0.2)));
    CHECK(wages.taste(w.at(0, 2), 3) == Approx(1));
}
