#include "sim/land/land.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/share_out.hpp"
#include "core/data/zone_land.hpp"

namespace sanding {

namespace {

constexpr auto no_cap = std::numeric_limits<std::int64_t>::max();

/// A cell that may be built on and how much it is wanted; ties by place.
struct Candidate {
    double score = 0;
    std::uint32_t cell = 0;
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.cell < b.cell;
    }
};

}  // namespace

double figure_of_merit(const LandComparison& c) {
    const auto all = c.hits + c.misses + c.false_alarms;
    return all > 0 ? static_cast<double>(c.hits) / static_cast<double>(all)
                   : std::numeric_limits<double>::quiet_NaN();
}

Land::Land(const World& world, const Scenario& scenario, Draws draws)
    : world_(world),
      cells_(*world.land),
      rules_(cells_, scenario, draws),
      draws_(draws),
      cover_(cells_.cover),
      flags_(cells_.flags),
      built_around_(cells_.size()),
      class_count_(cells_.units() * land_classes),
      paddy_converted_(cells_.units()),
      settled_(cells_.units()),
      flows_(cells_.units()),
      converted_now_(cells_.units()),
      protected_now_(cells_.units()),
      replacement_due_(world.districts.levels.back().size()),
      top_of_unit_(world.districts.ancestors(world.districts.levels.size() - 1)) {
    parallel_for_each_index(cells_.units(), [&](std::size_t u) {
        for (std::uint32_t c = cells_.unit_start[u]; c < cells_.unit_start[u + 1]; ++c) {
            ++class_count_[u * land_classes + static_cast<std::size_t>(cover_[c])];
            for (const auto n : cells_.neighbours(c)) built_around_[c] += is_built(cells_.cover[n]);
        }
    });
    for (const Zone& zone : world.zones) {
        ZoneSite site;
        site.at = zone.point;
        Projector(cells_.projection).forward(std::span(&site.at, 1));
        site.cells = zone_cells(cells_, zone);
        std::vector<std::int64_t> room;
        for (const auto& here : site.cells)
            room.push_back(std::ranges::count_if(
                here, [&](auto c) { return rules_.buildable(c, LandUse::zone, cover_[c], flags_[c]); }));
        // Where nothing may be built, what is wanted still has a place to be counted as unmet.
        if (std::accumulate(room.begin(), room.end(), std::int64_t{0}) == 0) room.assign(room.size(), 1);
        zone_built_.emplace_back(room.size(), 0);
        zone_wanted_.emplace_back(room.size(), 0);
        zone_room_.push_back(std::move(room));
        sites_.push_back(std::move(site));
    }
}

std::int64_t Land::built(std::size_t unit) const {
    return hectares(unit, LandClass::residential) + hectares(unit, LandClass::industry) +
           hectares(unit, LandClass::infrastructure);
}

void Land::develop(const LandDemand& total) {
    std::vector<std::int64_t> built_before;
    for (std::size_t u = 0; u < cells_.units(); ++u) built_before.push_back(built(u));
    const auto requests = requests_of(total);
    const auto caps = protected_caps(requests);
    parallel_for_each_index(cells_.units(), [&](std::size_t u) { allocate(u, requests[u], caps[u]); });
    for (std::size_t u = 0; u < cells_.units(); ++u) {
        lp2b_converted_ += protected_now_[u];
        replacement_due_[top_of_unit_[u]] += protected_now_[u] * rules_.swap_ratio();
    }
    if (rules_.policy() == Lp2bPolicy::swap) replace_paddy();
    update_neighbours();
    check(built_before);
}

/// A zone's hectares over its units by the method of Sainte-Laguë, in proportion to room: whole numbers of
/// which none falls when the total grows.
const std::vector<std::int64_t>& Land::zone_wanted(std::size_t zone, std::int64_t total) {
    auto& given = zone_wanted_[zone];
    const auto& room = zone_room_[zone];
    for (auto sum = std::accumulate(given.begin(), given.end(), std::int64_t{0}); sum < total; ++sum) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < room.size(); ++i)
            if (room[i] * (2 * given[best] + 1) > room[best] * (2 * given[i] + 1)) best = i;
        ++given[best];
    }
    return given;
}

