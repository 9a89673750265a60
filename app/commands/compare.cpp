#include "app/commands/compare.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "core/results/reader.hpp"

namespace sanding {

namespace {

void append(std::string& out, const Comparison& c, const ComparedDistrict& district) {
    const PairedDifference& d = district.difference;
    out += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", c.spec.baseline, c.spec.against,
        c.spec.indicator, c.spec.level, c.spec.year, csv_cell(district.code), csv_cell(district.name),
        csv_number(d.mean_a), csv_number(d.mean_b), csv_number(d.difference), d.low ? csv_number(*d.low) : "",
        d.high ? csv_number(*d.high) : "", d.pairs, csv_number(d.standard_error),
        d.larger_than_noise ? (*d.larger_than_noise ? "yes" : "no") : "", district.suppressed ? "yes" : "");
}

}  // namespace

Comparison compare_results(const CompareOptions& options) {
    const ResultsReader reader(options.results);
    return compare_results(
        reader,
        {options.baseline, options.against, options.indicator.empty() ? "people" : options.indicator,
         options.level, options.year},
        SmallCounts(reader, options.least_shown));
}

Comparison compare_results(const ResultsReader& reader, CompareSpec spec, const SmallCounts& small) {
    if (spec.year == 0) {
        const auto years = reader.years(spec.baseline);
        if (years.empty()) throw Error("has no finished year", reader.path().string());
        spec.year = years.back();
    }
    Comparison out = compare(reader, spec);
    leave_out_small(out, reader, small);
    return out;
}

void leave_out_small(Comparison& comparison, const ResultsReader& reader, const SmallCounts& small) {
    const Indicator& indicator = find_indicator(comparison.spec.indicator);
    const std::size_t level = reader.level(comparison.spec.level);
    for (std::size_t i = 0; i < comparison.districts.size(); ++i) {
        if (!small.hides(indicator, comparison.spec.year, level, i)) continue;
        ComparedDistrict& district = comparison.districts[i];
        district.suppressed = true;
        district.difference = {.pairs = district.difference.pairs,
                               .mean_a = NAN,
                               .mean_b = NAN,
                               .difference = NAN,
                               .deviation = NAN,
                               .standard_error = NAN};
    }
    comparison.small_id = small.note(Language::indonesian);
    comparison.small_en = small.note(Language::english);
}

DifferenceMap difference_map(const Comparison& comparison) {
    DifferenceMap out;
    for (const ComparedDistrict& district : comparison.districts) {
        const std::optional<bool>& larger = district.difference.larger_than_noise;
        out.values.push_back(district.difference.difference);
        out.not_larger_than_noise.push_back(larger && !*larger);
        out.tested = out.tested || larger.has_value();
    }
    return out;
}

std::string pairs_phrase(const Comparison& comparison, Language language) {
    const bool id = language == Language::indonesian;
    if (!difference_map(comparison).tested)
        return id ? "satu ulangan: ragam acak belum diketahui" : "one replicate: noise not known";
    return fmt::format("{} {}", comparison.pairs, id ? "pasang ulangan" : "paired replicates");
}

std::string comparison_csv(const std::vector<Comparison>& comparisons) {
    std::string out =
        "baseline,against,indicator,level,year,code,name,baseline_value,against_value,difference,low_95,high_"
        "95,pairs,standard_error,larger_than_noise,suppressed\n";
    for (const Comparison& c : comparisons)
        for (const ComparedDistrict& district : c.districts) append(out, c, district);
    return out;
}

}  // namespace sanding
