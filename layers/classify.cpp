#include "layers/classify.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/numbers.hpp"
#include "layers/palette.hpp"

namespace sanding {
namespace {

std::vector<double> sorted_present(std::span<const double> values) {
    std::vector<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double v) { return std::isfinite(v); });
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// Ascending, different, and each leaving something on both sides.
Breaks tidy(Breaks breaks, const std::vector<double>& sorted) {
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    std::erase_if(breaks, [&](double b) { return !(b > sorted.front() && b <= sorted.back()); });
    // Two limits without a value between them make an empty class: keep the first.
    Breaks kept;
    for (const double b : breaks) {
        const auto from =
            kept.empty() ? sorted.begin() : std::lower_bound(sorted.begin(), sorted.end(), kept.back());
        if (from != std::lower_bound(sorted.begin(), sorted.end(), b)) kept.push_back(b);
    }
    return kept;
}

/// Distinct values with prefix sums of their weights, for the squared deviation of any run of them.
class Deviations {
  public:
    explicit Deviations(const std::vector<double>& sorted) {
        const double middle = sorted[sorted.size() / 2];  // sums around it lose fewer digits
        for (const double v : sorted) {
            if (distinct_.empty() || v != distinct_.back()) {
                distinct_.push_back(v);
                weight_.push_back(weight_.back()), sum_.push_back(sum_.back()),
                    square_.push_back(square_.back());
            }
            const auto d = static_cast<long double>(v) - static_cast<long double>(middle);
            weight_.back() += 1, sum_.back() += d, square_.back() += d * d;
        }
    }
    [[nodiscard]] std::size_t size() const { return distinct_.size(); }
    [[nodiscard]] double value(std::size_t i) const { return distinct_[i]; }
    /// Of the distinct values [first, last).
    [[nodiscard]] long double of(std::size_t first, std::size_t last) const {
        const long double n = weight_[last] - weight_[first], s = sum_[last] - sum_[first];
        return square_[last] - square_[first] - s * s / n;
    }

  private:
    std::vector<double> distinct_;
    std::vector<long double> weight_{0}, sum_{0}, square_{0};
};

/// One layer of the dynamic programme, by divide and conquer: the best start of the last class never moves
/// left as the end moves right (the cost satisfies the quadrangle inequality).
class FisherLayer {
  public:
    FisherLayer(const Deviations& deviations, const std::vector<long double>& before,
                std::vector<long double>& now, std::vector<std::size_t>& start)
        : deviations_(deviations), before_(before), now_(now), start_(start) {}

    void solve(std::size_t first, std::size_t last, std::size_t low, std::size_t high) {
        if (first >= last) return;
        const std::size_t middle = first + (last - first) / 2;
        long double best = std::numeric_limits<long double>::infinity();
        std::size_t at = low;
        for (std::size_t s = low; s <= std::min(high, middle - 1); ++s) {
            const long double cost = before_[s] + deviations_.of(s, middle);
            if (cost < best) best = cost, at = s;
        }
        now_[middle] = best;
        start_[middle] = at;
        solve(first, middle, low, at);
        solve(middle + 1, last, at, high);
    }

  private:
    const Deviations& deviations_;
    const std::vector<long double>& before_;
    std::vector<long double>& now_;
    std::vector<std::size_t>& start_;
};

Breaks breaks_by(ClassMethod method, std::span<const double> values, std::size_t classes) {
    switch (method) {
        case ClassMethod::quantile:
            return quantile_breaks(values, classes);
        case ClassMethod::equal:
            return equal_breaks(values, classes);
        case ClassMethod::natural:
            return natural_breaks(values, classes);
        case ClassMethod::pretty:
            return pretty_breaks(values, classes);
        case ClassMethod::manual:
            return {};
    }
    return {};
}

/// Limits ±b of the neutral class and the classes beyond it, from the sizes of the differences.
Breaks symmetrical_breaks(std::span<const double> values, const ClassSpec& spec) {
    std::vector<double> sizes;
    for (const double v : values)
        if (std::isfinite(v) && v != 0) sizes.push_back(std::abs(v));
    if (sizes.empty()) return {};
    const std::size_t half = std::max<std::size_t>(1, spec.count / 2);
    Breaks positive = breaks_by(spec.method, sizes, half + 1);
    std::erase_if(positive, [](double b) { return b <= 0; });
    if (positive.empty())
        positive = {
            roundest(0, sizes.front(), sizes.front() / 2)};  // all of one size: all beyond the neutral class
    Breaks breaks;
    for (auto b = positive.rbegin(); b != positive.rend(); ++b) breaks.push_back(-*b);
    breaks.insert(breaks.end(), positive.begin(), positive.end());
    return breaks;
}

bool symmetrical(const Breaks& breaks) {
    for (std::size_t i = 0; i < breaks.size(); ++i)
        if (breaks[i] != -breaks[breaks.size() - 1 - i]) return false;
    return true;
}

}  // namespace

