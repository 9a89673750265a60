#include "sim/hindcast/base.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/share_out.hpp"
#include "core/base/text.hpp"
#include "core/data/land_start.hpp"
#include "core/data/office_table.hpp"
#include "scenarios/parameters.hpp"
#include "sim/hindcast/reverse_survival.hpp"

namespace sanding {

namespace {

constexpr std::int64_t unknown = -1;
constexpr std::size_t web_neighbours = 5;  ///< of a district without an outline: roads to the nearest [A]

/// A district of then that is none of today's.
struct GoneDistrict {
    std::string code, name;
    std::uint32_t parent = 0;  ///< row of the level above
    Point point;
    std::int64_t area_m2 = 0;
    std::int64_t people = 0, earlier = 0;
};

const StudyHindcast& section_of(const World& today) {
    if (!today.study.hindcast)
        throw Error("the study has no [hindcast]", today.study.file.string(),
                    "date = \"2010-05\", table = …, column = …; docs/formats/study.toml.md");
    return *today.study.hindcast;
}

/// A column as whole numbers, `unknown` where empty.
std::vector<std::int64_t> people_of(const Table& table, const std::string& column) {
    std::vector<std::int64_t> out;
    const auto values = numbers_of(table, column);
    for (std::size_t r = 0; r < values.size(); ++r) {
        if (std::isnan(values[r])) {
            out.push_back(unknown);
            continue;
        }
        if (!(values[r] >= 0) || values[r] != std::floor(values[r]))
            throw Error(fmt::format("{} is no number of people", values[r]), table.where(r, column));
        out.push_back(static_cast<std::int64_t>(values[r]));
    }
    return out;
}

struct Counts {
    std::vector<std::int64_t> people, earlier;  ///< per unit of today; earlier may be empty
};

Counts counts_of(const World& today, const StudyHindcast& section, Report& report) {
    StudyTable source{"hindcast", section.table, "", "", section.label, section.where};
    source.years.form = YearForm::none;
    const Joined joined = join_table(source, today.districts.units(), today.join_context, report).joined;
    Counts out;
    out.people = people_of(joined.table, section.column);
    if (!section.earlier_column.empty()) out.earlier = people_of(joined.table, section.earlier_column);
    return out;
}

std::vector<GoneDistrict> gone_of(const World& today, const StudyHindcast& section) {
    std::vector<GoneDistrict> out;
    if (!section.gone) return out;
    const Table table = read_table(*section.gone).value;
    const Level &units = today.districts.units(), &middle = today.districts.levels[1];
    const auto code = text_of(table.at("kode")), name = text_of(table.at("nama")),
               parent = text_of(table.at("kode_" + middle.id));
    const auto lon = numbers_of(table, "lon"), lat = numbers_of(table, "lat"),
               area = numbers_of(table, "luas_km2");
    const auto people = people_of(table, section.column);
    const auto earlier = section.earlier_column.empty() ? std::vector<std::int64_t>(table.rows)
                                                        : people_of(table, section.earlier_column);
    for (std::size_t r = 0; r < table.rows; ++r) {
        const std::string where = table.where(r, "kode");
        const auto above = middle.find_code(parent[r]);
        if (!above) throw Error(fmt::format("'{}' is no {} of this study", parent[r], middle.id), where);
        if (units.find_code(code[r]))
            throw Error(fmt::format("{} {} is a district of today", code[r], name[r]), where);
        if (people[r] == unknown || earlier[r] == unknown)
            throw Error(fmt::format("{} {} has no people", code[r], name[r]), where);
        if (!(area[r] > 0) || !(std::abs(lon[r]) <= 180 && std::abs(lat[r]) <= 90))
            throw Error(fmt::format("{} {} has no place or area", code[r], name[r]), where,
                        "lon, lat in degrees, luas_km2");
        for (const GoneDistrict& other : out)
            if (other.code == code[r]) throw Error(fmt::format("{} stands twice", code[r]), where);
        out.push_back({code[r],
                       name[r],
                       *above,
                       {lon[r], lat[r]},
                       std::llround(area[r] * 1e4) * 100,
                       people[r],
                       earlier[r]});
    }
    return out;
}

/// The list that has most of the districts of today.
std::string version_of_today(const RegionCodes& codes, const Level& units) {
    std::string out;
    std::ptrdiff_t most = 0;
    for (const std::string& version : codes.versions()) {
        const auto has = std::ranges::count_if(
            units.code, [&](const std::string& code) { return codes.find(version, code) != nullptr; });
        if (has > most) most = has, out = version;
    }
    return out;
}

/// Per unit of today without people of then: the unit it was made of, by the code map; only its relations are
/// used, not its shares.
std::map<std::uint32_t, std::uint32_t> origins(const World& today, const StudyHindcast& section,
                                               const std::vector<std::int64_t>& people) {
    std::map<std::uint32_t, std::uint32_t> out;
    const auto& codes = today.join_context.codes;
    if (section.codes.empty() || !codes) return out;
    const Level& units = today.districts.units();
    const CodeMap map = codes->path(section.codes, version_of_today(*codes, units));
    std::map<std::string, std::vector<std::uint32_t>> parts;
    for (const CodeLink& link : map.links)
        if (const auto unit = units.find_code(link.to); unit && !link.from.empty())
            parts[link.from].push_back(*unit);
    for (const auto& [from, into] : parts) {
        const auto known = std::ranges::find_if(into, [&](auto u) { return people[u] != unknown; });
        if (known == into.end()) continue;
        for (const auto u : into)
            if (people[u] == unknown) out[u] = *known;
    }
    return out;
}

/// Builds the districts of then and where those of today are in them.
class ThenDistricts {
  public:
    ThenDistricts(const World& today, const std::vector<GoneDistrict>& gone, const Counts& counts,
                  const std::map<std::uint32_t, std::uint32_t>& origin)
        : today_(today), gone_(gone), origin_(origin), then_(today.districts.units().size(), -1) {
        const Level& units = today.districts.units();
        for (std::uint32_t u = 0; u < units.size(); ++u)
            if (counts.people[u] != unknown) rows_.push_back({units.code[u], u, -1});
        for (std::size_t g = 0; g < gone.size(); ++g) rows_.push_back({gone[g].code, 0, static_cast<int>(g)});
        std::ranges::sort(rows_, {}, &Row::code);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].gone < 0) then_[rows_[i].today] = static_cast<std::int32_t>(i);
        for (const auto& [child, parent] : origin) then_[child] = then_[parent];
    }

