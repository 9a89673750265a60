#include <cmath>

#include "core/base/error.hpp"
#include "core/data/registry_columns.hpp"
#include "core/data/table_sums.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using test::contains_text;

namespace {

Table with_columns(const std::vector<std::string>& names) {
    Table table;
    table.name = "tabel.csv";
    table.rows = 1;
    for (const std::string& name : names)
        table.columns.push_back({name, {}, {}, std::vector<std::string>{"1"}});
    return table;
}

std::vector<std::string> ages(const std::string& first, const std::string& last) {
    std::vector<std::string> out{first};
    for (int low = 5; low < 75; low += 5)
        out.push_back(std::to_string(low) + " - " + std::to_string(low + 4));
    out.push_back(last);
    return out;
}

}  // namespace

TEST_CASE("five-year age groups in every way offices write them") {
    for (const char* name : {"u0_4", "0-4", "00 - 04", "0–4", "Umur 0-4", "0 s/d 4 tahun", "Usia 00-04 Th"}) {
        CAPTURE(name);
        CHECK(age_group_of(name) == 0);
    }
    CHECK(age_group_of("05 - 09") == 1);
    CHECK(age_group_of("70-74") == 14);
    for (const char* name : {"u75_plus", "75+", "75 +", ">75", ">= 75", "75 tahun ke atas", "75 dan lebih"}) {
        CAPTURE(name);
        CHECK(age_group_of(name) == 15);
    }
    // Other spans, single ages, sexes and things that have numbers in their names.
    for (const char* name : {"03 - 04", "05", "06 - 11", "75", "75-79", "L 0-4", "D1 dan D2", "penduduk_2020",
                             "0-14", "", "80+"}) {
        CAPTURE(name);
        CHECK(age_group_of(name) == age_groups);
    }
}

TEST_CASE("the registry's own headers are found, and those of Sanding need no guess") {
    std::vector<std::string> names{
        "kode", "Jumlah Penduduk", "Jumlah Kepala Keluarga", "Laki-laki", "Perempuan", "05", "03 - 04"};
    for (const std::string& age : ages("00 - 04", "75+")) names.push_back(age);
    const RegistryColumns found = registry_columns(with_columns(names));
    CHECK(found.people == "Jumlah Penduduk");
    CHECK(found.male == "Laki-laki");
    CHECK(found.female == "Perempuan");
    CHECK(found.age[0] == "00 - 04");
    CHECK(found.age[1] == "5 - 9");
    CHECK(found.age[15] == "75+");
    CHECK(found.missing.empty());
    CHECK(found.guessed);
    CHECK_THAT(found.text(),
               contains_text(
                   "jumlah 'Jumlah Penduduk', laki_laki 'Laki-laki', perempuan 'Perempuan', u0_4 '00 - 04'"));

    std::vector<std::string> own{"kode", "penduduk", "jumlah", "laki_laki", "perempuan"};
    for (std::size_t g = 0; g < age_groups; ++g) own.push_back(age_group_name(g));
    const RegistryColumns exact = registry_columns(with_columns(own));
    CHECK(exact.people == "jumlah");
    CHECK_FALSE(exact.guessed);
    CHECK(exact.text().empty());
}

TEST_CASE("what is missing is named, and the study's word stands over what is found") {
    const Table table = with_columns({"kode", "jiwa", "total", "L", "P"});
    const RegistryColumns found = registry_columns(table);
    CHECK(found.people == "jiwa");
    CHECK(found.missing.size() == age_groups);
    CHECK(found.missing.front() == "u0_4");
    CHECK(registry_columns(table, {{"jumlah", "total"}}).people == "total");
    CHECK_THROWS_WITH(registry_columns(table, {{"jumlah", "totall"}}), contains_text("no column 'totall'"));
    CHECK_THROWS_WITH(registry_columns(table, {{"jml", "total"}}),
                      contains_text("'jml' is no column of a population table"));
}

TEST_CASE("rows of one district are added up, what has no sum is left out") {
    const auto text = [](const char* name, std::vector<std::string> cells) {
        return Column{name, {}, {}, std::move(cells)};
    };
    Table table;
    table.name = "sekolah.csv";
    table.rows = 4;
    table.columns = {text("npsn", {"1", "2", "3", "4"}),
                     text("kode", {"32.10.01.2001", "3210012001", "32.10.01.2002", "32.10.01.2001"}),
                     text("desa", {"Satu", "Satu", "Dua", "Satu"}),
                     text("jenjang", {"SD", "SMP", "SD", "SD"}),
                     text("siswa", {"10", "", "7", "5"}),
                     text("guru", {"", "", "", "3"}),
                     text("lon", {"108.1", "108.2", "108.3", "108.4"})};
    table.columns.push_back({"persen", "%", {}, std::vector<double>{1, 2, 3, 4}});
    const Table sums = added_up(table, "kode");
    REQUIRE(sums.rows == 2);
    CHECK(sums.column_names() == std::vector<std::string>{"kode", "desa", "siswa", "guru", "baris"});
    CHECK(text_of(sums.at("kode")) == std::vector<std::string>{"32.10.01.2001", "32.10.01.2002"});
    CHECK(numbers_of(sums, "siswa") == std::vector<double>{15, 7});
    CHECK(numbers_of(sums, "guru")[0] == 3);
    CHECK(std::isnan(numbers_of(sums, "guru")[1]));
    CHECK(numbers_of(sums, "baris") == std::vector<double>{3, 1});
    CHECK(sums.file_row == std::vector<std::uint32_t>{1, 3});

    const Table counted = added_up(table, "kode", {"jenjang"});
    CHECK(counted.column_names() ==
          std::vector<std::string>{"kode", "desa", "siswa", "guru", "baris", "jenjang_sd", "jenjang_smp"});
    CHECK(numbers_of(counted, "jenjang_sd") == std::vector<double>{2, 1});
    CHECK(numbers_of(counted, "jenjang_smp") == std::vector<double>{1, 0});
    CHECK_THROWS_WITH(added_up(table, "kode", {"jenjan"}), contains_text("no column 'jenjan'"));
}
