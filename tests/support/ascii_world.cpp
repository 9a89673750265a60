#include "tests/support/ascii_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <sstream>
#include <stdexcept>

#include "core/data/land_start.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/geos.hpp"

namespace sanding::test {

namespace {

constexpr double cell = 0.02, left = 108, top = -6.8;

std::vector<std::string> lines_of(const std::string& drawing) {
    std::vector<std::string> out;
    std::istringstream in(drawing);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

/// Squares of each letter, in reading order.
std::map<char, std::vector<std::pair<int, int>>> squares(const std::string& drawing) {
    std::map<char, std::vector<std::pair<int, int>>> out;
    const auto lines = lines_of(drawing);
    for (std::size_t y = 0; y < lines.size(); ++y)
        for (std::size_t x = 0; x < lines[y].size(); ++x)
            if (lines[y][x] != ' ' && lines[y][x] != '.')
                out[lines[y][x]].emplace_back(static_cast<int>(x), static_cast<int>(y));
    return out;
}

char over(const std::string& drawing, std::pair<int, int> square) {
    return lines_of(drawing)
        .at(static_cast<std::size_t>(square.second))
        .at(static_cast<std::size_t>(square.first));
}

/// Which district of each level a desa lies in, by letter; '*' where a level isn't drawn.
struct Home {
    char kabupaten = '*', kecamatan = '*', letter = '*';
    friend auto operator<=>(const Home&, const Home&) = default;
};

std::set<Home> homes(const std::string& drawing, const AsciiSpec& spec) {
    std::set<Home> out;
    for (const auto& [letter, where] : squares(drawing))
        out.insert({spec.kabupaten.empty() ? '*' : over(spec.kabupaten, where.front()),
                    spec.kecamatan.empty() ? '*' : over(spec.kecamatan, where.front()), letter});
    return out;
}

/// The centre of the square nearest to the middle of the letter's squares: inside, and the same number
/// everywhere.
Point middle_of(const std::vector<std::pair<int, int>>& where) {
    double x = 0, y = 0;
    for (const auto& [i, j] : where) x += i, y += j;
    x /= static_cast<double>(where.size()), y /= static_cast<double>(where.size());
    const auto off = [&](const std::pair<int, int>& s) {
        return (s.first - x) * (s.first - x) + (s.second - y) * (s.second - y);
    };
    const auto best = *std::min_element(where.begin(), where.end(),
                                        [&](const auto& a, const auto& b) { return off(a) < off(b); });
    return {left + cell * (best.first + 0.5), top - cell * (best.second + 0.5)};
}

void add_code(Level& level, std::string code, std::string bps, std::string name) {
    level.code.push_back(std::move(code));
    level.code_bps.push_back(std::move(bps));
    level.name.push_back(std::move(name));
}

void name_levels(const std::set<Home>& all, Districts& d) {
    d.levels.resize(3);
    d.levels[0].id = "desa", d.levels[1].id = "kecamatan", d.levels[2].id = "kabupaten";
    Home last{0, 0, 0};
    int desa = 0, kecamatan = 0;
    for (const Home& home : all) {
        if (home.kabupaten != last.kabupaten) {
            kecamatan = 0;
            add_code(d.levels[2], fmt::format("32.{}", 10 + d.levels[2].size()),
                     fmt::format("32{}", 10 + d.levels[2].size()),
                     fmt::format("Kabupaten {}", home.kabupaten));
        }
        if (home.kabupaten != last.kabupaten || home.kecamatan != last.kecamatan) {
            desa = 0;
            ++kecamatan;
            d.levels[1].parent.push_back(static_cast<std::uint32_t>(d.levels[2].size() - 1));
            add_code(d.levels[1], fmt::format("{}.{:02}", d.levels[2].code.back(), kecamatan),
                     fmt::format("{}{:03}", d.levels[2].code_bps.back(), 10 * kecamatan),
                     fmt::format("Kecamatan {}", home.kecamatan));
        }
        ++desa;
        d.levels[0].parent.push_back(static_cast<std::uint32_t>(d.levels[1].size() - 1));
        add_code(d.levels[0], fmt::format("{}.{}", d.levels[1].code.back(), 2000 + desa),
                 fmt::format("{}{:03}", d.levels[1].code_bps.back(), desa), std::string(1, home.letter));
        last = home;
    }
}

void draw_shapes(const std::string& drawing, Districts& d) {
    const auto all = squares(drawing);
    Polygons cells;
    std::vector<std::uint32_t> group;
    for (std::uint32_t u = 0; u < d.units().size(); ++u) {
        for (const auto& [x, y] : all.at(d.units().name[u][0])) {
            const auto corner = [&](int dx, int dy) {
                cells.points.push_back({left + cell * (x + dx), top - cell * (y + dy)});
            };
            corner(0, 1), corner(1, 1), corner(1, 0), corner(0, 0), corner(0, 1);
            cells.close_ring();
            cells.close_polygon();
            group.push_back(u);
        }
        d.levels[0].point.push_back(middle_of(all.at(d.units().name[u][0])));
    }
    d.levels[0].shapes = dissolved(cells, group, d.units().size());
    for (std::size_t l = 1; l < d.levels.size(); ++l) {
        d.levels[l].shapes = dissolved(d.levels[l - 1].shapes, d.levels[l - 1].parent, d.levels[l].size());
        d.levels[l].point = interior_points(d.levels[l].shapes);
    }
    for (Level& level : d.levels)
        for (std::size_t i = 0; i < level.size(); ++i) level.area_m2.push_back(area_m2(level.shapes, i));
    const Adjacency a = touching(d.levels[0].shapes);
    d.neighbour_start = a.start;
    d.neighbour = a.neighbour;
    d.boundary_source = "drawn";
}

/// A total laid over relative numbers by cumulated rounding.
AgeCounts spread(std::int64_t total, const AgeCounts& shape) {
    const std::int64_t sum = std::accumulate(shape.begin(), shape.end(), std::int64_t{0});
    AgeCounts out{};
    std::int64_t cumulated = 0, given = 0;
    for (std::size_t g = 0; g < age_groups; ++g) {
        cumulated += shape[g];
        out[g] = total * cumulated / sum - given;
        given += out[g];
    }
    return out;
}

void settle(const AsciiSpec& spec, World& world) {
    PopulationBase& p = world.population;
    p.year = spec.year;
    p.label = "drawn people";
    p.pyramid.resize(world.districts.levels[2].size());
    for (std::uint32_t u = 0; u < world.districts.units().size(); ++u) {
        const char letter = world.districts.units().name[u][0];
        const std::int64_t total = spec.people.contains(letter) ? spec.people.at(letter) : spec.people_each;
        p.by_age.push_back(spec.by_age.contains(letter) ? spec.by_age.at(letter)
                                                        : spread(total, spec.age_shape));
        const std::int64_t people = std::accumulate(p.by_age[u].begin(), p.by_age[u].end(), std::int64_t{0});
        p.registered.push_back(people);
        p.under_fives_added.push_back(0);
        p.male.push_back(std::llround(spec.male_share * static_cast<double>(people)));
        p.female.push_back(people - p.male[u]);
        auto& pyramid = p.pyramid[world.districts.ancestor(u, 2)];
        for (std::size_t g = 0; g < age_groups; ++g) {
            // Women outlive men: a seed with odds ratios, so that fitting has something to keep.
            pyramid[0][g] += 1 + p.by_age[u][g] * (60 - static_cast<std::int64_t>(g));
            pyramid[1][g] += 1 + p.by_age[u][g] * (55 + static_cast<std::int64_t>(g));
        }
    }
}

void add_zones(const AsciiSpec& spec, World& world) {
    const Level& units = world.districts.units();
    for (const AsciiZone& drawn : spec.zones) {
        Zone zone;
        zone.key = drawn.key, zone.name_en = drawn.key, zone.name_id = drawn.key, zone.kind = drawn.kind;
        for (const char letter : drawn.letters) zone.units.push_back(unit_of(world, letter));
        std::sort(zone.units.begin(), zone.units.end());
        zone.top_row = world.districts.ancestor(zone.units.front(), 2);
        for (const auto u : zone.units)
            zone.point.x += units.point[u].x / static_cast<double>(zone.units.size()),
                zone.point.y += units.point[u].y / static_cast<double>(zone.units.size());
        zone.net_share = drawn.net_share, zone.jobs_per_ha = drawn.jobs_per_ha, zone.kappa = drawn.kappa,
        zone.tau_half_years = drawn.tau_half_years;
        zone.phases = drawn.phases;
        zone.tenants = {{zone.key, zone.key, zone.key, "", 1, drawn.jobs_per_ha, drawn.jobs_per_ha,
                         drawn.jobs_per_ha, "drawn", "A"}};
        zone.source = "drawn", zone.tag = "A";
        for (std::size_t i = 0; i < zone.phases.size(); ++i)
            zone.phases[i].number = static_cast<int>(i + 1), zone.area_ha += zone.phases[i].area_ha;
        world.zones.push_back(std::move(zone));
    }
    std::sort(world.zones.begin(), world.zones.end(),
              [](const Zone& a, const Zone& b) { return a.key < b.key; });
}

Hash hash_of(const World& world) {
    Hasher h;
    for (const Level& level : world.districts.levels) {
        h.add(level.code).add(level.name).add(std::span(level.area_m2));
        for (const auto p : level.parent) h.add(static_cast<std::int64_t>(p));
    }
    for (const auto& p : world.districts.units().point) h.add(p.x).add(p.y);
    const PopulationBase& p = world.population;
    h.add(static_cast<std::int64_t>(p.year))
        .add(std::span(p.registered))
        .add(std::span(p.male))
        .add(std::span(p.female));
    for (const auto& ages : p.by_age) h.add(std::span<const std::int64_t>(ages));
    for (const auto& sexes : p.pyramid)
        for (const auto& ages : sexes) h.add(std::span<const std::int64_t>(ages));
    for (const auto& l : world.labour) h.add(l.unemployment_rate);
    for (const Zone& z : world.zones) {
        h.add(z.key)
            .add(z.kind)
            .add(z.point.x)
            .add(z.point.y)
            .add(z.net_share)
            .add(z.jobs_per_ha)
            .add(z.kappa)
            .add(z.tau_half_years);
        for (const auto u : z.units) h.add(static_cast<std::int64_t>(u));
        for (const auto& f : z.phases)
            h.add(f.area_ha)
                .add(f.start_least)
                .add(f.start_mode)
                .add(f.start_most)
                .add(static_cast<std::int64_t>(f.needs_previous * 10000 + f.not_before));
    }
    return h.finish();
}

}  // namespace

World ascii_world(const std::string& drawing, const AsciiSpec& spec) {
    World world;
    world.study.name_en = world.study.name_id = "drawn";
    world.study.unit_level = "desa", world.study.middle_level = "kecamatan",
    world.study.top_level = "kabupaten";
    world.study.base_year = spec.year;
    name_levels(homes(drawing, spec), world.districts);
    draw_shapes(drawing, world.districts);
    settle(spec, world);
    for (std::size_t r = 0; r < world.districts.levels[2].size(); ++r)
        world.labour.push_back({r < spec.unemployment.size() ? spec.unemployment[r] : 0.05, 0});
    add_zones(spec, world);
    world.sectors = read_sectors({}, {world.districts, {}, spec.year}).value;
    const std::vector<Zone> no_zones;  // a drawn zone may be larger than its desa
    world.land = freeze(read_land(spec.land, {world.districts, world.population.registered, no_zones}).value);
    for (const char* table : {"boundaries", "population"}) {
        JoinReport join;
        join.table = table;
        join.rows = join.districts = join.matched = world.districts.units().size();
        world.joins.push_back(join);
    }
    world.hash = hash_of(world);
    return world;
}

std::uint32_t unit_of(const World& world, char letter) {
    const auto& names = world.districts.units().name;
    const auto found = std::find(names.begin(), names.end(), std::string(1, letter));
    if (found == names.end()) throw std::runtime_error(std::string("no desa is drawn with ") + letter);
    return static_cast<std::uint32_t>(found - names.begin());
}

}  // namespace sanding::test
