#!/usr/bin/python3
"""Make the sample's tables of work: sectors, jobs, coefficients, minimum wages, jobs outside, tenants of zones.

    /usr/bin/python3 scripts/make_sample_labour.py [DATA_FOLDER [SAMPLE_FOLDER]]

Needs python3 alone. All but the minimum wages and three shares of the country and the province is assumed [A] or general
knowledge [N], rounded, and meant to be replaced. Same input, same bytes.
"""
import csv
import pathlib
import sys

import make_sample_facts as facts

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
REGENCIES = {"3210": "32.10", "3211": "32.11"}
SCHOOLING = ("tidak_sekolah", "belum_tamat_sd", "sd", "sltp", "slta", "diploma", "s1_plus")

# ---- sectors -----------------------------------------------------------------------------------------
# Jobs of the country: Sakernas, August 2024, 144.64 million: agriculture 28.18 %, trade 18.89 %, manufacturing 13.83 % [S];
# the others are known in general and rounded to 0.1 million [N]; how agriculture splits is assumed [A].
# growth: per year beyond that of all jobs · jobs per thousand million rupiah of output · wage of nine years of schooling
# relative to the minimum wage · own-account share · mean jobs of other establishments · odds by schooling: all [A].

AGRICULTURE = "Pertanian 28,18 % dari 144,64 juta (S), dibagi atas padi dan lainnya (A)"
NOT_PRINTED = "Pekerja nasional dari pengetahuan umum, dibulatkan sampai 0,1 juta"
LESS_SCHOOLED = (2, 2, 1.5, 0.8, 0.5, 0.2, 0.2)

SECTORS = [
    ("padi", "Pertanian padi", "Paddy farming", "pertanian", "sawah", -0.02, 14_000_000, 15, 0.5, "tidak", 0.8, 3,
     LESS_SCHOOLED, "sakernas-2024;asumsi", "D;A", AGRICULTURE),
    ("pertanian_lain", "Pertanian lain, kehutanan, perikanan", "Other agriculture, forestry, fishery", "pertanian", "ladang", -0.01,
     26_800_000, 10, 0.6, "tidak", 0.8, 3, LESS_SCHOOLED, "sakernas-2024;asumsi", "D;A", AGRICULTURE),
    ("industri", "Industri, pertambangan, listrik, air", "Manufacturing, mining, electricity, water", "manufaktur", "pusat", 0.005,
     22_600_000, 2, 1.0, "ya", 0.6, 20, (0.3, 0.5, 0.8, 1.2, 1.4, 1, 0.5), "sakernas-2024;umum;asumsi", "S;N;A",
     "Industri pengolahan 13,83 % dari 144,64 juta (S); pertambangan, listrik dan air 2,6 juta (N)"),
    ("konstruksi", "Konstruksi", "Construction", "manufaktur", "penduduk", 0.005, 9_600_000, 2, 0.9, "tidak", 0.6, 8,
     (1, 1.2, 1.3, 1.1, 0.7, 0.5, 0.4), "umum;asumsi", "N;A", NOT_PRINTED),
    ("perdagangan", "Perdagangan", "Trade", "jasa", "pusat", 0, 27_300_000, 6, 0.75, "tidak", 0.75, 4,
     (0.8, 0.9, 1, 1.1, 1.1, 0.8, 0.6), "sakernas-2024;asumsi", "S;A", "18,89 % dari 144,64 juta (S)"),
    ("angkutan", "Pengangkutan dan pergudangan", "Transport and storage", "jasa", "pusat", 0.01, 6_200_000, 2, 0.9, "tidak", 0.8, 8,
     (0.5, 0.8, 1.1, 1.2, 1.1, 0.6, 0.4), "umum;asumsi", "N;A", NOT_PRINTED),
    ("akomodasi_makan", "Akomodasi dan makan minum", "Accommodation and food", "jasa", "pusat", 0.015, 11_400_000, 9, 0.7, "tidak",
     0.6, 4, (0.8, 0.9, 1, 1.1, 1.1, 0.7, 0.5), "umum;asumsi", "N;A", NOT_PRINTED),
    ("publik", "Pemerintahan, pendidikan, kesehatan", "Government, education, health", "jasa", "penduduk", 0.005, 14_200_000, 6, 1.0,
     "ya", 0.05, 12, (0.1, 0.1, 0.2, 0.3, 0.7, 3, 5), "umum;asumsi", "N;A", NOT_PRINTED),
    ("jasa_lain", "Jasa lain", "Other services", "jasa", "pusat", 0.005, 12_500_000, 2.5, 0.85, "tidak", 0.6, 6,
     (0.7, 0.8, 0.9, 1, 1.1, 1.3, 1.3), "umum;asumsi", "N;A", NOT_PRINTED),
]
KEYS = [s[0] for s in SECTORS]


