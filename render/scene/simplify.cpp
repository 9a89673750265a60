#include "render/scene/simplify.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <tuple>
#include <unordered_map>

namespace sanding::scene {
namespace {

bool before(Point a, Point b) {
    return std::tie(a.x, a.y) < std::tie(b.x, b.y);
}

struct PointHash {
    std::size_t operator()(Point p) const {
        const auto x = std::bit_cast<std::uint64_t>(p.x + 0.0), y = std::bit_cast<std::uint64_t>(p.y + 0.0);
        std::uint64_t h = x * 0x9e3779b97f4a7c15ULL ^ std::rotl(y * 0xc2b2ae3d27d4eb4fULL, 29);
        h ^= h >> 32;
        return static_cast<std::size_t>(h * 0x9e3779b97f4a7c15ULL);
    }
};

/// The directions in which the next kept point may lie, as seen from the last kept one: an angle and how far
/// to either side. Empty until a first point narrows it.
struct Wedge {
    Point axis{};              ///< unit vector of the first direction
    double low = 0, high = 0;  ///< tangents of the angles to it
    double reach = 0;          ///< distance of the farthest point seen
    bool open = true;

    /// False where the directions that pass `v` (relative to the apex) within `tolerance` leave nothing, or
    /// where the line turns back.
    bool narrow(Point v, double tolerance) {
        const double r = std::hypot(v.x, v.y);
        if (r <= tolerance) return open;
        if (open) {
            axis = {v.x / r, v.y / r};
            low = -std::numeric_limits<double>::infinity();
            high = std::numeric_limits<double>::infinity();
            open = false;
        }
        const double along = v.x * axis.x + v.y * axis.y, across = v.y * axis.x - v.x * axis.y;
        if (along <= 0 || r < reach) return false;
        // Tangents of the directions that touch the circle of `tolerance` around v; at most 60° from the
        // axis.
        constexpr double widest = std::numbers::sqrt3;
        const double sine = tolerance / r, cosine = std::sqrt(1 - sine * sine);
        const double below = along * cosine + across * sine, above = along * cosine - across * sine;
        low = std::max(low, below > 0 ? (across * cosine - along * sine) / below : -widest);
        high = std::min(high, above > 0 ? (across * cosine + along * sine) / above : widest);
        low = std::max(low, -widest), high = std::min(high, widest);
        reach = r;
        return low <= high;
    }
    [[nodiscard]] bool holds(Point v) const {
        if (open) return true;
        const double along = v.x * axis.x + v.y * axis.y, across = v.y * axis.x - v.x * axis.y;
        return along > 0 && across >= low * along && across <= high * along;
    }
};

/// For each distinct point its first two neighbours along the rings, and whether there are more: a junction.
class Junctions {
  public:
    explicit Junctions(const Shapes& shapes) {
        neighbours_.reserve(shapes.points.size());
        for (std::size_t r = 0; r + 1 < shapes.ring_start.size(); ++r) {
            for (std::size_t i = shapes.ring_start[r] + 1; i < shapes.ring_start[r + 1]; ++i) {
                const Point a = shapes.points[i - 1], b = shapes.points[i];
                if (a == b) continue;
                add(a, b);
                add(b, a);
            }
        }
    }
    [[nodiscard]] bool at(Point p) const {
        const auto found = neighbours_.find(p);
        return found != neighbours_.end() && found->second.count > 2;
    }

