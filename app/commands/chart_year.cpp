// Charts of one year: bars, ranks, distributions, scatter, the pyramid of age bands.
#include <fmt/format.h>

#include <algorithm>

#include "app/commands/chart_inputs.hpp"
#include "app/commands/wording.hpp"
#include "layers/classify.hpp"

namespace sanding {

namespace {

std::vector<double> values_of(const ChartQuestion& q, const std::string& scenario,
                              const Indicator& indicator) {
    return q.reader.values({scenario, q.districts().id, indicator.id, q.year});
}

std::string with_unit(const Indicator& indicator, Language language) {
    return fmt::format("{} ({})", indicator.name(language), indicator.unit(language));
}

/// The 10–90 % range of the members per district.
void add_range(const ChartQuestion& q, const std::string& scenario, BarSeries& series) {
    const auto members = q.reader.members(scenario);
    if (members.size() < 2) return;
    std::vector<std::vector<double>> by_district(q.districts().size());
    for (const StoredRun& run : members) {
        const auto values = q.reader.values({scenario, q.districts().id, q.indicator.id, q.year, run.draws});
        for (std::size_t i = 0; i < values.size(); ++i)
            if (std::isfinite(values[i])) by_district[i].push_back(values[i]);
    }
    for (auto& values : by_district) {
        std::sort(values.begin(), values.end());
        const double none = std::numeric_limits<double>::quiet_NaN();
        series.low.push_back(values.empty() ? none : quantile_of(values, 0.1));
        series.high.push_back(values.empty() ? none : quantile_of(values, 0.9));
    }
}

/// Ages that make up the people of a results file. 19–64 is what is left of the people.
struct AgeBand {
    const char* name;
    double years;
    std::optional<Count> count;
};
constexpr AgeBand age_bands[] = {
    {"0–4", 5, Count::age_0_4},      {"5–6", 2, Count::age_5_6},     {"7–12", 6, Count::age_7_12},
    {"13–15", 3, Count::age_13_15},  {"16–18", 3, Count::age_16_18}, {"19–64", 46, std::nullopt},
    {"65+", 20, Count::age_65_plus},
};

/// People per band over some rows of a level in one run.
std::vector<std::int64_t> people_by_age(const ChartQuestion& q, std::int64_t run, const ChartPlace& place,
                                        int year) {
    const std::string& level = q.reader.districts().levels[place.level].id;
    const auto total = [&](Count count) {
        const auto column = q.reader.column(run, level, year, count);
        std::int64_t sum = 0;
        for (const auto r : place.rows) sum += column[r];
        return sum;
    };
    std::vector<std::int64_t> out;
    std::int64_t rest = total(Count::people);
    for (const AgeBand& band : age_bands) {
        out.push_back(band.count ? total(*band.count) : 0);
        rest -= out.back();
    }
    for (std::size_t b = 0; b < out.size(); ++b)
        if (!age_bands[b].count) out[b] = rest;
    return out;
}

std::vector<double> median_people_by_age(const ChartQuestion& q, const std::string& scenario,
                                         const ChartPlace& place, int year) {
    std::vector<std::vector<double>> by_band(std::size(age_bands));
    for (const StoredRun& run : q.reader.members(scenario)) {
        const auto people = people_by_age(q, run.id, place, year);
        for (std::size_t b = 0; b < people.size(); ++b) by_band[b].push_back(static_cast<double>(people[b]));
    }
    std::vector<double> out;
    for (auto& values : by_band) out.push_back(lower_median_of(std::move(values)));
    return out;
}

}  // namespace

BarsInputs bars_inputs(const ChartQuestion& q) {
    BarsInputs inputs;
    inputs.category = q.districts().name;
    std::size_t members = 0;
    for (const std::string& scenario : q.scenarios) {
        BarSeries series;
        series.name = scenario_name(q.reader.scenario(scenario), q.language);
        series.value = values_of(q, scenario, q.indicator);
        add_range(q, scenario, series);
        members = std::max(members, q.reader.members(scenario).size());
        inputs.series.push_back(std::move(series));
    }
    const bool id = q.language == Language::indonesian;
    inputs.range_note = id ? fmt::format("rentang 10–90 % dari {} ulangan", members)
                           : fmt::format("10–90 % range of {} replicates", members);
    return inputs;
}

RankedInputs ranked_inputs(const ChartQuestion& q) {
    RankedInputs inputs;
    const std::string& scenario = q.scenarios.front();
    inputs.name = q.districts().name;
    inputs.value = values_of(q, scenario, q.indicator);
    inputs.highlight = q.highlight;
    if (q.indicator.denominator.empty()) return inputs;  // a total has no place among its parts
    inputs.mark = median_over(q, scenario);
    inputs.mark_name = q.place.name;
    return inputs;
}

HistogramInputs histogram_inputs(const ChartQuestion& q) {
    HistogramInputs inputs;
    for (const std::string& scenario : q.scenarios)
        inputs.series.push_back(
            {scenario_name(q.reader.scenario(scenario), q.language), values_of(q, scenario, q.indicator)});
    const bool id = q.language == Language::indonesian;
    inputs.value_name = with_unit(q.indicator, q.language);
    inputs.count_name = (id ? "jumlah " : "number of ") + q.districts().id;
    if (!q.classes) return inputs;
    const Classes classes =
        classify_for(inputs.series.front().value,
                     {.method = ClassMethod::quantile, .count = static_cast<std::size_t>(*q.classes)});
    inputs.limits = classes.breaks;
    inputs.colours = classes.colours;
    return inputs;
}

ScatterInputs scatter_inputs(const ChartQuestion& q) {
    ScatterInputs inputs;
    const std::string& scenario = q.scenarios.front();
    inputs.name = q.districts().name;
    inputs.x = values_of(q, scenario, *q.against);
    inputs.y = values_of(q, scenario, q.indicator);
    inputs.group_name = q.reader.districts().levels.back().name;
    for (std::size_t i = 0; i < inputs.name.size(); ++i) inputs.group.push_back(regency_of(q, i));
    inputs.highlight = q.highlight;
    inputs.x_name = with_unit(*q.against, q.language);
    inputs.y_name = with_unit(q.indicator, q.language);
    return inputs;
}

BoxInputs box_inputs(const ChartQuestion& q) {
    BoxInputs inputs;
    inputs.category = q.reader.districts().levels.back().name;
    inputs.label.resize(inputs.category.size());
    for (std::size_t i = 0; i < q.districts().size(); ++i)
        inputs.label[regency_of(q, i)].push_back(q.districts().name[i]);
    for (const std::string& scenario : q.scenarios) {
        BoxSeries series{scenario_name(q.reader.scenario(scenario), q.language), {}};
        series.value.resize(inputs.category.size());
        const auto values = values_of(q, scenario, q.indicator);
        for (std::size_t i = 0; i < values.size(); ++i) series.value[regency_of(q, i)].push_back(values[i]);
        inputs.series.push_back(std::move(series));
    }
    return inputs;
}

bool sides_are_regencies(const ChartQuestion& q) {
    return q.place.whole_study && q.reader.districts().levels.back().size() == 2;
}

PyramidInputs pyramid_inputs(const ChartQuestion& q) {
    const bool id = q.language == Language::indonesian;
    PyramidInputs inputs;
    for (const AgeBand& band : age_bands) {
        inputs.band.emplace_back(band.name);
        inputs.years.push_back(band.years);
    }
    inputs.band_name = id ? "umur" : "age";
    inputs.note = id ? "65+ digambar selebar 20 tahun" : "65+ drawn 20 years wide";
    ChartPlace left = q.place, right = q.place;
    int left_year = q.year;
    if (sides_are_regencies(q)) {
        left.rows = {0}, right.rows = {1};
        inputs.left_name = q.reader.districts().levels.back().name[0];
        inputs.right_name = q.reader.districts().levels.back().name[1];
    } else {
        left_year = q.reader.years(q.scenarios.front()).front();
        inputs.left_name = std::to_string(left_year);
        inputs.right_name = std::to_string(q.year);
    }
    for (const std::string& scenario : q.scenarios)
        inputs.series.push_back({scenario_name(q.reader.scenario(scenario), q.language),
                                 median_people_by_age(q, scenario, left, left_year),
                                 median_people_by_age(q, scenario, right, q.year)});
    return inputs;
}

}  // namespace sanding
