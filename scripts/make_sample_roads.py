#!/usr/bin/python3
"""Make the sample's schematic road network (jaringan_jalan.geojson, gerbang_tol.csv, tempat_luar.csv).

    /usr/bin/python3 scripts/make_sample_roads.py [SAMPLE_FOLDER]

Everything is written here by hand: towns, exits and junctions by general knowledge, rounded to 0.01 degree (about
1.1 km), and roads as straight pieces between them. No line of a map was copied or traced. Same input, same bytes.

Tags as in the model's specification: S sourced, N from general knowledge and to be confirmed, A assumption. Positions
and courses are all A; `tanda` is that of the road's existence and dates.
"""
import csv
import json
import pathlib
import sys

# ---- places: longitude, latitude ---------------------------------------------------------------------

AT = {
    # along the national road from Bandung to Cirebon
    "bandung": (107.61, -6.91), "ujungberung": (107.70, -6.91), "cileunyi": (107.75, -6.94), "jatinangor": (107.77, -6.93),
    "tanjungsari": (107.80, -6.90), "pamulihan": (107.83, -6.88), "ciherang": (107.87, -6.86), "sumedang": (107.92, -6.86),
    "cimalaka": (107.95, -6.81), "paseh": (108.00, -6.80), "cijelag": (108.12, -6.76), "tolengas": (108.15, -6.77),
    "kadipaten": (108.17, -6.77), "dawuan": (108.20, -6.75), "jatiwangi": (108.26, -6.73), "sumberjaya": (108.33, -6.71),
    "palimanan": (108.42, -6.70), "plumbon": (108.47, -6.70), "cirebon": (108.55, -6.72),
    # Majalengka
    "panyingkiran": (108.19, -6.81), "majalengka": (108.23, -6.84), "cigasong": (108.25, -6.84), "maja": (108.30, -6.88),
    "talaga": (108.31, -6.98), "cikijing": (108.36, -7.02), "sukahaji": (108.29, -6.82), "rajagaluh": (108.34, -6.80),
    "leuwimunding": (108.34, -6.75), "bantarujeg": (108.24, -6.97), "lemahsugih": (108.18, -7.00),
    "kertajati": (108.17, -6.68), "bijb": (108.16, -6.66), "jatitujuh": (108.22, -6.64), "ligung": (108.28, -6.67),
    # Sumedang
    "situraja": (108.02, -6.85), "darmaraja": (108.07, -6.92), "wado": (108.09, -6.95), "jatinunggal": (108.14, -6.93),
    "jatigede": (108.12, -6.85), "ujungjaya": (108.10, -6.72), "conggeang": (108.02, -6.75), "buahdua": (107.95, -6.70),
    "tanjungkerta": (107.90, -6.76),
    # around
    "rancaekek": (107.77, -6.97), "cicalengka": (107.84, -6.98), "nagreg": (107.90, -7.02), "limbangan": (107.98, -7.03),
    "malangbong": (108.09, -7.06), "ciawi": (108.15, -7.16), "tasikmalaya": (108.22, -7.33), "ciamis": (108.35, -7.33),
    "kadungora": (107.89, -7.08), "garut": (107.91, -7.21), "kawali": (108.37, -7.19), "kuningan": (108.48, -6.98),
    "cilimus": (108.49, -6.87), "sumber": (108.48, -6.76), "jatibarang": (108.31, -6.47), "lohbener": (108.28, -6.41),
    "indramayu": (108.32, -6.33), "arjawinangun": (108.40, -6.65), "cikamurang": (107.99, -6.61), "terisi": (108.06, -6.57),
    "subang": (107.76, -6.57), "kalijati": (107.69, -6.52), "pagaden": (107.80, -6.46), "pamanukan": (107.82, -6.28),
    "lembang": (107.62, -6.81), "soreang": (107.53, -7.03), "padalarang": (107.48, -6.84), "purwakarta": (107.44, -6.55),
    "cikampek": (107.46, -6.41), "karawang": (107.30, -6.31), "cikarang": (107.15, -6.28), "bekasi": (106.99, -6.24),
    "jakarta": (106.83, -6.18),
    # toll roads: exits and junctions
    "gt_halim": (106.89, -6.25), "gt_bekasi": (106.99, -6.25), "gt_cikarang": (107.15, -6.29), "gt_karawang": (107.29, -6.32),
    "gt_cikampek": (107.45, -6.42), "gt_kalijati": (107.69, -6.52), "gt_subang": (107.77, -6.54), "gt_cikedung": (108.05, -6.58),
    "simpang_dawuan": (108.11, -6.67), "gt_kertajati": (108.16, -6.70), "gt_sumberjaya": (108.27, -6.70),
    "gt_palimanan": (108.40, -6.70), "gt_plumbon": (108.47, -6.71), "gt_ciperna": (108.53, -6.77), "gt_kanci": (108.62, -6.79),
    "gt_purwakarta": (107.45, -6.56), "gt_padalarang": (107.49, -6.84), "gt_pasteur": (107.57, -6.89),
    "gt_buah_batu": (107.64, -6.96), "simpang_gedebage": (107.69, -6.96), "gt_cileunyi": (107.75, -6.95),
    "gt_jatinangor": (107.78, -6.92), "gt_pamulihan": (107.83, -6.87), "gt_sumedang": (107.92, -6.84),
    "gt_cimalaka": (107.95, -6.80), "gt_paseh": (108.00, -6.79), "gt_ujungjaya": (108.09, -6.71), "gt_bijb": (108.16, -6.67),
    "majalaya": (107.76, -7.04), "gt_majalaya": (107.76, -7.03), "gt_garut_utara": (107.90, -7.11),
    "gt_tasikmalaya": (108.21, -7.33), "kanci": (108.62, -6.78),
}

