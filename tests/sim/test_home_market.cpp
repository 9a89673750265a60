// Choosing, pricing and handing out homes on drawn markets (verification L4–L7).
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/choice.hpp"
#include "sim/housing/assign.hpp"
#include "sim/housing/prices.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

constexpr Draws draws{11, 0};
constexpr int year = 2030;

/// Households without a home that belong nowhere yet.
std::vector<HomeSeeker> newcomers(std::size_t n, std::uint64_t keys = 5) {
    std::vector<HomeSeeker> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i].key = combine_keys(keys, i);
    return out;
}

std::vector<std::uint64_t> keys_of_places(std::size_t places) {
    std::vector<std::uint64_t> out;
    for (std::size_t p = 0; p < places; ++p) out.push_back(combine_keys(909, p));
    return out;
}

/// A market all of whose places everybody considers, or 30 of them proposed by `q`.
struct Drawn {
    std::vector<HomeSeeker> seekers;
    std::vector<std::int64_t> vacant, supply, reserve;
    std::vector<double> attraction;
    std::array<double, income_segments> price_weight{};
    std::vector<double> q;

    Drawn(std::vector<HomeSeeker> who, std::vector<std::int64_t> homes)
        : seekers(std::move(who)),
          vacant(homes),
          supply(homes),
          reserve(homes.size()),
          attraction(homes.size(), 1),
          q(homes.size(), 1) {}

    [[nodiscard]] std::size_t places() const { return vacant.size(); }
    [[nodiscard]] HomeMarket market() const { return {supply, reserve, attraction, price_weight}; }
    [[nodiscard]] ChoiceSets sets(std::size_t size = 30) const {
        return sample_choice_sets(seekers, std::vector<ProposalRows>(seekers.size()), Proposals(q, places()),
                                  size, year, draws);
    }
    [[nodiscard]] std::vector<double> factors() const {
        return choice_factors(market(), std::vector<double>(places(), 1));
    }
    [[nodiscard]] Placements assign(const std::vector<double>& f) const {
        const auto keys = keys_of_places(places());
        return assign_homes(seekers, sets(), f, {vacant, keys, year, draws});
    }
    [[nodiscard]] Placements assign() const { return assign(factors()); }
};

std::vector<std::int64_t> living(const Placements& p, std::size_t places) {
    std::vector<std::int64_t> out(places);
    for (const auto u : p.unit)
        if (u != no_place) ++out[u];
    return out;
}

std::map<std::uint64_t, std::pair<std::uint16_t, Housed>> by_key(const Drawn& d, const Placements& p) {
    std::map<std::uint64_t, std::pair<std::uint16_t, Housed>> out;
    for (std::size_t i = 0; i < d.seekers.size(); ++i) out[d.seekers[i].key] = {p.unit[i], p.how[i]};
    return out;
}

/// 200 places of uneven size, attraction and proposals; a third of the seekers live somewhere.
Drawn uneven(std::size_t n, std::int64_t homes_each) {
    std::vector<std::int64_t> homes;
    for (std::size_t p = 0; p < 200; ++p)
        homes.push_back(homes_each / 2 + static_cast<std::int64_t>(p * 7919 % 101) * homes_each / 100);
    Drawn d(newcomers(n), homes);
    for (std::size_t p = 0; p < 200; ++p) {
        d.attraction[p] = static_cast<double>(homes[p]) * fixed_exp(static_cast<double>(p % 9) * 0.2);
        d.q[p] = 1 + static_cast<double>(p % 5);
    }
    for (std::size_t i = 0; i < n; ++i) {
        d.seekers[i].income = static_cast<std::uint8_t>(i % 3);
        if (i % 3 != 0) continue;
        d.seekers[i].from_unit = static_cast<std::uint16_t>(i % 200);
        d.seekers[i].flags = has_home;
        ++d.supply[i % 200];
    }
    d.price_weight = {-2, -1.5, -1};
    return d;
}

}  // namespace

TEST_CASE("proposals follow their weights, and never propose what has none") {
    const std::vector<double> weights = {1, 0, 3, 6, 0, 0, 0, 5};
    const Proposals q(weights, 4);
    const int n = 200000;
    std::array<double, 8> got{};
    for (int i = 0; i < n; ++i) {
        const Block b = draw_block(combine_keys(3, static_cast<std::uint64_t>(i)), Process::home_sampling, 0,
                                   year, draws);
        for (std::size_t row = 0; row < 2; ++row) got[row * 4 + q.draw(row, b[row])] += 1.0 / n;
    }
    for (const std::size_t p : {0U, 2U, 3U})
        CHECK(standard_errors(got[p], weights[p] / 10, weights[p] / 10 * (1 - weights[p] / 10) / n) <= 4);
    CHECK(got[1] == 0);
    CHECK(got[7] == Approx(1));
    CHECK(q.log_miss(0, 2) == Approx(std::log(0.7)));
}

