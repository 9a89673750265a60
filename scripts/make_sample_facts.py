"""Hand-written tables of the sample study: zones with phases, airport passengers, notes on the selected facts.

Tags as in the model's specification: S sourced, D derived here, N norm from general knowledge, A assumption.
`sumber` cites keys of fakta.csv (or "asumsi"). Every location or number tagged A is ours and is meant to be replaced.
"""
import datetime

# ---- zones -------------------------------------------------------------------------------------------
# pekerja, kappa, tau_half: (value, min, max). tahap: (ha, (start min, mode, max), trigger, earliest year, source, tag).

RAMP = dict(kappa=(0.75, 0.5, 1.0), tau_half=(6, 4, 8))            # specification 3.3 [A]
NO_RAMP = dict(kappa=("", "", ""), tau_half=("", "", ""))
INDUSTRY, CITY = 0.70, 0.60                                         # net plots: [S27] upper bound; [A]
PREVIOUS = "tahap_sebelumnya"
# Zones that look for the same tenants [A].
POOLS = {k: "industri" for k in ("kiem", "kpi_kertajati", "kpi_jatiwangi", "butom_buahdua", "butom_ujungjaya", "butom_tomo")}

KERTAJATI = {"Pakubeureum": "2001", "Sukawana": "2002", "Kertawinangun": "2003", "Palasah": "2004", "Babakan": "2005",
             "Kertajati": "2006", "Bantarjati": "2007", "Pasiripis": "2008", "Sukamulya": "2009", "Kertasari": "2010",
             "Mekarjaya": "2011", "Mekarmulya": "2012", "Sukakerta": "2013"}


def kertajati(*names):
    return sorted("32.10.14." + KERTAJATI[n] for n in names)


def zone(kunci, nama_id, nama_en, jenis, desa, luas_ha, **rest):
    base = dict(titik=None, tanda_desa="A", luas_ha_lain="", rasio_kaveling=INDUSTRY, keadaan_2024="direncanakan", tanda="S", catatan="")
    return {**base, **RAMP, **dict(kunci=kunci, nama_id=nama_id, nama_en=nama_en, jenis=jenis, desa=desa, luas_ha=luas_ha), **rest}


def aerocity(kunci, nama_id, nama_en, desa, luas_ha, **rest):
    return zone("aerocity_" + kunci, "Aerocity: " + nama_id, "Aerocity: " + nama_en, "kota_bandara", desa, luas_ha, **rest)


