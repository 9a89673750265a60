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
        t.married_women[group * birth_classes + birth_class(people.children[i], people.last_birth[i],
                                                            tables.now)] += people.weight[i];
    }
}

void count_households(const People& people, const Households& households, Tally& t) {
    for (std::size_t h = 0; h < households.rows(); ++h) {
        const auto size = households.size[h];
        const auto unit = households.unit[h];
        if (size > 0) t.households[unit] += households.weight[h];
        if (size == 1) t.living_alone[unit] += households.weight[h];
        t.in_households[unit] += size;
    }
    for (std::size_t i = 0; i < people.size(); ++i)
        t.elsewhere += people.household[i] >= households.rows() ||
                       households.unit[people.household[i]] != people.unit[i];
}

void count_work(const People& people, std::size_t i, const TallyInputs& in, Tally& t) {
    const Workplace w = people.work[i];
    const std::uint16_t unit = people.unit[i];
    const std::int32_t weight = people.weight[i];
    t.at_work[in.region_of_unit[unit] * in.workplaces.size() + w] += weight;
    if (w == 0) return;
    t.employed[unit] += weight;
    const std::size_t place = in.workplaces.place_of(w);
    if (in.workplaces.is_outside(place)) t.work_outside[unit] += weight;
    if (place == in.workplaces.unit_place(unit)) t.work_own[unit] += weight;
    if (in.wages != nullptr) t.wages[unit] += weight * in.wages->rupiah(w, people.schooling[i]);
    if (in.times != nullptr)
        t.commute_s[unit] += weight * std::int64_t{commuting_seconds(*in.times, in.workplaces, unit, place)};
}

}  // namespace

Tally tally(const Population& population, const TallyInputs& in) {
    const LifeTables& tables = in.tables;
    const std::size_t units = in.region_of_unit.size(), regions = in.regions;
    Tally empty;
    empty.by_age.resize(units * ages);
    empty.female.resize(units);
    empty.labour_force.resize(units);
    for (auto* column : {&empty.employed, &empty.work_outside, &empty.work_own}) column->resize(units);
    for (auto* column : {&empty.wages, &empty.commute_s}) column->resize(units);
    empty.at_work.resize(regions * in.workplaces.size());
    empty.schooling.resize(regions * 2 * ages * schooling_levels);
    empty.married_women.resize(regions * fertile_groups * birth_classes);
    for (auto* column : {&empty.households, &empty.living_alone, &empty.in_households, &empty.rows})
        column->resize(units);
    return parallel_tally(
        population.blocks.size(), empty,
        [&](Tally& t, std::size_t b) {
            const People& people = population.blocks[b];
            for (std::size_t i = 0; i < people.size(); ++i) {
                const std::uint16_t unit = people.unit[i];
                const std::uint32_t row = tables.row(unit, people.sex[i], people.birth[i]);
                const std::int32_t weight = people.weight[i];
                ++t.rows[unit];
                t.by_age[unit * ages + row % ages] += weight;
                if (people.sex[i] != 0) t.female[unit] += weight;
                // Who works belongs to it, also in the year of a move to where fewer of that age take part.
                if (people.work[i] != 0 || people.rank[i] < tables.participation[row])
                    t.labour_force[unit] += weight;
                count_work(people, i, in, t);
                t.schooling[row * schooling_levels + people.schooling[i]] += weight;
            }
            count_mothers(people, tables, t);
            if (!population.households.empty()) count_households(people, population.households[b], t);
        },
        [](Tally& total, const Tally& part) {
            add_columns(total.by_age, part.by_age);
            add_columns(total.female, part.female);
            add_columns(total.labour_force, part.labour_force);
            add_columns(total.employed, part.employed);
            add_columns(total.work_outside, part.work_outside);
            add_columns(total.work_own, part.work_own);
            add_columns(total.wages, part.wages);
            add_columns(total.commute_s, part.commute_s);
            add_columns(total.at_work, part.at_work);
            add_columns(total.schooling, part.schooling);
            add_columns(total.married_women, part.married_women);
            add_columns(total.households, part.households);
            add_columns(total.living_alone, part.living_alone);
            add_columns(total.in_households, part.in_households);
            add_columns(total.rows, part.rows);
            total.elsewhere += part.elsewhere;
        });
}

}  // namespace sanding
