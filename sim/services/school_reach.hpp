#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/facilities.hpp"
#include "scenarios/parameters.hpp"
#include "sim/services/accessibility.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

/// A school as admission knows it: of the study, or opened by the plan.
struct SchoolSite {
    std::uint64_t key = 0;  ///< scenario-invariant
    ServiceKind kind = ServiceKind::primary_school;
    std::uint32_t unit = 0;
};

/// How pupils come from desa to desa.
struct SchoolWays {
    const TravelTimes& times;                   ///< by road
    const std::vector<std::int32_t>& length_m;  ///< [unit][unit], of the shortest way
    const ParameterValues& parameters;

    /// Journey to a school of a level: on foot to primary school, by road above. no_way_s: there is none.
    [[nodiscard]] std::int32_t seconds(ServiceKind kind, std::size_t from, std::size_t to) const;
    /// The distance that the level's reach is told in, km or minutes, and the reach.
    [[nodiscard]] double distance(ServiceKind kind, std::size_t from, std::size_t to) const;
    [[nodiscard]] double reach(ServiceKind kind) const;
};

/// A school within reach of a desa.
struct ReachedSchool {
    std::uint16_t site = 0;
    double resistance = 1;  ///< e^{β t}
};

/// The schools of one level that are open and within reach, by desa, the nearest first.
class SchoolReach {
  public:
    SchoolReach() = default;
    /// seats[site] > 0: open.
    SchoolReach(ServiceKind kind, std::span<const SchoolSite> sites, std::span<const std::int64_t> seats,
                const SchoolWays& ways);

    [[nodiscard]] std::span<const ReachedSchool> of(std::size_t unit) const {
        return std::span(list_).subspan(start_[unit], start_[unit + 1] - start_[unit]);
    }
    [[nodiscard]] bool has(std::size_t unit, std::size_t site) const {
        const std::size_t bit = unit * sites_ + site;
        return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
    }
    /// Places are units, facilities are sites.
    [[nodiscard]] const std::vector<CatchmentPair>& catchments() const { return catchments_; }

  private:
    std::size_t sites_ = 0;
    std::vector<std::uint32_t> start_;
    std::vector<ReachedSchool> list_;
    std::vector<std::uint64_t> bits_;
    std::vector<CatchmentPair> catchments_;
};

}  // namespace sanding
