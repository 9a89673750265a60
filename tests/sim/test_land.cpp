// Land of one run: masks, protection, demand, accounts (verification L8).
#include "sim/land/land.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "core/base/parallel.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// A drawn world whose land is `edit`ed cell by cell.
template <class F>
World with_land(World world, F&& edit) {
    LandCells cells = *world.land;
    for (std::uint32_t c = 0; c < cells.size(); ++c) edit(cells, c);
    world.land = freeze(std::move(cells));
    return world;
}

Scenario with_policy(Lp2bPolicy policy, std::initializer_list<std::pair<Parameter, double>> values = {},
                     std::vector<ZonePlan> zones = {}) {
    Scenario s = scenario(values, std::move(zones));
    s.lp2b = policy;
    return s;
}

/// A western half of protected paddy, a reservoir in the north; nobody has built yet.
World paddy_and_reservoir(const std::string& drawing = "AB\nCC") {
    return with_land(ascii_world(drawing), [](LandCells& cells, std::uint32_t c) {
        const auto w = static_cast<std::uint32_t>(cells.columns);
        const auto x = cells.place[c] % w, y = cells.place[c] / w;
        cells.cover[c] = x < w / 2 ? LandClass::irrigated_paddy : LandClass::other_crop;
        cells.flags[c] = x < w / 2 ? land_lp2b : 0;
        if (y < 6) cells.cover[c] = LandClass::water, cells.flags[c] = land_reservoir;
    });
}

std::int64_t cells_of(const World& w, std::size_t u) {
    return w.land->unit_start[u + 1] - w.land->unit_start[u];
}

std::set<std::uint32_t> built_cells(const Land& land) {
    std::set<std::uint32_t> out;
    for (std::uint32_t c = 0; c < land.cells().size(); ++c)
        if (is_built(land.cover()[c])) out.insert(c);
    return out;
}

LandDemand demand_each(const World& w, std::int64_t hectares) {
    return {std::vector<std::int64_t>(w.districts.units().size(), hectares),
            std::vector<std::int64_t>(w.zones.size())};
}

}  // namespace

TEST_CASE("L8 figure of merit: 20 hits, 30 misses, 50 false alarms are 0.20") {
    CHECK(figure_of_merit({20, 30, 50}) == 0.20);
    CHECK(std::isnan(figure_of_merit({0, 0, 0})));
}

TEST_CASE(
    "L8 strict protection and a reservoir: not one masked cell is built on, and what lacks is counted") {
    const World w = paddy_and_reservoir();
    Land land(w, with_policy(Lp2bPolicy::strict), {3, 0});
    const std::int64_t wanted = 100000;  // far more than there is
    land.develop(demand_each(w, wanted));
    for (std::uint32_t c = 0; c < land.cells().size(); ++c) {
        const bool masked = (w.land->flags[c] & (land_lp2b | land_reservoir)) != 0;
        REQUIRE(is_built(land.cover()[c]) == !masked);
    }
    for (std::size_t u = 0; u < 3; ++u) {
        std::int64_t open = 0;
        for (auto c = w.land->unit_start[u]; c < w.land->unit_start[u + 1]; ++c)
            open += w.land->flags[c] == 0;
        CHECK(land.flows()[u].converted == open);
        CHECK(land.flows()[u].unmet() == wanted - open);
        CHECK(land.paddy_converted(u) == 0);
    }
    // What was unmet is wanted again, and is unmet again.
    land.develop(demand_each(w, wanted));
    for (std::size_t u = 0; u < 3; ++u) {
        CHECK(land.flows()[u].converted == 0);
        CHECK(land.flows()[u].demand == land.flows()[u].unmet());
    }
}

