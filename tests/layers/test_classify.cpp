#include <cmath>
#include <random>

#include "core/base/error.hpp"
#include "layers/classify.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

std::vector<std::size_t> counts(const Classes& classes, const std::vector<double>& values) {
    std::vector<std::size_t> n(classes.colours.size(), 0);
    for (const double v : values)
        if (!std::isnan(v)) ++n[classes.class_of(v)];
    return n;
}

Classes with(Breaks breaks) {
    Classes classes;
    classes.breaks = std::move(breaks);
    classes.colours.resize(classes.breaks.size() + 1);
    return classes;
}

/// Sum of squared deviations from the class means, straight from the definition.
double deviation(const Classes& classes, const std::vector<double>& values) {
    std::vector<double> sum(classes.colours.size(), 0), n(classes.colours.size(), 0);
    for (const double v : values) sum[classes.class_of(v)] += v, n[classes.class_of(v)] += 1;
    double total = 0;
    for (const double v : values) total += std::pow(v - sum[classes.class_of(v)] / n[classes.class_of(v)], 2);
    return total;
}

std::vector<double> one_to(int n) {
    std::vector<double> v;
    for (int i = 1; i <= n; ++i) v.push_back(i);
    return v;
}

}  // namespace

TEST_CASE("natural breaks: the best of all partitions") {
    // Class sizes and deviations found by trying every partition (Python, itertools.combinations over the
    // sorted values).
    const std::vector<double> first{4, 5, 9, 10, 11, 12, 25, 27, 28, 60, 61, 63, 90};
    const Classes four = with(natural_breaks(first, 4));
    CHECK(counts(four, first) == std::vector<std::size_t>{6, 3, 3, 1});
    CHECK(deviation(four, first) == Approx(62.83333333));
    CHECK(four.breaks == Breaks{20, 50, 80});

    const std::vector<double> ties{1, 1, 1, 2, 2, 3, 7, 7, 8, 15, 15, 15, 16, 30};
    CHECK(deviation(with(natural_breaks(ties, 2)), ties) == Approx(243.0222222));
    CHECK(deviation(with(natural_breaks(ties, 3)), ties) == Approx(68.97222222));
    CHECK(deviation(with(natural_breaks(ties, 4)), ties) == Approx(4.75));
    CHECK(counts(with(natural_breaks(ties, 5)), ties) == std::vector<std::size_t>{3, 3, 3, 4, 1});
}

TEST_CASE("natural breaks: 300 values against the quadratic dynamic programme in exact fractions") {
    // Python's fractions.Fraction, all O(k n²) transitions: class starts 0 43 71 107 150 193 246.
    std::vector<double> values;
    std::uint64_t x = 12345;
    for (int i = 0; i < 300; ++i) {
        x = (1103515245 * x + 12345) % 2147483648U;
        values.push_back(static_cast<double>((x >> 8) % 10007));
    }
    REQUIRE(values[0] == 1987);
    const Classes classes = with(natural_breaks(values, 7));
    CHECK(counts(classes, values) == std::vector<std::size_t>{43, 28, 36, 43, 43, 53, 54});
    CHECK(deviation(classes, values) == Approx(44791051.271921456));
    CHECK(classes.breaks == Breaks{1500, 3100, 4600, 5900, 7200, 8500});
}

TEST_CASE("quantiles have equal shares and round limits") {
    CHECK(quantile_breaks(one_to(100), 5) == Breaks{20, 40, 60, 80});
    std::mt19937 random(11);
    std::lognormal_distribution<double> draw(6, 1.2);
    std::vector<double> values;
    for (int i = 0; i < 620; ++i) values.push_back(draw(random));
    const Classes classes = with(quantile_breaks(values, 5));
    REQUIRE(classes.breaks.size() == 4);
    for (const std::size_t n : counts(classes, values)) {
        CHECK(n >= 124 - 2 * 19);
        CHECK(n <= 124 + 2 * 19);
    }
    for (const double b : classes.breaks) CHECK(std::fmod(b, 10) == 0);
}

