#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/districts.hpp"

/// Statistical disclosure control for counts of persons: small counts are not shown, nor as many others as
/// it takes that sums don't tell them.
namespace sanding {

/// What readers of a table can add up: the cells of both sides have the same sum.
struct CellSum {
    std::vector<std::uint32_t> total, parts;
};

/// Counts of persons and every sum that is known to hold between them.
struct CountTable {
    std::vector<std::int64_t> value;
    std::vector<CellSum> sums;
};

/// The usual least count shown.
inline constexpr std::int64_t least_shown_count = 5;

/// Which cells not to show: those from 1 to `least` − 1 (nobody is not a person; 0 is shown) and, beside
/// them, the smallest others until in every sum none or at least two are hidden, those that are only added up
/// come to `least` or more, and no hidden cell follows from all sums together (exact elimination). `hidden`:
/// cells hidden already, by another table of the same form; they stay so. The same for any number of calls.
[[nodiscard]] std::vector<bool> hidden_cells(const CountTable& table, std::int64_t least,
                                             std::vector<bool> hidden = {});

/// Cells that follow from the shown ones and the sums alone: none after hidden_cells, but where nothing but
/// zeros is left to hide.
[[nodiscard]] std::vector<std::uint32_t> recoverable_cells(const CountTable& table,
                                                           const std::vector<bool>& hidden);

/// Adds the sums of one count over the districts: cell of district i at level l is first[l] + i.
void add_district_sums(CountTable& table, const Districts& districts, std::span<const std::uint32_t> first);

}  // namespace sanding
