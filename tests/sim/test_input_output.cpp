// Leontief's inverse (G1), Flegg's location quotient, jobs that come with jobs.
#include <cmath>
#include <string>

#include "core/base/error.hpp"
#include "sim/labour/input_output.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

using Jobs = std::vector<std::int64_t>;
using Matrix = std::vector<double>;

void check_close(const Matrix& a, const Matrix& b, double within = 1e-12) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(std::abs(a[i] - b[i]) <= within);
}

Matrix times(const Matrix& a, const Matrix& b, std::size_t n) {
    Matrix out(a.size());
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k) out[i * n + j] += a[i * n + k] * b[k * n + j];
    return out;
}

const Matrix two = {.15, .25, .20, .05};

/// An economy of three, none of its pivots the same.
const Matrix three = {.10, .30, .05, .20, .15, .25, .05, .10, .40};
const Jobs country = {400, 250, 350};

}  // namespace

TEST_CASE("G1 Leontief's inverse and the output that final demand takes") {
    const Matrix b = leontief_inverse(two, 2);
    check_close(b, {380 / 303., 100 / 303., 80 / 303., 340 / 303.}, 1e-15);
    CHECK(std::abs(b[0] * 600 + b[1] * 1500 - 1247.524752) < 5e-7);
    CHECK(std::abs(b[2] * 600 + b[3] * 1500 - 1841.584158) < 5e-7);
}

TEST_CASE("the inverse is one, whatever the size and the order of sectors") {
    CHECK(leontief_inverse({}, 0).empty());
    check_close(leontief_inverse(std::vector{0.5}, 1), {2});
    check_close(leontief_inverse(Matrix(9), 3), {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0);
    // Columns may sum to more than 1 where the rest allows it: money of one sector, tonnes of another.
    for (const Matrix& a : {three, Matrix{.1, 3, 0, .02, .1, 8, .01, 0, .2}}) {
        Matrix difference = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        for (std::size_t i = 0; i < 9; ++i) difference[i] -= a[i];
        check_close(times(difference, leontief_inverse(a, 3), 3), {1, 0, 0, 0, 1, 0, 0, 0, 1});
    }
    Matrix turned(9);
    for (std::size_t i = 0; i < 9; ++i) turned[8 - i] = three[i];
    const Matrix b = leontief_inverse(three, 3), c = leontief_inverse(turned, 3);
    for (std::size_t i = 0; i < 9; ++i) CHECK(c[8 - i] == Approx(b[i]).epsilon(1e-13));
}

TEST_CASE("nobody supplies less than nothing: what isn't linked stays exactly 0") {
    const Matrix chain = {0, .7, 0, 0, 0, .6, 0, 0, 0};  // 1 to 2 to 3
    check_close(leontief_inverse(chain, 3), {1, .7, .42, 0, 1, .6, 0, 0, 1}, 1e-16);
    const std::size_t n = 17;
    Matrix a(n * n);
    for (std::size_t i = 0; i < n * n; ++i)
        a[i] = static_cast<double>(i * 7919 % 101) / 101 / static_cast<double>(n);
    for (const double b : leontief_inverse(a, n)) REQUIRE(b >= 0);
}

TEST_CASE("an economy that uses up what it makes is refused") {
    CHECK_THROWS_AS(leontief_inverse(std::vector{1.0}, 1), Error);
    CHECK_THROWS_AS(leontief_inverse(std::vector{1.2}, 1), Error);
    CHECK_THROWS_AS(leontief_inverse(Matrix{.5, .5, .5, .5}, 2), Error);
    CHECK_THROWS_AS(leontief_inverse(Matrix{.1, .9, .9, .2}, 2), Error);  // not singular: an entry below 0
    CHECK_THROWS_AS(leontief_inverse(Matrix{.3, 1. / 3, .7, 2. / 3}, 2), Error);  // singular but for rounding
    CHECK_THROWS_AS(leontief_inverse(Matrix{.1, -.1, .1, .1}, 2), Error);
    CHECK_THROWS_AS(leontief_inverse(std::vector{std::nan("")}, 1), Error);
    CHECK_THROWS_AS(induced_jobs(Matrix{.5, .5, .5, .5}, Matrix{1, 1}), Error);
}

TEST_CASE("a region that is the country keeps the country's coefficients, to the bit") {
    for (const double delta : {0., .1, .3, .5}) CHECK(regionalise(three, country, country, delta) == three);
}

TEST_CASE("Flegg's quotient by hand") {
    // The region has 120 of 1,000 jobs; SLQ = 1.25, 1.5, 5/14.
    const Jobs region = {60, 45, 15};
    const double lambda = std::pow(std::log2(1.12), .3), slq[] = {1.25, 1.5, 5. / 14};
    const Matrix a = regionalise(three, region, country, .3);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            const double flq = lambda * slq[i] / (i == j ? 1 : slq[j]);
            INFO(i << " for " << j << ": " << flq);
            CHECK(a[i * 3 + j] == Approx(three[i * 3 + j] * std::min(1., flq)).epsilon(1e-12));
        }
    CHECK(a[0 * 3 + 2] == three[0 * 3 + 2]);  // 1.25·14/5·λ is above 1
    CHECK(a[0] < three[0]);
}

