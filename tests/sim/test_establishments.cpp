// Jobs of cells in establishments.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/labour/establishments.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

using Jobs = std::vector<std::int64_t>;
using Sizes = std::vector<std::uint32_t>;

constexpr Draws draws{7, 3};

EstablishmentCell cell(std::size_t number, double own_account = .6, double mean_size = 5) {
    return {key_of("cell " + std::to_string(number)), own_account, mean_size};
}

/// Some of everything.
std::vector<EstablishmentCell> mixed_cells(std::size_t count) {
    std::vector<EstablishmentCell> out;
    for (std::size_t c = 0; c < count; ++c)
        out.push_back(
            cell(c, static_cast<double>(c % 5) / 4, std::vector{2., 3.5, 12., 80., 1000., 6., 2.1}[c % 7]));
    return out;
}

/// Jobs of `count` cells in a year: up, down, to nothing and back, with cells that never have any.
Jobs wandering_jobs(std::size_t count, int year) {
    Jobs out;
    for (std::size_t c = 0; c < count; ++c) {
        const Block block = draw_block(c, Process::benchmark, 0, static_cast<std::uint32_t>(year), {1, 0});
        const std::int64_t most = c % 11 == 0 ? 0 : c % 7 == 1 ? 3 : c % 13 == 2 ? 4000 : 150;
        out.push_back(block[1] % 9 == 0 ? 0 : most > 0 ? block[0] % (most + 1) : 0);
    }
    return out;
}

Sizes sizes_of(const Establishments& e, std::size_t c) {
    return {e.sizes(c).begin(), e.sizes(c).end()};
}

std::vector<Sizes> all_sizes(const Establishments& e) {
    std::vector<Sizes> out;
    for (std::size_t c = 0; c < e.cells(); ++c) out.push_back(sizes_of(e, c));
    return out;
}

Establishments after_years(const std::vector<EstablishmentCell>& cells, int years) {
    Establishments e(cells, .4, draws);
    for (int year = 2024; year < 2024 + years; ++year) e.follow(wandering_jobs(cells.size(), year), year);
    return e;
}

/// `jobs` of one cell, then the next year's.
Establishments two_years(const EstablishmentCell& c, std::int64_t first, std::int64_t then,
                         double expansion) {
    Establishments e({c}, expansion, draws);
    e.follow(Jobs{first}, 2024);
    e.follow(Jobs{then}, 2025);
    return e;
}

}  // namespace

TEST_CASE("establishments hold exactly the jobs of their cell in every year, and what is counted adds up") {
    const auto cells = mixed_cells(300);
    Establishments e(cells, .4, draws);
    Jobs before(cells.size());
    for (int year = 2024; year < 2044; ++year) {
        const Jobs jobs = wandering_jobs(cells.size(), year);
        e.follow(jobs, year);
        const Jobs count = e.count();
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const Sizes sizes = sizes_of(e, c);
            INFO(year << ", cell " << c);
            REQUIRE(std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0}) == jobs[c]);
            REQUIRE(e.jobs(c) == jobs[c]);
            REQUIRE(count[c] == std::count_if(sizes.begin(), sizes.end(), [](auto s) { return s > 0; }));
            REQUIRE(count[c] == e.count(c));
            REQUIRE(e.own_account(c) == std::count(sizes.begin(), sizes.end(), 1U));
            REQUIRE(count[c] == before[c] + e.opened(c) - e.closed(c));
        }
        before = count;
    }
}

TEST_CASE("a cell without jobs has no establishments, with its jobs all close, and others open later") {
    Establishments e({cell(1)}, .4, draws);
    e.follow(Jobs{0}, 2024);
    CHECK(e.count() == Jobs{0});
    CHECK(e.sizes(0).empty());
    e.follow(Jobs{50}, 2025);
    const auto first = e.count(0);
    CHECK(first > 0);
    CHECK(e.opened(0) == first);
    e.follow(Jobs{0}, 2026);
    CHECK(e.count(0) == 0);
    CHECK(e.closed(0) == first);
    e.follow(Jobs{50}, 2027);
    const Sizes sizes = sizes_of(e, 0);
    CHECK(std::all_of(sizes.begin(), sizes.begin() + first, [](auto s) { return s == 0; }));
    CHECK(e.jobs(0) == 50);
}

