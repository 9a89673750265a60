// Deferred acceptance: S2, stability, S4's monotonicity, weights; the floating catchment: S1, H5.
#include <algorithm>
#include <numeric>
#include <random>

#include "sim/services/accessibility.hpp"
#include "sim/services/admission.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// Everything said by tables.
struct Drawn {
    std::vector<std::vector<std::uint32_t>> lists;           ///< [applicant] facilities, the best first
    std::vector<std::vector<AdmissionPriority>> priorities;  ///< [applicant][facility]
    std::vector<std::int64_t> weights;                       ///< empty: 1 each

    [[nodiscard]] std::size_t size() const { return lists.size(); }
    [[nodiscard]] std::uint32_t choice(std::uint32_t a, std::uint32_t k) const {
        return k < lists[a].size() ? lists[a][k] : not_admitted;
    }
    [[nodiscard]] AdmissionPriority priority(std::uint32_t a, std::uint32_t f) const {
        return priorities[a][f];
    }
    [[nodiscard]] std::int64_t weight(std::uint32_t a) const { return weights.empty() ? 1 : weights[a]; }
};

Drawn drawn(std::size_t applicants, std::size_t facilities, unsigned seed, bool weighted = false) {
    std::mt19937 random(seed);
    Drawn out;
    for (std::size_t a = 0; a < applicants; ++a) {
        std::vector<std::uint32_t> list(facilities);
        std::iota(list.begin(), list.end(), 0U);
        std::shuffle(list.begin(), list.end(), random);
        list.resize(1 + random() % facilities);  // not everybody reaches all
        out.lists.push_back(std::move(list));
        out.priorities.emplace_back();
        for (std::size_t f = 0; f < facilities; ++f)
            out.priorities.back().push_back({random() % 4, static_cast<std::uint32_t>(random() % 3), a});
        if (weighted) out.weights.push_back(1 + static_cast<std::int64_t>(random() % 4));
    }
    return out;
}

std::vector<std::int64_t> room_of(std::size_t facilities, unsigned seed) {
    std::mt19937 random(seed + 1000);
    std::vector<std::int64_t> out;
    for (std::size_t f = 0; f < facilities; ++f) out.push_back(static_cast<std::int64_t>(random() % 9));
    return out;
}

/// Place of a facility in somebody's list; beyond it where there is none.
std::size_t rank_in(const Drawn& market, std::uint32_t a, std::uint32_t facility) {
    const auto& list = market.lists[a];
    return static_cast<std::size_t>(std::ranges::find(list, facility) - list.begin());
}

void check_feasible_and_stable(const Drawn& market, const std::vector<std::int64_t>& room,
                               const std::vector<std::uint32_t>& given) {
    std::vector<std::int64_t> taken(room.size());
    std::int64_t heaviest = 1;
    for (std::uint32_t a = 0; a < given.size(); ++a) {
        heaviest = std::max(heaviest, market.weight(a));
        if (given[a] != not_admitted) taken[given[a]] += market.weight(a);
    }
    for (std::size_t f = 0; f < room.size(); ++f) REQUIRE(taken[f] <= room[f]);
    for (std::uint32_t a = 0; a < given.size(); ++a) {
        const std::size_t end =
            given[a] == not_admitted ? market.lists[a].size() : rank_in(market, a, given[a]);
        REQUIRE(end <= market.lists[a].size());
        for (std::size_t k = 0; k < end; ++k) {  // what a would rather have
            const std::uint32_t f = market.lists[a][k];
            // Full, but for what a heavier applicant could not use.
            REQUIRE(room[f] - taken[f] < heaviest);
            for (std::uint32_t b = 0; b < given.size(); ++b)
                if (given[b] == f) REQUIRE(market.priority(b, f) < market.priority(a, f));
        }
    }
}

}  // namespace

TEST_CASE("S2 ten pupils and eight seats: eight are served, two refused, those with the last lots") {
    Drawn market;
    for (std::uint32_t a = 0; a < 10; ++a) {
        market.lists.push_back({0});
        market.priorities.push_back({{0, (a * 7) % 10, a}});  // lots 0, 7, 4, 1, 8, 5, 2, 9, 6, 3
    }
    const std::vector<std::int64_t> room{8};
    const auto given = deferred_acceptance(market, room);
    CHECK(std::ranges::count(given, 0U) == 8);
    CHECK(given[4] == not_admitted);  // lot 8
    CHECK(given[7] == not_admitted);  // lot 9
}

TEST_CASE("deferred acceptance by hand: whoever is refused asks for the next") {
    // Applicants α, β, γ, δ and facilities A, B, C, D with one place each.
    Drawn market;
    market.lists = {{0, 1, 2, 3}, {0, 3, 2, 1}, {1, 0, 2, 3}, {3, 1, 2, 0}};
    const std::vector<std::vector<std::uint64_t>> ranks{
        {4, 3, 2, 1}, {3, 4, 1, 2}, {1, 2, 3, 4}, {3, 4, 2, 1}};
    // ranks[facility][applicant]: A puts δ first, then γ, β, α; B γ, δ, α, β; C α, β, γ, δ; D δ, γ, α, β.
    for (std::uint64_t a = 0; a < 4; ++a) {
        market.priorities.emplace_back();
        for (std::size_t f = 0; f < 4; ++f) market.priorities.back().push_back({ranks[f][a], 0, a});
    }
    const std::vector<std::int64_t> room{1, 1, 1, 1};
    const auto given = deferred_acceptance(market, room);
    // By hand: α and β ask A, who keeps β; γ has B, δ has D; α asks B, refused; then C.
    CHECK(given == std::vector<std::uint32_t>{2, 0, 1, 3});
}

