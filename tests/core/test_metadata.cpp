#include "core/base/error.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/study.hpp"
#include "core/data/study_inputs.hpp"
#include "core/geo/write_vector.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

/// Every field filled, with what is hard to carry.
Metadata full_metadata() {
    Metadata m;
    for (const MetadataField& f : metadata_fields())
        m.*f.member = std::string("a \"quoted\" \\ <b> & 'c' ]]> é – ") + f.key;
    m.note += "\nand a second line = 1";
    ColumnMetadata column;
    column.column = "Jumlah \"KK\".x/y";
    for (const auto member :
         {&ColumnMetadata::title, &ColumnMetadata::konsep, &ColumnMetadata::definisi,
          &ColumnMetadata::klasifikasi, &ColumnMetadata::ukuran, &ColumnMetadata::base,
          &ColumnMetadata::source, &ColumnMetadata::tag, &ColumnMetadata::method,
          &ColumnMetadata::interpretation, &ColumnMetadata::note, &ColumnMetadata::denominator})
        column.*member = "x <y> \"z\" " + std::to_string(m.columns.size());
    column.satuan = "KK";
    column.minimum = -0.5;
    column.maximum = 1e21;
    column.parts = {"a", "b \"c\""};
    ColumnMetadata second;
    second.column = "kosong";
    second.maximum = 0.1;
    m.columns = {column, second};
    return m;
}

void check_same(const Metadata& back, const Metadata& m) {
    for (const MetadataField& f : metadata_fields()) {
        INFO(f.key);
        CHECK(back.*f.member == m.*f.member);
    }
    REQUIRE(back.columns.size() == m.columns.size());
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
        CHECK(back.columns[c].column == m.columns[c].column);
        CHECK(back.columns[c].parts == m.columns[c].parts);
        CHECK(back.columns[c].minimum == m.columns[c].minimum);
        CHECK(back.columns[c].maximum == m.columns[c].maximum);
    }
    // All other fields of columns, in one text.
    CHECK(metadata_toml(back) == metadata_toml(m));
}

}  // namespace

TEST_CASE("metadata read back the same from every way to write them, whatever they hold") {
    const test::TempDir dir;
    const Metadata m = full_metadata();
    test::spit(dir / "x.meta.toml", metadata_toml(m));
    check_same(read_metadata(TomlTable::parse(dir / "x.meta.toml")), m);
    test::spit(dir / "x.xml", metadata_iso19115(m, "id & co"));
    check_same(read_iso19115(dir / "x.xml"), m);
    std::string id;
    static_cast<void>(parse_iso19115(metadata_iso19115(m, "id & co"), "x", &id));
    CHECK(id == "id & co");
    test::spit(dir / "x.json", metadata_dcat(m, {"x.csv"}));
    check_same(read_dcat(dir / "x.json"), m);
    check_same(metadata_of_rows(metadata_rows(m)), m);
}

TEST_CASE("a GeoPackage carries the metadata of each layer and of what it was made of") {
    const test::TempDir dir;
    const Path file = dir / "x.gpkg";
    const Metadata m = full_metadata();
    Metadata other;
    other.title = "lain";
    const Table table{"satu", {{"a", "", "", std::vector<double>{1, 2}}}, 2, {}};
    Table second = table, third = table;
    second.name = "dua; DROP TABLE x";
    third.name = "tiga";
    write_geopackage(file, {{table, nullptr, m}, {second, nullptr, other}, {third, nullptr, {}}},
                     {{"masukan", m}, {"lain", other}});
    check_same(metadata_of_file(file, "satu"), m);
    check_same(metadata_of_file(file), m);  // of the first layer
    CHECK(metadata_of_file(file, second.name).title == "lain");
    CHECK(metadata_of_file(file, "tiga").empty());
    const auto inputs = geopackage_inputs(Database(file, Database::Mode::read));
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].first == "masukan");
    check_same(inputs[0].second, m);
    CHECK(inputs[1].second.title == "lain");
    // The sidecar says more than the file.
    test::spit(dir / "x.gpkg.meta.toml", "satuan = \"ha\"\n");
    CHECK(metadata_of_file(file, "satu").satuan == "ha");
    CHECK(metadata_of_file(file, "satu").konsep == m.konsep);
}

