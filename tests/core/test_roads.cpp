#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/data/read_roads.hpp"
#include "core/data/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

const Box study{107.9, -7.0, 108.3, -6.6};

struct Line {
    std::string properties;
    std::string coordinates = "[108.0,-6.8],[108.1,-6.8]";
};

std::string geojson(const std::vector<Line>& lines) {
    std::string out = R"({"type":"FeatureCollection","features":[)";
    for (const Line& line : lines)
        out +=
            fmt::format(R"({}{{"type":"Feature","properties":{{{}}},"geometry":{}}})",
                        out.back() == '[' ? "" : ",", line.properties,
                        line.coordinates.empty()
                            ? std::string("null")
                            : fmt::format(R"({{"type":"LineString","coordinates":[{}]}})", line.coordinates));
    return out + "]}";
}

/// A network in a folder of its own.
class Folder {
  public:
    Loaded<Roads> read(const std::vector<Line>& lines, const std::string& exits = {},
                       const std::string& places = {}) {
        spit(dir_ / "jalan.geojson", geojson(lines));
        source.source = dir_ / "jalan.geojson";
        source.where = "study.toml, line 1";
        if (!exits.empty()) spit(dir_ / "gerbang.csv", exits), source.exits = dir_ / "gerbang.csv";
        if (!places.empty()) spit(dir_ / "luar.csv", places), source.places = dir_ / "luar.csv";
        return read_roads(source, study);
    }
    std::string error(const std::vector<Line>& lines, const std::string& exits = {},
                      const std::string& places = {}) {
        try {
            static_cast<void>(read(lines, exits, places));
        } catch (const Error& e) {
            return e.what();
        }
        return {};
    }
    StudyRoads source;

  private:
    TempDir dir_;
};

const Line arterial{R"("kunci":"a","nama":"Jalan A","kelas":"arteri")"};

}  // namespace

TEST_CASE("a network is read with what its attributes say, in an order of its own") {
    Folder folder;
    const std::vector<Line> lines{
        {R"("kunci":"tol_x","nama":"Tol X","kelas":"Tol","dibuka":"2023-07-11","ditutup":null)"},
        {R"("kunci":"b","nama":"Jalan B","kelas":"kolektor","kecepatan":25,"satu_arah":"ya","ditutup":"2030")"},
        arterial,
        {R"("kunci":"c","kelas":"lokal","satu_arah":"-1","dibuka":"rencana")"}};
    const auto read = folder.read(lines, "kunci,nama,lon,lat,dibuka\ngt_x,Gerbang X,108.05,-6.801,2024-01\n",
                                  "kode,nama,lon,lat\n32.73,Kota Bandung,107.61,-6.91\n");
    const Roads& roads = read.value;
    CHECK(read.report.findings.empty());
    REQUIRE(roads.roads.size() == 4);
    CHECK(roads.lines.size() == 4);
    CHECK(roads.roads[0].key == "a");
    CHECK(roads.roads[0].opening == Opening{});
    CHECK(roads.roads[1].kind == RoadClass::collector);
    CHECK(roads.roads[1].speed_km_h == 25);
    CHECK(roads.roads[1].direction == RoadDirection::as_drawn);
    CHECK(roads.roads[1].opening == Opening{Opening::always, 20300101});
    CHECK(roads.roads[2].direction == RoadDirection::against);
    CHECK(roads.roads[2].opening == Opening{Opening::never, Opening::never});
    CHECK(roads.roads[3].kind == RoadClass::toll);
    CHECK(roads.roads[3].opening == Opening{20230711, Opening::never});
    REQUIRE(roads.exits.size() == 1);
    CHECK(roads.exits[0].opening.opens == 20240101);
    REQUIRE(roads.places.size() == 1);
    CHECK(roads.places[0].code == "32.73");

    Folder turned;
    const Roads again = turned.read({lines[3], lines[1], lines[0], lines[2]}).value;
    for (std::size_t r = 0; r < 4; ++r) CHECK(again.roads[r].key == roads.roads[r].key);
    CHECK(again.lines.points == roads.lines.points);
}

TEST_CASE("words of OpenStreetMap and Bina Marga, a study's own, and a toll flag") {
    Folder folder;
    folder.source.classes = {{"setapak", "none"}, {"poros", "kolektor"}};
    folder.source.columns = {{"kelas", "remark"}};
    const Roads roads = folder
                            .read({{R"("kunci":"a","remark":"motorway_link")"},
                                   {R"("kunci":"b","remark":"Jalan Provinsi")"},
                                   {R"("kunci":"c","remark":"Setapak")"},
                                   {R"("kunci":"d","remark":"Poros")"},
                                   {R"("kunci":"e","remark":"trunk","tol":"ya")"}})
                            .value;
    REQUIRE(roads.roads.size() == 4);
    CHECK(roads.roads[0].kind == RoadClass::ramp);
    CHECK(roads.roads[1].kind == RoadClass::collector);
    CHECK(roads.roads[2].kind == RoadClass::collector);
    CHECK(roads.roads[3].kind == RoadClass::toll);
}

