#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"
#include "sim/people.hpp"
#include "sim/services/school_reach.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

/// Pupils of one level in one year, in people. Each is served, refused (schools are within reach and all
/// full) or out of reach of every school.
struct SchoolLevelYear {
    std::vector<std::int64_t> pupils, served, refused, unreachable;  ///< [unit] of residence
    std::vector<std::int64_t> schools, seats;                        ///< [unit] they stand in
    std::vector<std::int64_t>
        seats_in_reach;              ///< [unit] share of the seats by the floating catchment, P_z A_z
    std::vector<std::int64_t> flow;  ///< [regency of residence][regency of the school] served
    std::vector<std::int64_t> girls, girls_served;  ///< [regency]
};

/// Who goes to which school. Pupils are people of the official ages who are enrolled (an addressed draw per
/// person and level); they keep their school until they finish its level, move out of its reach or it closes.
/// The others ask for a place, each in the order of way and taste; schools admit their own pupils first, then
/// those of their zone, then the nearest, by lottery among those equally near (admission.hpp).
class Schools {
  public:
    struct Setting {
        const World& world;
        const Scenario& scenario;
        const Distances& distances;
        const std::vector<std::uint32_t>& region_of_unit;
        int weight = 1;  ///< people that a row usually stands for; seats are rounded to whole rows
        Draws draws;
    };
    explicit Schools(const Setting& setting);

    /// Ways of the year to come; both stay where they are until the next call.
    void follow(const TravelTimes& times, const OpenRoads& open);

    /// Gives everybody of school age in `population` (column `school`) a school, or none. `now` is the month
    /// ages count to.
    void attend(Population& population, int year, Month now);

    [[nodiscard]] bool follows(ServiceKind kind) const { return followed_[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] bool any() const;
    [[nodiscard]] const SchoolLevelYear& year(ServiceKind kind) const {
        return years_[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] const std::vector<SchoolSite>& sites() const { return sites_; }
    [[nodiscard]] const std::vector<std::int64_t>& seats() const { return seats_; }  ///< [site] this year
    [[nodiscard]] const std::vector<std::int64_t>& taken() const { return taken_; }  ///< [site]
    /// What messages call a site: the key of the study or of the plan.
    [[nodiscard]] const std::string& name_of(std::size_t site) const { return names_[site]; }

  private:
    struct Applicant;
    struct Part;
    struct Market;
    void make_sites();
    void make_zones();
    void open_schools(int year);
    void make_reach();
    void empty_year();
    [[nodiscard]] Part ask_everybody(Population& population, Month now,
                                     std::vector<std::vector<Applicant>>& asking) const;
    void ask_block(People& people, std::uint32_t block, Month now, Part& part,
                   std::vector<Applicant>& asking) const;
    void admit(Population& population, ServiceKind kind, const std::vector<Applicant>& asking);
    void count_served(const Applicant& a, std::uint32_t site);
    void count_sites();
    [[nodiscard]] std::uint32_t chance(std::uint32_t unit, std::size_t level) const {
        return enrolled_[setting_.region_of_unit[unit] * school_levels + level];
    }

    Setting setting_;
    std::size_t units_, regions_;
    std::array<bool, school_levels> followed_{};
    std::vector<SchoolSite> sites_;
    std::vector<std::string> names_;
    std::vector<std::uint32_t> enrolled_;  ///< [regency][level] thresholds
    std::vector<bool> in_zone_;            ///< [unit][site]; empty: no zones

    const TravelTimes* times_ = nullptr;
    const OpenRoads* open_ = nullptr;
    bool new_ways_ = false;
    std::vector<std::int32_t> length_m_;  ///< [unit][unit]
    std::array<SchoolReach, school_levels> reach_;

    std::vector<std::int64_t> seats_, taken_;  ///< [site]
    std::vector<bool> crowded_;                ///< [site] with more pupils than seats are left
    std::array<SchoolLevelYear, school_levels> years_;
};

}  // namespace sanding