TEST_CASE("L8 what strict lets be built on, leak does too, λ = 0 is strict") {
    const World w = paddy_and_reservoir();
    const LandRules strict(*w.land, with_policy(Lp2bPolicy::strict), {3, 0});
    const LandRules leak(*w.land, with_policy(Lp2bPolicy::leak), {3, 0});
    const LandRules sealed(*w.land, with_policy(Lp2bPolicy::leak, {{Parameter::lp2b_leak, 0}}), {3, 0});
    std::int64_t more = 0;
    for (std::uint32_t c = 0; c < w.land->size(); ++c)
        for (const LandUse use : {LandUse::settlement, LandUse::zone}) {
            const auto may = [&](const LandRules& r) {
                return r.buildable(c, use, w.land->cover[c], w.land->flags[c]);
            };
            if (may(strict)) REQUIRE(may(leak));
            more += may(leak) && !may(strict);
            REQUIRE(may(sealed) == may(strict));
        }
    CHECK(more > 0);
}

TEST_CASE("λ is the odds of a protected cell against another that is alike") {
    // Half of one desa is protected; without other terms the first hectare built is protected with
    // probability λ/(1 + λ): over replicates a binomial.
    const World w = with_land(ascii_world("A"), [](LandCells& cells, std::uint32_t c) {
        const bool even = cells.place[c] % 2 == 0;
        cells.cover[c] = even ? LandClass::irrigated_paddy : LandClass::other_crop;
        cells.flags[c] = even ? land_lp2b : 0;
    });
    std::int64_t even = 0;
    for (const auto f : w.land->flags) even += f != 0;
    const double lambda = 0.25;
    const Scenario s = with_policy(Lp2bPolicy::leak, {{Parameter::lp2b_leak, lambda},
                                                      {Parameter::land_neighbour_weight, 0},
                                                      {Parameter::land_centre_weight, 0},
                                                      {Parameter::land_slope_weight, 0}});
    const double odd = static_cast<double>(cells_of(w, 0) - even);
    const double p = lambda * static_cast<double>(even) / (lambda * static_cast<double>(even) + odd);
    const int n = 4000;
    double hits = 0;
    for (std::uint32_t r = 0; r < n; ++r) {
        Land land(w, s, {7, r});
        land.develop(demand_each(w, 1));
        hits += static_cast<double>(land.lp2b_converted());
    }
    CHECK(standard_errors(hits, n * p, n * p * (1 - p)) < 4);
}

TEST_CASE("slope: none above 40 %, no settlement from 25 %, a factor from 15 %") {
    const World w = with_land(ascii_world("A"), [](LandCells& cells, std::uint32_t c) {
        cells.cover[c] = LandClass::other_crop;
        cells.flags[c] = 0;
        cells.slope[c] = static_cast<SlopeClass>(cells.place[c] % 5);
    });
    std::array<std::int64_t, slope_classes> there{};
    for (const auto s : w.land->slope) ++there[static_cast<std::size_t>(s)];
    Land land(w, with_policy(Lp2bPolicy::leak), {1, 0});
    land.develop(demand_each(w, 100000));
    std::array<std::int64_t, slope_classes> built{};
    for (const auto c : built_cells(land)) ++built[static_cast<std::size_t>(w.land->slope[c])];
    CHECK(built == std::array<std::int64_t, slope_classes>{there[0], there[1], there[2], 0, 0});
    const LandRules rules(*w.land, with_policy(Lp2bPolicy::leak), {1, 0});
    for (std::uint32_t c = 0; c < w.land->size(); ++c)
        REQUIRE(rules.buildable(c, LandUse::zone, LandClass::other_crop, 0) ==
                (w.land->slope[c] != SlopeClass::very_steep));
    CHECK(slope_class(8) == SlopeClass::flat);
    CHECK(slope_class(8.1) == SlopeClass::gentle);
    CHECK(slope_class(25) == SlopeClass::moderate);
    CHECK(slope_class(40) == SlopeClass::steep);
    CHECK(slope_class(40.1) == SlopeClass::very_steep);
}

