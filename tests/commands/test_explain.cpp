// Explanations of a small drawn world: what is said adds up, and each addend is what two runs differ by.
#include "app/commands/explain.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "app/commands/explain_report.hpp"
#include "app/commands/explain_words.hpp"
#include "core/base/error.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

Shared<World> drawn_world() {
    static const Shared<World> world = [] {
        AsciiSpec spec;
        spec.kabupaten = "XXYY\nXXYY";
        spec.kecamatan = "KKLL\nKMLN";
        spec.people_each = 700;
        spec.people = {{'A', 1500}, {'E', 300}};
        spec.unemployment = {0.05, 0.08};
        spec.zones = {{.key = "airport",
                       .kind = "bandara",
                       .letters = "B",
                       .phases = {{1, 50, 2018, 2018, 2018, false, 0, "", ""}}},
                      {.key = "estate",
                       .letters = "CD",
                       .jobs_per_ha = 5,
                       .phases = {{1, 40, 2025, 2026, 2028, false, 0, "", ""}}}};
        return freeze(ascii_world("ABCD\nEFFG", spec));
    }();
    return world;
}

Shared<Scenario> plan(std::initializer_list<std::pair<Parameter, double>> values = {},
                      std::vector<ZonePlan> zones = {{0, 1, 0, 0.05}, {1, 1, 0, 1}}) {
    Scenario s = scenario(values, std::move(zones));
    s.parameters.set(Parameter::airport_least_jobs, 100);
    s.hash = scenario_hash(s, *drawn_world());
    return freeze(std::move(s));
}

ExplainOptions until(int year, const std::string& each = "desa") {
    ExplainOptions o;
    o.until = year, o.each = each;
    return o;
}

Explanation change(const ExplainOptions& options, const Shared<Scenario>& scenario = plan()) {
    return explain({drawn_world(), scenario, nullptr}, options);
}

/// A run of its own, with the same base population.
std::vector<Frame> frames(const Scenario& s, int until, std::uint32_t replicate = 0) {
    static const auto w = prepared(*drawn_world());
    return run_of(w, s, until, replicate).frames;
}

std::size_t part(const Explanation& e, const std::string& id) {
    for (std::size_t p = 0; p < e.parts.size(); ++p)
        if (e.parts[p].id == id) return p;
    throw std::runtime_error("no part " + id);
}

/// Those on before a mechanism is switched on in the stated order.
Mechanisms before(Mechanism m) {
    Mechanisms out = Mechanisms::none();
    for (const MechanismInfo& info : mechanism_table())
        if (info.mechanism < m) out = out.with(info.mechanism);
    return out;
}

void check_sums(const Explanation& e, const ExplainedPlace& p) {
    std::int64_t sum = 0, shown = 0, low = 0, high = 0;
    for (const Addend& a : p.addends) {
        sum += a.sum, shown += a.shown, low += a.low, high += a.high;
        REQUIRE(a.low * e.replicates <= a.sum);
        REQUIRE(a.sum <= a.high * e.replicates);
    }
    REQUIRE(p.addends.size() == e.parts.size());
    REQUIRE(sum == p.last_sum - p.first_sum);
    REQUIRE(shown == p.last_shown - p.first_shown);
    REQUIRE(std::abs(e.value(p.last_sum) - e.value_shown(p.last_shown)) <= 0.5 * e.value_shown(1) + 1e-12);
}

}  // namespace

TEST_CASE("contributions add up exactly, in every district of every level, for counts and rates") {
    for (const auto& [orders, replicates] : {std::pair(1U, 1U), {2U, 1U}, {3U, 2U}})
        for (const char* indicator : {"people", "employed", "unemployment_rate", "built_up_ha"}) {
            ExplainOptions o = until(2027);
            o.orders = orders, o.replicates = replicates, o.indicator = indicator;
            for (const char* level : {"desa", "kecamatan", "kabupaten"}) {
                if (orders > 1 && std::string(level) == "kecamatan") continue;
                o.each = level;
                const Explanation e = change(o);
                CAPTURE(orders, replicates, indicator, level);
                check_sums(e, e.place);
                for (const ExplainedPlace& p : e.each) check_sums(e, p);
                if (e.indicator->denominator.empty()) {  // districts sum to the study, part by part
                    for (std::size_t k = 0; k < e.parts.size(); ++k) {
                        std::int64_t sum = 0;
                        for (const ExplainedPlace& p : e.each) sum += p.addends[k].sum;
                        REQUIRE(sum == e.place.addends[k].sum);
                    }
                }
            }
        }
}

