#include <cmath>
#include <random>

#include "core/base/error.hpp"
#include "layers/classify.hpp"
#include "layers/palette.hpp"
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
        GENERATE(ClassMethod::quantile, ClassMethod::equal, ClassMethod::natural, ClassMethod::sd,
                 ClassMethod::headtail, ClassMethod::pretty, ClassMethod::unclassed);
    const bool diverging = GENERATE(false, true);
    const std::vector<std::vector<double>> cases{{},
                                                 {NAN, NAN},
                                                 {7},
                                                 {5, 5, 5, 5},
                                                 {0, 0, 0},
                                                 {1, 1, 1, 1, 1, 1, 1, 2},
                                                 {-3, -3, 4},
                                                 {NAN, 1, INFINITY, 2},
                                                 {1e-9, 1e9},
                                                 {-INFINITY, NAN, INFINITY},
                                                 {-1e300, 1e300},
                                                 {1, std::nextafter(1.0, 2.0)}};
    for (const auto& values : cases) {
        ClassSpec spec{method, 5, diverging, "", {}};
        const Classes classes = classify_for(values, spec);
        CHECK(classes.colours.size() == classes.breaks.size() + 1);
        CHECK(classes.breaks.size() <= (method == ClassMethod::headtail && diverging ? 8 : 5));
        for (std::size_t i = 1; i < classes.breaks.size(); ++i)
            CHECK(classes.breaks[i] > classes.breaks[i - 1]);
        for (const double v : values)
            if (std::isfinite(v)) {
                CHECK(classes.class_of(v) < classes.colours.size());
                CHECK(classes.colour_of(v).a == 255);
            } else {
                CHECK(classes.colour_of(v).a == 0);
            }
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

TEST_CASE("unclassed: the colour follows the value, and stops at the ends") {
    const std::vector<double> values{20, NAN, 100, 60, INFINITY};
    const Classes classes = classify_for(values, {ClassMethod::unclassed, 5, false, "Blues", {}});
    REQUIRE(classes.unclassed());
    CHECK(classes.low == 20);
    CHECK(classes.high == 100);
    CHECK(classes.breaks.empty());
    const auto ramp = palette_colours("Blues", 257);
    CHECK(classes.colour_of(20) == ramp[0]);
    CHECK(classes.colour_of(60) == ramp[128]);
    CHECK(classes.colour_of(80) == ramp[192]);
    CHECK(classes.colour_of(100) == ramp[256]);
    CHECK(classes.colour_of(-1e9) == ramp[0]);  // maps that share the scheme may go beyond it
    CHECK(classes.colour_of(1e9) == ramp[256]);
    CHECK_FALSE(
        classify_for(std::vector<double>{7, 7, NAN}, {ClassMethod::unclassed, 5, false, "", {}}).unclassed());
    CHECK_FALSE(
        classify_for(std::vector<double>{NAN}, {ClassMethod::unclassed, 5, false, "", {}}).unclassed());
}

TEST_CASE("unclassed differences are symmetrical, zero is exactly neutral") {
    const Classes classes =
        classify_for(std::vector<double>{-10, 40, 0, 3}, {ClassMethod::unclassed, 5, true, "RdBu", {}});
    REQUIRE(classes.unclassed());
    CHECK(classes.low == -40);
    CHECK(classes.high == 40);
    CHECK(classes.colour_of(0) == rgb(0xf7f7f7));  // ColorBrewer's middle
    const auto ramp = palette_colours("RdBu", 257);
    for (const std::size_t i : {0U, 16U, 64U, 127U}) {
        const double v = -40 + 80 * static_cast<double>(i) / 256;
        CHECK(classes.colour_of(v) == ramp[i]);
        CHECK(classes.colour_of(-v) == ramp[256 - i]);
    }
    CHECK(classify_for(std::vector<double>{5}, {ClassMethod::unclassed, 5, true, "", {}}).low == -5);
}

TEST_CASE("differences by every method: a neutral class around zero") {
    const auto method = GENERATE(ClassMethod::quantile, ClassMethod::equal, ClassMethod::natural,
                                 ClassMethod::sd, ClassMethod::headtail, ClassMethod::pretty);
    const std::size_t count = GENERATE(3U, 5U, 6U, 9U);
    std::vector<double> values{0, 0};
    for (int i = 1; i <= 60; ++i) values.push_back((i % 3 == 0 ? -1 : 1) * 0.5 * i * i);
    const Classes classes = classify_for(values, {method, count, true, "PuOr", {}});
    const std::size_t n = classes.breaks.size();
    REQUIRE(n >= 2);
    REQUIRE(n % 2 == 0);
    CHECK(n + 1 <= 9);
    for (std::size_t i = 0; i < n; ++i) CHECK(classes.breaks[i] == -classes.breaks[n - 1 - i]);
    CHECK(classes.class_of(0) == n / 2);
    CHECK(classes.colour_of(0) == rgb(0xf7f7f7));
    for (const double v : values) CHECK(classes.class_of(v) + classes.class_of(-v) == n);
}

TEST_CASE("symmetrical limits have the widths they are named for") {
    const std::vector<double> values{-3000, 1, 2, 700};
    const Breaks equal = classify_for(values, {ClassMethod::equal, 5, true, "", {}}).breaks;
    REQUIRE(equal.size() == 4);  // five classes of 6000 / 5
    CHECK(std::abs(equal[2] - 600) <= 120);
    CHECK(std::abs(equal[3] - 1800) <= 120);
    // Root mean square of 3, 4, 5 and 6: sqrt(86 / 4) = 4.63681; limits at a half and one and a half, the
    // latter beyond the values.
    const Breaks sd =
        classify_for(std::vector<double>{3, -4, 5, -6, 0}, {ClassMethod::sd, 5, true, "", {}}).breaks;
    REQUIRE(sd.size() == 2);
    CHECK(std::abs(sd[1] - 2.318405) <= 4.63681 / 20);
}

TEST_CASE("limits of one's own around zero: each side has its colours, zero none or neutral") {
    const auto colours = [](Breaks limits) {
        return classify_for(std::vector<double>{1}, {ClassMethod::manual, 5, true, "PuOr", std::move(limits)})
            .colours;
    };
    const auto seven = palette_colours("PuOr", 7), four = palette_colours("PuOr", 4);
    CHECK(colours({-10, 10, 20, 30}) ==
          std::vector<scene::Rgba>{seven[2], seven[3], seven[4], seven[5], seven[6]});
    CHECK(colours({-5, 0, 10}) == four);
    CHECK(colours({0}) == palette_colours("PuOr", 2));
    const auto five = palette_colours("PuOr", 5);
    CHECK(colours({5, 10}) == std::vector<scene::Rgba>{five[2], five[3], five[4]});
    CHECK(colours({-10, -5}) == std::vector<scene::Rgba>{five[0], five[1], five[2]});
}

TEST_CASE("one scheme for several maps: the same classes, colours and labels") {
    const std::vector<double> first{1, 5, 9, 20}, second{400, 800, 1000, NAN};
    std::vector<double> pooled = first;
    pooled.insert(pooled.end(), second.begin(), second.end());
    for (const ClassMethod method : {ClassMethod::quantile, ClassMethod::equal, ClassMethod::natural,
                                     ClassMethod::sd, ClassMethod::headtail, ClassMethod::pretty}) {
        const Classes classes = classify_for(pooled, {method, 4, false, "", {}});
        CHECK(class_labels(classes, first, 0, Language::english) ==
              class_labels(classes, second, 0, Language::english));
    }
    const Classes ramp = classify_for(pooled, {ClassMethod::unclassed, 4, false, "", {}});
    CHECK(class_labels(ramp, first, 0, Language::indonesian) == std::vector<std::string>{"1 – 1.000"});
    CHECK(class_labels(ramp, second, 0, Language::indonesian) == std::vector<std::string>{"1 – 1.000"});
}

TEST_CASE("method names") {
    for (std::size_t i = 0; i < class_method_names().size(); ++i)
        CHECK(class_method(class_method_names()[i]) == static_cast<ClassMethod>(i));
    CHECK(class_method("sd") == ClassMethod::sd);
    CHECK(class_method("headtail") == ClassMethod::headtail);
    CHECK(class_method("unclassed") == ClassMethod::unclassed);
    CHECK_THROWS_AS(class_method("manual"), UsageError);
}
