// Metadata that travel: what an export says of itself, in every format, read back.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>

#include "app/commands/check.hpp"
#include "app/commands/export.hpp"
#include "app/commands/metadata_forms.hpp"
#include "app/commands/publish.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/office_table.hpp"
#include "core/results/reader.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"

using namespace results_test;

namespace {

void check_export(const Metadata& m) {
    CHECK(m.base == "penduduk terdaftar (DKB): registry 2024");
    CHECK(m.walidata == "Diskominfo Uji");
    CHECK(m.code_version == "Kepmendagri uji");
    CHECK(m.reference_period == "2024/2026");
    CHECK(contains(m.title, "Studi uji"));
    CHECK(contains(m.source, "simulasi Sanding atas registry 2024; first source; second source"));
    CHECK(contains(m.source,
                   "penduduk (basis penduduk terdaftar (DKB); periode 2024 semester 1; walidata Dinas "
                   "Uji; kode Kepmendagri uji)"));
    CHECK(contains(m.note, "simulasi, bukan penetapan"));
    CHECK(contains(m.note, "angka orang dari 1 sampai 4 disembunyikan"));
    const ColumnMetadata density = m.of_column("density");
    CHECK(density.title == "Kepadatan penduduk");
    CHECK(density.satuan == "jiwa/km²");
    CHECK(density.ukuran == "rasio");
    CHECK(density.tag == "D");
    CHECK(density.method == "1000000 × people ÷ area_m2");
    CHECK(density.base == m.base);
    CHECK(contains(density.source, "civil registry base"));
}

ExportOptions options_for(const Folder& folder, const Path& out) {
    return {
        .results = folder.path() / "hasil.gpkg", .out = out.string(), .indicators = {"people", "density"}};
}

}  // namespace

TEST_CASE("CSV, GeoPackage and workbook say the same of themselves, and it reads back") {
    const Folder folder;
    write_members(folder.path() / "hasil.gpkg", {{"baseline", 0, 0}});
    const Path csv = folder.path() / "kec.csv", gpkg = folder.path() / "peta.gpkg",
               xlsx = folder.path() / "kec.xlsx";
    export_results(options_for(folder, csv));
    export_results(options_for(folder, gpkg));
    ExportOptions printed = options_for(folder, xlsx);
    printed.layout = "kecamatan";
    export_results(printed);

    const Metadata of_csv = metadata_of_file(csv);
    check_export(of_csv);
    check_export(metadata_of_file(xlsx));
    check_export(metadata_of_file(gpkg, "desa"));
    CHECK(metadata_toml(metadata_of_file(gpkg, "kecamatan")) == metadata_toml(of_csv));
    CHECK(metadata_toml(metadata_of_file(xlsx)) == metadata_toml(of_csv));
    CHECK(metadata_of_file(gpkg, "desa").klasifikasi == "skenario; tahun; desa");
    // What the exports were made of goes with them too.
    const auto inputs = geopackage_inputs(Database(gpkg, Database::Mode::read));
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].first == "penduduk");
    CHECK(inputs[0].second.title == "Penduduk <uji> & \"lainnya\"");
    CHECK(inputs[0].second.walidata == "Dinas Uji");
}

TEST_CASE("other programs see a GeoPackage's metadata: documents by GDAL, names and units of fields") {
    const Folder folder;
    write_members(folder.path() / "hasil.gpkg", {{"baseline", 0, 0}});
    const Path gpkg = folder.path() / "peta.gpkg";
    export_results(options_for(folder, gpkg));
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> data(GDALDataset::Open(gpkg.c_str(), GDAL_OF_VECTOR));
    REQUIRE(data != nullptr);
    OGRLayer* layer = data->GetLayerByName("kecamatan");
    REQUIRE(layer != nullptr);
    const char* document = layer->GetMetadataItem("GPKG_METADATA_ITEM_1");
    REQUIRE(document != nullptr);
    CHECK(contains(document, "http://www.isotc211.org/2005/gmd"));
    CHECK(contains(document, "jiwa/km²"));
    // The extension's own tables, as the standard has them.
    const Database database(gpkg, Database::Mode::read);
    CHECK(database.integer("SELECT count(*) FROM gpkg_metadata_reference WHERE reference_scope = 'table' AND "
                           "table_name IN ('desa', 'kecamatan', 'kabupaten')") == 3);
    CHECK(database.integer("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_metadata'") ==
          2);
    CHECK(
        database.integer("SELECT count(*) FROM gpkg_data_columns WHERE table_name = 'desa' AND column_name = "
                         "'people' AND title = 'Jumlah penduduk' AND description LIKE '%satuan: jiwa; basis: "
                         "penduduk terdaftar (DKB): "
                         "registry 2024; sumber: %; tanda: D%'") == 1);
}