ZONES = [
    zone("bijb", "Bandara BIJB Kertajati", "BIJB Kertajati airport", "bandara",
         kertajati("Kertajati", "Bantarjati", "Sukamulya", "Kertasari", "Sukakerta"), 1800,
         titik=(108.167, -6.649), rasio_kaveling="", pekerja=("", "", ""), **NO_RAMP, keadaan_2024="beroperasi",
         sumber="bijb.luas;bijb.titik;bijb.operasi_penuh",
         catatan="Pekerja bandara dihitung dari penumpang (fakta bijb.pekerja_per_juta), bukan dari hektare; desa dipilih di sekitar landasan",
         tahap=[(1800, (2018, 2018, 2018), "", "", "bijb.operasi_pertama", "S")]),
    aerocity("logistics", "logistik", "logistics", kertajati("Palasah", "Babakan"), 429, pekerja=(12, 5, 20),
             sumber="aerocity.logistik;aerocity.luas",
             catatan="Kepadatan pekerja: asumsi jenis logistik 5-20; rencana induk menempatkan Aerocity di utara Tol Cipali, desanya pilihan kami",
             tahap=[(200, (2025, 2027, 2032), "", "", "aerocity.mulai", "A"), (229, (2031, 2034, 2040), PREVIOUS, "", "asumsi", "A")]),
    aerocity("creative_tech", "teknologi kreatif", "creative technology", kertajati("Babakan", "Mekarjaya"), 544, pekerja=(40, 20, 60),
             sumber="aerocity.teknologi_kreatif;aerocity.luas", catatan="Kepadatan pekerja: asumsi jenis teknologi 20-60",
             tahap=[(150, (2026, 2029, 2035), "", "", "asumsi", "A"), (200, (2032, 2036, 2042), PREVIOUS, "", "asumsi", "A"),
                    (194, (2038, 2042, 2048), PREVIOUS, "", "asumsi", "A")]),
    aerocity("energy", "energi dan penunjang", "energy and support", kertajati("Sukakerta"), 126, luas_ha_lain=100, pekerja=(10, 5, 20),
             sumber="aerocity.energi;aerocity.klaster_terkecil", catatan="Rencana 2016 menyebut sekitar 100 ha; kepadatan disamakan dengan logistik",
             tahap=[(126, (2025, 2028, 2034), "", "", "aerocity.mulai", "A")]),
    aerocity("business_park", "taman bisnis", "business park", kertajati("Babakan", "Pasiripis", "Sukakerta"), 672, luas_ha_lain=600, pekerja=(50, 20, 60),
             sumber="aerocity.taman_bisnis;aerocity.klaster_bisnis;aerocity.bisnis_mitra",
             catatan="Rencana 2016 menyebut sekitar 600 ha; tahap 1 = 150 ha yang sudah dikuasai mitra pada 2017",
             tahap=[(150, (2025, 2027, 2032), "", "", "aerocity.bisnis_mitra;aerocity.mulai", "A"),
                    (150, (2030, 2033, 2039), PREVIOUS, "", "aerocity.bisnis_mitra", "A"),
                    (372, (2035, 2039, 2046), PREVIOUS, "", "asumsi", "A")]),
    aerocity("aerospace", "taman kedirgantaraan", "aerospace park", kertajati("Kertasari", "Sukamulya"), 335, luas_ha_lain=300, pekerja=(40, 20, 60),
             sumber="aerocity.kedirgantaraan;aerocity.kedirgantaraan_2016",
             catatan="Dua angka: 335 ha (dipilih, jumlah klaster menjadi 3.480) dan 300 ha (rencana 2016)",
             tahap=[(150, (2026, 2029, 2035), "", "", "asumsi", "A"), (185, (2033, 2037, 2043), PREVIOUS, "", "asumsi", "A")]),
    aerocity("residential", "permukiman", "residential", kertajati("Mekarjaya", "Mekarmulya"), 1374, rasio_kaveling=CITY,
             pekerja=(5, 2, 10), tanda="D", sumber="aerocity.permukiman;aerocity.luas",
             catatan="Sisa 3.480 - 429 - 544 - 126 - 672 - 335; pekerja hanya jasa setempat (asumsi)",
             tahap=[(374, (2025, 2028, 2034), "", "", "aerocity.mulai", "A"), (500, (2032, 2035, 2041), PREVIOUS, "", "asumsi", "A"),
                    (500, (2038, 2042, 2048), PREVIOUS, "", "asumsi", "A")]),
    zone("kiem", "KIEM (kawasan industri)", "KIEM (industrial estate)", "kawasan_industri",
         kertajati("Pakubeureum", "Kertawinangun"), 400, luas_ha_lain=250, pekerja=(100, 60, 250), keadaan_2024="dibangun",
         sumber="kiem.luas;kiem.lahan_2021;kiem.investor_2024;kiem.belum_termanfaatkan",
         catatan="2024: tujuh investor membeli lahan; awal 2025 disebut belum termanfaatkan, jadi dibangun, belum beroperasi",
         tahap=[(250, (2024, 2025, 2028), "", "", "kiem.lahan_2021;kiem.investor_2024", "A"), (150, (2029, 2033, 2040), PREVIOUS, "", "asumsi", "A")]),
    zone("metland", "Metland Kertajati", "Metland Kertajati", "kota_bandara", kertajati("Kertajati", "Bantarjati", "Pasiripis"), 330,
         luas_ha_lain=200, rasio_kaveling=CITY, pekerja=(10, 2, 20), keadaan_2024="dibangun",
         sumber="metland.luas;metland.lahan_2019;metland.hotel",
         catatan="Hotel sekitar 2 km dari bandara dimulai 2019; angka lain 200 ha (dan 100 ha) untuk kota barunya; kepadatan asumsi",
         tahap=[(200, (2024, 2026, 2031), "", "", "metland.hotel;metland.lahan_2019", "A"), (130, (2032, 2036, 2043), PREVIOUS, "", "asumsi", "A")]),
    zone("kpi_kertajati", "KPI Kertajati", "KPI Kertajati", "kpi",
         kertajati("Palasah", "Mekarjaya", "Pakubeureum"), 1415, pekerja=(90, 60, 120), sumber="kpi.kertajati",
         catatan="Mungkin sudah memuat lahan KIEM: jangan dijumlah tanpa memeriksa rencana tata ruang",
         tahap=[(415, (2026, 2030, 2037), "", "", "asumsi", "A"), (500, (2033, 2037, 2044), PREVIOUS, "", "asumsi", "A"),
                (500, (2038, 2043, 2050), PREVIOUS, "", "asumsi", "A")]),
    zone("kpi_jatiwangi", "KPI Jatiwangi", "KPI Jatiwangi", "kpi",
         ["32.10.11.2011", "32.10.11.2012", "32.10.12.2010", "32.10.12.2011", "32.10.16.2002", "32.10.16.2003", "32.10.16.2016"], 972,
         pekerja=(120, 100, 250), sumber="kpi.jatiwangi",
         catatan="Desa di sepanjang Tol Cipali pada Jatiwangi, Dawuan dan Ligung; kepadatan jenis garmen dan alas kaki",
         tahap=[(322, (2025, 2028, 2034), "", "", "asumsi", "A"), (325, (2031, 2035, 2042), PREVIOUS, "", "asumsi", "A"),
                (325, (2037, 2041, 2048), PREVIOUS, "", "asumsi", "A")]),
    zone("butom_buahdua", "KPI Butom Buahdua", "KPI Butom Buahdua", "kpi",
         ["32.11.10.2001", "32.11.10.2003", "32.11.10.2009", "32.11.10.2014"], 1111, luas_ha_lain=1147, pekerja=(15, 5, 20), tanda="D",
         sumber="butom.total_2023;butom.buahdua;butom.buahdua_4129;butom.jumlah_2021;cisumdawu.terbuka",
         catatan="Sisa 4.092 - 2.584 - 397; angka 2021 1.147 ha. Agroindustri dan wisata, kepadatan disamakan dengan logistik",
         tahap=[(311, (2027, 2031, 2038), "", 2024, "cisumdawu.terbuka", "A"), (400, (2034, 2038, 2045), PREVIOUS, 2024, "asumsi", "A"),
                (400, (2039, 2044, 2051), PREVIOUS, 2024, "asumsi", "A")]),
    zone("butom_ujungjaya", "KPI Butom Ujungjaya", "KPI Butom Ujungjaya", "kpi",
         ["32.11.25.2001", "32.11.25.2002", "32.11.25.2005", "32.11.25.2009"], 2584, pekerja=(60, 20, 120),
         sumber="butom.ujungjaya;butom.total_2023;cisumdawu.terbuka",
         catatan="Delapan desa bersama Tomo menurut sumber; empat desa Ujungjaya dipilih oleh kami",
         tahap=[(584, (2026, 2030, 2037), "", 2023, "cisumdawu.terbuka", "A"), (1000, (2033, 2037, 2044), PREVIOUS, 2023, "asumsi", "A"),
                (1000, (2039, 2043, 2050), PREVIOUS, 2023, "asumsi", "A")]),
    zone("butom_tomo", "KPI Butom Tomo", "KPI Butom Tomo", "kpi",
         ["32.11.24.2001", "32.11.24.2002", "32.11.24.2004", "32.11.24.2008"], 397, luas_ha_lain=169, pekerja=(60, 20, 120), tanda_desa="S",
         sumber="butom.tomo;butom.tomo_empat_desa;butom.total_2023;cisumdawu.terbuka",
         catatan="Empat desa disebut sumber (169 ha di antaranya); 397 ha dipilih",
         tahap=[(169, (2025, 2029, 2036), "", 2023, "butom.tomo_empat_desa;cisumdawu.terbuka", "A"),
                (228, (2032, 2036, 2043), PREVIOUS, 2023, "asumsi", "A")]),
]

