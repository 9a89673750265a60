#include "sim/labour/matching.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr std::size_t batch = 1024;

/// One worker's part of leave_work.
struct Leavers {
    std::int64_t retired = 0, separated = 0;
    std::vector<std::int64_t> filled;  ///< [workplace]
};

void leave_work_in(People& people, std::uint32_t block, const LifeTables& tables, std::uint32_t separation,
                   Draws draws, Leavers& counts, std::vector<Seeker>& seekers) {
    std::array<std::uint32_t, batch> w0, w1, w2, w3;
    for (std::size_t from = 0; from < people.size(); from += batch) {
        const std::size_t count = std::min(batch, people.size() - from);
        draw_blocks({people.key.data() + from, count}, Process::separation, 0,
                    static_cast<std::uint32_t>(tables.year), draws, {w0, w1, w2, w3});
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = from + i;
            Workplace& work = people.work[row];
            const bool takes_part =
                people.rank[row] <
                tables.participation[tables.row(people.unit[row], people.sex[row], people.birth[row])];
            if (!takes_part) {
                if (work != 0) counts.retired += people.weight[row];
                work = 0;
                continue;
            }
            if (work != 0 && w0[i] < separation) {
                counts.separated += people.weight[row];
                work = 0;
            }
            if (work == 0)
                seekers.push_back(seeker_at(people, block, static_cast<std::uint32_t>(row)));
            else
                counts.filled[work] += people.weight[row];
        }
    }
}

std::uint32_t lottery(std::uint64_t key, int year, Draws draws) {
    return draw_block(key, Process::job_lottery, 0, static_cast<std::uint32_t>(year), draws)[0];
}

std::vector<Seeker> joined(const std::vector<std::vector<Seeker>>& parts) {
    std::vector<std::size_t> first;
    std::size_t size = 0;
    for (const auto& part : parts) first.push_back(size), size += part.size();
    std::vector<Seeker> out(size);
    parallel_for_each_index(parts.size(), [&](std::size_t b) {
        std::copy(parts[b].begin(), parts[b].end(), out.begin() + static_cast<std::ptrdiff_t>(first[b]));
    });
    return out;
}

/// Places as a seeker ranks them, the favourite first.
struct Ranked {
    std::uint8_t size = 0, next = 0;  ///< in use; how many have been gone through
    std::array<std::uint16_t, most_applications> place;
};

/// f(i) for every i in [0, n), a thousand at a time.
template <class F>
void for_each_in_parallel(std::size_t n, F&& f) {
    constexpr std::size_t chunk = 1024;
    parallel_for_each_index((n + chunk - 1) / chunk, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(n, (c + 1) * chunk); ++i) f(i);
    });
}

/// What seekers rank places by; of the year's beginning, so that ranks stay through the rounds.
class Ranking {
  public:
    Ranking(const Workplaces& workplaces, const JobMarket& market, int year, Draws draws)
        : w_(workplaces), market_(market), year_(static_cast<std::uint32_t>(year)), draws_(draws) {
        const std::size_t places = w_.places(), sectors = w_.sectors;
        offer_.assign(places * schooling_levels, 0);
        odds_.assign(offer_.size() * sectors, 0);
        for (std::size_t p = 0; p < places; ++p)
            for (std::size_t e = 0; e < schooling_levels; ++e) {
                const std::size_t row = p * schooling_levels + e;
                for (std::size_t s = 0; s < sectors; ++s) {
                    const std::int64_t vacancies = w_.vacancies(w_.at(p, s));
                    if (vacancies > 0)
                        offer_[row] += odds_[row * sectors + s] =
                            static_cast<double>(vacancies) * taste(p, s, e);
                }
            }
        list_places(market.near == nullptr ? places : w_.unit_place(0));
    }

