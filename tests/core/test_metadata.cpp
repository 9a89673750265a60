#include "core/base/error.hpp"
#include "core/data/metadata.hpp"
#include "core/data/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

TEST_CASE("metadata written as TOML reads back the same, whatever it holds") {
    const test::TempDir dir;
    Metadata m;
    for (const MetadataField& f : metadata_fields())
        m.*f.member = std::string("a \"quoted\" \\ line\nbreak — ") + f.key;
    ColumnMetadata column;
    column.column = "Jumlah \"KK\".x";
    column.satuan = "KK";
    column.minimum = -0.5;
    column.maximum = 1e7;
    column.parts = {"a", "b \"c\""};
    m.columns.push_back(column);
    test::spit(dir / "x.meta.toml", metadata_toml(m));
    const Metadata back = read_metadata(TomlTable::parse(dir / "x.meta.toml"));
    for (const MetadataField& f : metadata_fields()) CHECK(back.*f.member == m.*f.member);
    REQUIRE(back.columns.size() == 1);
    CHECK(back.columns[0].column == column.column);
    CHECK(back.columns[0].parts == column.parts);
    CHECK(back.columns[0].minimum == column.minimum);
    CHECK(back.columns[0].maximum == column.maximum);
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
    const Metadata m = metadata_beside(dir / "a.csv");
    CHECK(m.title == "Judul sendiri");
    CHECK(m.satuan == "unit");
    CHECK(m.produsen == "Dinas Pendidikan");
    CHECK(m.licence == "CC BY 4.0");
    CHECK(m.reference_period == "2021/2024");
    CHECK(m.release_date == "2025-01-31");
    CHECK(m.origins == std::vector<std::string>{"a.csv.meta.toml", "a.csv.dcat.json"});
    test::spit(dir / "a.csv.dcat.json", "{ not json");
    CHECK_THROWS_WITH(metadata_beside(dir / "a.csv"), contains_text("a.csv.dcat.json"));
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
