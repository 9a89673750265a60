#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanding {

enum class Direction { neutral, more_is_better, less_is_better };
enum class Language { english, indonesian };

/// A published quantity. What a run stores are the counts it is made of (frame columns); the value is made on
/// reading,
///     value = scale · numerator / denominator + offset
/// so that it rolls up and its quantiles are right. An empty denominator means 1.
struct Indicator {
    std::string id;  ///< command-line name, e.g. "density"
    std::string name_en, name_id;
    std::string unit_en, unit_id;
    std::string definition_en, definition_id;
    std::string numerator;    ///< frame column
    std::string denominator;  ///< frame column, "area_m2", or empty
    double scale = 1, offset = 0;
    int decimals = 0;
    Direction direction = Direction::neutral;
    std::string source;                  ///< of the definition or the norm, with its tag
    std::string urusan;                  ///< government sector
    std::string producer;                ///< producing agency (produsen data)
    std::string code;                    ///< SPM, TPB or IKU code where one exists
    std::string caution_en, caution_id;  ///< stands on every output of it; may be empty

    [[nodiscard]] const std::string& name(Language l) const {
        return l == Language::english ? name_en : name_id;
    }
    [[nodiscard]] const std::string& unit(Language l) const {
        return l == Language::english ? unit_en : unit_id;
    }
    [[nodiscard]] const std::string& caution(Language l) const {
        return l == Language::english ? caution_en : caution_id;
    }
};

/// value = scale·n/d + offset; NaN where d is 0 (drawn and printed as missing, never as 0).
[[nodiscard]] double indicator_value(const Indicator& indicator, std::int64_t numerator,
                                     std::int64_t denominator);

/// Every indicator the program knows, in display order.
[[nodiscard]] const std::vector<Indicator>& indicators();
[[nodiscard]] std::vector<std::string> indicator_ids();

/// The indicator called `id`; a UsageError that names the nearest one otherwise.
[[nodiscard]] const Indicator& find_indicator(std::string_view id);

}  // namespace sanding
