#include "sim/housing/supply.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/share_out.hpp"

namespace sanding {

std::int64_t HomeStock::reserve(std::size_t unit) const {
    return std::llround(usual_vacancy[unit] * static_cast<double>(dwellings[unit]));
}

HomeStock make_stock(std::span<const std::int64_t> occupied, std::vector<double> usual_vacancy,
                     std::vector<std::int64_t> homes_per_ha) {
    SANDING_EXPECT(usual_vacancy.size() == occupied.size() && homes_per_ha.size() == occupied.size());
    HomeStock out;
    for (std::size_t u = 0; u < occupied.size(); ++u)
        out.dwellings.push_back(std::llround(static_cast<double>(occupied[u]) / (1 - usual_vacancy[u])));
    for (auto* column :
         {&out.built, &out.lost, &out.due, &out.due_later, &out.built_since_base, &out.hectares_wanted})
        column->assign(occupied.size(), 0);
    out.usual_vacancy = std::move(usual_vacancy);
    out.homes_per_ha = std::move(homes_per_ha);
    return out;
}

void begin_year(HomeStock& stock, std::span<const std::int64_t> lost) {
    stock.built.assign(stock.units(), 0);
    for (std::size_t u = 0; u < stock.units(); ++u) {
        stock.lost[u] = lost.empty() ? 0 : std::min(lost[u], stock.dwellings[u]);
        stock.dwellings[u] -= stock.lost[u];
        // Where every home is gone, nothing that was begun is finished.
        if (stock.lost[u] > 0 && stock.dwellings[u] == 0) stock.due[u] = stock.due_later[u] = 0;
    }
}

void want_land(HomeStock& stock, std::span<const std::int64_t> self_builds) {
    for (std::size_t u = 0; u < stock.units(); ++u) {
        const std::int64_t homes = stock.built_since_base[u] + stock.due[u] + self_builds[u];
        stock.hectares_wanted[u] = std::max(stock.hectares_wanted[u], homes / stock.homes_per_ha[u]);
    }
}

std::vector<std::int64_t> build_on(HomeStock& stock, std::span<const std::int64_t> settled_ha,
                                   std::span<const std::int64_t> self_builds) {
    std::vector<std::int64_t> own;
    for (std::size_t u = 0; u < stock.units(); ++u) {
        // The homes for which want_land asks for no more than what is settled.
        const std::int64_t room = stock.homes_per_ha[u] * (settled_ha[u] + 1) - 1 - stock.built_since_base[u];
        const std::int64_t built =
            std::clamp<std::int64_t>(stock.due[u] + self_builds[u], 0, std::max<std::int64_t>(room, 0));
        own.push_back(std::min(self_builds[u], built));
        stock.due[u] += own[u] - built + stock.due_later[u];
        stock.due_later[u] = 0;
        stock.built[u] = built;
        stock.built_since_base[u] += built;
        stock.dwellings[u] += built;
    }
    return own;
}

Starts start_homes(HomeStock& stock, std::span<const std::int64_t> vacant, std::int64_t quota,
                   const std::vector<bool>& pays) {
    std::vector<std::int64_t> lacking;
    for (std::size_t u = 0; u < stock.units(); ++u)
        lacking.push_back(
            std::max<std::int64_t>(0, stock.reserve(u) - vacant[u] - stock.due[u] - stock.due_later[u]));
    const std::int64_t all = std::accumulate(lacking.begin(), lacking.end(), std::int64_t{0});
    Starts out{share_out(std::min(quota, all), lacking), {}};
    for (std::size_t u = 0; u < stock.units(); ++u) {
        const std::int64_t more = pays[u] ? std::max<std::int64_t>(0, lacking[u] - out.subsidised[u]) : 0;
        out.developers.push_back(more);
        stock.due[u] += out.subsidised[u] + (more + 1) / 2;
        stock.due_later[u] += more / 2;
    }
    return out;
}

}  // namespace sanding
