#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// Estates that compete for the same tenants. What tenants bring in a year is what a pool can give at most.
struct TenantPools {
    std::vector<int> pool_of_zone;             ///< −1: none, a zone that finds its tenants elsewhere
    std::vector<std::int64_t> jobs_in_a_year;  ///< per pool, at most; 0: none come
};

/// What of the zones' plans has come about. jobs + displaced = wanted.
struct TenantJobs {
    std::vector<std::int64_t> jobs;       ///< per zone
    std::vector<std::int64_t> displaced;  ///< per zone, wanted and not there: other estates have the tenants
};

/// One year of all zones from the jobs they `want` (what their occupancy would be without competitors) and
/// those they `have`. A zone without a pool has what it wants. In a pool the increases are granted as long as
/// they are within what tenants bring, else in proportion to what each zone lacks, by cumulated rounding in
/// the order of zones: together then exactly that. What is displaced is asked for again a year later.
/// Decreases always happen and leave no room to others.
[[nodiscard]] TenantJobs share_tenants(std::span<const std::int64_t> want, std::span<const std::int64_t> have,
                                       const TenantPools& pools);

}  // namespace sanding
