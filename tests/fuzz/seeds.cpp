#include "tests/fuzz/seeds.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "tests/fuzz/workbooks.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/rasters.hpp"

namespace fuzz {
namespace {

using Path = std::filesystem::path;

std::string slurp(const Path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A file and those of the same stem beside it.
Seed taken(const std::string& reader, const Path& file) {
    Seed seed{reader, file.filename().string(), {}, {}};
    for (const auto& entry : std::filesystem::directory_iterator(file.parent_path()))
        if (entry.path().stem() == file.stem())
            seed.files.emplace_back(entry.path().filename().string(), slurp(entry.path()));
    std::ranges::sort(seed.files);
    return seed;
}

Seed text(const std::string& reader, const std::string& name, const std::string& bytes) {
    return {reader, name, {{name, bytes}}, {}};
}

/// Squares with a code, a name and a figure, as a format of GDAL's; `twelve` of them.
void write_layer(const Path& file, const char* driver_name) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
    if (driver == nullptr) throw std::runtime_error(std::string("no driver ") + driver_name);
    const std::unique_ptr<GDALDataset> data(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer = data ? data->CreateLayer("batas", &reference, wkbPolygon) : nullptr;
    if (layer == nullptr) throw std::runtime_error("can't make " + file.string());
    OGRFieldDefn code("kode", OFTString), name("nama", OFTString), figure("jiwa", OFTReal);
    for (OGRFieldDefn* field : {&code, &name, &figure})
        if (layer->CreateField(field) != OGRERR_NONE) throw std::runtime_error("can't make a field");
    for (int i = 0; i < 12; ++i) {
        OGRLinearRing ring;
        const double x = 108 + 0.1 * (i % 4), y = -7 + 0.1 * (i / 4);
        for (const auto& [dx, dy] : {std::pair{0.0, 0.0}, {0.1, 0.0}, {0.1, 0.1}, {0.0, 0.1}, {0.0, 0.0}})
            ring.addPoint(x + dx, y + dy);
        OGRPolygon polygon;
        polygon.addRing(&ring);
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField(0, ("32.10.01.20" + std::to_string(10 + i)).c_str());
        feature.SetField(1, ("Desa " + std::to_string(i)).c_str());
        feature.SetField(2, 1000.5 + i);
        feature.SetGeometry(&polygon);
        if (layer->CreateFeature(&feature) != OGRERR_NONE) throw std::runtime_error("can't write a feature");
    }
}

void add_maps(std::vector<Seed>& seeds, const Path& work) {
    for (const auto& [driver, name] : {std::pair{"GPKG", "gpkg.gpkg"},
                                       {"ESRI Shapefile", "shp.shp"},
                                       {"GeoJSON", "json.geojson"},
                                       {"FlatGeobuf", "fgb.fgb"},
                                       {"KML", "kml.kml"},
                                       {"MapInfo File", "tab.tab"},
                                       {"MapInfo File", "mif.mif"}}) {
        write_layer(work / name, driver);
        seeds.push_back(taken("map", work / name));
    }
    seeds.push_back(text("map", "topo.topojson", R"({"type":"Topology","transform":{"scale":[0.001,0.001],
"translate":[108,-7]},"arcs":[[[0,0],[100,0],[0,100]],[[100,100],[-100,0],[0,-100]]],"objects":{"batas":{
"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,1]],"properties":{"kode":"32.10","nama":"A",
"jiwa":5.5}},{"type":"Polygon","arcs":[[-2,-1]],"properties":{"kode":"32.11","nama":"B","jiwa":6}}]}}})"));
    sanding::test::write_geotiff((work / "raster.tif").string(),
                                 {.width = 20, .height = 20, .cell = [](int, int x, int y) {
                                      return static_cast<double>((x * y) % 7);
                                  }});
    seeds.push_back(taken("raster", work / "raster.tif"));
    results_test::write_members(work / "hasil.gpkg", {{"baseline"}, {"estates"}});
    seeds.push_back(taken("results", work / "hasil.gpkg"));
}

