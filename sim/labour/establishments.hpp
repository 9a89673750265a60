#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/random.hpp"

namespace sanding {

/// Where jobs are counted: one desa and sector, or one zone.
struct EstablishmentCell {
    std::uint64_t key = 0;   ///< scenario-invariant, of no other cell
    double own_account = 0;  ///< share of its establishments that are one person's, 0 … 1
    double mean_size = 5;    ///< mean jobs of the others, 2 or more
};

/// The establishments of every cell: its jobs in whole numbers per workplace of one owner.
///
/// An establishment's kind and size are drawn once, at (cell, rank), its rank the number of those that the
/// cell had before it. One person's has 1 job. The others have 2 + Y jobs, Y a log-normal with the mean that
/// is left and log-standard-deviation `size_log_sd`, rounded up or down by chance so that means are exact.
/// Log-normal because that fits establishments better than Pareto's or Zipf's law far into the upper tail
/// (Kondo, Lewis and Stella 2023, J. Appl. Econometrics 38), and Indonesian manufacturers' sizes fall off
/// smoothly, without a second peak (Hsieh and Olken 2014, J. Econ. Perspectives 28(3)).
///
/// A cell where there are fewer jobs than one more establishment would have gives it those there are; 1 job
/// left that isn't one person's goes to another establishment, or is one person's where there is none.
class Establishments {
  public:
    /// Log-standard-deviation of sizes beyond 2 [A]. With 5 jobs on average 2 % have 20 or more, BPS's
    /// medium and large industry.
    static constexpr double size_log_sd = 1.3;

    /// No establishments yet. Of a cell's further jobs the share `expansion` goes to those it has. An Error
    /// for a cell's share or size out of range.
    Establishments(std::vector<EstablishmentCell> cells, double expansion, Draws draws);

    /// Makes the establishments of each cell hold exactly jobs[cell]. Where those have risen, each further
    /// job goes by chance to the establishments there are, one of more than one person's with chances in
    /// proportion to its jobs (Gibrat's law: growth doesn't know size), or to new ones. Where they have
    /// fallen, establishments close in the order of a lottery that knows no size, the last of them only
    /// shrinks; one that is left with 1 job is one person's from then on. Else nothing happens. Parallel
    /// over cells; what happens in one depends on its own jobs alone.
    void follow(std::span<const std::int64_t> jobs, int year);

    [[nodiscard]] std::size_t cells() const { return cells_.size(); }
    /// Establishments per cell.
    [[nodiscard]] std::vector<std::int64_t> count() const;
    [[nodiscard]] std::int64_t count(std::size_t cell) const { return state_[cell].open; }
    [[nodiscard]] std::int64_t jobs(std::size_t cell) const { return state_[cell].jobs; }
    /// Those of one person.
    [[nodiscard]] std::int64_t own_account(std::size_t cell) const { return state_[cell].own_account; }
    /// In the year followed last.
    [[nodiscard]] std::int64_t opened(std::size_t cell) const { return state_[cell].opened; }
    [[nodiscard]] std::int64_t closed(std::size_t cell) const { return state_[cell].closed; }
    /// Jobs by rank; 0: closed, or never opened.
    [[nodiscard]] std::span<const std::uint32_t> sizes(std::size_t cell) const { return state_[cell].sizes; }

    /// Sizes and the last year's events, for a saved state of the same cells.
    template <class A>
    void archive_state(A& a) {
        for (State& state : state_) {
            archive(a, state.sizes);
            archive_all(a, state.opened, state.closed);
            if constexpr (A::loads) state.recount();
        }
    }

  private:
    struct State {
        std::vector<std::uint32_t> sizes;
        std::int64_t jobs = 0, open = 0, own_account = 0;
        std::int64_t opened = 0, closed = 0;
        void recount();
    };
    [[nodiscard]] std::uint32_t drawn_size(std::size_t cell, const Block& block) const;
    void grow(std::size_t cell, std::int64_t jobs, int year);
    void open(std::size_t cell, std::int64_t jobs);
    void shrink(std::size_t cell, std::int64_t jobs, int year);

    std::vector<EstablishmentCell> cells_;
    std::uint32_t expands_;  ///< threshold
    Draws draws_;
    std::vector<State> state_;
};

}  // namespace sanding
