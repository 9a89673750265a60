#include "core/results/frame.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"

namespace sanding {

namespace {
constexpr std::array<std::string_view, count_columns> names = {
    "people",
    "people_before",
    "age_0_4",
    "age_5_6",
    "age_7_12",
    "age_13_15",
    "age_16_18",
    "age_15_64",
    "age_65_plus",
    "female",
    "births",
    "deaths",
    "in_migrants",
    "out_migrants",
    "moved_in",
    "moved_out",
    "labour_force",
    "employed",
    "unemployed",
    "jobs",
    "jobs_filled",
    "zone_jobs",
    "zone_jobs_filled",
    "school_seats_added",
    "built_up_ha",
    "paddy_ha",
    "paddy_converted_ha",
    "land_demand_ha",
    "land_unmet_ha",
    "households",
    "living_alone",
    "marriages",
    "births_registered",
    "deaths_registered",
    "dwellings",
    "vacant_dwellings",
    "home_price_sum",
    "homes_built",
    "homes_lost",
    "unplaced_households",
    "jobs_agriculture",
    "jobs_manufacturing",
    "jobs_services",
    "work_own_desa",
    "work_outside",
    "wage_sum",
    "commute_minutes_sum",
    "establishments",
    "pupils_sd",
    "served_sd",
    "refused_sd",
    "unreachable_sd",
    "schools_sd",
    "school_seats_sd",
    "seats_in_reach_sd",
    "pupils_smp",
    "served_smp",
    "refused_smp",
    "unreachable_smp",
    "schools_smp",
    "school_seats_smp",
    "seats_in_reach_smp",
    "pupils_sma",
    "served_sma",
    "refused_sma",
    "unreachable_sma",
    "schools_sma",
    "school_seats_sma",
    "seats_in_reach_sma",
};
}

std::string_view count_name(Count count) {
    return names[static_cast<std::size_t>(count)];
}

Count find_count(std::string_view name) {
    for (std::size_t c = 0; c < names.size(); ++c)
        if (names[c] == name) return static_cast<Count>(c);
    throw Error(fmt::format("no count is called '{}'", name));
}

Hash frame_hash(const Frame& frame) {
    Hasher hasher;
    hasher.add(static_cast<std::int64_t>(frame.year));
    for (const LevelCounts& level : frame.levels)
        for (const auto& column : level) hasher.add(std::span(column));
    for (const auto& [name, value] : frame.series) hasher.add(name).add(value);
    return hasher.finish();
}

}  // namespace sanding