/// What each unit is asked for this year: the total wanted less what stands.
std::vector<std::vector<Land::Request>> Land::requests_of(const LandDemand& total) {
    std::vector<std::vector<Request>> out(cells_.units());
    for (std::uint32_t z = 0; z < sites_.size(); ++z) {
        const auto& wanted = zone_wanted(z, total.zone[z]);
        const bool airport = world_.zones[z].kind == "bandara";
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (wanted[i] > zone_built_[z][i])
                out[world_.zones[z].units[i]].push_back(
                    {LandUse::zone, airport ? LandClass::infrastructure : LandClass::industry,
                     wanted[i] - zone_built_[z][i], z});
    }
    for (std::size_t u = 0; u < out.size(); ++u)
        if (total.settlement[u] > settled_[u])
            out[u].push_back(
                {LandUse::settlement, LandClass::residential, total.settlement[u] - settled_[u], 0});
    return out;
}

/// With `swap` no more protected paddy goes than can be replaced in its regency: the hectares there are, less
/// what this year may build on, shared out by what each unit could want.
std::vector<std::int64_t> Land::protected_caps(const std::vector<std::vector<Request>>& all) const {
    std::vector<std::int64_t> caps(cells_.units(), no_cap);
    if (rules_.policy() != Lp2bPolicy::swap) return caps;
    for (std::uint32_t top = 0; top < replacement_due_.size(); ++top) {
        std::int64_t pool = 0, wanted = 0;
        std::vector<std::int64_t> by_unit(cells_.units());
        for (std::size_t u = 0; u < cells_.units(); ++u) {
            if (top_of_unit_[u] != top) continue;
            for (const Request& r : all[u]) by_unit[u] += r.hectares;
            wanted += by_unit[u];
            for (std::uint32_t c = cells_.unit_start[u]; c < cells_.unit_start[u + 1]; ++c)
                pool += cover_[c] == LandClass::other_crop && cells_.slope[c] <= SlopeClass::gentle;
        }
        const auto replaceable = std::max<std::int64_t>(0, pool - wanted) / rules_.swap_ratio();
        if (replaceable >= wanted) continue;
        const auto shares = share_out(replaceable, by_unit);
        for (std::size_t u = 0; u < cells_.units(); ++u)
            if (top_of_unit_[u] == top) caps[u] = shares[u];
    }
    return caps;
}

void Land::allocate(std::size_t unit, const std::vector<Request>& requests, std::int64_t protected_cap) {
    flows_[unit] = {};
    converted_now_[unit].clear();
    protected_now_[unit] = 0;
    std::int64_t protected_left = protected_cap;
    for (const Request& request : requests) {
        const std::int64_t taken = take(unit, request, protected_left);
        flows_[unit].demand += request.hectares;
        flows_[unit].converted += taken;
        if (request.use == LandUse::settlement) {
            settled_[unit] += taken;
        } else {
            const auto& units = world_.zones[request.zone].units;
            const auto i = static_cast<std::size_t>(
                std::ranges::find(units, static_cast<std::uint32_t>(unit)) - units.begin());
            zone_built_[request.zone][i] += taken;
        }
    }
}

std::int64_t Land::take(std::size_t unit, const Request& request, std::int64_t& protected_left) {
    std::vector<Candidate> found;
    const auto consider = [&](std::uint32_t c, double more) {
        if (!rules_.buildable(c, request.use, cover_[c], flags_[c])) return;
        const double score = static_cast<double>(rules_.constant(c)) +
                             rules_.neighbour_weight() * built_around_[c] +
                             ((flags_[c] & land_lp2b) != 0 ? rules_.protection() : 0) + more;
        found.push_back({score, c});
    };
    if (request.use == LandUse::settlement) {
        for (std::uint32_t c = cells_.unit_start[unit]; c < cells_.unit_start[unit + 1]; ++c) consider(c, 0);
    } else {
        const ZoneSite& site = sites_[request.zone];
        const auto& units = world_.zones[request.zone].units;
        const auto i = static_cast<std::size_t>(std::ranges::find(units, static_cast<std::uint32_t>(unit)) -
                                                units.begin());
        for (const auto c : site.cells[i]) {
            const Point m = cells_.middle_m(c);
            const double dx = m.x - site.at.x, dy = m.y - site.at.y;
            consider(c, rules_.zone_distance_weight() * std::sqrt(dx * dx + dy * dy) / 1000);
        }
    }
    // Only as many as are wanted need an order, unless protected ones among them are passed over.
    const auto wanted = static_cast<std::size_t>(request.hectares);
    if (protected_left == no_cap && wanted < found.size()) {
        std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(wanted), found.end());
        found.resize(wanted);
    }
    std::sort(found.begin(), found.end());
    std::int64_t taken = 0;
    for (const Candidate& candidate : found) {
        if (taken == request.hectares) break;
        if ((flags_[candidate.cell] & land_lp2b) != 0) {
            if (protected_left == 0) continue;
            if (protected_left != no_cap) --protected_left;
            ++protected_now_[unit];
        }
        convert(candidate.cell, unit, request.into);
        ++taken;
    }
    return taken;
}

