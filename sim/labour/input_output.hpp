#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// Matrices of technical coefficients are square, [supplier][user] in one row after the other: output of the
/// supplier that one unit of the user's output takes, both in the same money.

/// (I − A)^{−1}, [supplier][user]: output of the supplier for one unit of final demand for the user's product
/// (Leontief 1936; Miller and Blair 2009, ch. 2). Gaussian elimination with pivots from the diagonal, the
/// largest first: they are all positive exactly where the economy is productive (Hawkins and Simon 1949), and
/// no entry that is 0 or above turns negative by rounding. An Error for a coefficient below 0 and for an
/// economy that uses up what it makes.
[[nodiscard]] std::vector<double> leontief_inverse(std::span<const double> inputs, std::size_t sectors);

/// Coefficients of a region from those of the country by Flegg's location quotient (Flegg and Webber 1997;
/// with SLQ on the diagonal after Smith and Morrison 1974, as Flegg and Tohmo 2013 write it):
/// a_ij · min(1, FLQ_ij), FLQ_ij = λ·SLQ_i/SLQ_j for i ≠ j and λ·SLQ_i for i = j,
/// SLQ_i the sector's share of the region's jobs over its share of the country's,
/// λ = [log₂(1 + regional jobs / national jobs)]^δ.
/// The rest is bought elsewhere. A sector without jobs in the region supplies nothing; as a user it has the
/// formula's limit, the national coefficients of the suppliers there are. δ in [0, 1). An Error where the
/// region has more jobs than the country, or a sector's in the region and none in the country.
[[nodiscard]] std::vector<double> regionalise(std::span<const double> inputs,
                                              std::span<const std::int64_t> regional_jobs,
                                              std::span<const std::int64_t> national_jobs, double delta);

/// Jobs that come with jobs, type I: of suppliers and their suppliers. The economy is open with respect to
/// households: what workers spend is left out, and may be added by a multiplier of its own.
struct InducedJobs {
    std::size_t sectors = 0;
    std::vector<double> multiplier;  ///< [direct sector][sector], jobs per direct job besides itself

    [[nodiscard]] double at(std::size_t direct, std::size_t sector) const {
        return multiplier[direct * sectors + sector];
    }
};

/// multiplier_ij = (l_j / l_i)·(B_ji − [i = j]), B = (I − A)^{−1}, l `jobs_per_output`, in any unit. An Error
/// as leontief_inverse, and for jobs_per_output that isn't above 0.
[[nodiscard]] InducedJobs induced_jobs(std::span<const double> inputs,
                                       std::span<const double> jobs_per_output);

}  // namespace sanding
