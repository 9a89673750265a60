#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// Dwellings of a run in columns, [unit]: on the ground, on the way, and the land they take.
struct HomeStock {
    std::vector<std::int64_t> dwellings;
    std::vector<std::int64_t> built, lost;     ///< of the year
    std::vector<std::int64_t> due, due_later;  ///< to be finished next year, and the year after
    std::vector<std::int64_t> built_since_base;
    std::vector<std::int64_t> hectares_wanted;  ///< since the base year; never falls
    std::vector<std::int64_t> homes_per_ha;
    std::vector<double> usual_vacancy;  ///< share of dwellings that are vacant in normal times

    [[nodiscard]] std::size_t units() const { return dwellings.size(); }
    [[nodiscard]] std::int64_t reserve(std::size_t unit) const;  ///< usual_vacancy · dwellings, rounded
};

/// The base year: one dwelling per household, and the usual vacancy besides.
[[nodiscard]] HomeStock make_stock(std::span<const std::int64_t> occupied, std::vector<double> usual_vacancy,
                                   std::vector<std::int64_t> homes_per_ha);

/// Asks for the land of what is due and of what households build for themselves this year. A further hectare
/// is wanted for every homes_per_ha homes since the base year.
void want_land(HomeStock& stock, std::span<const std::int64_t> self_builds);

/// Builds what the land given since the base year, in hectares, holds; first what households build for
/// themselves. Returns those, [unit]. What is due and finds no land stays due; homes of households that find
/// none are not built.
[[nodiscard]] std::vector<std::int64_t> build_on(HomeStock& stock, std::span<const std::int64_t> settled_ha,
                                                 std::span<const std::int64_t> self_builds);

/// What is begun at a year's end.
struct Starts {
    std::vector<std::int64_t> subsidised, developers;  ///< [unit] homes
};

/// Homes that lack towards the usual vacancy, less what is on the way, are begun: subsidised ones up to the
/// year's quota, shared out by what lacks, and the rest by developers where building pays. Subsidised homes
/// are finished a year later, developers' half in one year and half in two.
[[nodiscard]] Starts start_homes(HomeStock& stock, std::span<const std::int64_t> vacant, std::int64_t quota,
                                 const std::vector<bool>& pays);

/// Dwellings that are gone, at most those there are; `built` and `lost` count from here on.
void begin_year(HomeStock& stock, std::span<const std::int64_t> lost);

}  // namespace sanding
