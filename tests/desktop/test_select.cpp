// Selecting several districts: by click, rectangle and condition.
#include <algorithm>
#include <cmath>

#include "app/desktop/condition.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

using Refs = std::vector<DistrictRef>;

}  // namespace

TEST_CASE("conditions are read as planners type them") {
    const auto met = [](const std::string& text, double value, Language language = Language::indonesian) {
        const auto condition = parse_condition(text, language);
        INFO(text);
        REQUIRE(condition);
        return condition->met_by(value);
    };
    CHECK(met("> 50.000", 50001));
    CHECK_FALSE(met("> 50.000", 50000));
    CHECK(met(">= 50000", 50000));
    CHECK(met("≥50.000", 50000));
    CHECK_FALSE(met("<50.000", 50000));
    CHECK(met("≤ 1,5", 1.5));
    CHECK(met("<= 1,5", 1.5));
    CHECK(met("< -3", -4));
    CHECK(met("< −3", -4));  // a real minus sign
    CHECK(met("1.000..2.000", 2000));
    CHECK_FALSE(met("1.000..2.000", 2000.5));
    CHECK(met("2000 .. 1000", 1500));
    CHECK(met("> 1.5", 2));  // no thousands mark: a point
    CHECK(met("> 50,000", 50001, Language::english));
    CHECK_FALSE(met("> 50,000", 60, Language::english));
    CHECK(met("> 1,234.5", 1235));  // can only be English
    CHECK_FALSE(met("> 0", NAN));
    CHECK_FALSE(met("< 0", NAN));
}

TEST_CASE("a condition may name another indicator") {
    const auto indicator = [](const std::string& text, Language language = Language::indonesian) {
        const auto condition = parse_condition(text, language);
        REQUIRE(condition);
        return condition->indicator;
    };
    CHECK(indicator("> 5").empty());
    CHECK(indicator("density > 5") == "density");
    CHECK(indicator("penduduk ≥ 5") == "people");
    CHECK(indicator("Kepadatan 5..6") == "density");
}

TEST_CASE("what isn't a condition is none") {
    for (const char* text : {"", "kerta", "32.10.14", ">", "> x", "5", "..", "1..", "..5", "nowhere > 5",
                             "> 1.2.3,4,5", "< nan", "é > 5", "\xe2 5"}) {
        INFO(text);
        CHECK_FALSE(parse_condition(text, Language::indonesian));
    }
}

TEST_CASE("districts are added and taken out, in order, of one level") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowLevel{0});
    session.apply(command::ToggleSelected{{0, 3}});
    session.apply(command::ToggleSelectedAt{opened.pixel({108.75, -6.75})});  // desa 1
    CHECK(session.state().selection == Refs{{0, 1}, {0, 3}});
    CHECK(session.selected({0, 1}));
    CHECK_FALSE(session.selected({0, 0}));
    CHECK_FALSE(session.state().pinned);
    session.apply(command::ToggleSelected{{0, 3}});
    CHECK(session.state().selection == Refs{{0, 1}});
    session.apply(command::ToggleSelectedAt{opened.pixel({107.9, -6.75})});  // beyond the study
    session.apply(command::ToggleSelected{{0, 99}});
    CHECK(session.state().selection == Refs{{0, 1}});
    session.apply(command::ToggleSelected{{1, 0}});  // another level begins anew
    CHECK(session.state().selection == Refs{{1, 0}});
    session.apply(command::ClearSelection{});
    CHECK(session.state().selection.empty());
}

TEST_CASE("a rectangle adds the districts whose names lie in it") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowLevel{0});
    session.apply(command::ToggleSelected{{0, 0}});
    session.apply(
        command::SelectBox{opened.pixel({109.0, -6.5}), opened.pixel({108.0, -6.0})});  // the north west
    const Refs& selection = session.state().selection;
    CHECK(session.selected({0, 0}));  // was
    CHECK(session.selected({0, 2}));
    CHECK_FALSE(session.selected({0, 1}));
    CHECK(std::is_sorted(selection.begin(), selection.end()));
    session.apply(command::SelectBox{opened.pixel({109.0, -6.5}), opened.pixel({108.0, -6.0})});
    CHECK(std::adjacent_find(selection.begin(), selection.end()) == selection.end());
}

TEST_CASE("a condition selects what the map shows") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowLevel{0});
    session.apply(command::ShowYear{2024});  // people: 1000, 1010, 1020, 1030
    session.apply(command::FindText{"> 1.010"});
    CHECK(session.state().matching == 2U);
    session.apply(command::SelectWhere{"> 1.010"});
    CHECK(session.state().selection == Refs{{0, 2}, {0, 3}});
    CHECK(session.state().find.empty());
    CHECK_FALSE(session.state().matching);
    session.apply(command::SelectWhere{"nonsense"});
    CHECK(session.state().selection.size() == 2);
    session.apply(command::SelectWhere{"1.000..1.010"});
    CHECK(session.state().selection == Refs{{0, 0}, {0, 1}});
    session.apply(command::SelectWhere{"people > 9.999.999"});
    CHECK(session.state().selection.empty());
}

TEST_CASE("on a map of differences a condition is about those") {
    Opened opened({{"baseline", 0, 0}, {"estates", 0, 50}});
    Session& session = opened.session;
    session.apply(command::ShowLevel{0});
    session.apply(command::Arrange{Arrangement::difference});
    session.apply(command::SelectWhere{"> 49"});
    CHECK(session.state().selection.size() == 4);
    session.apply(command::SelectWhere{"> 50"});
    CHECK(session.state().selection.empty());
}
