#include "sim/population/sample.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

/// A household as it is drawn.
struct Candidate {
    std::uint16_t size = 0, workers = 0;
    Month head_born = 0;
    std::uint64_t key = 0;
    std::uint32_t block = 0, row = 0;
    std::uint8_t weight = 0;  ///< 0: not taken

    [[nodiscard]] auto order() const { return std::tuple(size, workers, head_born, key); }
};

std::vector<std::vector<Candidate>> by_unit(const Population& all, std::size_t units) {
    std::vector<std::vector<Candidate>> out(units);
    for (std::uint32_t b = 0; b < all.blocks.size(); ++b) {
        const People& people = all.blocks[b];
        const Households& households = all.households[b];
        std::vector<Candidate> of_block(households.rows());
        for (std::uint32_t h = 0; h < households.rows(); ++h)
            of_block[h] = {households.size[h], 0, 0, households.key[h], b, h, 0};
        for (std::size_t i = 0; i < people.size(); ++i) {
            Candidate& c = of_block[people.household[i]];
            c.workers = static_cast<std::uint16_t>(c.workers + (people.work[i] != 0 ? 1 : 0));
            if (people.family[i] == 0 && people.role[i] == static_cast<std::uint8_t>(Role::reference))
                c.head_born = people.birth[i];
        }
        for (const Candidate& c : of_block)
            if (c.size > 0) out[households.unit[c.row]].push_back(c);
    }
    return out;
}

/// Households and people that a sample stands for beyond those there are.
struct Excess {
    std::int64_t households = 0, people = 0;
};

/// One unit's sample.
class UnitSample {
  public:
    UnitSample(std::vector<Candidate>& all, std::uint8_t weight) : all_(all), weight_(weight) {
        std::ranges::sort(all_, {}, &Candidate::order);
    }

    void draw(std::uint32_t word) {
        // A row or two more than fit, so that weights have only to be lowered.
        for (const std::size_t more : {1U, 2U}) {
            const std::size_t count = all_.size() / weight_ + more;
            if (count * 2 > all_.size()) break;
            take(count, word);
            if (balance()) return;
        }
        take_all();
    }

  private:
    void take_all() {
        for (Candidate& c : all_) c.weight = 1;
    }