TEST_CASE("the change that is explained is the change of a run, from the registry's people on") {
    const Explanation e = change(until(2029));
    const auto run = frames(*plan(), 2029);
    for (std::size_t u = 0; u < e.each.size(); ++u) {
        CHECK(e.each[u].first_sum == drawn_world()->population.registered[u]);
        CHECK(e.each[u].last_sum == run.back().at(0, Count::people)[u]);
    }
    CHECK(e.runs == e.parts.size());  // time and N mechanisms: N + 1 runs
}

TEST_CASE("Z1 time alone changes nobody's number, and makes everybody older") {
    const Explanation people = change(until(2030));
    CHECK(people.parts[0].id == "time");
    CHECK(people.place.addends[0].sum == 0);
    for (const ExplainedPlace& p : people.each) CHECK(p.addends[0].sum == 0);
    ExplainOptions o = until(2030);
    o.indicator = "age_65_plus";
    CHECK(change(o).place.addends[0].sum > 0);
    o.indicator = "age_0_4";
    CHECK(change(o).place.addends[0].sum == -total(frames(*plan(), 2024).front(), Count::age_0_4));
}

TEST_CASE("contributions are differences of two runs made by hand") {
    const Explanation e = change(until(2029));
    const auto last = [&](Mechanisms m) { return frames(under(*plan(), m, *drawn_world()), 2029).back(); };
    for (const Mechanism m :
         {Mechanism::marriages, Mechanism::births, Mechanism::moves, Mechanism::in_migration}) {
        const MechanismInfo& info = mechanism_table()[static_cast<std::size_t>(m)];
        INFO(info.id);
        const Frame without = last(before(m)), with = last(before(m).with(m));
        for (std::size_t u = 0; u < e.each.size(); ++u)
            CHECK(e.each[u].addends[part(e, std::string(info.id))].sum ==
                  with.at(0, Count::people)[u] - without.at(0, Count::people)[u]);
    }
}

TEST_CASE("zones add jobs where their hectares lie and nowhere else, people only where they draw any") {
    ExplainOptions o = until(2030);
    o.indicator = "zone_jobs";
    const Explanation jobs = change(o);
    for (const ExplainedPlace& p : jobs.each)
        for (std::size_t k = 0; k < jobs.parts.size(); ++k) {
            const bool here = jobs.parts[k].id == "zones"     ? p.name == "C" || p.name == "D"
                              : jobs.parts[k].id == "airport" ? p.name == "B"
                                                              : false;
            CAPTURE(p.name, jobs.parts[k].id);
            CHECK((p.addends[k].sum != 0) == here);
        }
    // Nobody follows a job, moves, or looks at jobs within reach: zones change no district's people.
    const Explanation people = change(until(2030), plan({{Parameter::job_migration_share, 0},
                                                         {Parameter::move_rate, 0},
                                                         {Parameter::accessibility_weight, 0},
                                                         {Parameter::unemployed_migration_factor, 1}}));
    for (const ExplainedPlace& p : people.each) {
        CHECK(p.addends[part(people, "zones")].sum == 0);
        CHECK(p.addends[part(people, "airport")].sum == 0);
    }
}

TEST_CASE("mechanisms without anything to do are named and not run") {
    const Explanation e = change(until(2026), plan({{Parameter::move_rate, 0}}, {{0, 1, 0, 0.05}}));
    std::vector<std::string> idle;
    for (const ExplainedPart& p : e.idle) idle.push_back(p.id);
    CHECK(idle == std::vector<std::string>{"moves", "zones", "roads", "schools"});
    CHECK(e.runs == mechanism_count - 4 + 1);
}

