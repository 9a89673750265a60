// Residents that maps show as dots: who they are, and what is said of them.
#include "sim/agents.hpp"

#include <random>
#include <set>

#include "core/base/parallel.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// ⌊2³²/1000⌋: one in a thousand of all 32-bit words lies below.
constexpr std::uint32_t one_in_a_thousand = 4294967;

bool is_drawn(std::uint64_t key, Draws draws) {
    return draw_block(key, Process::agent_sample, 0, 0, draws)[0] < one_in_a_thousand;
}

using Keys = std::set<std::uint64_t>;

Keys keys_of(const AgentSample& sample) {
    return {sample.key.begin(), sample.key.end()};
}

Keys keys_of(const Population& population) {
    Keys out;
    for (const People& p : population.blocks) out.insert(p.key.begin(), p.key.end());
    return out;
}

Keys drawn_of(const Keys& keys, Draws draws) {
    Keys out;
    for (const auto key : keys)
        if (is_drawn(key, draws)) out.insert(key);
    return out;
}

/// The same people in another order, in blocks of other sizes.
Population shuffled(const Population& population, std::size_t block) {
    std::vector<People::Person> people;
    for (const People& p : population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) people.push_back(p.person(i));
    std::shuffle(people.begin(), people.end(), std::mt19937(5));
    Population out;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (i % block == 0) out.blocks.emplace_back();
        out.blocks.back().add(people[i]);
    }
    return out;
}

/// Everybody who was there in a year, and who of them was kept.
struct Watched {
    std::vector<Keys> everybody;
    std::vector<AgentSample> agents;
};

Watched watched(const Shared<PreparedWorld>& world, const Scenario& s, int until) {
    Watched out;
    RunRequest request{.prepared = world, .scenario = freeze(s), .until = until};
    request.watch = [&](const Simulation& now) { out.everybody.push_back(keys_of(now.population())); };
    out.agents = simulate(request).agents;
    return out;
}

Shared<PreparedWorld> three_desa(std::size_t block_rows = 32768) {
    AsciiSpec spec;
    spec.people_each = 12000;
    return prepared(ascii_world("ABC", spec), 7, {block_rows});
}

}  // namespace

TEST_CASE("one resident in a thousand is kept, drawn by the key alone") {
    const Draws draws{3, 0};
    const Population population = crowd(100000, 30, Sex::female);
    LifeTables tables = quiet_tables(1);
    const Workplaces none;
    const AgentSample sample = sample_agents(population, {tables, none, draws, 2024});
    CHECK(sample.year == 2024);
    CHECK(sample.residents_each == 1000);
    CHECK(keys_of(sample) == drawn_of(keys_of(population), draws));
    CHECK(std::is_sorted(sample.key.begin(), sample.key.end()));
    // Binomial: 100,000 people, one in a thousand; within five standard errors.
    CHECK(standard_errors(static_cast<double>(sample.size()), 100, 99.9) < 5);

    SECTION("whatever the rows, blocks and threads") {
        for (const std::size_t threads : {1U, 2U, 8U})
            for (const std::size_t block : {1000U, 1023U, 100000U}) {
                const auto again = with_threads(threads, [&] {
                    return sample_agents(shuffled(population, block), {tables, none, draws, 2024});
                });
                CHECK(again == sample);
            }
    }
    SECTION("in every year") {
        tables.year = 2045;
        tables.now = month_of(2044, 6);
        CHECK(sample_agents(population, {tables, none, draws, 2044}).key == sample.key);
    }
    SECTION("and by the seed") {
        CHECK(sample_agents(population, {tables, none, {4, 0}, 2024}).key != sample.key);
    }
}

