#include <cmath>

#include "layers/chart.hpp"
#include "tests/golden/scenes.hpp"

namespace sanding::golden {
namespace {

Scene chart_of(const AnyChart& chart, const TextLayout& layout, const std::string& title,
               const std::string& unit) {
    ChartStyle style;
    style.page = {480, 330};
    style.title = title;
    style.subtitle = "median 20 ulangan";
    style.region = "Kabupaten Contoh Barat dan Contoh Timur";
    style.source_note = "Sumber: registri penduduk contoh, semester 1 2024";
    style.fingerprint = "a1f3·9c";
    style.unit = unit;
    style.text = layout;
    return draw_chart(chart, style);
}

const std::vector<std::string>& districts() {
    static const std::vector<std::string> names{"Awiligar",  "Babakan",    "Cikadu",    "Darma",   "Ebang",
                                                "Gandasari", "Haurgeulis", "Jatisawit", "Kalisari"};
    return names;
}

const std::vector<double>& people() {
    static const std::vector<double> values{4120, 5230, 3310, 2480, 6150, 8940, 12300, 1270, 3960};
    return values;
}

/// Every third year from 2024, `growth` people a year.
ChartSeries series_of(const std::string& name, double start, double growth) {
    ChartSeries series{name, {}, {}, {}};
    for (int year = 2024; year <= 2045; year += 3) {
        series.time.push_back(year);
        series.value.push_back(start + growth * (year - 2024));
    }
    return series;
}

Scene line_chart(const TextLayout& layout) {
    ChartInputs inputs;
    inputs.series = {series_of("Tren", 41000, 400), series_of("Aerocity", 41000, 650)};
    for (ChartSeries& series : inputs.series)
        for (const double share : {0.5, 0.25}) {
            QuantileBand band{share == 0.5 ? 0.1 : 0.25, share == 0.5 ? 0.9 : 0.75, {}, {}};
            for (const double v : series.value) {
                band.low.push_back(v - share * (v - 41000));
                band.high.push_back(v + share * (v - 41000));
            }
            series.bands.push_back(std::move(band));
        }
    inputs.series[1].value[3] = NAN;  // the line is broken there
    inputs.reference = series_of("Proyeksi resmi", 41000, 500);
    return chart_of(inputs, layout, "Jumlah penduduk 2024–2045", "jiwa");
}

Scene bars(const TextLayout& layout) {
    const BarsInputs inputs{{"2024", "2030", "2035", "2040"},
                            {{"Tren", {410, 250, -60, -180}, {360, 190, -120, -260}, {470, 300, 20, -90}},
                             {"Aerocity", {410, 620, 780, NAN}, {360, 540, 690, NAN}, {470, 710, 880, NAN}}},
                            "rentang 10–90 % dari 20 ulangan"};
    return chart_of(inputs, layout, "Migrasi neto per tahun", "orang");
}

Scene ranked(const TextLayout& layout) {
    RankedInputs inputs{districts(), people(), {6, 7}, "rata-rata", 5300};
    inputs.value[3] = NAN;
    return chart_of(inputs, layout, "Jumlah penduduk 2035 menurut desa", "jiwa");
}

Scene pyramid(const TextLayout& layout) {
    PyramidInputs inputs;
    inputs.band = {"0–4", "5–9", "10–14", "15–24", "25–39", "40–59", "60–74", "75+"};
    inputs.years = {5, 5, 5, 10, 15, 20, 15, 10};
    inputs.left_name = "Laki-laki", inputs.right_name = "Perempuan", inputs.band_name = "umur";
    inputs.series = {{"2024",
                      {1710, 1800, 1850, 3600, 5200, 5700, 2300, 560},
                      {1640, 1720, 1790, 3500, 5150, 5800, 2500, 760}},
                     {"2045",
                      {1320, 1400, 1500, 3150, 5300, 6500, 3900, 1300},
                      {1260, 1340, 1450, 3050, 5200, 6600, 4300, 1800}}};
    inputs.note = "kelompok 75+ digambar selebar 10 tahun";
    return chart_of(inputs, layout, "Penduduk menurut umur dan jenis kelamin", "orang per tahun umur");
}

Scene histogram(const TextLayout& layout) {
    HistogramInputs inputs;
    inputs.series = {{"2024", people()}, {"2045", people()}};
    for (double& v : inputs.series[1].value) v *= 1.25;
    inputs.series[0].value.push_back(NAN);
    inputs.limits = {4000, 8000};
    inputs.colours = palette_colours("YlGnBu", 3);
    inputs.value_name = "jiwa", inputs.count_name = "jumlah desa";
    return chart_of(inputs, layout, "Sebaran jumlah penduduk desa", "");
}

Scene scatter(const TextLayout& layout) {
    ScatterInputs inputs;
    inputs.name = districts();
    inputs.x = {310, 480, 220, 190, 350, 910, 1640, 150, 270};
    inputs.y = {4.1, 7.9, 5.2, 8.8, 3.3, 6.4, 9.1, NAN, 4.8};
    inputs.group = {0, 0, 1, 1, 0, 0, 0, 1, 1};
    inputs.group_name = {"Contoh Barat", "Contoh Timur"};
    inputs.highlight = {6};
    inputs.x_name = "kepadatan (jiwa/km²)", inputs.y_name = "pengangguran (%)";
    return chart_of(inputs, layout, "Kepadatan dan pengangguran 2035", "");
}

Scene box(const TextLayout& layout) {
    BoxInputs inputs;
    inputs.category = {"Contoh Barat", "Contoh Timur"};
    inputs.series = {{"Tren", {{21, 25, 26, 28, 30, 31, 33, 58}, {12, 15, 16, 18, 19}}},
                     {"Aerocity", {{24, 27, 31, 33, 36, 38, 41, 72}, {12, 16, 17, 18, 22}}}};
    inputs.label = {
        {"Awiligar", "Babakan", "Ebang", "Gandasari", "Lebak", "Nanggerang", "Wado", "Haurgeulis"},
        {"Cikadu", "Darma", "Jatisawit", "Kalisari", "Mekarjaya"}};
    return chart_of(inputs, layout, "Waktu tempuh ke tempat kerja 2035", "menit");
}

Scene heat(const TextLayout& layout) {
    HeatInputs inputs;
    for (int year = 2025; year <= 2045; year += 5) inputs.column.push_back(std::to_string(year));
    for (std::size_t d = 0; d < districts().size(); ++d) {
        if (d == 0) inputs.row.push_back({"Contoh Barat", {}});
        if (d == 5) inputs.row.push_back({"Contoh Timur", {}});
        HeatRow row{districts()[d], {}};
        for (int t = 0; t < 5; ++t)
            row.value.push_back(people()[d] + t * (100.0 + 40 * static_cast<double>(d)));
        inputs.row.push_back(std::move(row));
    }
    inputs.row[4].value[2] = NAN;
    return chart_of(inputs, layout, "Jumlah penduduk menurut desa dan tahun", "jiwa");
}

Scene sparklines(const TextLayout& layout) {
    SparklinesInputs inputs;
    for (std::size_t d = 0; d < districts().size(); ++d)
        inputs.district.push_back(
            {districts()[d],
             {series_of("Tren", people()[d], 30 - 12 * static_cast<double>(d % 4)),
              series_of("Aerocity", people()[d], 55 - 9 * static_cast<double>(d % 3))}});
    return chart_of(inputs, layout, "Jumlah penduduk 2024–2045", "jiwa");
}

Scene waterfall(const TextLayout& layout) {
    WaterfallInputs inputs{{{"kelahiran", 9120, 8940, 9310},
                            {"kematian", -4380, -4520, -4270},
                            {"migrasi keluar", -5110, -5260, -4990},
                            {"pindah antardesa", 640, -90, 1180},
                            {"pertumbuhan kesempatan kerja lain", 0},
                            {"kawasan strategis", 7350, 6020, 8410}},
                           "selisih 2024–2045",
                           "terendah dan tertinggi dari 8 ulangan"};
    return chart_of(inputs, layout, "Mengapa jumlah penduduk berubah 2024–2045?", "jiwa");
}

}  // namespace

std::vector<GoldenScene> chart_scenes() {
    return {{"chart_line", line_chart},
            {"chart_bars", bars},
            {"chart_ranked", ranked},
            {"chart_pyramid", pyramid, 620},
            {"chart_histogram", histogram},
            {"chart_scatter", scatter},
            {"chart_box", box},
            {"chart_heat", heat},
            {"chart_sparklines", sparklines},
            {"chart_waterfall", waterfall}};
}

}  // namespace sanding::golden
