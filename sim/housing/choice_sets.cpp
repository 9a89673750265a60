#include "sim/housing/choice_sets.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

/// A set is given up as it is when so many draws have not filled it.
constexpr std::uint32_t most_draws = 512;

class Sampler {
  public:
    Sampler(const Proposals& proposals, ChoiceSets& sets, int year, Draws draws)
        : proposals_(proposals), sets_(sets), year_(static_cast<std::uint32_t>(year)), draws_(draws) {}

    void all_places(std::size_t i) {
        sets_.count[i] = static_cast<std::uint8_t>(proposals_.places());
        for (std::size_t p = 0; p < proposals_.places(); ++p) {
            sets_.place[i * sets_.size + p] = static_cast<std::uint16_t>(p);
            sets_.weight[i * sets_.size + p] = 1;
        }
    }

    void sample(std::size_t i, const HomeSeeker& seeker, const ProposalRows& rows) {
        std::uint16_t* place = sets_.place.data() + i * sets_.size;
        const std::size_t sure = seeker.from_unit == no_place ? 0 : 1;
        std::size_t n = sure;
        if (sure == 1) place[0] = seeker.from_unit;
        std::array<std::uint32_t, 2> made{};  // draws by origin and by work
        Block block{};
        for (std::uint32_t k = 0; k < most_draws; ++k) {
            if (k % 4 == 0)
                block = draw_block(seeker.key, Process::home_sampling, static_cast<std::uint16_t>(k / 4),
                                   year_, draws_);
            const bool by_work = k % 4 == 3 && rows.work != no_row;
            const std::uint16_t p = proposals_.draw(by_work ? rows.work : rows.origin, block[k % 4]);
            if (std::find(place, place + n, p) == place + n) {
                if (n == sets_.size) break;
                place[n++] = p;
            }
            ++made[by_work ? 1 : 0];
        }
        sets_.count[i] = static_cast<std::uint8_t>(n);
        double* weight = sets_.weight.data() + i * sets_.size;
        if (sure == 1) weight[0] = 1;
        for (std::size_t a = sure; a < n; ++a) {
            double missed = made[0] * proposals_.log_miss(rows.origin, place[a]);
            if (made[1] > 0) missed += made[1] * proposals_.log_miss(rows.work, place[a]);
            weight[a] = 1 / (1 - fixed_exp(missed));
        }
    }

  private:
    const Proposals& proposals_;
    ChoiceSets& sets_;
    std::uint32_t year_;
    Draws draws_;
};

}  // namespace

ChoiceSets sample_choice_sets(std::span<const HomeSeeker> seekers, std::span<const ProposalRows> rows,
                              const Proposals& proposals, std::size_t size, int year, Draws draws) {
    SANDING_EXPECT(seekers.size() == rows.size() && size > 0 && size <= largest_choice);
    ChoiceSets sets;
    sets.size = std::min(size, proposals.places());
    sets.count.resize(seekers.size());
    sets.income.resize(seekers.size());
    sets.households.resize(seekers.size());
    sets.place.resize(seekers.size() * sets.size);
    sets.weight.resize(seekers.size() * sets.size);
    Sampler sampler(proposals, sets, year, draws);
    constexpr std::size_t chunk = 512;
    parallel_for_each_index((seekers.size() + chunk - 1) / chunk, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(seekers.size(), (c + 1) * chunk); ++i) {
            sets.income[i] = seekers[i].income;
            sets.households[i] = seekers[i].weight;
            if (proposals.places() <= size)
                sampler.all_places(i);
            else
                sampler.sample(i, seekers[i], rows[i]);
        }
    });
    return sets;
}

}  // namespace sanding
