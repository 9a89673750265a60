#include <algorithm>
#include <array>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "core/geo/network.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

constexpr std::uint32_t a = 0, b = 1, c = 2, d = 3, e = 4;

void both_ways(std::vector<Arc>& arcs, std::uint32_t from, std::uint32_t to, Cost cost) {
    arcs.push_back({from, to, cost});
    arcs.push_back({to, from, cost});
}

/// Numbers that look random and are the same everywhere.
class Numbers {
  public:
    explicit Numbers(std::uint64_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t n) {
        state_ = combine_keys(state_, 1);
        return static_cast<std::uint32_t>((state_ >> 32) % n);
    }

  private:
    std::uint64_t state_;
};

std::vector<Arc> random_arcs(std::uint32_t nodes, std::size_t count, Cost most, std::uint64_t seed) {
    Numbers numbers(seed);
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < count; ++i)
        arcs.push_back({numbers.below(nodes), numbers.below(nodes), numbers.below(most)});
    return arcs;
}

/// Floyd 1962, Warshall 1962: all pairs by brute force.
std::vector<std::uint64_t> brute_force(std::size_t n, const std::vector<Arc>& arcs) {
    constexpr std::uint64_t none = 1ULL << 60;
    std::vector<std::uint64_t> cost(n * n, none);
    for (std::size_t i = 0; i < n; ++i) cost[i * n + i] = 0;
    for (const Arc& arc : arcs)
        cost[arc.from * n + arc.to] = std::min<std::uint64_t>(cost[arc.from * n + arc.to], arc.cost);
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                cost[i * n + j] = std::min(cost[i * n + j], cost[i * n + k] + cost[k * n + j]);
    for (auto& x : cost) x = x >= none ? unreachable : x;
    return cost;
}

}  // namespace

TEST_CASE("H3 the shortest path of the small network is 11, and 12 where C to B is one way the other way") {
    std::vector<Arc> arcs;
    both_ways(arcs, a, b, 4);
    both_ways(arcs, a, c, 1);
    both_ways(arcs, b, d, 5);
    both_ways(arcs, c, d, 8);
    both_ways(arcs, d, e, 3);
    std::vector<Arc> one_way = arcs;
    both_ways(arcs, c, b, 2);
    const auto open = least_costs(make_network(5, arcs), a);
    CHECK(open == std::vector<Cost>{0, 3, 1, 8, 11});

    one_way.push_back({b, c, 2});
    const auto closed = least_costs(make_network(5, one_way), a);
    CHECK(closed == std::vector<Cost>{0, 4, 1, 9, 12});
}

TEST_CASE("least costs are those of brute force on random directed graphs") {
    std::uint64_t seed = 1;
    for (const std::uint32_t nodes : {2U, 7U, 40U, 90U})
        for (const std::size_t arcs_per_node : {1U, 2U, 5U})
            for (const Cost most : {2U, 10U, 1'000'000U}) {
                const auto arcs = random_arcs(nodes, nodes * arcs_per_node, most, ++seed);
                const auto network = make_network(nodes, arcs);
                const auto wanted = brute_force(nodes, arcs);
                std::vector<std::uint32_t> all(nodes);
                for (std::uint32_t n = 0; n < nodes; ++n) all[n] = n;
                const auto found = least_costs(network, all, all);
                INFO(nodes << " nodes, " << arcs.size() << " arcs, costs below " << most);
                CHECK(std::equal(found.begin(), found.end(), wanted.begin(), wanted.end()));
                for (std::uint32_t n = 0; n < nodes; ++n) {
                    const auto row = least_costs(network, n);
                    CHECK(std::equal(row.begin(), row.end(), wanted.begin() + n * nodes));
                    const auto reached = reached_from(network, n);
                    for (std::uint32_t m = 0; m < nodes; ++m)
                        CHECK(reached[m] == (wanted[n * nodes + m] != unreachable));
                }
                // The other way round, costs are those of the arcs turned round.
                const auto back = least_costs(reversed(network), all, all);
                for (std::uint32_t n = 0; n < nodes; ++n)
                    for (std::uint32_t m = 0; m < nodes; ++m)
                        CHECK(back[m * nodes + n] == wanted[n * nodes + m]);
            }
}

TEST_CASE("a few targets cost what they do among all, on any number of threads, in any order of arcs") {
    constexpr std::uint32_t nodes = 3000;
    auto arcs = random_arcs(nodes, 9000, 100'000, 5);
    const auto network = make_network(nodes, arcs);
    std::vector<std::uint32_t> sources, targets;
    for (std::uint32_t i = 0; i < 40; ++i)
        sources.push_back(i * 71 % nodes), targets.push_back(i * 37 % nodes);
    targets.push_back(targets.front());  // twice the same
    const auto once = with_threads(1, [&] { return least_costs(network, sources, targets); });
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const auto row = least_costs(network, sources[s]);
        for (std::size_t t = 0; t < targets.size(); ++t)
            CHECK(once[s * targets.size() + t] == row[targets[t]]);
    }
    std::reverse(arcs.begin(), arcs.end());
    for (const std::size_t threads : {2U, 8U})
        CHECK(with_threads(threads,
                           [&] { return least_costs(make_network(nodes, arcs), sources, targets); }) == once);
}

TEST_CASE("costs that would overflow stay the dearest there is, and are not unreachable") {
    const Cost half = 0xC0000000U;
    const std::vector<Arc> arcs{{a, b, half}, {b, c, half}, {c, d, unreachable}};
    const auto cost = least_costs(make_network(5, arcs), a);
    CHECK(cost == std::vector<Cost>{0, half, unreachable - 1, unreachable - 1, unreachable});
}
