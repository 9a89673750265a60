#include "sim/labour/tenants.hpp"

#include <algorithm>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/share_out.hpp"

namespace sanding {

namespace {

/// [pool] its zones, in their order.
std::vector<std::vector<std::size_t>> zones_by_pool(const TenantPools& pools) {
    std::vector<std::vector<std::size_t>> out(pools.jobs_in_a_year.size());
    for (std::size_t z = 0; z < pools.pool_of_zone.size(); ++z) {
        const int pool = pools.pool_of_zone[z];
        if (pool < 0) continue;
        SANDING_EXPECT(static_cast<std::size_t>(pool) < out.size());
        out[static_cast<std::size_t>(pool)].push_back(z);
    }
    return out;
}

}  // namespace

TenantJobs share_tenants(std::span<const std::int64_t> want, std::span<const std::int64_t> have,
                         const TenantPools& pools) {
    SANDING_EXPECT(want.size() == have.size() && want.size() == pools.pool_of_zone.size());
    TenantJobs out{{want.begin(), want.end()}, std::vector<std::int64_t>(want.size())};
    const auto zones = zones_by_pool(pools);
    for (std::size_t p = 0; p < zones.size(); ++p) {
        SANDING_EXPECT(pools.jobs_in_a_year[p] >= 0);
        std::vector<std::int64_t> lacking;
        for (const std::size_t z : zones[p]) lacking.push_back(std::max<std::int64_t>(want[z] - have[z], 0));
        const std::int64_t all = std::accumulate(lacking.begin(), lacking.end(), std::int64_t{0});
        const auto granted = share_out(std::min(all, pools.jobs_in_a_year[p]), lacking);
        for (std::size_t k = 0; k < zones[p].size(); ++k) {
            out.displaced[zones[p][k]] = lacking[k] - granted[k];
            out.jobs[zones[p][k]] -= lacking[k] - granted[k];
        }
    }
    return out;
}

}  // namespace sanding