    [[nodiscard]] Ranked of(const Seeker& seeker) const {
        Race race;
        run(race, seeker, listed_.data(), listed_key_.data(),
            listed_weight_.data() + (seeker.unit * schooling_levels + seeker.schooling) * listed_.size(),
            listed_.size());
        if (market_.near != nullptr) run_drawn(race, seeker);
        Ranked out{static_cast<std::uint8_t>(race.size), 0, {}};
        for (std::size_t k = 0; k < race.size; ++k) out.place[k] = static_cast<std::uint16_t>(race.place[k]);
        return out;
    }

    /// The next workplace to apply to; 0 at the end of the list.
    [[nodiscard]] Workplace next(const Seeker& seeker, Ranked& ranked) const {
        while (ranked.next < ranked.size) {
            const std::size_t p = ranked.place[ranked.next++];
            if (!would_rather_search(seeker, p)) return w_.at(p, sector_at(seeker, p));
        }
        return 0;
    }

  private:
    /// The earliest of exponential clocks, in order.
    struct Race {
        std::size_t size = 0;
        std::array<double, most_applications> time;
        std::array<std::uint32_t, most_applications> place;

        [[nodiscard]] double latest() const {
            return size < most_applications ? std::numeric_limits<double>::infinity() : time[size - 1];
        }
        void insert(double t, std::uint32_t p) {
            std::size_t k = size < most_applications ? size++ : size - 1;
            for (; k > 0 && time[k - 1] > t; --k) time[k] = time[k - 1], place[k] = place[k - 1];
            time[k] = t, place[k] = p;
        }
    };

    /// The places before `end` that offer something are ranked by everybody; their weights,
    /// [unit][schooling].
    void list_places(std::size_t end) {
        for (std::size_t p = 0; p < end; ++p) {
            const auto offers = offer_.begin() + static_cast<std::ptrdiff_t>(p * schooling_levels);
            if (std::all_of(offers, offers + schooling_levels, [](double o) { return !(o > 0); })) continue;
            listed_.push_back(static_cast<std::uint32_t>(p));
            listed_key_.push_back(w_.key[p]);
        }
        const std::size_t units = market_.deterrence->size() / w_.places();
        listed_weight_.reserve(units * schooling_levels * listed_.size());
        for (std::size_t u = 0; u < units; ++u)
            for (std::size_t e = 0; e < schooling_levels; ++e)
                for (const std::size_t p : listed_)
                    listed_weight_.push_back(offer_[p * schooling_levels + e] * reach(u, p));
    }

    [[nodiscard]] double taste(std::size_t place, std::size_t sector, std::size_t schooling) const {
        return market_.wages == nullptr
                   ? 1
                   : market_.wages->taste(w_.at(place, sector), static_cast<std::uint8_t>(schooling));
    }
    [[nodiscard]] double reach(std::size_t unit, std::size_t place) const {
        return (*market_.deterrence)[unit * w_.places() + place] *
               (market_.appeal == nullptr ? 1 : (*market_.appeal)[place]);
    }

    /// Starts the clocks of places, many at once: draws and logarithms are what ranking takes time for.
    void run(Race& race, const Seeker& seeker, const std::uint32_t* place, const std::uint64_t* place_key,
             const double* weight, std::size_t count) const {
        constexpr std::size_t most = 64;
        std::array<std::uint64_t, most> key;
        std::array<std::uint32_t, most> w0, w1, w2, w3;
        for (std::size_t from = 0; from < count; from += most) {
            const std::size_t n = std::min(most, count - from);
            for (std::size_t k = 0; k < n; ++k) key[k] = combine_keys(seeker.key, place_key[from + k]);
            draw_blocks({key.data(), n}, Process::job_choice, 0, year_, draws_, {w0, w1, w2, w3});
            for (std::size_t k = 0; k < n; ++k) {
                const double time = exponential_time(w0[k]);
                if (time < race.latest() * weight[from + k])
                    race.insert(time / weight[from + k], place[from + k]);
            }
        }
    }

