#include "sim/members.hpp"

namespace sanding {

Members::Members(const People& people, std::size_t households) : start_(households + 2), row_(people.size()) {
    // Counted two places ahead, so that filling leaves every start where it belongs.
    std::size_t listed = 0;
    for (const auto h : people.household)
        if (h != no_household) ++start_[h + 2], ++listed;
    for (std::size_t h = 2; h < start_.size(); ++h) start_[h] += start_[h - 1];
    row_.resize(listed);
    for (std::uint32_t row = 0; row < people.size(); ++row)
        if (const auto h = people.household[row]; h != no_household) row_[start_[h + 1]++] = row;
    start_.pop_back();
}

FreeRows::FreeRows(const Households& households) {
    for (std::size_t h = households.rows(); h-- > 0;)
        if (households.size[h] == 0) rows_.push_back(static_cast<std::uint32_t>(h));
}

std::uint32_t FreeRows::take(Households& households, std::uint64_t key, std::uint16_t unit,
                             std::uint8_t weight) {
    if (rows_.empty()) return households.add(key, unit, weight);
    const std::uint32_t row = rows_.back();
    rows_.pop_back();
    households.key[row] = key;
    households.unit[row] = unit;
    households.size[row] = 0;
    households.weight[row] = weight;
    return row;
}

}  // namespace sanding
