#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace sanding {

/// What a way costs, in whole milliseconds of free-flow travel, so that sums are exact and no order of adding
/// shows.
using Cost = std::uint32_t;
inline constexpr Cost unreachable = std::numeric_limits<Cost>::max();

/// A way in one direction.
struct Arc {
    std::uint32_t from = 0, to = 0;
    Cost cost = 0;
};

/// A directed graph in compressed rows: the arcs of node n are [first[n], first[n+1]).
struct Network {
    std::vector<std::uint32_t> first{0};
    std::vector<std::uint32_t> to;
    std::vector<Cost> cost;

    [[nodiscard]] std::size_t nodes() const { return first.size() - 1; }
    [[nodiscard]] std::size_t arcs() const { return to.size(); }
};

/// Arcs by node; parallel arcs and loops may be there. Every end lies in [0, nodes).
[[nodiscard]] Network make_network(std::size_t nodes, std::span<const Arc> arcs);

/// The same ways in the other direction.
[[nodiscard]] Network reversed(const Network& network);

/// Least costs from `source` to every node (Dijkstra 1959); `unreachable` where there is no way. Costs of a
/// way that sum to more than 2^32 − 2 ms (49 days) are that number.
[[nodiscard]] std::vector<Cost> least_costs(const Network& network, std::uint32_t source);

/// Least costs from each of `sources` to each of `targets`, [source][target]; sources in parallel, each
/// stops when its targets are settled.
[[nodiscard]] std::vector<Cost> least_costs(const Network& network, std::span<const std::uint32_t> sources,
                                            std::span<const std::uint32_t> targets);

/// Which nodes can be reached from `source`.
[[nodiscard]] std::vector<bool> reached_from(const Network& network, std::uint32_t source);

}  // namespace sanding
