#include "core/geo/road_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr double radius_m = 6371008.8, degree = std::numbers::pi / 180;

/// Vertices inside of lines are the same where they agree to about a centimetre.
constexpr double same_vertex_degrees = 1e-7;

struct Vertex {
    std::uint32_t point = 0;  ///< of the lines
    std::uint32_t part = 0, road = 0;
    bool end = false;
};

bool joined_by_kind(RoadClass a, RoadClass b) {
    return a == RoadClass::ramp || b == RoadClass::ramp || (a == RoadClass::toll) == (b == RoadClass::toll);
}

/// Sets that are merged; the least member stands for its set.
class Sets {
  public:
    explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
    std::uint32_t find(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void merge(std::uint32_t a, std::uint32_t b) {
        a = find(a), b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::vector<std::uint32_t> parent_;
};

/// Vertices by squares of a grid, to be found by where they lie.
class Grid {
  public:
    Grid(const std::vector<Point>& points, double size) : size_(size) {
        for (std::uint32_t p = 0; p < points.size(); ++p) cells_.push_back({cell(points[p]), p});
        std::sort(cells_.begin(), cells_.end());
    }
    /// Calls f(point) for the points of the square of `at` and of those around it.
    template <class F>
    void around(Point at, F f) const {
        const Cell middle = cell(at);
        for (std::int64_t dx = -1; dx <= 1; ++dx) {
            const Cell low{middle.first + dx, middle.second - 1};
            auto found = std::lower_bound(cells_.begin(), cells_.end(), std::pair(low, std::uint32_t{0}));
            for (; found != cells_.end() && found->first.first == low.first &&
                   found->first.second <= middle.second + 1;
                 ++found)
                f(found->second);
        }
    }

  private:
    using Cell = std::pair<std::int64_t, std::int64_t>;
    [[nodiscard]] Cell cell(Point p) const {
        return {static_cast<std::int64_t>(std::floor(p.x / size_)),
                static_cast<std::int64_t>(std::floor(p.y / size_))};
    }
    double size_;
    std::vector<std::pair<Cell, std::uint32_t>> cells_;
};

std::vector<Vertex> vertices_of(const Roads& roads) {
    std::vector<Vertex> out(roads.lines.points.size());
    const Polylines& lines = roads.lines;
    for (std::uint32_t r = 0; r < lines.size(); ++r)
        for (std::uint32_t part = lines.line_start[r]; part < lines.line_start[r + 1]; ++part)
            for (std::uint32_t p = lines.part_start[part]; p < lines.part_start[part + 1]; ++p)
                out[p] = {p, part, r, p == lines.part_start[part] || p + 1 == lines.part_start[part + 1]};
    return out;
}

/// Joins ends to what lies within the tolerance, and vertices that two lines share.
Sets junctions(const Roads& roads, const std::vector<Vertex>& vertices) {
    const std::vector<Point>& points = roads.lines.points;
    Sets sets(points.size());
    double least_cosine = 1;
    for (const Point& p : points) least_cosine = std::min(least_cosine, std::cos(p.y * degree));
    const double reach =
        std::max(roads.snap_m / (radius_m * degree * std::max(least_cosine, 0.01)), 2 * same_vertex_degrees);
    const Grid grid(points, reach);
    for (const Vertex& v : vertices)
        grid.around(points[v.point], [&](std::uint32_t other) {
            const Vertex& w = vertices[other];
            if (w.point == v.point || !joined_by_kind(roads.roads[v.road].kind, roads.roads[w.road].kind))
                return;
            const Point a = points[v.point], b = points[other];
            const bool same =
                std::abs(a.x - b.x) < same_vertex_degrees && std::abs(a.y - b.y) < same_vertex_degrees;
            // An end next to its own line's vertices is no junction, but a line may end where it begins.
            const bool snapped =
                v.end && (v.part != w.part || w.end) && length_between_m(a, b) <= roads.snap_m;
            if (same || snapped) sets.merge(v.point, w.point);
        });
    return sets;
}

/// How far a place lies from a road, and where on it.
struct Foot {
    std::uint32_t link = 0;
    double along_m = 0;  ///< from the link's beginning
    double off_m = std::numeric_limits<double>::infinity();
    [[nodiscard]] bool found() const { return off_m < std::numeric_limits<double>::infinity(); }
};

/// Metres around a point; good to a part in ten thousand over the tens of kilometres that matter.
class LocalPlane {
  public:
    explicit LocalPlane(Point origin)
        : origin_(origin), x_m_(radius_m * degree * std::cos(origin.y * degree)), y_m_(radius_m * degree) {}
    [[nodiscard]] Point at(Point p) const { return {(p.x - origin_.x) * x_m_, (p.y - origin_.y) * y_m_}; }

  private:
    Point origin_;
    double x_m_, y_m_;
};

double box_distance_m(const Box& box, const LocalPlane& plane) {
    const Point low = plane.at({box.min_x, box.min_y}), high = plane.at({box.max_x, box.max_y});
    const double dx = std::max({low.x, -high.x, 0.0}), dy = std::max({low.y, -high.y, 0.0});
    return std::sqrt(dx * dx + dy * dy);
}

/// The nearest point of the links that `wanted(link)` allows.
template <class Wanted>
Foot nearest(const Roads& roads, const RoadTopology& topology, Point from, Wanted wanted) {
    const LocalPlane plane(from);
    Foot best;
    for (std::uint32_t l = 0; l < topology.links.size(); ++l) {
        const RoadTopology::Link& link = topology.links[l];
        if (!wanted(link) || box_distance_m(link.box, plane) >= best.off_m) continue;
        for (std::uint32_t p = link.first; p < link.last; ++p) {
            const Point a = plane.at(roads.lines.points[p]), b = plane.at(roads.lines.points[p + 1]);
            const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
            const double t = square > 0 ? std::clamp(-(a.x * dx + a.y * dy) / square, 0.0, 1.0) : 0;
            const double x = a.x + t * dx, y = a.y + t * dy, off = std::sqrt(x * x + y * y);
            if (off >= best.off_m) continue;
            const double before = topology.along_m[p], length = topology.along_m[p + 1] - before;
            best = {l, before - topology.along_m[link.first] + t * length, off};
        }
    }
    return best;
}

Cost cost_of(double metres, double km_h) {
    return static_cast<Cost>(std::min<long long>(std::llround(metres * 3600 / km_h), unreachable - 1));
}

/// Puts a graph together: junctions first, then the feet of places and exits, then the places.
class GraphMaker {
  public:
    GraphMaker(const Roads& roads, const RoadTopology& topology, const OpenRoads& open,
               const RoadSpeeds& speeds)
        : roads_(roads), topology_(topology), open_(open), speeds_(speeds), nodes_(topology.nodes) {}

    RoadGraph make(const RoadPlaces& places) {
        RoadGraph out;
        join_places(places, out);
        join_exits();
        cut_links();
        for (const auto& [a, b] : places.web)
            both_ways(out.place[a], out.place[b],
                      cost_of(length_between_m(places.at[a], places.at[b]) * speeds_.circuity,
                              speed(RoadClass::local)));
        out.network = make_network(nodes_, arcs_);
        return out;
    }

  private:
    struct OnLink {
        std::uint32_t link;
        double along_m;
        std::uint32_t node;
        friend bool operator<(const OnLink& a, const OnLink& b) {
            return std::tie(a.link, a.along_m, a.node) < std::tie(b.link, b.along_m, b.node);
        }
    };

    [[nodiscard]] double speed(RoadClass kind) const { return speeds_.km_h[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const Road& road_of(const RoadTopology::Link& link) const {
        return roads_.roads[link.road];
    }
    [[nodiscard]] bool is_ordinary(const RoadTopology::Link& link) const {
        return open_.road[link.road] && road_of(link).kind != RoadClass::toll &&
               road_of(link).kind != RoadClass::ramp;
    }
    [[nodiscard]] bool is_toll(const RoadTopology::Link& link) const {
        return open_.road[link.road] && road_of(link).kind == RoadClass::toll;
    }
    [[nodiscard]] std::uint32_t new_node() { return static_cast<std::uint32_t>(nodes_++); }
    [[nodiscard]] std::uint32_t stand_on(const Foot& foot) {
        feet_.push_back({foot.link, foot.along_m, new_node()});
        return feet_.back().node;
    }
    void both_ways(std::uint32_t a, std::uint32_t b, Cost cost) {
        arcs_.push_back({a, b, cost});
        arcs_.push_back({b, a, cost});
    }

    void join_places(const RoadPlaces& places, RoadGraph& out) {
        std::vector<Foot> foot(places.at.size());
        parallel_for_each_index(foot.size(), [&](std::size_t i) {
            foot[i] = nearest(roads_, topology_, places.at[i],
                              [&](const RoadTopology::Link& link) { return is_ordinary(link); });
        });
        for (const Foot& f : foot) {
            out.place.push_back(new_node());
            out.off_road_m.push_back(f.off_m);
            if (f.found())
                both_ways(out.place.back(), stand_on(f),
                          cost_of(f.off_m * speeds_.circuity, speeds_.access_km_h));
        }
    }

    void join_exits() {
        for (std::size_t e = 0; e < roads_.exits.size(); ++e) {
            if (!open_.exit[e]) continue;
            const Point at = roads_.exits[e].point;
            const Foot toll =
                nearest(roads_, topology_, at, [&](const RoadTopology::Link& link) { return is_toll(link); });
            const Foot road = nearest(roads_, topology_, at,
                                      [&](const RoadTopology::Link& link) { return is_ordinary(link); });
            if (toll.off_m > exit_reach_m || road.off_m > exit_reach_m) continue;
            both_ways(stand_on(toll), stand_on(road),
                      cost_of(toll.off_m + road.off_m, speed(RoadClass::ramp)));
        }
    }

    /// Each open link as a chain over the feet that stand on it.
    void cut_links() {
        std::sort(feet_.begin(), feet_.end());
        auto foot = feet_.begin();
        for (std::uint32_t l = 0; l < topology_.links.size(); ++l) {
            const RoadTopology::Link& link = topology_.links[l];
            if (!open_.road[link.road]) continue;
            const Road& road = road_of(link);
            const double km_h = road.speed_km_h > 0 ? road.speed_km_h : speed(road.kind);
            std::uint32_t here = link.from;
            double at_m = 0;
            const auto go = [&](std::uint32_t next, double next_m) {
                const Cost cost = cost_of(std::max(next_m - at_m, 0.0), km_h);
                if (road.direction != RoadDirection::against) arcs_.push_back({here, next, cost});
                if (road.direction != RoadDirection::as_drawn) arcs_.push_back({next, here, cost});
                here = next, at_m = next_m;
            };
            for (; foot != feet_.end() && foot->link == l; ++foot) go(foot->node, foot->along_m);
            go(link.to, topology_.length_m(link));
        }
    }

    const Roads& roads_;
    const RoadTopology& topology_;
    const OpenRoads& open_;
    const RoadSpeeds& speeds_;
    std::size_t nodes_;
    std::vector<OnLink> feet_;
    std::vector<Arc> arcs_;
};

}  // namespace

Opening changed(Opening opening, const std::string& key, const std::vector<RoadChange>& changes) {
    for (const RoadChange& change : changes) {
        if (change.key != key) continue;
        if (change.opens) opening.opens = *change.opens * 10000 + 101;
        if (change.closes) opening.closes = *change.closes * 10000 + 101;
    }
    return opening;
}

double length_between_m(Point a, Point b) {
    const double sin_lat = std::sin((b.y - a.y) * degree / 2), sin_lon = std::sin((b.x - a.x) * degree / 2);
    const double h = sin_lat * sin_lat + std::cos(a.y * degree) * std::cos(b.y * degree) * sin_lon * sin_lon;
    return 2 * radius_m * std::asin(std::sqrt(h < 1 ? h : 1));
}

RoadTopology road_topology(const Roads& roads) {
    const std::vector<Vertex> vertices = vertices_of(roads);
    Sets sets = junctions(roads, vertices);
    const std::vector<Point>& points = roads.lines.points;
    std::vector<std::uint32_t> members(points.size());
    for (std::uint32_t p = 0; p < points.size(); ++p) ++members[sets.find(p)];

    RoadTopology out;
    out.along_m.resize(points.size());
    std::vector<std::uint32_t> node(points.size(), unreachable);
    const auto node_at = [&](std::uint32_t point) {
        std::uint32_t& n = node[sets.find(point)];
        if (n == unreachable) n = static_cast<std::uint32_t>(out.nodes++);
        return n;
    };
    RoadTopology::Link link;
    for (const Vertex& v : vertices) {
        const bool begins = v.point == roads.lines.part_start[v.part];
        if (begins) {
            link = {v.road, node_at(v.point), 0, v.point, v.point, {}};
            link.box.add(points[v.point]);
            continue;
        }
        out.along_m[v.point] =
            out.along_m[v.point - 1] + length_between_m(points[v.point - 1], points[v.point]);
        link.box.add(points[v.point]);
        if (!v.end && members[sets.find(v.point)] == 1) continue;
        link.last = v.point;
        link.to = node_at(v.point);
        out.links.push_back(link);
        link = {v.road, link.to, 0, v.point, v.point, {}};
        link.box.add(points[v.point]);
    }
    return out;
}

RoadGraph road_graph(const Roads& roads, const RoadTopology& topology, const OpenRoads& open,
                     const RoadSpeeds& speeds, const RoadPlaces& places) {
    return GraphMaker(roads, topology, open, speeds).make(places);
}

double distance_to_road_m(const Roads& roads, const RoadTopology& topology, Point point, bool toll) {
    return nearest(roads, topology, point,
                   [&](const RoadTopology::Link& link) {
                       const RoadClass kind = roads.roads[link.road].kind;
                       return toll ? kind == RoadClass::toll
                                   : kind != RoadClass::toll && kind != RoadClass::ramp;
                   })
        .off_m;
}

}  // namespace sanding
