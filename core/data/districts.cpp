#include "core/data/districts.hpp"

#include <algorithm>

#include "core/data/region_codes.hpp"

namespace sanding {

std::optional<std::uint32_t> Level::find_code(std::string_view official_code) const {
    const auto at = std::lower_bound(code.begin(), code.end(), official_code);
    if (at == code.end() || *at != official_code) return std::nullopt;
    return static_cast<std::uint32_t>(at - code.begin());
}

std::optional<std::uint32_t> district_of(std::string_view cell, const Level& level) {
    if (const auto row = level.find_code(cell)) return row;
    for (const CodeReading& reading : read_code(cell)) {
        if (const auto row = level.find_code(reading.code)) return row;
        const auto bps = std::ranges::find(level.code_bps, reading.code);
        if (reading.authority == Authority::bps && bps != level.code_bps.end())
            return static_cast<std::uint32_t>(bps - level.code_bps.begin());
    }
    return std::nullopt;
}

std::optional<std::size_t> Districts::find_level(std::string_view id) const {
    for (std::size_t l = 0; l < levels.size(); ++l)
        if (levels[l].id == id) return l;
    return std::nullopt;
}

std::uint32_t Districts::ancestor(std::uint32_t unit, std::size_t level) const {
    std::uint32_t row = unit;
    for (std::size_t l = 0; l < level; ++l) row = levels[l].parent[row];
    return row;
}

std::vector<std::uint32_t> Districts::ancestors(std::size_t level) const {
    std::vector<std::uint32_t> out(units().size());
    for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = ancestor(i, level);
    return out;
}

}  // namespace sanding
