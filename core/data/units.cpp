#include "core/data/units.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"

namespace sanding {
namespace {

struct Entry {
    Unit unit;
    std::vector<std::string_view> spellings;  ///< lower case; the first is the usual one
};

const std::vector<Entry>& registry() {
    using D = Dimension;
    static const std::vector<Entry> entries = {
        {{"jiwa", "people", D::persons, 1},
         {"jiwa",      "orang",    "people",    "persons", "person",          "penduduk",
          "residents", "pekerja",  "workers",   "siswa",   "pupils",          "murid",
          "guru",      "teachers", "kapita",    "capita",  "penumpang",       "passengers",
          "laki-laki", "males",    "perempuan", "females", "pekerja bandara", "airport workers"}},
        {{"ribu jiwa", "thousand people", D::persons, 1e3}, {"ribu jiwa", "ribu orang", "thousand people"}},
        {{"juta jiwa", "million people", D::persons, 1e6},
         {"juta jiwa", "juta orang", "million people", "juta penumpang", "million passengers"}},
        {{"KK", "families", D::families, 1},
         {"kk", "keluarga", "kepala keluarga", "families", "family", "rumah tangga", "rumahtangga", "ruta",
          "households", "household"}},
        {{"unit", "units", D::things, 1},
         {"unit",          "units",     "buah",       "sekolah",        "schools",   "rumah",
          "dwellings",     "rombel",    "ruang",      "ruang kelas",    "kendaraan", "desa",
          "kelurahan",     "kecamatan", "kabupaten",  "kursi",          "seats",     "tempat tidur",
          "beds",          "kejadian",  "events",     "perusahaan",     "companies", "lapangan kerja",
          "pekerjaan",     "jobs",      "puskesmas",  "health centres", "investor",  "investors",
          "ekor",          "fasilitas", "facilities", "pasangan",       "couples",   "usaha",
          "establishments"}},
        {{"m²", "m²", D::area, 1}, {"m²", "m2", "meter persegi", "square metres"}},
        {{"ha", "ha", D::area, 1e4},
         {"ha", "hektar", "hektare", "hectares", "hectare", "ha bruto", "ha neto"}},
        {{"km²", "km²", D::area, 1e6}, {"km²", "km2", "kilometer persegi", "square kilometres"}},
        {{"m", "m", D::length, 1}, {"m", "meter", "metre", "metres", "mdpl"}},
        {{"km", "km", D::length, 1e3}, {"km", "kilometer", "kilometre", "kilometres"}},
        {{"m³", "m³", D::volume, 1}, {"m³", "m3", "meter kubik", "cubic metres"}},
        {{"juta m³", "million m³", D::volume, 1e6}, {"juta m³", "juta m3", "million m3", "million m³"}},
        {{"liter", "litres", D::volume, 1e-3}, {"liter", "l", "litre", "litres"}},
        {{"kg", "kg", D::mass, 1}, {"kg", "kilogram"}},
        {{"kuintal", "quintals", D::mass, 100}, {"kuintal", "kwintal", "ku"}},
        {{"ton", "tonnes", D::mass, 1e3}, {"ton", "tonnes", "t"}},
        {{"rupiah", "rupiah", D::money, 1}, {"rupiah", "rp", "idr"}},
        {{"ribu rupiah", "thousand rupiah", D::money, 1e3}, {"ribu rupiah", "ribu rp", "thousand rupiah"}},
        {{"juta rupiah", "million rupiah", D::money, 1e6},
         {"juta rupiah", "juta rp", "rp juta", "million rupiah"}},
        {{"miliar rupiah", "billion rupiah", D::money, 1e9},
         {"miliar rupiah", "milyar rupiah", "miliar rp", "rp miliar", "billion rupiah"}},
        {{"triliun rupiah", "trillion rupiah", D::money, 1e12},
         {"triliun rupiah", "triliun rp", "rp triliun", "trillion rupiah"}},
        {{"kWh", "kWh", D::energy, 1}, {"kwh"}},
        {{"MWh", "MWh", D::energy, 1e3}, {"mwh"}},
        {{"GWh", "GWh", D::energy, 1e6}, {"gwh"}},
        {{"MW", "MW", D::power, 1e6}, {"mw", "megawatt"}},
        {{"VA", "VA", D::power, 1}, {"va", "watt", "w"}},
        {{"detik", "seconds", D::time, 1 / 31557600.0}, {"detik", "s", "second", "seconds"}},
        {{"menit", "minutes", D::time, 1 / 525960.0}, {"menit", "minute", "minutes"}},
        {{"jam", "hours", D::time, 1 / 8766.0}, {"jam", "hour", "hours"}},
        {{"hari", "days", D::time, 1 / 365.25}, {"hari", "day", "days"}},
        {{"bulan", "months", D::time, 1 / 12.0}, {"bulan", "month", "months"}},
        {{"tahun", "years", D::time, 1}, {"tahun", "year", "years"}},
        {{"persen", "per cent", D::share, 1}, {"%", "persen", "percent", "per cent", "pct"}},
        {{"bagian", "fraction", D::share, 100}, {"bagian", "fraction", "fraksi"}},
        {{"permil", "per mille", D::rate, 0.1}, {"‰", "permil", "per mille"}},
        {{"derajat", "degrees", D::angle, 1}, {"derajat", "°", "degrees", "degree"}},
        {{"tanggal", "date", D::time, 1}, {"tanggal", "date"}},
        {{"poin", "points", D::index, 1},
         {"poin", "points", "indeks", "index", "skor", "score", "tanpa satuan"}},
        // Demographers print "anak" for children per woman.
        {{"anak per perempuan", "children per woman", D::rate, 1},
         {"anak", "anak per perempuan", "anak/perempuan", "anak per wanita", "children",
          "children per woman"}},
    };
    return entries;
}

const Unit* simple_unit(std::string_view name) {
    for (const Entry& entry : registry())
        if (std::find(entry.spellings.begin(), entry.spellings.end(), name) != entry.spellings.end())
            return &entry.unit;
    return nullptr;
}

/// "rp/kapita/bulan" and "ton per hari" at their first joint.
std::optional<std::pair<std::string, std::string>> taken_apart(const std::string& text) {
    const auto slash = text.find('/'), per = text.find(" per ");
    if (slash == std::string::npos && per == std::string::npos) {
        if (text.starts_with("per ")) return std::pair(std::string(), text.substr(4));
        return std::nullopt;
    }
    const bool by_slash = slash < per;
    const std::size_t at = by_slash ? slash : per;
    return std::pair(std::string(trimmed(std::string_view(text).substr(0, at))),
                     std::string(trimmed(std::string_view(text).substr(at + (by_slash ? 1 : 5)))));
}

/// "1.000 penduduk", "100 000": a count one relates to.
bool is_count(std::string_view text) {
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

std::optional<Unit> find_unit(std::string_view written) {
    const std::string name = lower_ascii(trimmed(written));
    if (const Unit* unit = simple_unit(name)) return *unit;
    const auto parts = taken_apart(name);
    if (!parts) return std::nullopt;
    const auto& [above, below] = *parts;
    std::optional<Unit> top = above.empty() ? Unit{"", "", Dimension::things, 1} : find_unit(above);
    std::optional<Unit> bottom = is_count(below) ? Unit{"", "", Dimension::things, 1} : find_unit(below);
    if (!top || !bottom) return std::nullopt;
    const bool flows = bottom->dimension == Dimension::time && top->dimension != Dimension::share &&
                       top->dimension != Dimension::rate;
    return Unit{std::string(trimmed(written)), std::string(trimmed(written)),
                flows ? Dimension::flow : Dimension::rate, top->factor / bottom->factor};
}

bool measure_fits(std::string_view ukuran, Dimension dimension) {
    using D = Dimension;
    const std::string name = lower_ascii(trimmed(ukuran));
    if (contains_any(name, {"persentase", "proporsi", "percentage", "share"})) return dimension == D::share;
    if (contains_any(name, {"laju", "angka", "rate", "kepadatan", "density"}))
        return dimension == D::share || dimension == D::rate || dimension == D::flow || dimension == D::time;
    if (contains_any(name, {"rasio", "ratio"}))
        return dimension == D::share || dimension == D::rate || dimension == D::index;
    if (contains_any(name, {"indeks", "index"})) return dimension == D::index;
    if (contains_any(name, {"luas", "area"})) return dimension == D::area;
    if (contains_any(name, {"panjang", "length"})) return dimension == D::length;
    if (contains_any(name, {"jumlah", "banyak", "count", "total"}))
        return dimension != D::share && dimension != D::rate && dimension != D::index;
    return true;
}

const char* dimension_name(Dimension dimension, bool indonesian) {
    switch (dimension) {
        case Dimension::persons:
            return indonesian ? "jumlah orang" : "count of persons";
        case Dimension::families:
            return indonesian ? "jumlah keluarga" : "count of families";
        case Dimension::things:
            return indonesian ? "jumlah benda" : "count of things";
        case Dimension::area:
            return indonesian ? "luas" : "area";
        case Dimension::length:
            return indonesian ? "panjang" : "length";
        case Dimension::volume:
            return indonesian ? "volume" : "volume";
        case Dimension::mass:
            return indonesian ? "massa" : "mass";
        case Dimension::money:
            return indonesian ? "uang" : "money";
        case Dimension::energy:
            return indonesian ? "energi" : "energy";
        case Dimension::power:
            return indonesian ? "daya" : "power";
        case Dimension::time:
            return indonesian ? "waktu" : "time";
        case Dimension::share:
            return indonesian ? "bagian dari keseluruhan" : "share of a whole";
        case Dimension::rate:
            return indonesian ? "rasio atau laju" : "ratio or rate";
        case Dimension::flow:
            return indonesian ? "jumlah per waktu" : "amount per time";
        case Dimension::angle:
            return indonesian ? "sudut" : "angle";
        case Dimension::index:
            return indonesian ? "indeks" : "index";
    }
    return "";
}

std::optional<PlausibleRange> plausible_range(std::string_view name) {
    struct Known {
        std::vector<std::string_view> words;  ///< one of them is a word of the name
        PlausibleRange range;
    };
    static const std::vector<Known> known = {
        {{"tfr", "total fertility rate", "angka kelahiran total"},
         {"angka kelahiran total (TFR)", "total fertility rate", 0.5, 8, "model-spec C2"}},
        {{"tpt", "pengangguran terbuka", "unemployment rate"},
         {"tingkat pengangguran terbuka", "open unemployment rate", 0, 40,
          "ILO definition: a share of the labour force"}},
        {{"rls", "rata-rata lama sekolah", "mean years of schooling"},
         {"rata-rata lama sekolah", "mean years of schooling", 0, 18, "UNDP HDI, goalpost 15"}},
        {{"ipm", "indeks pembangunan manusia", "human development index"},
         {"indeks pembangunan manusia", "human development index", 0, 100, "BPS, scale 0–100"}},
        {{"gini", "rasio gini"}, {"rasio Gini", "Gini ratio", 0, 1, "definition"}},
        {{"sex ratio", "rasio jenis kelamin"},
         {"rasio jenis kelamin", "sex ratio", 50, 200, "men per 100 women"}},
        {{"ahh", "angka harapan hidup", "life expectancy"},
         {"angka harapan hidup", "life expectancy", 30, 95, "years at birth"}},
        {{"imr", "angka kematian bayi", "infant mortality"},
         {"angka kematian bayi", "infant mortality", 0, 250, "per 1,000 births"}},
    };
    std::string padded = " " + lower_ascii(name) + " ";
    std::replace_if(
        padded.begin(), padded.end(), [](char c) { return c == '_' || c == '(' || c == ')' || c == ','; },
        ' ');
    for (const Known& k : known)
        for (const std::string_view word : k.words)
            if (padded.find(" " + std::string(word) + " ") != std::string::npos) return k.range;
    return std::nullopt;
}

}  // namespace sanding
