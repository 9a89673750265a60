#include "sim/services/schools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "core/data/facility_norms.hpp"
#include "sim/services/admission.hpp"

namespace sanding {

namespace {

constexpr std::uint32_t first_age = 7, last_age_at_school = 18;
/// Tastes are drawn for so many of the nearest schools; any others follow by their way alone.
constexpr std::size_t tastes = 16;

/// Level of a completed age within [7, 18].
constexpr std::size_t level_of(std::uint32_t age) {
    return age <= 12 ? 0 : age <= 15 ? 1 : 2;
}

constexpr std::array<Parameter, school_levels> enrolment{
    Parameter::enrolment_primary, Parameter::enrolment_junior, Parameter::enrolment_senior};

/// In a sample of households seats are whole rows: rounded at a point of the site's own, so that on the whole
/// none are lost.
std::int64_t in_rows(std::int64_t seats, std::int64_t weight, std::uint64_t key) {
    const auto up = static_cast<std::int64_t>(to_uniform(static_cast<std::uint32_t>(key >> 32)) *
                                              static_cast<double>(weight));
    return (seats + up) / weight * weight;
}

template <class T>
void add_columns(std::vector<T>& into, const std::vector<T>& from) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

}  // namespace

/// Somebody without a school.
struct Schools::Applicant {
    std::uint64_t key = 0;
    std::uint32_t block = 0, row = 0;
    std::uint32_t lottery = 0;
    std::uint16_t unit = 0;
    std::uint16_t was = 0;  ///< 1 + site of a school that may have to turn its own pupils away
    std::uint8_t weight = 1, level = 0;
    bool girl = false;
};

/// What one worker has counted.
struct Schools::Part {
    std::vector<std::int32_t> pupils, served;       ///< [level][unit]
    std::vector<std::int32_t> taken;                ///< [site]
    std::vector<std::int32_t> flow;                 ///< [level][regency][regency]
    std::vector<std::int32_t> girls, girls_served;  ///< [level][regency]

    void add(const Part& other) {
        add_columns(pupils, other.pupils);
        add_columns(served, other.served);
        add_columns(taken, other.taken);
        add_columns(flow, other.flow);
        add_columns(girls, other.girls);
        add_columns(girls_served, other.girls_served);
    }
};

/// One level's applicants and schools, as deferred_acceptance wants them.
struct Schools::Market {
    const Schools& schools;
    const SchoolReach& reach;
    SchoolWays ways;
    ServiceKind kind;
    const std::vector<Applicant>& applicants;
    std::vector<std::uint8_t> order;  ///< [applicant][k] place in the desa's list

    [[nodiscard]] std::size_t size() const { return applicants.size(); }
    [[nodiscard]] std::int64_t weight(std::uint32_t a) const { return applicants[a].weight; }

    [[nodiscard]] std::uint32_t choice(std::uint32_t a, std::uint32_t k) const {
        const Applicant& who = applicants[a];
        if (who.was != 0) {
            if (k == 0) return who.was - 1U;
            --k;
        }
        const auto list = reach.of(who.unit);
        if (k >= list.size()) return not_admitted;
        return list[k < tastes ? order[a * tastes + k] : k].site;
    }

    [[nodiscard]] AdmissionPriority priority(std::uint32_t a, std::uint32_t site) const {
        const Applicant& who = applicants[a];
        const bool own = who.was == site + 1;
        const bool zone =
            !schools.in_zone_.empty() && schools.in_zone_[who.unit * schools.sites_.size() + site];
        const auto way = static_cast<std::uint32_t>(ways.seconds(kind, who.unit, schools.sites_[site].unit));
        return {(std::uint64_t{own ? 0U : zone ? 1U : 2U} << 32) | way, who.lottery, who.key};
    }