TEST_CASE("choice sets: 30 different places with the own one, by address alone") {
    const Drawn d = uneven(3000, 50);
    const ChoiceSets sets = d.sets();
    REQUIRE(sets.size == 30);
    for (std::size_t i = 0; i < 3000; ++i) {
        REQUIRE(sets.count[i] == 30);
        const std::set<std::uint16_t> seen(sets.place.begin() + static_cast<std::ptrdiff_t>(i * 30),
                                           sets.place.begin() + static_cast<std::ptrdiff_t>(i * 30 + 30));
        REQUIRE(seen.size() == 30);
        if (d.seekers[i].from_unit != no_place) REQUIRE(seen.count(d.seekers[i].from_unit) == 1);
    }
    // The same for whoever asks for a household alone, and in any number of threads.
    Drawn alone = d;
    alone.seekers = {d.seekers[1234]};
    const ChoiceSets one = alone.sets();
    CHECK(std::equal(one.place.begin(), one.place.end(), sets.place.begin() + 1234 * 30));
    CHECK(std::equal(one.weight.begin(), one.weight.end(), sets.weight.begin() + 1234 * 30));
    CHECK(with_threads(3, [&] { return d.sets().weight; }) == sets.weight);
    // Where there are no more places than that, all are considered, with nothing to correct.
    Drawn few(newcomers(2), {1, 2, 3});
    CHECK(few.sets().count[1] == 3);
    CHECK(few.sets().weight == std::vector<double>(6, 1));
}

TEST_CASE("sampled sets with their correction give the logit over all places") {
    Drawn d = uneven(60000, 50);
    for (auto& s : d.seekers) s.flags = 0, s.from_unit = no_place;
    const double all = std::accumulate(d.attraction.begin(), d.attraction.end(), 0.0);
    ChoiceSets sets = d.sets();
    // Σ 1/p over a set is on average the number of places (Horvitz and Thompson 1952).
    CHECK(std::accumulate(sets.weight.begin(), sets.weight.end(), 0.0) / 60000 == Approx(200).epsilon(0.005));
    const auto misplaced = [&] {
        const auto demand = expected_demand(sets, d.factors(), d.places());
        double share = 0, worst = 0;
        std::array<double, 9> got{}, wanted{};
        for (std::size_t p = 0; p < 200; ++p) {
            const double exact = 60000 * d.attraction[p] / all;
            share += std::abs(demand[p] - exact) / 2 / 60000;
            got[p % 9] += demand[p];
            wanted[p % 9] += exact;
        }
        for (std::size_t g = 0; g < 9; ++g) worst = std::max(worst, std::abs(got[g] / wanted[g] - 1));
        return std::pair(share, worst);
    };
    // An independent computation of the same (200 places, 8,000 sets) misplaces 1.9 % with the correction and
    // 18 % without; what is left is the bias of a ratio of sums over thirty places, at most 5 % in a group.
    const auto [share, worst] = misplaced();
    CHECK(share < 0.022);
    CHECK(worst < 0.06);
    sets.weight.assign(sets.weight.size(), 1);
    CHECK(misplaced().first > 0.15);
}

TEST_CASE("L5 100 households, capacities 40 and 60, V = −ln p: p1/p2 = 1.5, assigned 40/60 exactly") {
    Drawn d(newcomers(100), {40, 60});
    d.price_weight = {-1, -1, -1};
    PriceRules exact;
    exact.response = 1;
    exact.stop = 1e-12;
    exact.most_rounds = 200;
    const ClearedPrices cleared = clear_prices(d.sets(), d.market(), {1, 1}, exact);
    CHECK(cleared.residual < 1e-12);
    CHECK(cleared.rounds < 200);
    CHECK(cleared.scarcity == Approx(1).epsilon(1e-12));
    CHECK(std::abs(cleared.price[0] / cleared.price[1] - 1.5) < 1.5e-9);
    CHECK(std::abs(std::log(cleared.price[0] / cleared.price[1]) - 0.4054651081) < 1e-9);
    CHECK(cleared.demand[0] == Approx(40).epsilon(1e-11));
    const Placements homes = d.assign(choice_factors(d.market(), cleared.price));
    CHECK(living(homes, 2) == std::vector<std::int64_t>{40, 60});
    CHECK(homes.unplaced() == 0);
    CHECK(homes.vacant == std::vector<std::int64_t>{0, 0});
    // From far away, with another response, it is the same ratio.
    exact.response = 2.5;
    const auto far = clear_prices(d.sets(), d.market(), {0.2, 7}, exact).price;
    CHECK(std::abs(far[0] / far[1] - 1.5) < 1.5e-9);
    // The product's own rule stops at 1 % or five rounds and says how far it got.
    const ClearedPrices coarse = clear_prices(d.sets(), d.market(), {1, 1}, {.response = 1});
    CHECK(coarse.rounds <= 5);
    CHECK(coarse.residual < 0.01);
}

