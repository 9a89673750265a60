#include "core/geo/network.hpp"

#include <algorithm>
#include <functional>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr Cost dearest = unreachable - 1;

Cost sum_of(Cost a, Cost b) {
    return b <= dearest - a ? a + b : dearest;
}

/// What is to be settled next: a binary heap of cost and node in one number, so that comparing is one
/// instruction. See docs/decisions/0019-road-network.md for what it was measured against.
class Frontier {
  public:
    struct Entry {
        Cost cost;
        std::uint32_t node;
    };

    [[nodiscard]] bool empty() const { return heap_.empty(); }
    void clear() { heap_.clear(); }
    void push(Entry entry) {
        heap_.push_back(std::uint64_t{entry.cost} << 32 | entry.node);
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    }
    Entry pop() {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
        const std::uint64_t least = heap_.back();
        heap_.pop_back();
        return {static_cast<Cost>(least >> 32), static_cast<std::uint32_t>(least)};
    }

  private:
    std::vector<std::uint64_t> heap_;
};

/// Least costs from one source after the other, with memory that is used again.
class Search {
  public:
    explicit Search(const Network& network) : network_(network), cost_(network.nodes()) {}

    /// Until every node is settled, or the `wanted` of them that `is_target` marks.
    const std::vector<Cost>& from(std::uint32_t source, const std::vector<char>& is_target,
                                  std::size_t wanted) {
        std::fill(cost_.begin(), cost_.end(), unreachable);
        open_.clear();
        cost_[source] = 0;
        open_.push({0, source});
        while (!open_.empty() && wanted > 0) {
            const auto [cost, node] = open_.pop();
            if (cost != cost_[node]) continue;  // found cheaper since: pushes of one node have falling costs
            if (is_target[node] != 0) --wanted;
            spread(node, cost);
        }
        return cost_;
    }

  private:
    void spread(std::uint32_t node, Cost cost) {
        for (std::uint32_t a = network_.first[node]; a < network_.first[node + 1]; ++a) {
            const Cost there = sum_of(cost, network_.cost[a]);
            const std::uint32_t next = network_.to[a];
            if (there >= cost_[next]) continue;
            cost_[next] = there;
            open_.push({there, next});
        }
    }

    const Network& network_;
    std::vector<Cost> cost_;
    Frontier open_;
};

}  // namespace

Network make_network(std::size_t nodes, std::span<const Arc> arcs) {
    Network out;
    out.first.assign(nodes + 1, 0);
    for (const Arc& arc : arcs) {
        SANDING_EXPECT(arc.from < nodes && arc.to < nodes);
        ++out.first[arc.from + 1];
    }
    for (std::size_t n = 0; n < nodes; ++n) out.first[n + 1] += out.first[n];
    out.to.resize(arcs.size());
    out.cost.resize(arcs.size());
    std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
    for (const Arc& arc : arcs) {
        const std::uint32_t at = next[arc.from]++;
        out.to[at] = arc.to;
        out.cost[at] = std::min(arc.cost, dearest);
    }
    return out;
}

Network reversed(const Network& network) {
    std::vector<Arc> arcs;
    for (std::uint32_t n = 0; n < network.nodes(); ++n)
        for (std::uint32_t a = network.first[n]; a < network.first[n + 1]; ++a)
            arcs.push_back({network.to[a], n, network.cost[a]});
    return make_network(network.nodes(), arcs);
}

std::vector<Cost> least_costs(const Network& network, std::uint32_t source) {
    SANDING_EXPECT(source < network.nodes());
    return Search(network).from(source, std::vector<char>(network.nodes(), 1), network.nodes());
}

std::vector<Cost> least_costs(const Network& network, std::span<const std::uint32_t> sources,
                              std::span<const std::uint32_t> targets) {
    std::vector<char> is_target(network.nodes(), 0);
    for (const std::uint32_t t : targets) is_target[t] = 1;
    const auto wanted = static_cast<std::size_t>(std::count(is_target.begin(), is_target.end(), 1));
    std::vector<Cost> out(sources.size() * targets.size());
    // A handful of sources share a search, so that its memory is used again.
    constexpr std::size_t together = 8;
    parallel_for_each_index((sources.size() + together - 1) / together, [&](std::size_t group) {
        Search search(network);
        const std::size_t end = std::min(sources.size(), (group + 1) * together);
        for (std::size_t s = group * together; s < end; ++s) {
            const std::vector<Cost>& cost = search.from(sources[s], is_target, wanted);
            for (std::size_t t = 0; t < targets.size(); ++t) out[s * targets.size() + t] = cost[targets[t]];
        }
    });
    return out;
}

std::vector<bool> reached_from(const Network& network, std::uint32_t source) {
    std::vector<bool> out(network.nodes());
    std::vector<std::uint32_t> open{source};
    out[source] = true;
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        for (std::uint32_t a = network.first[node]; a < network.first[node + 1]; ++a)
            if (!out[network.to[a]]) {
                out[network.to[a]] = true;
                open.push_back(network.to[a]);
            }
    }
    return out;
}

}  // namespace sanding
