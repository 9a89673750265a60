#include "layers/map_geometry.hpp"

#include <algorithm>
#include <bit>
#include <unordered_set>

#include "core/geo/crs.hpp"
#include "core/geo/geos.hpp"
#include "render/scene/topology.hpp"

namespace sanding {
namespace {

Polygons moved(const Projector& projector, const Polygons& lonlat) {
    Polygons out = lonlat;
    projector.forward(out.points);
    return out;
}

scene::Shapes shapes_of(const Polygons& metres) {
    scene::Shapes shapes;
    shapes.points.reserve(metres.points.size());
    for (const Point p : metres.points) shapes.points.push_back({p.x, p.y});
    shapes.ring_start = metres.ring_start;
    shapes.shape_start = metres.polygon_start;
    return shapes;
}

/// Where the names go. Units may be thousands, and a map names them only where it has room: for them the
/// interior point does.
std::vector<scene::Point> label_points(const Projector& projector, const Level& level, const Polygons& metres,
                                       bool units) {
    std::vector<scene::Point> out;
    if (units)
        for (const Point p : level.point) {
            const Point m = projector.forward(p);
            out.push_back({m.x, m.y});
        }
    else
        for (const Point p : poles_of_inaccessibility(metres)) out.push_back({p.x, p.y});
    return out;
}

/// Edges of a level's own shapes, in either direction, to ask whether a stretch of coast or outer border
/// belongs to it.
class EdgeIndex {
  public:
    explicit EdgeIndex(const scene::Shapes& shapes) {
        for (std::size_t r = 0; r + 1 < shapes.ring_start.size(); ++r)
            for (auto i = shapes.ring_start[r] + 1; i < shapes.ring_start[r + 1]; ++i)
                keys_.insert(key(shapes.points[i - 1], shapes.points[i]));
    }
    [[nodiscard]] bool contains(scene::Point a, scene::Point b) const { return keys_.contains(key(a, b)); }

  private:
    static std::uint64_t mixed(scene::Point p) {
        const std::uint64_t h = std::bit_cast<std::uint64_t>(p.x) * 0x9e3779b97f4a7c15ULL;
        return (h ^ std::rotl(std::bit_cast<std::uint64_t>(p.y), 31)) * 0xc2b2ae3d27d4eb4fULL;
    }
    static std::uint64_t key(scene::Point a, scene::Point b) { return mixed(a) + mixed(b); }

    std::unordered_set<std::uint64_t> keys_;
};

/// Gives each unit border to the highest level it separates; an edge with nothing beyond it to the highest
/// level whose own outline has it (in gappy data most such edges are slits between units, not outlines).
void find_borders(const Districts& districts, const std::vector<scene::Shared<scene::Shapes>>& shapes,
                  std::vector<LevelGeometry>& levels) {
    const scene::EdgeSet set = scene::unique_edges(*shapes[0], scene::rings_inside_left(*shapes[0]));
    std::vector<std::vector<std::uint32_t>> ancestors;
    std::vector<EdgeIndex> outlines;
    for (std::size_t level = 1; level < levels.size(); ++level) {
        ancestors.push_back(districts.ancestors(level));
        outlines.emplace_back(*shapes[level]);
    }
    std::vector<std::vector<std::uint32_t>> chosen(levels.size());
    for (std::uint32_t e = 0; e < set.edges.size(); ++e) {
        const scene::Edge& edge = set.edges[e];
        const bool outer = edge.left == scene::no_shape || edge.right == scene::no_shape;
        std::size_t level = levels.size() - 1;
        for (; level > 0; --level) {
            if (outer ? outlines[level - 1].contains(set.points[edge.from], set.points[edge.to])
                      : ancestors[level - 1][edge.left] != ancestors[level - 1][edge.right])
                break;
        }
        chosen[level].push_back(e);
    }
    for (std::size_t level = 0; level < levels.size(); ++level)
        levels[level].borders = freeze(scene::chain(set, chosen[level]));
}

}  // namespace

Shared<MapGeometry> prepare_map(const Districts& districts) {
    MapGeometry map;
    const Box lonlat = bounds(districts.units().shapes);
    map.projection = projection_for(lonlat);
    const Projector projector(map.projection);
    map.schematic = districts.schematic;
    map.boundary_source = districts.boundary_source;
    map.boundary_source_en = districts.boundary_source_en;
    std::vector<scene::Shared<scene::Shapes>> shapes;
    for (const Level& level : districts.levels) {
        const Polygons metres = moved(projector, level.shapes);
        LevelGeometry geometry;
        geometry.id = level.id;
        geometry.shapes = freeze(shapes_of(metres));
        geometry.name = level.name;
        geometry.label_point = label_points(projector, level, metres, map.levels.empty());
        geometry.parent = level.parent;
        geometry.area_m2.assign(level.area_m2.begin(), level.area_m2.end());
        shapes.push_back(geometry.shapes);
        map.levels.push_back(std::move(geometry));
    }
    for (const scene::Point p : map.levels.front().shapes->points) map.extent.add({p.x, p.y});
    find_borders(districts, shapes, map.levels);
    return freeze(std::move(map));
}

std::size_t MapGeometry::ancestor(std::size_t level, std::size_t row, std::size_t above) const {
    for (; level < above; ++level) row = levels[level].parent[row];
    return row;
}

scene::Shapes project(const MapGeometry& geometry, const Polygons& lonlat) {
    return shapes_of(moved(Projector(geometry.projection), lonlat));
}

scene::Point project(const MapGeometry& geometry, Point lonlat) {
    const Point m = Projector(geometry.projection).forward(lonlat);
    return {m.x, m.y};
}

double ground_metres_per_map_metre(const MapGeometry& geometry) {
    const Projector projector(geometry.projection);
    const double half = std::max(1.0, geometry.extent.width() / 8);
    const Point middle = geometry.extent.empty() ? Point{} : geometry.extent.centre();
    return geodesic_m(projector.inverse({middle.x - half, middle.y}),
                      projector.inverse({middle.x + half, middle.y})) /
           (2 * half);
}

}  // namespace sanding