TEST_CASE("L6 all weights 0: shares are those of vacant homes") {
    Drawn d(newcomers(40000), {300, 100, 600, 0, 1000});
    d.attraction.assign(d.supply.begin(), d.supply.end());  // e^{ln S}, and nothing else
    const auto demand = expected_demand(d.sets(), d.factors(), 5);
    for (std::size_t p = 0; p < 5; ++p)
        CHECK(demand[p] == Approx(40000 * static_cast<double>(d.supply[p]) / 2000).epsilon(1e-9));
    for (auto& homes : d.vacant) homes *= 1000;  // slack
    const auto lives = living(d.assign(), 5);
    CHECK(lives[3] == 0);
    for (const std::size_t p : {0U, 1U, 2U, 4U}) {
        const double share = static_cast<double>(d.supply[p]) / 2000;
        CHECK(standard_errors(static_cast<double>(lives[p]), 40000 * share, 40000 * share * (1 - share)) <=
              4);
    }
}

TEST_CASE("L7 placed and unplaced are all seekers, nothing is over-filled, nobody dropped") {
    for (const std::int64_t homes : {0, 3, 20, 60}) {
        INFO("homes in a place: about " << homes);
        const Drawn d = uneven(6000, homes);
        const Placements p = d.assign();
        CHECK(p.placed() + p.unplaced() == 6000);
        CHECK(p.rounds <= 10);
        std::vector<std::int64_t> vacant = d.vacant;
        for (std::size_t i = 0; i < 6000; ++i) {
            const HomeSeeker& s = d.seekers[i];
            const bool home = (s.flags & has_home) != 0;
            switch (p.how[i]) {
                case Housed::moved:
                    --vacant[p.unit[i]];
                    if (home) ++vacant[s.from_unit];
                    if (home) CHECK(p.unit[i] != s.from_unit);
                    break;
                case Housed::stayed:
                case Housed::kept:
                    CHECK(home);
                    CHECK(p.unit[i] == s.from_unit);
                    break;
                case Housed::doubled_up:
                    CHECK(p.unit[i] == s.from_unit);
                    break;
                case Housed::turned_away:
                    CHECK((p.unit[i] == no_place && !home));
                    break;
                case Housed::self_built:
                    FAIL("nobody builds here");
            }
        }
        CHECK(vacant == p.vacant);
        CHECK(*std::min_element(vacant.begin(), vacant.end()) >= 0);
    }
}

TEST_CASE("L4 raising one place's utility moves households only into it, with slack capacity") {
    Drawn d = uneven(20000, 20000);
    const auto before = d.assign().unit;
    for (const std::size_t raised : {std::size_t{17}, std::size_t{143}}) {
        Drawn better = d;
        better.attraction[raised] *= fixed_exp(0.8);
        const auto after = better.assign().unit;
        std::int64_t moved = 0;
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (after[i] == before[i]) continue;
            REQUIRE(after[i] == raised);
            ++moved;
        }
        CHECK(moved > 50);
    }
}

TEST_CASE("a household more changes nobody else's home while there are enough") {
    const Drawn d = uneven(5000, 5000);
    Drawn more = d;
    more.seekers.push_back({.key = 424242, .from_unit = 3, .flags = new_household});
    const auto before = d.assign().unit;
    const auto after = more.assign().unit;
    CHECK(std::equal(before.begin(), before.end(), after.begin()));
}

TEST_CASE("neither order of seekers nor threads matter, where homes are scarce") {
    const Drawn d = uneven(8000, 24);
    const auto prices = [](const Drawn& of) {
        return clear_prices(of.sets(), of.market(), std::vector<double>(200, 1), {}).price;
    };
    const auto reference = prices(d);
    const auto factors = choice_factors(d.market(), reference);
    const auto homes = by_key(d, d.assign(factors));
    Drawn shuffled = d;
    std::shuffle(shuffled.seekers.begin(), shuffled.seekers.end(), std::mt19937(4));
    for (const std::size_t threads : {1U, 2U, 8U})
        with_threads(threads, [&] {
            CHECK(prices(shuffled) == reference);
            CHECK(by_key(shuffled, shuffled.assign(factors)) == homes);
        });
}

