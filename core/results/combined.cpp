#include "core/results/combined.hpp"

#include <limits>
#include <string>
#include <vector>

#include "core/results/median.hpp"

namespace sanding {
namespace {

std::int64_t sum_of(const std::vector<std::int64_t>& column, std::span<const std::size_t> rows) {
    std::int64_t sum = 0;
    for (const std::size_t row : rows) sum += column.at(row);
    return sum;
}

/// Of the named column, over the query's member or all of them.
std::int64_t middle_sum(const ResultsReader& results, ValueQuery query, const std::string& name,
                        std::span<const std::size_t> rows) {
    if (name == "area_m2")
        return sum_of(results.districts().levels[results.level(query.level)].area_m2, rows);
    const Count count = find_count(name);
    if (query.member) return sum_of(results.counts(query, count), rows);
    std::vector<std::vector<std::int64_t>> sums;
    for (const StoredRun& run : results.members(query.scenario)) {
        query.member = run.draws;
        sums.push_back({sum_of(results.counts(query, count), rows)});
    }
    return lower_median(sums).front();
}

}  // namespace

double combined_value(const ResultsReader& results, const ValueQuery& query,
                      std::span<const std::size_t> rows) {
    const Indicator& indicator = find_indicator(query.indicator);
    static_cast<void>(results.level(query.level));
    static_cast<void>(results.years(query.scenario));  // an Error names a scenario without a finished run
    if (rows.empty()) return std::numeric_limits<double>::quiet_NaN();
    const std::int64_t numerator = middle_sum(results, query, indicator.numerator, rows);
    if (indicator.denominator.empty()) return indicator_value(indicator, numerator, 1);
    return indicator_value(indicator, numerator, middle_sum(results, query, indicator.denominator, rows));
}

}  // namespace sanding
