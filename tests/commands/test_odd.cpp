// The document that the model writes of itself follows the parameters it runs with.
#include "app/commands/odd.hpp"

#include <fmt/format.h>

#include "scenarios/parameter_words.hpp"
#include "sim/processes.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

World zone_world() {
    AsciiSpec spec;
    spec.people_each = 500;
    spec.zones = {
        {.key = "estate", .letters = "B", .phases = {{1, 40, 2025, 2026, 2028, false, 0, "", "A"}}}};
    return ascii_world("AAB\nACB", spec);
}

/// Every row of every table of a document, cells joined.
std::vector<std::string> rows_of(const Document& d) {
    std::vector<std::string> out;
    for (const DocumentBlock& b : d.blocks)
        if (const auto* table = std::get_if<DocumentTable>(&b))
            for (const auto& row : table->rows) {
                CHECK(row.size() == table->header.size());
                std::string line;
                for (const std::string& cell : row) line += cell + " | ";
                out.push_back(std::move(line));
            }
    return out;
}

std::vector<std::string> headings_of(const Document& d, int level) {
    std::vector<std::string> out;
    for (const DocumentBlock& b : d.blocks)
        if (const auto* h = std::get_if<DocumentHeading>(&b); h != nullptr && h->level == level)
            out.push_back(h->text);
    return out;
}

bool some(const std::vector<std::string>& rows, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(rows, [&](const std::string& row) {
        return std::ranges::all_of(words,
                                   [&](std::string_view w) { return row.find(w) != std::string::npos; });
    });
}

}  // namespace

TEST_CASE("the seven headings of Grimm et al. 2020, in order, in both languages") {
    const World w = zone_world();
    const Document en = odd_document(w, scenario(), Language::english),
                   id = odd_document(w, scenario(), Language::indonesian);
    const auto headings = headings_of(en, 1);
    REQUIRE(headings.size() == 12);
    const char* wanted[] = {"1. Purpose and patterns",
                            "2. Entities, state variables, and scales",
                            "3. Process overview and scheduling",
                            "4. Design concepts",
                            "5. Initialisation",
                            "6. Input data",
                            "7. Submodels"};
    for (std::size_t i = 0; i < std::size(wanted); ++i) CHECK(headings[i] == wanted[i]);
    CHECK(headings_of(id, 1).size() == headings.size());
    CHECK(headings_of(id, 2).size() == headings_of(en, 2).size());
    CHECK(id.blocks.size() == en.blocks.size());
    for (std::size_t i = 0; i < headings.size(); ++i) CHECK(headings_of(id, 1)[i] != headings[i]);
}

TEST_CASE(
    "every parameter stands there with value, range, unit, mark and source, every [A] is called assumed") {
    const World w = zone_world();
    for (const Language l : {Language::english, Language::indonesian}) {
        const auto rows = rows_of(odd_document(w, scenario(), l));
        for (const ParameterInfo& p : parameter_table()) {
            INFO(p.id);
            const std::string id = fmt::format("({}) |", p.id);
            CHECK(some(rows, {id, parameter_name(p.parameter, l), parameter_unit(p.parameter, l),
                              parameter_source(p.parameter, l), p.tag}));
            if (p.tag == "[A]")
                CHECK(some(rows, {id, l == Language::english ? "[A] ASSUMED" : "[A] ASUMSI"}));
            else
                CHECK_FALSE(some(rows, {id, l == Language::english ? "[A] ASSUMED" : "[A] ASUMSI"}));
        }
        for (const Indicator& i : indicators()) CHECK(some(rows, {i.id, i.name(l), i.unit(l)}));
    }
}

TEST_CASE("a parameter that a scenario sets changes the document, and is that scenario's assumption") {
    const World w = zone_world();
    const Scenario plain = scenario();
    Scenario set = scenario({{Parameter::airport_jobs_per_million, 700}}, {{0, 1, 2, 0.5}});
    set.id = "terlambat";
    const auto before = rows_of(odd_document(w, plain, Language::english)),
               after = rows_of(odd_document(w, set, Language::english));
    CHECK(some(before, {"(airport_jobs_per_million)", "950", "[S] sourced"}));
    CHECK_FALSE(some(before, {"(airport_jobs_per_million)", "700"}));
    CHECK(some(after, {"(airport_jobs_per_million)", "700", "[A] ASSUMED",
                       "set by scenario 'terlambat'; default 950 [S]"}));
    CHECK(some(after, {"estate", "1 / 1", "50 %"}));
    CHECK(some(before, {"estate", "0 / 1"}));
    CHECK(to_markdown(odd_document(w, plain, Language::english)) !=
          to_markdown(odd_document(w, set, Language::english)));
}

TEST_CASE("entities are counted from the world, and the manifest names what was run") {
    const World w = zone_world();
    const auto rows = rows_of(odd_document(w, scenario(), Language::english));
    CHECK(some(rows, {"residents 2024", "1,500"}));
    CHECK(some(rows, {"desa", "| 3 |"}));
    CHECK(some(rows, {"strategic zones", "| 1 |"}));
    CHECK(some(rows, {w.hash.hex()}));
    CHECK(some(rows, {"Philox", "right"}));
    for (const ProcessInfo& p : process_table()) CHECK(some(rows, {p.name_en, p.what_en}));
}

TEST_CASE("years are not written with marks of thousands") {
    const auto rows = rows_of(odd_document(zone_world(), scenario(), Language::indonesian));
    CHECK(some(rows, {"(airport_change_year)", "| 2025 |"}));
}
