#!/usr/bin/python3
"""Make the sample's lists of region codes and what became of each code (kode_wilayah.csv, peta_kode.csv).

    /usr/bin/python3 scripts/make_sample_codes.py [DATA_FOLDER [SAMPLE_FOLDER]]

Lists: bps-2010 (census), bps-2018 (with the six villages of the Jatigede reservoir), kemendagri-2025. Needs python3
alone, and desa.csv and penduduk_2024s1.csv of the sample for the shares. Same input, same bytes.

Of the villages that the census of 2010 doesn't have, the parent is derived: the touching village of the same
kecamatan that lacks, in 2024, about as many people as the new one has (at the kecamatan's growth). It is named only
where that shortfall is at least half of the new village's people; otherwise the origin stays empty.
"""
import collections
import csv
import json
import pathlib
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
KEPMENDAGRI = "Kepmendagri 300.2.2-2430/2025"
MOVED = {"3211120001": "3211070023"}     # Cicarimanah, from Tomo to Situraja


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def write(path, header, table):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(table)
    print(f"  {path.name}: {len(table)} rows")


def touching(path):
    """BPS codes of villages that share a vertex, with the number of shared ones."""
    at = collections.defaultdict(set)
    for feature in json.load(open(path, encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for part in parts:
            for ring in part:
                for x, y in ring:
                    at[(x, y)].add(feature["properties"]["kode_bps"])
    shared = collections.defaultdict(collections.Counter)
    for codes in at.values():
        for a in codes:
            for b in codes - {a}:
                shared[a][b] += 1
    return shared


def parents(new, census, people, kecamatan_of, shared):
    """The likely origin of each new village by BPS code; see above."""
    found = {}
    for code in new:
        kecamatan = kecamatan_of[code]
        old = [c for c in census if kecamatan_of.get(c) == kecamatan]
        growth = sum(n for c, n in people.items() if kecamatan_of[c] == kecamatan) / sum(census[c] for c in old)
        lacking = {c: census[c] * growth - people[c] for c in old if shared[code][c] > 0}
        # Two new villages may touch one parent: the longest shared border, then the nearest shortfall.
        near = [c for c in lacking if lacking[c] >= people[code] / 2]
        if near:
            found[code] = min(near, key=lambda c: (-shared[code][c], abs(lacking[c] - people[code])))
    return found


def shares(parts):
    """Weights to six decimals that add up to exactly 1."""
    total = sum(parts)
    micro = [round(1e6 * p / total) for p in parts]
    micro[0] += 1_000_000 - sum(micro)
    return [f"{m / 1e6:.6f}".rstrip("0").rstrip(".") for m in micro]


def main():
    data = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / ".." / "shared" / "data")
    sample = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else REPOSITORY / "assets" / "sample")
    villages = json.load(open(data / "geo" / "desa_cod2020.geojson", encoding="utf-8"))["features"]
    bps2018 = {p["kode_bps"]: p for p in (f["properties"] for f in villages)}
    census_rows = rows(data / "tables" / "penduduk_desa_sp2010.csv")
    official = rows(sample / "desa.csv")
    kecamatan, kabupaten = rows(sample / "kecamatan.csv"), rows(sample / "kabupaten.csv")
    people = {r["kode"]: int(r["jumlah"]) for r in rows(sample / "penduduk_2024s1.csv")}
    assert len(bps2018) == 626 and len(census_rows) == 613 and len(official) == 620

    listed = []
    def add_upper(version, authority, code_key, from_, basis):
        code_of = {r["kode"]: r[code_key] for r in kabupaten + kecamatan}
        for r in kabupaten:
            listed.append((version, authority, r[code_key], r["nama"], "kabupaten", "", from_, "", basis))
        for r in kecamatan:
            listed.append((version, authority, r[code_key], r["nama"], "kecamatan", code_of[r["kode_kabupaten"]], from_,
                           "", basis))

    add_upper("bps-2010", "BPS", "kode_bps", "2010", "Sensus Penduduk 2010")
    for r in census_rows:
        listed.append(("bps-2010", "BPS", r["bps_desa"], r["desa"].title(), "desa", r["bps_kec"], "2010", "",
                       "Sensus Penduduk 2010"))
    add_upper("bps-2018", "BPS", "kode_bps", "2018", "MFD BPS 2018 semester 1")
    for code, p in sorted(bps2018.items()):
        listed.append(("bps-2018", "BPS", code, p["nama"], "desa", p["kode_bps_kec"], "2018", "",
                       "MFD BPS 2018 semester 1"))
    add_upper("kemendagri-2025", "Kemendagri", "kode", "2025", KEPMENDAGRI)
    for r in official:
        listed.append(("kemendagri-2025", "Kemendagri", r["kode"], r["nama"], "desa", r["kode_kecamatan"], "2025", "",
                       KEPMENDAGRI))

    census = {r["bps_desa"]: int(r["penduduk_2010"]) for r in census_rows}
    upper = [r["kode_bps"] for r in kabupaten + kecamatan]
    assert {r["bps_kec"] for r in census_rows} <= set(upper)
    by_bps = {r["kode_bps"]: r for r in official}
    people_bps = {code: people[r["kode"]] for code, r in by_bps.items()}
    kecamatan_of = {code: p["kode_bps_kec"] for code, p in bps2018.items()}
    new = sorted(set(bps2018) - set(census) - set(MOVED.values()))
    origin = parents(new, {c: n for c, n in census.items() if c in by_bps}, people_bps, kecamatan_of,
                     touching(data / "geo" / "desa_cod2020.geojson"))
    children = collections.defaultdict(list)
    for child, parent in origin.items():
        children[parent].append(child)
    for child in new:
        print("  new:", bps2018[child]["nama"], "of", bps2018[origin[child]]["nama"] if child in origin else "?")

    a, b, c = "bps-2010", "bps-2018", "kemendagri-2025"
    links = [(a, b, code, code, "1", "1", "same", "S", "") for code in upper]
    for code in sorted(census):
        if code in MOVED:
            links.append((a, b, code, MOVED[code], "1", "1", "move", "S", "Cicarimanah: Tomo ke Situraja"))
        elif code in children:
            parts = [code] + sorted(children[code])
            weight = shares([people_bps[p] for p in parts])
            area = shares([bps2018[p]["luas_km2"] for p in parts])
            for part, w, s in zip(parts, weight, area):
                links.append((a, b, code, part, w, s, "split", "D",
                              "induk: tetangga sekecamatan yang kekurangan penduduk sebesar desa baru; bobot: registri "
                              "2024 semester 1 dan luas COD-AB 2020"))
        else:
            assert code in bps2018, code
            links.append((a, b, code, code, "1", "1", "same", "S", ""))
    for child in new:
        if child not in origin:
            links.append((a, b, "", child, "1", "1", "split", "D", "desa baru; induknya belum diketahui"))
    links += [(b, c, r["kode_bps"], r["kode"], "1", "1", "same", "S", "padanan") for r in kabupaten + kecamatan]
    for code in sorted(bps2018):
        if code in by_bps:
            links.append((b, c, code, by_bps[code]["kode"], "1", "1", "same", "S", "padanan"))
        else:
            links.append((b, c, code, "", "1", "1", "abolish", "S", "tergenang Waduk Jatigede"))

    write(sample / "kode_wilayah.csv", ["version", "authority", "code", "name", "level", "parent", "valid_from", "valid_to",
                                       "legal_basis"], listed)
    write(sample / "peta_kode.csv", ["from_version", "to_version", "from", "to", "weight_pop", "weight_area", "relation",
                                     "tag", "source"], links)


if __name__ == "__main__":
    main()
