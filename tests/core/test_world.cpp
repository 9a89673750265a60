#include <algorithm>
#include <iostream>
#include <random>
#include <set>
#include <sstream>

#include "core/base/error.hpp"
#include "core/data/world.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geos.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

World sample_world(const std::filesystem::path& folder) {
    return build_world(read_study(folder)).value;
}

/// Shuffles the data rows of a CSV file.
void shuffle_rows(const std::filesystem::path& file, unsigned seed) {
    std::istringstream in(test::slurp(file));
    std::string header, line, out;
    std::vector<std::string> rows;
    std::getline(in, header);
    while (std::getline(in, line)) rows.push_back(line);
    std::shuffle(rows.begin(), rows.end(), std::mt19937(seed));
    out = header + "\n";
    for (const auto& row : rows) out += row + "\n";
    test::spit(file, out);
}

}  // namespace

TEST_CASE("the sample holds 620 desa in 52 kecamatan and 2 regencies, and the registry to the person") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const World world = sample_world(dir.path());
    REQUIRE(world.districts.levels.size() == 3);
    CHECK(world.districts.levels[0].size() == 620);
    CHECK(world.districts.levels[1].size() == 52);
    CHECK(world.districts.levels[2].size() == 2);
    CHECK(world.districts.schematic);

    const auto region = world.districts.ancestors(2);
    std::int64_t registered[2] = {0, 0};
    for (std::size_t u = 0; u < 620; ++u) registered[region[u]] += world.population.registered[u];
    CHECK(registered[0] == 1364891);
    CHECK(registered[1] == 1216309);
    CHECK(world.population.registered_people() == 2581200);
    // Projected under-fives of mid-2024, linear between 2020 and 2025, less those registered:
    // 93,467 + 0.8 × (104,667 − 93,467) = 102,427 and 84,015 + 0.8 × (86,552 − 84,015) = 86,044.6.
    CHECK(world.population.added_people() == (102427 - 83962) + (86045 - 70397));
    for (std::size_t u = 0; u < 620; ++u) {
        std::int64_t ages = 0;
        for (const auto n : world.population.by_age[u]) ages += n;
        REQUIRE(ages == world.population.registered[u] + world.population.under_fives_added[u]);
        REQUIRE(world.population.male[u] + world.population.female[u] == ages);
    }
}

TEST_CASE("how the population table is written is overruled in study.toml") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const World plain = sample_world(dir.path());
    // Thousands with dots between commas: 2.201 could as well be two people and a bit.
    std::istringstream in(test::slurp(dir / "penduduk_2024s1.csv"));
    std::string out, line;
    for (bool header = true; std::getline(in, line); header = false) {
        std::istringstream cells(line);
        std::string cell, made;
        for (std::size_t c = 0; std::getline(cells, cell, ','); ++c) {
            const bool number = !header && c > 0 && cell.find_first_not_of("0123456789") == std::string::npos;
            if (number && cell.size() > 3) cell.insert(cell.size() - 3, ".");
            made += (c > 0 ? "," : "") + cell;
        }
        out += made + "\n";
    }
    test::spit(dir / "penduduk_2024s1.csv", out);
    std::string study = test::slurp(dir / "study.toml");
    const std::string table = "table = \"penduduk_2024s1.csv\"\n";
    REQUIRE(study.find(table) != std::string::npos);
    study.insert(study.find(table), "numbers = \"plain\"\n");
    test::spit(dir / "study.toml", study);
    CHECK_THROWS_AS(sample_world(dir.path()), Error);
    study.replace(study.find("\"plain\""), 7, "\"id\"");
    test::spit(dir / "study.toml", study);
    CHECK(sample_world(dir.path()).population.registered == plain.population.registered);
    study.replace(study.find("\"id\""), 4, "\"arab\"");
    test::spit(dir / "study.toml", study);
    CHECK_THROWS_WITH(sample_world(dir.path()), contains_text("is no way to write numbers"));
}

TEST_CASE("with the correction off the base is the registry") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    test::edit(dir / "study.toml", "under_five = \"projection\"", "under_five = \"registry\"");
    const World world = sample_world(dir.path());
    CHECK(world.population.added_people() == 0);
    CHECK(world.population.people() == 2581200);
}

TEST_CASE("the world's hash does not know the order of input rows") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Hash before = sample_world(dir.path()).hash;
    for (const char* file :
         {"desa.csv", "kecamatan.csv", "kabupaten.csv", "penduduk_2024s1.csv", "kawasan.csv",
          "kawasan_tahap.csv", "piramida_kabupaten_2023.csv", "titik_luar.csv"})
        shuffle_rows(dir / file, 11);
    CHECK(sample_world(dir.path()).hash == before);
    // One boy more, without schooling and single.
    const std::string ages = ",146,190,155,177,142,133,162,185,146,147,110,127,88,74,91,";
    test::edit(dir / "penduduk_2024s1.csv",
               "32.10.01.2001,2201,1087,1114,823,128" + ages + "333,194,1037,399,199,5,34,851",
               "32.10.01.2001,2202,1088,1114,823,129" + ages + "334,194,1037,399,199,5,34,852");
    CHECK(sample_world(dir.path()).hash != before);
}

