#include "sim/demography/kin.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/hash.hpp"

namespace sanding {
namespace {

constexpr std::uint32_t buckets = 64;

std::uint32_t bucket_of(std::uint64_t key) {
    return static_cast<std::uint32_t>(key >> 58);
}

struct Place {
    std::uint64_t key = 0;
    std::uint32_t block = 0, household = 0;
};

/// Households that somebody lives in, by unit and bucket of their keys.
class Directory {
  public:
    Directory(const Population& population, std::size_t units) : start_(units * buckets + 2) {
        each(population, [&](std::size_t slot, const Place&) { ++start_[slot + 2]; });
        for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
        places_.resize(start_.back());
        each(population, [&](std::size_t slot, const Place& p) { places_[start_[slot + 1]++] = p; });
    }

    /// Null where the unit has no household.
    [[nodiscard]] const Place* lot(std::uint16_t unit, std::uint64_t group) const {
        for (std::uint32_t i = 0; i < buckets; ++i) {
            const std::size_t slot = unit * std::size_t{buckets} + (bucket_of(group) + i) % buckets;
            const Place* best = nullptr;
            std::uint64_t highest = 0;
            for (std::size_t p = start_[slot]; p < start_[slot + 1]; ++p)
                if (const auto hash = combine_keys(group, places_[p].key); best == nullptr || hash > highest)
                    best = &places_[p], highest = hash;
            if (best != nullptr) return best;
        }
        return nullptr;
    }

  private:
    template <class F>
    static void each(const Population& population, F&& f) {
        for (std::uint32_t b = 0; b < population.households.size(); ++b) {
            const Households& h = population.households[b];
            for (std::uint32_t row = 0; row < h.rows(); ++row)
                if (h.size[row] > 0)
                    f(h.unit[row] * std::size_t{buckets} + bucket_of(h.key[row]), Place{h.key[row], b, row});
        }
    }

    std::vector<std::uint32_t> start_;
    std::vector<Place> places_;
};

/// Their own household, in a block that their key names; its head is the eldest.
void live_apart(Population& population, std::span<Joiner> group, int year) {
    const std::uint64_t key = own_household_key(group.front().group, year);
    const std::size_t b = key % population.blocks.size();
    const auto head = std::ranges::min_element(
        group, {}, [](const Joiner& j) { return std::tuple(j.person.birth, j.person.key); });
    const auto h = population.households[b].add(key, head->person.unit, head->person.weight);
    for (auto j = group.begin(); j != group.end(); ++j) {
        j->person.household = h;
        j->person.family = 0;
        j->person.role = j == head ? Role::reference : Role::other;
        population.blocks[b].add(j->person);
        ++population.households[b].size[h];
    }
}

}  // namespace

std::uint64_t own_household_key(std::uint64_t person, int year) {
    return combine_keys(combine_keys(person, key_of("household")), static_cast<std::uint64_t>(year));
}

void live_with_others(Population& population, std::vector<Joiner> joiners, int year) {
    if (joiners.empty()) return;
    std::size_t units = 0;
    for (const Households& h : population.households)
        for (const auto unit : h.unit) units = std::max<std::size_t>(units, unit + std::size_t{1});
    for (const Joiner& j : joiners) units = std::max<std::size_t>(units, j.person.unit + std::size_t{1});
    const Directory directory(population, units);
    std::ranges::sort(joiners, {}, [](const Joiner& j) { return std::tuple(j.group, j.person.key); });
    for (std::size_t i = 0; i < joiners.size();) {
        std::size_t end = i;
        while (end < joiners.size() && joiners[end].group == joiners[i].group) ++end;
        const std::span group(joiners.data() + i, end - i);
        if (const Place* place = directory.lot(group.front().person.unit, group.front().group)) {
            for (Joiner& j : group) {
                j.person.household = place->household;
                j.person.family = 0;
                j.person.role = Role::other;
                population.blocks[place->block].add(j.person);
                ++population.households[place->block].size[place->household];
            }
        } else {
            live_apart(population, group, year);
        }
        i = end;
    }
}

}  // namespace sanding
