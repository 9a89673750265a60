#include "sim/tally.hpp"

#include "core/base/parallel.hpp"

namespace sanding {

std::int64_t Tally::people(std::size_t unit, std::size_t first, std::size_t last) const {
    std::int64_t sum = 0;
    for (std::size_t a = first; a <= last; ++a) sum += by_age[unit * ages + a];
    return sum;
}

namespace {

template <class T>
void add_columns(std::vector<T>& into, const std::vector<T>& from) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

}  // namespace

Tally tally(const Population& population, const LifeTables& tables,
            const std::vector<std::uint32_t>& region_of_unit, std::size_t regions, std::size_t workplaces) {
    const std::size_t units = region_of_unit.size();
    Tally empty;
    empty.by_age.resize(units * ages);
    empty.female.resize(units);
    empty.labour_force.resize(units);
    empty.employed.resize(units);
    empty.at_work.resize(regions * workplaces);
    return parallel_tally(
        population.blocks.size(), empty,
        [&](Tally& t, std::size_t b) {
            const People& people = population.blocks[b];
            for (std::size_t i = 0; i < people.size(); ++i) {
                const std::uint16_t unit = people.unit[i];
                const std::uint32_t row = tables.row(unit, people.sex[i], people.birth[i]);
                ++t.by_age[unit * ages + row % ages];
                t.female[unit] += people.sex[i];
                t.labour_force[unit] += people.rank[i] < tables.participation[row];
                t.employed[unit] += people.work[i] != 0;
                ++t.at_work[region_of_unit[unit] * workplaces + people.work[i]];
            }
        },
        [](Tally& total, const Tally& part) {
            add_columns(total.by_age, part.by_age);
            add_columns(total.female, part.female);
            add_columns(total.labour_force, part.labour_force);
            add_columns(total.employed, part.employed);
            add_columns(total.at_work, part.at_work);
        });
}

}  // namespace sanding