TEST_CASE("without size, delta 0, only specialisation counts, a region like the country keeps all") {
    check_close(regionalise(three, Jobs{40, 25, 35}, country, 0), three, 1e-15);
    const Matrix a = regionalise(three, Jobs{40, 25, 35}, country, .3);  // SLQ 1
    const double lambda = std::pow(std::log2(1.1), .3);
    for (std::size_t i = 0; i < 9; ++i) CHECK(a[i] == Approx(three[i] * lambda).epsilon(1e-12));
}

TEST_CASE("regional coefficients are the smaller the smaller the region, and never above the country's") {
    Matrix last = three;
    for (const std::int64_t scale : {1, 2, 5, 20, 100, 1000}) {
        const Jobs large = {400 * scale, 250 * scale, 350 * scale};
        const Matrix a = regionalise(three, Jobs{300, 30, 70}, large, .3);
        for (std::size_t i = 0; i < 9; ++i) {
            CHECK(a[i] <= three[i]);
            CHECK(a[i] <= last[i]);
            CHECK(a[i] > 0);
        }
        last = a;
    }
    // A larger δ leaves less.
    const Matrix low = regionalise(three, Jobs{30, 3, 7}, country, .1),
                 high = regionalise(three, Jobs{30, 3, 7}, country, .4);
    for (std::size_t i = 0; i < 9; ++i) CHECK(high[i] <= low[i]);
}

TEST_CASE("a sector that the region hasn't got supplies nothing and changes nothing of the others' own") {
    const Matrix a = regionalise(three, Jobs{60, 0, 15}, country, .3);
    for (std::size_t j = 0; j < 3; ++j) CHECK(a[1 * 3 + j] == 0);
    CHECK(a[0 * 3 + 1] == three[0 * 3 + 1]);  // the limit of λ·SLQ_i / SLQ_j
    CHECK(regionalise(three, Jobs{0, 0, 0}, country, .3) == Matrix(9));
    CHECK(regionalise(three, Jobs{0, 0, 0}, country, 0) == Matrix(9));
    CHECK_THROWS_AS(regionalise(three, Jobs{401, 250, 350}, country, .3), Error);
    CHECK_THROWS_AS(regionalise(three, Jobs{1, 1, 1}, Jobs{0, 10, 10}, .3), Error);
    CHECK_NOTHROW(regionalise(three, Jobs{0, 1, 1}, Jobs{0, 10, 10}, .3));
}

TEST_CASE("jobs that come with jobs, by hand") {
    // x1 jobs in 1 for one unit of 1's output l1: 380/303 − 1 of its own output, 80/303 of the other's.
    const InducedJobs jobs = induced_jobs(two, Matrix{4, 10});
    CHECK(jobs.sectors == 2);
    CHECK(jobs.at(0, 0) == Approx(77 / 303.).epsilon(1e-12));
    CHECK(jobs.at(0, 1) == Approx(10 / 4. * 80 / 303).epsilon(1e-12));
    CHECK(jobs.at(1, 0) == Approx(4 / 10. * 100 / 303).epsilon(1e-12));
    CHECK(jobs.at(1, 1) == Approx(37 / 303.).epsilon(1e-12));
}

TEST_CASE("induced jobs: none without inputs, none below 0, and no matter in which unit output is counted") {
    CHECK(induced_jobs(Matrix(9), Matrix{1, 2, 3}).multiplier == Matrix(9));
    const InducedJobs jobs = induced_jobs(three, Matrix{1.5, 4, 22}),
                      tenfold = induced_jobs(three, Matrix{15, 40, 220});
    for (std::size_t i = 0; i < 9; ++i) {
        CHECK(jobs.multiplier[i] >= 0);
        CHECK(tenfold.multiplier[i] == Approx(jobs.multiplier[i]).epsilon(1e-13));
    }
    CHECK_THROWS_AS(induced_jobs(two, Matrix{1, 0}), Error);
    CHECK_THROWS_AS(induced_jobs(two, Matrix{-1, 1}), Error);
}

TEST_CASE("a smaller region keeps fewer of the jobs that come with jobs") {
    const Matrix l = {1.5, 4, 22};
    const InducedJobs national = induced_jobs(three, l);
    const InducedJobs regional = induced_jobs(regionalise(three, Jobs{60, 45, 15}, country, .3), l);
    for (std::size_t i = 0; i < 9; ++i) CHECK(regional.multiplier[i] < national.multiplier[i]);
}
