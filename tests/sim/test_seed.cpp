// Seeds from surveys, sizes of households, institutions, and what of the synthesis may not depend on
// anything.
#include <map>
#include <numeric>
#include <set>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/data/survey.hpp"
#include "sim/population/choose_households.hpp"
#include "sim/population/match_margins.hpp"
#include "sim/population/size_targets.hpp"
#include "sim/population/survey_seed.hpp"
#include "sim/population/synthesis.hpp"
#include "tests/sim/support.hpp"
#include "tests/sim/survey_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

SurveySample survey_of(const Seed& seed, unsigned shuffle = 0) {
    const TempDir dir;
    write_survey(dir / "sampel.csv", seed, shuffle);
    return read_survey({dir / "sampel.csv", "", {}, {}, "test"}).value;
}

using Member = std::tuple<int, int, int, int, int, int>;
std::multiset<std::multiset<Member>> households_of(const Seed& seed) {
    std::multiset<std::multiset<Member>> out;
    for (std::size_t h = 0; h < seed.households(); ++h) {
        std::multiset<Member> household;
        for (const SeedPerson& p : seed.members(h))
            household.emplace(p.age, static_cast<int>(p.sex), static_cast<int>(p.marital),
                              static_cast<int>(p.schooling), p.family, static_cast<int>(p.role));
        out.insert(household);
    }
    return out;
}

/// Everybody with all that the synthesis gave, ordered by key.
using Settled = std::vector<std::tuple<std::uint64_t, std::uint64_t, Month, int, int, int, int, int, int>>;
Settled settled(const Population& population) {
    Settled out;
    for (std::size_t b = 0; b < population.blocks.size(); ++b) {
        const People& p = population.blocks[b];
        for (std::size_t i = 0; i < p.size(); ++i)
            out.emplace_back(p.key[i], population.households[b].key[p.household[i]], p.birth[i], p.unit[i],
                             p.family[i], p.role[i], p.marital[i], p.schooling[i], p.children[i]);
    }
    std::ranges::sort(out);
    return out;
}

/// Which desa takes the next household, of up to two people and of more: A has small ones, C large ones.
constexpr std::array<std::size_t, 18> of_small{0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4};
constexpr std::array<std::size_t, 18> of_large{0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4};

/// A world whose margins are counted from households that really exist together: five desa of another sample
/// of the built-in seed.
World counted_world(std::int64_t times = 1) {
    AsciiSpec spec;
    spec.kabupaten = "XXXYY";
    spec.kecamatan = "KKLMM";
    World w = ascii_world("ABCDE", spec);
    const Seed hidden = conditional_seed(6000, 7);
    PopulationBase& base = w.population;
    base.by_age.assign(5, {});
    base.registered.assign(5, 0), base.male.assign(5, 0), base.female.assign(5, 0);
    for (auto& pyramid : base.pyramid) pyramid = {};
    base.households.families.assign(5, 0);
    base.households.marital.assign(5, {});
    base.households.schooling.assign(5, {});
    base.households.sizes.given.assign(5, {});
    for (std::size_t h = 0; h < hidden.households(); ++h) {
        const bool small = hidden.members(h).size() <= 2;
        const std::size_t u = (small ? of_small : of_large)[h % of_small.size()];
        base.households.families[u] += times;
        base.households.sizes.given[u][std::min(hidden.members(h).size(), size_classes) - 1] += times;
        for (const SeedPerson& p : hidden.members(h)) {
            base.registered[u] += times;
            (p.sex == Sex::male ? base.male : base.female)[u] += times;
            const std::size_t group = std::min<std::size_t>(p.age / 5U, age_groups - 1);
            base.by_age[u][group] += times;
            base.pyramid[w.districts.ancestor(static_cast<std::uint32_t>(u), 2)]
                        [static_cast<std::size_t>(p.sex)][group] += times;
            base.households.marital[u][static_cast<std::size_t>(p.marital)] += times;
            base.households.schooling[u][static_cast<std::size_t>(p.schooling)] += times;
        }
    }
    return w;
}

