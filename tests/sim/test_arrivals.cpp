#include <map>
#include <set>

#include "sim/arrivals.hpp"
#include "sim/demography/migration.hpp"
#include "sim/destinations.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

struct Border {
    Shared<PreparedWorld> w;
    DestinationChoice destinations;
    ArrivalPlan plan;
    Border() {
        AsciiSpec spec;
        spec.kabupaten = "XXY\nXYY";
        spec.people = {{'A', 400}, {'B', 1000}, {'D', 600}};
        spec.zones = {{.key = "estate", .letters = "C", .phases = {{1, 100, 2024, 2024, 2024}}}};
        w = prepared(ascii_world("ABC\nDEF", spec));
        destinations = base_destinations(*w, scenario());
        plan.year = 2030;
        plan.now = month_of(2030, 6);
        plan.steady = {0, 0};
        plan.workers.assign(8, 0);  // nowhere, the estate, six desa
    }
    /// Who came, and what the call returned.
    std::pair<State, std::vector<std::int32_t>> arrive(Workplaces& places, Draws draws = {1, 0}) const {
        Population p;
        p.blocks.resize(4);
        p.households.resize(4);
        auto arrived = receive(p, places, plan, *w, destinations, draws);
        return {state_of(p), arrived};
    }
    [[nodiscard]] Population population(Draws draws) const {
        Workplaces places = make_workplaces(*w->world);
        Population p;
        p.blocks.resize(4);
        p.households.resize(4);
        static_cast<void>(receive(p, places, plan, *w, destinations, draws));
        return p;
    }
    std::pair<State, std::vector<std::int32_t>> arrive() const {
        Workplaces places = make_workplaces(*w->world);
        return arrive(places);
    }
};

}  // namespace

TEST_CASE("the steady flow settles like the people of its regency, at Rogers and Castro's ages") {
    Border b;
    b.plan.steady = {60'000, 0};
    const auto [people, arrived] = b.arrive();
    REQUIRE(people.size() == 60'000);
    for (std::uint32_t u = 0; u < 6; ++u) {
        const double share = b.w->region_of_unit[u] == 0
                                 ? static_cast<double>(b.w->world->population.registered[u]) / 2000
                                 : 0;
        INFO("unit " << u << " " << arrived[u]);
        if (share == 0)
            CHECK(arrived[u] == 0);
        else
            // Families of some three settle together.
            CHECK(standard_errors(arrived[u], 60'000 * share, 3 * 60'000 * share * (1 - share)) <= 4);
    }
    // Those who decide have the schedule's ages from 17 on; families come with them.
    const Population population = b.population({1, 0});
    const RogersCastro m;
    double all = 0, twenties = 0, sixties = 0, heads = 0, n20 = 0, n60 = 0, women = 0, children = 0;
    for (int a = 17; a < 80; ++a)
        all += m.at(a + 0.5), twenties += a >= 20 && a < 30 ? m.at(a + 0.5) : 0,
            sixties += a >= 60 && a < 70 ? m.at(a + 0.5) : 0;
    for (std::size_t k = 0; k < population.blocks.size(); ++k) {
        const People& p = population.blocks[k];
        std::vector<int> references(population.households[k].rows());
        for (std::size_t i = 0; i < p.size(); ++i) {
            const auto age = age_at(p.birth[i], b.plan.now);
            REQUIRE(age < 80);
            REQUIRE(p.work[i] == 0);
            women += p.sex[i], children += age < 17;
            if (p.role[i] != static_cast<std::uint8_t>(Role::reference)) continue;
            ++references[p.household[i]];
            ++heads, n20 += age >= 20 && age < 30, n60 += age >= 60 && age < 70;
        }
        for (const int n : references) REQUIRE(n == 1);
    }
    CHECK(standard_errors(n20, heads * twenties / all, heads * twenties / all) <= 4);
    CHECK(standard_errors(n60, heads * sixties / all, heads * sixties / all) <= 4);
    CHECK(women / 60'000 == Approx(0.5).margin(0.03));
    CHECK(children / 60'000 > 0.1);
    CHECK(children / 60'000 < 0.35);
}

TEST_CASE("workers take the jobs they came for and bring dependents") {
    Border b;
    b.plan.workers = {0, 5000, 10, 0, 0, 0, 0, 0};
    b.plan.dependents_per_worker = 0.8;
    Workplaces places = make_workplaces(*b.w->world);
    places.stock = {0, 9000, 100, 100, 0, 0, 0, 0};
    places.filled = {0, 100, 50, 0, 0, 0, 0, 0};
    const auto [people, arrived] = b.arrive(places);
    CHECK(people.size() == 10 + 8 + 5000 + 4000);
    CHECK(places.filled == std::vector<std::int64_t>{0, 5100, 60, 0, 0, 0, 0, 0});
    std::map<Workplace, int> by_work;
    int children = 0;
    for (const auto& [key, birth, unit, work, rank, sex, born] : people) {
        ++by_work[work];
        const auto age = age_at(birth, b.plan.now);
        children += age < 15;
        REQUIRE(age < 40);
        if (work != 0) REQUIRE((age >= 20 && rank == 0));
        if (work == 2) REQUIRE(b.w->region_of_unit[unit] == 0);
    }
    CHECK(by_work[0] == 4008);
    CHECK(by_work[2] == 10);
    CHECK(by_work[1] == 5000);
    CHECK(children == 2004);
    std::int64_t sum = 0;
    for (const auto n : arrived) sum += n;
    CHECK(sum == static_cast<std::int64_t>(people.size()));
}

TEST_CASE("the n-th arrival of a year is the same person however many come, and another one next year") {
    Border b;
    b.plan.steady = {300, 200};
    const auto few = b.arrive().first;
    b.plan.steady = {900, 200};
    b.plan.workers[1] = 50;
    const auto many = b.arrive().first;
    CHECK(many.size() == 1150);
    for (const auto& person : few) REQUIRE(std::binary_search(many.begin(), many.end(), person));
    std::set<std::uint64_t> keys;
    for (const auto& person : many) keys.insert(std::get<0>(person));
    CHECK(keys.size() == many.size());
    b.plan.year = 2031;
    for (const auto& person : b.arrive().first) REQUIRE_FALSE(keys.contains(std::get<0>(person)));
}