    /// Each drawn desa once, its weight over the chance to be drawn.
    void run_drawn(Race& race, const Seeker& seeker) const {
        std::array<std::uint16_t, desa_drawn> drawn;
        std::size_t n = 0;
        Block block{};
        for (std::uint32_t k = 0; k < desa_drawn; ++k) {
            if (k % 4 == 0)
                block = draw_block(seeker.key, Process::job_sampling, static_cast<std::uint16_t>(k / 4),
                                   year_, draws_);
            const std::uint16_t u = market_.near->proposals.draw(seeker.unit, block[k % 4]);
            if (std::find(drawn.begin(), drawn.begin() + n, u) == drawn.begin() + n) drawn[n++] = u;
        }
        std::array<std::uint32_t, desa_drawn> place;
        std::array<std::uint64_t, desa_drawn> key;
        std::array<double, desa_drawn> weight;
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t p = w_.unit_place(drawn[k]);
            place[k] = static_cast<std::uint32_t>(p);
            key[k] = w_.key[p];
            weight[k] = offer_[p * schooling_levels + seeker.schooling] * reach(seeker.unit, p) *
                        market_.near->correction(seeker.unit, drawn[k]);
        }
        run(race, seeker, place.data(), key.data(), weight.data(), n);
    }

    [[nodiscard]] bool would_rather_search(const Seeker& seeker, std::size_t p) const {
        const double good = reach(seeker.unit, p);
        const Block word =
            draw_block(combine_keys(seeker.key, w_.key[p]), Process::job_choice, 1, year_, draws_);
        return word[0] >= threshold(good / (good + market_.keep_searching));
    }

    /// The first of a race with what each sector offers as rates.
    [[nodiscard]] std::size_t sector_at(const Seeker& seeker, std::size_t p) const {
        const std::size_t sectors = w_.sectors;
        const double* odds = odds_.data() + (p * schooling_levels + seeker.schooling) * sectors;
        const std::uint64_t key = combine_keys(seeker.key, w_.key[p]);
        std::size_t best = 0;
        double least = std::numeric_limits<double>::max();
        for (std::size_t from = 0; from < sectors; from += 4) {
            const std::size_t n = std::min<std::size_t>(4, sectors - from);
            if (std::none_of(odds + from, odds + from + n, [](double o) { return o > 0; })) continue;
            const Block block =
                draw_block(key, Process::job_choice, static_cast<std::uint16_t>(2 + from / 4), year_, draws_);
            for (std::size_t k = 0; k < n; ++k) {
                const double rate = odds[from + k], time = exponential_time(block[k]);
                if (time < least * rate) best = from + k, least = time / rate;
            }
        }
        return best;
    }

    const Workplaces& w_;
    const JobMarket& market_;
    std::uint32_t year_;
    Draws draws_;
    std::vector<double> odds_;               ///< [place][schooling][sector] vacancies × taste
    std::vector<double> offer_;              ///< [place][schooling] their sums
    std::vector<std::uint32_t> listed_;      ///< places everybody ranks: all but desa, where these are drawn
    std::vector<std::uint64_t> listed_key_;  ///< [listed]
    std::vector<double> listed_weight_;      ///< [unit][schooling][listed]
};

/// An application as a workplace ranks it: the earliest first, keys settle ties.
struct Applicant {
    double time = 0;
    std::uint64_t key = 0;
    std::uint32_t seeker = 0;
    friend bool operator<(const Applicant& a, const Applicant& b) {
        return a.time != b.time ? a.time < b.time : a.key < b.key;
    }
};

/// Whom workplaces hold, and who still applies.
class Acceptance {
  public:
    Acceptance(const Workplaces& workplaces, const JobMarket& market, const std::vector<Seeker>& seekers,
               int year, Draws draws)
        : w_(workplaces),
          market_(market),
          seekers_(seekers),
          ranking_(workplaces, market, year, draws),
          ranked_(seekers.size()),
          lottery_(seekers.size()),
          held_(workplaces.size()),
          people_(workplaces.size()),
          ordered_(workplaces.size()) {
        for_each_in_parallel(seekers.size(), [&](std::size_t i) {
            ranked_[i] = ranking_.of(seekers[i]);
            lottery_[i] = exponential_time(~lottery(seekers[i].key, year, draws));  // low numbers first
        });
    }