# ---- airport passengers --------------------------------------------------------------------------------
# (first day, last day, passengers, what is counted: both directions or departing, tag, source, note)

RADAR_2023 = ("https://radarcirebon.disway.id/read/160362/"
              "perbandingan-jumlah-penumpang-bandara-kertajati-antara-sebelum-dan-sesudah-covid-19")
BPS_APRIL_2024 = ("https://daerah.sindonews.com/newsread/1391215/701/"
                  "bps-catat-lonjakan-penumpang-angkutan-udara-di-jabar-pada-april-2024-1717668391/10")
BOTH, OUT = "datang+berangkat", "berangkat"

OBSERVED = [
    ("2018-07-01", "2018-12-18", 50000, BOTH, "S", "https://radarcirebon.disway.id/read/76486/radarcirebon.com",
     "Kira-kira; sasaran waktu itu 2,7 juta"),
    ("2019-06-30", "2019-07-25", 86166, BOTH, "S",
     "https://jabar.sindonews.com/read/8928/1/jumlah-penumpang-di-bijb-melonjak-signifikan-kertajatidenpasar-jadi-favorit-1564128420",
     "Awal pemindahan penerbangan dari Husein"),
    ("2020-05-01", "2020-09-30", 0, OUT, "S",
     "https://daerah.sindonews.com/newsread/219718/701/"
     "nasib-bandara-kertajati-tak-ada-penumpang-dan-kalah-pamor-dari-nusawiru-ciamis-1604481070", "Pandemi"),
    ("2023-01-01", "2023-01-31", 0, BOTH, "S", RADAR_2023, ""),
    ("2023-02-01", "2023-02-28", 3, BOTH, "S", RADAR_2023, ""),
    ("2023-03-01", "2023-03-31", 6, BOTH, "S", RADAR_2023, ""),
    ("2023-04-01", "2023-04-30", 208, BOTH, "S", RADAR_2023, ""),
    ("2023-05-01", "2023-05-31", 571, BOTH, "S", RADAR_2023, "Belum termasuk 9.268 jemaah haji"),
    ("2023-10-29", "2023-12-11", 72800, BOTH, "S", "S20", "Sejak operasi penuh; hari dihitung dengan kedua ujungnya"),
    ("2023-11-01", "2023-11-30", 60000, BOTH, "S", "S20", "Kira-kira; dibulatkan 0,7 juta per tahun dalam skenario"),
    ("2023-12-23", "2024-01-04", 30078, BOTH, "S", "https://news.republika.co.id/berita/s6u0lr488/kertajati-catat-30078-penumpang-selama-libur-panjang",
     "Libur akhir tahun, di atas rata-rata"),
    ("2024-01-01", "2024-04-30", 62805, OUT, "S", BPS_APRIL_2024, "BPS Jawa Barat"),
    ("2024-03-01", "2024-03-31", 12050, OUT, "S", BPS_APRIL_2024, "Ramadan"),
    ("2024-04-01", "2024-04-30", 17768, OUT, "D", BPS_APRIL_2024, "12.050 x 1,4745; Lebaran"),
]


