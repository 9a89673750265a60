// Codes in every form they are met in, their history, and what the join doctor says of them.
#include "core/data/region_codes.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/error.hpp"
#include "core/base/shared.hpp"
#include "core/data/accepted_matches.hpp"
#include "core/data/code_map.hpp"
#include "core/data/join.hpp"
#include "core/data/join_doctor.hpp"
#include "core/data/office_table.hpp"
#include "core/data/world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

struct Sample {
    test::TempDir folder;
    Sample() { test::copy_sample(folder.path()); }
};

RegionCodes sample_codes() {
    const Sample sample;
    return {read_table(sample.folder / "kode_wilayah.csv").value,
            read_table(sample.folder / "peta_kode.csv").value};
}

Column text(const char* name, std::vector<std::string> values) {
    return {name, {}, {}, std::move(values)};
}

Table table_of(std::vector<Column> columns) {
    Table table;
    table.name = "tabel.csv";
    table.columns = std::move(columns);
    table.rows = text_of(table.columns[0]).size();
    return table;
}

/// Four desa of two kecamatan; the BPS order is another one.
Level four_desa() {
    Level level;
    level.id = "desa";
    level.code = {"32.11.01.2001", "32.11.01.2002", "32.11.10.2001", "32.11.10.2002"};
    level.code_bps = {"3211100002", "3211100001", "3211180001", "3211180002"};
    level.name = {"Wado", "Cikareo", "Buahdua", "Ujungjaya"};
    level.parent = {0, 0, 1, 1};
    return level;
}

Level two_kecamatan() {
    Level level;
    level.id = "kecamatan";
    level.code = {"32.11.01", "32.11.10"};
    level.code_bps = {"3211100", "3211180"};
    level.name = {"Wado", "Buahdua"};
    return level;
}

JoinReport joined(const Level& level, const std::vector<std::string>& codes, const JoinSpec& spec = {}) {
    return join(level, table_of({text("kode", codes)}), spec).report;
}

Table list_of(const std::vector<std::array<std::string, 3>>& codes) {  // version, authority, code
    std::vector<std::string> version, authority, code, empty(codes.size());
    for (const auto& [v, a, c] : codes) version.push_back(v), authority.push_back(a), code.push_back(c);
    return table_of({text("version", version), text("authority", authority), text("code", code),
                     text("name", code), text("level", std::vector<std::string>(codes.size(), "desa")),
                     text("parent", empty), text("valid_from", empty), text("valid_to", empty),
                     text("legal_basis", empty)});
}

struct MapRow {
    std::string from_version, to_version, from, to, weight, relation;
};
Table map_of(const std::vector<MapRow>& rows) {
    std::vector<std::string> a, b, from, to, weight, relation;
    for (const MapRow& r : rows)
        a.push_back(r.from_version), b.push_back(r.to_version), from.push_back(r.from), to.push_back(r.to),
            weight.push_back(r.weight), relation.push_back(r.relation);
    return table_of({text("from_version", a), text("to_version", b), text("from", from), text("to", to),
                     text("weight_pop", weight), text("weight_area", weight), text("relation", relation)});
}

const Table three_lists =
    list_of({{"old", "BPS", "1"}, {"new", "BPS", "1"}, {"new", "BPS", "2"}, {"last", "BPS", "9"}});

}  // namespace

