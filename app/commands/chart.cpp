#include "app/commands/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/chart.hpp"

namespace sanding {

namespace {

/// Which rows of which level a chart sums over.
struct Place {
    std::size_t level = 0;
    std::vector<std::size_t> rows;
    std::string name;
};

Place find_place(const ResultsReader& reader, const ChartOptions& options) {
    Place place;
    static_cast<void>(reader.level(options.level));  // a misspelt one is told even where it isn't needed
    if (options.district.empty()) {
        place.level = reader.districts().levels.size() - 1;
        for (std::size_t i = 0; i < reader.districts().levels.back().size(); ++i) place.rows.push_back(i);
        place.name = region_names(reader.districts(), options.language);
        return place;
    }
    place.level = reader.level(options.level);
    const Level& level = reader.districts().levels[place.level];
    std::vector<std::string> names;
    for (std::size_t i = 0; i < level.size(); ++i) {
        if (level.code[i] == options.district || lower_ascii(level.name[i]) == lower_ascii(options.district))
            place.rows.push_back(i);
        names.push_back(level.name[i]);
    }
    if (place.rows.empty())
        throw UsageError(
            fmt::format("no {} '{}'", level.id, options.district), {},
            fmt::format("did you mean '{}'?", nearest_name(options.district, names).value_or("")));
    if (place.rows.size() > 1)
        throw UsageError(fmt::format("{} {} are called '{}'", place.rows.size(), level.id, options.district),
                         {}, "name it by code");
    place.name = level.name[place.rows[0]];
    return place;
}

std::int64_t sum_of(const std::vector<std::int64_t>& column, const std::vector<std::size_t>& rows) {
    std::int64_t sum = 0;
    for (const auto r : rows) sum += column[r];
    return sum;
}

double value_of(const ResultsReader& reader, std::int64_t run, const Place& place, int year,
                const Indicator& indicator) {
    const Level& level = reader.districts().levels[place.level];
    const auto total = [&](const std::string& name) {
        if (name == "area_m2") return sum_of(level.area_m2, place.rows);
        return sum_of(reader.column(run, level.id, year, find_count(name)), place.rows);
    };
    return indicator_value(indicator, total(indicator.numerator),
                           indicator.denominator.empty() ? 1 : total(indicator.denominator));
}

/// Quantile of sorted values, linear between order statistics.
double quantile(const std::vector<double>& sorted, double q) {
    const double at = q * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

ChartSeries series_of(const ResultsReader& reader, const ScenarioInfo& scenario, const Place& place,
                      const Indicator& indicator, Language language) {
    ChartSeries out;
    out.name = scenario_name(scenario, language);
    const auto members = reader.members(scenario.id);
    QuantileBand band;
    for (const int year : reader.years(scenario.id)) {
        std::vector<double> values;
        for (const StoredRun& run : members)
            values.push_back(value_of(reader, run.id, place, year, indicator));
        std::sort(values.begin(), values.end());
        out.time.push_back(year);
        out.value.push_back(values[(values.size() - 1) / 2]);  // the lower median, as on maps
        band.low.push_back(quantile(values, band.low_quantile));
        band.high.push_back(quantile(values, band.high_quantile));
    }
    if (members.size() > 1) out.bands.push_back(std::move(band));
    return out;
}

/// The official projection of people, for the whole study or one regency.
std::optional<ChartSeries> reference_of(const ResultsReader& reader, const Place& place,
                                        const Indicator& indicator) {
    if (indicator.id != "people" || place.level + 1 != reader.districts().levels.size()) return std::nullopt;
    const ReferenceSeries reference = reader.reference();
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

}  // namespace

void draw_chart_file(const ResultsReader& reader, const ChartOptions& options) {
    const bool id = options.language == Language::indonesian;
    const Indicator& indicator = find_indicator(options.indicator);
    const Place place = find_place(reader, options);
    std::vector<std::string> scenarios = options.scenarios;
    if (scenarios.empty())
        for (const auto& s : reader.scenarios())
            if (!reader.members(s.id).empty()) scenarios.push_back(s.id);

    ChartInputs inputs;
    std::size_t members = 0;
    for (const auto& name : scenarios) {
        inputs.series.push_back(series_of(reader, reader.scenario(name), place, indicator, options.language));
        members = std::max(members, reader.members(name).size());
    }
    inputs.reference = reference_of(reader, place, indicator);

    ChartStyle style;
    style.page = page_for_pixels(options.size.width_px, options.size.height_px);
    style.language = options.language;
    style.title = fmt::format("{}, {}", indicator.name(options.language), place.name);
    style.subtitle =
        members > 1
            ? fmt::format("{} {} {}", id ? "median dan rentang 10–90 % dari" : "median and 10–90 % range of",
                          members, id ? "ulangan" : "replicates")
            : std::string(id ? "satu ulangan" : "one replicate");
    style.unit = indicator.unit(options.language);
    style.decimals = indicator.decimals;
    style.source_note = source_line(reader, indicator, options.language);
    style.marks = marks_of(reader, options.language, members > 1);
    style.fingerprint = fingerprint_of(reader, scenarios);
    save_picture(draw_chart(inputs, style), options.size, options.out, style.title);
}

void draw_chart_file(const ChartOptions& options) {
    expect_picture_name(options.out);
    draw_chart_file(ResultsReader(options.results), options);
}

}  // namespace sanding
