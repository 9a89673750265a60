// Estates that compete for tenants.
#include <numeric>

#include "sim/labour/tenants.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

using Jobs = std::vector<std::int64_t>;

std::int64_t sum(const Jobs& jobs) {
    return std::accumulate(jobs.begin(), jobs.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("a zone without a pool has what it wants") {
    const TenantJobs t = share_tenants(Jobs{100, 0, 7}, Jobs{20, 50, 7}, {{-1, -1, -1}, {}});
    CHECK(t.jobs == Jobs{100, 0, 7});
    CHECK(t.displaced == Jobs{0, 0, 0});
    // Nor does it take from the pools of others.
    const TenantJobs u = share_tenants(Jobs{1000, 30}, Jobs{0, 0}, {{-1, 0}, {30}});
    CHECK(u.jobs == Jobs{1000, 30});
}

TEST_CASE("increases are granted in full while tenants bring that much, else in proportion") {
    const Jobs want = {300, 100, 50}, have = {100, 50, 50};  // lacking 200, 50, 0
    const auto shared = [&](std::int64_t jobs) { return share_tenants(want, have, {{0, 0, 0}, {jobs}}); };
    CHECK(shared(1000).jobs == want);
    CHECK(shared(250).jobs == want);
    CHECK(shared(250).displaced == Jobs{0, 0, 0});
    CHECK(shared(125).jobs == Jobs{200, 75, 50});
    CHECK(shared(125).displaced == Jobs{100, 25, 0});
    CHECK(shared(1).jobs == Jobs{101, 50, 50});
    CHECK(shared(0).jobs == have);
    CHECK(shared(0).displaced == Jobs{200, 50, 0});
}

TEST_CASE("decreases always happen and leave no room") {
    const TenantJobs t = share_tenants(Jobs{0, 100}, Jobs{400, 0}, {{0, 0}, {30}});
    CHECK(t.jobs == Jobs{0, 30});
    CHECK(t.displaced == Jobs{0, 70});
    CHECK(share_tenants(Jobs{5, 6}, Jobs{10, 10}, {{0, 0}, {0}}).jobs == Jobs{5, 6});
}

TEST_CASE("shares are whole and their sum exact, whatever the pools and numbers") {
    std::uint64_t state = 1;
    const auto number = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 33) % below);
    };
    for (int trial = 0; trial < 300; ++trial) {
        Jobs want, have;
        TenantPools pools{{}, {number(20'000), number(500), 0}};
        for (int z = 0; z < 12; ++z) {
            want.push_back(number(5000));
            have.push_back(number(5000));
            pools.pool_of_zone.push_back(static_cast<int>(number(4)) - 1);
        }
        const TenantJobs t = share_tenants(want, have, pools);
        Jobs granted(3), lacking(3);
        for (std::size_t z = 0; z < want.size(); ++z) {
            REQUIRE(t.jobs[z] + t.displaced[z] == want[z]);
            REQUIRE(t.displaced[z] >= 0);
            REQUIRE(t.jobs[z] >= std::min(want[z], have[z]));
            if (pools.pool_of_zone[z] < 0) {
                REQUIRE(t.displaced[z] == 0);
                continue;
            }
            const auto p = static_cast<std::size_t>(pools.pool_of_zone[z]);
            granted[p] += std::max<std::int64_t>(t.jobs[z] - have[z], 0);
            lacking[p] += std::max<std::int64_t>(want[z] - have[z], 0);
        }
        for (std::size_t p = 0; p < 3; ++p)
            REQUIRE(granted[p] == std::min(lacking[p], pools.jobs_in_a_year[p]));
    }
}

TEST_CASE("an estate that opens takes from its competitor exactly what it gets") {
    for (const std::int64_t tenants : {1, 17, 100, 333, 799}) {
        const auto alone = share_tenants(Jobs{800, 0}, Jobs{0, 0}, {{0, 0}, {tenants}});
        const auto both = share_tenants(Jobs{800, 500}, Jobs{0, 0}, {{0, 0}, {tenants}});
        CHECK(alone.jobs == Jobs{tenants, 0});
        CHECK(alone.jobs[0] - both.jobs[0] == both.jobs[1]);
        // Elsewhere it takes nothing.
        const auto apart = share_tenants(Jobs{800, 500}, Jobs{0, 0}, {{0, 1}, {tenants, 10'000}});
        CHECK(apart.jobs == Jobs{tenants, 500});
    }
}

TEST_CASE("more tenants, more jobs: in the pool exactly, in a zone but for the rounding of one") {
    const Jobs want = {731, 20, 0, 1999, 3}, have = {0, 5, 10, 1000, 0};
    TenantJobs last = share_tenants(want, have, {{0, 0, 0, 0, 0}, {0}});
    for (std::int64_t tenants = 1; tenants < 2000; ++tenants) {
        const TenantJobs t = share_tenants(want, have, {{0, 0, 0, 0, 0}, {tenants}});
        REQUIRE(sum(t.jobs) >= sum(last.jobs));
        for (std::size_t z = 0; z < want.size(); ++z) REQUIRE(t.jobs[z] >= last.jobs[z] - 1);
        last = t;
    }
    CHECK(last.jobs == want);
}

TEST_CASE("what is displaced comes later: a plan is late by what tenants bring") {
    Jobs have = {0, 0};
    for (int year = 0; year < 10; ++year) have = share_tenants(Jobs{600, 400}, have, {{0, 0}, {100}}).jobs;
    CHECK(have == Jobs{600, 400});
}
