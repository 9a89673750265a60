// The world of an earlier date, and the model's score on what has happened since.
#include <cmath>
#include <fstream>
#include <functional>
#include <numeric>

#include "sim/demography/mortality.hpp"
#include "sim/hindcast/base.hpp"
#include "sim/hindcast/reverse_survival.hpp"
#include "sim/hindcast/scorecard.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Six desa of two regencies; F was made since of nobody knows what, and one desa is gone.
class Drawn {
  public:
    Drawn() {
        AsciiSpec spec;
        spec.kabupaten = "XXXYYY";
        spec.people = {{'A', 1000}, {'B', 2000}, {'C', 1500}, {'D', 900}, {'E', 1100}, {'F', 700}};
        today = ascii_world("ABCDEF", spec);
        StudyHindcast section;
        section.date = {2010, 5}, section.observed = {2024, 6};
        section.table = dir_ / "dulu.csv", section.column = "jiwa", section.label = "sensus";
        section.gone = dir_ / "hilang.csv";
        today.study.hindcast = section;
        const auto& codes = today.districts.units().code;
        std::string rows = "kode,jiwa\n";
        const std::int64_t people[] = {900, 1700, 1400, 800, 1000};
        for (std::size_t i = 0; i < 5; ++i) rows += codes[i] + "," + std::to_string(people[i]) + "\n";
        spit(section.table, rows + codes[5] + ",\n");
        spit(*section.gone, "kode,nama,kode_kecamatan,lon,lat,luas_km2,jiwa\n3210010099,Hilang," +
                                today.districts.levels[1].code[0] + ",108.03,-6.805,1.5,300\n");
    }
    TempDir dir_;
    World today;
};

/// Moves `people` of one age and sex from one desa to another of the same regency, all margins with it.
void shift(PopulationBase& base, std::size_t from, std::size_t to, std::int64_t people) {
    for (const auto& [unit, sign] : {std::pair(from, -people), {to, people}}) {
        base.registered[unit] += sign;
        base.by_age[unit][6] += sign;
        base.male[unit] += sign;
    }
}

double sum_of(const PeopleByAge& people) {
    double out = 0;
    for (const auto& sex : people) out += std::accumulate(sex.begin(), sex.end(), 0.0);
    return out;
}

}  // namespace

TEST_CASE("reverse survival is survival backwards, and a stationary population is its own past") {
    const SurvivalRates rates{23.5, 0.01};
    PeopleByGroup groups{};
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t g = 0; g < age_groups; ++g)
            groups[s][g] = 1000 + 37 * static_cast<double>((g * 7 + s) % 5);
    const PeopleByAge today = single_years(groups, rates.level);
    CHECK(sum_of(today) == Approx(std::accumulate(groups[0].begin(), groups[0].end(), 0.0) +
                                  std::accumulate(groups[1].begin(), groups[1].end(), 0.0)));
    const PeopleByAge back = survived(reverse_survived(today, 14, rates), 14, rates);
    for (std::size_t s = 0; s < 2; ++s) {
        for (std::size_t a = 0; a < 14; ++a) CHECK(back[s][a] == 0);  // not born yet
        for (std::size_t a = 14; a < 100; ++a) CHECK(back[s][a] == Approx(today[s][a]));
    }
    // Without improvement, people in proportion to l(a + ½) had the same shape at every age they then had.
    PeopleByAge stationary{};
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a < 110; ++a)
            stationary[s][a] =
                LifeTable::west(static_cast<Sex>(s), 23.5).survival(static_cast<double>(a) + 0.5);
    const PeopleByAge past = reverse_survived(stationary, 14, {23.5, 0});
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a < 80; ++a) CHECK(past[s][a] == Approx(stationary[s][a]));
    // Mortality of the past was higher: more people then for those alive today.
    CHECK(sum_of(reverse_survived(today, 14, {23.0, 0})) > sum_of(reverse_survived(today, 14, {24.0, 0})));
}