Institution boarding(const World& w, char letter, std::int64_t residents, bool registered) {
    Institution out;
    out.key = std::string("kos_") + letter, out.name = out.key, out.unit = unit_of(w, letter);
    out.residents = residents, out.registered = registered, out.tag = "A";
    return out;
}

}  // namespace

TEST_CASE("a survey's file gives back the households it was written from") {
    const Seed seed = conditional_seed(450);
    const SurveySample sample = survey_of(seed);
    CHECK(sample.label == "sampel.csv");
    REQUIRE(sample.households() == 450);
    const SurveySeeds seeds = seeds_of(sample);
    CHECK_FALSE(seeds.independent);  // too few to spare any
    CHECK(households_of(seeds.fitted) == households_of(seed));
    CHECK(households_of(seeds.held_out) == households_of(seed));
    for (std::size_t h = 0; h < 450; ++h) {
        REQUIRE(seeds.fitted.members(h).front().role == Role::reference);
        REQUIRE(seeds.fitted.members(h).front().family == 0);
        if (h > 0) CHECK(seeds.fitted.members(h).size() >= seeds.fitted.members(h - 1).size());
    }
}

TEST_CASE("of a large survey a tenth is held out, and nobody is on both sides or lost") {
    const Seed seed = conditional_seed(3000);
    const SurveySeeds seeds = seeds_of(survey_of(seed));
    REQUIRE(seeds.independent);
    CHECK(seeds.fitted.households() + seeds.held_out.households() == 3000);
    // Drawn by content: 300 of 3,000, where alike households go together.
    CHECK(standard_errors(static_cast<double>(seeds.held_out.households()), 300, 3 * 3000 * 0.1 * 0.9) <= 4);
    const auto fitted = households_of(seeds.fitted);
    for (const auto& household : households_of(seeds.held_out)) REQUIRE_FALSE(fitted.contains(household));
}

TEST_CASE(
    "nuclei of a survey: the head's, young couples, parents, grandchildren only where it is clear whose") {
    const auto person = [](int age, bool female, Kinship k, Marital m) {
        return SurveyPerson{static_cast<std::uint8_t>(age), female, k, m, Schooling::primary};
    };
    using enum Kinship;
    SurveySample sample;
    sample.label = "hand";
    sample.persons = {person(60, false, head, Marital::married),
                      person(55, true, spouse, Marital::married),
                      person(30, true, child, Marital::married),
                      person(20, false, child, Marital::single),
                      person(33, false, child_in_law, Marital::married),
                      person(4, true, grandchild, Marital::single),
                      person(82, true, parent, Marital::married),
                      person(85, false, parent, Marital::married),
                      person(50, true, kin, Marital::married)};
    sample.first = {0, 9};
    sample.weight = {1};
    const Seed seed = seeds_of(sample).fitted;
    const auto is = [&](std::size_t m, int family, Role role) {
        return seed.persons[m].family == family && seed.persons[m].role == role;
    };
    CHECK(is(0, 0, Role::reference));
    CHECK(is(1, 0, Role::partner));
    CHECK(is(2, 1, Role::partner));
    CHECK(is(3, 0, Role::child));
    CHECK(is(4, 1, Role::reference));
    CHECK(is(5, 1, Role::child));
    CHECK(is(6, 2, Role::partner));
    CHECK(is(7, 2, Role::reference));
    CHECK(is(8, 0, Role::other));  // her husband is not there

    // A second daughter with her husband: whose the grandchild is, nobody wrote down.
    sample.persons.insert(sample.persons.begin() + 9, {person(28, true, child, Marital::married),
                                                       person(29, false, child_in_law, Marital::married)});
    sample.first = {0, 11};
    CHECK(seeds_of(sample).fitted.persons[5].role == Role::other);
}

TEST_CASE("rows of a survey in any order give the same people and households") {
    const Seed seed = conditional_seed(1500);
    World w = counted_world();
    w.population.survey = survey_of(seed);
    const SyntheticPopulation once = synthesise(w, {3, 0});
    CHECK(once.households.seed == "sampel.csv");
    CHECK(once.households.seed_households < 1500);
    w.population.survey = survey_of(seed, 99);
    CHECK(settled(synthesise(w, {3, 0}).population) == settled(once.population));
    // Other households are other people's.
    w.population.survey = survey_of(conditional_seed(1500, 5));
    CHECK(settled(synthesise(w, {3, 0}).population) != settled(once.population));
}

