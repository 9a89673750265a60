#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/data/indicator.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

/// Inner class limits, ascending, all different; n limits make n + 1 classes, each from its lower limit
/// (included) to its upper (excluded). Missing values (NaN) are left out; there may be fewer classes than
/// asked for where values tie.
using Breaks = std::vector<double>;

/// Equal numbers of values per class. Limits are moved to round numbers as long as no class gains or loses
/// more than about a seventh of its share.
[[nodiscard]] Breaks quantile_breaks(std::span<const double> values, std::size_t classes);
/// Equal widths between least and largest, limits moved to round numbers by at most a tenth of the width.
[[nodiscard]] Breaks equal_breaks(std::span<const double> values, std::size_t classes);
/// Least sum of squared deviations from the class means (Fisher 1958, Jenks), exact, O(classes · n log n);
/// limits are the roundest numbers between the classes.
[[nodiscard]] Breaks natural_breaks(std::span<const double> values, std::size_t classes);
/// Multiples of 1, 2 or 5 × 10^k, about as many as asked for.
[[nodiscard]] Breaks pretty_breaks(std::span<const double> values, std::size_t classes);

enum class ClassMethod { quantile, equal, natural, pretty, manual };

/// A method by its command-line name (quantile, equal, natural, pretty); a UsageError names the nearest one.
[[nodiscard]] ClassMethod class_method(std::string_view name);

struct ClassSpec {
    ClassMethod method = ClassMethod::quantile;
    std::size_t count = 5;
    bool diverging =
        false;  ///< symmetrical around zero with a neutral class there; an even count becomes the next odd
    std::string palette;  ///< empty: YlGnBu, or PuOr when diverging
    Breaks manual;        ///< for ClassMethod::manual
};

/// A class scheme, the same for every map that uses it.
struct Classes {
    Breaks breaks;
    std::vector<scene::Rgba> colours;  ///< breaks + 1
    bool diverging = false;  ///< limits are symmetrical; a negative value is classed as its mirror image

    /// Class of a value that is not NaN.
    [[nodiscard]] std::size_t class_of(double value) const;
};

/// Classes for the values of one map, or of several one after the other that shall share one scheme.
[[nodiscard]] Classes classify_for(std::span<const double> values, const ClassSpec& spec);

/// "< 1.000", "1.000 – 2.000", "≥ 5.000" in the language, with as many decimals as the limits have; diverging
/// with signs. A scheme of one class is labelled by the values' range.
[[nodiscard]] std::vector<std::string> class_labels(const Classes& classes, std::span<const double> values,
                                                    int decimals, Language language);

}  // namespace sanding