TEST_CASE("a code is read in every form that offices write") {
    struct Case {
        std::string cell, code;
        Authority authority;
        CodeRepair repair;
    };
    using enum CodeRepair;
    const auto kemendagri = Authority::kemendagri, bps = Authority::bps;
    for (const Case& c : std::vector<Case>{
             {"32", "32", kemendagri, none},
             {"3210", "32.10", kemendagri, none},
             {"3210", "3210", bps, none},
             {"32.10", "32.10", kemendagri, none},
             {"32.1", "32.10", kemendagri, lost_zeros},
             {"32.1", "3210", bps, lost_zeros},
             {"321014", "32.10.14", kemendagri, none},
             {"3210180", "3210180", bps, none},
             {"32.10.14.2006", "32.10.14.2006", kemendagri, none},
             {" 32.10.14.2006\t", "32.10.14.2006", kemendagri, none},
             {"3210142006", "32.10.14.2006", kemendagri, none},
             {"3210180007", "3210180007", bps, none},
             {"3210142006.0", "32.10.14.2006", kemendagri, decimals},
             {"3210180007,00", "3210180007", bps, decimals},
             {"'3210142006", "32.10.14.2006", kemendagri, none},
             {"32-10-14-2006", "32.10.14.2006", kemendagri, separators},
             {"32 10 14 2006", "32.10.14.2006", kemendagri, separators},
             {"32.10.180.007", "3210180007", bps, separators},
             {"32.10.1.2001", "32.10.01.2001", kemendagri, lost_zeros},
             {"32.10.1", "32.10.01", kemendagri, lost_zeros},
             {"1932-11-10", "32.11.10", kemendagri, date},
             {"2032-11-10", "32.11.10", kemendagri, date},
             {"1932-11-10 00:00:00", "32.11.10", kemendagri, date},
             {"10/11/2032", "32.11.10", kemendagri, date},
             {"32:11:10", "32.11.10", kemendagri, time},
         }) {
        INFO(c.cell);
        const auto readings = read_code(c.cell);
        const auto found = std::ranges::find_if(
            readings, [&](const CodeReading& r) { return r.authority == c.authority && r.code == c.code; });
        REQUIRE(found != readings.end());
        CHECK(found->repair == c.repair);
    }
    for (const char* cell :
         {"", "Cipasung", "3", "321", "32101", "32101420061", "32.10.14.6", "-3210", "2.10.14.2006",
          "32.10.14.20067", "3210,5", "3.21E+09", "1.234.567", "12 Januari"}) {
        INFO(cell);
        CHECK(read_code(cell).empty());
    }
}

TEST_CASE("rounded codes are told from numbers") {
    for (const char* cell : {"3.21014E+09", "3.2e+9"}) CHECK(is_rounded_code(cell));
    for (const char* cell : {"3210142006", "E+09", "3.2", "abe+2"}) CHECK_FALSE(is_rounded_code(cell));
    CHECK_THROWS_WITH(joined(four_desa(), {"3.21101E+09", "3.21101E+09"}),
                      contains_text("2 codes were rounded"));
}

TEST_CASE("a join says which codes it repaired, and how") {
    const JoinReport report = joined(two_kecamatan(), {"1932-11-10", "32.11.1"});
    REQUIRE(report.matched == 2);
    REQUIRE(report.repaired.size() == 2);
    CHECK(report.repaired[0].code == "32.11.10");
    CHECK(report.repaired[0].repair == CodeRepair::date);
    CHECK(report.repaired[1].code == "32.11.01");
    CHECK(report.repaired[1].repair == CodeRepair::lost_zeros);
}

TEST_CASE("a column with two systems of codes is recognised and read in neither") {
    const std::vector<std::string> mixed{"32.11.01.2001", "32.11.01.2002", "32.11.10.2002", "3211100001",
                                         "3211180001"};
    CHECK_THROWS_WITH(joined(four_desa(), mixed), contains_text("tabel.csv, row 4, field 'kode'") &&
                                                      contains_text("Kemendagri (3 rows) and BPS (2 rows)") &&
                                                      contains_text("codes = \"kemendagri\""));
    // Said which are meant, the others match nothing.
    const JoinReport said = joined(four_desa(), mixed, {.authority = Authority::kemendagri});
    CHECK(said.matched == 3);
    CHECK(said.unmatched_rows.size() == 2);
}