# ---- roads: key, name, class, places on it, and what is known of it ---------------------------------------

GENERAL = "pengetahuan umum"
CISUMDAWU = "S34"
ROADS = [
    # toll roads, from general knowledge but for the dates of Cipali and Cisumdawu
    ("tol_jakarta_cikampek", "Tol Jakarta–Cikampek", "tol", "gt_halim gt_bekasi gt_cikarang gt_karawang gt_cikampek", dict(dibuka="1988", tanda="N")),
    ("tol_cipularang", "Tol Cipularang", "tol", "gt_cikampek gt_purwakarta gt_padalarang", dict(dibuka="2005", tanda="N")),
    ("tol_padaleunyi", "Tol Padaleunyi", "tol", "gt_padalarang gt_pasteur gt_buah_batu simpang_gedebage gt_cileunyi", dict(dibuka="1991", tanda="N")),
    ("tol_palikanci", "Tol Palimanan–Kanci", "tol", "gt_palimanan gt_plumbon gt_ciperna gt_kanci", dict(dibuka="1998", tanda="N")),
    ("tol_cipali", "Tol Cikopo–Palimanan (Cipali)", "tol",
     "gt_cikampek gt_kalijati gt_subang gt_cikedung simpang_dawuan gt_kertajati gt_sumberjaya gt_palimanan",
     dict(dibuka="2015-06-13", tanda="S", sumber="diresmikan 13 Juni 2015 (kompas.com 14 Juni 2018)")),
    ("tol_cisumdawu_1", "Tol Cisumdawu seksi 1", "tol", "gt_cileunyi gt_jatinangor gt_pamulihan",
     dict(dibuka="2022-01-24", tanda="S", sumber="pikiran-rakyat.com 24 Januari 2022")),
    ("tol_cisumdawu_2_3", "Tol Cisumdawu seksi 2–3", "tol", "gt_pamulihan gt_sumedang gt_cimalaka",
     dict(dibuka="2022-12", tanda="S", sumber="voi.id 31 Maret 2023", catatan="hari dalam Desember 2022 tidak diketahui")),
    ("tol_cisumdawu_4_6", "Tol Cisumdawu seksi 4–6", "tol", "gt_cimalaka gt_paseh gt_ujungjaya simpang_dawuan",
     dict(dibuka="2023-07-11", tanda="S", sumber=CISUMDAWU, catatan="diresmikan 11 Juli; fungsional terbatas sejak April 2023 tidak dihitung")),
    ("tol_akses_bijb", "Tol akses Bandara Kertajati", "tol", "gt_kertajati gt_bijb", dict(dibuka="2021-12", tanda="N")),
    ("tol_getaci", "Tol Gedebage–Tasikmalaya (Getaci), rencana", "tol", "simpang_gedebage gt_majalaya gt_garut_utara gt_tasikmalaya",
     dict(dibuka="rencana", tanda="N", catatan="belum dibangun; skenario dapat membukanya")),
    # national roads
    ("bandung_sumedang", "Jalan nasional Bandung–Sumedang", "arteri", "bandung ujungberung cileunyi jatinangor tanjungsari pamulihan ciherang", {}),
    ("cadas_pangeran", "Cadas Pangeran", "arteri", "ciherang sumedang",
     dict(kecepatan=28, tanda="A", catatan="0,7 × kecepatan kelas: lereng di atas 15 % (spesifikasi §4.1)")),
    ("sumedang_kadipaten", "Jalan nasional Sumedang–Kadipaten", "arteri", "sumedang cimalaka paseh cijelag tolengas kadipaten", {}),
    ("kadipaten_cirebon", "Jalan nasional Kadipaten–Cirebon", "arteri", "kadipaten dawuan jatiwangi sumberjaya palimanan plumbon cirebon", {}),
    ("cirebon_kanci", "Pantura Cirebon–Kanci", "arteri", "cirebon kanci", {}),
    ("cileunyi_tasikmalaya", "Jalan nasional Cileunyi–Tasikmalaya–Ciamis", "arteri",
     "cileunyi rancaekek cicalengka nagreg limbangan malangbong ciawi tasikmalaya ciamis", {}),
    ("nagreg_garut", "Jalan nasional Nagreg–Garut", "arteri", "nagreg kadungora garut", {}),
    ("pantura", "Pantura Jakarta–Palimanan", "arteri",
     "jakarta bekasi cikarang karawang cikampek pamanukan lohbener jatibarang arjawinangun palimanan", {}),
    ("lohbener_indramayu", "Jalan Lohbener–Indramayu", "arteri", "lohbener indramayu", {}),
    ("cirebon_ciamis", "Jalan nasional Cirebon–Kuningan–Cikijing–Ciamis", "arteri", "cirebon cilimus kuningan cikijing kawali ciamis", {}),
    ("bandung_purwakarta", "Jalan Bandung–Padalarang–Purwakarta–Cikampek", "arteri", "bandung padalarang purwakarta cikampek", {}),
    # provincial roads
    ("kadipaten_cikijing", "Jalan provinsi Kadipaten–Majalengka–Cikijing", "kolektor",
     "kadipaten panyingkiran majalengka cigasong maja talaga cikijing", {}),
    ("cigasong_sumberjaya", "Jalan Cigasong–Rajagaluh–Sumberjaya", "kolektor", "cigasong sukahaji rajagaluh leuwimunding sumberjaya", {}),
    ("cigasong_jatiwangi", "Jalan Cigasong–Jatiwangi", "kolektor", "cigasong jatiwangi", {}),
    ("talaga_wado", "Jalan Talaga–Bantarujeg–Lemahsugih–Wado", "kolektor", "talaga bantarujeg lemahsugih wado", {}),
    ("sumedang_wado", "Jalan provinsi Sumedang–Situraja–Wado", "kolektor", "sumedang situraja darmaraja wado",
     dict(catatan="sebelum 2015 melewati lahan yang kini tergenang Waduk Jatigede; di sini satu garis")),
    ("wado_malangbong", "Jalan provinsi Wado–Malangbong", "kolektor", "wado malangbong", {}),
    ("tolengas_wado", "Jalan Tolengas–Jatigede–Wado", "kolektor", "tolengas jatigede jatinunggal wado", {}),
    ("kadipaten_jatibarang", "Jalan Kadipaten–Kertajati–Jatibarang", "kolektor", "kadipaten kertajati jatitujuh jatibarang", {}),
    ("kertajati_bijb", "Jalan masuk Bandara Kertajati", "kolektor", "kertajati bijb", dict(dibuka="2018", tanda="N")),
    ("jatiwangi_jatitujuh", "Jalan Jatiwangi–Ligung–Jatitujuh", "kolektor", "jatiwangi ligung jatitujuh", {}),
    ("cijelag_subang", "Jalan provinsi Cijelag–Cikamurang–Subang", "kolektor", "cijelag ujungjaya cikamurang subang", {}),
    ("cikamurang_jatibarang", "Jalan Cikamurang–Terisi–Jatibarang", "kolektor", "cikamurang terisi jatibarang", {}),
    ("paseh_buahdua", "Jalan Paseh–Conggeang–Buahdua", "kolektor", "paseh conggeang buahdua", {}),
    ("conggeang_ujungjaya", "Jalan Conggeang–Ujungjaya", "kolektor", "conggeang ujungjaya", {}),
    ("cimalaka_buahdua", "Jalan Cimalaka–Tanjungkerta–Buahdua", "kolektor", "cimalaka tanjungkerta buahdua", {}),
    ("bandung_subang", "Jalan provinsi Bandung–Lembang–Subang–Pamanukan", "kolektor", "bandung lembang subang pagaden pamanukan", {}),
    ("subang_purwakarta", "Jalan Subang–Kalijati–Purwakarta", "kolektor", "subang kalijati purwakarta", {}),
    ("bandung_soreang", "Jalan Bandung–Soreang", "kolektor", "bandung soreang", {}),
    ("bandung_buah_batu", "Jalan Buah Batu", "arteri", "bandung gt_buah_batu", {}),
    ("jakarta_halim", "Jalan Jakarta–Halim", "arteri", "jakarta gt_halim", {}),
    ("plumbon_sumber", "Jalan Plumbon–Sumber–Cilimus", "kolektor", "plumbon sumber cilimus", {}),
    ("cirebon_ciperna", "Jalan Cirebon–Ciperna", "kolektor", "cirebon gt_ciperna", {}),
    ("rancaekek_majalaya", "Jalan Rancaekek–Majalaya", "kolektor", "rancaekek majalaya", {}),
]

