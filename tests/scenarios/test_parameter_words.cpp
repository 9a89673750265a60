#include "scenarios/parameter_words.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("every parameter has its name, unit and source in both languages") {
    for (const ParameterInfo& p : parameter_table()) {
        INFO(p.id);
        CHECK(parameter_name(p.parameter, Language::english) == p.name_en);
        CHECK(parameter_unit(p.parameter, Language::english) == p.unit);
        CHECK(parameter_source(p.parameter, Language::english) == p.source);
        CHECK_FALSE(parameter_unit(p.parameter, Language::indonesian).empty());
        // A source without Indonesian words falls back on the English ones, which differ in every case.
        CHECK(parameter_source(p.parameter, Language::indonesian) != p.source);
        // Sources keep the numbers of docs/model/sources.md.
        const std::string id(parameter_source(p.parameter, Language::indonesian)), en(p.source);
        for (std::size_t at = en.find("[S"); at != std::string::npos; at = en.find("[S", at + 1))
            CHECK(id.find(en.substr(at, en.find(']', at) - at + 1)) != std::string::npos);
    }
}