TEST_CASE("one, two and eight threads say the same to the last digit") {
    ExplainOptions o = until(2027);
    o.orders = 2, o.threads = 1;
    const Explanation one = change(o);
    for (const std::size_t threads : {2U, 8U}) {
        o.threads = threads;
        const Explanation other = change(o);
        CHECK(other.fingerprint == one.fingerprint);
        CHECK(explain_csv(other) == explain_csv(one));
        for (std::size_t u = 0; u < one.each.size(); ++u)
            for (std::size_t k = 0; k < one.parts.size(); ++k)
                REQUIRE(other.each[u].addends[k].sum == one.each[u].addends[k].sum);
    }
}

TEST_CASE("A3 a scenario against its copy differs by nothing, and says so") {
    Scenario copy = *plan();
    copy.id = "copy", copy.name_en = "Copy";
    const Explanation e = explain({drawn_world(), plan(), freeze(std::move(copy))}, until(2027));
    CHECK(e.parts.empty());
    CHECK(e.runs == 1);
    for (const ExplainedPlace& p : e.each) CHECK(p.first_sum == p.last_sum);
    CHECK(to_markdown(explain_document(e, Language::english)).find("nothing differs") != std::string::npos);
}

TEST_CASE("a difference of two scenarios is that of their runs, by what they say differently") {
    const auto from = plan({}, {{0, 1, 0, 0.05}}),
               to = plan({{Parameter::job_growth, 0.03}, {Parameter::in_migration_rate, 8}},
                         {{0, 1, 0, 0.05}, {1, 1, 0, 1}});
    for (const std::size_t orders : {1U, 2U}) {
        ExplainOptions o = until(2030);
        o.orders = orders;
        const Explanation e = explain({drawn_world(), to, from}, o);
        std::vector<std::string> ids;
        for (const ExplainedPart& p : e.parts) ids.push_back(p.id);
        CHECK(ids ==
              std::vector<std::string>{"parameter_in_migration_rate", "parameter_job_growth", "zone_estate"});
        const auto a = frames(*from, 2030).back(), b = frames(*to, 2030).back();
        for (std::size_t u = 0; u < e.each.size(); ++u) {
            check_sums(e, e.each[u]);
            CHECK(e.each[u].last_sum - e.each[u].first_sum ==
                  static_cast<std::int64_t>(orders) *
                      (b.at(0, Count::people)[u] - a.at(0, Count::people)[u]));
        }
        CHECK(e.place.addends[0].sum > 0);  // more people come
    }
}

TEST_CASE("participation, which makes another base population, is a part like any other") {
    const auto from = plan(),
               to = plan({{Parameter::participation_rate, 0.6}, {Parameter::job_growth, 0.02}});
    ExplainOptions o = until(2026);
    o.indicator = "labour_force";
    const Explanation e = explain({drawn_world(), to, from}, o);
    for (const ExplainedPlace& p : e.each) check_sums(e, p);
    CHECK(e.place.addends[part(e, "parameter_participation_rate")].sum < 0);
}

TEST_CASE("replicates: the mean with the lowest and highest of its runs") {
    ExplainOptions o = until(2028);
    o.replicates = 3;
    const Explanation e = change(o);
    std::vector<std::int64_t> deaths;
    for (std::uint32_t r = 0; r < 3; ++r) {
        const auto less = before(Mechanism::deaths);
        const auto alive = frames(under(*plan(), less, *drawn_world()), 2028, r).back(),
                   dead =
                       frames(under(*plan(), less.with(Mechanism::deaths), *drawn_world()), 2028, r).back();
        deaths.push_back(total(dead, Count::people) - total(alive, Count::people));
    }
    const Addend& a = e.place.addends[part(e, "deaths")];
    CHECK(a.sum == std::accumulate(deaths.begin(), deaths.end(), std::int64_t{0}));
    CHECK(a.low == *std::ranges::min_element(deaths));
    CHECK(a.high == *std::ranges::max_element(deaths));
    CHECK(e.value(a.sum) == Approx(static_cast<double>(a.sum) / 3));
    CHECK(e.value_of_replicate(a.low) == Approx(static_cast<double>(a.low)));
}

