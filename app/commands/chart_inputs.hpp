#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/chart.hpp"
#include "layers/chart.hpp"

/// What charts are made of, read from a results file. Values are the members' lower median, as on maps.
namespace sanding {

/// Which rows of which level a chart sums over.
struct ChartPlace {
    std::size_t level = 0;
    std::vector<std::size_t> rows;
    std::string name;
    bool whole_study = true;
};

/// What is asked of the file, with every name found.
struct ChartQuestion {
    const ResultsReader& reader;
    const Indicator& indicator;
    const Indicator* against = nullptr;  ///< scatter
    std::vector<std::string> scenarios;  ///< at least one
    ChartPlace place;                    ///< line, pyramid
    std::size_t level = 0;               ///< districts of the others
    int year = 0;
    std::vector<std::size_t> highlight;
    std::optional<int> classes;
    Language language = Language::indonesian;

    [[nodiscard]] const Level& districts() const { return reader.districts().levels[level]; }
};

[[nodiscard]] ChartInputs line_inputs(const ChartQuestion& question);
[[nodiscard]] SparklinesInputs sparklines_inputs(const ChartQuestion& question);
[[nodiscard]] HeatInputs heat_inputs(const ChartQuestion& question);
[[nodiscard]] BarsInputs bars_inputs(const ChartQuestion& question);
[[nodiscard]] RankedInputs ranked_inputs(const ChartQuestion& question);
[[nodiscard]] HistogramInputs histogram_inputs(const ChartQuestion& question);
[[nodiscard]] ScatterInputs scatter_inputs(const ChartQuestion& question);
[[nodiscard]] BoxInputs box_inputs(const ChartQuestion& question);
/// The age bands that a results file makes up the people of: 0–4, 5–6, 7–12, 13–15, 16–18, 19–64, 65 and
/// over. Ages by sex are not stored: the sides are the two regencies, or, where there are not two or a
/// district is asked for, the first year and the year.
[[nodiscard]] PyramidInputs pyramid_inputs(const ChartQuestion& question);
/// True where the sides are the two regencies.
[[nodiscard]] bool sides_are_regencies(const ChartQuestion& question);

/// The question's indicator over the rows of its place, of a scenario in its year: the members' lower median.
[[nodiscard]] double median_over(const ChartQuestion& question, const std::string& scenario);
/// Value of an indicator over the rows of a place in one run.
[[nodiscard]] double value_of(const ChartQuestion& question, std::int64_t run, int year);
/// The lower median of some values, at least one.
[[nodiscard]] double lower_median_of(std::vector<double> values);
/// Row of the top level that a district of the question's level belongs to.
[[nodiscard]] std::uint32_t regency_of(const ChartQuestion& question, std::size_t district);

}  // namespace sanding