    struct Row {
        std::string code;
        std::uint32_t today = 0;  ///< unit of today, where it is not gone
        int gone = -1;
    };
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<std::int32_t>& then() const { return then_; }

    [[nodiscard]] Districts make() const {
        Districts out = today_.districts;
        out.levels[0] = units();
        connect(out);
        return out;
    }

  private:
    [[nodiscard]] Level units() const {
        const Level& today = today_.districts.units();
        Level out;
        out.id = today.id;
        for (const Row& row : rows_) {
            out.code.push_back(row.code);
            if (row.gone >= 0) {
                const GoneDistrict& g = gone_[static_cast<std::size_t>(row.gone)];
                out.code_bps.push_back(g.code);
                out.name.push_back(g.name);
                out.parent.push_back(g.parent);
                out.point.push_back(g.point);
                out.area_m2.push_back(g.area_m2);
            } else {
                out.code_bps.push_back(today.code_bps.empty() ? std::string() : today.code_bps[row.today]);
                out.name.push_back(today.name[row.today]);
                out.parent.push_back(today.parent[row.today]);
                out.point.push_back(today.point[row.today]);
                out.area_m2.push_back(today.area_m2[row.today]);
                add_shape(out.shapes, row.today);
                for (const auto& [child, parent] : origin_)
                    if (parent == row.today) {
                        add_shape(out.shapes, child);
                        out.area_m2.back() += today.area_m2[child];
                    }
            }
            out.shapes.close_polygon();
        }
        return out;
    }

    /// A part of a district; its inner borders don't matter for cells and areas.
    void add_shape(Polygons& to, std::uint32_t unit) const {
        const Polygons& from = today_.districts.units().shapes;
        for (std::size_t r = from.polygon_start[unit]; r < from.polygon_start[unit + 1]; ++r) {
            const auto ring = from.ring(r);
            to.points.insert(to.points.end(), ring.begin(), ring.end());
            to.close_ring();
        }
    }

