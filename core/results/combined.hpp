#pragma once

#include <cstddef>
#include <span>

#include "core/results/reader.hpp"

namespace sanding {

/// The indicator's value of several districts of the query's level taken together: made of the sums of their
/// counts, so that shares and means are those of all their people. Over several members the lower median of
/// each sum, as upper levels have it: all kecamatan of a kabupaten give the kabupaten's value. NaN without a
/// district or where the denominators add up to 0. `rows`: each once. Errors as ResultsReader::values.
[[nodiscard]] double combined_value(const ResultsReader& results, const ValueQuery& query,
                                    std::span<const std::size_t> rows);

}  // namespace sanding