# ---- exits and places outside --------------------------------------------------------------------------

EXITS = [  # place, name, opened (empty: with its road), tag, source or note
    ("gt_halim", "Gerbang Tol Halim", "", "N", ""), ("gt_bekasi", "Gerbang Tol Bekasi", "", "N", ""),
    ("gt_cikarang", "Gerbang Tol Cikarang", "", "N", ""), ("gt_karawang", "Gerbang Tol Karawang", "", "N", ""),
    ("gt_cikampek", "Gerbang Tol Cikampek/Cikopo", "", "N", ""), ("gt_purwakarta", "Gerbang Tol Purwakarta", "", "N", ""),
    ("gt_padalarang", "Gerbang Tol Padalarang", "", "N", ""), ("gt_pasteur", "Gerbang Tol Pasteur", "", "N", ""),
    ("gt_buah_batu", "Gerbang Tol Buah Batu", "", "N", ""), ("gt_cileunyi", "Gerbang Tol Cileunyi", "", "N", ""),
    ("gt_kalijati", "Gerbang Tol Kalijati", "", "S", "okezone.com 23 Desember 2023"), ("gt_subang", "Gerbang Tol Subang", "", "S", "okezone.com 23 Desember 2023"),
    ("gt_cikedung", "Gerbang Tol Cikedung", "", "S", "okezone.com 23 Desember 2023"), ("gt_kertajati", "Gerbang Tol Kertajati", "", "S", "okezone.com 23 Desember 2023"),
    ("gt_sumberjaya", "Gerbang Tol Sumberjaya", "", "S", "okezone.com 23 Desember 2023"), ("gt_palimanan", "Gerbang Tol Palimanan", "", "S", "okezone.com 23 Desember 2023"),
    ("gt_plumbon", "Gerbang Tol Plumbon", "", "N", ""), ("gt_ciperna", "Gerbang Tol Ciperna", "", "N", ""), ("gt_kanci", "Gerbang Tol Kanci", "", "N", ""),
    ("gt_jatinangor", "Gerbang Tol Jatinangor", "", "N", ""), ("gt_pamulihan", "Gerbang Tol Pamulihan", "", "N", ""),
    ("gt_sumedang", "Gerbang Tol Sumedang", "", "N", ""), ("gt_cimalaka", "Gerbang Tol Cimalaka", "", "N", ""),
    ("gt_paseh", "Gerbang Tol Paseh", "2024", "A", "belum dibuka pada 12 Juli 2023 (cisumdawu.terbuka); tahunnya asumsi"),
    ("gt_ujungjaya", "Gerbang Tol Ujungjaya", "", "N", ""), ("gt_bijb", "Gerbang Tol Bandara Kertajati", "", "N", ""),
    ("gt_majalaya", "Gerbang Tol Majalaya (rencana)", "", "A", ""), ("gt_garut_utara", "Gerbang Tol Garut Utara (rencana)", "", "A", ""),
    ("gt_tasikmalaya", "Gerbang Tol Tasikmalaya (rencana)", "", "A", ""),
]