void Land::convert(std::uint32_t cell, std::size_t unit, LandClass into) {
    paddy_converted_[unit] += cover_[cell] == LandClass::irrigated_paddy;
    --class_count_[unit * land_classes + static_cast<std::size_t>(cover_[cell])];
    ++class_count_[unit * land_classes + static_cast<std::size_t>(into)];
    cover_[cell] = into;
    converted_now_[unit].push_back(cell);
}

/// New protected paddy for what was built on, among the flattest other fields of the regency, by the cell's
/// second draw.
void Land::replace_paddy() {
    for (std::uint32_t top = 0; top < replacement_due_.size(); ++top) {
        if (replacement_due_[top] == 0) continue;
        std::vector<std::pair<std::uint64_t, std::uint32_t>> pool;
        std::vector<std::uint32_t> unit_of;
        for (std::size_t u = 0; u < cells_.units(); ++u) {
            if (top_of_unit_[u] != top) continue;
            for (std::uint32_t c = cells_.unit_start[u]; c < cells_.unit_start[u + 1]; ++c)
                if (cover_[c] == LandClass::other_crop && cells_.slope[c] <= SlopeClass::gentle) {
                    const auto lottery = draw_block(cells_.key(c), Process::land_conversion, 0, 0, draws_)[1];
                    pool.emplace_back((static_cast<std::uint64_t>(cells_.slope[c]) << 32) | lottery, c);
                }
        }
        const auto n = std::min<std::int64_t>(replacement_due_[top], std::ssize(pool));
        std::partial_sort(pool.begin(), pool.begin() + n, pool.end());
        for (std::int64_t i = 0; i < n; ++i) {
            const auto c = pool[static_cast<std::size_t>(i)].second;
            const auto u = static_cast<std::size_t>(std::ranges::upper_bound(cells_.unit_start, c) -
                                                    cells_.unit_start.begin() - 1);
            --class_count_[u * land_classes + static_cast<std::size_t>(cover_[c])];
            ++class_count_[u * land_classes + static_cast<std::size_t>(LandClass::irrigated_paddy)];
            cover_[c] = LandClass::irrigated_paddy;
            flags_[c] |= land_lp2b;
        }
        lp2b_replaced_ += n;
        replacement_due_[top] -= n;
    }
}

void Land::update_neighbours() {
    for (const auto& unit : converted_now_)
        for (const auto c : unit)
            for (const auto n : cells_.neighbours(c)) ++built_around_[n];
}

void Land::check(const std::vector<std::int64_t>& built_before) const {
    parallel_for_each_index(cells_.units(), [&](std::size_t u) {
        std::array<std::int64_t, land_classes> counted{};
        for (std::uint32_t c = cells_.unit_start[u]; c < cells_.unit_start[u + 1]; ++c)
            ++counted[static_cast<std::size_t>(cover_[c])];
        const bool classes_agree =
            std::equal(counted.begin(), counted.end(),
                       class_count_.begin() + static_cast<std::ptrdiff_t>(u * land_classes));
        if (!classes_agree || built(u) - built_before[u] != flows_[u].converted)
            throw Error(fmt::format("accounting identity broken: land classes sum to the cell count and "
                                    "converted = demand − unmet ({} built, {} converted)",
                                    built(u) - built_before[u], flows_[u].converted),
                        world_.districts.units().code[u]);
    });
    if (rules_.policy() == Lp2bPolicy::swap && lp2b_replaced_ < lp2b_converted_ * rules_.swap_ratio())
        throw Error(fmt::format("accounting identity broken: {} ha of protected paddy replaced, {} × {} due",
                                lp2b_replaced_, rules_.swap_ratio(), lp2b_converted_));
}

LandComparison Land::compare_later() const {
    SANDING_EXPECT(cells_.later.size() == cells_.size());
    LandComparison out;
    for (std::size_t c = 0; c < cells_.size(); ++c) {
        if (is_built(cells_.cover[c])) continue;
        const bool observed = is_built(cells_.later[c]), simulated = is_built(cover_[c]);
        out.hits += observed && simulated;
        out.misses += observed && !simulated;
        out.false_alarms += !observed && simulated;
    }
    return out;
}

}  // namespace sanding