TEST_CASE("a survey's weights are where the fit starts") {
    // Without other controls than people nothing but weights tells two kinds of households apart.
    Seed seed;
    for (int i = 0; i < 2; ++i) {
        seed.persons.push_back(
            {30, Sex::male, Marital::single, i == 0 ? Schooling::primary : Schooling::degree});
        seed.first.push_back(static_cast<std::uint32_t>(i + 1));
    }
    seed.weight = {3, 1};
    DesaControls controls;
    controls.households = 400;
    controls.people[people_cell(30, Sex::male)] = 400;
    const ChosenHouseholds chosen = choose_households(controls, seed, incidence_of(seed, {}), {}, 0.5);
    CHECK(chosen.counts == std::vector<std::int64_t>{300, 100});
}

TEST_CASE("households that exist together are met by every control, sizes included") {
    const World w = counted_world();
    const SyntheticPopulation made = synthesise(w, {1, 0});
    for (const ControlFit& control : made.households.controls)
        for (const LevelFit& level : control.levels) {
            INFO(control.id << ", level " << level.level << ": SAE " << level.all.sae);
            CHECK(level.accepted());
        }
    REQUIRE(made.households.control("household_size") != nullptr);
    CHECK(made.households.control("household_size")->levels.size() == 3);
    CHECK(made.households.control("household_size")->levels[0].all.expected == 6000);
    CHECK(made.households.capped == 0);
}

TEST_CASE("twice the people and households fit as well") {
    // Margins doubled are met by weights doubled, to the bit: a factor of two costs no rounding.
    const World w = counted_world();
    const Seed seed = conditional_seed(1000);
    const ControlSet set{false, true, true};
    const Incidence incidence = incidence_of(seed, set);
    DesaControls once;
    once.households = w.population.households.families[3];
    for (std::size_t g = 0; g < age_groups; ++g)
        for (std::size_t s = 0; s < 2; ++s) once.people[2 * g + s] = w.population.by_age[3][g] / 2;
    once.marital = w.population.households.marital[3];
    once.schooling = w.population.households.schooling[3];
    DesaControls twice = once;
    twice.households *= 2;
    for (auto& n : twice.people) n *= 2;
    for (auto& n : twice.marital) n *= 2;
    for (auto& n : twice.schooling) n *= 2;
    const ChosenHouseholds one = choose_households(once, seed, incidence, set, 0.5);
    const ChosenHouseholds two = choose_households(twice, seed, incidence, set, 0.5);
    CHECK(two.goodness == one.goodness);
    for (std::size_t h = 0; h < seed.households(); ++h)
        REQUIRE(std::abs(two.counts[h] - 2 * one.counts[h]) <= 2);

    const SyntheticPopulation small = synthesise(w, {1, 0}), large = synthesise(counted_world(2), {1, 0});
    CHECK(large.population.size() == 2 * small.population.size());
    for (const ControlFit& control : large.households.controls) {
        INFO(control.id);
        CHECK(control.levels[0].all.sae <=
              1.1 * small.households.control(control.id)->levels[0].all.sae + 0.001);
    }
}

TEST_CASE("A2 threads and blocks change nobody's household, with sizes, a survey and institutions") {
    World w = counted_world();
    w.population.survey = survey_of(conditional_seed(1200));
    w.population.institutions = {boarding(w, 'B', 40, true), boarding(w, 'D', 60, true)};
    const Settled once = settled(synthesise(w, {8, 0}).population);
    for (const std::size_t rows : {std::size_t{1}, std::size_t{1000}, std::size_t{65536}})
        for (const std::size_t threads : {1U, 2U, 8U})
            CHECK(with_threads(threads, [&] {
                      return settled(synthesise(w, {8, 0}, {rows}).population);
                  }) == once);
    CHECK(settled(synthesise(w, {9, 0}).population) != once);
}

