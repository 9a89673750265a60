#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sanding {

/// Result of fitting a seed table to row and column totals.
struct Fitted {
    std::vector<double> cells;  ///< row-major, rows × columns
    int sweeps = 0;
    double largest_error = 0;  ///< relative, over all margins
};

/// When fitting ends.
struct FitLimit {
    int most_sweeps = 500;
    double accepted = 1e-9;  ///< relative error of rows after these; infinite: as far as it goes
};

/// Iterative proportional fitting (Deming & Stephan 1940): the table nearest to `seed` in Kullback–Leibler
/// divergence with the given totals; it keeps the seed's cross-product ratios. Stops at a relative margin
/// error below 1e-12 or after `most_sweeps`. An Error when totals disagree (naming both sums), or when a
/// positive total meets only zeros in the seed (naming it), and when margins are not met to `accepted`; columns
/// are met in any case. `what` begins the message: whose table it is.
[[nodiscard]] Fitted fit_to_margins(std::span<const double> seed, std::span<const double> rows,
                                    std::span<const double> columns, const std::string& what,
                                    const FitLimit& limit = {});

}  // namespace sanding
