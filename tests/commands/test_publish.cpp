// What QGIS finds in a results file: the table layer_styles, titles and notes of the layers.
#include <cpl_minixml.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "app/commands/pooled.hpp"
#include "app/commands/publish.hpp"
#include "app/commands/run.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

/// Two scenarios whose people differ by 500 in each desa; three years.
void write_two(const Path& file) {
    write_members(file, {{"baseline", 0, 0}, {"estates", 0, 500}});
}

struct Row {
    std::string layer, name, qml;
    bool is_default = false;
};

/// The table as QGIS reads it: through GDAL, as a layer of the GeoPackage.
std::vector<Row> styles_in(const Path& file) {
    GDALAllRegister();
    const char* drivers[] = {"GPKG", nullptr};
    const std::unique_ptr<GDALDataset> data(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR, drivers));
    REQUIRE(data != nullptr);
    OGRLayer* layer = data->GetLayerByName("layer_styles");
    REQUIRE(layer != nullptr);
    REQUIRE(layer->GetGeomType() == wkbNone);
    std::vector<Row> out;
    for (auto& feature : *layer) {
        const auto text = [&](const char* field) {
            REQUIRE(feature->GetFieldIndex(field) >= 0);
            return std::string(feature->GetFieldAsString(field));
        };
        CHECK(text("f_table_catalog").empty());
        CHECK(text("f_table_schema").empty());
        CHECK(text("f_geometry_column") == "geom");
        out.push_back({text("f_table_name"), text("styleName"), text("styleQML"),
                       feature->GetFieldAsInteger("useAsDefault") == 1});
    }
    return out;
}

/// Inner limits of a style's ranges, ascending.
std::vector<double> breaks_of(const std::string& qml) {
    const std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)> xml(CPLParseXMLString(qml.c_str()),
                                                                        &CPLDestroyXMLNode);
    REQUIRE(xml != nullptr);
    std::set<double> lower;
    for (const CPLXMLNode* r = CPLGetXMLNode(xml.get(), "renderer-v2.ranges")->psChild; r != nullptr;
         r = r->psNext)
        if (std::string(r->pszValue) == "range") lower.insert(std::stod(CPLGetXMLValue(r, "lower", "")));
    lower.erase(lower.begin());  // the least value
    return {lower.begin(), lower.end()};
}

std::set<std::string> defaults_of(const std::vector<Row>& rows) {
    std::set<std::string> out;
    for (const Row& row : rows)
        if (row.is_default) CHECK(out.insert(row.layer).second);
    return out;
}

/// SOURCE_DATE_EPOCH for as long as it lives.
class FixedDate {
  public:
    explicit FixedDate(const char* seconds) { setenv("SOURCE_DATE_EPOCH", seconds, 1); }
    ~FixedDate() { unsetenv("SOURCE_DATE_EPOCH"); }
    FixedDate(const FixedDate&) = delete;
    FixedDate& operator=(const FixedDate&) = delete;
};

}  // namespace

TEST_CASE("every layer has one default style, people, and further ones, the content hash stays") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    write_two(file);
    const Hash before = results_hash(file);
    publish_styles(file, Language::indonesian);
    CHECK(results_hash(file) == before);

    const auto rows = styles_in(file);
    std::set<std::string> layers, names;
    for (const char* scenario : {"baseline", "estates"})
        for (const char* level : {"desa", "kecamatan", "kabupaten"})
            layers.insert(std::string(scenario) + "_" + level);
    CHECK(defaults_of(rows) == layers);
    std::map<std::string, std::set<std::string>> styles;
    for (const Row& row : rows) {
        CHECK(styles[row.layer].insert(row.name).second);
        CHECK(row.is_default == (row.name == "Jumlah penduduk"));
        // A caution stands on every output of its indicator.
        if (row.name == find_indicator("unemployment_rate").name_id)
            CHECK(contains(row.qml, find_indicator("unemployment_rate").caution_id));
    }
    CHECK(styles.size() == layers.size());
    for (const auto& [layer, of_layer] : styles) {
        CHECK(of_layer.size() >= 5);
        CHECK(of_layer.contains("Kepadatan penduduk"));
    }
}