Breaks quantile_breaks(std::span<const double> values, std::size_t classes) {
    const std::vector<double> sorted = sorted_present(values);
    if (sorted.empty()) return {};
    const auto n = static_cast<double>(sorted.size());
    // Where the least value (often 0) alone would fill a class and more, it is a class of its own and the
    // rest is divided.
    const auto rest = std::upper_bound(sorted.begin(), sorted.end(), sorted.front());
    if (classes > 2 && rest != sorted.end() &&
        static_cast<double>(rest - sorted.begin()) > n / static_cast<double>(classes)) {
        Breaks breaks = {roundest(sorted.front(), *rest, *rest)};
        const Breaks others = quantile_breaks(std::span<const double>(rest, sorted.end()), classes - 1);
        std::copy_if(others.begin(), others.end(), std::back_inserter(breaks),
                     [&](double b) { return b > breaks.front(); });
        return tidy(std::move(breaks), sorted);
    }
    const double slack = n / static_cast<double>(classes) / 7;
    const auto value_at = [&](double rank) {
        return sorted[static_cast<std::size_t>(std::clamp(rank, 0.0, n - 1))];
    };
    Breaks breaks;
    for (std::size_t i = 1; i < classes; ++i) {
        const double rank = n * static_cast<double>(i) / static_cast<double>(classes);
        // Any limit in (value before the cut, value after it] makes the same classes; slack widens this to a
        // few values.
        const double low = value_at(std::ceil(rank - slack) - 1), high = value_at(std::floor(rank + slack));
        breaks.push_back(roundest(low, high, value_at(std::round(rank))));
    }
    return tidy(std::move(breaks), sorted);
}

Breaks equal_breaks(std::span<const double> values, std::size_t classes) {
    const std::vector<double> sorted = sorted_present(values);
    if (sorted.empty() || sorted.front() == sorted.back()) return {};
    const double width = (sorted.back() - sorted.front()) / static_cast<double>(classes);
    Breaks breaks;
    for (std::size_t i = 1; i < classes; ++i) {
        const double limit = sorted.front() + width * static_cast<double>(i);
        breaks.push_back(roundest(limit - width / 10, limit + width / 10, limit));
    }
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    return breaks;
}

Breaks natural_breaks(std::span<const double> values, std::size_t classes) {
    const std::vector<double> sorted = sorted_present(values);
    if (sorted.empty()) return {};
    const Deviations deviations(sorted);
    const std::size_t n = deviations.size();
    classes = std::min(std::max<std::size_t>(classes, 1), n);
    std::vector<long double> cost(n + 1, std::numeric_limits<long double>::infinity());
    for (std::size_t end = 1; end <= n; ++end) cost[end] = deviations.of(0, end);
    std::vector<std::vector<std::size_t>> start(classes, std::vector<std::size_t>(n + 1, 0));
    for (std::size_t k = 1; k < classes; ++k) {
        std::vector<long double> now(n + 1, std::numeric_limits<long double>::infinity());
        FisherLayer(deviations, cost, now, start[k]).solve(k + 1, n + 1, k, n - 1);
        cost = std::move(now);
    }
    Breaks breaks;
    std::size_t end = n;
    for (std::size_t k = classes - 1; k > 0; --k) {
        end = start[k][end];
        const double low = deviations.value(end - 1), high = deviations.value(end);
        breaks.push_back(roundest(low, high, low + (high - low) / 2));
    }
    std::reverse(breaks.begin(), breaks.end());
    return breaks;
}

Breaks pretty_breaks(std::span<const double> values, std::size_t classes) {
    const std::vector<double> sorted = sorted_present(values);
    if (sorted.empty() || sorted.front() == sorted.back()) return {};
    Breaks ticks = nice_ticks(sorted.front(), sorted.back(), static_cast<int>(classes));
    std::erase_if(ticks, [&](double t) { return !(t > sorted.front() && t <= sorted.back()); });
    return ticks;
}

ClassMethod class_method(std::string_view name) {
    const std::vector<std::string> names{"quantile", "equal", "natural", "pretty"};
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

Classes classify_for(std::span<const double> values, const ClassSpec& spec) {
    Classes classes;
    if (spec.method == ClassMethod::manual) {
        classes.breaks = spec.manual;
        std::sort(classes.breaks.begin(), classes.breaks.end());
        classes.breaks.erase(std::unique(classes.breaks.begin(), classes.breaks.end()), classes.breaks.end());
    } else {
        classes.breaks = spec.diverging
                             ? symmetrical_breaks(values, spec)
                             : breaks_by(spec.method, values, std::max<std::size_t>(1, spec.count));
    }
    classes.diverging = spec.diverging && symmetrical(classes.breaks);
    const std::string palette = !spec.palette.empty() ? spec.palette : spec.diverging ? "PuOr" : "YlGnBu";
    classes.colours = palette_colours(palette, classes.breaks.size() + 1);
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
        const std::vector<double> sorted = sorted_present(values);
        if (sorted.empty()) return {"–"};
        const std::string low = format_number(sorted.front(), decimals, language),
                          high = format_number(sorted.back(), decimals, language);
        return {low == high ? low : low + " – " + high};
    }
    std::vector<std::string> labels{"< " + number(b.front())};
    if (classes.diverging) labels.front() = "≤ " + number(b.front());
    for (std::size_t i = 1; i < b.size(); ++i)
        labels.push_back(number(b[i - 1]) + (classes.diverging ? " … " : " – ") + number(b[i]));
    labels.push_back("≥ " + number(b.back()));
    return labels;
}

}  // namespace sanding
