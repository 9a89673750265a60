#include "core/results/first_years.hpp"

#include <algorithm>

namespace sanding {
namespace {

/// A stored column, the districts' areas, or ones.
std::vector<std::int64_t> counts_of(const ResultsReader& reader, const StoredRun& run,
                                    const std::pair<std::string, int>& level_and_year,
                                    const std::string& name) {
    const auto& [level, year] = level_and_year;
    const Level& districts = reader.districts().levels[reader.level(level)];
    if (name.empty()) return std::vector<std::int64_t>(districts.size(), 1);
    if (name == "area_m2") return districts.area_m2;
    return reader.column(run.id, level, year, find_count(name));
}

}  // namespace

FirstYears first_years(const std::vector<std::optional<int>>& of_replicates) {
    std::vector<int> years;
    for (const auto& year : of_replicates)
        if (year) years.push_back(*year);
    std::ranges::sort(years);
    FirstYears out{static_cast<int>(of_replicates.size()), static_cast<int>(years.size())};
    if (!years.empty())
        out.earliest = years.front(), out.median = years[(years.size() - 1) / 2], out.latest = years.back();
    return out;
}

std::vector<FirstYears> first_years(const ResultsReader& reader, const std::string& scenario,
                                    const std::string& level, const CountRule& rule) {
    const auto members = reader.members(scenario);
    const auto years = reader.years(scenario);
    const std::size_t districts = reader.districts().levels[reader.level(level)].size();
    std::vector<std::vector<std::optional<int>>> found(districts,
                                                       std::vector<std::optional<int>>(members.size()));
    for (std::size_t m = 0; m < members.size(); ++m)
        for (const int year : years) {
            if (year < rule.from) continue;
            const auto numerator = counts_of(reader, members[m], {level, year}, rule.numerator),
                       denominator = counts_of(reader, members[m], {level, year}, rule.denominator);
            for (std::size_t i = 0; i < districts; ++i)
                if (!found[i][m] && rule.holds(numerator[i], denominator[i])) found[i][m] = year;
        }
    std::vector<FirstYears> out;
    for (const auto& of_replicates : found) out.push_back(first_years(of_replicates));
    return out;
}

}  // namespace sanding
