// Contributions that add up: X1, telescoping, whole addends.
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "sim/decompose.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// Values of two cells for sets of parts, by hand.
std::function<std::vector<std::int64_t>(const PartsOn&)> table(
    std::map<PartsOn, std::vector<std::int64_t>> values) {
    return [values = std::move(values)](const PartsOn& on) { return values.at(on); };
}

}  // namespace

TEST_CASE("X1 two joint projects: v(1) = 10, v(2) = 20, v(12) = 50 give Shapley values of 20 and 30") {
    const auto v =
        table({{{false, false}, {0}}, {{true, false}, {10}}, {{false, true}, {20}}, {{true, true}, {50}}});
    const Decomposition d = decompose(part_orders(2, 2, 1), v);
    CHECK(d.orders == 2);
    CHECK(d.contribution[0][0] == 2 * 20);
    CHECK(d.contribution[1][0] == 2 * 30);
    // In the stated order the second takes all that the two do together.
    const Decomposition one = decompose(part_orders(2, 1, 1), v);
    CHECK(one.contribution[0][0] == 10);
    CHECK(one.contribution[1][0] == 40);
}

TEST_CASE("two orders are the Shapley value where only pairs act together") {
    // v = 3a + 5b + 7c + 4ab − 6ac + 10bc: a pair's product is shared equally.
    const auto v = [](const PartsOn& on) {
        const std::int64_t a = on[0], b = on[1], c = on[2];
        return std::vector<std::int64_t>{3 * a + 5 * b + 7 * c + 4 * a * b - 6 * a * c + 10 * b * c};
    };
    for (const std::size_t orders : {2U, 4U, 8U}) {
        const Decomposition d = decompose(part_orders(3, orders, 5), v);
        CHECK(d.contribution[0][0] == d.orders * (3 + 2 - 3));
        CHECK(d.contribution[1][0] == d.orders * (5 + 2 + 5));
        CHECK(d.contribution[2][0] == d.orders * (7 - 3 + 5));
    }
}

TEST_CASE("contributions telescope exactly for every cell, whatever the values and the orders") {
    constexpr std::size_t parts = 5, cells = 7;
    // Arbitrary values: no structure at all.
    const auto v = [](const PartsOn& on) {
        std::uint64_t mask = 0;
        for (std::size_t p = 0; p < on.size(); ++p) mask |= std::uint64_t{on[p]} << p;
        std::vector<std::int64_t> out;
        for (std::uint64_t c = 0; c < cells; ++c)
            out.push_back(static_cast<std::int64_t>((mask * 2654435761U + c * 40503U) % 100003) - 50000);
        return out;
    };
    for (const std::size_t orders : {1U, 2U, 3U, 7U}) {
        const auto all = part_orders(parts, orders, 9);
        REQUIRE(all.size() == orders);
        const Decomposition d = decompose(all, v);
        for (std::size_t c = 0; c < cells; ++c) {
            std::int64_t sum = 0;
            for (const auto& part : d.contribution) sum += part[c];
            CHECK(sum == d.orders * (d.end[c] - d.start[c]));
        }
        CHECK(d.start == v(PartsOn(parts, false)));
        CHECK(d.end == v(PartsOn(parts, true)));
    }
}

TEST_CASE("orders: the stated one, its reverse, then drawn ones with theirs, the same for one seed") {
    const auto orders = part_orders(6, 9, 3);
    CHECK(orders[0] == PartOrder{0, 1, 2, 3, 4, 5});
    CHECK(orders[1] == PartOrder{5, 4, 3, 2, 1, 0});
    for (std::size_t k = 0; k < orders.size(); ++k) {
        PartOrder sorted = orders[k];
        std::sort(sorted.begin(), sorted.end());
        CHECK(sorted == orders[0]);
        if (k % 2 == 1) CHECK(PartOrder(orders[k].rbegin(), orders[k].rend()) == orders[k - 1]);
    }
    CHECK(orders == part_orders(6, 9, 3));
    CHECK_FALSE(orders == part_orders(6, 9, 4));
    CHECK(orders[2] != orders[4]);
    // A longer list begins like a shorter one.
    CHECK(std::equal(orders.begin(), orders.end(), part_orders(6, 20, 3).begin()));
    // Over many orders each part comes first about equally often: 300 of 1,200 each, 4 standard errors.
    std::array<double, 4> first{};
    for (const PartOrder& o : part_orders(4, 1200, 8)) ++first[o[0]];
    for (const double n : first) CHECK(std::abs(n - 300) <= 4 * std::sqrt(1200 * 0.25 * 0.75));
}

TEST_CASE("the sets on the way are none, all, and one more part at a time, nothing to switch is one set") {
    CHECK(sets_on_the_way(part_orders(3, 1, 1)) ==
          std::set<PartsOn>{
              {false, false, false}, {true, false, false}, {true, true, false}, {true, true, true}});
    CHECK(sets_on_the_way(part_orders(3, 2, 1)).size() == 6);
    CHECK(sets_on_the_way(part_orders(0, 3, 1)).size() == 1);
    const Decomposition d = decompose(part_orders(0, 1, 1), [](const PartsOn&) {
        return std::vector<std::int64_t>{4, 5};
    });
    CHECK(d.contribution.empty());
    CHECK(d.start == d.end);
}

TEST_CASE("whole addends by largest remainder, by hand") {
    using V = std::vector<std::int64_t>;
    // 7/3, 7/3, 7/3 make 7: 2 each, and the one left goes to the first.
    CHECK(whole_addends(V{7, 7, 7}, 3, 7) == V{3, 2, 2});
    // 2.75, −1.25, 0.5 make 2: down to 2, −2, 0; two are left, for the remainders .75 and .75, the first two.
    CHECK(whole_addends(V{11, -5, 2}, 4, 2) == V{3, -1, 0});
    // Already whole: nothing moves.
    CHECK(whole_addends(V{8, -12}, 4, -1) == V{2, -3});
    // A total that was rounded down from both ends: the least remainder pays.
    CHECK(whole_addends(V{3, 1}, 2, 1) == V{1, 0});
    CHECK(whole_addends(V{}, 2, 0).empty());
    for (std::int64_t total = -3; total <= 3; ++total) {
        const V out = whole_addends(V{1, 1, 1}, 3, total);
        CHECK(std::accumulate(out.begin(), out.end(), std::int64_t{0}) == total);
    }
}

TEST_CASE("quotients are rounded to the nearest, halves away from zero") {
    CHECK(rounded_quotient(7, 2) == 4);
    CHECK(rounded_quotient(-7, 2) == -4);
    CHECK(rounded_quotient(10, 4) == 3);
    CHECK(rounded_quotient(9, 4) == 2);
    CHECK(rounded_quotient(-9, 4) == -2);
    CHECK(rounded_quotient(0, 5) == 0);
}
