// Indicator values of a results file: which runs answer a question, and what is made of their counts.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/results/extras.hpp"
#include "core/results/median.hpp"
#include "core/results/reader.hpp"

namespace sanding {

/// The named member, the stored median, or, in a file whose writer was killed, all members to take the median
/// of.
std::vector<std::int64_t> ResultsReader::runs_for(const ValueQuery& query) const {
    const auto finished = members(query.scenario);
    if (finished.empty())
        throw Error(fmt::format("scenario '{}' has no finished run in the file", query.scenario),
                    path().string(), "run it again");
    if (query.member) {
        std::vector<std::string> known;
        for (const StoredRun& run : finished) {
            if (run.draws.seed == query.member->seed && run.draws.replicate == query.member->replicate)
                return {run.id};
            known.push_back(fmt::format("{}/{}", run.draws.seed, run.draws.replicate));
        }
        const std::string wanted = fmt::format("{}/{}", query.member->seed, query.member->replicate);
        throw UsageError(
            fmt::format("scenario '{}' has no finished run with seed/replicate {}", query.scenario, wanted),
            path().string(), name_hint(wanted, known));
    }
    const auto stored = std::find_if(runs_.begin(), runs_.end(), [&query](const StoredRun& run) {
        return run.median && run.finished && run.scenario == query.scenario;
    });
    if (stored != runs_.end()) return {stored->id};
    std::vector<std::int64_t> out;
    for (const StoredRun& run : finished) out.push_back(run.id);
    return out;
}

void ResultsReader::expect_year(const ValueQuery& query) const {
    const auto there = years(query.scenario);
    if (std::find(there.begin(), there.end(), query.year) != there.end()) return;
    if (there.empty())
        throw Error(fmt::format("scenario '{}' has no year in the file", query.scenario), path().string(),
                    "run it again");
    const int nearest = std::clamp(query.year, there.front(), there.back());
    throw UsageError(fmt::format("no year {} for scenario '{}' in the file", query.year, query.scenario),
                     path().string(),
                     fmt::format("did you mean {}? known: {} to {}", nearest, there.front(), there.back()));
}

std::vector<std::int64_t> ResultsReader::counts_over(std::span<const std::int64_t> runs,
                                                     const ValueQuery& query, std::string_view name) const {
    if (name == "area_m2") return districts_.levels[level(query.level)].area_m2;
    std::vector<std::vector<std::int64_t>> columns;
    for (const std::int64_t run : runs)
        columns.push_back(column(run, query.level, query.year, find_count(name)));
    return lower_median(columns);
}

std::vector<std::int64_t> ResultsReader::counts(const ValueQuery& query, Count count) const {
    static_cast<void>(level(query.level));
    const auto runs = runs_for(query);
    expect_year(query);
    return counts_over(runs, query, count_name(count));
}

std::vector<double> ResultsReader::values(const ValueQuery& query) const {
    const Indicator& indicator = find_indicator(query.indicator);
    static_cast<void>(level(query.level));
    const auto runs = runs_for(query);
    expect_year(query);
    const auto numerator = counts_over(runs, query, indicator.numerator);
    std::vector<std::int64_t> denominator(numerator.size(), 1);
    if (!indicator.denominator.empty()) denominator = counts_over(runs, query, indicator.denominator);
    std::vector<double> out(numerator.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = indicator_value(indicator, numerator[i], denominator[i]);
    return out;
}

Places ResultsReader::places(std::string_view id, int year) const {
    return read_places(database_, scenario(id).id, year);
}

AgentSample ResultsReader::agents(std::string_view id, int year) const {
    expect_year({std::string(id), districts_.units().id, {}, year, {}});
    for (const StoredRun& run : members(id)) {
        AgentSample sample = read_agents(database_, run.id, year, districts_.units().size());
        if (sample.size() > 0) return sample;
    }
    AgentSample none;
    none.year = year;
    return none;
}

ReferenceSeries ResultsReader::reference() const {
    return read_reference(database_);
}

}  // namespace sanding