TEST_CASE("events of a year begin with the first that is simulated") {
    ExplainOptions o = until(2028);
    o.indicator = "births";
    const Explanation e = change(o);
    CHECK(e.since == 2025);
    CHECK(e.place.first_sum == total(frames(*plan(), 2025).back(), Count::births));
    CHECK(e.place.last_sum == total(frames(*plan(), 2028).back(), Count::births));
    o.since = 2024;
    CHECK_THROWS_AS(change(o), UsageError);
    o.indicator = "people", o.since = 2026;
    const Explanation later = change(o);
    CHECK(later.place.first_sum == total(frames(*plan(), 2026).back(), Count::people));
    check_sums(later, later.place);
}

TEST_CASE("districts by code or name, what is wrong is told with the nearest right one") {
    ExplainOptions o = until(2025, "");
    const auto place = [&](const std::string& district, const std::string& level = {}) {
        o.district = district, o.level = level;
        const Explanation e = change(o);
        return e.place.level + " " + e.place.code;
    };
    CHECK(place("A") == "desa 32.10.01.2001");
    CHECK(place("32.10.01.2001") == "desa 32.10.01.2001");
    CHECK(place("kecamatan k") == "kecamatan 32.10.01");
    CHECK(place("32.11") == "kabupaten 32.11");
    CHECK(place("") == " ");
    const auto wrong = [&](auto set) {
        ExplainOptions bad = until(2025, "");
        set(bad);
        try {
            static_cast<void>(change(bad));
        } catch (const UsageError& e) {
            return std::string(e.what());
        }
        return std::string("nothing");
    };
    CHECK(wrong([](auto& b) { b.district = "Kecamatan Q"; }).find("did you mean 'Kecamatan") !=
          std::string::npos);
    CHECK(wrong([](auto& b) { b.level = "kecamaten"; }).find("did you mean 'kecamatan'") !=
          std::string::npos);
    CHECK(wrong([](auto& b) { b.each = "des"; }).find("did you mean 'desa'") != std::string::npos);
    CHECK(wrong([](auto& b) { b.indicator = "peple"; }).find("did you mean 'people'") != std::string::npos);
    CHECK(wrong([](auto& b) { b.until = 2024; }).find("2025 to 2100") != std::string::npos);
    CHECK(wrong([](auto& b) { b.since = 2025; }).find("2024 to 2024") != std::string::npos);
    CHECK(wrong([](auto& b) { b.orders = 0; }) != "nothing");
    CHECK(wrong([](auto& b) { b.replicates = 0; }) != "nothing");
}

TEST_CASE("the waterfall and the table of districts show the same addends as the document") {
    const Explanation e = change(until(2029));
    const WaterfallInputs w = explain_waterfall(e, Language::indonesian);
    REQUIRE(w.steps.size() == e.parts.size());
    double sum = 0;
    for (const WaterfallStep& s : w.steps) sum += s.value;
    CHECK(sum == e.value_shown(e.place.last_shown - e.place.first_shown));
    const Table t = explain_table(e);
    CHECK(t.rows == e.each.size());
    CHECK(t.columns.size() == 5 + e.parts.size());
    for (const Language l : {Language::indonesian, Language::english}) {
        const std::string text = to_markdown(explain_document(e, l));
        for (const ExplainedPart& p : e.parts) CHECK(text.find(p.name(l).substr(0, 12)) != std::string::npos);
        CHECK_FALSE(explain_because(e, l).empty());
    }
}

TEST_CASE("an explanation that is stopped says so, progress comes to an end") {
    std::stop_source source;
    ExplainOptions o = until(2027);
    double last = 0;
    o.progress = [&](double share, const std::string&) {
        REQUIRE(share >= last - 1e-12);
        last = share;
    };
    static_cast<void>(change(o));
    CHECK(last == Approx(1));
    o.stop = source.get_token();
    last = 0;
    o.progress = [&](double share, const std::string&) {
        if (share > 0.3) source.request_stop();
    };
    CHECK_THROWS_AS(change(o), Stopped);
}
