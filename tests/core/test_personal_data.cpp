#include "core/base/error.hpp"
#include "core/data/office_table.hpp"
#include "core/data/personal_data.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

std::string refused(const std::string& text) {
    const test::TempDir dir;
    test::spit(dir.path() / "warga.csv", text);
    try {
        static_cast<void>(read_table(dir.path() / "warga.csv"));
    } catch (const Error& e) {
        return e.what();
    }
    return "read";
}

}  // namespace

// The numbers are made up: a region, a date, 0001.
TEST_CASE("K5 what looks like a NIK: region, date of birth, serial number") {
    CHECK(looks_like_nik("3210142506900001"));
    CHECK(looks_like_nik("3210146506900001"));  // a woman's day has 40 added
    CHECK(looks_like_nik("32.10.14.250690.0001"));
    CHECK_FALSE(looks_like_nik("1.341111111111111"));  // 32:11:12 as a spreadsheet stores it
    CHECK_FALSE(looks_like_nik("3210143306900001"));   // no 33rd
    CHECK_FALSE(looks_like_nik("3210142513900001"));   // no 13th month
    CHECK_FALSE(looks_like_nik("0010142506900001"));
    CHECK_FALSE(looks_like_nik("3210142506900000"));
    CHECK_FALSE(looks_like_nik("321014250690001"));
    CHECK(looks_like_phone("0812-3456-7890"));
    CHECK(looks_like_phone("+62 812 3456 789"));
    CHECK_FALSE(looks_like_phone("0212345678"));
    CHECK_FALSE(looks_like_phone("0812"));
}

TEST_CASE("K5 tables of persons are refused by column, without a word of what is in them") {
    const std::string nik = refused("kode,no_ktp,jiwa\n32.10.14.2006,3210142506900001,1\n");
    CHECK(nik.find("column 'no_ktp' holds identity or family card numbers") != std::string::npos);
    CHECK(nik.find("3210142506900001") == std::string::npos);
    CHECK(refused("kode,hp\na,081234567890\nb,\n").find("telephone numbers") != std::string::npos);
    CHECK(refused("kode,Nama Kepala Keluarga\na,x\n").find("names of persons") != std::string::npos);
    // Names of places, ordinary figures and codes pass.
    CHECK(refused("kode,nama,npsn,jiwa\n32.10.14.2006,Kertajati,20213456,5123\n") == "read");
}