def write_sectors(folder):
    header = ["kunci", "nama_id", "nama_en", "kelompok", "letak", "pertumbuhan", "pekerja_nasional", "pekerja_per_miliar", "upah_relatif",
              "upah_minimum", "usaha_sendiri", "rata_pekerja", *(f"cocok_{s}" for s in SCHOOLING), "sumber", "tanda", "catatan"]
    total = sum(s[6] for s in SECTORS)
    assert abs(total - 144_640_000) <= 100_000, total
    for share, keys in ((0.2818, ("padi", "pertanian_lain")), (0.1889, ("perdagangan",))):
        assert abs(sum(s[6] for s in SECTORS if s[0] in keys) - share * 144_640_000) <= 100_000, keys
    write(folder, "lapangan_usaha.csv", header, [(*s[:12], *s[12], *s[13:]) for s in SECTORS])


# ---- jobs --------------------------------------------------------------------------------------------
# Per cent of jobs. Three of the province, August 2022 [S18], taken for both regencies [A]; the rest assumed.

PROVINCE = "Pangsa Jawa Barat Agustus 2022 (S18), dipakai untuk kedua kabupaten (A)"
SPLIT = "Pertanian Jawa Barat 15,29 % (S18) dibagi atas padi dan lainnya (A)"
REST = "Bagian dari sisa 42,23 % yang tidak disebut sumber, diasumsikan"
SHARES = [
    ("padi", "8", "S18;asumsi", "D;A", SPLIT),
    ("pertanian_lain", "7.29", "S18;asumsi", "D;A", SPLIT),
    ("industri", "19.29", "S18;asumsi", "S;A", PROVINCE + "; pertambangan, listrik dan air termasuk di dalamnya (A)"),
    ("konstruksi", "8", "asumsi", "A", REST),
    ("perdagangan", "23.19", "S18;asumsi", "S;A", PROVINCE),
    ("angkutan", "6", "asumsi", "A", REST),
    ("akomodasi_makan", "9", "asumsi", "A", REST),
    ("publik", "10", "asumsi", "A", REST),
    ("jasa_lain", "9.23", "asumsi", "A", REST),
]


def write_jobs(folder):
    assert [s[0] for s in SHARES] == KEYS
    assert round(sum(float(s[1]) for s in SHARES), 2) == 100
    write(folder, "pekerjaan.csv", ["kode", "sektor", "pekerjaan", "pergeseran", "sumber", "tanda", "catatan"],
          [(code, key, share, "", source, tag, note) for code in REGENCIES.values() for key, share, source, tag, note in SHARES])


# ---- coefficients ------------------------------------------------------------------------------------
# Output of the supplier (row) in one rupiah of the user's output (column), national, domestic inputs. All assumed [A], rounded to
# 0.01 below 0.1 and to 0.05 above: an order of magnitude, and no table of BPS.

