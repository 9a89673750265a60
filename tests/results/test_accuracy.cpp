// Measures of a forecast beside naive ones. Expected values come from the verification list and closed forms.
#include <cmath>
#include <random>
#include <vector>

#include "core/results/accuracy.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

using Values = std::vector<double>;

TEST_CASE("U6 MAPE, MALPE and WMAPE of three places") {
    const Values counted{100, 200, 400}, forecast{110, 180, 400}, first{50, 100, 200};
    const Accuracy a = measure_accuracy(counted, forecast, first);
    CHECK(a.places == 3);
    CHECK(a.mape == Approx(20.0 / 3));
    CHECK(a.mape == Approx(6.6667).margin(5e-5).epsilon(0));
    CHECK(a.malpe == Approx(0).margin(1e-12));
    CHECK(a.wmape == Approx(4.2857).margin(5e-5).epsilon(0));
    CHECK(a.median_ape == Approx(10));
    CHECK(a.largest_ape == Approx(10));
    CHECK(a.rmse == Approx(std::sqrt(500.0 / 3)));
}

TEST_CASE("R² is that of growth: levels that differ a thousandfold don't help") {
    // Growth of 0.1, 0.2, 0.3 (logarithms); the forecast is off by 0.05 in each.
    const Values first{10, 1000, 100000};
    Values counted, forecast, middle;
    for (std::size_t i = 0; i < 3; ++i) {
        const double g = 0.1 * static_cast<double>(i + 1);
        counted.push_back(first[i] * std::exp(g));
        forecast.push_back(first[i] * std::exp(g + 0.05));
        middle.push_back(first[i] * std::exp(0.2));
    }
    CHECK(measure_accuracy(counted, forecast, first).growth_r2 == Approx(1 - 3 * 0.0025 / 0.02));
    CHECK(measure_accuracy(counted, middle, first).growth_r2 == Approx(0).margin(1e-9));
    CHECK(measure_accuracy(counted, counted, first).growth_r2 == Approx(1));
}

TEST_CASE(
    "places that one of the counts doesn't have are left out, scaling everything changes no percentage") {
    const Values counted{100, 0, 400, 90}, forecast{110, 50, 360, 80}, first{50, 20, 200, 0};
    const Accuracy a = measure_accuracy(counted, forecast, first);
    CHECK(a.places == 2);
    CHECK(a.mape == Approx(10));
    Values c7, f7, b7;
    for (std::size_t i = 0; i < 4; ++i)
        c7.push_back(7 * counted[i]), f7.push_back(7 * forecast[i]), b7.push_back(7 * first[i]);
    const Accuracy b = measure_accuracy(c7, f7, b7);
    CHECK(b.mape == Approx(a.mape));
    CHECK(b.wmape == Approx(a.wmape));
    CHECK(b.rmse == Approx(7 * a.rmse));
}

TEST_CASE("U7 Theil's U of equal errors is exactly 1: no skill") {
    CHECK(theil_u(123.4, 123.4) == 1);
    CHECK(theil_u(0, 0) == 1);
    CHECK(skill_of(theil_u(5, 5)) == Skill::none);
    CHECK(skill_of(theil_u(4, 5)) == Skill::better);
    CHECK(skill_of(theil_u(6, 5)) == Skill::worse);
    CHECK(skill_of(theil_u(1, 0)) == Skill::worse);
}

TEST_CASE("naive forecasts have the groups' totals, and uniform growth is the constant share") {
    std::mt19937 chance(5);
    Values first, earlier;
    std::vector<std::uint32_t> group;
    for (std::size_t i = 0; i < 40; ++i) {
        first.push_back(100 + chance() % 9000);
        earlier.push_back(first.back() * (0.7 + 0.001 * (chance() % 500)));
        group.push_back(static_cast<std::uint32_t>(i % 3));
    }
    const Values totals{90000, 70000, 300000};
    const auto share = constant_share(first, group, totals),
               growth = uniform_growth(first, group, totals, 14),
               grown = constant_growth_share(earlier, first, group, totals);
    for (const auto* forecast : {&share, &growth, &grown})
        for (std::size_t g = 0; g < 3; ++g) {
            double sum = 0;
            for (std::size_t i = 0; i < 40; ++i) sum += group[i] == g ? (*forecast)[i] : 0;
            CHECK(sum == Approx(totals[g]));
        }
    for (std::size_t i = 0; i < 40; ++i) CHECK(growth[i] == Approx(share[i]).epsilon(1e-12));
}

TEST_CASE("the constant growth share carries on what was: by hand") {
    // Of 30 more people 20 and 10 came to the two places; of 60 more 40 and 20 will.
    const Values earlier{80, 90}, first{100, 100}, totals{260};
    const std::vector<std::uint32_t> group{0, 0};
    const auto forecast = constant_growth_share(earlier, first, group, totals);
    CHECK(forecast[0] == Approx(140));
    CHECK(forecast[1] == Approx(120));
}

TEST_CASE("prediction intervals: Student's t, and as many inside as they say") {
    // Four values: mean 11.5, s 1.2909944; t3 at 95 % is 3.1824463 (U4); √(1 + 1/4) = 1.1180340.
    const auto i = prediction_interval(Values{10, 12, 11, 13}, 0.95);
    CHECK(i.low == Approx(11.5 - 3.1824463 * 1.2909944 * 1.1180340).epsilon(1e-6));
    CHECK(i.high == Approx(11.5 + 3.1824463 * 1.2909944 * 1.1180340).epsilon(1e-6));
    CHECK(std::isnan(prediction_interval(Values{10}, 0.95).low));
    std::mt19937 engine(11);
    std::normal_distribution<double> normal(50, 3);
    std::size_t inside = 0;
    constexpr std::size_t trials = 4000;
    for (std::size_t t = 0; t < trials; ++t) {
        Values seen;
        for (std::size_t k = 0; k < 6; ++k) seen.push_back(normal(engine));
        const auto band = prediction_interval(seen, 0.80);
        const double next = normal(engine);
        inside += next >= band.low && next <= band.high;
    }
    const double se = std::sqrt(0.8 * 0.2 / trials);
    CHECK(std::abs(static_cast<double>(inside) / trials - 0.8) < 4 * se);
}