TEST_CASE("admission is feasible and stable whatever people want, also where some stand for several") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        const bool weighted = seed % 2 == 1;
        const Drawn market = drawn(60, 7, seed, weighted);
        const auto room = room_of(7, seed);
        check_feasible_and_stable(market, room, deferred_acceptance(market, room));
    }
}

TEST_CASE("the order of applicants changes nothing") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Drawn market = drawn(60, 7, seed, seed % 2 == 1);
        const auto room = room_of(7, seed);
        const auto given = deferred_acceptance(market, room);
        std::vector<std::uint32_t> order(60);
        std::iota(order.begin(), order.end(), 0U);
        std::shuffle(order.begin(), order.end(), std::mt19937(seed));
        Drawn other;
        for (const auto a : order) {
            other.lists.push_back(market.lists[a]);
            other.priorities.push_back(market.priorities[a]);
            if (!market.weights.empty()) other.weights.push_back(market.weights[a]);
        }
        const auto again = deferred_acceptance(other, room);
        for (std::size_t i = 0; i < order.size(); ++i) REQUIRE(again[i] == given[order[i]]);
    }
}

TEST_CASE("S4 more room leaves nobody worse off, and twice the room never more without a seat") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        const Drawn market = drawn(60, 7, seed, seed % 2 == 1);
        auto room = room_of(7, seed);
        const auto before = deferred_acceptance(market, room);
        auto twice = room;
        for (auto& r : twice) r *= 2;
        auto one_more = room;
        ++one_more[seed % 7];
        for (const auto& larger : {twice, one_more}) {
            const auto after = deferred_acceptance(market, larger);
            for (std::uint32_t a = 0; a < 60; ++a)
                REQUIRE(rank_in(market, a, after[a]) <= rank_in(market, a, before[a]));
            REQUIRE(std::ranges::count(after, not_admitted) <= std::ranges::count(before, not_admitted));
        }
    }
}

TEST_CASE("somebody who stands for several is taken whole, and nobody behind in his stead") {
    Drawn market;
    market.lists = {{0}, {0}, {0}};
    market.priorities = {{{0, 0, 1}}, {{1, 0, 2}}, {{2, 0, 3}}};
    market.weights = {6, 5, 3};
    const std::vector<std::int64_t> ten{10}, eleven{11};
    CHECK(deferred_acceptance(market, ten) == std::vector<std::uint32_t>{0, not_admitted, not_admitted});
    CHECK(deferred_acceptance(market, eleven) == std::vector<std::uint32_t>{0, 0, not_admitted});
}

TEST_CASE("nobody, no facility, no room") {
    const std::vector<std::int64_t> none, full{0};
    CHECK(deferred_acceptance(Drawn{}, full).empty());
    Drawn market;
    market.lists = {{}, {0}};
    market.priorities = {{{0, 0, 1}}, {{0, 0, 2}}};
    CHECK(deferred_acceptance(market, full) == std::vector<std::uint32_t>{not_admitted, not_admitted});
}

TEST_CASE("S1 two-step floating catchment: ratios, access, conservation") {
    const std::vector<CatchmentPair> pairs{{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {2, 1, 1}};
    const std::vector<std::int64_t> people{1000, 2000, 3000}, supply{10, 20};
    const FloatingCatchment c = floating_catchment(pairs, people, supply);
    CHECK(c.ratio[0] == Approx(1.0 / 300).epsilon(1e-12));
    CHECK(c.ratio[1] == Approx(1.0 / 250).epsilon(1e-12));
    CHECK(c.access[0] == Approx(1.0 / 300).epsilon(1e-12));
    CHECK(c.access[1] == Approx(11.0 / 1500).epsilon(1e-12));
    CHECK(c.access[2] == Approx(1.0 / 250).epsilon(1e-12));
    double sum = 0;
    for (std::size_t z = 0; z < 3; ++z) sum += static_cast<double>(people[z]) * c.access[z];
    CHECK(sum == Approx(30).epsilon(1e-12));
}

TEST_CASE("H5 Gaussian weights, and conservation under them where everything is within reach of somebody") {
    CHECK(gaussian_weight(0, 30) == Approx(1).epsilon(1e-12));
    CHECK(gaussian_weight(15, 30) == Approx(0.7013665732).epsilon(1e-9));
    CHECK(gaussian_weight(30, 30) == 0);
    CHECK(gaussian_weight(31, 30) == 0);
    std::mt19937 random(5);
    std::vector<CatchmentPair> pairs;
    for (std::uint32_t z = 0; z < 20; ++z)
        for (std::uint32_t f = 0; f < 6; ++f)
            pairs.push_back({z, f, gaussian_weight(static_cast<double>(random() % 40), 30)});
    std::vector<std::int64_t> people, supply;
    for (int z = 0; z < 20; ++z) people.push_back(1 + static_cast<std::int64_t>(random() % 500));
    for (int f = 0; f < 6; ++f) supply.push_back(static_cast<std::int64_t>(random() % 300));
    // A facility that nobody can reach serves nobody, whatever it has.
    supply.push_back(1000);
    const FloatingCatchment c = floating_catchment(pairs, people, supply);
    double sum = 0, of_all = 0;
    for (std::size_t z = 0; z < 20; ++z) sum += static_cast<double>(people[z]) * c.access[z];
    for (std::size_t f = 0; f < 6; ++f) of_all += static_cast<double>(supply[f]);
    CHECK(sum == Approx(of_all).epsilon(1e-12));
    CHECK(c.ratio[6] == 0);
}