TEST_CASE("sizes bend to a mean by a factor per person") {
    // Of households of one and two people alone the mean decides everything.
    const auto two = bent_to_mean({0.5, 0.5, 0, 0, 0, 0, 0}, 7, 1.8);
    CHECK(two[0] == Approx(0.2));
    CHECK(two[1] == Approx(0.8));
    const std::array<double, size_classes> shares{0.1, 0.2, 0.25, 0.2, 0.12, 0.08, 0.05};
    const auto bent = bent_to_mean(shares, 7.5, 2.4);
    double mean = 0, sum = 0;
    for (std::size_t k = 0; k < size_classes; ++k) {
        mean += bent[k] * (k + 1 == size_classes ? 7.5 : static_cast<double>(k + 1));
        sum += bent[k];
    }
    CHECK(sum == Approx(1));
    CHECK(mean == Approx(2.4).epsilon(1e-9));
    const double factor = bent[1] / shares[1] / (bent[0] / shares[0]);
    for (std::size_t k = 1; k + 1 < size_classes; ++k)
        CHECK(bent[k] / shares[k] / (bent[k - 1] / shares[k - 1]) == Approx(factor).epsilon(1e-9));
    CHECK(bent_to_mean(shares, 7.5, 0.5)[0] > 0.99);  // out of reach: as near as it goes
}

TEST_CASE("a kecamatan's sizes are shared over its desa so that both add up") {
    World w = counted_world();
    HouseholdSizes& sizes = w.population.households.sizes;
    const std::vector<SizeCounts> by_desa = sizes.given;
    sizes.level = 1;
    sizes.given.assign(3, {});
    for (std::size_t u = 0; u < 5; ++u)
        for (std::size_t k = 0; k < size_classes; ++k)
            sizes.given[w.districts.ancestor(static_cast<std::uint32_t>(u), 1)][k] += by_desa[u][k];
    const auto targets = size_targets(w, w.population.households.families);
    std::vector<SizeCounts> sums(3);
    for (std::size_t u = 0; u < 5; ++u) {
        CHECK(std::accumulate(targets[u].begin(), targets[u].end(), 0.0) ==
              Approx(static_cast<double>(w.population.households.families[u])).epsilon(1e-9));
    }
    for (std::size_t d = 0; d < 3; ++d)
        for (std::size_t k = 0; k < size_classes; ++k) {
            double sum = 0;
            for (std::uint32_t u = 0; u < 5; ++u)
                if (w.districts.ancestor(u, 1) == d) sum += targets[u][k];
            CHECK(sum == Approx(static_cast<double>(sizes.given[d][k])).epsilon(1e-6));
        }
    // Nothing is said of desa; of kecamatan and above what the specification accepts is met.
    const SyntheticPopulation made = synthesise(w, {1, 0});
    const ControlFit* control = made.households.control("household_size");
    REQUIRE(control != nullptr);
    REQUIRE(control->levels.size() == 2);
    CHECK(control->levels[0].level == 1);
    CHECK(control->levels[0].all.sae < 0.02);
}

TEST_CASE("a mean size makes households where no family cards are counted") {
    World w = counted_world();
    w.population.households.families.clear();
    w.population.households.sizes = {};
    w.population.households.mean_size = 2.5;
    const SyntheticPopulation made = synthesise(w, {1, 0});
    std::int64_t wanted = 0;
    for (const auto people : w.population.registered)
        wanted += static_cast<std::int64_t>(static_cast<double>(people) / 2.5);
    CHECK(made.households.households == wanted);
}

