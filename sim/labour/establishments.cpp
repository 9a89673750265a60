#include "sim/labour/establishments.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr std::uint16_t closing = 0, growing = 1;  ///< sub-draws of establishment_fate

/// Coefficients from the highest power down.
template <std::size_t n>
double polynomial(const double (&coefficients)[n], double x) {
    double sum = 0;
    for (const double c : coefficients) sum = sum * x + c;
    return sum;
}

/// The standard normal's quantile by PPND7 of Wichura 1988 (AS 241), about seven figures. Without that
/// algorithm's third part, for p below 1.4e-11: a 32-bit word's p isn't that small.
double normal_quantile(double p) {
    constexpr double central_up[] = {5.9109374720e1, 1.5929113202e2, 5.0434271938e1, 3.3871327179},
                     central_down[] = {6.7187563600e1, 7.8757757664e1, 1.7895169469e1, 1},
                     tail_up[] = {1.7023821103e-1, 1.3067284816, 2.7568153900, 1.4234372777},
                     tail_down[] = {1.2021132975e-1, 7.3700164250e-1, 1};
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(central_up, r) / polynomial(central_down, r);
    }
    const double r = std::sqrt(-fixed_log(q < 0 ? p : 1 - p)) - 1.6;
    const double z = polynomial(tail_up, r) / polynomial(tail_down, r);
    return q < 0 ? -z : z;
}

/// Picks among the establishments of more than one person with chances in proportion to their jobs.
class EmployerLottery {
  public:
    explicit EmployerLottery(const std::vector<std::uint32_t>& sizes) {
        up_to_.reserve(sizes.size());
        for (const std::uint32_t size : sizes) up_to_.push_back(total_ += size > 1 ? size : 0);
    }
    [[nodiscard]] bool empty() const { return total_ == 0; }
    /// Its rank.
    [[nodiscard]] std::size_t pick(std::uint32_t word) const {
        const std::uint64_t position = word * total_ >> 32;
        return static_cast<std::size_t>(std::upper_bound(up_to_.begin(), up_to_.end(), position) -
                                        up_to_.begin());
    }

  private:
    std::uint64_t total_ = 0;
    std::vector<std::uint64_t> up_to_;
};

/// Lottery number and rank of each open establishment, a heap with the lowest number on top.
std::vector<std::uint64_t> closing_lottery(const std::vector<std::uint32_t>& sizes, std::uint64_t key,
                                           int year, Draws draws) {
    std::vector<std::uint64_t> ranks, keys;
    for (std::size_t rank = 0; rank < sizes.size(); ++rank) {
        if (sizes[rank] == 0) continue;
        ranks.push_back(rank);
        keys.push_back(combine_keys(key, rank));
    }
    std::vector<std::uint32_t> words(4 * keys.size());
    const auto column = [&](std::size_t k) { return std::span(words).subspan(k * keys.size(), keys.size()); };
    draw_blocks(keys, Process::establishment_fate, closing, static_cast<std::uint32_t>(year), draws,
                {column(0), column(1), column(2), column(3)});
    for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] |= static_cast<std::uint64_t>(words[i]) << 32;
    std::make_heap(ranks.begin(), ranks.end(), std::greater<>());
    return ranks;
}

}  // namespace

Establishments::Establishments(std::vector<EstablishmentCell> cells, double expansion, Draws draws)
    : cells_(std::move(cells)), expands_(threshold(expansion)), draws_(draws), state_(cells_.size()) {
    for (const EstablishmentCell& cell : cells_) {
        if (!(cell.own_account >= 0 && cell.own_account <= 1))
            throw Error("the share of establishments of one person must lie between 0 and 1");
        if (!(cell.mean_size >= 2) || std::isinf(cell.mean_size))
            throw Error("establishments of more than one person have 2 jobs or more on average");
    }
}

void Establishments::State::recount() {
    jobs = open = own_account = 0;
    for (const std::uint32_t size : sizes) {
        jobs += size;
        open += size > 0;
        own_account += size == 1;
    }
}

std::vector<std::int64_t> Establishments::count() const {
    std::vector<std::int64_t> out;
    for (const State& state : state_) out.push_back(state.open);
    return out;
}

void Establishments::follow(std::span<const std::int64_t> jobs, int year) {
    SANDING_EXPECT(jobs.size() == cells());
    parallel_for_each_index(cells(), [&](std::size_t c) {
        SANDING_EXPECT(jobs[c] >= 0 && jobs[c] <= std::numeric_limits<std::uint32_t>::max());
        State& state = state_[c];
        state.opened = state.closed = 0;
        if (jobs[c] == state.jobs) return;
        if (jobs[c] > state.jobs)
            grow(c, jobs[c] - state.jobs, year);
        else
            shrink(c, state.jobs - jobs[c], year);
        state.recount();
    });
}

std::uint32_t Establishments::drawn_size(std::size_t cell, const Block& block) const {
    if (block[0] < threshold(cells_[cell].own_account)) return 1;
    const double z = normal_quantile(to_uniform(block[1]));
    const double beyond =
        (cells_[cell].mean_size - 2) * fixed_exp(size_log_sd * z - size_log_sd * size_log_sd / 2);
    const double size = 2 + std::floor(beyond + to_uniform(block[2]));
    return static_cast<std::uint32_t>(
        std::min(size, static_cast<double>(std::numeric_limits<std::uint32_t>::max())));
}

void Establishments::grow(std::size_t cell, std::int64_t jobs, int year) {
    auto& sizes = state_[cell].sizes;
    const EmployerLottery employers(sizes);
    std::int64_t left = jobs;
    for (std::int64_t j = 0; j < jobs && !employers.empty(); ++j) {
        const Block block =
            draw_block(combine_keys(cells_[cell].key, static_cast<std::uint64_t>(j)),
                       Process::establishment_fate, growing, static_cast<std::uint32_t>(year), draws_);
        if (block[0] >= expands_) continue;
        ++sizes[employers.pick(block[1])];
        --left;
    }
    open(cell, left);
}

/// Opens establishments of so many jobs together.
void Establishments::open(std::size_t cell, std::int64_t jobs) {
    State& state = state_[cell];
    while (jobs > 0) {
        const Block block = draw_block(combine_keys(cells_[cell].key, state.sizes.size()),
                                       Process::establishment_size, 0, 0, draws_);
        const std::int64_t size = drawn_size(cell, block);
        if (size > 1 && jobs == 1) {
            const EmployerLottery employers(state.sizes);
            state.sizes.push_back(employers.empty() ? 1 : 0);
            if (employers.empty())
                ++state.opened;
            else
                ++state.sizes[employers.pick(block[3])];
            return;
        }
        state.sizes.push_back(static_cast<std::uint32_t>(std::min(size, jobs)));
        ++state.opened;
        jobs -= state.sizes.back();
    }
}

void Establishments::shrink(std::size_t cell, std::int64_t jobs, int year) {
    State& state = state_[cell];
    auto lottery = closing_lottery(state.sizes, cells_[cell].key, year, draws_);
    while (jobs > 0) {
        std::pop_heap(lottery.begin(), lottery.end(), std::greater<>());
        std::uint32_t& size = state.sizes[static_cast<std::uint32_t>(lottery.back())];
        lottery.pop_back();
        const std::uint32_t lost = static_cast<std::uint32_t>(std::min<std::int64_t>(size, jobs));
        size -= lost;
        jobs -= lost;
        state.closed += size == 0;
    }
}

}  // namespace sanding
