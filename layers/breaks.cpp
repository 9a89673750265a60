#include "layers/breaks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "layers/numbers.hpp"

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

double mean_of(std::span<const double> values) {
    long double sum = 0;
    for (const double v : values) sum += v;
    return static_cast<double>(sum / static_cast<long double>(values.size()));
}

/// The roundest number at most `slack` away.
double rounded_by(double limit, double slack) {
    return roundest(limit - slack, limit + slack, limit);
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
        breaks.push_back(rounded_by(limit, width / 10));
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

Breaks sd_breaks(std::span<const double> values, std::size_t classes) {
    const std::vector<double> sorted = sorted_present(values);
    if (sorted.empty() || sorted.front() == sorted.back() || classes < 2) return {};
    const double mean = mean_of(sorted);
    long double squares = 0;
    for (const double v : sorted)
        squares += (v - static_cast<long double>(mean)) * (v - static_cast<long double>(mean));
    const auto sd = static_cast<double>(std::sqrt(squares / static_cast<long double>(sorted.size() - 1)));
    Breaks breaks;
    for (std::size_t i = 1; i < classes; ++i)
        breaks.push_back(
            rounded_by(mean + sd * (static_cast<double>(i) - static_cast<double>(classes) / 2), sd / 20));
    return tidy(std::move(breaks), sorted);
}

Breaks headtail_breaks(std::span<const double> values, std::size_t most) {
    const std::vector<double> sorted = sorted_present(values);
    Breaks breaks;
    std::span<const double> head = sorted;
    while (head.size() > 1 && head.front() != head.back() && breaks.size() + 1 < most) {
        const double mean = mean_of(head);
        // A mean of nearly equal values can round to the largest: nothing is above it.
        const auto above = std::upper_bound(head.begin(), head.end(), mean);
        if (above == head.begin() || above == head.end()) break;
        breaks.push_back(roundest(*std::prev(above), *above, mean));
        const std::span<const double> next(above, head.end());
        // Jiang's stop rule: the head has to stay a minority. Whole numbers keep 40 % exact.
        if (next.size() * 10 > head.size() * 4) break;
        head = next;
    }
    return breaks;
}

namespace symmetrical {

Breaks equal_limits(std::span<const double> sizes, std::size_t half) {
    const std::vector<double> sorted = sorted_present(sizes);
    if (sorted.empty()) return {};
    const double width = sorted.back() / (static_cast<double>(half) + 0.5);
    Breaks limits;
    for (std::size_t i = 0; i < half; ++i)
        limits.push_back(rounded_by((static_cast<double>(i) + 0.5) * width, width / 10));
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    return limits;
}

Breaks sd_limits(std::span<const double> sizes, std::size_t half) {
    const std::vector<double> sorted = sorted_present(sizes);
    if (sorted.empty()) return {};
    long double squares = 0;
    for (const double v : sorted) squares += static_cast<long double>(v) * v;
    const auto sd = static_cast<double>(std::sqrt(squares / static_cast<long double>(sorted.size())));
    Breaks limits;
    for (std::size_t i = 0; i < half; ++i)
        limits.push_back(rounded_by((static_cast<double>(i) + 0.5) * sd, sd / 20));
    std::erase_if(limits, [&](double b) { return b > sorted.back(); });
    return limits;
}

}  // namespace symmetrical

}  // namespace sanding
