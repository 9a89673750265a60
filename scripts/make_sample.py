#!/usr/bin/python3
"""Make the figures of the embedded sample study (assets/sample) from the project's real data.

    /usr/bin/python3 scripts/make_sample.py [DATA_FOLDER [OUTPUT_FOLDER]]

DATA_FOLDER defaults to ../shared/data beside the repository, OUTPUT_FOLDER to assets/sample.
Needs python3 and python3-gdal, nothing else. The output holds figures only: codes, names, counts,
hectares and points rounded to three decimals; no outline of anything. Same input, same bytes.

The last part checks the tables (sums, distinct points, Voronoi cells against the real districts,
hectares against areas), prints what it measured, and fails if a bound is not met.
Points and cells are in make_sample_points.py, the hand-written tables (zones, phases, passengers, notes on
facts) in make_sample_facts.py.
"""
import collections
import csv
import pathlib
import sys

sys.dont_write_bytecode = True

import make_sample_facts as facts  # noqa: E402
from make_sample_points import check_points, choose_points, features  # noqa: E402

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
DROWNED = 6                      # Jatigede villages without a Kemendagri code
REGISTRY = {"32.10": 1_364_891, "32.11": 1_216_309}
CENSUS_2010 = {"32.10": 1_166_473, "32.11": 1_093_602}
AGES = [f"{a:02d} - {a + 4:02d}" for a in range(0, 75, 5)] + ["75+"]
AGE_KEYS = [f"u{a}_{a + 4}" for a in range(0, 75, 5)] + ["u75_plus"]
AGE_KEY = dict(zip(AGES, AGE_KEYS))
KAB_CODE = {"3210": "32.10", "3211": "32.11", "MAJALENGKA": "32.10", "SUMEDANG": "32.11"}
LARGEST_SHARE = 0.85             # zones may take at most this share of a desa

