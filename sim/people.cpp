#include "sim/people.hpp"

#include "core/base/parallel.hpp"

namespace sanding {

void People::reserve(std::size_t rows) {
    key.reserve(rows);
    birth.reserve(rows);
    unit.reserve(rows);
    work.reserve(rows);
    rank.reserve(rows);
    sex.reserve(rows);
    children.reserve(rows);
    last_birth.reserve(rows);
    household.reserve(rows);
    family.reserve(rows);
    role.reserve(rows);
    marital.reserve(rows);
    schooling.reserve(rows);
    school.reserve(rows);
    weight.reserve(rows);
}

void People::append(const People& other) {
    const auto append_column = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    append_column(key, other.key);
    append_column(birth, other.birth);
    append_column(unit, other.unit);
    append_column(work, other.work);
    append_column(rank, other.rank);
    append_column(sex, other.sex);
    append_column(children, other.children);
    append_column(last_birth, other.last_birth);
    append_column(household, other.household);
    append_column(family, other.family);
    append_column(role, other.role);
    append_column(marital, other.marital);
    append_column(schooling, other.schooling);
    append_column(school, other.school);
    append_column(weight, other.weight);
}

void People::add(const Person& person) {
    key.push_back(person.key);
    birth.push_back(person.birth);
    unit.push_back(person.unit);
    work.push_back(person.work);
    rank.push_back(person.rank);
    sex.push_back(static_cast<std::uint8_t>(person.sex));
    children.push_back(person.children);
    last_birth.push_back(person.last_birth);
    household.push_back(person.household);
    family.push_back(person.family);
    role.push_back(static_cast<std::uint8_t>(person.role));
    marital.push_back(static_cast<std::uint8_t>(person.marital));
    schooling.push_back(static_cast<std::uint8_t>(person.schooling));
    school.push_back(person.school);
    weight.push_back(person.weight);
}

People::Person People::person(std::size_t row) const {
    return {key[row],
            birth[row],
            unit[row],
            work[row],
            rank[row],
            static_cast<Sex>(sex[row]),
            household[row],
            family[row],
            static_cast<Role>(role[row]),
            static_cast<Marital>(marital[row]),
            static_cast<Schooling>(schooling[row]),
            children[row],
            last_birth[row],
            weight[row],
            school[row]};
}

void People::remove(const std::vector<std::uint32_t>& rows_ascending) {
    const auto take_last = [](auto& column, std::size_t row) {
        column[row] = column.back();
        column.pop_back();
    };
    // From the back: the last row is then never one that is still to go.
    for (auto row = rows_ascending.rbegin(); row != rows_ascending.rend(); ++row) {
        take_last(key, *row);
        take_last(birth, *row);
        take_last(unit, *row);
        take_last(work, *row);
        take_last(rank, *row);
        take_last(sex, *row);
        take_last(children, *row);
        take_last(last_birth, *row);
        take_last(household, *row);
        take_last(family, *row);
        take_last(role, *row);
        take_last(marital, *row);
        take_last(schooling, *row);
        take_last(school, *row);
        take_last(weight, *row);
    }
}

Population Population::copy_with_room(double growth) const {
    Population out;
    out.blocks.resize(blocks.size());
    parallel_for_each_index(blocks.size(), [&](std::size_t b) {
        out.blocks[b].reserve(blocks[b].size() +
                              static_cast<std::size_t>(growth * static_cast<double>(blocks[b].size())));
        out.blocks[b].append(blocks[b]);
    });
    out.households.resize(households.size());
    parallel_for_each_index(households.size(), [&](std::size_t b) {
        out.households[b].reserve(
            households[b].rows() +
            static_cast<std::size_t>(growth * static_cast<double>(households[b].rows())));
        out.households[b].append(households[b]);
    });
    return out;
}

std::int64_t Population::size() const {
    std::int64_t n = 0;
    for (const People& block : blocks) n += static_cast<std::int64_t>(block.size());
    return n;
}

}  // namespace sanding
