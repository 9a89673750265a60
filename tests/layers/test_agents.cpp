// Residents as dots: where they stand, what they look like, what the legend says.
#include "layers/agents.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <memory>

#include "core/base/hash.hpp"
#include "layers/thematic.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// Residents with made-up keys, the units and activities in turn.
AgentSample residents(std::size_t count, std::uint16_t units) {
    AgentSample s;
    s.year = 2030;
    for (std::size_t i = 0; i < count; ++i) s.key.push_back(combine_keys(5, i));
    std::sort(s.key.begin(), s.key.end());
    for (std::size_t i = 0; i < count; ++i) {
        s.unit.push_back(static_cast<std::uint16_t>(i % units));
        s.activity.push_back(static_cast<std::uint8_t>(i % activities));
    }
    s.age.resize(count), s.sex.resize(count), s.household.resize(count);
    s.work_kind.resize(count), s.work_place.resize(count);
    return s;
}

/// A shape of one part as GDAL has it: its first ring and the holes in it.
OGRPolygon polygon_of(const scene::Shapes& shapes, std::size_t shape) {
    OGRPolygon out;
    for (std::size_t r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r) {
        OGRLinearRing ring;
        for (std::size_t i = shapes.ring_start[r]; i < shapes.ring_start[r + 1]; ++i)
            ring.addPoint(shapes.points[i].x, shapes.points[i].y);
        out.addRing(&ring);
    }
    return out;
}

std::vector<scene::Marks> marks_of(const AgentLayer& layer, const MapGeometry& geometry) {
    Scene scene;
    scene.frames = {{{0, 0, 600, 600}, {0, 0}, 20}};
    add_thematic(scene, layer, geometry, {});
    std::vector<scene::Marks> out;
    for (const scene::Item& item : scene.items)
        if (const auto* marks = std::get_if<scene::Marks>(&item)) out.push_back(*marks);
    return out;
}

/// The legend's lines as one text.
std::string legend_of(const AgentLayer& layer, Language language) {
    MapStyle style;
    style.text = TextLayout::fixed();
    style.language = language;
    Scene scene;
    SheetWriter writer(scene, style.text);
    LegendRows rows(writer, {0, 0, 160, 400}, 0);
    add_thematic_rows(rows, layer, style);
    std::string all;
    for (const std::string& line : test::page_texts(scene)) all += line + " ";
    return all;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("residents stand inside their own desa, as GEOS sees it") {
    // A has a hole that B fills; C is an arm around a corner.
    const Districts districts = test::ascii_districts({"AAACCC\nABACCC\nAAAC.."});
    const auto geometry = prepare_map(districts);
    const AgentSample sample = residents(900, 3);
    const auto places = agent_places(sample, *geometry);
    REQUIRE(places.size() == 900);
    std::vector<OGRPolygon> desa;
    for (std::size_t u = 0; u < 3; ++u) {
        desa.push_back(polygon_of(*geometry->levels[0].shapes, u));
        REQUIRE(desa.back().IsValid());
    }
    std::size_t outside = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const OGRPoint point(places[i].x, places[i].y);
        if (!desa[sample.unit[i]].Contains(&point)) ++outside;
    }
    CHECK(outside == 0);
}

TEST_CASE("somebody who stays in a desa stands at one point, whoever else is there") {
    const Districts districts = test::ascii_districts({"AAABBB\nAAABBB"});
    const auto geometry = prepare_map(districts);
    const AgentSample all = residents(200, 2);
    const auto places = agent_places(all, *geometry);
    // Another year: every third is gone, the others are the same; one has moved.
    AgentSample later;
    later.year = 2040;
    std::vector<std::size_t> who;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i % 3 == 0) continue;
        who.push_back(i);
        later.key.push_back(all.key[i]);
        later.unit.push_back(all.unit[i]);
        later.activity.push_back(static_cast<std::uint8_t>(Activity::employed));
    }
    later.unit.back() = static_cast<std::uint16_t>(1 - later.unit.back());
    const auto then = agent_places(later, *prepare_map(districts));
    REQUIRE(then.size() == who.size());
    for (std::size_t k = 0; k + 1 < who.size(); ++k) {
        CHECK(then[k].x == places[who[k]].x);
        CHECK(then[k].y == places[who[k]].y);
    }
    CHECK_FALSE(then.back().x == places[who.back()].x);
    // No two stand on each other.
    std::vector<std::pair<double, double>> points;
    for (const scene::Point p : places) points.emplace_back(p.x, p.y);
    std::sort(points.begin(), points.end());
    CHECK(std::adjacent_find(points.begin(), points.end()) == points.end());
}

TEST_CASE("dots have the colour of their activity, and one activity alone leaves the others out") {
    const auto geometry = prepare_map(test::ascii_districts({"AAABBB\nAAABBB"}));
    AgentLayer layer;
    layer.sample = residents(50, 2);
    const auto all = marks_of(layer, *geometry);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].at.size() == 50);
    // Okabe and Ito's sky blue, green, blue, vermillion, purple.
    const std::vector<scene::Rgba> colours{rgb(0x56b4e9), rgb(0x009e73), rgb(0x0072b2), rgb(0xd55e00),
                                           rgb(0xcc79a7)};
    for (std::size_t i = 0; i < 50; ++i) CHECK(all[0].colour[i] == colours[i % 5]);
    layer.only = Activity::unemployed;
    const auto some = marks_of(layer, *geometry);
    REQUIRE(some.size() == 1);
    REQUIRE(some[0].at.size() == 10);
    for (std::size_t k = 0; k < 10; ++k) {
        CHECK(some[0].colour[k] == colours[3]);
        CHECK(some[0].at[k].x == all[0].at[5 * k + 3].x);
    }
}

TEST_CASE("the legend says what a dot is and that its place is schematic, in both languages") {
    AgentLayer layer;
    layer.sample = residents(5, 1);
    const std::string id = legend_of(layer, Language::indonesian), en = legend_of(layer, Language::english);
    CHECK(contains(id, "Penduduk sintetis "));
    CHECK(contains(id, "1 titik mewakili 1.000 penduduk; letak di dalam desa skematik "));
    CHECK(contains(en, "Synthetic residents "));
    CHECK(contains(en, "1 dot stands for 1,000 residents; place within the desa is schematic "));
    for (const char* activity : {"belum usia sekolah", "usia sekolah", "bekerja", "penganggur", "di luar"})
        CHECK(contains(id, activity));
    layer.only = Activity::employed;
    layer.one_of_several = true;
    const std::string employed = legend_of(layer, Language::indonesian);
    CHECK(contains(employed, "letak di dalam desa skematik; dari ulangan pertama "));
    CHECK(contains(employed, "bekerja"));
    CHECK_FALSE(contains(employed, "penganggur"));
}