COEFFICIENTS = """
padi             0.02 0    0.02 0    0    0    0.02 0    0
pertanian_lain   0.01 0.05 0.08 0.01 0    0    0.1  0    0
industri         0.15 0.15 0.35 0.35 0.05 0.25 0.3  0.1  0.05
konstruksi       0.01 0.01 0    0.01 0.01 0.01 0.01 0.05 0.03
perdagangan      0.03 0.03 0.05 0.06 0.02 0.03 0.05 0.02 0.01
angkutan         0.01 0.01 0.03 0.03 0.08 0.08 0.02 0.02 0.02
akomodasi_makan  0    0    0    0    0.01 0.01 0.01 0.02 0.02
publik           0    0    0    0    0    0.01 0    0.02 0.01
jasa_lain        0.02 0.02 0.04 0.06 0.1  0.08 0.05 0.08 0.15
"""


def write_coefficients(folder):
    table = [line.split() for line in COEFFICIENTS.strip().splitlines()]
    assert [r[0] for r in table] == KEYS
    for user in range(len(KEYS)):
        used = sum(float(r[1 + user]) for r in table)
        print(f"    {KEYS[user]} uses {used:.2f} of its output")
        assert used < 0.7
    write(folder, "koefisien.csv", ["pemasok", *KEYS, "sumber", "tanda"], [(*r, "asumsi", "A") for r in table])


# ---- minimum wages -----------------------------------------------------------------------------------
# Rupiah a month. The study's regencies 2019-2024 from Open Data Jabar; its neighbours and Jakarta 2024 as decided by the governors.

OUTSIDE_WAGES = {"32.04": 3_527_967, "32.05": 2_186_437, "32.07": 2_089_464, "32.08": 2_074_666, "32.09": 2_517_730, "32.12": 2_623_697,
                 "32.13": 3_294_485, "32.14": 4_499_768, "32.15": 5_257_834, "32.16": 5_219_263, "32.73": 4_209_309, "32.74": 2_533_038,
                 "32.78": 2_630_951}
JAKARTA_WAGE = 5_067_381