TEST_CASE("residents of institutions are the desa's own people, each in one household or one institution") {
    World w = counted_world();
    const Settled before = settled(synthesise(w, {1, 0}).population);
    w.population.institutions = {boarding(w, 'C', 70, true), boarding(w, 'E', 90, true),
                                 boarding(w, 'A', 5000, false)};
    w.population.institutions[0].men_share = 0.4;
    w.population.institutions[1].youngest = 13, w.population.institutions[1].oldest = 18;
    const SyntheticPopulation made = synthesise(w, {1, 0});
    REQUIRE(made.institutions.size() == 2);  // those registered elsewhere are nobody's
    std::map<std::uint32_t, std::int64_t> men;
    std::int64_t in_institutions = 0, in_families = 0;
    std::vector<std::set<std::uint32_t>> rows(made.population.blocks.size());
    for (const HousedInstitution& i : made.institutions) {
        CHECK(i.residents == w.population.institutions[i.institution].residents);
        for (std::uint32_t h = 0; h < i.residents; ++h) rows[i.block].insert(i.first_household + h);
    }
    for (std::size_t b = 0; b < rows.size(); ++b) {
        const People& p = made.population.blocks[b];
        const Households& h = made.population.households[b];
        std::vector<std::uint16_t> members(h.rows());
        for (std::size_t i = 0; i < p.size(); ++i) {
            ++members[p.household[i]];
            const bool housed_here = rows[b].contains(p.household[i]);
            (housed_here ? in_institutions : in_families) += 1;
            if (!housed_here) continue;
            const auto age = static_cast<int>(age_at(p.birth[i], month_of(2024, 6)));
            const Institution& of = w.population.institutions[p.unit[i] == unit_of(w, 'C') ? 0 : 1];
            CHECK(p.unit[i] == of.unit);
            CHECK(age >= of.youngest);
            CHECK(age <= of.oldest);
            CHECK(h.size[p.household[i]] == 1);
            CHECK(p.marital[i] == static_cast<std::uint8_t>(Marital::single));
            men[p.unit[i]] += p.sex[i] == 0;
        }
        for (std::size_t k = 0; k < h.rows(); ++k) REQUIRE(members[k] == h.size[k]);
    }
    CHECK(in_institutions == 160);
    CHECK(in_institutions + in_families == w.population.people());
    CHECK(men[unit_of(w, 'C')] == 28);
    CHECK(made.households.households == std::accumulate(w.population.households.families.begin(),
                                                        w.population.households.families.end(),
                                                        std::int64_t{0}));
    for (const ControlFit& control : made.households.controls) {
        INFO(control.id);
        CHECK(control.levels[0].accepted());
    }
    // The people themselves are who they were.
    const Settled after = settled(made.population);
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        REQUIRE(std::get<0>(after[i]) == std::get<0>(before[i]));
        REQUIRE(std::get<2>(after[i]) == std::get<2>(before[i]));
    }
    // Residents beside the base change nothing at all.
    w.population.institutions = {boarding(w, 'A', 5000, false)};
    CHECK(settled(synthesise(w, {1, 0}).population) == before);
    // More than the desa has of these ages.
    w.population.institutions = {boarding(w, 'A', 5000, true)};
    CHECK_THROWS_WITH(synthesise(w, {1, 0}),
                      contains_text("'kos_A' houses 5000 registered people aged 18 to 24"));
}

TEST_CASE("married people come out to the number, each household's count a rounding of its weight") {
    const Seed seed = conditional_seed(800);
    const ControlSet set{false, true, false};
    const Incidence incidence = incidence_of(seed, set);
    const World w = counted_world();
    DesaControls controls;
    controls.households = w.population.households.families[4];
    for (std::size_t g = 0; g < age_groups; ++g)
        for (std::size_t s = 0; s < 2; ++s) controls.people[2 * g + s] = w.population.by_age[4][g] / 2;
    controls.marital = w.population.households.marital[4];
    controls.marital[1] -= controls.marital[1] % 2;
    for (const double offset : {0.05, 0.35, 0.65, 0.95}) {
        const ChosenHouseholds chosen = choose_households(controls, seed, incidence, set, offset);
        std::int64_t households = 0, married = 0;
        for (std::size_t h = 0; h < seed.households(); ++h) {
            households += chosen.counts[h];
            for (const SeedPerson& p : seed.members(h))
                married += p.marital == Marital::married ? chosen.counts[h] : 0;
        }
        CHECK(households == controls.households);
        CHECK(married == controls.marital[1]);
    }
}

