#include "app/commands/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

bool hidden_in_any_year(const SmallCounts& small, const TargetResult& result,
                        std::pair<std::size_t, std::size_t> place) {
    const Indicator& indicator = find_indicator(result.target.indicator);
    return std::ranges::any_of(
        result.years, [&](int year) { return small.hides(indicator, year, place.first, place.second); });
}

void leave_out_small(TargetResult& result, const ResultsReader& reader, const SmallCounts& small) {
    const std::size_t level = reader.level(result.target.level);
    for (TargetDistrict& d : result.districts) {
        if (!hidden_in_any_year(small, result, {level, d.row})) continue;
        d.suppressed = true;
        d.missed = {.replicates = d.missed.replicates};
        d.value.assign(d.value.size(), NAN);
    }
}

/// As many decimals as the number has: a limit is said as it was written.
std::string limit_text(double value, Language language) {
    return format_number(value, decimals_of({value}), language);
}

std::string csv_year(int year) {
    return year == 0 ? "" : std::to_string(year);
}

}  // namespace

TargetReport evaluate_targets(const ResultsReader& reader, const TargetsOptions& options) {
    if (!options.level.empty()) static_cast<void>(reader.level(options.level));
    TargetReport out = evaluate_targets(reader, reader.finished_scenarios(options.scenarios),
                                        SmallCounts(reader, options.least_shown));
    if (!options.level.empty())
        std::erase_if(out.results, [&](const TargetResult& r) { return r.target.level != options.level; });
    return out;
}

TargetReport evaluate_targets(const ResultsReader& reader, const std::vector<std::string>& scenarios,
                              const SmallCounts& small) {
    TargetReport out{{}, small.note(Language::indonesian), small.note(Language::english)};
    for (const Target& target : reader.targets())
        for (const std::string& scenario : scenarios) {
            out.results.push_back(evaluate_target(reader, target, scenario));
            leave_out_small(out.results.back(), reader, small);
        }
    return out;
}

std::vector<Alert> alerts_of(const TargetReport& report) {
    std::vector<Alert> out;
    for (std::size_t r = 0; r < report.results.size(); ++r) {
        if (report.results[r].illustration) continue;
        const auto& districts = report.results[r].districts;
        for (std::size_t d = 0; d < districts.size(); ++d)
            if (districts[d].missed.happening > 0) out.push_back({r, d});
    }
    std::ranges::stable_sort(out, {}, [&](const Alert& a) {
        return report.results[a.result].districts[a.district].missed.median;
    });
    return out;
}

std::string target_phrase(const Target& target, Language language) {
    const bool english = language == Language::english;
    const std::string& unit = find_indicator(target.indicator).unit(language);
    std::string out = fmt::format("{} {} {}", target.rule == TargetRule::at_least ? "≥" : "≤",
                                  limit_text(target.limit, language), unit);
    if (target.tolerance > 0)
        out += fmt::format(", {} {}", english ? "tolerance" : "toleransi",
                           limit_text(target.tolerance, language));
    if (target.from)
        out += fmt::format(
            ", {} {}", target.deadline ? (english ? "by" : "paling lambat") : (english ? "from" : "mulai"),
            *target.from);
    return out;
}

std::string_view state_phrase(TargetState state, Language language) {
    const bool english = language == Language::english;
    switch (state) {
        case TargetState::met:
            return english ? "met" : "tercapai";
        case TargetState::near:
            return english ? "near" : "hampir";
        case TargetState::missed:
            return english ? "missed" : "meleset";
        case TargetState::not_due:
            return english ? "not due" : "belum berlaku";
        case TargetState::unknown:
            return english ? "no value" : "tanpa nilai";
    }
    SANDING_EXPECT(false);
}

std::string_view state_id(TargetState state) {
    switch (state) {
        case TargetState::met:
            return "met";
        case TargetState::near:
            return "near";
        case TargetState::missed:
            return "missed";
        case TargetState::not_due:
            return "not_due";
        case TargetState::unknown:
            return "unknown";
    }
    SANDING_EXPECT(false);
}

std::string years_phrase(const FirstYears& years) {
    return years.earliest == years.latest
               ? std::to_string(years.median)
               : fmt::format("{} ({}–{})", years.median, years.earliest, years.latest);
}

int year_of(const TargetResult& result, int asked) {
    if (asked == 0) return result.years.back();
    if (std::ranges::find(result.years, asked) == result.years.end())
        throw UsageError(fmt::format("no year {} for scenario '{}' in the file", asked, result.scenario), {},
                         fmt::format("known: {} to {}", result.years.front(), result.years.back()));
    return asked;
}

std::string targets_csv(const TargetReport& report, const ResultsReader& reader, int asked) {
    std::string out =
        "target,indicator,unit,level,rule,limit,tolerance,from,source,scenario,code,name,year,value,"
        "shortfall,"
        "state,replicates,missing,earliest,median,latest,illustration,suppressed\n";
    for (const TargetResult& r : report.results) {
        const Target& t = r.target;
        const Level& level = reader.districts().levels[reader.level(t.level)];
        const int year = year_of(r, asked);
        for (const TargetDistrict& d : r.districts) {
            const double value = value_in(r, d, year);
            out += fmt::format(
                "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", t.key, t.indicator,
                csv_cell(find_indicator(t.indicator).unit_en), t.level,
                t.rule == TargetRule::at_least ? "at_least" : "at_most", csv_number(t.limit),
                csv_number(t.tolerance), csv_year(t.from.value_or(0)), csv_cell(t.source), r.scenario,
                csv_cell(level.code[d.row]), csv_cell(level.name[d.row]), year, csv_number(value),
                csv_number(shortfall(t, value)), state_id(state_in(r, d, year)), d.missed.replicates,
                d.missed.happening, csv_year(d.missed.earliest), csv_year(d.missed.median),
                csv_year(d.missed.latest), r.illustration ? "yes" : "", d.suppressed ? "yes" : "");
        }
    }
    return out;
}

}  // namespace sanding
