#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/labour/workplaces.hpp"

namespace sanding {

/// Monthly wages in rupiah of the base year, by where the work is, sector and schooling: the minimum wage of
/// the place times the sector's relative wage and a return to schooling (Mincer), moved along a wage curve
/// (Blanchflower and Oswald 1994) by the regency's unemployment, and never below the minimum wage where that
/// holds. A study without minimum wages has relative ones: 0 rupiah, and tastes as if there were.
class Wages {
  public:
    /// `unemployment`: [regency] of the base year.
    Wages(const World& world, const Scenario& scenario, const Workplaces& workplaces,
          std::vector<double> unemployment);

    /// Sets wages for a year with these rates of unemployment, [regency]; `years` after the base year.
    void follow(const std::vector<double>& unemployment, int years);

    [[nodiscard]] std::int32_t rupiah(Workplace w, std::uint8_t schooling) const {
        return rupiah_[row(w) * schooling_levels + schooling];
    }
    /// How much likelier a workplace is taken by somebody of this schooling than in the base year, for its
    /// wage, times the match of schooling and sector.
    [[nodiscard]] double taste(Workplace w, std::uint8_t schooling) const {
        return taste_[row(w) * schooling_levels + schooling];
    }
    [[nodiscard]] double match(Workplace w, std::uint8_t schooling) const {
        return sectors_[workplaces_.sector_of(w)].match[schooling];
    }

  private:
    [[nodiscard]] std::size_t row(Workplace w) const {
        return area_of_place_[workplaces_.place_of(w)] * sectors_.size() + workplaces_.sector_of(w);
    }
    [[nodiscard]] double wage(std::size_t area, std::size_t sector, std::size_t schooling, double floor,
                              double curve) const;

    const std::vector<Sector>& sectors_;
    const Scenario& scenario_;
    const Workplaces& workplaces_;
    std::vector<double> base_unemployment_;
    std::vector<double> minimum_;             ///< [area] regencies, then outside places
    std::vector<std::size_t> area_of_place_;  ///< [place]
    std::vector<std::int32_t> rupiah_;        ///< [area][sector][schooling]
    std::vector<double> taste_;               ///< [area][sector][schooling]
};

/// Years that a level of schooling takes.
[[nodiscard]] double years_of_schooling(std::uint8_t schooling);

}  // namespace sanding