TEST_CASE("classes are made of all scenarios and years, and shared by the layers of a level") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    write_two(file);
    publish_styles(file, Language::english);
    // People of the four desa are 1000 + 100 · year + 10 · row (+ 500 in the other scenario), so that six
    // groups of four values are pooled: 24 values, of which a fifth lies below each limit, give or take two.
    std::vector<double> pooled;
    for (const int shift : {0, 500})
        for (int year = 0; year < 3; ++year)
            for (int row = 0; row < 4; ++row) pooled.push_back(1000 + 100 * year + 10 * row + shift);
    const ResultsReader reader(file);
    CHECK(pooled_values(reader, "people", "desa") == pooled);

    std::map<std::string, std::vector<double>> breaks;
    for (const Row& row : styles_in(file))
        if (row.is_default) breaks[row.layer] = breaks_of(row.qml);
    CHECK(breaks.at("baseline_desa") == breaks.at("estates_desa"));
    CHECK(breaks.at("baseline_kecamatan") == breaks.at("estates_kecamatan"));
    const auto& limits = breaks.at("baseline_desa");
    REQUIRE(limits.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto below =
            std::count_if(pooled.begin(), pooled.end(), [&](double v) { return v < limits[i]; });
        CHECK(std::abs(static_cast<double>(below) - 24 * 0.2 * static_cast<double>(i + 1)) <= 2);
    }
    CHECK(limits.back() > 1230);  // above everything in the baseline
}

TEST_CASE("titles and notes of the layers say what they are, also where scenarios share a name") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    auto info = two_scenarios();
    for (auto& scenario : info.scenarios) scenario.name_id = "Satu & <nama>";
    write_members(file, {{"baseline", 0}, {"estates", 0}, {"estates", 1}}, info);
    publish_styles(file, Language::indonesian);
    const Database database(file, Database::Mode::read);
    Statement rows = database.prepare(
        "SELECT identifier, description FROM gpkg_contents WHERE table_name = 'estates_desa'");
    REQUIRE(rows.step());
    CHECK(rows.text(0) == "Satu & <nama>, per desa (estates_desa)");
    const std::string note = rows.text(1);
    for (const char* part :
         {"median 2 ulangan", "batas skematik", "simulasi, bukan penetapan", "ragam acak", "sidik hasil"})
        CHECK(contains(note, part));
    CHECK(database.integer("SELECT count(DISTINCT identifier) = count(*) FROM gpkg_contents") == 1);
}

TEST_CASE("styles are the same each time, and those of others stay") {
    const FixedDate date("1700000000");
    const Folder folder;
    const Path file = folder / "r.gpkg";
    write_two(file);
    publish_styles(file, Language::indonesian);
    const auto dump = [&] {
        const Database database(file, Database::Mode::read);
        Statement rows = database.prepare(
            "SELECT f_table_name, styleName, styleQML, useAsDefault, description, owner, update_time FROM "
            "layer_styles WHERE owner = 'sanding' ORDER BY id");
        std::string out;
        while (rows.step())
            for (int c = 0; c < rows.columns(); ++c) out += rows.any_text(c) + "\n";
        return out;
    };
    const std::string first = dump();
    CHECK(contains(first, "\n2023-11-14T22:13:20.000Z\n"));  // date -u -d @1700000000
    {
        const Database database(file, Database::Mode::edit);
        database.execute(
            "INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, owner) "
            "VALUES ('baseline_desa', 'geom', 'Gaya saya', '<qgis/>', 'budi')");
    }
    publish_styles(file, Language::indonesian);
    CHECK(dump() == first);
    const Database database(file, Database::Mode::read);
    CHECK(database.integer("SELECT count(*) FROM layer_styles WHERE owner = 'budi'") == 1);
}

TEST_CASE("a file without finished runs has no layers and gets no styles") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    write_members(file, {});
    publish_styles(file, Language::indonesian);
    const Database database(file, Database::Mode::read);
    CHECK(database.integer("SELECT count(*) FROM sqlite_master WHERE name = 'layer_styles'") == 0);
}

TEST_CASE("a run leaves a file with a default style per layer") {
    const Folder folder;
    RunOptions options;
    options.scenarios = {"baseline"};
    options.until = 2024;
    options.out = folder / "r.gpkg";
    static_cast<void>(run(options));
    const auto rows = styles_in(options.out);
    CHECK(defaults_of(rows) ==
          std::set<std::string>{"baseline_desa", "baseline_kecamatan", "baseline_kabupaten"});
    // Without the styles it has the same content.
    const Hash with = results_hash(options.out);
    {
        const Database database(options.out, Database::Mode::edit);
        database.execute(
            "DROP TABLE layer_styles; DELETE FROM gpkg_contents WHERE table_name = 'layer_styles'");
    }
    CHECK(results_hash(options.out) == with);
}
