#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/results/accuracy.hpp"
#include "sim/hindcast/base.hpp"

namespace sanding {

/// One level's places at both dates, and what each replicate of the model has at the later one.
struct ForecastCase {
    std::string level;  ///< "desa", "kecamatan"
    std::vector<std::string> code, name;
    std::vector<std::uint32_t> group;                  ///< regency
    std::vector<double> first, counted;                ///< people then, and registered today
    std::vector<double> first_seen;                    ///< first, as the registry would count them
    std::vector<double> earlier;                       ///< at the date before; empty: not known
    std::vector<std::vector<double>> residents, seen;  ///< [replicate][place]: modelled, and as the registry
                                                       ///< would count them
    double years = 0;                                  ///< between the dates
    bool observed_otherwise = false;  ///< `seen` differs from `residents`: some are registered elsewhere
};

/// The places of today that can be compared: by desa those of then that still are (with what was made of
/// them), by kecamatan (the level above the units) all, with who has gone and who came of nobody knows where.
/// `people` are each replicate's last frame, per unit of then.
[[nodiscard]] std::vector<ForecastCase> forecast_cases(const World& today, const HindcastWorld& then,
                                                       const std::vector<std::vector<std::int64_t>>& people);

/// A way to forecast: the model or a naive one.
enum class Method : std::uint8_t {
    model,                ///< its residents, as the registry would count them
    model_residents,      ///< its residents as they are
    constant_share,       ///< naive
    uniform_growth,       ///< naive
    growth_share,         ///< naive
    constant_share_seen,  ///< naive, as the registry would count them
};
[[nodiscard]] const char* method_id(Method method);
[[nodiscard]] bool is_naive(Method method);

struct MethodScore {
    Method method = Method::model;
    std::vector<double> forecast;  ///< by place; the mean over replicates
    Accuracy accuracy;
};

/// How the model does beside naive forecasts that get the same regency totals.
struct Scorecard {
    ForecastCase places;
    std::vector<MethodScore> methods;  ///< the model first; what doesn't apply is left out
    std::vector<double> deviation;     ///< by place, of the model's replicates
    std::vector<PredictionInterval> within_80, within_95;  ///< by place, of the model's replicates
    double coverage_80 = 0, coverage_95 = 0;  ///< share of places inside; NaN below two replicates
    bool wins = false;                        ///< the model's RMSE is below that of every naive forecast

    [[nodiscard]] const MethodScore& of(Method method) const;  ///< must be there
    [[nodiscard]] double u(Method model, Method naive) const;
};
[[nodiscard]] Scorecard scorecard(ForecastCase places);

}  // namespace sanding