TEST_CASE("K1: codes of two authorities pair by the list, never by their digits") {
    const RegionCodes codes = sample_codes();
    const auto count = [&](const char* version, const std::string& beginning) {
        return std::ranges::count_if(codes.list(), [&](const ListedCode& c) {
            return c.version == version && c.level == "desa" && c.code.starts_with(beginning);
        });
    };
    CHECK(count("kemendagri-2025", "32.10") == 343);
    CHECK(count("kemendagri-2025", "32.11") == 277);
    CHECK(count("bps-2018", "3210") == 343);
    CHECK(count("bps-2018", "3211") == 283);
    const CodeMap map = codes.path("bps-2018", "kemendagri-2025");
    std::set<std::string> without;
    int other_digits = 0, desa = 0;
    for (const CodeLink& link : map.links) {
        if (link.to.empty()) without.insert(link.from);
        if (link.to.size() != 13) continue;
        ++desa;
        other_digits += link.from.substr(7) != link.to.substr(10) ? 1 : 0;
    }
    CHECK(without == std::set<std::string>{"3211080005", "3211080015", "3211080016", "3211080017",
                                           "3211100015", "3211111001"});
    CHECK(desa == 620);
    CHECK(other_digits == 518);
    const auto jatinangor = std::ranges::find(map.links, "3211010", &CodeLink::from);
    REQUIRE(jatinangor != map.links.end());
    CHECK(jatinangor->to == "32.11.15");
    CHECK(codes.find("kemendagri-2025", "32.11.15")->name == "Jatinangor");
    CHECK(codes.find("kemendagri-2025", "32.11.01")->name == "Wado");
}

TEST_CASE("K2: a split and a merge back are the identity, and shares that don't add up are refused") {
    const RegionCodes codes(three_lists, map_of({{"old", "new", "1", "1", "0.6", "split"},
                                                 {"old", "new", "1", "2", "0.4", "split"}}));
    const CodeMap split = codes.path("old", "new");
    const auto divided = convert(split, {{"1", 1000}}, CodeWeight::people);
    CHECK(divided.value == std::map<std::string, double>{{"1", 600}, {"2", 400}});
    const CodeMap back = compose(split, inverted(split));
    REQUIRE(back.links.size() == 1);
    CHECK(back.links[0].from == "1");
    CHECK(back.links[0].to == "1");
    CHECK(back.links[0].relation == CodeRelation::same);
    CHECK(back.links[0].weight_people == Approx(1).epsilon(1e-12));
    CHECK(convert(back, {{"1", 1000}}, CodeWeight::people).value.at("1") == Approx(1000).epsilon(1e-12));
    CHECK_THROWS_WITH(RegionCodes(three_lists, map_of({{"old", "new", "1", "1", "0.6", "split"},
                                                       {"old", "new", "1", "2", "0.39", "split"}})),
                      contains_text("the shares of 1 add up to 0.99, not to 1"));
}

TEST_CASE("conversions compose through several lists, and a merge cannot be undone without shares") {
    const RegionCodes codes(three_lists, map_of({{"old", "new", "1", "1", "0.6", "split"},
                                                 {"old", "new", "1", "2", "0.4", "split"},
                                                 {"new", "last", "1", "9", "1", "merge"},
                                                 {"new", "last", "2", "9", "1", "merge"}}));
    const auto all = convert(codes.path("old", "last"), {{"1", 50}}, CodeWeight::area);
    CHECK(all.value == std::map<std::string, double>{{"9", 50}});
    CHECK_THROWS_WITH(codes.path("last", "new"), contains_text("9 was made of 1 and 2"));
    CHECK_THROWS_WITH(codes.path("old", "lst"),
                      contains_text("there is no code list 'lst'") && contains_text("'last'"));
    const auto unknown = convert(codes.path("old", "new"), {{"7", 1}}, CodeWeight::people);
    CHECK(unknown.unknown == std::vector<std::string>{"7"});
}

TEST_CASE("a code map's mistakes are told with their rows") {
    const MapRow good{"old", "new", "1", "1", "1", "same"};
    const auto with = [&](auto change) {
        MapRow row = good;
        change(row);
        return map_of({row});
    };
    CHECK_THROWS_WITH(RegionCodes(three_lists, with([](MapRow& r) { r.to = "8"; })),
                      contains_text("row 1, field 'to'") && contains_text("no code '8' in list 'new'"));
    CHECK_THROWS_WITH(RegionCodes(three_lists, with([](MapRow& r) { r.relation = "spilt"; })),
                      contains_text("'spilt' is no relation") && contains_text("'split'"));
    CHECK_THROWS_WITH(RegionCodes(three_lists, with([](MapRow& r) { r.weight = "1.5"; })),
                      contains_text("between 0 and 1"));
    CHECK_THROWS_WITH(RegionCodes(three_lists, map_of({good, good})), contains_text("stands twice"));
    CHECK_THROWS_WITH(RegionCodes(list_of({{"old", "BPS", "1"}, {"old", "BPS", "1"}}), map_of({})),
                      contains_text("stands twice"));
}

