"""Points of the sample study: one per desa, the outside points that bound it, and how well their Voronoi cells fit.

Distances and areas are measured on a local equal-area plane in km; the plain-degree plane is checked as well.
"""
import array
import collections
import json
import math

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
gdal.PushErrorHandler("CPLQuietErrorHandler")  # three invalid outlines in the source are repaired below


def features(path):
    """[(properties, valid geometry in degrees)] of a GeoJSON file."""
    out = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        out.append((feature["properties"], shape if shape.IsValid() else shape.MakeValid()))
    return out


# ---- a local equal-area plane (km) and Voronoi cells -------------------------------------------------

LATITUDE0 = math.radians(-6.8)
RADIUS_KM = 6371.0072            # authalic sphere


def to_km(lon, lat):
    """Cylindrical equal-area on the authalic sphere, true at 6.8° S; good to 0.3 % here."""
    return (RADIUS_KM * math.radians(lon) * math.cos(LATITUDE0),
            RADIUS_KM * math.sin(math.radians(lat)) / math.cos(LATITUDE0))


def as_degrees(lon, lat):
    return lon, lat


def voronoi(points, n):
    """Cells of the first n points among all: [(x, y, index of the point beyond the edge that starts here)]."""
    bin_size = 2.5 * max(max(p[0] for p in points) - min(p[0] for p in points), 1e-9) / math.sqrt(len(points))
    bins = collections.defaultdict(list)
    for i, (x, y) in enumerate(points):
        bins[int(x // bin_size), int(y // bin_size)].append(i)
    far = 200 * bin_size
    cells = []
    for i in range(n):
        x, y = points[i]
        cell = [(x - far, y - far, None), (x + far, y - far, None), (x + far, y + far, None), (x - far, y + far, None)]
        bx, by, ring = int(x // bin_size), int(y // bin_size), 0
        while (ring - 1) * bin_size <= 2 * max(math.dist(v[:2], (x, y)) for v in cell) and ring < 400:
            near = [j for u in range(bx - ring, bx + ring + 1) for v in range(by - ring, by + ring + 1)
                    if max(abs(u - bx), abs(v - by)) == ring for j in bins.get((u, v), ()) if j != i]
            for j in sorted(near, key=lambda j: (math.dist(points[j], (x, y)), j)):
                cell = clipped(cell, points[i], points[j], j)
            ring += 1
        cells.append(cell)
    return cells


def clipped(cell, here, there, label):
    """The part of a convex cell nearer to `here` than to `there`."""
    ux, uy = there[0] - here[0], there[1] - here[1]
    assert ux or uy, f"two equal points: {here}"
    mx, my = (there[0] + here[0]) / 2, (there[1] + here[1]) / 2
    side = [ux * (v[0] - mx) + uy * (v[1] - my) for v in cell]
    if max(side) <= 0:
        return cell
    out = []
    for k, (x, y, edge) in enumerate(cell):
        x2, y2, _ = cell[(k + 1) % len(cell)]
        a, b = side[k], side[(k + 1) % len(cell)]
        if a <= 0:
            out.append((x, y, edge))
        if (a <= 0) != (b <= 0):
            t = a / (a - b)
            out.append((x + t * (x2 - x), y + t * (y2 - y), label if a <= 0 else edge))
    return out


def touching(points, n, plane):
    """Points beyond the first n whose cell shares an edge or a corner with a cell of the first n."""
    flat = [plane(*p) for p in points]
    cells = voronoi(flat, n)
    assert all(edge is not None for cell in cells for _, _, edge in cell), "an unbounded study cell"
    found = {edge for cell in cells for _, _, edge in cell if edge >= n}
    for i, cell in enumerate(cells):
        for x, y, _ in cell:
            reach = math.dist((x, y), flat[i])
            found |= {j for j in range(n, len(flat)) if abs(flat[j][0] - x) <= 2 * reach
                      and abs(math.dist((x, y), flat[j]) - reach) <= 1e-9 * reach}
    return found


# ---- one interior point per desa ---------------------------------------------------------------------


def inside(shape, lon, lat):
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(lon, lat)
    return shape.Contains(point)


def first_point(shape, used):
    """The rounded centroid where it lies inside, else the free grid point inside that is nearest to a point on the surface."""
    centre = shape.Centroid()
    lon, lat = round(centre.GetX(), 3), round(centre.GetY(), 3)
    if inside(shape, lon, lat) and (lon, lat) not in used:
        return lon, lat
    start = shape.PointOnSurface()
    for ring in range(60):
        around = [(round(start.GetX() + i / 1000, 3), round(start.GetY() + j / 1000, 3))
                  for i in range(-ring, ring + 1) for j in range(-ring, ring + 1) if max(abs(i), abs(j)) == ring]
        free = [p for p in around if p not in used and inside(shape, *p)]
        if free:
            return min(free, key=lambda p: (math.dist(p, (start.GetX(), start.GetY())), p))
    raise SystemExit("no interior point on the three-decimal grid")


class Sampling:
    """Sample locations (0.002°) with their real kecamatan and desa, and the point that owns each."""

    STEP = 0.002
    DESA_WEIGHT = 0.5            # a sample in the right kecamatan counts 1, in the right desa 0.5 more

    def __init__(self, places, drowned, n):
        """places: [(kecamatan or None, shape, point)], the first n of the study; drowned: [(kecamatan, shape)]."""
        self.places, self.n = places, n
        boxes = [shape.GetEnvelope() for _, shape, _ in places[:n]]
        west, east = min(b[0] for b in boxes) - 0.04, max(b[1] for b in boxes) + 0.04
        south, north = min(b[2] for b in boxes) - 0.04, max(b[3] for b in boxes) + 0.04
        self.west, self.north = west, north
        self.width, self.height = int((east - west) / self.STEP) + 1, int((north - south) / self.STEP) + 1
        labels = self.rasterised([shape for _, shape, _ in places] + [shape for _, shape in drowned])
        districts = [kecamatan for kecamatan, _, _ in places] + [kecamatan for kecamatan, _ in drowned]
        self.desa = [label if label < len(places) else -1 for label in labels]
        self.district = [districts[label] if label >= 0 else "?" for label in labels]
        self.xy = [to_km(west + (k % self.width + 0.5) * self.STEP, north - (k // self.width + 0.5) * self.STEP)
                   for k in range(self.width * self.height)]
        self.points = [point for _, _, point in places]
        self.flat = [to_km(*point) for point in self.points]
        self.assign()

    def rasterised(self, shapes):
        srs = osr.SpatialReference()
        srs.ImportFromEPSG(4326)
        srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        source = ogr.GetDriverByName("Memory").CreateDataSource("")
        layer = source.CreateLayer("d", srs)
        layer.CreateField(ogr.FieldDefn("id", ogr.OFTInteger))
        for i, shape in enumerate(shapes):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("id", i)
            feature.SetGeometry(shape)
            layer.CreateFeature(feature)
        raster = gdal.GetDriverByName("MEM").Create("", self.width, self.height, 1, gdal.GDT_Int32)
        raster.SetGeoTransform((self.west, self.STEP, 0, self.north, 0, -self.STEP))
        raster.SetProjection(srs.ExportToWkt())
        raster.GetRasterBand(1).Fill(-1)
        gdal.RasterizeLayer(raster, [1], layer, options=["ATTRIBUTE=id"])
        return array.array("i", raster.GetRasterBand(1).ReadRaster())

    def assign(self):
        bins, size = collections.defaultdict(list), 3.0
        for i, (x, y) in enumerate(self.flat):
            bins[int(x // size), int(y // size)].append(i)
        self.owner, self.owned = [0] * len(self.xy), [set() for _ in self.flat]
        for s, (x, y) in enumerate(self.xy):
            bx, by, best, ring = int(x // size), int(y // size), (1e18, -1), 0
            while ring * size <= math.sqrt(best[0]) + size and ring < 100:
                for u in range(bx - ring, bx + ring + 1):
                    for v in range(by - ring, by + ring + 1):
                        if max(abs(u - bx), abs(v - by)) == ring:
                            for i in bins.get((u, v), ()):
                                best = min(best, ((self.flat[i][0] - x) ** 2 + (self.flat[i][1] - y) ** 2, i))
                ring += 1
            self.owner[s] = best[1]
            self.owned[best[1]].add(s)

    def worth(self, s, i):
        right = self.district[s] == self.places[i][0]
        return (1.0 if right else 0.0) + (self.DESA_WEIGHT if i == self.desa[s] and i < self.n else 0.0)

    def best_move(self, i, step, allowed):
        """The best of the eight moves of point i by `step` thousandths, or None."""
        x, y = self.flat[i]
        mine = self.owned[i]
        reach = max((math.dist(self.xy[s], (x, y)) for s in mine), default=0.5)
        near = [(p[0], p[1], j) for j, p in enumerate(self.flat)
                if j != i and abs(p[0] - x) < 2.2 * reach + 1 and abs(p[1] - y) < 2.2 * reach + 1]
        second = {s: min(((px - self.xy[s][0]) ** 2 + (py - self.xy[s][1]) ** 2, j) for px, py, j in near) for s in mine}
        lon, lat = self.points[i]
        span = int((1.5 * reach + 0.5) / 111 / self.STEP) + 1
        col, row = int((lon - self.west) / self.STEP), int((self.north - lat) / self.STEP)
        others = [r * self.width + c for r in range(max(0, row - span), min(self.height, row + span + 1))
                  for c in range(max(0, col - span), min(self.width, col + span + 1)) if r * self.width + c not in mine]
        rivals = []
        for s in others:
            j = self.owner[s]
            rivals.append((s, (self.flat[j][0] - self.xy[s][0]) ** 2 + (self.flat[j][1] - self.xy[s][1]) ** 2, j))
        best = None
        for dx in (-step, 0, step):
            for dy in (-step, 0, step):
                to = (round(lon + dx / 1000, 3), round(lat + dy / 1000, 3))
                if to == (lon, lat) or not allowed(i, to):
                    continue
                bx, by = to_km(*to)
                gain, changes = 0.0, []
                for s in mine:
                    d, j = second[s]
                    if d < (bx - self.xy[s][0]) ** 2 + (by - self.xy[s][1]) ** 2:
                        gain += self.worth(s, j) - self.worth(s, i)
                        changes.append((s, j))
                for s, d, j in rivals:
                    if (bx - self.xy[s][0]) ** 2 + (by - self.xy[s][1]) ** 2 < d:
                        gain += self.worth(s, i) - self.worth(s, j)
                        changes.append((s, i))
                if gain > 1e-9 and (best is None or gain > best[0]):
                    best = (gain, to, changes)
        return best

    def improve(self, movable):
        """Shift points inside their own desa so that more of the land falls to its real kecamatan and desa."""
        start, used = list(self.flat), set(self.points)
        limit = [0.3 * math.sqrt(shape.GetArea()) * 111 for _, shape, _ in self.places]

        def allowed(i, to):
            return to not in used and math.dist(to_km(*to), start[i]) <= limit[i] and inside(self.places[i][1], *to)

        for step in (4, 4, 2, 2, 1, 1, 2, 1):
            for i in movable:
                move = self.best_move(i, step, allowed)
                if move is None:
                    continue
                used.remove(self.points[i])
                self.points[i], self.flat[i] = move[1], to_km(*move[1])
                used.add(move[1])
                for s, j in move[2]:
                    self.owned[self.owner[s]].discard(s)
                    self.owner[s] = j
                    self.owned[j].add(s)
        return self.points


def choose_points(study, drowned, outside, kecamatan):
    """({study code: point}, {outside BPS code: point}, the outside codes that bound the study)."""
    used, places, keys = set(), [], []
    for properties, shape in study + outside:
        point = first_point(shape, used)
        used.add(point)
        places.append((properties["kode_kec"] if "kode_kec" in properties else None, shape, point))
        keys.append(properties.get("kode") or properties["kode_bps"])
    n = len(study)
    plain = [p for _, _, p in places]
    print_fit("plain interior points", (study, kecamatan), plain)
    movable = list(range(n)) + sorted(touching(plain, n, to_km))
    sampling = Sampling(places, [(p["kode_kec"], s) for p, s in drowned], n)
    points = sampling.improve(movable)
    assert len(set(points)) == len(points)
    assert all(inside(shape, *point) for (_, shape, _), point in zip(places, points))
    bounding = touching(points, n, to_km) | touching(points, n, as_degrees)
    return dict(zip(keys[:n], points[:n])), dict(zip(keys[n:], points[n:])), {keys[i] for i in bounding}


# ---- checks ------------------------------------------------------------------------------------------

def polygon(cell):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y, _ in cell + cell[:1]:
        ring.AddPoint_2D(x, y)
    out = ogr.Geometry(ogr.wkbPolygon)
    out.AddGeometry(ring)
    return out


def flattened(shape, plane):
    if shape.GetGeometryName() == "LINEARRING":
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in shape.GetPoints():
            ring.AddPoint_2D(*plane(x, y))
        return ring
    out = ogr.Geometry(shape.GetGeometryType())
    for i in range(shape.GetGeometryCount()):
        out.AddGeometry(flattened(shape.GetGeometryRef(i), plane))
    return out


def print_fit(title, real_shapes, points, plane=to_km):
    """Cells dissolved to kecamatan against the real ones; returns ({kecamatan: IoU}, {desa: km²})."""
    study, kecamatan = real_shapes
    cells = [polygon(c) for c in voronoi([plane(*p) for p in points], len(study))]
    fit, ratio = {}, {}
    for properties, shape in kecamatan:
        parts = ogr.Geometry(ogr.wkbMultiPolygon)
        for (desa, _), cell in zip(study, cells):
            if desa["kode_kec"] == properties["kode"]:
                parts.AddGeometry(cell)
        ours, real = parts.UnionCascaded(), flattened(shape, plane)
        common = ours.Intersection(real).Area()
        fit[properties["kode"]] = common / (ours.Area() + real.Area() - common)
        ratio[properties["kode"]] = ours.Area() / real.Area()
    names = {p["kode"]: p["nama"] for p, _ in kecamatan}
    worst = sorted(fit, key=fit.get)[:5]
    print(f"  {title}: mean IoU {sum(fit.values()) / len(fit):.4f}, Kertajati {fit['32.10.14']:.4f} "
          f"(area ratio {ratio['32.10.14']:.3f}), lowest " + ", ".join(f"{names[k]} {fit[k]:.3f}" for k in worst))
    return fit, {desa["kode"]: cell.Area() for (desa, _), cell in zip(study, cells)}


def check_points(real_shapes, inner, outer, west_java):
    """The shipped points alone: bounded cells, the same as with all of West Java, close to the real districts."""
    study, kecamatan = real_shapes
    points = [inner[p["kode"]] for p, _ in study] + [outer["shipped"][k] for k in sorted(outer["shipped"])]
    everything = points[:len(study)] + [outer["all"][k] for k in sorted(outer["all"])]
    assert len(set(points)) == len(points)
    cells = voronoi([to_km(*p) for p in points], len(study))
    full = voronoi([to_km(*p) for p in everything], len(study))
    gap = max(abs(polygon(a).Area() - polygon(b).Area()) for a, b in zip(cells, full))
    assert gap < 1e-9, gap
    assert all(edge is not None for cell in cells for _, _, edge in cell)
    corners = {(round(x / RADIUS_KM / math.cos(LATITUDE0) * 180 / math.pi, 6),
                round(math.degrees(math.asin(y * math.cos(LATITUDE0) / RADIUS_KM)), 6)) for c in cells for x, y, _ in c}
    union = ogr.Geometry(ogr.wkbMultiPolygon)
    for _, shape in west_java:
        for part in ([shape] if shape.GetGeometryName() == "POLYGON" else
                     [shape.GetGeometryRef(i) for i in range(shape.GetGeometryCount())]):
            if part.GetGeometryName() == "POLYGON":
                union.AddGeometry(part)
    union.FlattenTo2D()
    land = union.Buffer(0.0002)
    leaks = [c for c in sorted(corners) if not inside(land, *c)]
    print(f"  cells from the shipped points equal those from all {len(everything)} points (largest area gap {gap:.1e} km²); "
          f"all bounded; {len(leaks)} of {len(corners)} corners outside West Java's land")
    assert not leaks, leaks[:5]
    fit, area = print_fit("shipped points, equal-area plane", real_shapes, points)
    fit_degrees, _ = print_fit("shipped points, plain degrees", real_shapes, points, as_degrees)
    for f in (fit, fit_degrees):
        assert sum(f.values()) / len(f) >= 0.75 and min(f.values()) >= 0.6 and f["32.10.14"] >= 0.75
    real = sum(p["luas_km2"] for p, _ in kecamatan)
    print(f"  study area: cells {sum(area.values()):.1f} km², real {real:.1f} km² (with the six drowned villages)")
    return area
