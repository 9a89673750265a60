#include <algorithm>
#include <numeric>
#include <random>

#include "core/data/suppression.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// Parts 0 … n−1 and their total n.
CountTable one_sum(std::vector<std::int64_t> parts) {
    CountTable out;
    CellSum sum;
    for (std::uint32_t i = 0; i < parts.size(); ++i) sum.parts.push_back(i);
    sum.total.push_back(static_cast<std::uint32_t>(parts.size()));
    parts.push_back(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}));
    out.value = std::move(parts);
    out.sums.push_back(std::move(sum));
    return out;
}

std::vector<std::uint32_t> which(const std::vector<bool>& hidden) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < hidden.size(); ++i)
        if (hidden[i]) out.push_back(i);
    return out;
}

/// What somebody with the file in hand does: takes the sums as equations over the hidden cells and solves
/// them, here with dense rows of doubles. A cell is found when its unit vector is a combination of rows.
std::vector<std::uint32_t> solved_by_reader(const CountTable& table, const std::vector<bool>& hidden) {
    const auto unknown = which(hidden);
    std::vector<std::vector<double>> rows;
    for (const CellSum& sum : table.sums) {
        std::vector<double> row(unknown.size(), 0);
        for (std::size_t k = 0; k < unknown.size(); ++k) {
            row[k] += static_cast<double>(std::count(sum.total.begin(), sum.total.end(), unknown[k]));
            row[k] -= static_cast<double>(std::count(sum.parts.begin(), sum.parts.end(), unknown[k]));
        }
        rows.push_back(row);
    }
    std::size_t top = 0;
    for (std::size_t c = 0; c < unknown.size() && top < rows.size(); ++c) {
        std::size_t best = top;
        for (std::size_t r = top; r < rows.size(); ++r)
            if (std::abs(rows[r][c]) > std::abs(rows[best][c])) best = r;
        if (std::abs(rows[best][c]) < 1e-9) continue;
        std::swap(rows[top], rows[best]);
        const double pivot = rows[top][c];
        for (double& v : rows[top]) v /= pivot;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const double factor = rows[r][c];
            if (r == top || factor == 0) continue;
            for (std::size_t k = 0; k < unknown.size(); ++k) rows[r][k] -= factor * rows[top][k];
        }
        ++top;
    }
    std::vector<std::uint32_t> out;
    for (const auto& row : rows) {
        std::size_t filled = 0, at = 0;
        for (std::size_t k = 0; k < row.size(); ++k)
            if (std::abs(row[k]) > 1e-9) ++filled, at = k;
        if (filled == 1) out.push_back(unknown[at]);
    }
    return out;
}

/// Two regencies, five kecamatan, three desa each, as women, men and both.
CountTable random_table(std::mt19937& random) {
    Districts districts;
    districts.levels.resize(3);
    districts.levels[0].code.resize(15), districts.levels[1].code.resize(5),
        districts.levels[2].code.resize(2);
    for (std::uint32_t i = 0; i < 15; ++i) districts.levels[0].parent.push_back(i / 3);
    for (std::uint32_t k = 0; k < 5; ++k) districts.levels[1].parent.push_back(k / 3);
    constexpr std::uint32_t cells = 15 + 5 + 2;
    CountTable out;
    out.value.assign(3 * cells, 0);
    for (std::uint32_t sex = 0; sex < 2; ++sex)
        for (std::uint32_t i = 0; i < 15; ++i) {
            const std::int64_t n = random() % 3 == 0 ? static_cast<std::int64_t>(random() % 7)
                                                     : static_cast<std::int64_t>(random() % 60);
            for (const std::uint32_t s : {sex, 2U})
                for (const std::uint32_t c : {i, 15 + i / 3, 20 + i / 9}) out.value[s * cells + c] += n;
        }
    for (std::uint32_t s = 0; s < 3; ++s)
        add_district_sums(out, districts,
                          std::vector<std::uint32_t>{s * cells, s * cells + 15, s * cells + 20});
    for (std::uint32_t c = 0; c < cells; ++c) out.sums.push_back({{2 * cells + c}, {c, cells + c}});
    return out;
}

}  // namespace

TEST_CASE("a small count takes the next smallest with it, and zero is shown") {
    CHECK(which(hidden_cells(one_sum({40, 3, 0, 12, 25}), 5)) == std::vector<std::uint32_t>{1, 3});
    CHECK(which(hidden_cells(one_sum({40, 5, 0, 12, 25}), 5)).empty());
    CHECK(which(hidden_cells(one_sum({40, 3, 12}), 0)).empty());
}

TEST_CASE("two small counts whose sum leaves one possibility take a third") {
    // 1 + 1 = 2: whoever knows that both are at least 1 has both. 1 + 4 = 5 leaves four pairs.
    CHECK(which(hidden_cells(one_sum({1, 1, 30, 9}), 5)) == std::vector<std::uint32_t>{0, 1, 3});
    CHECK(which(hidden_cells(one_sum({1, 4, 30, 9}), 5)) == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("where nothing but zeros stands beside a small count its sum is hidden too") {
    CHECK(which(hidden_cells(one_sum({0, 3, 0}), 5)) == std::vector<std::uint32_t>{1, 3});
}

TEST_CASE("women, men and both: neither sex follows from the other") {
    // Women 3 of 200 in one place: men 197 are hidden with them; in the other place nothing has to be.
    CountTable table;
    table.value = {3, 197, 200, 90, 110, 200};
    table.sums = {{{2}, {0, 1}}, {{5}, {3, 4}}};
    CHECK(which(hidden_cells(table, 5)) == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("what several sums tell together is hidden as well") {
    // Each sum has two hidden cells, and all three together give them: x + y, y + z, x + z.
    CountTable table;
    table.value = {3, 3, 3, 6, 6, 6, 50};
    table.sums = {{{3}, {0, 1}}, {{4}, {1, 2}}, {{5}, {0, 2}}};
    const std::vector<bool> only_small{true, true, true, false, false, false, false};
    CHECK(recoverable_cells(table, only_small) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(solved_by_reader(table, only_small) == std::vector<std::uint32_t>{0, 1, 2});
    const auto hidden = hidden_cells(table, 5);
    CHECK(solved_by_reader(table, hidden).empty());
    CHECK_FALSE(hidden[6]);  // what no sum has to do with stays
}

TEST_CASE("no hidden cell can be solved from the sums of districts and sexes") {
    std::mt19937 random(20240630);
    std::size_t small = 0, beside = 0;
    for (int round = 0; round < 200; ++round) {
        const CountTable table = random_table(random);
        const auto hidden = hidden_cells(table, 5);
        for (std::size_t c = 0; c < hidden.size(); ++c) {
            const bool is_small = table.value[c] >= 1 && table.value[c] <= 4;
            if (is_small) CHECK(hidden[c]);
            if (table.value[c] == 0) CHECK_FALSE(hidden[c]);
            small += is_small ? 1U : 0U;
            beside += hidden[c] && !is_small ? 1U : 0U;
        }
        // Had only the small counts been left out, a reader would have most of them.
        CHECK(solved_by_reader(table, hidden).empty());
        CHECK(recoverable_cells(table, hidden).empty());
        CHECK(hidden_cells(table, 5) == hidden);
        CHECK(hidden_cells(table, 5, hidden) == hidden);
    }
    CHECK(small > 500);
    CHECK(beside < 3 * small);  // protection that hides everything would be none to use
}