TEST_CASE("equal intervals are equal to a tenth and round") {
    CHECK(equal_breaks(std::vector<double>{0, 3, 100}, 5) == Breaks{20, 40, 60, 80});
    const Breaks breaks = equal_breaks(std::vector<double>{13, 987}, 4);
    REQUIRE(breaks.size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(std::abs(breaks[i] - (13 + 243.5 * static_cast<double>(i + 1))) <= 24.35);
    CHECK(pretty_breaks(std::vector<double>{3, 98}, 5) == Breaks{20, 40, 60, 80});
}

TEST_CASE("ties, single values and missing values give fewer classes, never empty or doubled ones") {
    const auto method =
        GENERATE(ClassMethod::quantile, ClassMethod::equal, ClassMethod::natural, ClassMethod::pretty);
    const bool diverging = GENERATE(false, true);
    const std::vector<std::vector<double>> cases{{},          {NAN, NAN},
                                                 {7},         {5, 5, 5, 5},
                                                 {0, 0, 0},   {1, 1, 1, 1, 1, 1, 1, 2},
                                                 {-3, -3, 4}, {NAN, 1, INFINITY, 2},
                                                 {1e-9, 1e9}};
    for (const auto& values : cases) {
        ClassSpec spec{method, 5, diverging, "", {}};
        const Classes classes = classify_for(values, spec);
        CHECK(classes.colours.size() == classes.breaks.size() + 1);
        CHECK(classes.breaks.size() <= 5);
        for (std::size_t i = 1; i < classes.breaks.size(); ++i)
            CHECK(classes.breaks[i] > classes.breaks[i - 1]);
        for (const double v : values)
            if (std::isfinite(v)) CHECK(classes.class_of(v) < classes.colours.size());
        CHECK(class_labels(classes, values, 0, Language::indonesian).size() == classes.colours.size());
    }
}

TEST_CASE("differences are classed symmetrically with a neutral class at zero") {
    std::vector<double> values;
    for (int i = -40; i <= 20; ++i) values.push_back(i * 10);
    const Classes classes = classify_for(values, {ClassMethod::quantile, 6, true, "", {}});
    REQUIRE(classes.breaks.size() == 6);  // an even count becomes the next odd: seven classes
    for (std::size_t i = 0; i < 6; ++i) CHECK(classes.breaks[i] == -classes.breaks[5 - i]);
    CHECK(classes.class_of(0) == 3);
    for (const double v : {10.0, 95.0, 200.0, 1e6}) CHECK(classes.class_of(v) + classes.class_of(-v) == 6);
    for (const double b : classes.breaks) CHECK(classes.class_of(b) + classes.class_of(-b) == 6);
    const scene::Rgba middle = classes.colours[3];
    CHECK(std::max({middle.r, middle.g, middle.b}) - std::min({middle.r, middle.g, middle.b}) <= 12);
}

TEST_CASE("limits of one's own, shared by maps") {
    const Classes classes = classify_for(std::vector<double>{1, 2},
                                         {ClassMethod::manual, 5, false, "Oranges", {100, 10, 50, 50}});
    CHECK(classes.breaks == Breaks{10, 50, 100});
    CHECK(classes.class_of(9.99) == 0);
    CHECK(classes.class_of(10) == 1);
    CHECK(classes.class_of(100) == 3);
    CHECK(class_labels(classes, {}, 0, Language::english) ==
          std::vector<std::string>{"< 10", "10 – 50", "50 – 100", "≥ 100"});
    CHECK(class_method("natural") == ClassMethod::natural);
    CHECK_THROWS_AS(class_method("jenks"), UsageError);
}

TEST_CASE("labels have the decimals of the limits, in the language") {
    CHECK(class_labels(with({0.5, 1250.25}), {}, 0, Language::indonesian) ==
          std::vector<std::string>{"< 0,50", "0,50 – 1.250,25", "≥ 1.250,25"});
    CHECK(class_labels(with({}), std::vector<double>{5, 5}, 1, Language::indonesian) ==
          std::vector<std::string>{"5,0"});
    const Classes diverging =
        classify_for(std::vector<double>{-3000, -20, 15, 3000}, {ClassMethod::equal, 3, true, "", {}});
    CHECK(class_labels(diverging, {}, 0, Language::indonesian).front().starts_with("≤ −"));
}
