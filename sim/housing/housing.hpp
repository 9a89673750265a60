#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/archive.hpp"
#include "sim/housing/assign.hpp"
#include "sim/housing/prices.hpp"
#include "sim/housing/supply.hpp"
#include "sim/prepare.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

/// What homes are chosen by in a year, [unit].
struct HomesNow {
    std::span<const std::int64_t> occupied;  ///< dwellings with a household, before anybody moves; who builds
                                             ///< or looks for a first home not counted
    std::span<const double> access;          ///< Hansen accessibility of jobs
    std::span<const double> seats_per_child;
};

/// What the market of a year came to.
struct HomesYear {
    std::int64_t seekers = 0;
    std::array<std::int64_t, housed_kinds> how{};  ///< seekers by Housed
    std::vector<std::int64_t> unplaced;            ///< [unit] of the present home or of kin
    std::int64_t subsidised_started = 0, developers_started = 0;
    double scarcity = 1, residual = 0;
    int price_rounds = 0, rounds = 0;
};

/// Homes, prices and who lives where, year by year, of one run. The base year stands still: constants per
/// unit are fitted so that as many movers are expected in every unit as leave it. See docs/model, Homes.
/// Used from one thread; parallel inside.
class Housing {
  public:
    /// `base`: occupied homes and accessibility of the base year.
    Housing(const BaseYear& prepared, const Scenario& scenario, Draws draws, const HomesNow& base);

    /// Journeys of now, before `calibrate` and whenever they change. `work_deterrence`: e^{−β_w · minutes},
    /// [unit][place of work] (commuting_deterrence with home_work_weight).
    void follow(const TravelTimes& times, std::vector<double> work_deterrence);

    /// Fits the units' constants to households of the base year (households_as_seekers); once.
    void calibrate(std::span<const HomeSeeker> sample);

    /// Opens a year: who of the new households builds, and the hectares wanted in all since the base year, as
    /// LandDemand::settlement. `lost`: dwellings gone since last year, or empty.
    const std::vector<std::int64_t>& plan(std::span<const HomeSeeker> seekers, int year,
                                          std::span<const std::int64_t> lost = {});
    /// Builds on the hectares settled since the base year (Land::settled), [unit]; of the seekers of `plan`
    /// who build for themselves, as many as that holds have a home of their own then.
    void build(std::span<const HomeSeeker> seekers, std::span<const std::int64_t> settled_ha);
    /// Prices, choice and grants for the seekers of `plan`, then what is begun. `vacant` of the placements
    /// are the vacant homes at the year's end. An Error when an account doesn't close.
    [[nodiscard]] Placements clear_market(std::span<const HomeSeeker> seekers, const HomesNow& now);

    /// What a run changes of it, for a saved state.
    template <class A>
    void archive_state(A& a) {
        archive_all(a, stock_.dwellings, stock_.built, stock_.lost, stock_.due, stock_.due_later,
                    stock_.built_since_base, stock_.hectares_wanted, vacant_, price_);
    }

    [[nodiscard]] const HomeStock& stock() const { return stock_; }
    [[nodiscard]] const std::vector<std::int64_t>& vacant() const { return vacant_; }
    [[nodiscard]] const std::vector<double>& price() const { return price_; }  ///< 1: mean of the base year
    [[nodiscard]] const HomesYear& year() const { return flows_; }
    [[nodiscard]] const std::vector<double>& constants() const { return constant_; }  ///< φ, [unit]
    [[nodiscard]] bool town(std::size_t unit) const { return town_[unit]; }

  private:
    void classify();
    void set_base_prices();
    void make_proposals();
    [[nodiscard]] std::size_t origin_row(const HomeSeeker& seeker) const;
    [[nodiscard]] ChoiceSets choice_sets(std::span<const HomeSeeker> seekers, int year, Draws draws) const;
    [[nodiscard]] std::vector<double> attraction(const HomesNow& now,
                                                 std::span<const std::int64_t> supply) const;
    void settle_arrivals(std::span<const double> factors);
    [[nodiscard]] std::array<double, income_segments> price_weights() const;
    void grant_self_built(std::span<const HomeSeeker> seekers);
    Placements let_choose(const std::vector<HomeSeeker>& seekers, const HomesNow& now,
                          std::vector<std::int64_t> open);
    void begin_homes();
    void record(std::span<const HomeSeeker> seekers, const Placements& placements);
    [[nodiscard]] std::vector<std::int64_t> lived_in_after(std::span<const HomeSeeker> seekers,
                                                           const Placements& placements,
                                                           const HomesNow& now) const;
    void check(const std::vector<std::int64_t>& occupied, const Placements& placements) const;

    const BaseYear& prepared_;
    const Scenario& scenario_;
    Draws draws_;
    std::size_t units_, regions_, work_places_;
    int year_;
    std::vector<std::int64_t> base_occupied_;
    std::vector<double> base_access_;
    std::vector<bool> town_;
    HomeStock stock_;
    std::vector<std::int64_t> vacant_;
    std::vector<double> price_, base_price_;
    std::vector<double> constant_;
    Proposals proposals_;
    std::vector<std::uint32_t> work_row_;  ///< [place of work] of the proposals
    std::vector<double> nearness_;         ///< [from][unit] e^{−β_m · minutes}, kin at home
    std::vector<double> arrivals_;         ///< [region or anywhere][unit] of those who come from outside
    std::vector<double> work_deterrence_;  ///< [unit][place of work]
    std::vector<std::uint64_t> unit_key_;
    std::vector<std::uint8_t> self_builds_;       ///< [seeker of the year] wants to; once built, does
    std::vector<std::int64_t> self_build_homes_;  ///< [unit] wanted
    std::vector<std::int64_t> self_built_;        ///< [unit] built
    HomesYear flows_;
};

}  // namespace sanding
