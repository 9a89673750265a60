#!/usr/bin/python3
"""Make the sample's list of villages that the census of 2010 had and no list of today has (desa_hilang.csv).

    /usr/bin/python3 scripts/make_sample_hindcast.py [DATA_FOLDER [SAMPLE_FOLDER]]

Needs python3 alone. The six are those of the Jatigede reservoir: without a Kemendagri code, with an outline of 2020.
The point is the one of the grid of 0.001 degrees that lies farthest from the outline. Same input, same bytes.
"""
import csv
import json
import math
import pathlib
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
CENSUS_2010 = 1_093_602          # Sumedang
DROWNED = 6


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def inside(point, ring):
    px, py = point
    found = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        if (y1 > py) != (y2 > py) and px < x1 + (py - y1) * (x2 - x1) / (y2 - y1):
            found = not found
    return found


def distance(point, a, b):
    """From a point to a stretch, in degrees: small enough to be flat."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy or 1)))
    return math.dist(point, (a[0] + t * dx, a[1] + t * dy))


def middle(ring):
    """The point of the grid of 0.001 degrees that lies within and farthest from the outline."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    grid = [(x / 1000, y / 1000) for x in range(math.ceil(min(xs) * 1000), math.floor(max(xs) * 1000) + 1)
            for y in range(math.ceil(min(ys) * 1000), math.floor(max(ys) * 1000) + 1)]
    return max((p for p in grid if inside(p, ring)),
               key=lambda p: (min(distance(p, a, b) for a, b in zip(ring, ring[1:])), p))


def main():
    data = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / ".." / "shared" / "data")
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else REPOSITORY / "assets" / "sample")
    outlines = json.loads((data / "geo" / "desa_cod2020.geojson").read_text(encoding="utf-8"))["features"]
    census = {r["bps_desa"]: int(r["penduduk_2010"]) for r in rows(data / "tables" / "penduduk_desa_sp2010.csv")}
    kecamatan = {r["kode_bps"]: r["kode"] for r in rows(folder / "kecamatan.csv")}
    out = []
    for feature in outlines:
        p = feature["properties"]
        if p["kode"]:
            continue
        parts = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "Polygon":
            parts = [parts]
        ring = max((part[0] for part in parts), key=len)
        point = middle(ring)
        out.append((p["kode_bps"], p["nama"], kecamatan[p["kode_bps_kec"]], f"{point[0]:.3f}", f"{point[1]:.3f}",
                    f"{p['luas_km2']:.3f}", census[p["kode_bps"]], "S", "sp2010;cod-ab", "tergenang Waduk Jatigede [S15]"))
    out.sort()
    assert len(out) == DROWNED
    living = sum(int(r["penduduk_2010"]) for r in rows(folder / "penduduk_2010.csv")
                 if r["penduduk_2010"] and r["kode"].startswith("32.11"))
    assert living + sum(r[6] for r in out) == CENSUS_2010
    with open(folder / "desa_hilang.csv", "w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(["kode", "nama", "kode_kecamatan", "lon", "lat", "luas_km2", "penduduk_2010", "tanda", "sumber", "catatan"])
        writer.writerows(out)
    print(f"  desa_hilang.csv: {len(out)} rows, {sum(r[6] for r in out):,} people")


if __name__ == "__main__":
    main()