def passengers():
    """Rows of bandara_penumpang.csv: each observation scaled to a year of both directions, the sum shown."""
    out = []
    for first, last, people, counted, tag, source, note in OBSERVED:
        start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        days = (end - start).days + 1
        year = 366 if end.year == 2024 and start.year == 2024 else 365
        both = 1 if counted == BOTH else 2
        text = f"{people} {'x 2 ' if both == 2 else ''}/ {days} x {year}"
        out.append((first, last, days, people, counted, f"{people * both / days * year / 1e6:.4f}", text,
                    tag + ";D" if tag == "S" else tag, source, note))
    out.append(("2025-06-02", "", "", "", "", "", "", "S", "https://www.pelitakarawang.com/2025/06/maskapai-domestik-angkat-kaki-dari-bijb.html",
                "Penerbangan domestik berhenti; tersisa Singapura dan haji"))
    out.append(("2025-06-02", "", "", "", BOTH, "0.0500", "haji 9268 x 2 = 18536, sisanya Singapura (perkiraan)", "A", "asumsi",
                "Setelah domestik berhenti; rentang 0,02-0,10"))
    return out


# ---- facts ---------------------------------------------------------------------------------------------
# Chosen from facts/facts.csv: (key there, group, role, our note). Roles: dipilih (used), pembanding (conflicting or second figure), latar.