def write_wages(folder, tables):
    table = [("31", 2024, JAKARTA_WAGE, "ump-dki-2024", "S")]
    table += [(code, 2024, wage, "umk-jabar-2024", "S") for code, wage in OUTSIDE_WAGES.items()]
    with open(tables / "kab_upah_minimum.csv", encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            if r["kode_kabupaten_kota"] in REGENCIES and int(r["tahun"]) >= 2019:
                wage = float(r["upah_minimum"])
                table.append((REGENCIES[r["kode_kabupaten_kota"]], int(r["tahun"]), f"{wage:.2f}".removesuffix(".00"), "umk-opendatajabar", "S"))
    assert len(table) == 14 + 12
    write(folder, "upah_minimum.csv", ["kode_kabupaten", "tahun", "rupiah", "sumber", "tanda"], sorted(table))


# ---- jobs outside ------------------------------------------------------------------------------------
# Employed residents as a stand-in for jobs, rounded to tens of thousands, general knowledge to be confirmed [N].

OUTSIDE_JOBS = {"31": 5_000_000, "32.04": 1_790_000, "32.05": 1_200_000, "32.07": 640_000, "32.08": 540_000, "32.09": 1_100_000,
                "32.12": 880_000, "32.13": 800_000, "32.14": 450_000, "32.15": 1_140_000, "32.16": 1_600_000, "32.73": 1_250_000,
                "32.74": 160_000, "32.78": 350_000}


def write_outside(folder):
    with open(folder / "tempat_luar.csv", encoding="utf-8", newline="") as f:
        assert [r["kode"] for r in csv.DictReader(f)] == sorted(OUTSIDE_JOBS) == sorted(["31", *OUTSIDE_WAGES])
    write(folder, "pekerjaan_luar.csv", ["kode", "pekerjaan", "sumber", "tanda"],
          [(code, jobs, "umum", "N") for code, jobs in OUTSIDE_JOBS.items()])


# ---- tenants -----------------------------------------------------------------------------------------
# Jobs per net hectare by kind of tenant (least, mode, most): garments 100-250, electronics 60-120, logistics 5-20, technology and
# aerospace 20-60 [A]; of the other kinds the range of their zone [A]. The mixes are ours [A], chosen to give the zones' densities.

KINDS = {
    "garmen": ("Garmen dan alas kaki", "Garments and footwear", "industri", 100, 150, 250),
    "elektronik": ("Elektronik", "Electronics", "industri", 60, 90, 120),
    "logistik": ("Logistik", "Logistics", "angkutan", 5, 10, 20),
    "logistik_udara": ("Logistik bandara", "Airport logistics", "angkutan", 5, 12, 20),
    "teknologi": ("Teknologi", "Technology", "jasa_lain", 20, 40, 60),
    "kedirgantaraan": ("Kedirgantaraan", "Aerospace", "industri", 20, 40, 60),
    "kantor": ("Kantor dan jasa usaha", "Offices and business services", "jasa_lain", 20, 50, 60),
    "energi": ("Energi", "Energy", "industri", 5, 10, 20),
    "toko": ("Toko setempat", "Local shops", "perdagangan", 2, 5, 10),
    "jasa": ("Jasa setempat", "Local services", "jasa_lain", 2, 5, 10),
    "hotel": ("Hotel dan restoran", "Hotels and restaurants", "akomodasi_makan", 2, 10, 20),
    "pusat_belanja": ("Pusat belanja", "Shopping centres", "perdagangan", 2, 10, 20),
    "agroindustri": ("Agroindustri", "Agro-industry", "industri", 5, 15, 20),
    "wisata": ("Wisata", "Tourism", "akomodasi_makan", 5, 15, 20),
}
MIXES = {
    "aerocity_logistics": {"logistik_udara": 1}, "aerocity_creative_tech": {"teknologi": 1}, "aerocity_energy": {"energi": 1},
    "aerocity_business_park": {"kantor": 1}, "aerocity_aerospace": {"kedirgantaraan": 1},
    "aerocity_residential": {"toko": 0.5, "jasa": 0.5},
    "kiem": {"garmen": 0.5, "elektronik": 0.25, "logistik": 0.25},
    "metland": {"hotel": 0.5, "pusat_belanja": 0.5},
    "kpi_kertajati": {"garmen": 0.4, "elektronik": 0.3, "logistik": 0.3},
    "kpi_jatiwangi": {"garmen": 0.7, "elektronik": 0.15, "logistik": 0.15},
    "butom_buahdua": {"agroindustri": 0.6, "wisata": 0.4},
    "butom_ujungjaya": {"elektronik": 0.55, "teknologi": 0.2, "logistik": 0.25},
    "butom_tomo": {"elektronik": 0.55, "teknologi": 0.2, "logistik": 0.25},
}


def write_tenants(folder):
    densities = {z["kunci"]: z["pekerja"][0] for z in facts.ZONES if z["jenis"] != "bandara"}
    assert densities.keys() == MIXES.keys()
    table = []
    for zone, mix in MIXES.items():
        assert abs(sum(mix.values()) - 1) < 1e-9, zone
        assert abs(sum(share * KINDS[kind][4] for kind, share in mix.items()) - densities[zone]) < 1e-9, zone
        for kind, share in mix.items():
            name_id, name_en, sector, least, mode, most = KINDS[kind]
            assert sector in KEYS
            table.append((zone, kind, name_id, name_en, sector, share, least, mode, most, "asumsi", "A"))
    write(folder, "kawasan_penyewa.csv", ["kunci", "jenis", "nama_id", "nama_en", "sektor", "bagian", "pekerja_per_ha_min", "pekerja_per_ha",
                                          "pekerja_per_ha_maks", "sumber", "tanda"], table)


def write(folder, name, header, table):
    with open(folder / name, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        for row in table:
            assert len(row) == len(header), (name, row)
            out.writerow(row)
    print(f"  {name}: {len(table)} rows")


def main():
    data = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / ".." / "shared" / "data")
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else REPOSITORY / "assets" / "sample")
    write_sectors(folder)
    write_jobs(folder)
    write_coefficients(folder)
    write_wages(folder, data / "tables")
    write_outside(folder)
    write_tenants(folder)


if __name__ == "__main__":
    main()
