#include "core/data/suppression.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "core/base/error.hpp"

namespace sanding {

namespace {

/// A row of the sums as equations for the hidden cells, over the whole numbers modulo a prime: (column,
/// coefficient), ascending. Coefficients of sums are ±1, so nothing is lost to rounding.
using Row = std::vector<std::pair<std::uint32_t, std::uint64_t>>;
constexpr std::uint64_t prime = 2147483647;

std::uint64_t inverse(std::uint64_t a) {
    std::uint64_t out = 1;
    for (std::uint64_t power = prime - 2; power > 0; power >>= 1U, a = a * a % prime)
        if ((power & 1U) != 0) out = out * a % prime;
    return out;
}

/// row − factor · other
Row minus(const Row& row, std::uint64_t factor, const Row& other) {
    Row out;
    out.reserve(row.size() + other.size());
    auto a = row.begin();
    auto b = other.begin();
    while (a != row.end() || b != other.end()) {
        if (b == other.end() || (a != row.end() && a->first < b->first)) {
            out.push_back(*a++);
            continue;
        }
        std::uint64_t value = (prime - factor * b->second % prime) % prime;
        if (a != row.end() && a->first == b->first) value = (value + a++->second) % prime;
        if (value != 0) out.emplace_back(b->first, value);
        ++b;
    }
    return out;
}

std::uint64_t coefficient(const Row& row, std::uint32_t column) {
    const auto at = std::lower_bound(row.begin(), row.end(), std::pair(column, std::uint64_t{0}));
    return at != row.end() && at->first == column ? at->second : 0;
}

/// Gauss–Jordan: per pivot column its row, with no other pivot in it.
std::map<std::uint32_t, Row> solved(const std::vector<Row>& rows) {
    std::map<std::uint32_t, Row> pivots;
    for (Row row : rows) {
        for (std::size_t k = 0; k < row.size();) {
            const auto pivot = pivots.find(row[k].first);
            if (pivot == pivots.end()) {
                ++k;
                continue;
            }
            row = minus(row, row[k].second, pivot->second);
        }
        if (row.empty()) continue;
        const std::uint64_t scale = inverse(row.front().second);
        for (auto& [column, value] : row) value = value * scale % prime;
        for (auto& [column, other] : pivots)
            if (const auto factor = coefficient(other, row.front().first); factor != 0)
                other = minus(other, factor, row);
        pivots.emplace(row.front().first, std::move(row));
    }
    return pivots;
}

/// Sums as equations; columns are numbered so that cells of few sums come first, which keeps rows short.
struct Equations {
    std::vector<std::uint32_t> cell;  ///< per column
    std::vector<Row> rows;
};

Equations equations_of(const CountTable& table, const std::vector<bool>& hidden) {
    std::vector<std::uint32_t> uses(table.value.size(), 0), column(table.value.size(), 0);
    for (const CellSum& sum : table.sums)
        for (const auto* side : {&sum.total, &sum.parts})
            for (const std::uint32_t c : *side) ++uses[c];
    Equations out;
    for (std::uint32_t c = 0; c < hidden.size(); ++c)
        if (hidden[c]) out.cell.push_back(c);
    std::stable_sort(out.cell.begin(), out.cell.end(), [&](auto a, auto b) { return uses[a] < uses[b]; });
    for (std::uint32_t k = 0; k < out.cell.size(); ++k) column[out.cell[k]] = k;
    for (const CellSum& sum : table.sums) {
        Row row;
        for (const std::uint32_t c : sum.total)
            if (hidden[c]) row.emplace_back(column[c], 1);
        for (const std::uint32_t c : sum.parts)
            if (hidden[c]) row.emplace_back(column[c], prime - 1);
        std::sort(row.begin(), row.end());
        if (!row.empty()) out.rows.push_back(std::move(row));
    }
    return out;
}

/// Hides, in one table, what small counts and their sums ask for.
class Hiding {
  public:
    Hiding(const CountTable& table, std::int64_t least, std::vector<bool> hidden)
        : table_(table), least_(least), hidden_(std::move(hidden)) {
        hidden_.resize(table.value.size(), false);
    }

    std::vector<bool> run() {
        for (std::size_t c = 0; c < hidden_.size(); ++c)
            if (table_.value[c] > 0 && table_.value[c] < least_) hidden_[c] = true;
        do close();
        while (hide_what_follows());
        return std::move(hidden_);
    }

  private:
    void close() {
        for (bool changed = true; changed;) {
            changed = false;
            for (const CellSum& sum : table_.sums)
                while (exposed(sum) && hide_one_of(sum)) changed = true;
        }
    }

    /// One hidden cell alone is what the others leave; several of one side that come to less than `least`
    /// leave too few possibilities.
    [[nodiscard]] bool exposed(const CellSum& sum) const {
        std::size_t count = 0, on_total = 0;
        std::int64_t people = 0;
        for (const auto* side : {&sum.total, &sum.parts})
            for (const std::uint32_t c : *side)
                if (hidden_[c]) {
                    ++count;
                    on_total += side == &sum.total ? 1U : 0U;
                    people += table_.value[c];
                }
        const bool one_side = on_total == 0 || on_total == count;
        return count == 1 || (count > 1 && one_side && people < least_);
    }

    /// Its smallest shown count; false when all that is shown is zero.
    bool hide_one_of(const CellSum& sum) {
        std::optional<std::uint32_t> smallest;
        for (const auto* side : {&sum.parts, &sum.total})
            for (const std::uint32_t c : *side)
                if (!hidden_[c] && table_.value[c] != 0 &&
                    (!smallest || table_.value[c] < table_.value[*smallest]))
                    smallest = c;
        if (smallest) hidden_[*smallest] = true;
        return smallest.has_value();
    }

    bool hide_what_follows() {
        bool changed = false;
        for (const std::uint32_t cell : recoverable_cells(table_, hidden_))
            for (const CellSum& sum : table_.sums)
                if (std::find(sum.parts.begin(), sum.parts.end(), cell) != sum.parts.end() ||
                    std::find(sum.total.begin(), sum.total.end(), cell) != sum.total.end())
                    changed = hide_one_of(sum) || changed;
        return changed;
    }

    const CountTable& table_;
    std::int64_t least_;
    std::vector<bool> hidden_;
};

}  // namespace

std::vector<bool> hidden_cells(const CountTable& table, std::int64_t least, std::vector<bool> hidden) {
    SANDING_EXPECT(hidden.size() <= table.value.size());
    return Hiding(table, least, std::move(hidden)).run();
}

std::vector<std::uint32_t> recoverable_cells(const CountTable& table, const std::vector<bool>& hidden) {
    const Equations equations = equations_of(table, hidden);
    std::vector<std::uint32_t> out;
    for (const auto& [column, row] : solved(equations.rows))
        if (row.size() == 1) out.push_back(equations.cell[column]);
    std::sort(out.begin(), out.end());
    return out;
}

void add_district_sums(CountTable& table, const Districts& districts, std::span<const std::uint32_t> first) {
    for (std::size_t l = 0; l + 1 < districts.levels.size(); ++l) {
        std::vector<CellSum> sums(districts.levels[l + 1].size());
        for (std::uint32_t i = 0; i < districts.levels[l].size(); ++i)
            sums[districts.levels[l].parent[i]].parts.push_back(first[l] + i);
        for (std::uint32_t k = 0; k < sums.size(); ++k) {
            sums[k].total.push_back(first[l + 1] + k);
            if (!sums[k].parts.empty()) table.sums.push_back(std::move(sums[k]));
        }
    }
}

}  // namespace sanding
