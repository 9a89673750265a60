#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "sim/people.hpp"
#include "sim/population/choose_households.hpp"

namespace sanding {

/// Whole people per age group and sex of one desa.
struct DesaTable {
    std::array<std::int64_t, people_cells> people{};  ///< [group][sex]
    double ipf_error = 0;

    [[nodiscard]] std::int64_t total() const;
};

/// IPF from the regency's pyramid (its odds ratios) to the desa's margins, made whole by systematic sampling
/// with `offset`: ages exact, sexes within a person or two.
[[nodiscard]] DesaTable fit_desa(const World& world, std::size_t unit, std::size_t region, double offset);

/// Makes people with keys hash(desa code, record number); months of birth uniform within the age group, from
/// 75 on by the life table. They have no household yet.
class Residents {
  public:
    Residents(Month now, Draws draws);
    [[nodiscard]] std::vector<People::Person> make(const DesaTable& table, const std::string& code,
                                                   std::uint16_t unit) const;

  private:
    [[nodiscard]] std::uint32_t age_months(std::size_t group, Sex sex, std::uint32_t word) const;

    Month now_;
    Draws draws_;
    std::array<std::vector<std::uint32_t>, 2> oldest_;  ///< thresholds of the month of age in the open group
};

}  // namespace sanding
