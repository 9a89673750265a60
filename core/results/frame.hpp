#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/hash.hpp"

namespace sanding {

/// The counts a run stores for every district and year; indicators are made of them on reading. The order is
/// fixed here: frames, blobs and views follow it. Names are the columns' names in results files.
enum class Count : std::uint8_t {
    people,
    people_before,
    age_0_4,
    age_5_6,
    age_7_12,
    age_13_15,
    age_16_18,
    age_15_64,
    age_65_plus,
    female,
    births,
    deaths,
    in_migrants,
    out_migrants,
    moved_in,
    moved_out,
    labour_force,
    employed,
    unemployed,
    jobs,
    jobs_filled,
    zone_jobs,
    zone_jobs_filled,
    school_seats_added,
    built_up_ha,
    paddy_ha,
    paddy_converted_ha,
    land_demand_ha,
    land_unmet_ha,
    households,
    living_alone,
    marriages,
    births_registered,
    deaths_registered,
    dwellings,
    vacant_dwellings,
    home_price_sum,
    homes_built,
    homes_lost,
    unplaced_households,
    jobs_agriculture,
    jobs_manufacturing,
    jobs_services,
    work_own_desa,
    work_outside,
    wage_sum,
    commute_minutes_sum,
    establishments,
    pupils_sd,
    served_sd,
    refused_sd,
    unreachable_sd,
    schools_sd,
    school_seats_sd,
    seats_in_reach_sd,
    pupils_smp,
    served_smp,
    refused_smp,
    unreachable_smp,
    schools_smp,
    school_seats_smp,
    seats_in_reach_smp,
    pupils_sma,
    served_sma,
    refused_sma,
    unreachable_sma,
    schools_sma,
    school_seats_sma,
    seats_in_reach_sma,
};
inline constexpr std::size_t count_columns = 69;
[[nodiscard]] std::string_view count_name(Count count);
[[nodiscard]] Count find_count(std::string_view name);  ///< an Error for an unknown name

/// One level's counts of one year: column[c][i] is Count c of district i.
using LevelCounts = std::array<std::vector<std::int64_t>, count_columns>;

/// What one step looked like. levels[l] follows Districts::levels[l]; upper levels are sums of the units.
struct Frame {
    int year = 0;
    std::vector<LevelCounts> levels;
    /// Named totals of the whole study that no district owns, e.g. "vacancies_unfilled"; ordered by name.
    std::vector<std::pair<std::string, std::int64_t>> series;

    [[nodiscard]] const std::vector<std::int64_t>& at(std::size_t level, Count count) const {
        return levels[level][static_cast<std::size_t>(count)];
    }
    [[nodiscard]] std::vector<std::int64_t>& at(std::size_t level, Count count) {
        return levels[level][static_cast<std::size_t>(count)];
    }
};

template <class A>
void archive(A& a, LevelCounts& counts) {
    for (auto& column : counts) archive(a, column);
}
template <class A>
void archive(A& a, Frame& f) {
    archive_all(a, f.year, f.levels, f.series);
}

/// Hash of a frame's integers.
[[nodiscard]] Hash frame_hash(const Frame& frame);

}  // namespace sanding
