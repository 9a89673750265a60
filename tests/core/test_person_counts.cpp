#include <cmath>

#include "core/base/error.hpp"
#include "core/data/person_counts.hpp"
#include "tests/support/ascii_world.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// Persons as a list: unit, name, status. The names are made up, the numbers too.
struct Persons {
    std::vector<std::string> code, name, status;

    void add(const std::string& where, const std::string& what, int times) {
        for (int i = 0; i < times; ++i) {
            code.push_back(where);
            name.push_back("RAHASIA " + std::to_string(code.size()));
            status.push_back(what);
        }
    }
    [[nodiscard]] Table table() const {
        return {"warga.csv",
                {{"kd", "", "", code}, {"nama_lengkap", "", "", name}, {"status", "", "", status}},
                code.size(),
                {}};
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

double at(const PersonCounts& counts, const std::string& column, std::size_t unit) {
    return std::get<std::vector<double>>(counts.table.at(column).values)[unit];
}

std::string refusal(const Persons& persons, const Districts& districts, const CountSpec& spec) {
    try {
        static_cast<void>(count_persons(persons.table(), districts, spec));
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a by-name list becomes counts by desa and category, small ones hidden with a second") {
    const World world = test::ascii_world("ABCD");
    const auto& code = world.districts.units().code;
    Persons persons;
    persons.add(code[0], "Kawin", 30), persons.add(code[0], "belum kawin", 20);
    persons.add(code[1], "kawin", 10), persons.add(code[1], "Belum-Kawin", 8);
    persons.add(code[2], "kawin", 3);
    persons.add("32.99.01.2001", "kawin", 2);
    const auto counted = count_persons(persons.table(), world.districts, {"kd", {"status"}, "study.toml"});
    const PersonCounts& counts = counted.value;
    CHECK(counts.table.column_names() ==
          std::vector<std::string>{"kode", "jumlah", "status_belum_kawin", "status_kawin"});
    // C has 3 people; B, the next smallest, goes with it, so that the total doesn't tell them.
    CHECK(at(counts, "jumlah", 0) == 50);
    CHECK(std::isnan(at(counts, "jumlah", 1)));
    CHECK(std::isnan(at(counts, "jumlah", 2)));
    CHECK(at(counts, "jumlah", 3) == 0);
    CHECK(counts.hidden[1] == std::vector<bool>{false, true, true, false});
    // Nor do the categories: B and C by kawin are hidden too, and B's unmarried are as good as its total.
    CHECK(std::isnan(at(counts, "status_kawin", 2)));
    CHECK(std::isnan(at(counts, "status_kawin", 1)));
    CHECK(at(counts, "status_kawin", 0) == 30);
    CHECK(at(counts, "status_belum_kawin", 0) == 20);
    REQUIRE(counted.report.findings.size() == 2);
    CHECK(counted.report.findings[0].code == "personal.counted");
    CHECK(counted.report.findings[1].code == "personal.no_district");
    CHECK(holds(counted.report.findings[1].message, "2 rows"));
    for (const Finding& finding : counted.report.findings) {
        CHECK_FALSE(holds(finding.message + finding.where, "RAHASIA"));
        CHECK_FALSE(holds(finding.message + finding.where, "32.99"));
    }
}

TEST_CASE("a rare category is no category, and neither is a column of names or numbers of persons") {
    const World world = test::ascii_world("AB");
    const auto& code = world.districts.units().code;
    Persons persons;
    persons.add(code[0], "kawin", 40), persons.add(code[1], "kawin", 40);
    persons.add(code[0], "cerai RAHASIA", 2), persons.add(code[1], "janda RAHASIA", 4);
    const auto counts = count_persons(persons.table(), world.districts, {"kd", {"status"}, ""}).value;
    CHECK(counts.table.column_names() ==
          std::vector<std::string>{"kode", "jumlah", "status_kawin", "status_lainnya"});

    CHECK(
        holds(refusal(persons, world.districts, {"kd", {"nama_lengkap"}, "study.toml"}), "names of persons"));
    const std::string missing = refusal(persons, world.districts, {"kode", {}, "study.toml, line 3"});
    CHECK(holds(missing, "no column 'kode'"));
    CHECK_FALSE(holds(missing, "nama_lengkap"));
    const std::string wrong = refusal(persons, world.districts, {"nama_lengkap", {}, "study.toml, line 3"});
    CHECK(holds(wrong, "no codes of this study's desa"));
    CHECK_FALSE(holds(wrong, "RAHASIA"));

    Persons many = persons;
    for (int i = 0; i < 25; ++i) many.add(code[0], "pekerjaan RAHASIA " + std::to_string(i), 6);
    const std::string too_many = refusal(many, world.districts, {"kd", {"status"}, ""});
    CHECK(holds(too_many, "27 different values") != holds(too_many, "28 different values"));
    CHECK_FALSE(holds(too_many, "RAHASIA"));
}
