// The layers that QGIS sees, read through GDAL as QGIS does.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "core/data/indicator.hpp"
#include "core/results/reader.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

std::unique_ptr<GDALDataset> opened(const Path& file) {
    GDALAllRegister();
    const char* drivers[] = {"GPKG", nullptr};
    return std::unique_ptr<GDALDataset>(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR, drivers));
}

/// Compares every field of every feature with what the reader says.
void require_same(GDALDataset& dataset, const ResultsReader& reader, const std::string& scenario) {
    for (const Level& level : reader.districts().levels) {
        OGRLayer* layer = dataset.GetLayerByName((scenario + "_" + level.id).c_str());
        REQUIRE(layer != nullptr);
        const auto years = reader.years(scenario);
        REQUIRE(layer->GetFeatureCount() == static_cast<GIntBig>(years.size() * level.size()));
        std::map<std::pair<std::string, int>, std::vector<double>> expected;
        for (const Indicator& indicator : indicators())
            for (const int year : years)
                expected[{indicator.id, year}] = reader.values({.scenario = scenario,
                                                                .level = level.id,
                                                                .indicator = indicator.id,
                                                                .year = year,
                                                                .member = {}});
        std::set<GIntBig> ids;
        for (auto& feature : *layer) {
            REQUIRE(ids.insert(feature->GetFID()).second);
            const auto row = *level.find_code(feature->GetFieldAsString("code"));
            const int year = feature->GetFieldAsInteger("year");
            REQUIRE(feature->GetFieldAsString("name") == level.name[row]);
            REQUIRE(feature->GetGeometryRef() != nullptr);
            for (const Indicator& indicator : indicators()) {
                INFO(level.id << " " << indicator.id << " " << year << " row " << row);
                const double wanted = expected[{indicator.id, year}][row];
                const int field = feature->GetFieldIndex(indicator.id.c_str());
                REQUIRE(feature->IsFieldSetAndNotNull(field) == !std::isnan(wanted));
                if (!std::isnan(wanted)) REQUIRE(feature->GetFieldAsDouble(field) == wanted);
            }
        }
    }
}

}  // namespace

TEST_CASE("layers show the only member, the members' median, and large counts") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    const auto world = small_world();
    {
        ResultsWriter writer(file, world, two_scenarios());
        for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
            const auto run = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = replicate});
            writer.finish_run(run, small_frames(*world, replicate * 3),
                              {.seconds = 1, .fingerprint = {9, replicate}});
        }
        auto frames = small_frames(*world);
        frames[1].at(0, Count::people) = {3'000'000'000, 255, 256, 1'234'567'890'123};
        frames[0].at(0, Count::people) = {0, 2'147'483'647, 65'536, 16'777'215};
        for (auto& level : frames[0].levels)
            for (auto& n : level[static_cast<std::size_t>(Count::people_before)])
                n = 0;  // growth is missing in the base year
        const auto run = writer.begin_run({.scenario = "estates", .seed = 42, .replicate = 0});
        writer.finish_run(run, frames, {.seconds = 1, .fingerprint = {9, 0}});
        static_cast<void>(
            writer.begin_run({.scenario = "estates", .seed = 42, .replicate = 1}));  // never finished
        writer.close();
    }
    const ResultsReader reader(file);
    const auto dataset = opened(file);
    REQUIRE(dataset != nullptr);
    require_same(*dataset, reader, "baseline");
    require_same(*dataset, reader, "estates");
    REQUIRE(reader.values({.scenario = "baseline",
                           .level = "desa",
                           .indicator = "people",
                           .year = 2024,
                           .member = {}})[0] == 1003);
}

TEST_CASE("layers have typed columns, a date, an id and a reference system") {
    const Folder folder;
    write_members(folder / "r.gpkg", {{"baseline", 0}});
    const auto dataset = opened(folder / "r.gpkg");
    REQUIRE(dataset != nullptr);
    std::set<std::string> names;
    for (auto* layer : dataset->GetLayers()) names.insert(layer->GetName());
    REQUIRE(names == std::set<std::string>{"district", "run", "indicator", "baseline_desa",
                                           "baseline_kecamatan", "baseline_kabupaten"});

    OGRLayer* layer = dataset->GetLayerByName("baseline_desa");
    REQUIRE(std::string(layer->GetFIDColumn()) == "OGC_FID");
    REQUIRE(layer->GetGeomType() == wkbMultiPolygon);
    REQUIRE(layer->GetSpatialRef() != nullptr);
    REQUIRE(std::string(layer->GetSpatialRef()->GetAuthorityCode(nullptr)) == "4326");
    OGRFeatureDefn* fields = layer->GetLayerDefn();
    const auto type = [fields](const char* name) {
        return fields->GetFieldDefn(fields->GetFieldIndex(name))->GetType();
    };
    REQUIRE(type("date") == OFTDate);
    REQUIRE(type("year") == OFTInteger64);
    REQUIRE(type("code") == OFTString);
    REQUIRE(type("people") == OFTInteger64);
    REQUIRE(type("growth") == OFTReal);
    REQUIRE(type("water_need") == OFTReal);
    const std::unique_ptr<OGRFeature> feature(layer->GetFeature(6));
    REQUIRE(feature != nullptr);
    REQUIRE(std::string(feature->GetFieldAsString("code")) == "32.10.01.2002");
    REQUIRE(std::string(feature->GetFieldAsString("date")) == "2025/06/30");
}

TEST_CASE("rings become polygons with holes and islands") {
    const Folder folder;
    write_members(folder / "r.gpkg", {});
    const auto dataset = opened(folder / "r.gpkg");
    OGRLayer* layer = dataset->GetLayerByName("district");
    const std::unique_ptr<OGRFeature> feature(layer->GetFeature(1));
    const auto* shape = dynamic_cast<const OGRMultiPolygon*>(feature->GetGeometryRef());
    REQUIRE(shape != nullptr);
    REQUIRE(shape->IsValid());
    REQUIRE(shape->getNumGeometries() == 2);
    REQUIRE(shape->getGeometryRef(0)->getNumInteriorRings() == 1);
    REQUIRE(shape->getGeometryRef(1)->getNumInteriorRings() == 0);
    REQUIRE(shape->get_Area() == Approx(0.25 - 0.09 + 0.01));
    OGREnvelope extent;
    REQUIRE(layer->GetExtent(&extent) == OGRERR_NONE);
    REQUIRE(extent.MinX == 108.0);
    REQUIRE(extent.MaxX == 110.0);
}
