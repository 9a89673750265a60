#include "sim/population/form_households.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/data/registry_columns.hpp"
#include "sim/population/integerise.hpp"

namespace sanding {
namespace {

constexpr std::size_t people_cells = age_groups * 2;
constexpr std::size_t first_marital = 1 + people_cells, first_schooling = first_marital + marital_states;
constexpr std::size_t all_controls = first_schooling + schooling_levels;

std::size_t cell_of(int age, Sex sex) {
    return 2 * std::min<std::size_t>(static_cast<std::size_t>(age) / 5, age_groups - 1) +
           static_cast<std::size_t>(sex);
}

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
            const Seed& seed, std::uint64_t desa_key, Draws draws)
        : people_(people),
          from_(from),
          households_(households),
          controls_(controls),
          seed_(seed),
          desa_key_(desa_key),
          draws_(draws) {}

    DesaHouseholds run(const Incidence& incidence) {
        lay_out(choose(incidence));
        match_number();
        match_sexes();
        take_places();
        settle();
        return out_;
    }

  private:
    [[nodiscard]] std::int64_t number() const { return static_cast<std::int64_t>(people_.size()) - from_; }

    /// How many households like each of the seed's.
    std::vector<std::int64_t> choose(const Incidence& incidence) {
        std::vector<double> targets(all_controls);
        targets[0] = static_cast<double>(controls_.households);
        std::ranges::copy(controls_.people, targets.begin() + 1);
        std::ranges::copy(controls_.marital, targets.begin() + first_marital);
        std::ranges::copy(controls_.schooling, targets.begin() + first_schooling);
        const std::vector<double> start(seed_.households(),
                                        targets[0] / static_cast<double>(seed_.households()));
        IpuResult fitted = fit_some(incidence, targets, start);
        out_.goodness = fitted.goodness;
        out_.capped = fitted.capped;
        double sum = 0;
        for (const double w : fitted.weights) sum += w;
        for (double& w : fitted.weights) w *= targets[0] / sum;
        const double offset = to_uniform(draw_block(desa_key_, Process::synthesis, 2, 0, draws_)[0]);
        auto counts = integerise_systematic(fitted.weights, offset);
        expect_exact(counts);
        return counts;
    }

    /// Controls that the study doesn't have stay out of the fit.
    [[nodiscard]] IpuResult fit_some(const Incidence& incidence, const std::vector<double>& targets,
                                     const std::vector<double>& start) const {
        const auto known = [](const auto& counts) {
            return std::ranges::any_of(counts, [](auto n) { return n > 0; });
        };
        const bool marital = known(controls_.marital), schooling = known(controls_.schooling);
        if (marital && schooling) return fit_ipu(incidence, targets, start);
        Incidence some{incidence.households, {}};
        std::vector<double> some_targets;
        for (std::size_t j = 0; j < all_controls; ++j) {
            if (j >= first_schooling ? !schooling : j >= first_marital && !marital) continue;
            some.controls.push_back(incidence.controls[j]);
            some_targets.push_back(targets[j]);
        }
        return fit_ipu(some, some_targets, start);
    }

    /// The weights' sum is whole but for rounding, which may cost the last one.
    void expect_exact(std::vector<std::int64_t>& counts) const {
        std::int64_t sum = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
        const auto largest = std::ranges::max_element(counts);
        *largest += controls_.households - sum;
        SANDING_EXPECT(*largest >= 0);
    }

    void lay_out(const std::vector<std::int64_t>& counts) {
        std::uint64_t record = 0;
        const std::uint64_t key = combine_keys(desa_key_, key_of("household"));
        for (std::size_t h = 0; h < counts.size(); ++h)
            for (std::int64_t i = 0; i < counts[h]; ++i) {
                const std::uint32_t row = households_.add(combine_keys(key, record++), people_.unit[from_]);
                std::uint64_t member = 0;
                for (const SeedPerson& person : seed_.members(h)) {
                    const std::uint64_t place = combine_keys(households_.key[row], ++member);
                    places_.push_back(
                        {person, row, draw_block(place, Process::synthesis, 3, 0, draws_)[0], 0});
                }
            }
    }

    /// Places of children and kin, the most easily spared first: those of cells that have too many.
    void match_number() {
        std::array<std::int64_t, people_cells> surplus{};
        for (const Place& p : places_) ++surplus[cell_of(p.like.age, p.like.sex)];
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
                auto& here = surplus[cell_of(places_[i].like.age, places_[i].like.sex)];
                if (count == 0) break;
                if (gone[i] || (only_surplus && here <= 0)) continue;
                gone[i] = true, --here, --count;
            }
        if (count > 0)
            throw Error("more households than people can fill", households_name(),
                        "families (kk) and people of one district must agree");
        std::size_t kept = 0;
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (!gone[i]) places_[kept++] = places_[i];
        places_.resize(kept);
    }

    [[nodiscard]] std::string households_name() const {
        return "desa " + std::to_string(people_.unit[from_]);
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
            throw Error("couples need more men or women than there are", households_name(),
                        "marital states and sexes of one district must agree");
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
            ++out_.marital[static_cast<std::size_t>(p.like.marital)];
            ++out_.schooling[static_cast<std::size_t>(p.like.schooling)];
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

    People& people_;
    std::uint32_t from_;
    Households& households_;
    const DesaControls& controls_;
    const Seed& seed_;
    std::uint64_t desa_key_;
    Draws draws_;
    std::vector<Place> places_;
    DesaHouseholds out_;
};

}  // namespace

Incidence incidence_of(const Seed& seed) {
    Incidence out;
    out.households = seed.households();
    out.controls.resize(all_controls);
    const auto count = [&](std::size_t control, std::size_t household) {
        auto& entries = out.controls[control];
        if (entries.empty() || entries.back().household != household)
            entries.push_back({static_cast<std::uint32_t>(household), 0});
        entries.back().count += 1;
    };
    for (std::size_t h = 0; h < seed.households(); ++h) {
        count(0, h);
        for (const SeedPerson& p : seed.members(h)) {
            count(1 + cell_of(p.age, p.sex), h);
            count(first_marital + static_cast<std::size_t>(p.marital), h);
            count(first_schooling + static_cast<std::size_t>(p.schooling), h);
        }
    }
    return out;
}

DesaHouseholds form_households(People& people, std::uint32_t from, Households& households,
                               const DesaControls& controls, const Seed& seed, const Incidence& incidence,
                               std::uint64_t desa_key, Draws draws) {
    if (people.size() == from) return {};
    return Forming(people, from, households, controls, seed, desa_key, draws).run(incidence);
}

}  // namespace sanding