TEST_CASE("older codes find today's districts, and drowned and divided ones are explained") {
    const Sample sample;
    const Study study = read_study(sample.folder.path());
    JoinContext context = read_join_context(study);
    JoinReport boundaries;
    const Districts districts = build_districts(study, context, boundaries).value;
    const Level& desa = districts.units();
    const Table census = table_of({text("kode", {"3211120001", "3211080005", "3210010013", "3211010"}),
                                   text("nama", {"Cicarimanah", "Jatibungur", "Sukajadi", "Jatinangor"}),
                                   text("jiwa", {"1279", "1463", "4575", "1"})});
    const JoinReport report = join(desa, census, {.context = &context}).report;
    REQUIRE(report.repaired.size() == 1);  // it moved from Tomo to Situraja
    CHECK(report.repaired[0].code == "32.11.06.2015");
    CHECK(report.repaired[0].repair == CodeRepair::older_code);
    REQUIRE(report.unmatched_rows.size() == 2);
    CHECK_THAT(report.unmatched_rows[0].note.en, contains_text("abolished"));
    CHECK_THAT(report.unmatched_rows[0].note.id, contains_text("dihapus"));
    CHECK_THAT(report.unmatched_rows[1].note.en, contains_text("32.11.15 Jatinangor"));
    // The census has no row of a village that was made later, nor of any other like it: it is told of whom.
    const auto cisalak = std::ranges::find(report.unmatched_districts, "32.10.01.2017", &JoinRow::key);
    REQUIRE(cisalak != report.unmatched_districts.end());
    CHECK_THAT(cisalak->note.en, contains_text("split from 3210010013 Sukajadi"));
    REQUIRE(report.totals.size() == 1);  // of people, not of codes
    CHECK(report.totals[0].before == 1279 + 1463 + 4575 + 1);
    CHECK(report.totals[0].after == 1279 + 4575);
}

TEST_CASE("names are suggestions, nearest first, each district once, and count only when accepted") {
    const Level desa = four_desa();
    Table names = table_of({text("kecamatan", {"Wado", "Buahdua", "Buahdua", "Wado"}),
                            text("desa", {"Desa CIKAREO", "Ujung Jaya", "Buahdwa", "Lain Sekali"}),
                            text("jiwa", {"1", "2", "3", "4"})});
    CHECK_THROWS_WITH(join(desa, names), contains_text("no column holds codes"));
    JoinContext context;
    context.parent_name = {"Wado", "Wado", "Buahdua", "Buahdua"};
    JoinSpec spec{.context = &context, .by_name = true};
    const JoinReport report = join(desa, names, spec).report;
    CHECK(report.matched == 0);  // nothing is taken silently
    REQUIRE(report.suggestions.size() == 3);
    CHECK(report.suggestions[0].code == "32.11.01.2002");
    CHECK(report.suggestions[0].letters == 0);
    CHECK(report.suggestions[1].code == "32.11.10.2002");
    CHECK(report.suggestions[2].code == "32.11.10.2001");
    CHECK(report.suggestions[2].letters == 1);

    const test::TempDir folder;
    const Path file = folder / "accepted_matches.csv";
    write_whole(file, accepted_matches_csv("tabel.csv", report.suggestions, true));
    context.accepted = read_accepted_matches(file);
    const JoinReport accepted = join(desa, names, {.context = &context}).report;
    CHECK(accepted.matched == 3);
    REQUIRE(accepted.repaired.size() == 3);
    CHECK(accepted.repaired[0].repair == CodeRepair::accepted_match);
    context.accepted[0].code = "32.99.01.2001";
    CHECK_THROWS_WITH(join(desa, names, {.context = &context}), contains_text("'32.99.01.2001' is no desa"));
}

