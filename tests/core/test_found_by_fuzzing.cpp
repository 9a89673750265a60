// What damaged files have found (tests/fuzz), each as small as it could be made.

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/geo/gdal.hpp"
#include "core/results/sqlite.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

TEST_CASE("a cell that is no number is quoted to a whole character, in one line") {
    const test::TempDir dir;
    std::string cell = "2";
    for (int i = 0; i < 40; ++i) cell += "ÿþ";  // the sixtieth byte is the first half of one
    test::spit(dir / "tabel.csv", "nama,jiwa\nWado," + cell + "\nTomo,6\n");
    try {
        static_cast<void>(numbers_of(read_table(dir / "tabel.csv").value, "jiwa"));
        FAIL("read as a number");
    } catch (const Error& error) {
        CHECK(is_utf8(error.what()));
        CHECK_THAT(error.what(), contains_text("is not a number"));
    }
}

TEST_CASE("coordinates far beyond the earth are an Error, not a search without end") {
    const test::TempDir dir;
    test::spit(
        dir / "titik.kml",
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><Point><coordinates>"
        "-9223372036854775808,-7</coordinates></Point></Placemark><Placemark><Point><coordinates>108,-7"
        "</coordinates></Point></Placemark></Document></kml>");
    CHECK_THROWS_WITH(read_vector(dir / "titik.kml"), contains_text("titik.kml"));
    REQUIRE(describe_file(dir / "titik.kml").value.layers.size() == 1);
}

TEST_CASE("what SQLite says of a damaged file is one line of whole characters") {
    const test::TempDir dir;
    const Database database(dir / "hasil.gpkg", Database::Mode::create);
    try {
        static_cast<void>(database.prepare("SELECT * FROM \"desa\xff\n\xc3\""));
        FAIL("prepared");
    } catch (const Error& error) {
        CHECK(is_utf8(error.what()));
        CHECK(std::string(error.what()).find('\n') == std::string::npos);
        CHECK_THAT(error.what(), contains_text("no such table: desa"));
    }
}
