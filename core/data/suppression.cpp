#include "core/data/suppression.hpp"

#include <algorithm>
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

/// A vector that every equation takes to zero, otherwise arbitrary: a cell follows from the sums just when
/// it is zero in all such vectors. Cells that no equation binds get numbers of a hash, so that a cell that
/// doesn't follow is zero with a chance of one in the prime; then one cell too many is hidden, never too few.
class NullVector {
  public:
    NullVector(std::vector<Row> rows, std::size_t columns) : rows_(std::move(rows)), value_(columns, 0) {
        take_leaves();
        eliminate();
        for (std::size_t c = 0; c < columns; ++c)
            if (!row_of_[c]) value_[c] = 1 + splitmix(c) % (prime - 1);
        std::for_each(order_.rbegin(), order_.rend(), [&](std::uint32_t column) { solve(column); });
    }
    [[nodiscard]] bool follows(std::size_t column) const { return value_[column] == 0; }

  private:
    /// A column of one equation alone is solved by it, whatever the others say: most equations go this way,
    /// and none gets longer.
    void take_leaves() {
        row_of_.resize(value_.size());
        std::vector<std::vector<std::uint32_t>> rows_with(value_.size());
        std::vector<std::uint32_t> live(value_.size(), 0), leaves;
        for (std::uint32_t r = 0; r < rows_.size(); ++r)
            for (const auto& [column, factor] : rows_[r]) rows_with[column].push_back(r), ++live[column];
        for (std::uint32_t c = 0; c < live.size(); ++c)
            if (live[c] == 1) leaves.push_back(c);
        taken_.assign(rows_.size(), false);
        for (std::size_t next = 0; next < leaves.size(); ++next) {
            const std::uint32_t leaf = leaves[next];
            if (live[leaf] != 1) continue;  // its equation was another's
            const std::uint32_t row = *std::find_if(rows_with[leaf].begin(), rows_with[leaf].end(),
                                                    [&](std::uint32_t r) { return !taken_[r]; });
            taken_[row] = true;
            pivot(leaf, row);
            for (const auto& [column, factor] : rows_[row])
                if (--live[column] == 1) leaves.push_back(column);
        }
    }

    /// What is left is brought to steps: each row begins with a column that no later one has.
    void eliminate() {
        for (std::uint32_t r = 0; r < rows_.size(); ++r) {
            if (taken_[r]) continue;
            Row& row = rows_[r];
            while (!row.empty() && row_of_[row.front().first]) {
                const Row& other = rows_[*row_of_[row.front().first]];
                row = minus(row, row.front().second * inverse(other.front().second) % prime, other);
            }
            if (!row.empty()) steps_.emplace_back(row.front().first, r), row_of_[row.front().first] = r;
        }
        std::sort(steps_.begin(), steps_.end());
        for (const auto& [column, row] : steps_) order_.push_back(column);
    }

    void pivot(std::uint32_t column, std::uint32_t row) {
        row_of_[column] = row;
        order_.push_back(column);
    }

    /// Its value, of those of the other columns in its row.
    void solve(std::uint32_t column) {
        std::uint64_t sum = 0, own = 0;
        for (const auto& [other, factor] : rows_[*row_of_[column]])
            if (other == column)
                own = factor;
            else
                sum = (sum + factor * value_[other]) % prime;
        value_[column] = (prime - sum) % prime * inverse(own) % prime;
    }

    static std::uint64_t splitmix(std::uint64_t x) {
        x += 0x9E3779B97F4A7C15U;
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
        return x ^ (x >> 31U);
    }

    std::vector<Row> rows_;
    std::vector<std::uint64_t> value_;
    std::vector<std::optional<std::uint32_t>> row_of_;  ///< per column, the row that solves it
    std::vector<bool> taken_;                           ///< rows that solve a leaf
    std::vector<std::uint32_t> order_;                  ///< columns; each row needs later ones
    std::vector<std::pair<std::uint32_t, std::uint32_t>> steps_;
};

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
    Equations equations = equations_of(table, hidden);
    const NullVector vector(std::move(equations.rows), equations.cell.size());
    std::vector<std::uint32_t> out;
    for (std::size_t column = 0; column < equations.cell.size(); ++column)
        if (vector.follows(column)) out.push_back(equations.cell[column]);
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