    /// argmax −β t + Gumbel is argmin E e^{β t} with E exponential: the order of a race.
    void draw_tastes(Draws draws) {
        constexpr std::size_t chunk = 1024;
        order.resize(applicants.size() * tastes);
        parallel_for_each_index((applicants.size() + chunk - 1) / chunk, [&](std::size_t c) {
            std::array<std::uint64_t, tastes> keys;
            std::array<std::uint32_t, tastes> word, w1, w2, w3;
            std::array<std::pair<double, std::uint8_t>, tastes> race;
            const std::size_t end = std::min(applicants.size(), (c + 1) * chunk);
            for (std::size_t a = c * chunk; a < end; ++a) {
                const auto list = reach.of(applicants[a].unit);
                const std::size_t n = std::min(tastes, list.size());
                for (std::size_t i = 0; i < n; ++i)
                    keys[i] = combine_keys(applicants[a].key, schools.sites_[list[i].site].key);
                draw_blocks(std::span(keys).first(n), Process::school_taste, 0, 0, draws,
                            {std::span(word).first(n), std::span(w1).first(n), std::span(w2).first(n),
                             std::span(w3).first(n)});
                for (std::size_t i = 0; i < n; ++i)
                    race[i] = {exponential_time(word[i]) * list[i].resistance, static_cast<std::uint8_t>(i)};
                std::sort(race.begin(), race.begin() + static_cast<std::ptrdiff_t>(n));
                for (std::size_t i = 0; i < n; ++i) order[a * tastes + i] = race[i].second;
            }
        });
    }
};

Schools::Schools(const Setting& setting)
    : setting_(setting),
      units_(setting.region_of_unit.size()),
      regions_(setting.world.districts.levels.back().size()) {
    const FacilityData& data = setting.world.facilities;
    for (const ServiceKind kind : all_school_levels)
        followed_[static_cast<std::size_t>(kind)] = data.follows(kind);
    empty_year();
    if (!any()) return;
    make_sites();
    make_zones();
    for (std::size_t r = 0; r < regions_; ++r)
        for (std::size_t l = 0; l < school_levels; ++l) {
            // A regency's own figure moves with the parameter.
            const double of_all = setting.scenario[enrolment[l]];
            const auto& own = data.rules[r].enrolment[l];
            enrolled_.push_back(threshold(own ? *own * of_all / usual_enrolment[l] : of_all));
        }
}

bool Schools::any() const {
    return std::ranges::any_of(followed_, [](bool f) { return f; });
}

/// Those of the study in its order, then those of the plan.
void Schools::make_sites() {
    const World& world = setting_.world;
    for (const Facility& f : world.facilities.facilities) {
        sites_.push_back({key_of(f.key), f.kind, f.unit});
        names_.push_back(f.key);
    }
    // What a plan calls its schools is not what they are: names don't count, place and level do.
    std::vector<const SchoolPlan*> plans;
    for (const SchoolPlan& s : setting_.scenario.schools) plans.push_back(&s);
    std::ranges::sort(plans, {},
                      [](const SchoolPlan* s) { return std::tuple(s->level, s->unit, s->opens, s->seats); });
    std::map<const SchoolPlan*, std::uint64_t> key;
    int number = 0;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const SchoolPlan& s = *plans[i];
        number = i > 0 && plans[i - 1]->level == s.level && plans[i - 1]->unit == s.unit ? number + 1 : 1;
        key[&s] = key_of(fmt::format("plan {} {} {}", s.level, world.districts.units().code[s.unit], number));
    }
    for (const SchoolPlan& s : setting_.scenario.schools) {
        const auto kind = find_level(s.level);
        SANDING_EXPECT(kind.has_value());
        sites_.push_back({key[&s], *kind, s.unit});
        names_.push_back(s.key);
    }
    SANDING_EXPECT(sites_.size() < 0xFFFF);
    seats_.assign(sites_.size(), 0);
    taken_.assign(sites_.size(), 0);
}

void Schools::make_zones() {
    if (setting_.world.facilities.zones.empty()) return;
    in_zone_.assign(units_ * sites_.size(), false);
    for (const AdmissionZone& z : setting_.world.facilities.zones)
        in_zone_[z.unit * sites_.size() + z.facility] = true;
}

void Schools::follow(const TravelTimes& times, const OpenRoads& open) {
    times_ = &times;
    open_ = &open;
    new_ways_ = true;
}