TEST_CASE(
    "swap: three hectares of new protected paddy for each one built on, never more than can be replaced") {
    const World w = paddy_and_reservoir("ABAB\nABAB");
    Land land(w, with_policy(Lp2bPolicy::swap, {{Parameter::lp2b_leak, 1}}), {3, 0});
    std::int64_t marked = 0;
    for (const auto f : land.flags()) marked += (f & land_lp2b) != 0;
    for (std::int64_t wanted = 20; wanted <= 100; wanted += 20) {
        land.develop(demand_each(w, wanted));
        CHECK(land.lp2b_replaced() == 3 * land.lp2b_converted());
    }
    CHECK(land.lp2b_converted() > 0);
    std::int64_t now = 0;
    for (std::uint32_t c = 0; c < land.cells().size(); ++c)
        if ((land.flags()[c] & land_lp2b) != 0 && !is_built(land.cover()[c])) {
            ++now;
            REQUIRE(land.cover()[c] == LandClass::irrigated_paddy);
        }
    CHECK(now == marked + 2 * land.lp2b_converted());
    // Wanting everything: what can't be replaced is not built on.
    land.develop(demand_each(w, 100000));
    CHECK(land.lp2b_replaced() == 3 * land.lp2b_converted());
}

TEST_CASE("brute force: the cells built are those of the largest scores, with last year's neighbours") {
    const World w = ascii_world("AB");
    const Scenario s = with_policy(Lp2bPolicy::leak);
    Land land(w, s, {5, 2});
    const LandRules rules(*w.land, s, {5, 2});
    std::int64_t total = 0;
    for (int year = 0; year < 4; ++year) {
        const auto before = land.cover();
        std::set<std::uint32_t> expected = built_cells(land);
        total += 7;
        for (std::size_t u = 0; u < 2; ++u) {
            std::vector<std::pair<double, std::uint32_t>> all;
            for (auto c = w.land->unit_start[u]; c < w.land->unit_start[u + 1]; ++c) {
                if (!rules.buildable(c, LandUse::settlement, before[c], w.land->flags[c])) continue;
                int around = 0;
                const Point m = w.land->middle_m(c);
                for (std::uint32_t n = 0; n < w.land->size(); ++n) {
                    const Point o = w.land->middle_m(n);
                    if (n != c && std::abs(o.x - m.x) < 150 && std::abs(o.y - m.y) < 150)
                        around += is_built(before[n]);
                }
                all.emplace_back(
                    -(static_cast<double>(rules.constant(c)) + rules.neighbour_weight() * around), c);
            }
            std::sort(all.begin(), all.end());
            for (std::size_t i = 0; i < 7; ++i) expected.insert(all[i].second);
        }
        land.develop(demand_each(w, total));
        CHECK(built_cells(land) == expected);
    }
}

TEST_CASE("more demand never unbuilds: the cells of less demand are among those of more") {
    const World w = paddy_and_reservoir();
    for (const Lp2bPolicy policy : {Lp2bPolicy::strict, Lp2bPolicy::leak}) {
        std::set<std::uint32_t> smaller;
        for (const std::int64_t wanted : {0, 1, 5, 40, 200, 5000}) {
            Land land(w, with_policy(policy), {9, 1});
            land.develop(demand_each(w, wanted));
            const auto built = built_cells(land);
            CHECK(std::includes(built.begin(), built.end(), smaller.begin(), smaller.end()));
            smaller = built;
        }
    }
    // Nor do people who leave: less demand later changes nothing.
    Land land(w, with_policy(Lp2bPolicy::leak), {9, 1});
    land.develop(demand_each(w, 30));
    const auto built = built_cells(land);
    land.develop(demand_each(w, 3));
    CHECK(built_cells(land) == built);
}

