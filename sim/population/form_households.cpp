#include "sim/population/form_households.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "sim/population/match_margins.hpp"

namespace sanding {
namespace {

/// A place in a household that somebody of the desa will take.
struct Place {
    SeedPerson like;
    std::uint32_t household = 0;  ///< row in the block
    std::uint32_t lottery = 0;
    std::uint32_t person = 0;  ///< row in the block, once somebody took it
};

bool is_spare(const Place& place) {
    return place.like.role == Role::child || place.like.role == Role::other;
}

class Forming {
  public:
    Forming(People& people, std::uint32_t from, Households& households, const DesaControls& controls,
            const HouseholdForming& with)
        : people_(people), from_(from), households_(households), controls_(controls), with_(with) {}

    DesaHouseholds run() {
        const double offset = to_uniform(draw_block(controls_.key, Process::synthesis, 2, 0, with_.draws)[0]);
        const ChosenHouseholds chosen =
            choose_households(controls_, with_.seed, with_.incidence, with_.set, offset);
        out_.goodness = chosen.goodness;
        out_.capped = chosen.capped;
        lay_out(chosen.counts);
        match_number();
        match_sexes();
        take_places();
        settle();
        if (with_.set.marital) match_marital(people_, from_, controls_.marital, with_.now, with_.draws);
        if (with_.set.schooling) match_schooling(people_, from_, controls_.schooling, with_.now, with_.draws);
        count();
        return out_;
    }

  private:
    [[nodiscard]] std::int64_t number() const { return static_cast<std::int64_t>(people_.size()) - from_; }

    void lay_out(const std::vector<std::int64_t>& counts) {
        std::uint64_t record = 0;
        const std::uint64_t key = combine_keys(controls_.key, key_of("household"));
        for (std::size_t h = 0; h < counts.size(); ++h)
            for (std::int64_t i = 0; i < counts[h]; ++i) {
                const std::uint32_t row = households_.add(combine_keys(key, record++), people_.unit[from_]);
                std::uint64_t member = 0;
                for (const SeedPerson& person : with_.seed.members(h)) {
                    const std::uint64_t place = combine_keys(households_.key[row], ++member);
                    places_.push_back(
                        {person, row, draw_block(place, Process::synthesis, 3, 0, with_.draws)[0], 0});
                }
            }
    }

    /// Places of children and kin, the most easily spared first: those of cells that have too many.
    void match_number() {
        std::array<std::int64_t, people_cells> surplus{};
        for (const Place& p : places_) ++surplus[people_cell(p.like.age, p.like.sex)];
        for (std::size_t c = 0; c < people_cells; ++c) surplus[c] -= controls_.people[c];
        const auto missing = number() - static_cast<std::int64_t>(places_.size());
        if (missing < 0) leave_out(-missing, surplus);
        if (missing > 0) add_kin(missing, surplus);
    }

    void leave_out(std::int64_t count, std::array<std::int64_t, people_cells>& surplus) {
        std::vector<std::uint32_t> spare;
        for (std::uint32_t i = 0; i < places_.size(); ++i)
            if (is_spare(places_[i])) spare.push_back(i);
        std::ranges::sort(spare, {}, [&](std::uint32_t i) { return std::tuple(places_[i].lottery, i); });
        std::vector<bool> gone(places_.size());
        for (const bool only_surplus : {true, false})
            for (const std::uint32_t i : spare) {
                auto& here = surplus[people_cell(places_[i].like.age, places_[i].like.sex)];
                if (count == 0) break;
                if (gone[i] || (only_surplus && here <= 0)) continue;
                gone[i] = true, --here, --count;
            }
        if (count > 0)
            throw Error(fmt::format("{}: {} households need at least {} people, and there are {}",
                                    controls_.name, controls_.households, number() + count, number()),
                        "households of the base year", "families (kk), marital states and people must agree");
        std::size_t kept = 0;
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (!gone[i]) places_[kept++] = places_[i];
        places_.resize(kept);
    }

    void add_kin(std::int64_t count, std::array<std::int64_t, people_cells>& surplus) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // lottery, household
        for (const Place& p : places_)
            if (p.like.role == Role::reference && p.like.family == 0)
                order.emplace_back(p.lottery, p.household);
        std::ranges::sort(order);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto cell = static_cast<std::size_t>(std::ranges::min_element(surplus) - surplus.begin());
            ++surplus[cell];
            Place place;
            place.like = {static_cast<std::uint8_t>(5 * (cell / 2) + 2),
                          static_cast<Sex>(cell % 2),
                          Marital::single,
                          cell / 2 < 2   ? Schooling::none
                          : cell / 2 < 3 ? Schooling::some_primary
                                         : Schooling::primary,
                          0,
                          Role::other};
            if (cell / 2 >= 13) place.like.marital = Marital::widowed;
            place.household = order[static_cast<std::size_t>(i) % order.size()].second;
            place.lottery = order[static_cast<std::size_t>(i) % order.size()].first;
            places_.push_back(place);
        }
    }