TEST_CASE("rows that can't be used are left out and named") {
    Folder folder;
    const auto read =
        folder.read({arterial,
                     {R"("kunci":"p","nama":"Gang Pos","kelas":"setapak")"},
                     {R"("kunci":"q","nama":"Jalan Q","kelas":"lokal")", ""},
                     {R"("kunci":"t","nama":"Tol T","kelas":"tol")", "[108,-6.7],[108.2,-6.7]"}});
    CHECK(read.value.roads.size() == 2);
    REQUIRE(read.report.findings.size() == 3);
    CHECK_THAT(read.report.findings[0].where, contains_text("row 2 (p)"));
    CHECK_THAT(read.report.findings[0].message, contains_text("the class 'setapak' is unknown"));
    CHECK_THAT(read.report.findings[1].where, contains_text("row 3 (q)"));
    CHECK_THAT(read.report.findings[1].message, contains_text("has no line"));
    CHECK_THAT(read.report.findings[2].message, contains_text("nobody can enter the toll road 'Tol T'"));
}

TEST_CASE("what contradicts itself or lies elsewhere is refused by name") {
    const auto error = [](const std::string& more, const std::string& line = "[108.0,-6.8],[108.1,-6.8]") {
        Folder folder;
        return folder.error({{R"("kunci":"x","nama":"Jalan X","kelas":"arteri")" + more, line}});
    };
    CHECK(error("").empty());
    CHECK_THAT(error(R"(,"dibuka":"2025","ditutup":"2024")"),
               contains_text("row 1 (x): closes on 2024 and opens on 2025"));
    CHECK_THAT(error(R"(,"dibuka":"2025-13-01")"), contains_text("'2025-13-01' is no date"));
    CHECK_THAT(error(R"(,"kecepatan":400)"), contains_text("'400' is no speed"));
    CHECK_THAT(error(R"(,"kecepatan":"cepat")"), contains_text("'cepat' is no speed"));
    CHECK_THAT(error(R"(,"satu_arah":"utara")"), contains_text("'utara' is no direction"));
    CHECK_THAT(error("", "[108.0,-6.8],[118.0,-6.8]"),
               contains_text("row 1 (x): lies at 118.000 -6.800, far from the study"));
    CHECK_THAT(error("", "[110.0,-6.8],[110.1,-6.8]"), contains_text("no road of jalan.geojson lies within"));

    Folder empty, classless, missing;
    CHECK_THAT(empty.error({{R"("kunci":"x","kelas":"gang")"}}),
               contains_text("has no road that can be used"));
    classless.source.columns = {{"kelas", "kls"}};
    CHECK_THAT(classless.error({arterial}), contains_text("has no attribute 'kls' (did you mean 'kelas'?"));
    missing.source.layer = "lain";
    CHECK_THAT(missing.error({arterial}), contains_text("lain"));

    const std::string head = "kunci,nama,lon,lat\n";
    const Line toll{R"("kunci":"t","kelas":"tol")", "[108.0,-6.8],[108.1,-6.8]"};
    Folder far, twice, outside, nowhere;
    CHECK_THAT(far.error({arterial, toll}, head + "g,Gerbang G,108.05,-6.70\n"),
               contains_text("the exit 'Gerbang G' has no toll road within 2000 m"));
    CHECK_THAT(twice.error({arterial, toll}, head + "g,G,108.05,-6.8\ng,H,108.06,-6.8\n"),
               contains_text("'g' stands twice"));
    CHECK_THAT(outside.error({arterial}, {}, "kode,nama,lon,lat\n1,Surabaya,112.75,-7.26\n"),
               contains_text("(Surabaya): lies at 112.750 -7.260, far from the study"));
    CHECK_THAT(nowhere.error({arterial}, {}, "kode,nama,lon,lat\n1,Bandung,,\n"),
               contains_text("has no place"));
}

TEST_CASE("dates of roads") {
    CHECK(day_of("2015-06-13") == 20150613);
    CHECK(day_of("2015/06/13") == 20150613);
    CHECK(day_of("20150613") == 20150613);
    CHECK(day_of("2022-12") == 20221201);
    CHECK(day_of("2015") == 20150101);
    for (const char* bad : {"", "15", "13-06-2015", "2015-6-1", "1800", "2015-00-01", "2015-06-32", "soon"})
        CHECK_FALSE(day_of(bad));
}

TEST_CASE("[roads] of a study is checked for form") {
    const TempDir dir;
    copy_sample(dir.path());
    spit(dir / "jalan.geojson", geojson({arterial}));
    const std::string before = slurp(dir / "study.toml");
    const auto error = [&](const std::string& section) {
        spit(dir / "study.toml", before.substr(0, before.find("\n[roads]")) + "\n[roads]\n" + section);
        try {
            static_cast<void>(read_study(dir.path()));
        } catch (const Error& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    CHECK(error("source = \"jalan.geojson\"\nsnap_m = 10\nlocal_web = true\nschematic = true\n").empty());
    CHECK_THAT(error("source = \"lain.geojson\"\n"), contains_text("lain.geojson"));
    CHECK_THAT(error("source = \"jalan.geojson\"\nsnap = 10\n"), contains_text("did you mean 'snap_m'?"));
    CHECK_THAT(error("source = \"jalan.geojson\"\nsnap_m = 500\n"),
               contains_text("snap_m = 500 is out of range"));
    CHECK_THAT(error("source = \"jalan.geojson\"\ncolumns = { klas = \"x\" }\n"),
               contains_text("did you mean 'kelas'?"));
    CHECK_THAT(error("source = \"jalan.geojson\"\nclasses = { \"Poros\" = \"arterri\" }\n"),
               contains_text("did you mean 'arteri'?"));
}
