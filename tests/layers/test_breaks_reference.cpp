#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "layers/breaks.hpp"
#include "tests/support/catch.hpp"

/// The methods against R's classInt 0.4-9 (Debian r-cran-classint, R 4.2.2), classIntervals(x, n, style,
/// intervalClosure = "left"). Its limits are not rounded; ours may differ from them by what breaks.hpp
/// states.
using namespace sanding;

namespace {

using Counts = std::vector<std::size_t>;

/// People of the 52 kecamatan of the sample study, first half of 2024, summed from its desa by hand.
const std::vector<double> kecamatan{
    67385, 49368, 71265, 50632, 37877,  54279, 76040, 50122, 48747, 66563, 93846, 48860, 47434,
    49690, 57422, 68329, 67064, 33527,  55423, 38900, 35778, 26356, 45527, 55242, 17476, 51739,
    46458, 47160, 38070, 26390, 31063,  43248, 29380, 39438, 12335, 34261, 90096, 35856, 67026,
    94465, 95445, 43049, 83055, 103736, 26592, 35735, 27939, 65002, 21623, 23655, 31944, 23288};

/// 200 skewed whole numbers: exp(9 + 1.1 z), z normal by Box and Muller's formula on a lattice.
std::vector<double> lognormal() {
    std::vector<double> values;
    for (int i = 1; i <= 200; ++i) {
        const double u = (i - 0.5) / 200, v = std::fmod(i * 0.6180339887498949, 1.0);
        const double z = std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
        values.push_back(std::floor(std::exp(9 + 1.1 * z)));
    }
    return values;
}

/// 80 values of which 21 are different.
std::vector<double> tied() {
    std::vector<double> values;
    for (int i = 0; i < 80; ++i) values.push_back((i * i) % 13 + 5 * (i % 3));
    return values;
}

std::size_t class_of(const Breaks& breaks, double v) {
    return static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), v) - breaks.begin());
}

Counts counts(const Breaks& breaks, const std::vector<double>& values) {
    Counts n(breaks.size() + 1, 0);
    for (const double v : values) ++n[class_of(breaks, v)];
    return n;
}

double deviation(const Breaks& breaks, const std::vector<double>& values) {
    const Counts n = counts(breaks, values);
    std::vector<double> sum(n.size(), 0);
    for (const double v : values) sum[class_of(breaks, v)] += v;
    double total = 0;
    for (const double v : values) {
        const std::size_t c = class_of(breaks, v);
        total += std::pow(v - sum[c] / static_cast<double>(n[c]), 2);
    }
    return total;
}

void check_near(const Breaks& breaks, const Breaks& wanted, double slack) {
    REQUIRE(breaks.size() == wanted.size());
    for (std::size_t i = 0; i < breaks.size(); ++i) CHECK(std::abs(breaks[i] - wanted[i]) <= slack);
}

/// No limit has more values below or above it than the other by more than a seventh of a class.
void check_shares(const Breaks& breaks, const Counts& wanted, const std::vector<double>& values) {
    REQUIRE(breaks.size() + 1 == wanted.size());
    const Counts n = counts(breaks, values);
    const double slack = static_cast<double>(values.size()) / static_cast<double>(wanted.size()) / 7 + 1;
    double below = 0, wanted_below = 0;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        below += static_cast<double>(n[i]), wanted_below += static_cast<double>(wanted[i]);
        CHECK(std::abs(below - wanted_below) <= slack);
    }
}

}  // namespace

TEST_CASE("the reference data are what R was given") {
    const std::vector<double> skewed = lognormal(), ties = tied();
    CHECK(std::accumulate(kecamatan.begin(), kecamatan.end(), 0.0) == 52 * 49638.46153846154);
    CHECK(std::accumulate(skewed.begin(), skewed.end(), 0.0) == 2837245);
    CHECK(std::accumulate(ties.begin(), ties.end(), 0.0) == 864);
}