    /// As many places of men as there are men: the youngest spare places change, by lottery within a year of
    /// age.
    void match_sexes() {
        std::int64_t men = 0;
        for (std::size_t row = from_; row < people_.size(); ++row) men += people_.sex[row] == 0 ? 1 : 0;
        std::int64_t places = 0;
        for (const Place& p : places_) places += p.like.sex == Sex::male ? 1 : 0;
        const Sex too_many = places > men ? Sex::male : Sex::female;
        std::vector<std::uint32_t> spare;
        for (std::uint32_t i = 0; i < places_.size(); ++i)
            if (is_spare(places_[i]) && places_[i].like.sex == too_many) spare.push_back(i);
        std::ranges::sort(spare, {}, [&](std::uint32_t i) {
            return std::tuple(places_[i].like.age / 18, places_[i].lottery, i);
        });
        auto change = static_cast<std::size_t>(std::abs(places - men));
        if (change > spare.size())
            throw Error(
                fmt::format("{}: couples and heads need {} {} more than the {} there are", controls_.name,
                            change - spare.size(), too_many == Sex::male ? "men" : "women",
                            too_many == Sex::male ? men : number() - men),
                "households of the base year", "marital states and sexes of one district must agree");
        for (std::size_t i = 0; i < change; ++i)
            places_[spare[i]].like.sex = too_many == Sex::male ? Sex::female : Sex::male;
    }

    /// The oldest man takes the place of the oldest man, and so on.
    void take_places() {
        for (const Sex sex : {Sex::male, Sex::female}) {
            std::vector<std::uint32_t> rows, places;
            for (std::uint32_t row = from_; row < people_.size(); ++row)
                if (people_.sex[row] == static_cast<std::uint8_t>(sex)) rows.push_back(row);
            for (std::uint32_t i = 0; i < places_.size(); ++i)
                if (places_[i].like.sex == sex) places.push_back(i);
            std::ranges::sort(rows, {},
                              [&](std::uint32_t r) { return std::tuple(people_.birth[r], people_.key[r]); });
            std::ranges::sort(places, {}, [&](std::uint32_t i) {
                return std::tuple(-static_cast<int>(places_[i].like.age), places_[i].lottery, i);
            });
            for (std::size_t i = 0; i < rows.size(); ++i) places_[places[i]].person = rows[i];
        }
    }

    void settle() {
        for (const Place& p : places_) {
            people_.household[p.person] = p.household;
            people_.family[p.person] = p.like.family;
            people_.role[p.person] = static_cast<std::uint8_t>(p.like.role);
            people_.marital[p.person] = static_cast<std::uint8_t>(p.like.marital);
            people_.schooling[p.person] = static_cast<std::uint8_t>(p.like.schooling);
            ++households_.size[p.household];
        }
        // Places of one household lie together but for added kin, who are nobody's child.
        for (std::size_t i = 0; i < places_.size();) {
            std::size_t end = i;
            while (end < places_.size() && places_[end].household == places_[i].household) ++end;
            count_children(std::span(places_).subspan(i, end - i));
            i = end;
        }
    }

    /// Children of a nucleus are its woman's; one who is too old for that is kin.
    void count_children(std::span<const Place> household) {
        for (const Place& parent : household) {
            if (parent.like.role != Role::reference && parent.like.role != Role::partner) continue;
            const bool woman = parent.like.sex == Sex::female;
            for (const Place& child : household) {
                if (child.like.role != Role::child || child.like.family != parent.like.family) continue;
                if (people_.birth[child.person] < people_.birth[parent.person] + 15 * 12) {
                    if (people_.role[child.person] == static_cast<std::uint8_t>(Role::child))
                        ++out_.close_parents;
                    people_.role[child.person] = static_cast<std::uint8_t>(Role::other);
                } else if (woman) {
                    auto& born = people_.children[parent.person];
                    born = static_cast<std::uint8_t>(born + 1);
                    people_.last_birth[parent.person] =
                        std::max(people_.last_birth[parent.person], people_.birth[child.person]);
                }
            }
        }
    }

    void count() {
        for (std::size_t row = from_; row < people_.size(); ++row) {
            ++out_.marital[people_.marital[row]];
            ++out_.schooling[people_.schooling[row]];
        }
        for (std::size_t h = first_household_; h < households_.rows(); ++h)
            ++out_.sizes[std::min<std::size_t>(households_.size[h], size_classes) - 1];
    }

    People& people_;
    std::uint32_t from_;
    Households& households_;
    const DesaControls& controls_;
    const HouseholdForming& with_;
    std::size_t first_household_ = households_.rows();
    std::vector<Place> places_;
    DesaHouseholds out_;
};

}  // namespace

DesaHouseholds form_households(People& people, std::uint32_t from, Households& households,
                               const DesaControls& controls, const HouseholdForming& forming) {
    if (people.size() == from) return {};
    return Forming(people, from, households, controls, forming).run();
}

}  // namespace sanding
