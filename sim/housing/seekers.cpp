#include "sim/housing/seekers.hpp"

#include <algorithm>

#include "core/base/parallel.hpp"

namespace sanding {

std::vector<HomeSeeker> households_as_seekers(const Population& population, std::size_t sectors,
                                              std::uint32_t one_in, Draws draws) {
    std::vector<std::vector<HomeSeeker>> parts(population.households.size());
    parallel_for_each_index(parts.size(), [&](std::size_t b) {
        const People& people = population.blocks[b];
        const Households& homes = population.households[b];
        for (std::size_t i = 0; i < people.size(); ++i) {
            const bool head = people.household[i] != no_household && people.family[i] == 0 &&
                              people.role[i] == static_cast<std::uint8_t>(Role::reference);
            if (!head) continue;
            const std::uint64_t key = homes.key[people.household[i]];
            if (draw_block(key, Process::home_calibration, 0, 0, draws)[0] % one_in != 0) continue;
            HomeSeeker& s = parts[b].emplace_back();
            s.key = key;
            s.from_unit = people.unit[i];
            s.work = place_of_work(people.work[i], sectors);
            s.income = income_segment(static_cast<Schooling>(people.schooling[i]));
            s.persons =
                static_cast<std::uint8_t>(std::min<std::uint16_t>(homes.size[people.household[i]], 255));
            s.flags = has_home;
            s.weight = homes.weight[people.household[i]];
        }
    });
    std::vector<HomeSeeker> out;
    for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace sanding