# ---- reading and writing ---------------------------------------------------------------------------


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def write(folder, name, header, table):
    with open(folder / name, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        for row in table:
            assert len(row) == len(header), (name, row)
            out.writerow(row)
    print(f"  {name}: {len(table)} rows")


def count(text):
    """A whole number that may be written as 35.0; empty means none."""
    value = float(text or 0)
    assert value == int(value), text
    return int(value)


# ---- the tables --------------------------------------------------------------------------------------


def write_districts(folder, tables, study, inner, outer_rows):
    official = {r["kode"]: r["nama"] for r in rows(tables / "kode_wilayah_cahyadsn_mit.csv")}
    crosswalk = rows(tables / "crosswalk_desa.csv")
    klas = {r["kode_kemendagri"]: {"1": "perkotaan", "2": "perdesaan"}[r["bps_klas_1perkotaan_2perdesaan"]]
            for r in rows(tables / "hindcast_desa_sp2010_dukcapil2024s1.csv")}
    area = {p["kode"]: p["luas_km2"] for p, _ in study}
    desa = []
    for r in sorted(crosswalk, key=lambda r: r["kode_kemendagri"]):
        code = r["kode_kemendagri"]
        assert official[code] == r["nama_resmi"]
        kind = "kelurahan" if code.split(".")[3][0] == "1" else "desa"
        assert kind == r["jenis"]
        lon, lat = inner[code]
        desa.append((code, r["kode_bps"], r["nama_resmi"], kind, code[:8], code[:5], f"{lon:.3f}", f"{lat:.3f}",
                     klas[code], f"{area[code]:.3f}", "wilayah;padanan;cod-ab;klas-bps"))
    assert len(desa) == 620 and len({r[6:8] for r in desa}) == 620
    write(folder, "desa.csv", ["kode", "kode_bps", "nama", "jenis", "kode_kecamatan", "kode_kabupaten", "lon", "lat",
                               "klas_bps", "luas_km2", "sumber"], desa)
    kecamatan = [(r["kode_kemendagri"], r["kode_bps"], official[r["kode_kemendagri"]], r["kode_kemendagri"][:5], "wilayah;padanan")
                 for r in sorted(rows(tables / "crosswalk_kecamatan.csv"), key=lambda r: r["kode_kemendagri"])]
    assert len(kecamatan) == 52 and {r[0] for r in kecamatan} == {r[4] for r in desa}
    write(folder, "kecamatan.csv", ["kode", "kode_bps", "nama", "kode_kabupaten", "sumber"], kecamatan)
    write(folder, "kabupaten.csv", ["kode", "kode_bps", "nama", "sumber"],
          [(k, k.replace(".", ""), official[k], "wilayah") for k in ("32.10", "32.11")])
    assert not {r[6:8] for r in desa} & {r[2:4] for r in outer_rows}
    write(folder, "titik_luar.csv", ["kode_bps", "nama", "lon", "lat", "sumber"], outer_rows)
    return {r[0]: r[2] for r in desa}, {r[0]: float(r[9]) for r in desa}


MARITAL = [("belum_kawin", "Belum Kawin"), ("kawin", "Kawin"), ("cerai_hidup", "Cerai Hidup"), ("cerai_mati", "Cerai Mati")]


def write_people(folder, tables, names):
    schooling = [("tidak_sekolah", ["Tidak/Belum Sekolah"]), ("belum_tamat_sd", ["Belum Tamat SD"]), ("sd", ["Tamat SD"]),
                 ("sltp", ["SLTP"]), ("slta", ["SLTA"]), ("diploma", ["D1 dan D2", "D3"]), ("s1_plus", ["S1", "S2", "S3"])]
    out, total = [], collections.Counter()
    for r in sorted(rows(tables / "dukcapil_desa_2024s1.csv"), key=lambda r: r["kode_kemendagri"]):
        people, men, women = (count(r[c]) for c in ("Jumlah Penduduk", "Laki-laki", "Perempuan"))
        ages = [count(r[c]) for c in AGES]
        school = [sum(count(r[c]) for c in columns) for _, columns in schooling]
        marital = [count(r[c]) for _, c in MARITAL]
        assert men + women == people == sum(ages) == sum(school) == sum(marital), r["kode_kemendagri"]
        out.append((r["kode_kemendagri"], people, men, women, count(r["Jumlah Kepala Keluarga"]), *ages, *school, *marital,
                    "dukcapil-2024s1"))
        total[r["kode_kemendagri"][:5]] += people
    assert dict(total) == REGISTRY and [r[0] for r in out] == sorted(names)
    write(folder, "penduduk_2024s1.csv", ["kode", "jumlah", "laki_laki", "perempuan", "kk", *AGE_KEYS,
                                          *[k for k, _ in schooling], *[k for k, _ in MARITAL], "sumber"], out)
    print(f"    registry: {' + '.join(f'{v:,}' for v in total.values())} = {sum(total.values()):,}; "
          "men + women = ages = schooling in every desa")

    census = rows(tables / "penduduk_desa_sp2010.csv")
    by_code = {r["kode_kemendagri"]: (count(r["penduduk_2010"]), "sp2010", "") for r in census if r["kode_kemendagri"]}
    # Cicarimanah was counted under Tomo in 2010 and belongs to Situraja today, with another code.
    moved = [r for r in census if r["bps_desa"] == "3211120001"]
    by_code["32.11.06.2015"] = (count(moved[0]["penduduk_2010"]), "sp2010", "2010: kode BPS 3211120001, Kecamatan Tomo")
    drowned = [r for r in census if not r["kode_kemendagri"] and r["bps_desa"] != "3211120001"]
    assert len(drowned) == DROWNED
    write(folder, "penduduk_2010.csv", ["kode", "penduduk_2010", "sumber", "catatan"],
          [(k, *by_code.get(k, ("", "", "dibentuk sesudah 2010"))) for k in sorted(names)])
    sums = collections.Counter()
    for k, (people, _, _) in by_code.items():
        sums[k[:5]] += people
    lost = sum(count(r["penduduk_2010"]) for r in drowned)
    assert sums["32.10"] == CENSUS_2010["32.10"] and sums["32.11"] + lost == CENSUS_2010["32.11"]
    print(f"    census 2010: {len(by_code)} of 620 desa; {sums['32.10']:,}; {sums['32.11']:,} + {lost:,} in six drowned villages "
          f"= {CENSUS_2010['32.11']:,}")


def write_institutions(folder):
    """People whom the census of 2010 counted in Jatinangor and the registry of 2024 does not have: students in rented rooms, as
    far as two dates and two definitions tell. The kecamatan's difference, shared over the desa that have one."""
    census = {r["kode"]: count(r["penduduk_2010"]) for r in rows(folder / "penduduk_2010.csv") if r["penduduk_2010"]}
    registry = {r["kode"]: count(r["jumlah"]) for r in rows(folder / "penduduk_2024s1.csv")}
    desa = [r for r in rows(folder / "desa.csv") if r["kode_kecamatan"] == "32.11.15"]
    gap = {r["kode"]: census[r["kode"]] - registry[r["kode"]] for r in desa}
    total, positive = sum(gap.values()), sum(max(0, g) for g in gap.values())
    assert (sum(census[k] for k in gap), sum(registry[k] for k in gap), total) == (107_695, 95_445, 12_250)
    table, so_far, given = [], 0, 0
    for r in desa:
        g = gap[r["kode"]]
        if g <= 0:
            continue
        so_far += g
        up_to = (2 * total * so_far + positive) // (2 * positive)
        table.append((f"kos_{r['nama'].lower()}", f"Kos mahasiswa {r['nama']}", "kos", r["kode"], up_to - given, 18, 24, "", "tidak",
                      "sp2010;dukcapil-2024s1", "D;A",
                      f"Sensus 2010 {census[r['kode']]} dikurangi registri 2024 {registry[r['kode']]} = {g}; selisih Jatinangor {total} dibagi "
                      f"menurut selisih positif (jumlahnya {positive}); batas bawah, dua tanggal dan dua definisi; umur diasumsikan"))
        given = up_to
    assert given == total
    write(folder, "lembaga.csv", ["kunci", "nama", "jenis", "kode", "penghuni", "umur_min", "umur_maks", "persen_laki_laki", "terdaftar",
                                  "sumber", "tanda", "catatan"], table)


def write_regency_series(folder, tables):
    pyramid = collections.defaultdict(dict)
    for r in rows(tables / "kab_piramida_penduduk.csv"):
        if r["tahun"] == "2023":
            pyramid[KAB_CODE[r["kode_kabupaten_kota"]], AGE_KEY[r["kelompok_umur"]]][r["jenis_kelamin"]] = count(r["jumlah_penduduk"])
    table = [(k, a, pyramid[k, a]["LAKI-LAKI"], pyramid[k, a]["PEREMPUAN"], 2023, "opendatajabar") for k in REGISTRY for a in AGE_KEYS]
    write(folder, "piramida_kabupaten_2023.csv", ["kode_kabupaten", "kelompok_umur", "laki_laki", "perempuan", "tahun", "sumber"], table)
    for k in REGISTRY:
        print(f"    pyramid 2023 {k}: {sum(r[2] + r[3] for r in table if r[0] == k):,}")

    total = sorted((KAB_CODE[r["Wilayah"]], count(r["Tahun"]), count(r["Laki-laki"]), count(r["Perempuan"]), count(r["Total"]), "proyeksi-bps")
                   for r in rows(tables / "kab_proyeksi_kabkot_jk.csv"))
    assert all(r[2] + r[3] == r[4] for r in total)
    write(folder, "proyeksi_bps.csv", ["kode_kabupaten", "tahun", "laki_laki", "perempuan", "total", "sumber"], total)
    order = {a: i for i, a in enumerate(AGE_KEYS)}
    ages = sorted(((KAB_CODE[r["Wilayah"]], count(r["Tahun"]), AGE_KEY[r["Umur"]], count(r["Laki-laki"]), count(r["Perempuan"]),
                    count(r["Total"]), "proyeksi-bps") for r in rows(tables / "kab_proyeksi_kabkot_umur.csv")),
                  key=lambda r: (r[0], r[1], order[r[2]]))
    write(folder, "proyeksi_bps_umur.csv", ["kode_kabupaten", "tahun", "kelompok_umur", "laki_laki", "perempuan", "total", "sumber"], ages)
    sums = collections.Counter()
    for r in ages:
        sums[r[:2]] += r[5]
    off = [sums[r[:2]] - r[4] for r in total if r[:2] in sums]
    odd = [r for r in ages if r[3] + r[4] != r[5]]
    print(f"    projection: ages differ from totals by {min(off)}…{max(off)} people (rounding at the source); "
          f"{len(odd)} age rows where men + women differ from their total by {max((abs(r[3] + r[4] - r[5]) for r in odd), default=0)}")

    anchors = {("32.10", 2024): (739_144, 709_500, "69.64", "S16"), ("32.10", 2023): (719_492, "", "", "S16")}
    labour = []
    for r in rows(tables / "kab_kemiskinan_tpt_rls_2021_2024.csv"):
        key = (KAB_CODE[r["Wilayah"].upper()], count(r["Tahun"]))
        force, employed, rate, source = anchors.get(key, ("", "", "", ""))
        labour.append((*key, r["TPT"], force, employed, rate, "tpt-bps", source))
    write(folder, "ketenagakerjaan.csv", ["kode_kabupaten", "tahun", "tpt_persen", "angkatan_kerja", "bekerja", "tpak_persen",
                                          "sumber_tpt", "sumber_angkatan_kerja"], sorted(labour))
    print(f"    unemployed Majalengka 2024: {739_144 - 709_500:,} = {(739_144 - 709_500) / 7391.44:.2f} % of the labour force")


def write_zones(folder, names, inner, real_km2):
    table = []
    for z in facts.ZONES:
        assert all(d in names for d in z["desa"]), z["kunci"]
        total = sum(real_km2[d] for d in z["desa"])
        lon, lat = z["titik"] or (sum(inner[d][i] * real_km2[d] for d in z["desa"]) / total for i in (0, 1))
        kind = "sumber" if z["titik"] else "skematik"
        table.append((z["kunci"], z["nama_id"], z["nama_en"], z["jenis"], z["desa"][0][:5], ";".join(z["desa"]), f"{lon:.3f}", f"{lat:.3f}",
                      kind, z["tanda_desa"], z["luas_ha"], z["luas_ha_lain"], z["rasio_kaveling"], *z["pekerja"], *z["kappa"], *z["tau_half"],
                      z["keadaan_2024"], facts.POOLS.get(z["kunci"], ""), z["sumber"], z["tanda"], z["catatan"]))
    assert len({r[6:8] for r in table}) == len(table), "two zones on one point"
    write(folder, "kawasan.csv", ["kunci", "nama_id", "nama_en", "jenis", "kode_kabupaten", "desa", "lon", "lat", "titik", "tanda_desa",
                                  "luas_ha", "luas_ha_lain", "rasio_kaveling", "pekerja_per_ha", "pekerja_per_ha_min", "pekerja_per_ha_maks",
                                  "kappa", "kappa_min", "kappa_maks", "tau_half", "tau_half_min", "tau_half_maks",
                                  "keadaan_2024", "kolam", "sumber", "tanda", "catatan"], table)
    phases = []
    for z in facts.ZONES:
        assert sum(p[0] for p in z["tahap"]) == z["luas_ha"], z["kunci"]
        for i, (ha, start, trigger, earliest, source, tag) in enumerate(z["tahap"], 1):
            assert start[0] <= start[1] <= start[2]
            phases.append((z["kunci"], i, ha, *start, trigger, earliest, source, tag))
    write(folder, "kawasan_tahap.csv", ["kunci", "tahap", "luas_ha", "mulai_min", "mulai_modus", "mulai_maks", "syarat", "syarat_tahun",
                                        "sumber", "tanda"], phases)
    print(f"    zones: {sum(z['luas_ha'] for z in facts.ZONES):,} ha in all")


def write_facts(folder, data):
    write(folder, "bandara_penumpang.csv", ["mulai", "selesai", "hari", "penumpang", "ukuran", "juta_per_tahun", "hitungan", "tanda",
                                            "sumber", "catatan"], facts.passengers())
    given = {f"{r['topic']}.{r['key']}": r for r in rows(data / "facts" / "facts.csv")}
    table = []
    for key, group, role, note in facts.SELECTED:
        r = given[key]
        as_of = "" if r["as_of"] == "undated" else r["as_of"]
        table.append((facts.short(key), facts.VALUES.get(key, r["value"]), facts.UNITS.get(r["unit"], r["unit"]), as_of, "S", group, role, r["source_url"], note))
    table += facts.ADDED
    table.sort(key=lambda r: (r[5], r[0]))
    assert len({r[0] for r in table}) == len(table)
    known = {r[0] for r in table}
    for z in facts.ZONES:
        cited = [s for s in z["sumber"].split(";") + [s for p in z["tahap"] for s in p[4].split(";")] if s and s != "asumsi"]
        assert all(s in known for s in cited), (z["kunci"], [s for s in cited if s not in known])
    write(folder, "fakta.csv", ["kunci", "nilai", "satuan", "per_tanggal", "tanda", "kelompok", "peran", "sumber", "catatan"], table)


# ---- checks -------------------------------------------------------------------------------------------


def check_zones(real_km2, cell_km2, names):
    """Each zone's hectares spread over its desa in proportion to area; what a desa then carries, by real area and by cell."""
    for title, km2 in (("real areas", real_km2), ("Voronoi cells", cell_km2)):
        load = collections.defaultdict(float)
        for zone in facts.ZONES:
            total = sum(km2[d] for d in zone["desa"])
            assert zone["luas_ha"] <= LARGEST_SHARE * total * 100, zone["kunci"]
            for d in zone["desa"]:
                load[d] += zone["luas_ha"] * km2[d] / total
        share = {d: load[d] / (100 * km2[d]) for d in load}
        worst = sorted(share, key=share.get, reverse=True)[:4]
        print(f"  hectares against {title}: {sum(load.values()):.0f} ha over {len(load)} desa of "
              f"{sum(km2[d] for d in load) * 100:.0f} ha; fullest " + ", ".join(f"{names[d]} {share[d]:.0%}" for d in worst))
        assert max(share.values()) <= LARGEST_SHARE
    for zone in facts.ZONES:
        a, b = sum(real_km2[d] for d in zone["desa"]) * 100, sum(cell_km2[d] for d in zone["desa"]) * 100
        print(f"    {zone['kunci']}: {zone['luas_ha']} ha on {a:.0f} ha real ({zone['luas_ha'] / a:.0%}), "
              f"{b:.0f} ha of cells ({zone['luas_ha'] / b:.0%})")


def main():
    data = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / ".." / "shared" / "data")
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else REPOSITORY / "assets" / "sample")
    if not (data / "geo" / "desa_cod2020.geojson").is_file():
        raise SystemExit(f"make_sample: no geo/desa_cod2020.geojson in {data}; give the data folder as first argument")
    folder.mkdir(parents=True, exist_ok=True)
    tables = data / "tables"

    villages = sorted(features(data / "geo" / "desa_cod2020.geojson"), key=lambda f: f[0]["kode_bps"])
    study = sorted((f for f in villages if f[0]["kode"]), key=lambda f: f[0]["kode"])
    drowned = [f for f in villages if not f[0]["kode"]]
    assert len(study) == 620 and len(drowned) == DROWNED
    kecamatan = sorted(features(data / "geo" / "kecamatan_cod2020.geojson"), key=lambda f: f[0]["kode"])
    west_java = sorted(features(data / "scale" / "jabar_desa_cod2020_simpl25.geojson"), key=lambda f: f[0]["kode_bps"])
    codes = {p["kode_bps"] for p, _ in villages}
    outside = [f for f in west_java if f[0]["kode_bps"] not in codes]
    assert len(west_java) - len(outside) == len(villages)

    print("points")
    inner, outer, bounding = choose_points(study, drowned, outside, kecamatan)
    outer_rows = [(p["kode_bps"], p["nama"], f"{outer[p['kode_bps']][0]:.3f}", f"{outer[p['kode_bps']][1]:.3f}", "cod-ab")
                  for p, _ in outside if p["kode_bps"] in bounding]
    cell_km2 = check_points((study, kecamatan), inner, {"shipped": {k: outer[k] for k in bounding}, "all": outer}, west_java)

    print("tables")
    names, real_km2 = write_districts(folder, tables, study, inner, outer_rows)
    write_people(folder, tables, names)
    write_institutions(folder)
    write_regency_series(folder, tables)
    write_zones(folder, names, inner, real_km2)
    write_facts(folder, data)
    print("zones")
    check_zones(real_km2, cell_km2, names)


if __name__ == "__main__":
    main()
