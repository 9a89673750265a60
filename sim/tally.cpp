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

void count_mothers(const People& people, const LifeTables& tables, Tally& t) {
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people.sex[i] == 0 || people.marital[i] != static_cast<std::uint8_t>(Marital::married)) continue;
        const std::uint32_t row = tables.row(people.unit[i], people.sex[i], people.birth[i]),
                            age = row % ages;
        if (age < first_fertile_age || age > last_fertile_age) continue;
        const std::size_t group = row / (2 * ages) * fertile_groups + fertile_group(age);
        ++t.married_women[group * birth_classes +
                          birth_class(people.children[i], people.last_birth[i], tables.now)];
    }
}

void count_households(const People& people, const Households& households, Tally& t) {
    for (std::size_t h = 0; h < households.rows(); ++h) {
        const auto size = households.size[h];
        const auto unit = households.unit[h];
        t.households[unit] += size > 0;
        t.living_alone[unit] += size == 1;
        t.in_households[unit] += size;
    }
    for (std::size_t i = 0; i < people.size(); ++i)
        t.elsewhere += people.household[i] >= households.rows() ||
                       households.unit[people.household[i]] != people.unit[i];
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
    empty.schooling.resize(regions * 2 * ages * schooling_levels);
    empty.married_women.resize(regions * fertile_groups * birth_classes);
    for (auto* column : {&empty.households, &empty.living_alone, &empty.in_households}) column->resize(units);
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
                ++t.schooling[row * schooling_levels + people.schooling[i]];
            }
            count_mothers(people, tables, t);
            if (!population.households.empty()) count_households(people, population.households[b], t);
        },
        [](Tally& total, const Tally& part) {
            add_columns(total.by_age, part.by_age);
            add_columns(total.female, part.female);
            add_columns(total.labour_force, part.labour_force);
            add_columns(total.employed, part.employed);
            add_columns(total.at_work, part.at_work);
            add_columns(total.schooling, part.schooling);
            add_columns(total.married_women, part.married_women);
            add_columns(total.households, part.households);
            add_columns(total.living_alone, part.living_alone);
            add_columns(total.in_households, part.in_households);
            total.elsewhere += part.elsewhere;
        });
}

}  // namespace sanding
