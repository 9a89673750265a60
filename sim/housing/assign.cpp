#include "sim/housing/assign.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

std::int64_t Placements::count(Housed what) const {
    return std::count(how.begin(), how.end(), what);
}
std::int64_t Placements::placed() const {
    return std::ranges::count_if(how, is_placed);
}
std::int64_t Placements::unplaced() const {
    return static_cast<std::int64_t>(how.size()) - placed();
}

namespace {

class Allotment {
  public:
    Allotment(std::span<const HomeSeeker> seekers, const ChoiceSets& sets, std::span<const double> factors,
              HomesOnOffer offer)
        : seekers_(seekers),
          sets_(sets),
          factors_(factors),
          offer_(std::move(offer)),
          places_(offer_.vacant.size()),
          open_(seekers.size()),
          choice_(seekers.size(), no_place) {
        SANDING_EXPECT(sets.seekers() == seekers.size() && factors.size() == income_segments * places_);
        std::iota(open_.begin(), open_.end(), 0U);
        out_.unit.assign(seekers.size(), no_place);
        out_.how.assign(seekers.size(), Housed::turned_away);
    }

    Placements run() && {
        while (!open_.empty() && out_.rounds < offer_.most_rounds && round()) ++out_.rounds;
        for (const auto i : open_) {
            const HomeSeeker& s = seekers_[i];
            out_.unit[i] = s.from_unit;
            out_.how[i] = (s.flags & has_home) != 0 ? Housed::kept
                          : s.from_unit != no_place ? Housed::doubled_up
                                                    : Housed::turned_away;
        }
        out_.vacant = std::move(offer_.vacant);
        return std::move(out_);
    }

  private:
    /// The place of the largest utility + Gumbel: the first of a race with e^utility as rates.
    [[nodiscard]] std::uint16_t favourite(std::size_t i) const {
        const HomeSeeker& s = seekers_[i];
        const std::uint16_t* place = sets_.place.data() + i * sets_.size;
        const double* weight = sets_.weight.data() + i * sets_.size;
        const double* factor = factors_.data() + s.income * places_;
        std::array<std::uint64_t, largest_choice> key;
        std::array<std::uint16_t, largest_choice> at;
        std::array<double, largest_choice> rate;
        std::size_t n = 0;
        for (std::size_t a = 0; a < sets_.count[i]; ++a) {
            const bool own = (s.flags & has_home) != 0 && place[a] == s.from_unit;
            const double r = weight[a] * factor[place[a]];
            if (!(r > 0) || (!own && offer_.vacant[place[a]] < s.weight)) continue;
            key[n] = combine_keys(s.key, offer_.place_key[place[a]]);
            at[n] = place[a];
            rate[n++] = r;
        }
        std::array<std::uint32_t, largest_choice> w0, w1, w2, w3;
        draw_blocks({key.data(), n}, Process::home_taste, 0, static_cast<std::uint32_t>(offer_.year),
                    offer_.draws, {w0, w1, w2, w3});
        std::uint16_t best = no_place;
        double least = std::numeric_limits<double>::max();
        for (std::size_t a = 0; a < n; ++a) {
            const double time = exponential_time(w0[a]);
            if (time < least * rate[a]) {
                least = time / rate[a];
                best = at[a];
            }
        }
        return best;
    }

    [[nodiscard]] std::uint32_t lottery(std::size_t i) const {
        return draw_block(seekers_[i].key, Process::home_lottery, 0, static_cast<std::uint32_t>(offer_.year),
                          offer_.draws)[0];
    }

    void settle(std::uint32_t i, std::uint16_t unit, Housed how) {
        out_.unit[i] = unit;
        out_.how[i] = how;
    }

    /// One round of proposals and grants; false when nothing came of it.
    bool round() {
        constexpr std::size_t chunk = 512;
        parallel_for_each_index((open_.size() + chunk - 1) / chunk, [&](std::size_t c) {
            for (std::size_t k = c * chunk; k < std::min(open_.size(), (c + 1) * chunk); ++k)
                choice_[open_[k]] = favourite(open_[k]);
        });
        std::vector<std::vector<std::uint32_t>> to(places_);
        std::vector<std::uint32_t> next;
        for (const auto i : open_) {
            if (choice_[i] == no_place)
                next.push_back(i);
            else if ((seekers_[i].flags & has_home) != 0 && choice_[i] == seekers_[i].from_unit)
                settle(i, choice_[i], Housed::stayed);
            else
                to[choice_[i]].push_back(i);
        }
        draw_lots(to);
        std::vector<std::int64_t> left(places_);
        for (std::size_t p = 0; p < places_; ++p) {
            for (const auto i : to[p]) {
                const HomeSeeker& seeker = seekers_[i];
                if (seeker.weight > offer_.vacant[p]) {
                    next.push_back(i);
                    continue;
                }
                settle(i, static_cast<std::uint16_t>(p), Housed::moved);
                offer_.vacant[p] -= seeker.weight;
                if ((seeker.flags & has_home) != 0) left[seeker.from_unit] += seeker.weight;
            }
        }
        for (std::size_t p = 0; p < places_; ++p) offer_.vacant[p] += left[p];
        const bool progress = next.size() < open_.size();
        open_ = std::move(next);
        return progress;
    }

    /// Where more propose than there are homes, those who get one first.
    void draw_lots(std::vector<std::vector<std::uint32_t>>& to) const {
        parallel_for_each_index(places_, [&](std::size_t p) {
            std::int64_t wanted = 0;
            for (const auto i : to[p]) wanted += seekers_[i].weight;
            if (wanted <= offer_.vacant[p]) return;
            struct Ticket {
                std::uint32_t lottery;
                std::uint64_t key;
                std::uint32_t seeker;
                bool operator<(const Ticket& b) const {
                    return lottery != b.lottery ? lottery < b.lottery : key < b.key;
                }
            };
            std::vector<Ticket> tickets;
            for (const auto i : to[p]) tickets.push_back({lottery(i), seekers_[i].key, i});
            std::sort(tickets.begin(), tickets.end());
            for (std::size_t k = 0; k < tickets.size(); ++k) to[p][k] = tickets[k].seeker;
        });
    }

    std::span<const HomeSeeker> seekers_;
    const ChoiceSets& sets_;
    std::span<const double> factors_;
    HomesOnOffer offer_;
    std::size_t places_;
    std::vector<std::uint32_t> open_;    ///< seekers without a decision
    std::vector<std::uint16_t> choice_;  ///< [seeker] of this round
    Placements out_;
};

}  // namespace

Placements assign_homes(std::span<const HomeSeeker> seekers, const ChoiceSets& sets,
                        std::span<const double> factors, HomesOnOffer offer) {
    return Allotment(seekers, sets, factors, std::move(offer)).run();
}

}  // namespace sanding
