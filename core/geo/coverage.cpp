#include "core/geo/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <utility>

#include "core/geo/geos_handle.hpp"
#include "core/geo/loose_borders.hpp"

namespace sanding {

namespace {

constexpr double grid_m = 0.001;
constexpr std::uint32_t nobody = 0xffffffff;

/// Degrees stretched to metres at the centre's latitude. Being affine it keeps borders straight, so that what
/// tiles in it tiles in degrees; areas are corrected by latitude.
class StretchedPlane {
  public:
    explicit StretchedPlane(const Box& lonlat) : centre_(lonlat.empty() ? Point{} : lonlat.centre()) {
        const double w = std::sqrt(1 - e2 * std::pow(std::sin(radians(centre_.y)), 2));
        x_m_ = radians(1) * a * std::cos(radians(centre_.y)) / w;
        y_m_ = radians(1) * a * (1 - e2) / (w * w * w);
    }
    [[nodiscard]] Point to_plane(Point p) const {
        return {(p.x - centre_.x) * x_m_, (p.y - centre_.y) * y_m_};
    }
    [[nodiscard]] Point to_lonlat(Point p) const { return {centre_.x + p.x / x_m_, centre_.y + p.y / y_m_}; }
    /// Area on the ellipsoid over area in the plane, at a place of the plane (Snyder 1987, eq. 3-12 ff.).
    [[nodiscard]] double area_scale(double y_plane) const {
        const double at = radians(centre_.y + y_plane / y_m_);
        const double w2 = 1 - e2 * std::pow(std::sin(at), 2);
        return std::pow(radians(1) * a, 2) * (1 - e2) * std::cos(at) / (w2 * w2) / (x_m_ * y_m_);
    }

  private:
    static constexpr double a = 6378137, e2 = 0.00669437999014132;  // WGS 84
    static double radians(double degrees) { return degrees * std::numbers::pi / 180; }
    Point centre_;
    double x_m_ = 1, y_m_ = 1;
};

/// A piece of the plane that no ring crosses.
struct Face {
    Geom shape;
    Point inside;  ///< a point of it
    double area_m2 = 0, width_m = 0;
    std::vector<std::uint32_t> in;  ///< polygons it lies in, ascending
};

/// By coordinates, point for point: an order that the file's has no part in.
std::vector<std::uint32_t> canonical_order(const Polygons& polygons) {
    std::vector<std::uint32_t> order(polygons.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto points = [&](std::uint32_t i) {
        const auto first = polygons.ring_start[polygons.polygon_start[i]];
        const auto last = polygons.ring_start[polygons.polygon_start[i + 1]];
        return std::span(polygons.points).subspan(first, last - first);
    };
    const auto less = [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; };
    std::stable_sort(order.begin(), order.end(), [&](auto i, auto j) {
        const auto a = points(i), b = points(j);
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), less);
    });
    return order;
}

/// Is the point inside by the odd-even rule over the polygon's rings?
bool inside(const Polygons& polygons, std::size_t i, Point p) {
    bool in = false;
    for (std::size_t r = polygons.polygon_start[i]; r < polygons.polygon_start[i + 1]; ++r) {
        const auto ring = polygons.ring(r);
        for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
            const Point a = ring[k], b = ring[k + 1];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
        }
    }
    return in;
}

/// Cuts all lines at each other.
std::vector<Geom> faces_between(const Geos& geos, std::vector<GEOSGeometry*> lines) {
    const Geom rings = own(geos,
                           GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, lines.data(),
                                                       static_cast<unsigned>(lines.size())),
                           "collecting rings");
    const Geom noded = own(geos, GEOSUnaryUnionPrec_r(geos, rings.get(), grid_m), "cutting rings");
    const GEOSGeometry* const all[] = {noded.get()};
    const Geom made = own(geos, GEOSPolygonize_r(geos, all, 1), "making faces of rings");
    std::vector<Geom> out;
    for (int f = 0; f < GEOSGetNumGeometries_r(geos, made.get()); ++f)
        out.push_back(own(geos, GEOSGeom_clone_r(geos, GEOSGetGeometryN_r(geos, made.get(), f)), "a face"));
    return out;
}

Face face_of(const Geos& geos, Geom shape, const StretchedPlane& stretched) {
    Face face;
    double area = 0, around = 0;
    GEOSArea_r(geos, shape.get(), &area);
    GEOSLength_r(geos, shape.get(), &around);
    const Geom point = own(geos, GEOSPointOnSurface_r(geos, shape.get()), "a point inside a face");
    GEOSGeomGetX_r(geos, point.get(), &face.inside.x);
    GEOSGeomGetY_r(geos, point.get(), &face.inside.y);
    face.area_m2 = area * stretched.area_scale(face.inside.y);
    face.width_m = around > 0 ? 2 * area / around : 0;
    face.shape = std::move(shape);
    return face;
}

