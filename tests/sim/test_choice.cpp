#include <array>

#include "sim/choice.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

const std::vector<double> utilities{1, 0.5, -0.2};
const std::vector<std::uint64_t> places{key_of("A"), key_of("B"), key_of("C")};

std::vector<double> weights_of(const std::vector<double>& v) {
    std::vector<double> out;
    for (const double u : v) out.push_back(std::exp(u));
    return out;
}

}  // namespace

TEST_CASE("L1 logit probabilities, log-sum and welfare") {
    const auto p = logit_probabilities(utilities);
    CHECK(p[0] == Approx(0.5241846007).epsilon(1e-9));
    CHECK(p[1] == Approx(0.3179340316).epsilon(1e-9));
    CHECK(p[2] == Approx(0.1578813677).epsilon(1e-9));
    CHECK(log_sum(utilities) == Approx(1.6459113654).epsilon(1e-9));
    CHECK(p[0] / p[1] == Approx(1.6487212707).epsilon(1e-9));
    const std::vector<double> raised{1, 0.5, 0.8};
    CHECK(log_sum(raised) - log_sum(utilities) == Approx(0.2400279523).epsilon(1e-9));
}

TEST_CASE("L2 shifting all utilities changes nothing, the log-sum's gradient is the probabilities") {
    const auto p = logit_probabilities(utilities);
    for (const double shift : {1000.0, -1000.0, 1e5}) {
        const auto q = logit_probabilities(std::vector<double>{1 + shift, 0.5 + shift, -0.2 + shift});
        for (std::size_t i = 0; i < 3; ++i) CHECK(q[i] == Approx(p[i]).epsilon(1e-9));
        CHECK(log_sum(std::vector<double>{1 + shift, 0.5 + shift, -0.2 + shift}) ==
              Approx(shift + 1.6459113654).epsilon(1e-9));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        std::vector<double> up = utilities, down = utilities;
        up[i] += 1e-5, down[i] -= 1e-5;
        CHECK((log_sum(up) - log_sum(down)) / 2e-5 == Approx(p[i]).epsilon(1e-8));
    }
}

TEST_CASE("L4 a million Gumbel draws reproduce L1, and raising one utility moves choosers only there") {
    const auto before = weights_of(utilities), after = weights_of({1, 0.5, 0.8});
    constexpr int n = 1'000'000;
    std::array<double, 3> count{};
    std::array<std::array<std::int64_t, 3>, 3> from_to{};
    for (int i = 0; i < n; ++i) {
        const std::uint64_t chooser = combine_keys(5, static_cast<std::uint64_t>(i));
        const auto a = gumbel_max(before, places, chooser, Process::job_choice, 2030, {1, 0}),
                   b = gumbel_max(after, places, chooser, Process::job_choice, 2030, {1, 0});
        count[a] += 1;
        ++from_to[a][b];
    }
    for (const auto& [place, p] : {std::pair{0U, 0.5241846007}, {1U, 0.3179340316}, {2U, 0.1578813677}}) {
        INFO("place " << place << " " << count[place]);
        CHECK(standard_errors(count[place], n * p, n * p * (1 - p)) <= 4);
    }
    CHECK(from_to[0][1] + from_to[1][0] == 0);
    CHECK(from_to[2][0] + from_to[2][1] == 0);
    CHECK(from_to[0][2] > 50'000);
    CHECK(from_to[1][2] > 30'000);
}

TEST_CASE("Gumbel-max: zero weights are never chosen, none at all is said, the order of places has no say") {
    const std::vector<double> w{0, 2, 0, 1};
    const std::vector<std::uint64_t> k{11, 22, 33, 44};
    const std::vector<double> turned{1, 0, 2, 0};
    const std::vector<std::uint64_t> turned_k{44, 33, 22, 11};
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const auto chosen = gumbel_max(w, k, i, Process::job_choice, 1, {1, 0});
        REQUIRE((chosen == 1 || chosen == 3));
        REQUIRE(turned_k[gumbel_max(turned, turned_k, i, Process::job_choice, 1, {1, 0})] == k[chosen]);
    }
    CHECK(gumbel_max(std::vector<double>{0, 0}, std::vector<std::uint64_t>{1, 2}, 1, Process::job_choice, 1,
                     {1, 0}) == 2);
}

TEST_CASE("L4 destinations by consistent rejection have the logit's distribution") {
    // Origins with different proposals; chosen with q·ratio over its sum.
    const std::vector<double> q{5, 3, 0, 2, 1, 1, 4, 4};
    DestinationChoice d(q, 4);
    const auto distribution = [&](const std::vector<double>& ratio) {
        d.set_ratios(ratio);
        for (std::uint32_t origin : {0U, 1U}) {
            std::array<double, 4> count{};
            constexpr int n = 300'000;
            for (int i = 0; i < n; ++i)
                count[d.choose(origin, combine_keys(31, static_cast<std::uint64_t>(i)), 2030, {1, 0})] += 1;
            double all = 0;
            for (std::size_t p = 0; p < 4; ++p) all += q[origin * 4 + p] * ratio[p];
            for (std::size_t p = 0; p < 4; ++p) {
                const double share = q[origin * 4 + p] * ratio[p] / all;
                INFO("origin " << origin << " place " << p << " share " << share << " got " << count[p] / n);
                if (share == 0)
                    CHECK(count[p] == 0);
                else
                    CHECK(standard_errors(count[p], n * share, n * share * (1 - share)) <= 4);
            }
        }
    };
    distribution({1, 1, 1, 1});
    distribution({1, 0.5, 0.7, 0.25});
    distribution({3.5, 0.2, 1, 2});
    distribution({1e-6, 2e-6, 1e-6, 1e-6});
}

TEST_CASE("L4 coupling of destinations: who changes goes to the raised place, who is there stays") {
    const std::vector<double> q{1, 1, 1, 1, 2, 3, 1, 1, 5};
    DestinationChoice before(q, 3), after(q, 3);
    before.set_ratios(std::vector<double>{0.7, 0.8, 0.55});
    after.set_ratios(
        std::vector<double>{0.7, 0.8, 0.95});  // the bound is 1 in both, whichever is the largest
    std::array<std::array<std::int64_t, 3>, 3> from_to{};
    for (std::uint64_t i = 0; i < 300'000; ++i) {
        const auto origin = static_cast<std::uint32_t>(i % 3);
        ++from_to[before.choose(origin, combine_keys(8, i), 2031, {1, 0})]
                 [after.choose(origin, combine_keys(8, i), 2031, {1, 0})];
    }
    CHECK(from_to[0][1] + from_to[1][0] == 0);
    CHECK(from_to[2][0] + from_to[2][1] == 0);
    CHECK(from_to[0][2] > 5'000);
    CHECK(from_to[1][2] > 5'000);
    CHECK(from_to[2][2] > 50'000);
}

TEST_CASE("a choice depends on chooser, year, seed and replicate") {
    DestinationChoice d(std::vector<double>(50, 1.0), 50);
    const auto picks = [&](std::uint64_t first, std::uint32_t year, Draws draws) {
        std::vector<std::uint32_t> out;
        for (std::uint64_t i = 0; i < 40; ++i)
            out.push_back(d.choose(0, combine_keys(first, i), year, draws));
        return out;
    };
    const auto once = picks(1, 2030, {1, 0});
    CHECK(picks(1, 2030, {1, 0}) == once);
    CHECK(picks(2, 2030, {1, 0}) != once);
    CHECK(picks(1, 2031, {1, 0}) != once);
    CHECK(picks(1, 2030, {2, 0}) != once);
    CHECK(picks(1, 2030, {1, 1}) != once);
}