TEST_CASE("twice the market has the same prices") {
    const Drawn d = uneven(4000, 24);
    Drawn twice = d;
    twice.seekers.insert(twice.seekers.end(), d.seekers.begin(), d.seekers.end());
    for (auto* column : {&twice.supply, &twice.vacant, &twice.reserve})
        for (auto& n : *column) n *= 2;
    const std::vector<double> start(200, 1);
    const auto one = clear_prices(d.sets(), d.market(), start, {});
    const auto two = clear_prices(twice.sets(), twice.market(), start, {});
    CHECK(one.rounds == two.rounds);
    for (std::size_t p = 0; p < 200; ++p) CHECK(two.price[p] == Approx(one.price[p]).epsilon(1e-9));
}

TEST_CASE("prices rise where more is wanted or less is there") {
    const Drawn d = uneven(8000, 60);
    const std::vector<double> start(200, 1);
    const auto price_at = [&](const Drawn& of, std::size_t p) {
        const auto prices = clear_prices(of.sets(), of.market(), start, {.most_rounds = 30}).price;
        return prices[p] / std::accumulate(prices.begin(), prices.end(), 0.0);
    };
    for (const std::size_t p : {std::size_t{9}, std::size_t{100}}) {
        Drawn wanted = d, scarce = d, ample = d;
        wanted.attraction[p] *= 1.5;
        scarce.supply[p] = scarce.supply[p] * 2 / 3;
        ample.supply[p] *= 2;
        const double now = price_at(d, p);
        CHECK(price_at(wanted, p) > now);
        CHECK(price_at(scarce, p) > now);
        CHECK(price_at(ample, p) < now);
    }
}

TEST_CASE("a step of the price is held within 0.75 and 1.25, and the level follows scarcity") {
    Drawn d(newcomers(1000), {1, 999});
    d.price_weight = {-1, -1, -1};
    const auto once = clear_prices(d.sets(), d.market(), {1, 1}, {.response = 1, .most_rounds = 1});
    CHECK(once.rounds == 1);
    CHECK(once.price[0] == Approx(1.25));
    // The other step is 500/999, too.
    CHECK(once.price[1] == Approx(0.75));
    // 900 households and 100 homes usually vacant for 1,000 homes: neither scarce nor ample, nothing moves.
    Drawn calm(newcomers(900), {500, 500});
    calm.reserve = {50, 50};
    const auto same = clear_prices(calm.sets(), calm.market(), {1, 1}, {});
    CHECK(same.rounds == 0);
    CHECK(same.price == std::vector<double>{1, 1});
    // 10 % more households than that: all prices up by 1.09^(1/1.5), and none by more than others.
    Drawn tight(newcomers(990), {500, 500});
    tight.reserve = {50, 50};
    const auto dear = clear_prices(tight.sets(), tight.market(), {1, 1}, {.response = 1.5});
    CHECK(dear.price[0] == Approx(std::pow(1.09, 1 / 1.5)));
    CHECK(dear.price[0] == dear.price[1]);
}

TEST_CASE("homes that movers leave are handed on") {
    // Nothing is vacant in 0; who lives there prefers 1 by far, newcomers prefer 0.
    Drawn d(newcomers(3), {0, 2});
    d.supply = {2, 2};
    d.seekers[0] = {.key = 1, .from_unit = 0, .flags = has_home};
    d.seekers[1] = {.key = 2, .from_unit = 0, .flags = has_home};
    ChoiceSets sets = d.sets();
    sets.weight = {1e-9, 1, 1e-9, 1, 1, 1e-9};
    const auto keys = keys_of_places(2);
    const auto handed_on = [&](int rounds) {
        return assign_homes(d.seekers, sets, d.factors(), {d.vacant, keys, year, draws, rounds});
    };
    // The newcomer has only 1 to ask for in the first round, where three ask for two homes.
    const Placements p = handed_on(10);
    CHECK(p.placed() == 3);
    const auto lives = living(p, 2);
    CHECK(lives[1] == 2);
    CHECK(lives[0] == 1);
    CHECK(p.vacant == std::vector<std::int64_t>{1, 0});
    // Without a second round, whoever lost keeps a home, doubles up or goes.
    const Placements cut = handed_on(1);
    CHECK(cut.placed() == 2);
    CHECK(cut.unplaced() == 1);
}

TEST_CASE("who finds nothing keeps the own home, doubles up, or goes elsewhere") {
    Drawn d(newcomers(3), {0, 0});
    d.seekers[0] = {.key = 1, .from_unit = 1, .flags = has_home};
    d.seekers[1] = {.key = 2, .from_unit = 1, .flags = new_household};
    d.attraction = {1, 0};  // nothing to like about the own place
    const Placements p = d.assign();
    CHECK(p.how == std::vector<Housed>{Housed::kept, Housed::doubled_up, Housed::turned_away});
    CHECK(p.unit == std::vector<std::uint16_t>{1, 1, no_place});
    d.attraction = {1, 1};
    CHECK(d.assign().how[0] == Housed::stayed);
}