SELECTED = [
    ("bijb.runway", "bijb landasan", "latar", "Juga menurut OurAirports: 9.843 x 197 kaki"),
    ("bijb.land_area", "bijb luas", "dipilih", ""),
    ("bijb.terminal_area_a", "bijb terminal", "pembanding", "Pernyataan pengelola; definisi tidak disebut"),
    ("bijb.terminal_area_b", "bijb terminal", "dipilih", "Berbeda dari 96.000 m2"),
    ("bijb.terminal_capacity", "bijb kapasitas", "dipilih", "Kapasitas tahap pertama"),
    ("bijb.planned_capacity_2024_range", "bijb kapasitas", "pembanding", ""),
    ("bijb.ultimate_capacity", "bijb kapasitas", "pembanding", "Rencana akhir menurut ensiklopedia"),
    ("bijb.first_operation", "bijb waktu", "dipilih", "Pendaratan pertama"),
    ("bijb.domestic_jet_transfer_from_husein_1", "bijb waktu", "latar", ""),
    ("bijb.full_operation", "bijb waktu", "dipilih", "Penerbangan jet pindah dari Husein Sastranegara"),
    ("bijb.domestic_flights_stopped", "bijb waktu", "dipilih", "Tersisa Singapura dan haji"),
    ("bijb.pax_2024_weekday_avg", "bijb penumpang", "latar", "Setara 0,37-0,48 juta per tahun (x 366)"),
    ("aerocity.area", "aerocity luas", "dipilih", "Rencana induk Desember 2016 menaikkan dari 3.200 ha; seluruhnya di utara Tol Cipali"),
    ("aerocity.cluster_aerospace_park", "aerocity kedirgantaraan", "pembanding", "Bertentangan dengan 335 ha"),
    ("aerocity.cluster_business_largest", "aerocity taman bisnis", "pembanding", "Disebut klaster terbesar; bertentangan dengan 672 ha"),
    ("aerocity.cluster_smallest_support", "aerocity energi", "pembanding", "Klaster terkecil; bertentangan dengan 126 ha"),
    ("aerocity.business_cluster_pp_properti_jv", "aerocity taman bisnis", "dipilih", "150 ha di antaranya sudah dikuasai"),
    ("aerocity.investment", "aerocity nilai", "latar", ""),
    ("aerocity.start_planned", "aerocity waktu", "dipilih", "Tahun mulai yang direncanakan"),
    ("rebana.industrial_area_total", "rebana", "latar", "Tiga belas kawasan peruntukan industri"),
    ("kertajati_estates.KIEM (Kertajati Industrial Estate Majalengka; Dwipapuri Abadi)", "kiem", "dipilih", ""),
    ("kertajati_estates.Metropolitan Kertajati Development (Metland)", "metland", "dipilih", ""),
    ("butom.KPI Buahdua sport/tourism industry zone", "butom buahdua", "pembanding",
     "Terbaca sebagai luas Buahdua, tetapi hampir sama dengan jumlah ketiga zona (4.128): kami anggap jumlah"),
    ("butom.KPI Buahdua agribusiness/tourism zone", "butom buahdua", "pembanding", "Dipilih 1.111 agar jumlah menjadi 4.092"),
    ("butom.KPI Ujungjaya", "butom ujungjaya", "dipilih", ""),
    ("butom.KPI Tomo", "butom tomo", "dipilih", "Bersama Ujungjaya 2.981 ha di delapan desa"),
    ("butom.Tomo sub-area desa Marongge Tolengas Tomo Karyamukti", "butom tomo", "pembanding", "Empat desa disebut namanya"),
    ("butom.water_supply_SPAM_Jatigede", "butom air", "latar", "Ditambah Sadawarna 200 l/detik"),
    ("butom.added_jatigede_Butomgede", "butom waktu", "latar", "Empat kecamatan masuk Rebana menurut Perpres 87/2021"),
    ("cisumdawu.total_length", "cisumdawu", "latar", "Angka lain 62,6 km menurut ensiklopedia"),
    ("cisumdawu.inaugurated", "cisumdawu waktu", "latar", ""),
    ("cisumdawu.fully_open_public", "cisumdawu waktu", "dipilih", "Gerbang Paseh waktu itu belum dibuka; untuk Buahdua dipakai 2024 (asumsi)"),
    ("jatigede.impounding_start", "jatigede", "dipilih", ""),
    ("jatigede.reservoir_area", "jatigede luas", "pembanding", "Artikel yang sama menyiratkan 3.953 ha; sumber lain 4.983 ha"),
    ("jatigede.raw_water", "jatigede air", "latar", ""),
    ("kab_area.majalengka_BIG_2024", "luas majalengka", "pembanding", "BIG"),
    ("kab_area.majalengka_BPS_legacy", "luas majalengka", "pembanding", ""),
    ("kab_area.sumedang_BIG_2024", "luas sumedang", "pembanding", "BIG"),
    ("kab_area.sumedang_BPS_legacy", "luas sumedang", "pembanding", ""),
    ("kab_pop.majalengka_census_2010", "penduduk majalengka", "pembanding", "Sensus; sama dengan jumlah tabel per desa"),
    ("kab_pop.majalengka_census_2020", "penduduk majalengka", "pembanding", "Sensus"),
    ("kab_pop.majalengka_mid_2024", "penduduk majalengka", "pembanding", "Proyeksi BPS"),
    ("kab_pop.majalengka_kemendagri_2025", "penduduk majalengka", "pembanding", "Penduduk terdaftar nasional"),
    ("kab_pop.sumedang_census_2010", "penduduk sumedang", "pembanding", "Sensus; sama dengan jumlah tabel per desa ditambah enam desa tergenang"),
    ("kab_pop.sumedang_census_2020", "penduduk sumedang", "pembanding", "Sensus"),
    ("kab_pop.sumedang_mid_2023", "penduduk sumedang", "pembanding", "Proyeksi BPS"),
    ("kab_pop.sumedang_kemendagri_2025", "penduduk sumedang", "pembanding", "Penduduk terdaftar nasional"),
]

