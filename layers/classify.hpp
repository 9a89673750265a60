#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/data/indicator.hpp"
#include "layers/breaks.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

/// How classes are made; `unclassed` makes none: the colour changes with the value.
enum class ClassMethod { quantile, equal, natural, sd, headtail, pretty, unclassed, manual };

/// Command-line names, in the order of ClassMethod; manual, which has none, is left out.
[[nodiscard]] const std::vector<std::string>& class_method_names();

/// A method by its command-line name; a UsageError names the nearest one.
[[nodiscard]] ClassMethod class_method(std::string_view name);

struct ClassSpec {
    ClassMethod method = ClassMethod::quantile;
    std::size_t count = 5;  ///< classes; headtail and unclassed do without
    bool diverging =
        false;  ///< symmetrical around zero with a neutral class there; an even count becomes the next odd
    std::string palette;  ///< as palette_colours takes it; empty: YlGnBu, or PuOr when diverging
    Breaks manual;        ///< for ClassMethod::manual
};

/// A class scheme, the same for every map that uses it.
struct Classes {
    Breaks breaks;
    std::vector<scene::Rgba> colours;  ///< breaks + 1
    bool diverging = false;  ///< limits are symmetrical; a negative value is classed as its mirror image
    std::vector<scene::Rgba> ramp = {};  ///< of an unclassed scheme: evenly spaced from `low` to `high`
    double low = 0, high = 0;            ///< the range of the values the scheme was made for, unclassed and
                                         ///< diverging symmetrical; equal where there was none

    /// Class of a value that is not NaN; an unclassed scheme has one.
    [[nodiscard]] std::size_t class_of(double value) const;
    /// Colour of any value: its class's, or its place on the ramp (the ramp's ends beyond it). Transparent
    /// where the value is missing or infinite.
    [[nodiscard]] scene::Rgba colour_of(double value) const;
    [[nodiscard]] bool unclassed() const { return !ramp.empty(); }
};

/// Classes for the values of one map, or of several one after the other that shall share one scheme. Where
/// all values are equal or missing there is one class; an unclassed scheme needs two different values.
[[nodiscard]] Classes classify_for(std::span<const double> values, const ClassSpec& spec);

/// "< 1.000", "1.000 – 2.000", "≥ 5.000" in the language, with as many decimals as the limits have; diverging
/// with signs. A scheme of one class is labelled by the range of the values and of those it was made for.
[[nodiscard]] std::vector<std::string> class_labels(const Classes& classes, std::span<const double> values,
                                                    int decimals, Language language);

}  // namespace sanding