    int run() {
        std::vector<std::uint32_t> applying(seekers_.size());
        std::iota(applying.begin(), applying.end(), 0U);
        int rounds = 0;
        for (; !applying.empty(); ++rounds) applying = hold(applying);
        return rounds;
    }
    [[nodiscard]] const std::vector<std::vector<Applicant>>& held() const { return held_; }

  private:
    /// One round; returns who has been refused or displaced.
    std::vector<std::uint32_t> hold(const std::vector<std::uint32_t>& applying) {
        std::vector<Workplace> to(applying.size());
        std::vector<Applicant> as(applying.size());
        for_each_in_parallel(applying.size(), [&](std::size_t k) {
            const std::uint32_t i = applying[k];
            do {
                to[k] = ranking_.next(seekers_[i], ranked_[i]);
                if (to[k] == 0) return;
                as[k] = {lottery_[i] / match(to[k], i), seekers_[i].key, i};
            } while (would_be_refused(to[k], as[k]));
        });
        std::vector<Workplace> touched;
        for (std::size_t k = 0; k < applying.size(); ++k) {
            const Workplace w = to[k];
            if (w == 0) continue;
            if (people_[w] <= w_.vacancies(w)) touched.push_back(w);
            held_[w].push_back(as[k]);
            ordered_[w] = 0;
            people_[w] += seekers_[applying[k]].weight;
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        std::vector<std::vector<std::uint32_t>> refused(touched.size());
        parallel_for_each_index(touched.size(),
                                [&](std::size_t k) { keep_the_best(touched[k], refused[k]); });
        std::vector<std::uint32_t> out;
        for (const auto& of : refused) out.insert(out.end(), of.begin(), of.end());
        std::sort(out.begin(), out.end());  // neighbours look alike places up
        return out;
    }

    /// As the last round left it: full of better ones.
    [[nodiscard]] bool would_be_refused(Workplace w, const Applicant& a) const {
        return people_[w] + seekers_[a.seeker].weight > w_.vacancies(w) &&
               (held_[w].empty() || (ordered_[w] != 0 && held_[w].back() < a));
    }

    /// In the lottery's order, whoever still fits.
    void keep_the_best(Workplace w, std::vector<std::uint32_t>& refused) {
        std::int64_t left = w_.vacancies(w);
        if (people_[w] <= left) return;
        auto& of = held_[w];
        std::sort(of.begin(), of.end());
        std::size_t kept = 0;
        for (const Applicant& a : of) {
            if (seekers_[a.seeker].weight > left) {
                refused.push_back(a.seeker);
                continue;
            }
            left -= seekers_[a.seeker].weight;
            of[kept++] = a;
        }
        of.resize(kept);
        ordered_[w] = 1;
        people_[w] = w_.vacancies(w) - left;
    }
    [[nodiscard]] double match(Workplace w, std::size_t i) const {
        return market_.wages == nullptr ? 1 : std::max(1e-6, market_.wages->match(w, seekers_[i].schooling));
    }

    const Workplaces& w_;
    const JobMarket& market_;
    const std::vector<Seeker>& seekers_;
    Ranking ranking_;
    std::vector<Ranked> ranked_;                ///< [seeker]
    std::vector<double> lottery_;               ///< [seeker] exponential: low is early
    std::vector<std::vector<Applicant>> held_;  ///< [workplace]
    std::vector<std::int64_t> people_;          ///< [workplace] whom its applicants stand for
    std::vector<std::uint8_t> ordered_;         ///< [workplace] are they in the lottery's order
};

}  // namespace