TEST_CASE("neighbours are mutual and a desa is never its own") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Districts d = sample_world(dir.path()).districts;
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t i = 0; i < d.units().size(); ++i)
        for (auto n = d.neighbour_start[i]; n < d.neighbour_start[i + 1]; ++n)
            pairs.emplace(i, d.neighbour[n]);
    for (const auto& [a, b] : pairs) {
        REQUIRE(a != b);
        REQUIRE(pairs.contains({b, a}));
    }
    CHECK(pairs.size() > 620 * 4);
}

TEST_CASE("schematic kecamatan resemble the real ones") {
    const auto file = test::real_data("geo/kecamatan_cod2020.geojson");
    if (!file) return;
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Level kecamatan = sample_world(dir.path()).districts.levels[1];
    const VectorLayer real = read_vector(*file).value;
    const Joined joined = join(kecamatan, real.table);
    double sum = 0, least = 1, kertajati = 0;
    std::string worst;
    for (std::size_t k = 0; k < kecamatan.size(); ++k) {
        const Overlap o = overlap(kecamatan.shapes, k, real.polygons, *joined.source_row[k]);
        const double iou = o.intersection / o.union_area;
        sum += iou;
        if (iou < least) least = iou, worst = kecamatan.name[k];
        if (kecamatan.code[k] == "32.10.14") kertajati = iou;
    }
    std::cout << "mean IoU " << sum / 52 << ", least " << least << " (" << worst << "), Kertajati "
              << kertajati << "\n";
    CHECK(sum / 52 >= 0.75);
    CHECK(least >= 0.6);
    CHECK(kertajati >= 0.75);
}

TEST_CASE("real boundaries replace the sample's by one changed line") {
    const auto file = test::real_data("geo/desa_cod2020.geojson");
    if (!file) return;
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const World schematic = sample_world(dir.path());
    test::edit(dir / "study.toml", "source = \"desa.csv\"",
               "source = \"" + std::filesystem::absolute(*file).string() + "\"");
    const World real = sample_world(dir.path());
    CHECK_FALSE(real.districts.schematic);
    const JoinReport& report = real.joins.front();
    CHECK(report.matched == 620);
    CHECK(report.unmatched_districts.empty());
    std::set<std::string> drowned;
    for (const auto& row : report.unmatched_rows) drowned.insert(row.name);
    CHECK(drowned ==
          std::set<std::string>{"Jatibungur", "Leuwihideung", "Cibogo", "Cipaku", "Padajaya", "Sukakersa"});
    // K1, F of the data's README: dissolved areas in km².
    CHECK(static_cast<double>(real.districts.levels[2].area_m2[0]) / 1e6 == Approx(1340.682).margin(0.01));
    CHECK(real.districts.units().code == schematic.districts.units().code);
    CHECK(real.population.registered == schematic.population.registered);
    CHECK(real.population.by_age == schematic.population.by_age);
}

TEST_CASE("areas on the ellipsoid: a degree square on the equator") {
    Polygons square;
    for (const Point p : {Point{0, 0}, Point{1, 0}, Point{1, 1}, Point{0, 1}, Point{0, 0}})
        square.points.push_back(p);
    square.close_ring();
    square.close_polygon();
    // Area between two parallels of the WGS 84 ellipsoid (Snyder 1987, eq. 3-12) for one degree of longitude.
    CHECK(static_cast<double>(area_m2(square, 0)) == Approx(12308778361.469).epsilon(2e-6));
    for (const Point p :
         {Point{0.25, 0.25}, Point{0.75, 0.25}, Point{0.75, 0.75}, Point{0.25, 0.75}, Point{0.25, 0.25}})
        square.points.push_back(p);
    Polygons holed = square;
    holed.polygon_start.back() = 2;
    holed.ring_start.push_back(static_cast<std::uint32_t>(holed.points.size()));
    CHECK(static_cast<double>(area_m2(holed, 0)) == Approx(0.75 * 12308778361.469).epsilon(1e-3));
}