TEST_CASE(
    "accepting keeps what others have written in the file, replaces what was said of a row, withdraws") {
    const test::TempDir folder;
    const Path file = folder / "accepted_matches.csv";
    write_whole(file,
                "catatan;table;key;name;code\n"
                "\"dari camat; lisan\";lain.csv;x;y;32.10.01.2001\n");
    SuggestedMatch match;
    match.key = "=7";
    match.name = " Buah, Dua ";
    match.code = "32.11.10.2001";
    accept_matches(file, "tabel.csv", {match});
    match.code = "32.11.10.2002";
    accept_matches(file, "tabel.csv", {match});  // the same row: decided anew
    CHECK(test::slurp(file) ==
          "catatan,table,key,name,code\n"
          "\"dari camat; lisan\",\"lain.csv\",\"x\",\"y\",32.10.01.2001\n"
          "\"\",\"tabel.csv\",\"'=7\",\"Buah, Dua\",32.11.10.2002\n");
    CHECK(read_accepted_matches(file).size() == 2);
    CHECK(withdraw_matches(file, "lain.csv", {"32.11.10.2002"}) == 0);
    CHECK(withdraw_matches(file, "tabel.csv", {"32.11.10.2002"}) == 1);
    CHECK(withdraw_matches(file, "lain.csv", {"32.10.01.2001"}) == 1);
    CHECK(test::slurp(file) == "catatan,table,key,name,code\n");
    CHECK(read_accepted_matches(file).empty());
    write_whole(file, "nama,kode\na,b\n");
    CHECK_THROWS_WITH(accept_matches(file, "tabel.csv", {match}), contains_text("no column 'table'"));
    CHECK(test::slurp(file) == "nama,kode\na,b\n");
}

TEST_CASE("of two names as near, the area tells which is meant, and speaks against one") {
    Level desa;
    desa.id = "desa";
    desa.code = {"32.10.01.2001", "32.10.01.2002", "32.10.02.2001"};
    desa.code_bps = {"", "", ""};
    desa.name = {"Sukamajo", "Sukamaja", "Cibodasari"};
    desa.area_m2 = {2'000'000, 5'000'000, 3'000'000};
    const auto suggested = [&](std::vector<std::string> names, const std::string& column,
                               std::vector<std::string> areas) {
        const Table table =
            table_of({text("desa", std::move(names)), text(column.c_str(), std::move(areas))});
        return join(desa, table, {.by_name = true}).report.suggestions;
    };
    // 505 ha and 5 km² differ by 1 %: the second, although the first is as near by letters.
    auto found = suggested({"Sukamaji"}, "luas_ha", {"505"});
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "32.10.01.2002");
    CHECK(found[0].same_area);
    // Two letters differ: too many but for the area.
    found = suggested({"Tsibodasari"}, "luas (km2)", {"3.1"});
    REQUIRE(found.size() == 1);
    CHECK(found[0].letters == 2);
    CHECK(suggested({"Tsibodasari"}, "keterangan", {"3.1"}).empty());
    // The same name, but three times the land: no suggestion without its parent.
    CHECK(suggested({"Cibodasari"}, "luas_ha", {"900"}).empty());
    CHECK(suggested({"Cibodasari"}, "luas_ha", {""}).size() == 1);
}

TEST_CASE("names are compared without what offices put around them") {
    CHECK(comparable_name("Ds. Ujung-Jaya") == comparable_name("UJUNGJAYA"));
    CHECK(comparable_name("Kel. Kota Kulon") != comparable_name("Kota Wetan"));
    CHECK(comparable_name("Kab. Sumedang") == "sumedang");
}

TEST_CASE("times that a spreadsheet made of codes are codes, with days cut off or as days") {
    const auto has = [](const char* cell, const char* code) {
        return std::ranges::any_of(read_code(cell), [&](const CodeReading& r) {
            return r.authority == Authority::kemendagri && r.code == code && r.repair == CodeRepair::time;
        });
    };
    CHECK(has("32:11:10", "32.11.10"));
    CHECK(has("08:11:10", "32.11.10"));           // 32 h less a day
    CHECK(has("1.341087962962963", "32.11.10"));  // (32·3600 + 11·60 + 10) / 86400
    CHECK(has("1.34108796296296", "32.11.10"));   // as another release writes it
    CHECK_FALSE(has("1.341", "32.11.02"));        // too few digits to be a time
    CHECK_FALSE(has("1.3410", "32.11.02"));
    for (const CodeReading& r : read_code("32.10")) CHECK(r.repair == CodeRepair::none);
}