SHORT = {
    "bijb.land_area": "bijb.luas", "bijb.full_operation": "bijb.operasi_penuh", "bijb.first_operation": "bijb.operasi_pertama",
    "bijb.domestic_flights_stopped": "bijb.domestik_berhenti", "bijb.terminal_capacity": "bijb.kapasitas",
    "aerocity.area": "aerocity.luas", "aerocity.start_planned": "aerocity.mulai", "aerocity.cluster_aerospace_park": "aerocity.kedirgantaraan_2016",
    "aerocity.cluster_business_largest": "aerocity.klaster_bisnis", "aerocity.cluster_smallest_support": "aerocity.klaster_terkecil",
    "aerocity.business_cluster_pp_properti_jv": "aerocity.bisnis_mitra",
    "kertajati_estates.KIEM (Kertajati Industrial Estate Majalengka; Dwipapuri Abadi)": "kiem.luas",
    "kertajati_estates.Metropolitan Kertajati Development (Metland)": "metland.luas",
    "butom.KPI Buahdua sport/tourism industry zone": "butom.buahdua_4129", "butom.KPI Buahdua agribusiness/tourism zone": "butom.buahdua",
    "butom.KPI Ujungjaya": "butom.ujungjaya", "butom.KPI Tomo": "butom.tomo",
    "butom.Tomo sub-area desa Marongge Tolengas Tomo Karyamukti": "butom.tomo_empat_desa",
    "cisumdawu.fully_open_public": "cisumdawu.terbuka",
}


UNITS = {"million pax/yr": "juta penumpang per tahun", "pax/day": "penumpang per hari", "date": "tanggal", "year": "tahun",
         "Rp trillion": "triliun rupiah", "l/s": "liter per detik", "people": "jiwa"}
VALUES = {"bijb.planned_capacity_2024_range": "5.6-12", "cisumdawu.total_length": "61.6"}


def short(key):
    return SHORT.get(key, key)


