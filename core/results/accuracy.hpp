#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// How far a forecast of people by place is from what was counted. Errors are forecast − count.
struct Accuracy {
    std::size_t places = 0;
    double mape = 0;         ///< mean of |error| / count, per cent
    double malpe = 0;        ///< mean of error / count, per cent: bias
    double wmape = 0;        ///< Σ |error| / Σ count, per cent
    double median_ape = 0;   ///< per cent
    double largest_ape = 0;  ///< per cent
    double rmse = 0;         ///< people
    double growth_r2 = 0;  ///< 1 − Σ(ĝ − g)² / Σ(g − ḡ)² of growth rates g = ln(count / first); ≤ 1, NaN
                           ///< where nothing differs
};

/// Measures over places that were counted at both dates; `first` is the earlier count. Places whose count or
/// first count is not positive are left out; a forecast that is not is left out of growth alone.
[[nodiscard]] Accuracy measure_accuracy(std::span<const double> counted, std::span<const double> forecast,
                                        std::span<const double> first);

/// Theil's U: RMSE of a model over that of a naive one. 1 when both are exact, infinite when the naive one
/// is.
[[nodiscard]] double theil_u(double model_rmse, double naive_rmse);

/// What U says: below 1 the model is better than the naive one; equal to it (within 10⁻⁹) it has no skill.
enum class Skill : std::uint8_t { better, none, worse };
[[nodiscard]] Skill skill_of(double u);

/// Forecasts by place scaled so that each group (regency) has its total.
[[nodiscard]] std::vector<double> controlled(std::span<const double> forecast,
                                             std::span<const std::uint32_t> group,
                                             std::span<const double> totals);

/// Naive: each place keeps its share of its group's people.
[[nodiscard]] std::vector<double> constant_share(std::span<const double> first,
                                                 std::span<const std::uint32_t> group,
                                                 std::span<const double> totals);
/// Naive: each place grows at its group's rate, compounded over `years`. With the same totals this is the
/// constant share, by arithmetic.
[[nodiscard]] std::vector<double> uniform_growth(std::span<const double> first,
                                                 std::span<const std::uint32_t> group,
                                                 std::span<const double> totals, double years);
/// Naive: each place has the share of its group's growth that it had from `earlier` to `first`.
[[nodiscard]] std::vector<double> constant_growth_share(std::span<const double> earlier,
                                                        std::span<const double> first,
                                                        std::span<const std::uint32_t> group,
                                                        std::span<const double> totals);

/// Where another replicate would fall with probability `level`: mean ± t · s · √(1 + 1/n), Student's t with
/// n − 1. Nothing is known below two replicates: NaN.
struct PredictionInterval {
    double low = 0, high = 0;
};
[[nodiscard]] PredictionInterval prediction_interval(std::span<const double> replicates, double level);

}  // namespace sanding
