#include "sim/housing/settle.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

/// Which of `looking` a household row is, [block][row].
std::vector<std::vector<std::uint32_t>> by_row(const Population& population,
                                               std::span<const LookingHousehold> looking) {
    std::vector<std::vector<std::uint32_t>> out;
    for (const Households& h : population.households) out.emplace_back(h.rows(), nobody);
    for (std::uint32_t i = 0; i < looking.size(); ++i) out[looking[i].block][looking[i].household] = i;
    return out;
}

bool is_head(const People& people, std::size_t row) {
    return people.family[row] == 0 && people.role[row] == static_cast<std::uint8_t>(Role::reference);
}

}  // namespace

HouseholdKeys household_keys(const Population& population) {
    HouseholdKeys out(population.households.size());
    parallel_for_each_index(out.size(), [&](std::size_t b) {
        const Households& h = population.households[b];
        out[b].resize(h.rows());
        for (std::size_t row = 0; row < h.rows(); ++row) out[b][row] = h.size[row] > 0 ? h.key[row] : 0;
    });
    return out;
}

std::vector<LookingHousehold> formed_since(const Population& population, const HouseholdKeys& known,
                                           std::uint8_t flags) {
    std::vector<LookingHousehold> out;
    for (std::uint32_t b = 0; b < population.households.size(); ++b) {
        const Households& h = population.households[b];
        for (std::uint32_t row = 0; row < h.rows(); ++row)
            if (h.size[row] > 0 && (row >= known[b].size() || known[b][row] != h.key[row]))
                out.push_back({b, row, h.key[row], flags});
    }
    return out;
}

std::vector<LookingHousehold> still_looking(const Population& population,
                                            std::vector<LookingHousehold> listed) {
    std::erase_if(listed, [&](const LookingHousehold& l) {
        const Households& h = population.households[l.block];
        return l.household >= h.rows() || h.key[l.household] != l.key || h.size[l.household] == 0;
    });
    const auto row = [](const LookingHousehold& l) { return std::tuple(l.block, l.household); };
    // Who is listed twice looks for a first home, if either says so.
    std::ranges::sort(listed, [&](const LookingHousehold& a, const LookingHousehold& b) {
        return row(a) != row(b) ? row(a) < row(b) : (a.flags & has_home) < (b.flags & has_home);
    });
    const auto repeated = std::ranges::unique(listed, {}, row);
    listed.erase(repeated.begin(), repeated.end());
    return listed;
}

std::vector<HomeSeeker> as_seekers(const Population& population, std::size_t sectors,
                                   std::span<const LookingHousehold> looking) {
    std::vector<HomeSeeker> out(looking.size());
    for (std::size_t i = 0; i < looking.size(); ++i) {
        const LookingHousehold& l = looking[i];
        const Households& h = population.households[l.block];
        out[i].key = l.key;
        out[i].flags = l.flags;
        out[i].weight = h.weight[l.household];
        out[i].persons = static_cast<std::uint8_t>(std::min<std::uint16_t>(h.size[l.household], 255));
        if ((l.flags & from_outside) != 0)
            out[i].into_region = l.into_region;
        else
            out[i].from_unit = h.unit[l.household];
    }
    const auto index = by_row(population, looking);
    parallel_for_each_index(population.blocks.size(), [&](std::size_t b) {
        const People& people = population.blocks[b];
        for (std::size_t row = 0; row < people.size(); ++row) {
            if (people.household[row] == no_household || !is_head(people, row)) continue;
            const std::uint32_t i = index[b][people.household[row]];
            if (i == nobody) continue;
            out[i].work = place_of_work(people.work[row], sectors);
            out[i].income = income_segment(static_cast<Schooling>(people.schooling[row]));
        }
    });
    return out;
}

