#include "sim/households.hpp"

#include <algorithm>

namespace sanding {

std::int64_t Households::occupied() const {
    return std::ranges::count_if(size, [](std::uint16_t members) { return members > 0; });
}

std::uint32_t Households::add(std::uint64_t household_key, std::uint16_t in_unit, std::uint8_t stands_for) {
    key.push_back(household_key);
    unit.push_back(in_unit);
    size.push_back(0);
    weight.push_back(stands_for);
    return static_cast<std::uint32_t>(key.size() - 1);
}

void Households::append(const Households& others) {
    key.insert(key.end(), others.key.begin(), others.key.end());
    unit.insert(unit.end(), others.unit.begin(), others.unit.end());
    size.insert(size.end(), others.size.begin(), others.size.end());
    weight.insert(weight.end(), others.weight.begin(), others.weight.end());
}

void Households::reserve(std::size_t households) {
    key.reserve(households);
    unit.reserve(households);
    size.reserve(households);
    weight.reserve(households);
}

}  // namespace sanding
