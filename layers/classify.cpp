#include "layers/classify.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/numbers.hpp"
#include "layers/palette.hpp"

namespace sanding {
namespace {

/// Odd, so that zero has a colour of its own in the middle.
constexpr std::size_t ramp_steps = 257;

/// Least and largest finite value; low > high where there is none.
std::pair<double, double> range_of(std::span<const double> values) {
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (const double v : values)
        if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
    return {low, high};
}

Breaks breaks_by(ClassMethod method, std::span<const double> values, std::size_t classes) {
    switch (method) {
        case ClassMethod::quantile:
            return quantile_breaks(values, classes);
        case ClassMethod::equal:
            return equal_breaks(values, classes);
        case ClassMethod::natural:
            return natural_breaks(values, classes);
        case ClassMethod::sd:
            return sd_breaks(values, classes);
        case ClassMethod::headtail:
            return headtail_breaks(values);
        case ClassMethod::pretty:
            return pretty_breaks(values, classes);
        case ClassMethod::unclassed:
        case ClassMethod::manual:
            return {};
    }
    return {};
}

/// The positive limits of a symmetrical scheme: of the neutral class and of those beyond it.
Breaks positive_limits(ClassMethod method, std::span<const double> sizes, std::size_t half) {
    constexpr std::size_t most_half = 4;  // nine classes, as many as can be told apart
    switch (method) {
        case ClassMethod::equal:
            return symmetrical::equal_limits(sizes, half);
        case ClassMethod::sd:
            return symmetrical::sd_limits(sizes, half);
        case ClassMethod::headtail:
            return headtail_breaks(sizes, most_half + 1);
        default:
            return breaks_by(method, sizes, half + 1);
    }
}

/// Limits ±b of the neutral class and the classes beyond it, from the sizes of the differences.
Breaks symmetrical_breaks(std::span<const double> values, const ClassSpec& spec) {
    std::vector<double> sizes;
    for (const double v : values)
        if (std::isfinite(v) && v != 0) sizes.push_back(std::abs(v));
    if (sizes.empty()) return {};
    Breaks positive = positive_limits(spec.method, sizes, std::max<std::size_t>(1, spec.count / 2));
    std::erase_if(positive, [](double b) { return b <= 0; });
    if (positive.empty())
        positive = {
            roundest(0, sizes.front(), sizes.front() / 2)};  // all of one size: all beyond the neutral class
    Breaks breaks;
    for (auto b = positive.rbegin(); b != positive.rend(); ++b) breaks.push_back(-*b);
    breaks.insert(breaks.end(), positive.begin(), positive.end());
    return breaks;
}

bool symmetrical_about_zero(const Breaks& breaks) {
    for (std::size_t i = 0; i < breaks.size(); ++i)
        if (breaks[i] != -breaks[breaks.size() - 1 - i]) return false;
    return true;
}

/// Colours for limits of any kind: those below zero from the palette's lower half, those above from its
/// upper, whatever their numbers; the class around zero is neutral.
std::vector<scene::Rgba> colours_around_zero(const std::string& palette, const Breaks& breaks) {
    const auto zero = std::lower_bound(breaks.begin(), breaks.end(), 0.0);
    const auto below = static_cast<std::size_t>(zero - breaks.begin());  // classes wholly below zero
    const bool neutral = zero == breaks.end() || *zero != 0;             // zero is inside a class
    const std::size_t above = breaks.size() - below - (neutral ? 0 : 1);
    // A limit at zero belongs to no class in the middle: one more class ends, and one begins, at it.
    const std::size_t left = below + (neutral ? 0 : 1), right = above + (neutral ? 0 : 1);
    const std::size_t half = std::max(left, right);
    const std::vector<scene::Rgba> all = palette_colours(palette, 2 * half + (neutral ? 1 : 0));
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(half - left);
    return {first, first + static_cast<std::ptrdiff_t>(breaks.size() + 1)};
}

Breaks limits_for(std::span<const double> values, const ClassSpec& spec) {
    if (spec.method == ClassMethod::manual) {
        Breaks breaks = spec.manual;
        std::sort(breaks.begin(), breaks.end());
        breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
        return breaks;
    }
    if (spec.method == ClassMethod::unclassed) return {};
    if (spec.diverging) return symmetrical_breaks(values, spec);
    return breaks_by(spec.method, values, std::max<std::size_t>(1, spec.count));
}

}  // namespace

const std::vector<std::string>& class_method_names() {
    static const std::vector<std::string> names{"quantile", "equal",  "natural",  "sd",
                                                "headtail", "pretty", "unclassed"};
    return names;
}

ClassMethod class_method(std::string_view name) {
    const std::vector<std::string>& names = class_method_names();
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end())
        throw UsageError("there is no class method '" + std::string(name) + "'", "--method",
                         name_hint(name, names));
    return static_cast<ClassMethod>(at - names.begin());
}

std::size_t Classes::class_of(double value) const {
    if (diverging && value < 0) return breaks.size() - class_of(-value);
    return static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), value) - breaks.begin());
}

scene::Rgba Classes::colour_of(double value) const {
    if (!std::isfinite(value)) return {0, 0, 0, 0};
    if (!unclassed()) return colours[class_of(value)];
    // Halved before subtracting: the range of the largest numbers is no number.
    const double part = (value / 2 - low / 2) / (high / 2 - low / 2);
    const auto steps = static_cast<double>(ramp.size() - 1);
    return ramp[static_cast<std::size_t>(std::lround(std::clamp(part, 0.0, 1.0) * steps))];
}

Classes classify_for(std::span<const double> values, const ClassSpec& spec) {
    Classes classes;
    classes.breaks = limits_for(values, spec);
    classes.diverging = spec.diverging && symmetrical_about_zero(classes.breaks);
    const std::string palette = !spec.palette.empty() ? spec.palette : spec.diverging ? "PuOr" : "YlGnBu";
    classes.colours = spec.diverging ? colours_around_zero(palette, classes.breaks)
                                     : palette_colours(palette, classes.breaks.size() + 1);
    const auto [low, high] = range_of(values);
    if (low > high) return classes;
    classes.low = low, classes.high = high;
    if (spec.method != ClassMethod::unclassed) return classes;
    if (spec.diverging) {
        classes.high = std::max(std::abs(low), std::abs(high));
        classes.low = -classes.high;
    }
    if (classes.low < classes.high) classes.ramp = palette_colours(palette, ramp_steps);
    return classes;
}

std::vector<std::string> class_labels(const Classes& classes, std::span<const double> values, int decimals,
                                      Language language) {
    const Breaks& b = classes.breaks;
    const int shown = decimals_of(b);
    const auto number = [&](double v) {
        return classes.diverging ? format_signed(v, shown, language) : format_number(v, shown, language);
    };
    if (b.empty()) {
        auto [low, high] = range_of(values);
        if (classes.low < classes.high) low = std::min(low, classes.low), high = std::max(high, classes.high);
        if (low > high) return {"–"};
        const std::string from = format_number(low, decimals, language),
                          to = format_number(high, decimals, language);
        return {from == to ? from : from + " – " + to};
    }
    std::vector<std::string> labels{"< " + number(b.front())};
    if (classes.diverging) labels.front() = "≤ " + number(b.front());
    for (std::size_t i = 1; i < b.size(); ++i)
        labels.push_back(number(b[i - 1]) + (classes.diverging ? " … " : " – ") + number(b[i]));
    labels.push_back("≥ " + number(b.back()));
    return labels;
}

}  // namespace sanding