Seeker seeker_at(const People& people, std::uint32_t block, std::uint32_t row) {
    return {people.key[row], block, row, people.unit[row], people.schooling[row], people.weight[row]};
}

LabourFlows leave_work(Population& population, const LifeTables& tables, double separation_rate,
                       Workplaces& workplaces, Draws draws) {
    std::vector<std::vector<Seeker>> seekers(population.blocks.size());
    Leavers none;
    none.filled.assign(workplaces.size(), 0);
    Leavers all = parallel_tally(
        population.blocks.size(), none,
        [&](Leavers& counts, std::size_t b) {
            leave_work_in(population.blocks[b], static_cast<std::uint32_t>(b), tables,
                          threshold(separation_rate), draws, counts, seekers[b]);
        },
        [](Leavers& total, const Leavers& part) {
            total.retired += part.retired;
            total.separated += part.separated;
            for (std::size_t w = 0; w < total.filled.size(); ++w) total.filled[w] += part.filled[w];
        });
    LabourFlows flows;
    flows.retired = all.retired;
    flows.separated = all.separated;
    workplaces.filled = std::move(all.filled);
    flows.seekers = joined(seekers);
    return flows;
}

void dismiss_surplus(Population& population, Workplaces& workplaces, int year, Draws draws,
                     LabourFlows& flows) {
    const auto surplus = [&](Workplace w) { return w != 0 && workplaces.filled[w] > workplaces.stock[w]; };
    bool any = false;
    for (std::size_t w = 1; w < workplaces.size(); ++w) any = any || surplus(static_cast<Workplace>(w));
    if (!any) return;
    std::vector<std::vector<Seeker>> staff_in(population.blocks.size());
    parallel_for_each_index(staff_in.size(), [&](std::size_t b) {
        const People& people = population.blocks[b];
        for (std::uint32_t row = 0; row < people.size(); ++row)
            if (surplus(people.work[row]))
                staff_in[b].push_back(seeker_at(people, static_cast<std::uint32_t>(b), row));
    });
    std::vector<std::vector<std::pair<std::uint32_t, Seeker>>> staff(workplaces.size());
    for (const auto& part : staff_in)
        for (const Seeker& s : part)
            staff[population.blocks[s.block].work[s.row]].emplace_back(lottery(s.key, year, draws), s);
    for (std::size_t w = 1; w < staff.size(); ++w) {
        if (staff[w].empty()) continue;
        std::sort(staff[w].begin(), staff[w].end(), [](const auto& x, const auto& y) {
            return x.first != y.first ? x.first > y.first : x.second.key > y.second.key;
        });
        for (std::size_t i = 0; workplaces.filled[w] > workplaces.stock[w]; ++i) {
            const Seeker& seeker = staff[w][i].second;
            population.blocks[seeker.block].work[seeker.row] = 0;
            workplaces.filled[w] -= seeker.weight;
            flows.dismissed += seeker.weight;
            flows.seekers.push_back(seeker);
        }
    }
}

void fill_vacancies(Population& population, Workplaces& workplaces, std::vector<Seeker> seekers,
                    const JobMarket& market, int year, Draws draws, LabourFlows& flows) {
    if (seekers.empty() || workplaces.total_vacancies() <= 0) return;
    // Those of a unit consider the same places: looked up together, these stay near the processor.
    std::ranges::sort(seekers, {}, &Seeker::unit);
    Acceptance acceptance(workplaces, market, seekers, year, draws);
    flows.rounds = acceptance.run();
    for (std::size_t w = 1; w < workplaces.size(); ++w) {
        const auto& hired = acceptance.held()[w];
        for (const Applicant& a : hired) {
            const Seeker& seeker = seekers[a.seeker];
            population.blocks[seeker.block].work[seeker.row] = static_cast<Workplace>(w);
            workplaces.filled[w] += seeker.weight;
            flows.hired += seeker.weight;
        }
    }
}

}  // namespace sanding