TEST_CASE("natural breaks as classInt's fisher") {
    struct Case {
        std::vector<double> values;
        Counts counts;
        double deviation;
    };
    const std::vector<Case> cases{
        {kecamatan, {21, 17, 8, 6}, 1690734253.6891},
        {kecamatan, {9, 12, 17, 8, 6}, 912421862.25654},
        {kecamatan, {2, 8, 11, 12, 5, 8, 6}, 541736028.92803},
        {lognormal(), {133, 48, 15, 4}, 4786397446.412},
        {lognormal(), {108, 53, 26, 9, 4}, 2838374883.0409},
        {lognormal(), {80, 53, 28, 17, 10, 8, 4}, 1505664827.0627},
        {tied(), {22, 22, 20, 16}, 192.61818181818},
        {tied(), {7, 15, 22, 20, 16}, 117.70216450216},
        {tied(), {7, 15, 18, 8, 16, 8, 8}, 59.225396825397},
    };
    for (const Case& c : cases) {
        const Breaks breaks = natural_breaks(c.values, c.counts.size());
        CHECK(counts(breaks, c.values) == c.counts);
        CHECK(deviation(breaks, c.values) == Approx(c.deviation).epsilon(1e-11));
    }
}

TEST_CASE("quantiles as R's, within a seventh of a class") {
    check_shares(quantile_breaks(kecamatan, 4), {13, 13, 13, 13}, kecamatan);
    check_shares(quantile_breaks(kecamatan, 5), {11, 10, 10, 10, 11}, kecamatan);
    check_shares(quantile_breaks(kecamatan, 7), {8, 7, 7, 8, 7, 7, 8}, kecamatan);
    check_shares(quantile_breaks(lognormal(), 4), {50, 50, 50, 50}, lognormal());
    check_shares(quantile_breaks(lognormal(), 5), {40, 40, 40, 40, 40}, lognormal());
    check_shares(quantile_breaks(lognormal(), 7), {29, 28, 29, 28, 29, 28, 29}, lognormal());
}

TEST_CASE("equal intervals as R's, within a tenth of a class") {
    check_near(equal_breaks(kecamatan, 4), {35185.25, 58035.5, 80885.75}, 2285.1);
    check_near(equal_breaks(kecamatan, 5), {30615.2, 48895.4, 67175.6, 85455.8}, 1828.1);
    check_near(equal_breaks(lognormal(), 5), {23185.2, 45998.4, 68811.6, 91624.8}, 2281.4);
    check_near(equal_breaks(tied(), 4), {5.5, 11, 16.5}, 0.551);
    check_near(equal_breaks(tied(), 7),
               {3.14285714286, 6.28571428571, 9.42857142857, 12.5714285714, 15.7142857143, 18.8571428571},
               0.315);
}

TEST_CASE("standard deviations as R's, within a twentieth of one") {
    // classInt puts limits at mean + whole sd: an even number of classes.
    check_near(sd_breaks(kecamatan, 6), {27822.7356298, 49638.4615385, 71454.1874471, 93269.9133557}, 1090.8);
    check_near(sd_breaks(lognormal(), 6), {14186.225, 32047.7053093, 49909.1856185}, 893.1);
    check_near(sd_breaks(tied(), 4), {4.79704714012, 10.8, 16.80295285988}, 0.3002);
    // An odd number, from the same mean and sd: mean ± ½ and 1½; below the lognormal's mean there is no room.
    check_near(sd_breaks(kecamatan, 5), {16914.9, 38730.6, 60546.3, 82362.1}, 1090.8);
    check_near(sd_breaks(lognormal(), 5), {5255.5, 23117.0, 40978.4}, 893.1);
    CHECK(sd_breaks(kecamatan, 1).empty());
}

TEST_CASE("head/tail breaks as classInt's headtails, stopping above 40 %") {
    CHECK(counts(headtail_breaks(kecamatan), kecamatan) == Counts{30, 22});  // 22 of 52 are 42 %
    CHECK(counts(headtail_breaks(lognormal()), lognormal()) == Counts{140, 41, 13, 3, 3});
    CHECK(counts(headtail_breaks(tied()), tied()) == Counts{40, 40});
    CHECK(counts(headtail_breaks(lognormal(), 3), lognormal()) == Counts{140, 41, 19});
    // Two of five are 40 % exactly, which goes on: means 4.4 and 9; then one value is left.
    CHECK(headtail_breaks(std::vector<double>{1, 1, 2, 8, 10}).size() == 2);
    CHECK(headtail_breaks(std::vector<double>{1, 1, 8, 8, 10}).size() == 1);
}