TEST_CASE("zones take their hectares near their point, in their desa alone, and whole") {
    AsciiSpec spec;
    spec.people_each = 0;
    spec.zones = {{.key = "estate", .letters = "BC", .phases = {{1, 300, 2025, 2025, 2025}}}};
    const World w = ascii_world("ABCD", spec);
    Land land(w, scenario(), {1, 0});
    std::int64_t before = 0;
    for (const std::int64_t hectares : {1, 2, 3, 10, 50, 299, 300}) {
        land.develop({{0, 0, 0, 0}, {hectares}});
        std::int64_t now = 0;
        for (std::size_t u = 0; u < 4; ++u) now += land.hectares(u, LandClass::industry);
        CHECK(now == hectares);
        CHECK(land.hectares(0, LandClass::industry) + land.hectares(3, LandClass::industry) == 0);
        std::int64_t flowed = 0;
        for (const LandFlows& f : land.flows()) flowed += f.converted;
        CHECK(flowed == hectares - before);
        before = hectares;
    }
}

TEST_CASE("a simulated run: same land for 1, 2 and 8 threads, a copied scenario differs by nothing") {
    AsciiSpec spec;
    spec.people_each = 4000;
    spec.zones = {{.key = "estate", .letters = "BC", .phases = {{1, 100, 2025, 2025, 2025}}}};
    const auto w = prepared(ascii_world("AABB\nCCDD", spec));
    const Scenario s = scenario({{Parameter::in_migration_rate, 30}}, {{0, 1, 0, 1}});
    const auto run = [&](std::size_t threads, const Scenario& scenario) {
        std::vector<LandClass> last;
        const auto done = with_threads(threads, [&] {
            return simulate({w, freeze(scenario), 0, 2035, {}, {}, [&](const Simulation& sim) {
                                 last = sim.land().cover();
                             }});
        });
        return std::pair{done.fingerprint, last};
    };
    const auto once = run(1, s);
    Scenario copy = s;
    copy.id = "copy";
    CHECK(once == run(2, s));
    CHECK(once == run(8, copy));
    // Hectares follow the homes that were built, a further one for every thirty outside towns.
    const auto frames = run_of(w, s, 2035).frames;
    for (std::size_t u = 0; u < 4; ++u) {
        std::int64_t homes = 0;
        for (const Frame& f : frames) homes += f.at(0, Count::homes_built)[u];
        REQUIRE(homes > 30);
        const std::int64_t settled =
            frames.back().at(0, Count::built_up_ha)[u] - frames[0].at(0, Count::built_up_ha)[u];
        const std::int64_t expected = homes / 30;
        CHECK(frames.back().at(0, Count::land_unmet_ha)[u] == 0);
        if (u == 0 || u == 3)
            CHECK(settled == expected);
        else
            CHECK(settled >= expected);
    }
    CHECK(series(frames.back(), "land_synthetic") == 1);
}

TEST_CASE("change is compared with a later raster cell by cell") {
    const World w = with_land(ascii_world("A"), [](LandCells& cells, std::uint32_t c) {
        cells.later.resize(cells.size(), LandClass::other_crop);
        cells.later_year = 2026;
        if (is_built(cells.cover[c])) cells.later[c] = LandClass::residential;
    });
    const std::int64_t start = std::ranges::count_if(w.land->cover, is_built);
    // The later raster built the ten cells with the least numbers that were open; the run builds 30 of its
    // own.
    LandCells cells = *w.land;
    std::int64_t changed = 0;
    std::set<std::uint32_t> observed;
    for (std::uint32_t c = 0; c < cells.size() && changed < 10; ++c)
        if (!is_built(cells.cover[c])) cells.later[c] = LandClass::industry, observed.insert(c), ++changed;
    World later = w;
    later.land = freeze(std::move(cells));
    Land land(later, scenario(), {1, 0});
    land.develop(demand_each(later, 30));
    std::int64_t both = 0;
    for (const auto c : built_cells(land)) both += observed.contains(c);
    const LandComparison found = land.compare_later();
    CHECK(found.hits == both);
    CHECK(found.misses == 10 - both);
    CHECK(found.false_alarms == 30 - both);
    CHECK(std::ssize(built_cells(land)) == start + 30);
}
