#include "app/commands/compare.hpp"

#include <fmt/format.h>

#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "core/results/reader.hpp"

namespace sanding {

namespace {

void append(std::string& out, const Comparison& c, const ComparedDistrict& district) {
    const PairedDifference& d = district.difference;
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", c.spec.baseline, c.spec.against,
                       c.spec.indicator, c.spec.level, c.spec.year, csv_cell(district.code),
                       csv_cell(district.name), csv_number(d.mean_a), csv_number(d.mean_b),
                       csv_number(d.difference), d.low ? csv_number(*d.low) : "",
                       d.high ? csv_number(*d.high) : "", d.pairs, csv_number(d.standard_error),
                       d.larger_than_noise ? (*d.larger_than_noise ? "yes" : "no") : "");
}

}  // namespace

Comparison compare_results(const CompareOptions& options) {
    const ResultsReader reader(options.results);
    CompareSpec spec{options.baseline, options.against,
                     options.indicator.empty() ? "people" : options.indicator, options.level, options.year};
    if (spec.year == 0) {
        const auto years = reader.years(spec.baseline);
        if (years.empty()) throw Error("has no finished year", options.results.string());
        spec.year = years.back();
    }
    return compare(reader, spec);
}

std::string comparison_csv(const std::vector<Comparison>& comparisons) {
    std::string out =
        "baseline,against,indicator,level,year,code,name,baseline_value,against_value,difference,low_95,high_"
        "95,pairs,standard_error,larger_than_noise\n";
    for (const Comparison& c : comparisons)
        for (const ComparedDistrict& district : c.districts) append(out, c, district);
    return out;
}

}  // namespace sanding