CLUSTERS = "S22"
# Not in facts/facts.csv: (key, value, unit, as of, tag, group, role, source, our note). Source keys S… are explained in SOURCES.md.
ADDED = [
    ("bijb.titik", "108.167;-6.649", "derajat", "2024", "S", "bijb letak", "dipilih", "ourairports", "Titik acuan bandara, dibulatkan tiga desimal"),
    ("bijb.pekerja_per_juta", "950", "pekerja per juta penumpang", "2004", "S", "bijb pekerja", "dipilih", "S29", "Di dalam bandara; rentang 600-1.200 (A)"),
    ("bijb.pekerja_per_juta_dunia", "1000", "pekerja per juta penumpang", "2006", "S", "bijb pekerja", "pembanding", "S30", "Kira-kira, aturan umum dunia"),
    ("bijb.pekerja_minimum", "400", "pekerja", "", "A", "bijb pekerja", "dipilih", "asumsi", "Di bawah sekitar satu juta penumpang berlaku staf tetap"),
    ("bijb.pekerja_ikutan", "0.5", "per pekerja bandara", "", "S", "bijb pekerja", "dipilih", "S31", "Tak langsung dan terimbas di dalam kedua kabupaten"),
    ("bijb.kapasitas_2032", "29.3", "juta penumpang per tahun", "", "S", "bijb kapasitas", "pembanding", "S21", "Sasaran resmi, hanya untuk skenario sasaran"),
    ("aerocity.logistik", "429", "ha", "", "S", "aerocity logistik", "dipilih", CLUSTERS, ""),
    ("aerocity.teknologi_kreatif", "544", "ha", "", "S", "aerocity teknologi kreatif", "dipilih", CLUSTERS, ""),
    ("aerocity.energi", "126", "ha", "", "S", "aerocity energi", "dipilih", CLUSTERS, ""),
    ("aerocity.taman_bisnis", "672", "ha", "", "S", "aerocity taman bisnis", "dipilih", CLUSTERS, ""),
    ("aerocity.kedirgantaraan", "335", "ha", "", "S", "aerocity kedirgantaraan", "dipilih", CLUSTERS, ""),
    ("aerocity.permukiman", "1374", "ha", "", "D", "aerocity permukiman", "dipilih", CLUSTERS, "3480 - 429 - 544 - 126 - 672 - 335"),
    ("kiem.lahan_2021", "250", "ha", "2021-11-13", "S", "kiem", "pembanding", "S23;S24", "Sudah dibebaskan"),
    ("kiem.lahan_2020", "400", "ha", "2020-11-19", "S", "kiem", "pembanding", "https://www.lenterajabar.com/2020/11/wakil-gubernur-jabar-uu-ruzhanul-ulum.html",
     "Disebut seluruhnya sudah dikuasai; bertentangan dengan 250 ha"),
    ("kiem.investor_2024", "7", "investor", "2024-08-22", "S", "kiem keadaan", "dipilih",
     "https://bandung.bisnis.com/read/20240822/550/1793197/tujuh-investor-tanam-uang-rp40-miliar-di-kertajati-industrial-estate-majalengka",
     "Pembelian lahan Rp 40 miliar; kegiatan baru terlihat pada 2024"),
    ("kiem.pekerja_harapan", "20000", "pekerja", "2024-08", "S", "kiem keadaan", "pembanding",
     "https://investasi.jabarprov.go.id/public/news/Seven%20Investors%20Have%20Invested%20in%20Industrial%20Estates%20in%20Majalengka",
     "Perkiraan pengelola, bertahap; 20000 / (400 x 0,7) = 71 per ha neto (D)"),
    ("kiem.belum_termanfaatkan", "2025-02-12", "tanggal", "2025-02-12", "S", "kiem keadaan", "dipilih",
     "https://www.detik.com/jabar/berita/d-7774668/kertajati-industrial-estate-majalengka-yang-belum-termanfaatkan",
     "Penjabat gubernur: kawasan belum dimanfaatkan"),
    ("metland.lahan_2019", "200", "ha", "2019-09-12", "S", "metland", "pembanding",
     "http://housingestate.id/read/2019/09/12/metland-bangun-hotel-horison-ultima-dekat-bandara-kertajati/", "Lahan yang sudah dimiliki"),
    ("metland.luas_2019", "100", "ha", "2019-08-14", "S", "metland", "pembanding",
     "https://properti.kompas.com/read/2019/08/14/080000121/metland-bangun-township-terintegrasi-bandara-kertajati", "Kota baru yang diumumkan"),
    ("metland.hotel", "2019-09-11", "tanggal", "2019-09-12", "S", "metland keadaan", "dipilih",
     "http://housingestate.id/read/2019/09/12/metland-bangun-hotel-horison-ultima-dekat-bandara-kertajati/",
     "Peletakan batu pertama hotel, sekitar 2 km dari bandara di jalan Kadipaten-Jatibarang"),
    ("kpi.kertajati", "1415", "ha", "2023-07-15", "S", "kpi", "dipilih", "S25", ""),
    ("kpi.jatiwangi", "972", "ha", "2023-07-15", "S", "kpi", "dipilih", "S25", ""),
    ("butom.total_2023", "4092", "ha", "2023-07-15", "S", "butom jumlah", "dipilih", "S25", ""),
    ("butom.jumlah_2021", "4128", "ha", "2021-06-09", "D", "butom jumlah", "pembanding", "butom.buahdua;butom.ujungjaya;butom.tomo",
     "1147 + 2584 + 397; sumber yang sama menulis 4.129"),
    ("butom.buahdua_sisa", "1111", "ha", "2023-07-15", "D", "butom buahdua", "dipilih", "butom.total_2023;butom.ujungjaya;butom.tomo", "4092 - 2584 - 397"),
    ("kawasan.rasio_kaveling", "0.70", "bagian", "1997", "S", "kawasan umum", "dipilih", "S27", "Batas atas kaveling neto kawasan industri"),
    ("kawasan.rasio_kaveling_kota", "0.60", "bagian", "", "A", "kawasan umum", "dipilih", "asumsi", "Permukiman dan kota baru"),
    ("kawasan.pekerja_per_ha_perencanaan", "90-110", "pekerja per ha", "2010", "N", "kawasan umum", "pembanding", "norma",
     "Permenperin 35/2010, belum dilihat pada teks resminya"),
    ("kawasan.pekerja_per_ha_rebana", "102.09", "pekerja per ha bruto", "", "D", "kawasan umum", "pembanding", "S26;rebana.industrial_area_total",
     "4,39 juta / 43.000 ha"),
    ("jatigede.luas_tergenang", "4983", "ha", "2015", "S", "jatigede luas", "pembanding", "S15", "28 desa di lima kecamatan, 10.920 KK"),
    ("jatigede.penduduk_2010_enam_desa", "10570", "jiwa", "2010", "D", "penduduk sumedang", "latar", "sp2010",
     "1463 + 1332 + 2302 + 1659 + 2395 + 1419; tanpa kode Kemendagri, tidak ada di penduduk_2010.csv"),
    ("kab_area.majalengka_geometri", "1340.684", "km2", "2020-04-01", "D", "luas majalengka", "dipilih", "cod-ab",
     "Geometri di elipsoid: jumlah luas_km2 343 desa dalam desa.csv"),
    ("kab_area.sumedang_geometri", "1539.657", "km2", "2020-04-01", "D", "luas sumedang", "dipilih", "cod-ab",
     "Geometri di elipsoid: jumlah luas_km2 277 desa dalam desa.csv; dengan enam desa tergenang 1557.520"),
    ("kab_pop.majalengka_registri_2024s1", "1364891", "jiwa", "2024-06-30", "S", "penduduk majalengka", "dipilih", "dukcapil-2024s1",
     "Penduduk terdaftar (DKB); basis studi, jumlah penduduk_2024s1.csv"),
    ("kab_pop.sumedang_registri_2024s1", "1216309", "jiwa", "2024-06-30", "S", "penduduk sumedang", "dipilih", "dukcapil-2024s1",
     "Penduduk terdaftar (DKB); basis studi, jumlah penduduk_2024s1.csv"),
    ("ketenagakerjaan.majalengka_2024_angkatan_kerja", "739144", "jiwa", "2024-08", "S", "ketenagakerjaan", "dipilih", "S16", ""),
    ("ketenagakerjaan.majalengka_2024_bekerja", "709500", "jiwa", "2024-08", "S", "ketenagakerjaan", "dipilih", "S16", ""),
    ("ketenagakerjaan.majalengka_2024_penganggur", "29644", "jiwa", "2024-08", "D", "ketenagakerjaan", "dipilih", "S16", "739144 - 709500"),
    ("ketenagakerjaan.majalengka_2023_angkatan_kerja", "719492", "jiwa", "2023-08", "S", "ketenagakerjaan", "dipilih", "S16", ""),
]