TEST_CASE(
    "the world of then: people of then to the person, what is gone is there, what was made since isn't") {
    const Drawn drawn;
    const HindcastWorld then = hindcast_world(drawn.today).value;
    const World& w = then.world;
    const Level& units = w.districts.units();
    REQUIRE(units.size() == 6);
    CHECK(std::is_sorted(units.code.begin(), units.code.end()));
    CHECK(then.left_out == std::vector<std::uint32_t>{5});
    REQUIRE(then.gone.size() == 1);
    CHECK(units.name[then.gone[0]] == "Hilang");
    CHECK(units.area_m2[then.gone[0]] == 1'500'000);
    CHECK(w.population.registered[then.gone[0]] == 300);
    CHECK(w.population.year == 2010);
    CHECK(w.population.people() == 900 + 1700 + 1400 + 800 + 1000 + 300);
    for (std::size_t u = 0; u < 6; ++u) {
        CHECK(w.population.male[u] + w.population.female[u] == w.population.registered[u]);
        CHECK(std::accumulate(w.population.by_age[u].begin(), w.population.by_age[u].end(),
                              std::int64_t{0}) == w.population.registered[u]);
        CHECK(w.districts.neighbour_start[u] < w.districts.neighbour_start[u + 1]);
    }
    CHECK(w.zones.empty());
    const auto frames = run_of(prepared(w), scenario(), 2024).frames;  // identities hold for 14 years
    CHECK(frames.back().year == 2024);
}

TEST_CASE("no figure of a desa of today enters the model") {
    const Drawn drawn;
    const Hash was = hindcast_world(drawn.today).value.world.hash;
    World changed = drawn.today;
    shift(changed.population, 0, 1, 60);  // within one regency
    changed.population.households.families.assign(6, 3);
    CHECK(hindcast_world(changed).value.world.hash == was);
    // A regency's own figures do.
    shift(changed.population, 0, 4, 40);  // to the other regency
    CHECK(hindcast_world(changed).value.world.hash != was);
    // And rows in another order don't.
    const std::string table = slurp(drawn.today.study.hindcast->table);
    const auto end = table.rfind('\n', table.size() - 2);
    spit(drawn.today.study.hindcast->table,
         "kode,jiwa\n" + table.substr(end + 1) + table.substr(10, end + 1 - 10));
    CHECK(hindcast_world(drawn.today).value.world.hash == was);
}

TEST_CASE("what is wrong with [hindcast]'s tables is named") {
    const auto error = [](const std::function<void(Drawn&)>& break_it) -> std::string {
        Drawn drawn;
        break_it(drawn);
        try {
            static_cast<void>(hindcast_world(drawn.today));
        } catch (const Error& e) {
            return e.what();
        }
        return {};
    };
    const auto gone = [](Drawn& d, const std::string& row) {
        spit(*d.today.study.hindcast->gone, "kode,nama,kode_kecamatan,lon,lat,luas_km2,jiwa\n" + row + "\n");
    };
    CHECK_THAT(error([](Drawn& d) { d.today.study.hindcast.reset(); }), contains_text("has no [hindcast]"));
    CHECK_THAT(error([](Drawn& d) { d.today.study.hindcast->column = "jiwaa"; }),
               contains_text("jiwaa") && contains_text("did you mean 'jiwa'"));
    CHECK_THAT(error([&](Drawn& d) { gone(d, "99,Hilang,99.99.99,108,-6.8,1,5"); }),
               contains_text("'99.99.99' is no kecamatan") && contains_text("row 1"));
    CHECK_THAT(error([&](Drawn& d) { gone(d, "99,Hilang,32.10.01,108,-6.8,1,"); }),
               contains_text("99 Hilang has no people"));
    CHECK_THAT(error([&](Drawn& d) { gone(d, "99,Hilang,32.10.01,108,-6.8,0,5"); }),
               contains_text("has no place or area"));
    CHECK_THAT(
        error([&](Drawn& d) { gone(d, d.today.districts.units().code[0] + ",A,32.10.01,108,-6.8,1,5"); }),
        contains_text("is a district of today"));
    CHECK_THAT(error([](Drawn& d) {
                   spit(d.dir_ / "luar.csv", "kode,persen\n32.10.01,95\n");
                   d.today.study.hindcast->elsewhere = d.dir_ / "luar.csv";
               }),
               contains_text("95") && contains_text("0 to 90"));
}