    void take(std::size_t count, std::uint32_t word) {
        taken_.clear();
        for (Candidate& c : all_) c.weight = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const auto at =
                static_cast<std::size_t>((static_cast<double>(k) + to_uniform(word)) *
                                         static_cast<double>(all_.size()) / static_cast<double>(count));
            all_[at].weight = weight_;
            taken_.push_back(at);
        }
    }

    [[nodiscard]] Excess excess() const {
        Excess e;
        for (const Candidate& c : all_) {
            e.households += c.weight - 1;
            e.people += (c.weight - 1) * std::int64_t{c.size};
        }
        return e;
    }

    /// Lowers weights until households and people are those of the unit; where no weights do, takes larger or
    /// smaller households instead. False when that doesn't help either.
    bool balance() {
        for (int tries = 0; tries < 64; ++tries) {
            const Excess e = excess();
            if (lower(e)) return true;
            const double mean = static_cast<double>(e.people) / static_cast<double>(e.households);
            if (!exchange(mean > mean_size() ? -1 : 1)) return false;
        }
        return false;
    }

    [[nodiscard]] double mean_size() const {
        double people = 0;
        for (const std::size_t at : taken_) people += all_[at].size;
        return people / static_cast<double>(taken_.size());
    }

    /// Takes `a` households of one size off and `b` of another, a + b and their people being the excess.
    /// Sizes next to its mean are tried first.
    bool lower(const Excess& e) {
        std::map<std::int64_t, std::int64_t> room;  // by size: how much its rows can be lowered
        for (const std::size_t at : taken_) room[all_[at].size] += weight_ - 1;
        std::vector<std::tuple<std::int64_t, std::int64_t, std::int64_t>> pairs;  // width, sizes
        for (const auto& [small, unused] : room)
            for (const auto& [large, unused_too] : room)
                if (small * e.households <= e.people && e.people <= large * e.households)
                    pairs.emplace_back(large - small, small, large);
        std::ranges::sort(pairs);
        for (const auto& [width, small, large] : pairs) {
            const std::int64_t beyond = e.people - small * e.households;
            if (width == 0 ? beyond != 0 : beyond % width != 0) continue;
            const std::int64_t b = width == 0 ? 0 : beyond / width, a = e.households - b;
            if (a > room[small] || b > room[large]) continue;
            lower_rows(small, a);
            lower_rows(large, b);
            return true;
        }
        return false;
    }

    /// In the order of keys, which has nothing to do with who lives in them.
    void lower_rows(std::int64_t size, std::int64_t by) {
        std::vector<std::size_t> rows;
        for (const std::size_t at : taken_)
            if (all_[at].size == size) rows.push_back(at);
        std::ranges::sort(rows, {}, [&](std::size_t at) { return all_[at].key; });
        for (const std::size_t at : rows) {
            const auto part = std::min<std::int64_t>(by, all_[at].weight - 1);
            all_[at].weight = static_cast<std::uint8_t>(all_[at].weight - part);
            by -= part;
        }
    }

    /// Takes the next larger (+1) or smaller (−1) household instead of one that is taken: of all such changes
    /// the one nearest to the middle.
    bool exchange(int direction) {
        const std::size_t n = taken_.size();
        for (std::size_t k = 0; k < n; ++k) {
            std::size_t& taken = taken_[(n / 2 + (k % 2 == 0 ? k / 2 : n - 1 - k / 2)) % n];
            for (std::size_t at = taken; direction > 0 ? ++at < all_.size() : at-- > 0;) {
                if (all_[at].weight != 0 || all_[at].size == all_[taken].size) continue;
                if (std::abs(all_[at].size - all_[taken].size) > 2) break;
                all_[taken].weight = 0;
                all_[at].weight = weight_;
                taken = at;
                return true;
            }
        }
        return false;
    }

    std::vector<Candidate>& all_;
    std::uint8_t weight_;
    std::vector<std::size_t> taken_;
};

}  // namespace

Population sample_households(const Population& all, std::span<const std::uint64_t> unit_key,
                             std::uint8_t weight, Draws draws) {
    SANDING_EXPECT(weight > 1 && !all.households.empty());
    auto candidates = by_unit(all, unit_key.size());
    parallel_for_each_index(unit_key.size(), [&](std::size_t u) {
        UnitSample(candidates[u], weight)
            .draw(draw_block(unit_key[u], Process::household_sample, 0, 0, draws)[0]);
    });
    std::vector<std::vector<std::uint8_t>> weight_of(all.blocks.size());
    for (std::size_t b = 0; b < weight_of.size(); ++b) weight_of[b].resize(all.households[b].rows());
    for (const auto& unit : candidates)
        for (const Candidate& c : unit) weight_of[c.block][c.row] = c.weight;

    Population out;
    out.blocks.resize(all.blocks.size());
    out.households.resize(all.blocks.size());
    parallel_for_each_index(all.blocks.size(), [&](std::size_t b) {
        const Households& from = all.households[b];
        std::vector<std::uint32_t> row_of(from.rows());
        for (std::uint32_t h = 0; h < from.rows(); ++h) {
            if (weight_of[b][h] == 0) continue;
            row_of[h] = out.households[b].add(from.key[h], from.unit[h], weight_of[b][h]);
            out.households[b].size[row_of[h]] = from.size[h];
        }
        const People& people = all.blocks[b];
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (weight_of[b][people.household[i]] == 0) continue;
            People::Person person = people.person(i);
            person.weight = weight_of[b][person.household];
            person.household = row_of[person.household];
            out.blocks[b].add(person);
        }
    });
    return out;
}

Shared<PreparedWorld> with_sample(const PreparedWorld& prepared, std::uint8_t weight) {
    auto out = std::make_shared<PreparedWorld>();
    static_cast<BaseYear&>(*out) = prepared;
    std::vector<std::uint64_t> unit_key;
    for (const auto& code : prepared.world->districts.units().code) unit_key.push_back(key_of(code));
    out->population = sample_households(prepared.population, unit_key, weight, {prepared.seed, 0});
    out->weight = weight;
    return out;
}

}  // namespace sanding