std::vector<std::uint32_t> polygons_at(const Polygons& plane, const std::vector<Box>& boxes, Point p) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < plane.size(); ++i)
        if (p.x >= boxes[i].min_x && p.x <= boxes[i].max_x && p.y >= boxes[i].min_y &&
            p.y <= boxes[i].max_y && inside(plane, i, p))
            out.push_back(i);
    return out;
}

std::vector<Face> arrange(const Geos& geos, const Polygons& plane, const StretchedPlane& stretched) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < plane.size(); ++i) boxes.push_back(bounds(plane, i));
    std::vector<GEOSGeometry*> lines;
    for (std::size_t r = 0; r + 1 < plane.ring_start.size(); ++r)
        lines.push_back(GEOSGeom_createLineString_r(geos, sequence(geos, plane.ring(r))));
    std::vector<Face> faces;
    for (Geom& shape : faces_between(geos, std::move(lines))) {
        faces.push_back(face_of(geos, std::move(shape), stretched));
        faces.back().in = polygons_at(plane, boxes, faces.back().inside);
    }
    return faces;
}

Polygons to_plane(const Polygons& lonlat, const StretchedPlane& stretched) {
    Polygons plane = reordered(lonlat, canonical_order(lonlat));
    for (Point& p : plane.points) p = stretched.to_plane(p);
    return plane;
}

void add(CoveragePieces& pieces, double area_m2) {
    ++pieces.count;
    pieces.area_m2 += area_m2;
    pieces.largest_m2 = std::max(pieces.largest_m2, area_m2);
}

CoverageMeasure measured(const std::vector<Face>& faces, double tolerance_m) {
    CoverageMeasure out;
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const Face& face : faces) {
        if (face.area_m2 < least_piece_m2 || face.in.size() == 1) continue;
        const bool wide = face.width_m > tolerance_m;
        if (face.in.empty()) {
            add(wide ? out.wide_gaps : out.gaps, face.area_m2);
            continue;
        }
        add(out.overlaps, face.area_m2);
        if (wide) add(out.wide_overlaps, face.area_m2);
        for (const auto i : face.in)
            for (const auto j : face.in)
                if (i < j) pairs.emplace(i, j);
    }
    out.overlapping_pairs = pairs.size();
    return out;
}

/// Which faces lie along which, by the length of their common border.
std::vector<std::map<std::uint32_t, double>> shared_borders(const Geos& geos,
                                                            const std::vector<Face>& faces) {
    struct Side {
        Point a, b;
        std::uint32_t face;
    };
    const auto less = [](Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; };
    std::vector<Side> sides;
    for (std::uint32_t f = 0; f < faces.size(); ++f) {
        Polygons rings;
        append_rings(geos, rings, faces[f].shape.get());
        for (std::size_t r = 0; r + 1 < rings.ring_start.size(); ++r) {
            const auto ring = rings.ring(r);
            for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
                const bool turned = less(ring[k + 1], ring[k]);
                sides.push_back({turned ? ring[k + 1] : ring[k], turned ? ring[k] : ring[k + 1], f});
            }
        }
    }
    std::sort(sides.begin(), sides.end(), [&](const Side& s, const Side& t) {
        if (!(s.a == t.a)) return less(s.a, t.a);
        if (!(s.b == t.b)) return less(s.b, t.b);
        return s.face < t.face;
    });
    std::vector<std::map<std::uint32_t, double>> out(faces.size());
    for (std::size_t k = 0; k + 1 < sides.size(); ++k) {
        const Side &s = sides[k], &t = sides[k + 1];
        if (!(s.a == t.a && s.b == t.b)) continue;
        const double length = std::hypot(s.b.x - s.a.x, s.b.y - s.a.y);
        out[s.face][t.face] += length;
        out[t.face][s.face] += length;
    }
    return out;
}