    void connect(Districts& out) const {
        std::vector<std::set<std::uint32_t>> near(rows_.size());
        const auto join = [&](std::int32_t a, std::int32_t b) {
            if (a < 0 || b < 0 || a == b) return;
            near[static_cast<std::size_t>(a)].insert(static_cast<std::uint32_t>(b));
            near[static_cast<std::size_t>(b)].insert(static_cast<std::uint32_t>(a));
        };
        const Districts& today = today_.districts;
        for (std::size_t u = 0; u + 1 < today.neighbour_start.size(); ++u)
            for (std::uint32_t k = today.neighbour_start[u]; k < today.neighbour_start[u + 1]; ++k)
                join(then_[u], then_[today.neighbour[k]]);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].gone >= 0)
                for (const auto other : nearest(out.units(), i))
                    join(static_cast<std::int32_t>(i), static_cast<std::int32_t>(other));
        out.neighbour_start.assign(1, 0);
        out.neighbour.clear();
        for (const auto& row : near) {
            out.neighbour.insert(out.neighbour.end(), row.begin(), row.end());
            out.neighbour_start.push_back(static_cast<std::uint32_t>(out.neighbour.size()));
        }
    }

    [[nodiscard]] static std::vector<std::size_t> nearest(const Level& units, std::size_t to) {
        std::vector<std::pair<long long, std::size_t>> all;
        const Point p = units.point[to];
        for (std::size_t i = 0; i < units.size(); ++i)
            if (i != to) all.emplace_back(great_circle_m(p.x, p.y, units.point[i].x, units.point[i].y), i);
        const std::size_t count = std::min(web_neighbours, all.size());
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < count; ++i) out.push_back(all[i].second);
        return out;
    }

    const World& today_;
    const std::vector<GoneDistrict>& gone_;
    const std::map<std::uint32_t, std::uint32_t>& origin_;
    std::vector<Row> rows_;
    std::vector<std::int32_t> then_;
};

/// Each regency's people of today by age and sex: ages of the table, sexes in each of them of the pyramid.
std::vector<PeopleByGroup> regencies_today(const World& today) {
    const PopulationBase& base = today.population;
    const std::size_t top = today.districts.levels.size() - 1;
    const auto region = today.districts.ancestors(top);
    std::vector<std::array<double, age_groups>> by_age(base.pyramid.size());
    for (std::size_t u = 0; u < region.size(); ++u)
        for (std::size_t g = 0; g < age_groups; ++g)
            by_age[region[u]][g] += static_cast<double>(base.by_age[u][g]);
    std::vector<PeopleByGroup> out(base.pyramid.size());
    for (std::size_t r = 0; r < out.size(); ++r)
        for (std::size_t g = 0; g < age_groups; ++g) {
            const auto men = static_cast<double>(base.pyramid[r][0][g]),
                       women = static_cast<double>(base.pyramid[r][1][g]);
            const double share = men + women > 0 ? men / (men + women) : 0.5;
            out[r][0][g] = by_age[r][g] * share;
            out[r][1][g] = by_age[r][g] * (1 - share);
        }
    return out;
}

/// Reverse survival with the model's standard mortality.
std::vector<std::array<AgeCounts, 2>> structures_then(const World& today, int years) {
    const SurvivalRates rates{parameter_info(Parameter::mortality_level).standard,
                              parameter_info(Parameter::mortality_improvement).standard};
    std::vector<std::array<AgeCounts, 2>> out;
    for (const PeopleByGroup& region : regencies_today(today)) {
        const PeopleByGroup then =
            five_year_groups(reverse_survived(single_years(region, rates.level), years, rates));
        out.emplace_back();
        for (std::size_t s = 0; s < 2; ++s)
            for (std::size_t g = 0; g < age_groups; ++g) out.back()[s][g] = std::llround(then[s][g]);
    }
    return out;
}

/// People of one unit over sexes and ages as its regency's.
void settle(PopulationBase& base, std::int64_t people, const std::array<AgeCounts, 2>& structure) {
    std::vector<std::int64_t> weight(structure[0].begin(), structure[0].end());
    weight.insert(weight.end(), structure[1].begin(), structure[1].end());
    const auto parts = share_out(people, weight);
    base.registered.push_back(people);
    base.under_fives_added.push_back(0);
    base.by_age.emplace_back();
    base.male.push_back(0), base.female.push_back(0);
    for (std::size_t g = 0; g < age_groups; ++g) {
        base.by_age.back()[g] = parts[g] + parts[age_groups + g];
        base.male.back() += parts[g];
        base.female.back() += parts[age_groups + g];
    }
}