TEST_CASE("schooling is made exact by single classes among those old enough") {
    People people;
    const Month now = month_of(2024, 6);
    const auto add = [&](int count, int age, Schooling schooling) {
        for (int i = 0; i < count; ++i)
            people.add({combine_keys(5, people.size()), static_cast<Month>(now - age * 12 - 6), 0, 0, 0,
                        Sex::male, no_household, 0, Role::other, Marital::single, schooling});
    };
    add(50, 3, Schooling::none), add(40, 40, Schooling::none), add(30, 14, Schooling::primary);
    add(30, 30, Schooling::primary), add(20, 35, Schooling::senior);
    // Eight of none go on to some primary and five of these to primary; of primary 15 to junior, 5 to senior.
    const std::array<std::int64_t, schooling_levels> wanted{82, 3, 50, 10, 25, 0, 0};
    match_schooling(people, 0, wanted, now, {1, 0});
    std::array<std::int64_t, schooling_levels> made{};
    for (std::size_t i = 0; i < people.size(); ++i) {
        ++made[people.schooling[i]];
        const auto age = age_at(people.birth[i], now);
        if (age == 3) CHECK(people.schooling[i] == 0);
        if (age == 14) CHECK(people.schooling[i] == static_cast<std::uint8_t>(Schooling::primary));
    }
    CHECK(made == wanted);
    // Children alone can't fill a class that needs adults: the rest stays, and is told by the fit.
    People young;
    for (int i = 0; i < 10; ++i)
        young.add({combine_keys(6, static_cast<std::uint64_t>(i)), static_cast<Month>(now - 30), 0, 0, 0,
                   Sex::male});
    match_schooling(young, 0, {5, 0, 0, 0, 5, 0, 0}, now, {1, 0});
    CHECK(std::ranges::count(young.schooling, std::uint8_t{0}) == 10);
}

TEST_CASE(
    "marital states are made exact among those in no couple, the oldest widowed, the married left alone") {
    People people;
    const Month now = month_of(2024, 6);
    const auto add = [&](int count, int age, Role role, Marital marital) {
        for (int i = 0; i < count; ++i)
            people.add({combine_keys(7, people.size()), static_cast<Month>(now - age * 12 - 6), 0, 0, 0,
                        Sex::female, no_household, 0, role, marital});
    };
    add(20, 40, Role::partner, Marital::married), add(10, 10, Role::child, Marital::single);
    add(10, 25, Role::child, Marital::single), add(6, 70, Role::other, Marital::single);
    add(4, 50, Role::reference, Marital::divorced);
    match_marital(people, 0, {18, 20, 3, 9}, now, {1, 0});
    std::array<std::int64_t, marital_states> made{};
    for (std::size_t i = 0; i < people.size(); ++i) {
        ++made[people.marital[i]];
        const auto age = age_at(people.birth[i], now);
        if (age == 10) CHECK(people.marital[i] == static_cast<std::uint8_t>(Marital::single));
        if (age == 40) CHECK(people.marital[i] == static_cast<std::uint8_t>(Marital::married));
        if (age == 70) CHECK(people.marital[i] == static_cast<std::uint8_t>(Marital::widowed));
    }
    CHECK(made == std::array<std::int64_t, marital_states>{18, 20, 3, 9});
}

TEST_CASE("who works in the base year is as many by age and sex as their shares say") {
    const auto ready = prepared(counted_world(3));
    std::int64_t employed = 0;
    for (const People& p : ready->population.blocks)
        for (const Workplace w : p.work) employed += w != 0;
    std::int64_t in_rows = 0;
    for (const WorkFit::Row& row : ready->work.rows) {
        in_rows += row.employed;
        CHECK(row.employed <= row.labour_force);
        CHECK(row.labour_force <= row.people);
        // The rank is one addressed draw: binomial around people times share.
        const double n = static_cast<double>(row.people), p = n > 0 ? row.expected_force / n : 0;
        if (p > 0 && p < 1)
            CHECK(standard_errors(static_cast<double>(row.labour_force), n * p, n * p * (1 - p) + 1) <= 4);
    }
    CHECK(in_rows == employed);
    CHECK(ready->work.rows.size() == 26);
    // Of each regency's labour force the unemployed are an exact number.
    CHECK(ready->work.employed.tae <= 1);
}
