// Charts over the years: lines, sparklines, heat tables.
#include <algorithm>

#include "app/commands/chart_inputs.hpp"
#include "app/commands/wording.hpp"

namespace sanding {

namespace {

std::int64_t sum_of(const std::vector<std::int64_t>& column, const std::vector<std::size_t>& rows) {
    std::int64_t sum = 0;
    for (const auto r : rows) sum += column[r];
    return sum;
}

ChartSeries series_of(const ChartQuestion& question, const std::string& scenario) {
    const ResultsReader& reader = question.reader;
    ChartSeries out;
    out.name = scenario_name(reader.scenario(scenario), question.language);
    const auto members = reader.members(scenario);
    QuantileBand band;
    for (const int year : reader.years(scenario)) {
        std::vector<double> values;
        for (const StoredRun& run : members) values.push_back(value_of(question, run.id, year));
        std::sort(values.begin(), values.end());
        out.time.push_back(year);
        out.value.push_back(lower_median_of(values));
        band.low.push_back(quantile_of(values, band.low_quantile));
        band.high.push_back(quantile_of(values, band.high_quantile));
    }
    if (members.size() > 1) out.bands.push_back(std::move(band));
    return out;
}

/// The official projection of people, for the whole study or one regency.
std::optional<ChartSeries> reference_of(const ChartQuestion& question) {
    const ChartPlace& place = question.place;
    if (question.indicator.id != "people" || place.level + 1 != question.reader.districts().levels.size())
        return std::nullopt;
    const ReferenceSeries reference = question.reader.reference();
    if (reference.year.empty()) return std::nullopt;
    ChartSeries out;
    out.name = reference.label;
    for (std::size_t t = 0; t < reference.year.size(); ++t) {
        std::int64_t sum = 0;
        for (const auto r : place.rows) sum += reference.people[r][t];
        out.time.push_back(reference.year[t]);
        out.value.push_back(static_cast<double>(sum));
    }
    return out;
}

/// Values of every district in every year of a scenario: [year][district].
std::vector<std::vector<double>> values_by_year(const ChartQuestion& question, const std::string& scenario) {
    std::vector<std::vector<double>> out;
    for (const int year : question.reader.years(scenario))
        out.push_back(
            question.reader.values({scenario, question.districts().id, question.indicator.id, year}));
    return out;
}

}  // namespace

double value_of(const ChartQuestion& question, std::int64_t run, int year) {
    const ChartPlace& place = question.place;
    const Indicator& indicator = question.indicator;
    const Level& level = question.reader.districts().levels[place.level];
    const auto total = [&](const std::string& name) {
        if (name == "area_m2") return sum_of(level.area_m2, place.rows);
        return sum_of(question.reader.column(run, level.id, year, find_count(name)), place.rows);
    };
    return indicator_value(indicator, total(indicator.numerator),
                           indicator.denominator.empty() ? 1 : total(indicator.denominator));
}

double median_over(const ChartQuestion& question, const std::string& scenario) {
    std::vector<double> values;
    for (const StoredRun& run : question.reader.members(scenario))
        values.push_back(value_of(question, run.id, question.year));
    return lower_median_of(std::move(values));
}

double lower_median_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

std::uint32_t regency_of(const ChartQuestion& question, std::size_t district) {
    const auto& levels = question.reader.districts().levels;
    auto row = static_cast<std::uint32_t>(district);
    for (std::size_t l = question.level; l + 1 < levels.size(); ++l) row = levels[l].parent[row];
    return row;
}

ChartInputs line_inputs(const ChartQuestion& question) {
    ChartInputs inputs;
    for (const auto& name : question.scenarios) inputs.series.push_back(series_of(question, name));
    inputs.reference = reference_of(question);
    return inputs;
}

SparklinesInputs sparklines_inputs(const ChartQuestion& question) {
    SparklinesInputs inputs;
    const Level& level = question.districts();
    for (const std::string& name : level.name) inputs.district.push_back({name, {}});
    for (const std::string& scenario : question.scenarios) {
        const std::vector<int> years = question.reader.years(scenario);
        const auto values = values_by_year(question, scenario);
        for (std::size_t i = 0; i < level.size(); ++i) {
            ChartSeries line;
            line.name = scenario_name(question.reader.scenario(scenario), question.language);
            for (std::size_t t = 0; t < years.size(); ++t)
                line.time.push_back(years[t]), line.value.push_back(values[t][i]);
            inputs.district[i].series.push_back(std::move(line));
        }
    }
    return inputs;
}

HeatInputs heat_inputs(const ChartQuestion& question) {
    HeatInputs inputs;
    const std::string& scenario = question.scenarios.front();
    for (const int year : question.reader.years(scenario)) inputs.column.push_back(std::to_string(year));
    const auto values = values_by_year(question, scenario);
    const auto& top = question.reader.districts().levels.back();
    const bool headings = question.level + 1 < question.reader.districts().levels.size() && top.size() > 1;
    std::optional<std::uint32_t> before;
    for (std::size_t i = 0; i < question.districts().size(); ++i) {
        const std::uint32_t regency = regency_of(question, i);
        if (headings && before != regency) inputs.row.push_back({top.name[regency], {}});
        before = regency;
        HeatRow row{question.districts().name[i], {}};
        for (const auto& year : values) row.value.push_back(year[i]);
        inputs.row.push_back(std::move(row));
    }
    return inputs;
}

}  // namespace sanding
