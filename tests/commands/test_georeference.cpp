#include "app/commands/georeference.hpp"

#include <sstream>

#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// 300 by 200 pt; the map's middle (1000, -500) is at (150, 80) pt, a point is 40 m.
Scene sheet() {
    return {300, 200, {255, 255, 255, 255}, {{{50, 20, 200, 120}, {1000, -500}, 40}}, {}, {}};
}

}  // namespace

TEST_CASE("a world file has the size of a pixel and the middle of the upper left one") {
    const View view = view_of(sheet(), 600, 400);  // two pixels a point: 20 m each
    std::istringstream lines(world_file_of(sheet(), view));
    std::vector<double> values;
    for (std::string line; std::getline(lines, line);) values.push_back(std::stod(line));
    REQUIRE(values.size() == 6);
    CHECK(values[0] == Approx(20));
    CHECK(values[1] == 0);
    CHECK(values[2] == 0);
    CHECK(values[3] == Approx(-20));
    CHECK(values[4] == Approx(1000 - 150 * 40 + 10));
    CHECK(values[5] == Approx(-500 + 80 * 40 - 10));
}

TEST_CASE("the geotransform gives the corner of the upper left pixel") {
    const auto t = geotransform_of(sheet(), view_of(sheet(), 600, 400));
    CHECK(t[0] == Approx(1000 - 150 * 40));
    CHECK(t[1] == Approx(20));
    CHECK(t[2] == 0);
    CHECK(t[3] == Approx(-500 + 80 * 40));
    CHECK(t[4] == 0);
    CHECK(t[5] == Approx(-20));
}

TEST_CASE("the files beside a picture take its name") {
    const auto files = world_files_of("folder.x/PETA A.PNG");
    REQUIRE(files.size() == 3);
    CHECK(files[0] == Path("folder.x/PETA A.pgw"));
    CHECK(files[1] == Path("folder.x/PETA A.prj"));
    CHECK(files[2] == Path("folder.x/PETA A.PNG.aux.xml"));
}