TEST_CASE("what is said of a resident is what the population holds") {
    const Draws draws{1, 0};
    LifeTables tables = quiet_tables(2);
    // At 15 and over ranks below 30,000 belong to the labour force.
    for (std::size_t sex = 0; sex < 2; ++sex)
        for (std::size_t age = 15; age < ages; ++age) tables.participation[sex * ages + age] = 30000;
    Workplaces w;
    w.outside = 2, w.zones = 3, w.units = 2, w.sectors = 2;

    struct Case {
        std::uint32_t months;  ///< of age
        Workplace work;
        std::uint16_t rank;
        Activity activity;
        WorkKind kind;
        std::uint16_t place;
    };
    const std::vector<Case> cases{
        {6 * 12 + 11, 0, 0, Activity::before_school, WorkKind::none, 0},
        {7 * 12, 0, 0, Activity::school_age, WorkKind::none, 0},
        {14 * 12 + 11, 0, 0, Activity::school_age, WorkKind::none, 0},
        {18 * 12 + 11, 0, 30000, Activity::school_age, WorkKind::none, 0},
        {18 * 12 + 11, 0, 29999, Activity::unemployed, WorkKind::none, 0},
        {19 * 12, 0, 30000, Activity::other, WorkKind::none, 0},
        {110 * 12, 0, 65535, Activity::other, WorkKind::none, 0},
        // Workplaces are 1 + place · 2 + sector; places: two outside, three zones, two desa.
        {16 * 12, 1 + 1 * 2, 65535, Activity::employed, WorkKind::outside, 1},
        {40 * 12, 1 + 2 * 2 + 1, 0, Activity::employed, WorkKind::zone, 0},
        {40 * 12, 1 + 4 * 2, 65535, Activity::employed, WorkKind::zone, 2},
        {40 * 12, 1 + 6 * 2 + 1, 0, Activity::employed, WorkKind::unit, 1},
    };
    Population population;
    population.blocks.resize(1);
    population.households.resize(1);
    Households& households = population.households[0];
    const std::uint32_t home = households.add(11, 1);
    households.size[home] = 4;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        while (!is_drawn(++key, draws)) continue;
        People::Person p;
        p.key = key;
        p.birth = static_cast<Month>(tables.now - cases[i].months);
        p.unit = i == 0 ? 1 : 0;
        p.work = cases[i].work;
        p.rank = cases[i].rank;
        p.sex = i % 2 == 0 ? Sex::male : Sex::female;
        if (i == 0) p.household = home;
        population.blocks[0].add(p);
    }
    const AgentSample sample = sample_agents(population, {tables, w, draws, 2024});
    REQUIRE(sample.size() == cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO("resident " << i);
        CHECK(sample.unit[i] == (i == 0 ? 1 : 0));
        CHECK(sample.age[i] == cases[i].months / 12);
        CHECK(sample.sex[i] == i % 2);
        CHECK(sample.activity[i] == static_cast<std::uint8_t>(cases[i].activity));
        CHECK(sample.household[i] == (i == 0 ? 4 : 0));
        CHECK(sample.work_kind[i] == static_cast<std::uint8_t>(cases[i].kind));
        CHECK(sample.work_place[i] == cases[i].place);
    }
}

TEST_CASE("who is kept stays kept while he or she is there, and who comes joins by the same lottery") {
    const Watched run = watched(three_desa(), scenario(), 2027);
    REQUIRE(run.agents.size() == 4);
    REQUIRE(run.everybody.size() == 4);
    for (std::size_t t = 0; t < 4; ++t) {
        INFO("year " << 2024 + t);
        CHECK(run.agents[t].year == static_cast<int>(2024 + t));
        CHECK(keys_of(run.agents[t]) == drawn_of(run.everybody[t], {7, 0}));
        if (t == 0) continue;
        const Keys before = keys_of(run.agents[t - 1]), after = keys_of(run.agents[t]);
        for (const auto key : before) CHECK(after.contains(key) == run.everybody[t].contains(key));
        for (const auto key : after) CHECK(before.contains(key) == run.everybody[t - 1].contains(key));
    }
}

TEST_CASE("two scenarios keep the same people of those who live in both") {
    const auto world = three_desa();
    const Watched a = watched(world, scenario(), 2027);
    const Watched b =
        watched(world, scenario({{Parameter::out_migration_rate, 40}, {Parameter::move_rate, 0.2}}), 2027);
    const Keys in_a = keys_of(a.agents.back()), in_b = keys_of(b.agents.back());
    std::size_t shared = 0;
    for (const auto key : in_a) {
        CHECK(in_b.contains(key) == b.everybody.back().contains(key));
        shared += in_b.contains(key) ? 1U : 0U;
    }
    CHECK(shared > 0);
    CHECK(a.agents.front() == b.agents.front());  // the base year is the same
}

TEST_CASE("residents of a run don't depend on threads and blocks, and later replicates keep none") {
    const auto agents = [](std::size_t threads, std::size_t block_rows) {
        return with_threads(threads, [&] { return run_of(three_desa(block_rows), scenario(), 2026).agents; });
    };
    const auto once = agents(1, 32768);
    CHECK(agents(8, 1000) == once);
    CHECK(agents(2, 5000) == once);
    CHECK(run_of(three_desa(), scenario(), 2025, 1).agents.empty());
}