std::vector<std::int64_t> homes_lived_in(const Population& population,
                                         std::span<const LookingHousehold> looking, std::size_t units) {
    std::vector<std::int64_t> out(units);
    for (const Households& h : population.households)
        for (std::size_t i = 0; i < h.rows(); ++i)
            if (h.size[i] > 0) out[h.unit[i]] += h.weight[i];
    for (const LookingHousehold& l : looking)
        if ((l.flags & has_home) == 0) {
            const Households& h = population.households[l.block];
            out[h.unit[l.household]] -= h.weight[l.household];
        }
    return out;
}

namespace {

/// One block's part of what was settled.
class BlockSettling {
  public:
    BlockSettling(People& people, Households& households, const std::vector<std::uint32_t>& index,
                  std::span<const LookingHousehold> looking, const Placements& placements)
        : people_(people), households_(households), index_(index), looking_(looking), placed_(placements) {}

    void run(Resettled& out) {
        for (std::uint32_t row = 0; row < people_.size(); ++row) {
            if (people_.household[row] == no_household) continue;
            const std::uint32_t i = index_[people_.household[row]];
            if (i != nobody) settle(row, i, out);
        }
        for (std::size_t h = 0; h < index_.size(); ++h) {
            if (index_[h] == nobody) continue;
            const Housed how = placed_.how[index_[h]];
            if (how == Housed::moved) households_.unit[h] = placed_.unit[index_[h]];
            if (how == Housed::doubled_up || how == Housed::turned_away) households_.size[h] = 0;
        }
        people_.remove(gone_);
    }

  private:
    void settle(std::uint32_t row, std::uint32_t i, Resettled& out) {
        const std::uint16_t to = placed_.unit[i];
        const std::uint8_t weight = people_.weight[row];
        switch (placed_.how[i]) {
            case Housed::moved:
                if ((looking_[i].flags & from_outside) != 0) {
                    out.arrived[to] += weight;
                } else if (people_.unit[row] != to) {
                    out.moved_out[people_.unit[row]] += weight;
                    out.moved_in[to] += weight;
                }
                people_.unit[row] = to;
                return;
            case Housed::doubled_up:
                out.doubled_up.push_back({looking_[i].key, people_.person(row)});
                gone_.push_back(row);
                return;
            case Housed::turned_away:
                if ((looking_[i].flags & from_outside) != 0)
                    out.turned_away += weight;
                else
                    out.left[people_.unit[row]] += weight;
                gone_.push_back(row);
                return;
            case Housed::self_built:
            case Housed::stayed:
            case Housed::kept:
                return;
        }
    }

    People& people_;
    Households& households_;
    const std::vector<std::uint32_t>& index_;
    std::span<const LookingHousehold> looking_;
    const Placements& placed_;
    std::vector<std::uint32_t> gone_;
};

void add(std::vector<std::int32_t>& total, const std::vector<std::int32_t>& part) {
    for (std::size_t u = 0; u < total.size(); ++u) total[u] += part[u];
}

}  // namespace

Resettled settle(Population& population, std::span<const LookingHousehold> looking,
                 const Placements& placements, std::size_t units) {
    SANDING_EXPECT(placements.how.size() == looking.size());
    const auto index = by_row(population, looking);
    const std::vector<std::int32_t> none(units);
    std::vector<Resettled> parts(population.blocks.size(), Resettled{none, none, none, none, {}, 0});
    parallel_for_each_index(parts.size(), [&](std::size_t b) {
        BlockSettling(population.blocks[b], population.households[b], index[b], looking, placements)
            .run(parts[b]);
    });
    Resettled out{none, none, none, none, {}, 0};
    for (const Resettled& part : parts) {
        add(out.moved_in, part.moved_in);
        add(out.moved_out, part.moved_out);
        add(out.arrived, part.arrived);
        add(out.left, part.left);
        out.doubled_up.insert(out.doubled_up.end(), part.doubled_up.begin(), part.doubled_up.end());
        out.turned_away += part.turned_away;
    }
    return out;
}

}  // namespace sanding
