#pragma once

#include <string>
#include <vector>

#include "app/commands/picture.hpp"
#include "core/data/indicator.hpp"
#include "core/results/reader.hpp"

namespace sanding {

struct ChartOptions {
    Path results;
    std::string indicator = "people";
    std::vector<std::string> scenarios;  ///< empty: all of the file
    std::string level = "kabupaten";
    std::string district;  ///< code or name; empty: the whole study
    Language language = Language::indonesian;
    PictureSize size{1600, 900};
    Path out;
};

/// A line chart over the years, a line per scenario with the 10–90 % fan of its replicates, and for people
/// the reference projection in grey with the deviation from it.
void draw_chart_file(const ChartOptions& options);
void draw_chart_file(const ResultsReader& reader, const ChartOptions& options);

}  // namespace sanding
