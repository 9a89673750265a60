#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "sim/land/rules.hpp"

namespace sanding {

/// Hectares wanted in all since the base year, by unit and by zone; it may only grow.
struct LandDemand {
    std::vector<std::int64_t> settlement;  ///< [unit]
    std::vector<std::int64_t> zone;        ///< [zone of the world]
};

/// Of one unit and year, in hectares.
struct LandFlows {
    std::int64_t demand = 0;     ///< wanted: new, and what earlier years left unmet
    std::int64_t converted = 0;  ///< built
    [[nodiscard]] std::int64_t unmet() const { return demand - converted; }
};

/// What a later raster says of the change that was simulated: cells that became built-up in both, in the
/// raster alone, in the simulation alone.
struct LandComparison {
    std::int64_t hits = 0, misses = 0, false_alarms = 0;
};

/// Figure of merit (Pontius et al. 2008): hits / (hits + misses + false alarms); NaN where nothing changed.
[[nodiscard]] double figure_of_merit(const LandComparison& comparison);

/// The cells of one run, year by year. Land is only ever built on: people who leave unbuild nothing. A pure
/// function of (cells, scenario, draws, demand). Used from one thread; parallel inside.
class Land {
  public:
    Land(const World& world, const Scenario& scenario, Draws draws);

    /// Builds what is wanted, as far as the desa's land allows. Per desa the cells of the largest suitability
    ///     v = β_centre·km + β_road·km + β_slope·slope/10 % + ln f(slope) + β_neighbours·n + ln λ·LP2B +
    ///     Gumbel
    /// first, n of the eight cells around built at the year's start, one Gumbel per cell for all years: a
    /// logit without replacement. Zones come before settlements, near their point, inside their outline. What
    /// finds no cell stays wanted. Work follows what is wanted: desa without demand are not looked at. An
    /// Error when an account doesn't close.
    void develop(const LandDemand& total);

    [[nodiscard]] const std::vector<LandClass>& cover() const { return cover_; }
    [[nodiscard]] const std::vector<std::uint8_t>& flags() const { return flags_; }
    [[nodiscard]] const LandCells& cells() const { return cells_; }
    [[nodiscard]] const std::vector<LandFlows>& flows() const { return flows_; }  ///< [unit]
    [[nodiscard]] std::int64_t hectares(std::size_t unit, LandClass c) const {
        return class_count_[unit * land_classes + static_cast<std::size_t>(c)];
    }
    [[nodiscard]] std::int64_t built(std::size_t unit) const;
    /// Hectares built for settlements since the base year.
    [[nodiscard]] const std::vector<std::int64_t>& settled() const { return settled_; }
    [[nodiscard]] std::int64_t paddy_converted(std::size_t unit) const { return paddy_converted_[unit]; }
    [[nodiscard]] std::int64_t lp2b_converted() const { return lp2b_converted_; }
    [[nodiscard]] std::int64_t lp2b_replaced() const { return lp2b_replaced_; }
    /// The change to built-up since the base year against the study's later raster; which has to be there.
    [[nodiscard]] LandComparison compare_later() const;

    /// What a run changes of it, for a saved state.
    template <class A>
    void archive_state(A& a) {
        archive_all(a, cover_, flags_, built_around_, class_count_, paddy_converted_, settled_, zone_wanted_,
                    zone_built_, replacement_due_, lp2b_converted_, lp2b_replaced_);
    }

  private:
    struct Request {
        LandUse use = LandUse::settlement;
        LandClass into = LandClass::residential;
        std::int64_t hectares = 0;
        std::uint32_t zone = 0;
    };
    struct ZoneSite {
        std::vector<std::vector<std::uint32_t>> cells;  ///< [unit of the zone]
        Point at;                                       ///< metres
    };
    void allocate(std::size_t unit, const std::vector<Request>& requests, std::int64_t protected_cap);
    [[nodiscard]] std::int64_t take(std::size_t unit, const Request& request, std::int64_t& protected_left);
    void convert(std::uint32_t cell, std::size_t unit, LandClass into);
    [[nodiscard]] std::vector<std::vector<Request>> requests_of(const LandDemand& total);
    [[nodiscard]] const std::vector<std::int64_t>& zone_wanted(std::size_t zone, std::int64_t total);
    [[nodiscard]] std::vector<std::int64_t> protected_caps(
        const std::vector<std::vector<Request>>& all) const;
    void replace_paddy();
    void update_neighbours();
    void check(const std::vector<std::int64_t>& built_before) const;

    const World& world_;
    const LandCells& cells_;
    LandRules rules_;
    Draws draws_;
    std::vector<LandClass> cover_;
    std::vector<std::uint8_t> flags_;
    std::vector<std::uint8_t> built_around_;              ///< [cell] of its neighbours, at the year's start
    std::vector<std::int64_t> class_count_;               ///< [unit][class]
    std::vector<std::int64_t> paddy_converted_;           ///< [unit] since the base year
    std::vector<std::int64_t> settled_;                   ///< [unit] built for settlement since the base year
    std::vector<std::vector<std::int64_t>> zone_wanted_;  ///< [zone][unit of the zone]
    std::vector<std::vector<std::int64_t>> zone_built_;   ///< [zone][unit of the zone]
    std::vector<std::vector<std::int64_t>> zone_room_;    ///< [zone][unit of the zone] at the start
    std::vector<ZoneSite> sites_;
    std::vector<LandFlows> flows_;
    std::vector<std::vector<std::uint32_t>> converted_now_;  ///< [unit]
    std::vector<std::int64_t> protected_now_;                ///< [unit] of them LP2B
    std::vector<std::int64_t> replacement_due_;              ///< [top district]
    std::vector<std::uint32_t> top_of_unit_;
    std::int64_t lp2b_converted_ = 0, lp2b_replaced_ = 0;
};

}  // namespace sanding