/// Per face the polygon that gets it; `nobody` where it stays empty.
std::vector<std::uint32_t> owners_of(const Geos& geos, const std::vector<Face>& faces,
                                     const std::vector<double>& area_m2, double tolerance_m) {
    std::vector<std::uint32_t> owner(faces.size(), nobody);
    for (std::size_t f = 0; f < faces.size(); ++f)
        for (const auto i : faces[f].in)
            if (owner[f] == nobody || area_m2[i] < area_m2[owner[f]]) owner[f] = i;
    const auto borders = shared_borders(geos, faces);
    // A gap may lie behind another gap: round by round, until no further one has an owned neighbour.
    for (bool again = true; again;) {
        again = false;
        std::vector<std::uint32_t> next = owner;
        for (std::size_t f = 0; f < faces.size(); ++f) {
            if (owner[f] != nobody || faces[f].width_m > tolerance_m) continue;
            std::map<std::uint32_t, double> length;
            for (const auto& [other, metres] : borders[f])
                if (owner[other] != nobody) length[owner[other]] += metres;
            if (length.empty()) continue;
            next[f] = std::max_element(length.begin(), length.end(), [](const auto& a, const auto& b) {
                          return a.second < b.second;
                      })->first;
            again = true;
        }
        owner = std::move(next);
    }
    return owner;
}

/// Unions the faces of each polygon along their common edges, back in degrees.
Polygons joined_faces(const Geos& geos, std::vector<Face>& faces, const std::vector<std::uint32_t>& owner,
                      std::size_t polygons) {
    std::vector<std::vector<GEOSGeometry*>> parts(polygons);
    for (std::size_t f = 0; f < faces.size(); ++f)
        if (owner[f] != nobody) parts[owner[f]].push_back(faces[f].shape.release());
    Polygons out;
    for (auto& members : parts) {
        if (!members.empty()) {
            const Geom collection =
                own(geos,
                    GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, members.data(),
                                                static_cast<unsigned>(members.size())),
                    "collecting faces");
            append_rings(geos, out,
                         own(geos, GEOSCoverageUnion_r(geos, collection.get()), "joining faces").get());
        }
        out.close_polygon();
    }
    return out;
}

}  // namespace

CoverageMeasure measure_coverage(const Polygons& lonlat, double tolerance_m) {
    const StretchedPlane stretched(bounds(lonlat));
    const Geos geos;
    Polygons plane = lonlat;
    for (Point& p : plane.points) p = stretched.to_plane(p);
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < plane.size(); ++i) boxes.push_back(bounds(plane, i));
    const LooseBorders loose(lonlat, plane);
    std::vector<GEOSGeometry*> lines;
    for (const LooseBorders::Side& side : loose.sides()) {
        const Point ends[] = {side.a, side.b};
        lines.push_back(GEOSGeom_createLineString_r(geos, sequence(geos, ends)));
    }
    std::vector<Face> faces;
    if (!lines.empty())
        for (Geom& shape : faces_between(geos, std::move(lines))) {
            Face face = face_of(geos, std::move(shape), stretched);
            const int around = loose.times_around(face.inside);
            if (around == 1) continue;
            if (around != 0) face.in = polygons_at(plane, boxes, face.inside);
            faces.push_back(std::move(face));
        }
    return measured(faces, tolerance_m);
}

CoverageRepair repair_coverage(const Polygons& lonlat, double tolerance_m) {
    const StretchedPlane stretched(bounds(lonlat));
    const Geos geos;
    std::vector<Face> faces = arrange(geos, to_plane(lonlat, stretched), stretched);
    CoverageRepair out;
    out.before = measured(faces, tolerance_m);
    out.before.invalid = invalid_shapes(lonlat);

    std::vector<double> before_m2(lonlat.size()), after_m2(lonlat.size());
    for (const Face& face : faces)
        for (const auto i : face.in) before_m2[i] += face.area_m2;
    const auto owner = owners_of(geos, faces, before_m2, tolerance_m);
    for (std::size_t f = 0; f < faces.size(); ++f) {
        if (owner[f] == nobody) continue;
        after_m2[owner[f]] += faces[f].area_m2;
        if (faces[f].in.size() != 1) out.moved_m2 += faces[f].area_m2;
    }
    Polygons repaired = joined_faces(geos, faces, owner, lonlat.size());
    for (Point& p : repaired.points) p = stretched.to_lonlat(p);

    const auto order = canonical_order(lonlat);
    std::vector<std::uint32_t> back(order.size());
    for (std::uint32_t k = 0; k < order.size(); ++k) back[order[k]] = k;
    out.shapes = reordered(repaired, back);
    for (const auto k : back) out.areas.push_back({before_m2[k], after_m2[k]});
    out.after = measure_coverage(out.shapes, tolerance_m);
    out.after.invalid = invalid_shapes(out.shapes);
    return out;
}

}  // namespace sanding