void add_tables(std::vector<Seed>& seeds, const Path& sample) {
    const std::string office =
        "\xEF\xBB\xBFJumlah "
        "Penduduk;;;\n;;;\nKode;Kecamatan;Penduduk;\n;;Laki-laki;Perempuan\n(1);(2);(3);(4)\n"
        "32.11.01;Wado;24.100;23.382\n32.11.02;\"Jati;nunggal\";21.000,5;-\nJumlah;;45.100;23.382\n"
        "Sumber: BPS;;;\n";
    seeds.push_back(text("table", "kantor.csv", office));
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("kode\tnama\tjiwa\n32.10\tWado\t5\n32.11\tTomo\t6\n"))
        wide += c, wide += '\0';
    seeds.push_back(text("table", "utf16.tsv", wide));
    seeds.push_back(text("table", "desa.csv", slurp(sample / "kecamatan.csv")));
    seeds.push_back({"table", "buku.xlsx", {}, xlsx_members()});
    seeds.push_back({"table", "buku.ods", {}, ods_members()});
    seeds.push_back(text("code_list", "kode_wilayah.csv", slurp(sample / "kode_wilayah.csv")));
    seeds.push_back(text("code_map", "peta_kode.csv", slurp(sample / "peta_kode.csv")));
    seeds.push_back(text("accepted", "accepted_matches.csv",
                         "table,key,name,code\na.csv,32.10.1,Wado,32.11.01\nb.csv,7,Tomo,32.11.07\n"));
}

void add_texts(std::vector<Seed>& seeds, const Path& sample) {
    seeds.push_back(text("study", "study.toml", slurp(sample / "study.toml")));
    for (const char* table :
         {"penduduk_2024s1.csv", "piramida_kabupaten_2023.csv", "kawasan.csv", "kawasan_tahap.csv",
          "kawasan_penyewa.csv", "ketenagakerjaan.csv", "lapangan_usaha.csv", "pekerjaan.csv",
          "koefisien.csv", "upah_minimum.csv", "pekerjaan_luar.csv", "jaringan_jalan.geojson",
          "gerbang_tol.csv", "tempat_luar.csv"})
        seeds.push_back(text("world", table, slurp(sample / table)));
    const Path root = sample.parent_path().parent_path();
    seeds.push_back(
        text("scenario", "rencana.toml", slurp(root / "scenarios/library/aerocity_five_years_late.toml")));
    seeds.push_back(text("scenario", "jalan.toml",
                         "id = \"jalan\"\n[[road]]\nkey = \"tol_getaci\"\nopens = 2030\n[[road]]\nkey = "
                         "\"cadas_pangeran\"\ncloses = 2031\n"));
    seeds.push_back(text("sheet", "peta.toml", slurp(root / "assets/sheets/resmi.toml")));
    seeds.push_back(text("style", "gaya.toml",
                         "indicator = \"people\"\nlevel = \"desa\"\nmethod = \"quantile\"\nclasses = 5\n"
                         "palette = \"viridis\"\npies = [\"births\", \"deaths\"]\nplain = true\n"));
    seeds.push_back(text("metadata", "data.csv.meta.toml", slurp(sample / "penduduk_2024s1.csv.meta.toml")));
    seeds.push_back(
        text("metadata", "data.csv.dcat.json",
             R"({"@type":"dcat:Dataset","dct:title":"Penduduk","dct:publisher":{"foaf:name":"BPS"},
"dct:temporal":[{"dcat:startDate":"2024-01-01","dcat:endDate":"2024-06-30"}],"dct:license":["CC BY"]})"));
    seeds.push_back(text(
        "metadata", "data.csv.xml",
        "<gmd:MD_Metadata xmlns:gmd=\"g\" xmlns:gco=\"c\"><gmd:identificationInfo><gmd:MD_DataIdentification>"
        "<gmd:citation><gmd:CI_Citation><gmd:title><gco:CharacterString>Batas</gco:CharacterString></"
        "gmd:title>"
        "</gmd:CI_Citation></gmd:citation><gmd:pointOfContact><gmd:CI_ResponsibleParty><gmd:organisationName>"
        "<gco:CharacterString>BIG</gco:CharacterString></gmd:organisationName></gmd:CI_ResponsibleParty>"
        "</gmd:pointOfContact></gmd:MD_DataIdentification></gmd:identificationInfo></gmd:MD_Metadata>"));
}

}  // namespace

std::vector<Seed> make_seeds(const Path& work, const Path& sample) {
    GDALAllRegister();
    std::vector<Seed> seeds;
    add_maps(seeds, work);
    add_tables(seeds, sample);
    add_texts(seeds, sample);
    return seeds;
}

}  // namespace fuzz