/// Per unit: the share of the nearest level that a row of the table names; 0 where none does.
std::vector<double> elsewhere_of(const World& world, const StudyHindcast& section) {
    const Districts& d = world.districts;
    std::vector<double> out(d.units().size());
    if (!section.elsewhere) return out;
    const Table table = read_table(*section.elsewhere).value;
    const auto code = text_of(table.at("kode"));
    const auto percent = numbers_of(table, "persen");
    std::vector<std::size_t> level_of(table.rows, d.levels.size());
    std::vector<std::uint32_t> row_of(table.rows);
    for (std::size_t r = 0; r < table.rows; ++r) {
        if (!(percent[r] >= 0 && percent[r] <= 90))
            throw Error(fmt::format("{} per cent of the residents of {} can't be registered elsewhere",
                                    percent[r], code[r]),
                        table.where(r, "persen"), "0 to 90");
        for (std::size_t l = 0; l < d.levels.size(); ++l)
            if (const auto row = d.levels[l].find_code(code[r])) level_of[r] = l, row_of[r] = *row;
        if (level_of[r] == d.levels.size())
            throw Error(fmt::format("'{}' is no district of this study", code[r]), table.where(r, "kode"));
    }
    for (std::size_t l = d.levels.size(); l-- > 0;)  // a lower level's row replaces an upper one's
        for (std::size_t r = 0; r < table.rows; ++r)
            for (std::uint32_t u = 0; level_of[r] == l && u < out.size(); ++u)
                if (d.ancestor(u, l) == row_of[r]) out[u] = percent[r] / 100;
    return out;
}

/// Everything of the world but its districts.
void populate(const World& today, const StudyHindcast& section, const std::vector<std::int64_t>& people,
              World& world, Report& report) {
    PopulationBase& base = world.population;
    base.year = section.date.year;
    base.label = section.label;
    base.pyramid = structures_then(today, today.population.year - base.year);
    const auto region = world.districts.ancestors(world.districts.levels.size() - 1);
    for (std::size_t u = 0; u < people.size(); ++u) settle(base, people[u], base.pyramid[region[u]]);
    for (const LabourBase& l : today.labour) world.labour.push_back({l.unemployment_rate, 0});
    world.network = today.network;
    world.sectors = today.sectors;
    world.sectors.by_unit.clear();  // counted later than the date
    world.join_context = today.join_context;
    world.inputs = today.inputs;
    // Land cover is of the base year: the earlier start is the synthetic one.
    StudyLand land = today.study.land;
    land.cover.reset(), land.later.reset();
    land.later_year = 0;
    auto cells = read_land(land, {world.districts, base.registered, world.zones});
    report.append(cells.report);
    world.land = freeze(std::move(cells.value));
    world.hash = content_hash(world);
}

}  // namespace

Loaded<HindcastWorld> hindcast_world(const World& today) {
    const StudyHindcast& section = section_of(today);
    Loaded<HindcastWorld> out;
    HindcastWorld& then = out.value;
    const Counts counts = counts_of(today, section, out.report);
    const auto gone = gone_of(today, section);
    const auto origin = origins(today, section, counts.people);
    const ThenDistricts districts(today, gone, counts, origin);
    if (districts.rows().empty())
        throw Error(fmt::format("no district has people in '{}'", section.column), section.table.string());

    then.then = districts.then();
    for (std::uint32_t u = 0; u < then.then.size(); ++u) {
        if (then.then[u] < 0) then.left_out.push_back(u);
        if (origin.contains(u)) then.made_since.push_back(u);
    }
    std::vector<std::int64_t> people;
    const bool has_earlier = !counts.earlier.empty();
    for (std::uint32_t i = 0; i < districts.rows().size(); ++i) {
        const auto& row = districts.rows()[i];
        const auto* g = row.gone >= 0 ? &gone[static_cast<std::size_t>(row.gone)] : nullptr;
        people.push_back(g != nullptr ? g->people : counts.people[row.today]);
        if (has_earlier) then.earlier.push_back(g != nullptr ? g->earlier : counts.earlier[row.today]);
        if (g != nullptr) then.gone.push_back(i);
    }
    if (std::ranges::find(then.earlier, unknown) != then.earlier.end())
        throw Error(fmt::format("'{}' is empty where '{}' is not", section.earlier_column, section.column),
                    section.table.string(), "shares of growth need both of every district");

    then.world.study = today.study;
    then.world.study.base_year = section.date.year;
    then.world.districts = districts.make();
    populate(today, section, people, then.world, out.report);
    then.elsewhere = elsewhere_of(then.world, section);
    return out;
}

}  // namespace sanding