void Schools::open_schools(int year) {
    const Scenario& s = setting_.scenario;
    const auto& known = setting_.world.facilities.facilities;
    std::vector<std::int64_t> seats;
    for (std::uint32_t f = 0; f < known.size(); ++f)
        seats.push_back(seats_in(known[f], facility_plan(s, f), year));
    for (const SchoolPlan& school : s.schools) seats.push_back(school.opens <= year ? school.seats : 0);
    bool changed = new_ways_;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (!follows(sites_[i].kind)) seats[i] = 0;
        seats[i] = in_rows(seats[i], setting_.weight, sites_[i].key);
        changed = changed || (seats[i] > 0) != (seats_[i] > 0);
    }
    seats_ = std::move(seats);
    if (changed) make_reach();
}

void Schools::make_reach() {
    if (new_ways_)
        length_m_ = way_lengths(setting_.world, setting_.distances, setting_.scenario.parameters, *open_);
    new_ways_ = false;
    parallel_for_each_index(school_levels, [&](std::size_t l) {
        reach_[l] = SchoolReach(all_school_levels[l], sites_, seats_,
                                {*times_, length_m_, setting_.scenario.parameters});
    });
}

void Schools::empty_year() {
    for (SchoolLevelYear& y : years_) {
        for (auto* column :
             {&y.pupils, &y.served, &y.refused, &y.unreachable, &y.schools, &y.seats, &y.seats_in_reach})
            column->assign(units_, 0);
        for (auto* column : {&y.girls, &y.girls_served}) column->assign(regions_, 0);
        y.flow.assign(regions_ * regions_, 0);
    }
}

void Schools::attend(Population& population, int year, Month now) {
    if (!any()) return;
    empty_year();
    open_schools(year);
    crowded_.assign(sites_.size(), false);
    std::vector<std::vector<Applicant>> asking;
    Part part = ask_everybody(population, now, asking);
    // Where seats were taken away, the school's own pupils ask again, before others.
    for (std::size_t s = 0; s < sites_.size(); ++s) crowded_[s] = part.taken[s] > seats_[s];
    if (std::ranges::any_of(crowded_, [](bool c) { return c; }))
        part = ask_everybody(population, now, asking);
    taken_.assign(part.taken.begin(), part.taken.end());
    for (std::size_t l = 0; l < school_levels; ++l) {
        SchoolLevelYear& y = years_[l];
        const auto copy = [l](const std::vector<std::int32_t>& from, std::vector<std::int64_t>& to) {
            for (std::size_t i = 0; i < to.size(); ++i) to[i] = from[l * to.size() + i];
        };
        copy(part.pupils, y.pupils), copy(part.served, y.served), copy(part.flow, y.flow);
        copy(part.girls, y.girls), copy(part.girls_served, y.girls_served);
        std::vector<Applicant> of_level;
        for (const auto& block : asking)
            std::ranges::copy_if(block, std::back_inserter(of_level),
                                 [l](const Applicant& a) { return a.level == l; });
        admit(population, all_school_levels[l], of_level);
    }
    count_sites();
}

Schools::Part Schools::ask_everybody(Population& population, Month now,
                                     std::vector<std::vector<Applicant>>& asking) const {
    Part empty;
    for (auto* column : {&empty.pupils, &empty.served}) column->resize(school_levels * units_);
    empty.taken.resize(sites_.size());
    empty.flow.resize(school_levels * regions_ * regions_);
    for (auto* column : {&empty.girls, &empty.girls_served}) column->resize(school_levels * regions_);
    asking.assign(population.blocks.size(), {});
    return parallel_tally(
        population.blocks.size(), empty,
        [&](Part& part, std::size_t b) {
            ask_block(population.blocks[b], static_cast<std::uint32_t>(b), now, part, asking[b]);
        },
        [](Part& total, const Part& part) { total.add(part); });
}