  private:
    struct Neighbours {
        std::array<Point, 2> first{};
        std::uint32_t count = 0;
    };
    void add(Point at, Point neighbour) {
        Neighbours& n = neighbours_[at];
        for (std::uint32_t k = 0; k < std::min(n.count, 2U); ++k)
            if (n.first[k] == neighbour) return;
        if (n.count < 2) n.first[n.count] = neighbour;
        n.count = std::min(n.count + 1, 3U);
    }
    std::unordered_map<Point, Neighbours, PointHash> neighbours_;
};

/// Appends one stretch between junctions, always walked from the same of its ends.
void append_arc(std::span<const Point> arc, double tolerance, std::vector<Point>& kept) {
    const bool closed = arc.front() == arc.back();
    const bool forwards = closed ? before(arc[1], arc[arc.size() - 2]) : before(arc.front(), arc.back());
    const std::size_t start = kept.size();
    const auto append = closed ? append_simplified_closed : append_simplified;
    if (forwards) {
        append(arc, tolerance, kept);
    } else {
        const std::vector<Point> reversed(arc.rbegin(), arc.rend());
        append(reversed, tolerance, kept);
        std::reverse(kept.begin() + static_cast<std::ptrdiff_t>(start), kept.end());
    }
}

/// The ring from a junction round to the same, or from its least point where it has none.
std::vector<Point> from_junction(std::span<const Point> ring, const Junctions& junctions) {
    const auto open = ring.first(ring.size() - 1);
    auto first = std::find_if(open.begin(), open.end(), [&](Point p) { return junctions.at(p); });
    if (first == open.end()) first = std::min_element(open.begin(), open.end(), before);
    std::vector<Point> turned(first, open.end());
    turned.insert(turned.end(), open.begin(), first);
    turned.push_back(turned.front());
    turned.erase(std::unique(turned.begin(), turned.end()), turned.end());
    return turned;
}

void append_ring(std::span<const Point> ring, double tolerance, const Junctions& junctions, Shapes& out) {
    if (ring.size() < 4) return;
    const std::vector<Point> turned = from_junction(ring, junctions);
    const std::size_t start = out.points.size();
    for (std::size_t from = 0; from + 1 < turned.size();) {
        std::size_t to = from + 1;
        while (to + 1 < turned.size() && !junctions.at(turned[to])) ++to;
        if (from > 0) out.points.pop_back();  // the arcs share their ends
        append_arc(std::span(turned).subspan(from, to - from + 1), tolerance, out.points);
        from = to;
    }
    if (out.points.size() - start < 4)
        out.points.resize(start);
    else
        out.close_ring();
}

}  // namespace

void append_simplified(std::span<const Point> line, double tolerance, std::vector<Point>& kept) {
    if (line.empty()) return;
    kept.push_back(line.front());
    if (line.size() == 1) return;
    std::size_t apex = 0;
    Wedge wedge;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point v{line[i].x - line[apex].x, line[i].y - line[apex].y};
        const bool possible = i == apex + 1 || wedge.holds(v);
        if (possible && wedge.narrow(v, tolerance)) continue;
        if (i == apex + 1) continue;
        kept.push_back(line[i - 1]);
        apex = i - 1;
        wedge = {};
        wedge.narrow({line[i].x - line[apex].x, line[i].y - line[apex].y}, tolerance);
    }
    kept.push_back(line.back());
}

void append_simplified_closed(std::span<const Point> line, double tolerance, std::vector<Point>& kept) {
    if (line.size() < 3) return append_simplified(line, tolerance, kept);
    const auto distance2 = [&](Point p) {
        return (p.x - line[0].x) * (p.x - line[0].x) + (p.y - line[0].y) * (p.y - line[0].y);
    };
    const auto farthest = static_cast<std::size_t>(
        std::max_element(line.begin(), line.end(),
                         [&](Point a, Point b) { return distance2(a) < distance2(b); }) -
        line.begin());
    append_simplified(line.first(farthest + 1), tolerance, kept);
    kept.pop_back();
    append_simplified(line.subspan(farthest), tolerance, kept);
}

std::vector<Point> simplified(std::span<const Point> line, double tolerance) {
    std::vector<Point> kept;
    const bool closed = line.size() > 2 && line.front() == line.back();
    (closed ? append_simplified_closed : append_simplified)(line, tolerance, kept);
    return kept;
}

Shapes simplified(const Shapes& shapes, double tolerance) {
    if (!(tolerance > 0)) return shapes;
    const Junctions junctions(shapes);
    Shapes out;
    out.points.reserve(shapes.points.size() / 2);
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        for (auto r = shapes.shape_start[s]; r < shapes.shape_start[s + 1]; ++r)
            append_ring(std::span(shapes.points)
                            .subspan(shapes.ring_start[r], shapes.ring_start[r + 1] - shapes.ring_start[r]),
                        tolerance, junctions, out);
        out.close_shape();
    }
    return out;
}

}  // namespace sanding::scene