TEST_CASE("nothing happens where jobs stay") {
    const auto cells = mixed_cells(60);
    Establishments e(cells, .4, draws);
    const Jobs jobs = wandering_jobs(60, 2024);
    e.follow(jobs, 2024);
    const auto sizes = all_sizes(e);
    for (int year = 2025; year < 2030; ++year) {
        e.follow(jobs, year);
        CHECK(all_sizes(e) == sizes);
        for (std::size_t c = 0; c < 60; ++c) REQUIRE((e.opened(c) == 0 && e.closed(c) == 0));
    }
}

TEST_CASE("mean size and the share of one person's are those asked for") {
    for (const auto& [own_account, mean_size] :
         {std::pair{.6, 5.}, {.95, 3.}, {0., 60.}, {.3, 2.}, {.5, 2.3}}) {
        Establishments e({cell(1, own_account, mean_size)}, 0, draws);
        const auto jobs = static_cast<std::int64_t>(60'000 * (own_account + (1 - own_account) * mean_size));
        e.follow(Jobs{jobs}, 2024);
        const auto n = static_cast<double>(e.count(0));
        const double own = static_cast<double>(e.own_account(0));
        INFO(own_account << " one person's, others " << mean_size << ": " << own << " of " << n);
        CHECK(std::abs(own - n * own_account) <= 4 * std::sqrt(n * own_account * (1 - own_account)) + 1);
        // Y is log-normal; rounding by chance adds at most a quarter to its variance.
        const double y = mean_size - 2, sd = Establishments::size_log_sd;
        const double variance = y * y * (std::exp(sd * sd) - 1) + .25;
        const double mean = (static_cast<double>(jobs) - own) / (n - own);
        CHECK(std::abs(mean - mean_size) <= 4 * std::sqrt(variance / (n - own)) + 1e-3);
    }
}

TEST_CASE("sizes are log-normal beyond 2, with the tail that belongs to it") {
    Establishments e({cell(1, 0, 5)}, 0, draws);
    e.follow(Jobs{1'000'000}, 2024);
    const Sizes sizes = sizes_of(e, 0);
    const double n = static_cast<double>(sizes.size()), sd = Establishments::size_log_sd;
    for (const double size : {3., 6., 20., 50., 100.}) {
        // Y + U ≥ size − 2, U uniform: Y's tail averaged over the last unit.
        double expected = 0;
        for (int k = 0; k < 1000; ++k) {
            const double least = size - 2 - (k + .5) / 1000;
            expected += .5 * std::erfc((std::log(least / 3) + sd * sd / 2) / sd / std::sqrt(2.)) / 1000;
        }
        const auto larger =
            static_cast<double>(std::count_if(sizes.begin(), sizes.end(), [&](auto s) { return s >= size; }));
        INFO(size << " or more: " << larger / n << ", expected " << expected);
        CHECK(std::abs(larger - n * expected) <= 4 * std::sqrt(n * expected));
    }
    CHECK(*std::min_element(sizes.begin(), sizes.end() - 1) == 2);
    CHECK(*std::max_element(sizes.begin(), sizes.end()) > 250);
}

TEST_CASE("the same sizes to the bit everywhere") {
    Establishments e({cell(1, .5, 40)}, .4, draws);
    e.follow(Jobs{400}, 2024);
    e.follow(Jobs{430}, 2025);
    e.follow(Jobs{390}, 2026);
    CHECK(sizes_of(e, 0) == Sizes{1, 1, 9, 25, 23, 47, 3, 11, 18, 60, 169, 1, 1, 1, 1, 12, 1, 6});
}

TEST_CASE("establishments don't know threads, nor the cells beside theirs and their order") {
    const auto cells = mixed_cells(120);
    const auto once = with_threads(1, [&] { return all_sizes(after_years(cells, 8)); });
    CHECK(with_threads(4, [&] { return all_sizes(after_years(cells, 8)); }) == once);

    Establishments turned({cells.rbegin(), cells.rend()}, .4, draws);
    Establishments fewer({cells.begin() + 40, cells.begin() + 50}, .4, draws);
    for (int year = 2024; year < 2032; ++year) {
        const Jobs jobs = wandering_jobs(cells.size(), year);
        turned.follow(Jobs{jobs.rbegin(), jobs.rend()}, year);
        fewer.follow(Jobs{jobs.begin() + 40, jobs.begin() + 50}, year);
    }
    for (std::size_t c = 0; c < cells.size(); ++c) REQUIRE(sizes_of(turned, cells.size() - 1 - c) == once[c]);
    for (std::size_t c = 40; c < 50; ++c) REQUIRE(sizes_of(fewer, c - 40) == once[c]);
}

TEST_CASE("growth of one cell leaves others alone") {
    const auto cells = mixed_cells(30);
    Establishments e(cells, .4, draws), with(cells, .4, draws);
    for (int year = 2024; year < 2030; ++year) {
        Jobs jobs = wandering_jobs(30, year);
        e.follow(jobs, year);
        jobs[9] += 500 * (year - 2023);
        with.follow(jobs, year);
    }
    for (std::size_t c = 0; c < 30; ++c) CHECK((sizes_of(e, c) == sizes_of(with, c)) == (c != 9));
}

TEST_CASE("another replicate has other establishments") {
    Establishments a({cell(1)}, .4, {7, 3}), b({cell(1)}, .4, {7, 4});
    a.follow(Jobs{500}, 2024);
    b.follow(Jobs{500}, 2024);
    CHECK(sizes_of(a, 0) != sizes_of(b, 0));
}

TEST_CASE("further jobs go to the establishments there are by the share asked for, in proportion to jobs") {
    const EstablishmentCell c = cell(1, .5, 10);
    const Establishments before = two_years(c, 40'000, 40'000, 0);
    const auto old = before.sizes(0).size();
    const auto gained = [&](const Establishments& e) {
        std::int64_t sum = -40'000;
        for (std::size_t rank = 0; rank < old; ++rank) sum += e.sizes(0)[rank];
        return sum;
    };
    const Establishments none = two_years(c, 40'000, 50'000, 0), all = two_years(c, 40'000, 50'000, 1),
                         some = two_years(c, 40'000, 50'000, .4);
    CHECK(gained(none) <= 1);
    CHECK(gained(all) == 10'000);
    CHECK(all.opened(0) == 0);
    CHECK(std::abs(static_cast<double>(gained(some)) - 4000) <= 4 * std::sqrt(10'000 * .4 * .6) + 1);
    CHECK(some.opened(0) > 0);

    // Twice the jobs, twice the further jobs: halves of the employers by size grow alike.
    std::int64_t small = 0, small_gain = 0, employed = 0;
    for (std::size_t rank = 0; rank < old; ++rank) {
        const std::int64_t size = before.sizes(0)[rank], gain = all.sizes(0)[rank] - size;
        if (size == 1) CHECK(gain == 0);
        employed += size > 1 ? size : 0;
        if (size > 1 && size <= 12) small += size, small_gain += gain;
    }
    const double share = static_cast<double>(small) / static_cast<double>(employed);
    CHECK(share > .1);
    CHECK(std::abs(static_cast<double>(small_gain) - 10'000 * share) <=
          4 * std::sqrt(10'000 * share * (1 - share)));
}

TEST_CASE("a cell of one-person establishments grows by new ones only") {
    const Establishments e = two_years(cell(1, 1, 2), 100, 130, 1);
    CHECK(e.count(0) == 130);
    CHECK(e.opened(0) == 30);
    CHECK(e.own_account(0) == 130);
}

TEST_CASE("offices of many don't turn into one-person establishments by growing a job at a time") {
    Establishments e({cell(1, 0, 30)}, .4, draws);
    for (int year = 2024; year < 2074; ++year) e.follow(Jobs{200 + year - 2024}, year);
    CHECK(e.own_account(0) == 0);
    CHECK(e.jobs(0) == 249);
    Establishments lone({cell(2, 0, 30)}, .4, draws);
    lone.follow(Jobs{1}, 2024);
    CHECK(lone.own_account(0) == 1);  // nowhere else to go
}

TEST_CASE(
    "where jobs fall, establishments close by a lottery that knows no size, and only the last shrinks") {
    const EstablishmentCell c = cell(1, .5, 10);
    const Establishments before = two_years(c, 40'000, 40'000, 0), after = two_years(c, 40'000, 30'000, 0);
    std::int64_t shrunk = 0, closed = 0, closed_own = 0;
    for (std::size_t rank = 0; rank < before.sizes(0).size(); ++rank) {
        const auto was = before.sizes(0)[rank], is = after.sizes(0)[rank];
        REQUIRE(is <= was);
        shrunk += is < was && is > 0;
        closed += is < was && is == 0;
        closed_own += was == 1 && is == 0;
    }
    CHECK(shrunk <= 1);
    CHECK(after.closed(0) == closed);
    CHECK(after.opened(0) == 0);
    const double share = static_cast<double>(before.own_account(0)) / static_cast<double>(before.count(0)),
                 n = static_cast<double>(closed);
    CHECK(std::abs(static_cast<double>(closed_own) - n * share) <= 4 * std::sqrt(n * share * (1 - share)));
    // A smaller fall closes a part of those that a larger one closes.
    const Establishments less = two_years(c, 40'000, 36'000, 0);
    for (std::size_t rank = 0; rank < before.sizes(0).size(); ++rank)
        REQUIRE(less.sizes(0)[rank] >= after.sizes(0)[rank]);
}

TEST_CASE("establishments read from a saved state go on as those saved") {
    const auto cells = mixed_cells(100);
    Establishments e = after_years(cells, 5);
    SaveArchive save;
    e.archive_state(save);
    const std::string bytes = save.take();
    Establishments read(cells, .4, draws);
    LoadArchive load(bytes);
    read.archive_state(load);
    CHECK(load.at_end());
    const auto same = [&] {
        CHECK(all_sizes(read) == all_sizes(e));
        CHECK(read.count() == e.count());
        for (std::size_t c = 0; c < cells.size(); ++c) {
            REQUIRE(read.jobs(c) == e.jobs(c));
            REQUIRE(read.own_account(c) == e.own_account(c));
            REQUIRE((read.opened(c) == e.opened(c) && read.closed(c) == e.closed(c)));
        }
    };
    same();
    for (int year = 2029; year < 2033; ++year) {
        e.follow(wandering_jobs(100, year), year);
        read.follow(wandering_jobs(100, year), year);
        same();
    }
    LoadArchive cut(std::string_view(bytes).substr(0, bytes.size() / 2));
    CHECK_THROWS_AS(Establishments(cells, .4, draws).archive_state(cut), Error);
}

TEST_CASE("cells that can't be are refused") {
    CHECK_THROWS_AS(Establishments({cell(1, 1.1)}, .4, draws), Error);
    CHECK_THROWS_AS(Establishments({cell(1, -.1)}, .4, draws), Error);
    CHECK_THROWS_AS(Establishments({cell(1, .5, 1.5)}, .4, draws), Error);
    CHECK_THROWS_AS(Establishments({cell(1, .5, std::nan(""))}, .4, draws), Error);
}
