#include "core/data/zone_land.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace sanding {

std::vector<std::vector<std::uint32_t>> zone_cells(const LandCells& cells, const Zone& zone) {
    std::vector<std::vector<std::uint32_t>> out;
    const auto within =
        zone.outline.size() > 0 ? cells_within(cells, zone.outline)[0] : std::vector<std::uint32_t>{};
    for (const auto u : zone.units) {
        auto& here = out.emplace_back();
        for (std::uint32_t c = cells.unit_start[u]; c < cells.unit_start[u + 1]; ++c)
            if (within.empty() || std::ranges::binary_search(within, c)) here.push_back(c);
    }
    return out;
}

std::int64_t convertible_ha(const LandCells& cells, std::size_t unit) {
    std::int64_t out = 0;
    for (std::uint32_t c = cells.unit_start[unit]; c < cells.unit_start[unit + 1]; ++c)
        out += cells.convertible(c);
    return out;
}

std::string lacking_room(const LandCells& cells, const std::vector<Zone>& zones, const Level& units) {
    std::vector<double> used(cells.units());
    std::vector<std::string> users(cells.units());
    for (const Zone& zone : zones) {
        std::vector<std::int64_t> room;
        for (const auto& part : zone_cells(cells, zone))
            room.push_back(std::ranges::count_if(part, [&](auto c) { return cells.convertible(c); }));
        const auto all = std::accumulate(room.begin(), room.end(), std::int64_t{0});
        if (zone.area_ha > static_cast<double>(all) + 0.5)
            return fmt::format("zone {} takes {:.0f} ha, {} {} ha convertible land", zone.key, zone.area_ha,
                               zone.outline.size() > 0 ? "its outline has" : "its desa have", all);
        for (std::size_t i = 0; i < room.size() && all > 0; ++i) {
            const auto u = zone.units[i];
            used[u] += zone.area_ha * static_cast<double>(room[i]) / static_cast<double>(all);
            users[u] += (users[u].empty() ? "" : ", ") + zone.key;
        }
    }
    for (std::size_t u = 0; u < used.size(); ++u)
        if (const auto room = convertible_ha(cells, u); used[u] > static_cast<double>(room) + 0.5)
            return fmt::format("zones {} take {:.0f} ha of {} {}, which has {} ha convertible land", users[u],
                               used[u], units.code[u], units.name[u], room);
    return {};
}

}  // namespace sanding