TEST_CASE("another program's ISO document is read by its elements, its free text is none of ours") {
    const std::string xml =
        "<MD_Metadata xmlns=\"http://www.isotc211.org/2005/gmd\" "
        "xmlns:gco=\"http://www.isotc211.org/2005/gco\">"
        "<identificationInfo><MD_DataIdentification><citation><CI_Citation><title><gco:CharacterString>Batas "
        "desa"
        "</gco:CharacterString></title></CI_Citation></"
        "citation><supplementalInformation><gco:CharacterString>"
        "made = by [someone</gco:CharacterString></supplementalInformation></MD_DataIdentification>"
        "</identificationInfo></MD_Metadata>";
    const Metadata m = parse_iso19115(xml, "x.xml");
    CHECK(m.title == "Batas desa");
    CHECK(m.note.empty());
    CHECK(parse_iso19115("<PAMDataset/>", "x.aux.xml").empty());
    CHECK_THROWS_WITH(parse_iso19115("<a><b>", "x.xml"), contains_text("x.xml"));
}

TEST_CASE("an unknown key of metadata is an error that names the nearest") {
    const test::TempDir dir;
    test::spit(dir / "x.meta.toml", "definsi = \"x\"\n");
    CHECK_THROWS_WITH(read_metadata(TomlTable::parse(dir / "x.meta.toml")), contains_text("definisi"));
}

TEST_CASE("DCAT beside a file is read, and what the sidecar says comes first") {
    const test::TempDir dir;
    test::spit(dir / "a.csv.dcat.json", R"({"@type":"dcat:Catalog","dcat:dataset":[{"dct:title":"Judul DCAT",
      "dct:description":"uraian","dct:publisher":{"foaf:name":"Dinas Pendidikan"},"dct:license":"CC BY 4.0",
      "dct:temporal":{"dcat:startDate":"2021","dcat:endDate":"2024"},"dct:issued":"2025-01-31"}]})");
    test::spit(dir / "a.csv.meta.toml", "title = \"Judul sendiri\"\nsatuan = \"unit\"\n");
    const Metadata m = metadata_of_file(dir / "a.csv");
    CHECK(m.title == "Judul sendiri");
    CHECK(m.satuan == "unit");
    CHECK(m.produsen == "Dinas Pendidikan");
    CHECK(m.licence == "CC BY 4.0");
    CHECK(m.reference_period == "2021/2024");
    CHECK(m.release_date == "2025-01-31");
    CHECK(m.origins == std::vector<std::string>{"a.csv.meta.toml", "a.csv.dcat.json"});
    test::spit(dir / "a.csv.dcat.json", "{ not json");
    CHECK_THROWS_WITH(metadata_of_file(dir / "a.csv"), contains_text("a.csv.dcat.json"));
}

TEST_CASE("ISO 19115 is read, and what is written as ISO and DCAT reads back") {
    const test::TempDir dir;
    Metadata m;
    m.title = "Sekolah <per desa> & kelurahan";
    m.definisi = "jumlah sekolah";
    m.konsep = "Pendidikan";
    m.produsen = "Dinas Pendidikan";
    m.walidata = "Diskominfo";
    m.licence = "CC BY 4.0";
    m.source = "Dapodik";
    m.release_date = "2025-01-31";
    test::spit(dir / "a.xml", metadata_iso19115(m));
    test::spit(dir / "a.json", metadata_dcat(m, {"a.csv"}));
    for (const Metadata& back : {read_iso19115(dir / "a.xml"), read_dcat(dir / "a.json")}) {
        for (const auto member :
             {&Metadata::title, &Metadata::definisi, &Metadata::konsep, &Metadata::produsen,
              &Metadata::walidata, &Metadata::licence, &Metadata::source, &Metadata::release_date})
            CHECK(back.*member == m.*member);
    }
}

TEST_CASE("[table.metadata] belongs to its table") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    test::spit(dir / "study.toml", test::slurp(dir / "study.toml") +
                                       "\n[table.metadata]\nbase = \"sensus\"\nsatuan = \"jiwa\"\n");
    const Study study = read_study(dir.path());
    REQUIRE(study.tables.size() == 1);
    CHECK(study.tables[0].metadata.base == "sensus");
    CHECK(study.tables[0].metadata.satuan == "jiwa");
}

TEST_CASE("[metadata] of a study is of what it puts out, its tables' own are read with them") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    test::edit(dir / "study.toml", "[labour]", "[metadata]\nwalidata = \"Diskominfo\"\n\n[labour]");
    const Study study = read_study(dir.path());
    CHECK(study.metadata.walidata == "Diskominfo");
    const auto inputs = input_metadata(study);
    REQUIRE(!inputs.empty());
    CHECK(inputs[0].first == "penduduk");
    CHECK(inputs[0].second.base == "penduduk terdaftar (DKB)");
    CHECK(inputs[0].second.reference_period == "2024 semester 1");
    for (const auto& [id, metadata] : inputs) CHECK_FALSE(metadata.title.empty());
}