TEST_CASE("what makes a study unusable is said in one line with its place") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const auto message = [&] {
        try {
            static_cast<void>(sample_world(dir.path()));
        } catch (const Error& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    SECTION("a misspelt key") {
        test::edit(dir / "study.toml", "under_five =", "under_fiv =");
        CHECK_THAT(message(), contains_text("study.toml, line") && contains_text("unknown key 'under_fiv'") &&
                                  contains_text("did you mean 'under_five'"));
    }
    SECTION("a code that is in no list") {
        test::edit(dir / "penduduk_2024s1.csv", "32.10.01.2001,2201", "32.10.01.9999,2201");
        CHECK_THAT(message(), contains_text("32.10.01.9999 is a code that is in no list"));
    }
    SECTION("the same code twice") {
        test::edit(dir / "penduduk_2024s1.csv", "\n32.10.01.2002,", "\n32.10.01.2001,");
        CHECK_THAT(message(), contains_text("32.10.01.200"));
    }
    SECTION("text where numbers belong") {
        test::edit(dir / "penduduk_2024s1.csv", "32.10.01.2001,2201", "32.10.01.2001,dua ribu");
        CHECK_THAT(message(), contains_text("'dua ribu' is not a number") && contains_text("field 'jumlah'"));
    }
    SECTION("two equal points") {
        test::edit(dir / "desa.csv", "Bangbayang,desa,32.10.01,32.10,108.200,-7.034",
                   "Bangbayang,desa,32.10.01,32.10,108.177,-7.055");
        CHECK_THAT(message(),
                   contains_text("Cipasung") && contains_text("Bangbayang") && contains_text("same point"));
    }
    SECTION("margins that disagree") {
        test::edit(dir / "penduduk_2024s1.csv", "32.10.01.2001,2201,1087", "32.10.01.2001,2201,1088");
        CHECK_THAT(message(), contains_text("sexes to 2202"));
    }
    SECTION("a zone larger than its desa") {
        test::edit(dir / "kawasan_tahap.csv", "aerocity_energy,1,126", "aerocity_energy,1,99126");
        test::edit(dir / "kawasan.csv", "skematik,A,126,", "skematik,A,99126,");
        CHECK_THAT(message(), contains_text("convertible land"));
    }
}

TEST_CASE("a zone may have an outline, and its hectares are compared with the table's") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    test::edit(dir / "study.toml", "phases = \"kawasan_tahap.csv\"",
               "phases = \"kawasan_tahap.csv\"\noutlines = \"garis.geojson\"");
    const auto outline = [&](const char* key) {
        // About 2.2 km × 2.2 km around the airport: some 490 ha, far from its 1,800.
        test::spit(
            dir / "garis.geojson",
            std::string(
                R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kunci":")") +
                key +
                R"("},"geometry":{"type":"Polygon","coordinates":[[[108.157,-6.659],[108.177,-6.659],[108.177,-6.639],[108.157,-6.639],[108.157,-6.659]]]}}]})");
    };
    outline("bijb");
    const auto loaded = build_world(read_study(dir.path()));
    const auto zone = std::find_if(loaded.value.zones.begin(), loaded.value.zones.end(),
                                   [](const Zone& z) { return z.key == "bijb"; });
    REQUIRE(zone->outline.size() == 1);
    CHECK(zone->area_ha == 1800);
    CHECK(zone->point.x > 108.157);
    CHECK(zone->point.x < 108.177);
    REQUIRE(loaded.report.findings.size() >= 1);
    CHECK(
        std::ranges::any_of(loaded.report.findings, [](const Finding& f) { return f.code == "zone.area"; }));
    outline("bandara_lain");
    CHECK_THROWS_WITH(build_world(read_study(dir.path())), contains_text("unknown zone 'bandara_lain'"));
}

TEST_CASE("a BPS code is never read as a Kemendagri code") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Level kecamatan = sample_world(dir.path()).districts.levels[1];
    Table table;
    table.name = "t";
    table.rows = 2;
    table.columns.push_back({"kode", "", "", std::vector<std::string>{"3211010", "3211100"}});
    const Joined joined = join(kecamatan, table);
    CHECK(joined.report.authority == Authority::bps);
    // K1: 3211010 is Jatinangor (32.11.15), 3211100 is Wado (32.11.01).
    CHECK(joined.source_row[*kecamatan.find_code("32.11.15")] == 0U);
    CHECK(joined.source_row[*kecamatan.find_code("32.11.01")] == 1U);
}

TEST_CASE("a join names what matches on neither side and what stands twice") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Level top = sample_world(dir.path()).districts.levels[2];
    Table table;
    table.name = "t";
    table.rows = 3;
    table.columns.push_back({"kode", "", "", std::vector<std::string>{"32.10", "32.99", "32.10"}});
    table.columns.push_back({"x", "", "", std::vector<std::string>{"1", "2", "3"}});
    const Joined joined = join(top, table);
    CHECK(joined.report.matched == 1);
    REQUIRE(joined.report.unmatched_rows.size() == 1);
    CHECK(joined.report.unmatched_rows[0].key == "32.99");
    REQUIRE(joined.report.duplicate_rows.size() == 1);
    CHECK(joined.report.duplicate_rows[0].row == 3);
    REQUIRE(joined.report.unmatched_districts.size() == 1);
    CHECK(joined.report.unmatched_districts[0].key == "32.11");
    CHECK(text_of(joined.table.at("x")) == std::vector<std::string>{"1", ""});
}

TEST_CASE("the real registry joins whole, the incomplete one is named") {
    const auto whole = test::real_data("tables/dukcapil_desa_2024s1.csv");
    const auto incomplete = test::real_data("tables/dukcapil_desa_2024s2_incomplete.csv");
    if (!whole || !incomplete) return;
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Level units = sample_world(dir.path()).districts.levels[0];
    CHECK(join(units, read_table(*whole).value).report.matched == 620);
    const JoinReport report = join(units, read_table(*incomplete).value).report;
    CHECK(report.rows == 598);
    CHECK_FALSE(report.complete());
    CHECK(report.matched + report.duplicate_rows.size() + report.unmatched_rows.size() == 598);
}