TEST_CASE("a results file holds what its inputs say, and its layers say what they are") {
    const Folder folder;
    const Path file = folder.path() / "hasil.gpkg";
    write_members(file, {{"baseline", 0, 0}, {"estates", 0, 3}});
    const Hash before = results_hash(file);
    for (int again = 0; again < 2; ++again) {
        publish_styles(file, Language::indonesian);
        const ResultsReader reader(file);
        REQUIRE(reader.inputs().size() == 2);
        CHECK(reader.inputs()[0].second.base == "penduduk terdaftar (DKB)");
        CHECK(reader.inputs()[1].first == "desa");
        CHECK(reader.study_metadata().walidata == "Diskominfo Uji");
    }
    CHECK(results_hash(file) == before);  // a description is no result
    const Metadata layer = metadata_of_file(file, "estates_kecamatan");
    CHECK(layer.base == "penduduk terdaftar (DKB): registry 2024");
    CHECK(layer.of_column("births").satuan == "jiwa");
    CHECK(metadata_of_file(file, "run").title.empty());
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> data(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    REQUIRE(data != nullptr);
    OGRLayer* view = data->GetLayerByName("baseline_desa");
    REQUIRE(view != nullptr);
    CHECK(view->GetMetadataItem("GPKG_METADATA_ITEM_1") != nullptr);
}

TEST_CASE("the forms MS-Keg, MS-Var and MS-Ind are filled as far as known, and say what is not") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    test::edit(dir / "study.toml", "[labour]", "[metadata]\nconfidentiality = \"terbuka\"\n\n[labour]");
    const auto forms =
        metadata_forms(forms_of_study({.study = dir.path()}, Language::indonesian), Language::indonesian);
    REQUIRE(forms.size() == 3);
    const auto cell = [](const PrintedTable& form, const std::vector<std::string>& keys,
                         const char* heading) {
        const auto column = std::find(form.header.begin(), form.header.end(), heading) - form.header.begin();
        REQUIRE(column < static_cast<std::ptrdiff_t>(form.header.size()));
        for (const PrintedRow& row : form.rows) {
            bool found = true;
            for (std::size_t k = 0; k < keys.size(); ++k)
                found = found && std::get<std::string>(row.cells[k]) == keys[k];
            if (found) return std::get<std::string>(row.cells[static_cast<std::size_t>(column)]);
        }
        return std::string("no such row");
    };
    CHECK(forms[0].sheet == "MS-Keg");
    CHECK(cell(forms[0], {"penduduk"}, "Penyelenggara (produsen data)") ==
          "Dinas Kependudukan dan Pencatatan Sipil");
    CHECK(cell(forms[0], {"penduduk"}, "Unit observasi") == "desa");
    CHECK(cell(forms[0], {"penduduk"}, "Cakupan wilayah") == "Kabupaten Majalengka; Kabupaten Sumedang");
    CHECK(cell(forms[0], {"penduduk"}, "Walidata") == "(belum diisi)");
    CHECK(cell(forms[0], {"penduduk"}, "Tujuan") == "(belum diisi)");
    CHECK(forms[1].sheet == "MS-Var");
    CHECK(cell(forms[1], {"penduduk", "kk"}, "Satuan") == "KK");
    CHECK(cell(forms[1], {"penduduk", "u0_4"}, "Satuan") == "jiwa");
    CHECK(cell(forms[1], {"penduduk", "kode"}, "Jenis value domain") == "kode wilayah");
    CHECK(cell(forms[1], {"penduduk", "kode"}, "Satuan") == "(belum diisi)");
    CHECK(cell(forms[1], {"desa", "jenis"}, "Value domain atau klasifikasi") == "desa; kelurahan");
    CHECK(cell(forms[1], {"kawasan", "rasio_kaveling"}, "Aturan validasi") == "≥ 0; ≤ 1");
    CHECK(cell(forms[1], {"kawasan", "pekerja_per_ha"}, "Tanda") == "A");
    CHECK(forms[2].sheet == "MS-Ind");
    CHECK(forms[2].rows.size() == indicators().size());
    CHECK(cell(forms[2], {"crude_birth_rate"}, "Metode atau rumus") == "1000 × births ÷ people");
    CHECK(cell(forms[2], {"crude_birth_rate"}, "Satuan") == "per 1.000 penduduk");
    CHECK(cell(forms[2], {"crude_birth_rate"}, "Basis") == "registri penduduk 2024 semester 1 (DKB) (2024)");
    CHECK(cell(forms[2], {"crude_birth_rate"}, "Akses umum?") == "terbuka");
    for (const PrintedTable& form : forms)
        for (const PrintedRow& row : form.rows)
            for (const PrintedCell& c : row.cells) CHECK_FALSE(std::get<std::string>(c).empty());
    // In English too, as a workbook and as CSV that reads back.
    const FormsContent content = forms_of_study({.study = dir.path()}, Language::english);
    CHECK(metadata_forms(content, Language::english)[2].header[1] == "Name");
    CHECK(write_metadata_forms(content, dir / "forms.xlsx", Language::english).size() == 1);
    CHECK(describe_file(dir / "forms.xlsx").value.layers.size() == 3);
    const auto files = write_metadata_forms(content, dir / "forms", Language::english);
    REQUIRE(files.size() == 3);
    CHECK(files[1].filename() == "ms_var.csv");
    CHECK(read_table(files[2]).value.rows == indicators().size());
    CHECK_THROWS_AS(write_metadata_forms(content, dir / "forms.pdf", Language::english), UsageError);
}

TEST_CASE("a results file without metadata, as older programs wrote it, reads and exports") {
    const Folder folder;
    const Path file = folder.path() / "hasil.gpkg", csv = folder.path() / "kec.csv";
    write_members(file, {{"baseline", 0, 0}});
    {
        const Database database(file, Database::Mode::edit);
        database.execute(
            "DROP TABLE gpkg_metadata_reference; DROP TABLE gpkg_metadata; DROP TABLE gpkg_data_columns; "
            "DROP "
            "TABLE gpkg_extensions");
    }
    CHECK(ResultsReader(file).inputs().empty());
    export_results(options_for(folder, csv));
    CHECK(metadata_of_file(csv).base == "registry 2024");
}
