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
}

void People::add(const Person& person) {
    key.push_back(person.key);
    birth.push_back(person.birth);
    unit.push_back(person.unit);
    work.push_back(person.work);
    rank.push_back(person.rank);
    sex.push_back(static_cast<std::uint8_t>(person.sex));
    children.push_back(0);
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
    return out;
}

std::int64_t Population::size() const {
    std::int64_t n = 0;
    for (const People& block : blocks) n += static_cast<std::int64_t>(block.size());
    return n;
}

}  // namespace sanding