void Schools::ask_block(People& people, std::uint32_t block, Month now, Part& part,
                        std::vector<Applicant>& asking) const {
    const auto youngest = static_cast<Month>(now - 12 * first_age),
               oldest = static_cast<Month>(now - 12 * (last_age_at_school + 1));
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        const Month birth = people.birth[row];
        if (birth > youngest || birth <= oldest) {
            people.school[row] = 0;
            continue;
        }
        const std::size_t l = level_of(age_at(birth, now));
        if (!followed_[l]) {
            people.school[row] = 0;
            continue;
        }
        const std::uint16_t unit = people.unit[row], was = people.school[row];
        const std::uint32_t home = setting_.region_of_unit[unit];
        const std::int32_t weight = people.weight[row];
        const bool girl = people.sex[row] != 0;
        const bool has_one =
            was != 0 && sites_[was - 1].kind == all_school_levels[l] && reach_[l].has(unit, was - 1U);
        if (!has_one || crowded_[was - 1]) {
            const Block words = draw_block(people.key[row], Process::enrolment, 0, 0, setting_.draws);
            if (!has_one && words[l] >= chance(unit, l)) {
                people.school[row] = 0;
                continue;
            }
            asking.push_back({people.key[row], block, row, words[3], unit,
                              static_cast<std::uint16_t>(has_one ? was : 0), people.weight[row],
                              static_cast<std::uint8_t>(l), girl});
        } else {
            part.served[l * units_ + unit] += weight;
            part.taken[was - 1U] += weight;
            part.flow[(l * regions_ + home) * regions_ + setting_.region_of_unit[sites_[was - 1U].unit]] +=
                weight;
            if (girl) part.girls_served[l * regions_ + home] += weight;
        }
        part.pupils[l * units_ + unit] += weight;
        if (girl) part.girls[l * regions_ + home] += weight;
    }
}

void Schools::admit(Population& population, ServiceKind kind, const std::vector<Applicant>& asking) {
    const auto l = static_cast<std::size_t>(kind);
    Market market{*this, reach_[l], {*times_, length_m_, setting_.scenario.parameters}, kind, asking, {}};
    market.draw_tastes(setting_.draws);
    std::vector<std::int64_t> room(sites_.size());
    for (std::size_t s = 0; s < sites_.size(); ++s) room[s] = seats_[s] - taken_[s];
    const auto given = deferred_acceptance(market, room);
    for (std::size_t a = 0; a < asking.size(); ++a) {
        const Applicant& who = asking[a];
        auto& school = population.blocks[who.block].school[who.row];
        school = 0;
        if (given[a] != not_admitted) {
            school = static_cast<std::uint16_t>(given[a] + 1);
            count_served(who, given[a]);
        } else {
            auto& without = reach_[l].of(who.unit).empty() ? years_[l].unreachable : years_[l].refused;
            without[who.unit] += who.weight;
        }
    }
}

void Schools::count_served(const Applicant& a, std::uint32_t site) {
    SchoolLevelYear& y = years_[a.level];
    const std::uint32_t home = setting_.region_of_unit[a.unit];
    y.served[a.unit] += a.weight;
    y.flow[home * regions_ + setting_.region_of_unit[sites_[site].unit]] += a.weight;
    if (a.girl) y.girls_served[home] += a.weight;
    taken_[site] += a.weight;
}

/// What schools offer where they stand, and whom the floating catchment says it reaches.
void Schools::count_sites() {
    for (std::size_t l = 0; l < school_levels; ++l) {
        SchoolLevelYear& y = years_[l];
        std::vector<std::int64_t> supply(sites_.size());
        for (std::size_t s = 0; s < sites_.size(); ++s) {
            if (sites_[s].kind != all_school_levels[l] || seats_[s] == 0) continue;
            supply[s] = seats_[s];
            y.schools[sites_[s].unit] += 1;
            y.seats[sites_[s].unit] += seats_[s];
        }
        if (!followed_[l]) continue;
        const auto catchment = floating_catchment(reach_[l].catchments(), y.pupils, supply);
        double sum = 0;
        std::int64_t given = 0;
        for (std::size_t u = 0; u < units_; ++u) {
            sum += static_cast<double>(y.pupils[u]) * catchment.access[u];
            y.seats_in_reach[u] = std::llround(sum) - given;
            given += y.seats_in_reach[u];
        }
    }
}

}  // namespace sanding
