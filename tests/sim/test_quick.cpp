// Runs of one household in ten: who is in the sample, whom it stands for, and how near it comes to a full
// run.
#include <random>

#include "core/base/parallel.hpp"
#include "sim/members.hpp"
#include "sim/population/sample.hpp"
#include "sim/run.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Units of 1 to 400 households of 1 to 9 people, some of whom work, in blocks as they come.
Population some_people(std::size_t units, std::size_t blocks, unsigned seed) {
    std::mt19937_64 random(7);  // the same people whatever the blocks
    Population out;
    out.blocks.resize(blocks);
    out.households.resize(blocks);
    std::mt19937_64 where(seed);
    for (std::size_t u = 0; u < units; ++u) {
        const std::size_t households = 1 + random() % (u % 5 == 0 ? 40 : 400);
        for (std::size_t h = 0; h < households; ++h) {
            const std::size_t b = where() % blocks;
            const std::uint64_t key = random();
            const auto row = out.households[b].add(key, static_cast<std::uint16_t>(u));
            const std::size_t size = 1 + random() % 3 + random() % 3 + random() % 5;
            for (std::size_t i = 0; i < size; ++i) {
                People::Person p;
                p.key = random();
                p.birth = static_cast<Month>(300 + random() % 1000);
                p.unit = static_cast<std::uint16_t>(u);
                p.work = random() % 2 == 0 ? 1 : 0;
                p.household = row;
                p.role = i == 0 ? Role::reference : Role::other;
                out.blocks[b].add(p);
                ++out.households[b].size[row];
            }
        }
    }
    return out;
}

struct Totals {
    std::vector<std::int64_t> people, households;
    explicit Totals(const Population& p, std::size_t units) : people(units), households(units) {
        for (const People& block : p.blocks)
            for (std::size_t i = 0; i < block.size(); ++i) people[block.unit[i]] += block.weight[i];
        for (const Households& h : p.households)
            for (std::size_t i = 0; i < h.rows(); ++i)
                if (h.size[i] > 0) households[h.unit[i]] += h.weight[i];
    }
    friend bool operator==(const Totals&, const Totals&) = default;
};

std::vector<std::pair<std::uint64_t, int>> members(const Population& p) {
    std::vector<std::pair<std::uint64_t, int>> out;
    for (const People& block : p.blocks)
        for (std::size_t i = 0; i < block.size(); ++i) out.emplace_back(block.key[i], block.weight[i]);
    std::ranges::sort(out);
    return out;
}

std::vector<std::uint64_t> keys_of(std::size_t units) {
    std::vector<std::uint64_t> out;
    for (std::size_t u = 0; u < units; ++u) out.push_back(key_of("desa " + std::to_string(u)));
    return out;
}

/// Totals over everybody of what somebody compares plans by.
std::vector<double> outcomes(const Frame& f) {
    const auto sum = [&](Count c) { return static_cast<double>(total(f, c)); };
    return {sum(Count::people), sum(Count::households), sum(Count::jobs), sum(Count::employed),
            sum(Count::dwellings)};
}

}  // namespace

TEST_CASE("a sample stands for exactly the households and people of every unit") {
    constexpr std::size_t units = 200;
    const Population all = some_people(units, 3, 1);
    const Totals whole(all, units);
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        const Population some = sample_households(all, keys_of(units), quick_weight, {seed, 0});
        REQUIRE(Totals(some, units) == whole);
        std::int64_t lowered = 0;
        for (std::size_t b = 0; b < some.blocks.size(); ++b) {
            const People& p = some.blocks[b];
            for (std::size_t i = 0; i < p.size(); ++i) {
                REQUIRE(p.weight[i] >= 1);
                REQUIRE(p.weight[i] <= quick_weight);
                REQUIRE(p.weight[i] == some.households[b].weight[p.household[i]]);
                lowered += p.weight[i] < quick_weight ? 1 : 0;
            }
            REQUIRE(Members(p, some.households[b].rows()).households() == some.households[b].rows());
            for (std::uint32_t h = 0; h < some.households[b].rows(); ++h)
                REQUIRE(Members(p, some.households[b].rows()).of(h).size() == some.households[b].size[h]);
        }
        CHECK(some.size() < all.size() / 7);
        CHECK(lowered < some.size() / 2);
    }
}

TEST_CASE("who is sampled doesn't depend on blocks and rows, but on the seed") {
    constexpr std::size_t units = 60;
    const auto sample = [&](std::size_t blocks, unsigned order, std::uint32_t seed) {
        return members(
            sample_households(some_people(units, blocks, order), keys_of(units), quick_weight, {seed, 0}));
    };
    const auto once = sample(1, 1, 1);
    CHECK(once == sample(7, 2, 1));
    CHECK(once != sample(1, 1, 2));
}