PLACES = [  # code (Kemendagri), name, place
    ("31", "Jakarta", "jakarta"), ("32.04", "Kabupaten Bandung", "soreang"), ("32.05", "Kabupaten Garut", "garut"),
    ("32.07", "Kabupaten Ciamis", "ciamis"), ("32.08", "Kabupaten Kuningan", "kuningan"), ("32.09", "Kabupaten Cirebon", "sumber"),
    ("32.12", "Kabupaten Indramayu", "indramayu"), ("32.13", "Kabupaten Subang", "subang"), ("32.14", "Kabupaten Purwakarta", "purwakarta"),
    ("32.15", "Kabupaten Karawang", "karawang"), ("32.16", "Kabupaten Bekasi", "cikarang"), ("32.73", "Kota Bandung", "bandung"),
    ("32.74", "Kota Cirebon", "cirebon"), ("32.78", "Kota Tasikmalaya", "tasikmalaya"),
]


def road(kunci, nama, kelas, course, known):
    properties = dict(kunci=kunci, nama=nama, kelas=kelas, kecepatan=None, satu_arah=None, dibuka=None, ditutup=None,
                      tanda="N", sumber=GENERAL, catatan=None)
    assert set(known) <= set(properties), known
    line = [list(AT[place]) for place in course.split()]
    return {"type": "Feature", "properties": {**properties, **known}, "geometry": {"type": "LineString", "coordinates": line}}


def write_table(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)
    print(f"  {path.name}: {len(rows)} rows")


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "assets" / "sample")
    assert len({r[0] for r in ROADS}) == len(ROADS) and all(round(x, 2) == x for p in AT.values() for x in p)
    features = [road(*r) for r in ROADS]
    with open(folder / "jaringan_jalan.geojson", "w", encoding="utf-8") as f:
        f.write('{"type":"FeatureCollection","name":"jaringan_jalan","features":[\n')
        f.write(",\n".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in features))
        f.write("\n]}\n")
    print(f"  jaringan_jalan.geojson: {len(features)} roads")
    write_table(folder / "gerbang_tol.csv", ["kunci", "nama", "lon", "lat", "dibuka", "tanda", "sumber"],
                [(place, name, *AT[place], opened, tag, source or GENERAL) for place, name, opened, tag, source in EXITS])
    write_table(folder / "tempat_luar.csv", ["kode", "nama", "lon", "lat", "tanda", "sumber"],
                [(code, name, *AT[place], "A", "pusat kota atau ibu kota; " + GENERAL) for code, name, place in PLACES])


if __name__ == "__main__":
    main()
