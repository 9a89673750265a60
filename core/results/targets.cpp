#include "core/results/targets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.hpp"

namespace sanding {
namespace {

/// Counts of the twelve months up to the date: 0 in the base year, because that year isn't simulated.
constexpr std::array<std::string_view, 12> flows{"births",
                                                 "deaths",
                                                 "in_migrants",
                                                 "out_migrants",
                                                 "moved_in",
                                                 "moved_out",
                                                 "marriages",
                                                 "births_registered",
                                                 "deaths_registered",
                                                 "homes_built",
                                                 "homes_lost",
                                                 "unplaced_households"};

bool is_flow(const Indicator& indicator) {
    return std::ranges::find(flows, indicator.numerator) != flows.end();
}

int base_year(const ResultsReader& reader) {
    return static_cast<int>(parse_number(reader.provenance("base_year")).value_or(0));
}

/// The first year in which the target has to hold and a value may be there.
int first_due(const ResultsReader& reader, const TargetResult& result, const Indicator& indicator) {
    for (const int year : result.years)
        if (year >= result.target.from.value_or(year) && !(is_flow(indicator) && year == base_year(reader)))
            return year;
    return 0;
}

void add_values(const ResultsReader& reader, TargetResult& result, const Indicator& indicator) {
    for (const int year : result.years) {
        const bool none = !result.followed || (is_flow(indicator) && year == base_year(reader));
        const auto all = none ? std::vector<double>()
                              : reader.values({result.scenario, result.target.level, indicator.id, year, {}});
        for (TargetDistrict& d : result.districts) d.value.push_back(none ? NAN : all[d.row]);
    }
}

void add_first_years(const ResultsReader& reader, TargetResult& result, const Indicator& indicator) {
    const auto missed = [&](std::int64_t numerator, std::int64_t denominator) {
        return target_state(result.target, indicator_value(indicator, numerator, denominator)) ==
               TargetState::missed;
    };
    const auto all = first_years(reader, result.scenario, result.target.level,
                                 {indicator.numerator, indicator.denominator, missed, result.due});
    for (TargetDistrict& d : result.districts) d.missed = all[d.row];
}

}  // namespace

TargetResult evaluate_target(const ResultsReader& reader, const Target& target, const std::string& scenario) {
    const Indicator& indicator = find_indicator(target.indicator);
    TargetResult out{.target = target, .scenario = scenario};
    out.years = reader.years(scenario);
    if (const auto kind = school_level_of(indicator)) {
        const auto norms = schools_made_from_norms(reader, scenario, *kind);
        out.followed = norms.has_value();
        out.illustration = norms.value_or(false) && rests_on_seats(indicator);
    }
    out.due = first_due(reader, out, indicator);
    for (const std::size_t row : target_rows(target, reader.districts()))
        out.districts.push_back({.row = row});
    add_values(reader, out, indicator);
    if (out.followed && out.due != 0) add_first_years(reader, out, indicator);
    return out;
}

double value_in(const TargetResult& result, const TargetDistrict& district, int year) {
    const auto at = std::ranges::find(result.years, year);
    return at == result.years.end() ? NAN
                                    : district.value[static_cast<std::size_t>(at - result.years.begin())];
}

TargetState state_in(const TargetResult& result, const TargetDistrict& district, int year) {
    if (result.due == 0 || year < result.due) return TargetState::not_due;
    return target_state(result.target, value_in(result, district, year));
}

std::optional<bool> schools_made_from_norms(const ResultsReader& reader, const std::string& scenario,
                                            ServiceKind kind) {
    const auto members = reader.members(scenario);
    if (members.empty()) return {};
    const auto marks = reader.series(members.front().id, "schools_synthetic:" + std::string(level_id(kind)));
    if (marks.empty()) return {};
    return marks.back().second != 0;
}

}  // namespace sanding
