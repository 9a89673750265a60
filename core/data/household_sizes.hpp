#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/join.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// Households of 1, 2, … 6 people, and of 7 or more.
inline constexpr std::size_t size_classes = 7;
using SizeCounts = std::array<std::int64_t, size_classes>;

/// How many households of each size there are, per district of the level for which a table says so.
struct HouseholdSizes {
    std::size_t level = 0;          ///< 0: units, 1: kecamatan, …
    std::vector<SizeCounts> given;  ///< per district of that level; empty: nobody counted sizes

    [[nodiscard]] bool empty() const { return given.empty(); }
};

/// What the sizes have to agree with.
struct SizeContext {
    const Districts& districts;
    const JoinContext& join;
    const std::vector<std::int64_t>& people;    ///< registered, per unit
    const std::vector<std::int64_t>& families;  ///< per unit; empty: the study doesn't know
};

/// Reads a table of districts of one level with columns ruta_1 … ruta_6, ruta_7_plus, or as offices call them
/// ("1 orang", "7+", "3 persons"). An Error where a column or a district is missing, and where a district's
/// households are not its families, or need more (without large households: other) people than it has, with
/// both totals.
[[nodiscard]] HouseholdSizes read_household_sizes(const Table& table, const SizeContext& context);

/// Households per unit where nothing but a table of sizes says how many: as counted, or a district's shared
/// over its units by people.
[[nodiscard]] std::vector<std::int64_t> families_of(const HouseholdSizes& sizes, const Districts& districts,
                                                    const std::vector<std::int64_t>& people);

/// The class of a column's name: 0 for "1 orang", "ruta_1"; 6 for "7+", "7 orang atau lebih", "ruta_7_plus".
/// size_classes where it is none.
[[nodiscard]] std::size_t size_class_of(std::string_view name);

}  // namespace sanding