TEST_CASE("U7 a model equal to the naive forecast has no skill") {
    ForecastCase c;
    c.level = "desa";
    c.code = c.name = {"a", "b", "c"};
    c.group = {0, 0, 1};
    c.first = c.first_seen = {100, 300, 50};
    c.counted = {180, 420, 90};
    c.residents = c.seen = {{200, 600, 70}, {200, 600, 70}};  // another total, the same shares
    c.years = 14;
    const Scorecard card = scorecard(c);
    CHECK(card.u(Method::model, Method::constant_share) == 1);
    CHECK(skill_of(card.u(Method::model, Method::uniform_growth)) == Skill::none);
    CHECK_FALSE(card.wins);
    // By hand: shares 1/4 and 3/4 of 600, all of 90.
    CHECK(card.of(Method::constant_share).forecast == std::vector<double>{150, 450, 90});
    CHECK(card.of(Method::model).accuracy.rmse == Approx(std::sqrt((900 + 900) / 3.0)));
    // One place right and one wrong of both groups: a model that knows them wins.
    c.residents = c.seen = {{180, 420, 70}, {182, 424, 70}};
    CHECK(scorecard(c).wins);
}

TEST_CASE("registration elsewhere: the model is scored as the registry counts, the naive forecast too") {
    ForecastCase c;
    c.level = "desa";
    c.code = c.name = {"campus", "village"};
    c.group = {0, 0};
    c.first = {1000, 1000};
    c.first_seen = {750, 1000};
    c.counted = {900, 1200};  // as in 2010, of which a quarter of the campus is registered elsewhere
    c.residents = {{1200, 1200}};
    c.seen = {{900, 1200}};
    c.years = 14;
    c.observed_otherwise = true;
    const Scorecard card = scorecard(c);
    CHECK(card.of(Method::model).accuracy.rmse == Approx(0).margin(1e-9));
    CHECK(card.of(Method::model_residents).accuracy.rmse == Approx(150));
    CHECK(card.of(Method::constant_share_seen).accuracy.rmse == Approx(0).margin(1e-9));
    CHECK_FALSE(card.wins);               // what the observation alone explains is not the model's merit
    CHECK(std::isnan(card.coverage_95));  // one replicate has no spread
}

TEST_CASE("Z6 the sample's hindcast is worse without the Jatigede reservoir where it was filled") {
    const TempDir dir;
    copy_sample(dir.path());
    const World today = build_world(read_study(dir.path())).value;
    const HindcastWorld then = hindcast_world(today).value;

    // The 613 villages of the census, its official totals to the person.
    CHECK(then.world.districts.units().size() == 613);
    CHECK(then.gone.size() == 6);
    CHECK(then.made_since.size() == 12);
    REQUIRE(then.left_out.size() == 1);
    CHECK(today.districts.units().name[then.left_out[0]] == "Sahbandar");
    const auto region = then.world.districts.ancestors(2);
    std::int64_t people[2] = {0, 0};
    for (std::size_t u = 0; u < region.size(); ++u) people[region[u]] += then.world.population.registered[u];
    CHECK(people[0] == 1'166'473);
    CHECK(people[1] == 1'093'602);

    const auto world = freeze(then.world);
    const auto flood = *ScenarioLibrary({}).load((dir / "jatigede_2015.toml").string(), *world);
    Scenario dry = flood;
    dry.displacements.clear();
    dry.hash = scenario_hash(dry, *world);
    const auto ready = prepare_world(world, 1, flood[Parameter::participation_rate]);
    const auto combined_mape = [&](const Scenario& s) {
        const auto last = run_of(ready, s, 2024).frames.back();
        const Scorecard card = scorecard(forecast_cases(today, then, {last.at(0, Count::people)})[1]);
        double sum = 0;
        int found = 0;
        for (std::size_t k = 0; k < card.places.code.size(); ++k)
            for (const char* name : {"Darmaraja", "Jatigede", "Wado", "Cisitu", "Jatinunggal"})
                if (card.places.name[k] == name) {
                    sum += std::abs(card.of(Method::model).forecast[k] / card.places.counted[k] - 1);
                    ++found;
                }
        REQUIRE(found == 5);
        return 100 * sum / found;
    };
    const double with = combined_mape(flood), without = combined_mape(dry);
    INFO("MAPE " << with << " % with the reservoir, " << without << " % without");
    CHECK(without > with);
}
