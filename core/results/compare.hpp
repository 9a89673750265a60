#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/results/reader.hpp"

namespace sanding {

/// Two scenarios over replicates that share their random numbers: statistics of the differences b − a.
struct PairedDifference {
    std::size_t pairs = 0;
    double mean_a = 0, mean_b = 0;  ///< NaN without a pair
    double difference = 0;          ///< mean of b − a
    double deviation = 0;           ///< standard deviation of b − a (n − 1); NaN below two pairs
    double standard_error = 0;      ///< deviation / √n; NaN below two pairs
    std::optional<double> low,
        high;  ///< 95 % interval of the mean difference, Student t with n − 1; nothing below two pairs
    std::optional<bool> larger_than_noise;  ///< the interval excludes 0; nothing below two pairs
    /// 1 − var(b − a) / (var a + var b): what sharing random numbers saved. Nothing below two pairs or when
    /// nothing varies.
    std::optional<double> variance_reduction;
};

/// a[i] and b[i] are pair i; pairs with a missing value (NaN) are left out. When all differences are the same
/// number the interval is that point. A difference of 0 is never larger than noise.
[[nodiscard]] PairedDifference paired_difference(std::span<const double> a, std::span<const double> b);

struct CompareSpec {
    std::string baseline, against, indicator, level;
    int year = 0;
};

struct ComparedDistrict {
    std::string code, name;
    PairedDifference difference;  ///< a = baseline, b = against
    bool suppressed = false;      ///< rests on a small count of persons: its values are NaN or nothing
};

struct Comparison {
    CompareSpec spec;
    std::string base_id, base_en;  ///< what the people are counted by
    std::size_t pairs = 0;  ///< finished runs that both scenarios have with the same seed and replicate
    std::size_t unpaired_baseline = 0, unpaired_against = 0;  ///< finished runs without a partner, not used
    std::vector<ComparedDistrict> districts;                  ///< in district order
    std::string small_id, small_en;  ///< what was done about small counts; empty: nothing was looked at
};

/// Parameters aren't drawn, so an interval covers the luck of the simulated people only. Stands on every
/// output of a comparison.
[[nodiscard]] std::string_view comparison_note(Language language);

/// Is there a finished run with the same seed and replicate in both?
[[nodiscard]] bool have_pairs(const ResultsReader& results, const std::string& baseline,
                              const std::string& against);

/// Compares two scenarios of one file in one year, district by district. Unknown names are UsageErrors;
/// without a common finished run it is an Error.
[[nodiscard]] Comparison compare(const ResultsReader& results, const CompareSpec& spec);

}  // namespace sanding
