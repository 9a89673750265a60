#include "render/scene/topology.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <span>

namespace sanding::scene {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    std::uint64_t h = a * 0x9e3779b97f4a7c15ULL ^ std::rotl(b * 0xc2b2ae3d27d4eb4fULL, 29);
    h ^= h >> 32;
    return h * 0x9e3779b97f4a7c15ULL;
}

/// Open addressing from a 64-bit hash to a value whose equality the caller decides.
class HashIndex {
  public:
    explicit HashIndex(std::size_t expected)
        : slots_(std::bit_ceil(expected * 2 + 16), none), shift_(64 - std::countr_zero(slots_.size())) {}

    /// The slot that holds an equal value, or the empty slot where it belongs.
    template <class Equal>
    std::uint32_t& find(std::uint64_t hash, Equal equal) {
        std::size_t at = hash >> shift_;
        while (slots_[at] != none && !equal(slots_[at])) at = (at + 1) & (slots_.size() - 1);
        return slots_[at];
    }

  private:
    std::vector<std::uint32_t> slots_;
    int shift_;
};

std::span<const Point> ring_of(const Shapes& shapes, std::size_t r) {
    return std::span(shapes.points)
        .subspan(shapes.ring_start[r], shapes.ring_start[r + 1] - shapes.ring_start[r]);
}

double doubled_area(std::span<const Point> ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        sum += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) -
               (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    return sum;
}

bool inside(std::span<const Point> ring, Point p) {
    bool in = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point a = ring[i - 1], b = ring[i];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
    }
    return in;
}

/// A ring's depth decides whether it bounds a part (even) or a hole (odd). Rings may touch, so the point
/// tested is the middle of the ring's first edge, moved by nothing: an edge shared by two rings of one shape
/// does not occur in valid input.
bool is_hole(const Shapes& shapes, std::size_t shape, std::size_t ring) {
    const auto own = ring_of(shapes, ring);
    if (own.size() < 2) return false;
    const Point probe{(own[0].x + own[1].x) / 2, (own[0].y + own[1].y) / 2};
    bool hole = false;
    for (std::size_t r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r)
        if (r != ring && inside(ring_of(shapes, r), probe)) hole = !hole;
    return hole;
}

struct PointTable {
    EdgeSet& set;
    HashIndex index;

    std::uint32_t id(Point p) {
        p = {p.x + 0.0, p.y + 0.0};  // −0 and 0 are the same place
        std::uint32_t& slot =
            index.find(mixed(std::bit_cast<std::uint64_t>(p.x), std::bit_cast<std::uint64_t>(p.y)),
                       [&](std::uint32_t other) { return set.points[other] == p; });
        if (slot == none) {
            slot = static_cast<std::uint32_t>(set.points.size());
            set.points.push_back(p);
        }
        return slot;
    }
};

}  // namespace

std::vector<bool> rings_inside_left(const Shapes& shapes) {
    std::vector<bool> left(shapes.ring_start.size() - 1);
    for (std::size_t shape = 0; shape < shapes.size(); ++shape)
        for (std::size_t r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r)
            left[r] = (doubled_area(ring_of(shapes, r)) >= 0) != is_hole(shapes, shape, r);
    return left;
}

EdgeSet unique_edges(const Shapes& shapes, const std::vector<bool>& inside_left) {
    EdgeSet set;
    PointTable points{set, HashIndex(shapes.points.size())};
    HashIndex index(shapes.points.size());
    const auto add = [&](std::uint32_t from, std::uint32_t to, std::uint32_t shape) {
        if (from == to) return;
        const std::uint64_t hash = mixed(std::min(from, to), std::max(from, to));
        std::uint32_t& slot = index.find(hash, [&](std::uint32_t e) {
            const Edge& edge = set.edges[e];
            return std::min(edge.from, edge.to) == std::min(from, to) &&
                   std::max(edge.from, edge.to) == std::max(from, to);
        });
        if (slot != none) {
            Edge& edge = set.edges[slot];
            std::uint32_t& side = edge.from == from ? edge.left : edge.right;
            if (side == no_shape) {
                side = shape;
                return;
            }
        }
        slot = static_cast<std::uint32_t>(set.edges.size());
        set.edges.push_back({from, to, shape, no_shape});
    };
    std::vector<std::uint32_t> ids;
    for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
        for (std::size_t r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r) {
            const auto ring = ring_of(shapes, r);
            const bool forward = inside_left[r];
            ids.clear();
            for (const Point p : ring) ids.push_back(points.id(p));
            for (std::size_t i = 1; i < ids.size(); ++i)
                forward ? add(ids[i - 1], ids[i], shape) : add(ids[i], ids[i - 1], shape);
        }
    }
    std::erase_if(set.edges, [](const Edge& e) { return e.left == e.right; });
    return set;
}

Lines chain(const EdgeSet& set, const std::vector<std::uint32_t>& chosen) {
    // Edges around each point, as a compressed list.
    std::vector<std::uint32_t> start(set.points.size() + 1, 0);
    for (const auto e : chosen) ++start[set.edges[e].from + 1], ++start[set.edges[e].to + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> around(start.back()), filled(start.begin(), start.end() - 1);
    for (const auto e : chosen)
        around[filled[set.edges[e].from]++] = e, around[filled[set.edges[e].to]++] = e;

    Lines lines;
    std::vector<bool> used(set.edges.size(), false);
    const auto walk = [&](std::uint32_t point, std::uint32_t edge) {
        lines.points.push_back(set.points[point]);
        while (edge != none) {
            used[edge] = true;
            point = set.edges[edge].from == point ? set.edges[edge].to : set.edges[edge].from;
            lines.points.push_back(set.points[point]);
            edge = none;
            if (start[point + 1] - start[point] != 2) break;
            for (auto k = start[point]; k < start[point + 1]; ++k)
                if (!used[around[k]]) edge = around[k];
        }
        lines.close_line();
    };
    const auto degree = [&](std::uint32_t p) { return start[p + 1] - start[p]; };
    for (const auto e : chosen)
        for (const auto p : {set.edges[e].from, set.edges[e].to})
            if (!used[e] && degree(p) != 2) walk(p, e);
    for (const auto e : chosen)
        if (!used[e]) walk(set.edges[e].from, e);  // what is left are closed rings
    return lines;
}

}  // namespace sanding::scene