TEST_CASE("a sample has sizes, work and ages of all in their proportions") {
    constexpr std::size_t units = 150;
    const Population all = some_people(units, 2, 1);
    const Population some = sample_households(all, keys_of(units), quick_weight, {1, 0});
    const auto shares = [](const Population& p) {
        double people = 0, work = 0, old = 0, alone = 0, homes = 0;
        for (std::size_t b = 0; b < p.blocks.size(); ++b) {
            for (std::size_t i = 0; i < p.blocks[b].size(); ++i) {
                const double w = p.blocks[b].weight[i];
                people += w;
                work += p.blocks[b].work[i] != 0 ? w : 0;
                old += p.blocks[b].birth[i] < 600 ? w : 0;
            }
            for (std::size_t h = 0; h < p.households[b].rows(); ++h) {
                const double w = p.households[b].weight[h];
                homes += w;
                alone += p.households[b].size[h] == 1 ? w : 0;
            }
        }
        return std::array{work / people, old / people, alone / homes};
    };
    const auto a = shares(all), s = shares(some);
    // Sizes and work are what households are ordered by; ages of others than heads are as by chance: four
    // standard errors of some 10,000 people.
    CHECK(s[0] == Approx(a[0]).margin(0.006));
    CHECK(s[1] == Approx(a[1]).margin(0.019));
    CHECK(s[2] == Approx(a[2]).margin(0.006));
}

TEST_CASE("a quick run of the sample answers as the full one does") {
    const TempDir dir;
    copy_sample(dir.path());
    std::vector<Path> files;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with("scenarios/")) {
            files.push_back(dir / std::string(file.name.substr(10)));
            spit(files.back(), file.bytes);
        }
    const auto world = freeze(build_world(read_study(dir.path())).value);
    const ScenarioLibrary library(files);
    const auto baseline = library.load("baseline", *world);
    const auto full = prepare_world(world, 1, (*baseline)[Parameter::participation_rate]);
    const auto quick = with_sample(*full, quick_weight);
    constexpr int until = 2040;
    const auto run = [&](const Shared<PreparedWorld>& prepared, const std::string& id) {
        return simulate({prepared, library.load(id, *world), 0, until, {}, {}});
    };
    const auto full_base = run(full, "baseline"), quick_base = run(quick, "baseline");

    // The base year to the person, by desa.
    const Frame &f = full_base.frames.front(), &q = quick_base.frames.front();
    CHECK(q.at(0, Count::people) == f.at(0, Count::people));
    CHECK(q.at(0, Count::households) == f.at(0, Count::households));
    CHECK(full_base.fingerprint != quick_base.fingerprint);

    // Tolerances: docs/model/README.md, Quick counts.
    const auto near = [&](const Frame& a, const Frame& b) {
        const auto x = outcomes(a), y = outcomes(b);
        const std::array within{0.01, 0.015, 0.01, 0.015, 0.025};
        for (std::size_t i = 0; i < x.size(); ++i) {
            INFO("outcome " << i << " in " << a.year << ": " << x[i] << " quick, " << y[i] << " full");
            CHECK(x[i] == Approx(y[i]).epsilon(within[i]));
        }
    };
    near(q, f);
    near(quick_base.frames.back(), full_base.frames.back());

    for (const char* plan : {"aerocity_on_plan", "aerocity_five_years_late", "estates_and_schools"}) {
        INFO(plan);
        const auto full_plan = run(full, plan), quick_plan = run(quick, plan);
        near(quick_plan.frames.back(), full_plan.frames.back());
        const auto effect = [](const SimulatedRun& of, const SimulatedRun& against, std::size_t i) {
            return outcomes(of.frames.back())[i] - outcomes(against.frames.back())[i];
        };
        for (const std::size_t i : {0U, 2U, 3U}) {  // people, jobs, employed
            const double truth = effect(full_plan, full_base, i), answer = effect(quick_plan, quick_base, i);
            INFO("effect " << i << ": " << answer << " quick, " << truth << " full");
            CHECK(truth * answer > 0);
            CHECK(answer == Approx(truth).epsilon(0.35));
        }
    }

    // Schools opened where they run out: before the first opens nothing differs but what the plan says, later
    // fewer are left without a seat and more have one, of those the plan opens.
    const auto schools = run(quick, "schools_where_needed");
    const std::size_t opened = 2028 - 2024;
    CHECK(total(schools.frames[1], Count::refused_sma) == total(quick_base.frames[1], Count::refused_sma));
    CHECK(total(quick_base.frames[opened], Count::refused_sma) > 1000);
    CHECK(total(schools.frames[opened], Count::refused_sma) <
          total(quick_base.frames[opened], Count::refused_sma) - 1000);
    CHECK(total(schools.frames[opened], Count::served_sma) >
          total(quick_base.frames[opened], Count::served_sma) + 1000);
    CHECK(total(schools.frames[opened], Count::refused_smp) <
          total(quick_base.frames[opened], Count::refused_smp));
    // Pupils, seats and the refused of a quick count are near those of the full run.
    for (const auto& [count, within] :
         {std::pair(Count::pupils_smp, 0.02), std::pair(Count::pupils_sma, 0.02),
          std::pair(Count::school_seats_sd, 0.002), std::pair(Count::school_seats_sma, 0.005),
          std::pair(Count::refused_sma, 0.35)})
        CHECK(static_cast<double>(total(quick_base.frames[opened], count)) ==
              Approx(static_cast<double>(total(full_base.frames[opened], count))).epsilon(within));
}

TEST_CASE("a quick run doesn't depend on threads") {
    const auto world = freeze(ascii_world("AAB\nCDD"));
    const auto all = prepare_world(world, 1, 0.68);
    const auto run = [&](std::size_t threads) {
        return with_threads(threads, [&] {
            const auto prepared = with_sample(*all, 4);
            return simulate({prepared, std::make_shared<Scenario>(), 0, world->population.year + 3, {}, {}});
        });
    };
    CHECK(run(1).fingerprint == run(2).fingerprint);
}
