#include "sim/population/ipf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

double sum(std::span<const double> values) {
    double total = 0;
    for (const double v : values) total += v;
    return total;
}

/// Scales one line of the table (stride apart) to its total; returns the relative error it had before.
double scale_line(double* first, std::size_t count, std::size_t stride, double total) {
    double have = 0;
    for (std::size_t i = 0; i < count; ++i) have += first[i * stride];
    if (total == 0 && have == 0) return 0;
    const double factor = have > 0 ? total / have : 0;
    for (std::size_t i = 0; i < count; ++i) first[i * stride] *= factor;
    return std::abs(have - total) / std::max(total, 1.0);
}

/// Lines of one margin are independent; large tables are spread over the workers, a few neighbouring lines at
/// a time.
template <class F>
void for_each_line(std::size_t lines, F&& f) {
    constexpr std::size_t few = 16;
    if (lines <= 4 * few) {
        for (std::size_t i = 0; i < lines; ++i) f(i);
        return;
    }
    parallel_for_each_index((lines + few - 1) / few, [&](std::size_t group) {
        for (std::size_t i = group * few; i < std::min(lines, (group + 1) * few); ++i) f(i);
    });
}

void expect_reachable(std::span<const double> seed, std::span<const double> totals, std::size_t count,
                      std::size_t stride, std::size_t line_stride, const char* name,
                      const std::string& what) {
    for (std::size_t line = 0; line < totals.size(); ++line) {
        double have = 0;
        for (std::size_t i = 0; i < count; ++i) have += seed[line * line_stride + i * stride];
        if (totals[line] > 0 && !(have > 0))
            throw Error(
                fmt::format("{} {} needs {} but the seed has only zeros there", name, line + 1, totals[line]),
                what);
    }
}

}  // namespace

Fitted fit_to_margins(std::span<const double> seed, std::span<const double> rows,
                      std::span<const double> columns, const std::string& what, const FitLimit& limit) {
    SANDING_EXPECT(seed.size() == rows.size() * columns.size());
    const double row_sum = sum(rows), column_sum = sum(columns);
    if (std::abs(row_sum - column_sum) > 1e-9 * std::max(row_sum, column_sum))
        throw Error(fmt::format("margins disagree: rows sum to {}, columns to {}", row_sum, column_sum),
                    what);
    expect_reachable(seed, rows, columns.size(), 1, columns.size(), "row", what);
    expect_reachable(seed, columns, rows.size(), columns.size(), 1, "column", what);

    Fitted out;
    out.cells.assign(seed.begin(), seed.end());
    std::vector<double> row_error(rows.size()), column_error(columns.size());
    for (out.sweeps = 1; out.sweeps <= limit.most_sweeps; ++out.sweeps) {
        for_each_line(rows.size(), [&](std::size_t r) {
            row_error[r] = scale_line(&out.cells[r * columns.size()], columns.size(), 1, rows[r]);
        });
        for_each_line(columns.size(), [&](std::size_t c) {
            column_error[c] = scale_line(&out.cells[c], rows.size(), columns.size(), columns[c]);
        });
        out.largest_error = std::max(*std::max_element(row_error.begin(), row_error.end()),
                                     *std::max_element(column_error.begin(), column_error.end()));
        if (out.largest_error < 1e-12) return out;
    }
    if (out.largest_error > limit.accepted)
        throw Error(fmt::format("fitting does not settle: relative error {:.1e} after {} sweeps",
                                out.largest_error, limit.most_sweeps),
                    what);
    return out;
}

}  // namespace sanding
