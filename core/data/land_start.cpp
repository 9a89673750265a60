// The start of the land: what rasters and masks say, then what is laid over the cells by figures. One file,
// because each step takes the cells that the ones before it left.
#include "core/data/land_start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "core/base/share_out.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/table.hpp"
#include "core/data/zone_land.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/sample_raster.hpp"

namespace sanding {

namespace {

constexpr double river_margin_m = 50;  ///< sempadan [N]

/// A row of the figures: a quantity of one district above the units.
struct Figure {
    std::string key, name, where;
    std::size_t level = 0;
    std::uint32_t row = 0;
    double value = 0;
};

const std::vector<std::string> figure_keys{"lp2b",         "waduk",        "lereng_0_8", "lereng_8_15",
                                           "lereng_15_25", "lereng_25_40", "lereng_40"};

std::vector<Figure> read_figures(const Path& file, const Districts& districts) {
    const Table table = read_table(file).value;
    const auto codes = text_of(table.at("kode")), keys = text_of(table.at("kunci"));
    const auto role = table.find("peran") ? text_of(table.at("peran")) : std::vector<std::string>(table.rows);
    const auto values = numbers_of(table, "nilai");
    std::vector<Figure> out;
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t r = 0; r < table.rows; ++r) {
        if (role[r] == "pembanding") continue;  // another source's figure, kept beside the one in use
        Figure f{keys[r], {}, fmt::format("{}, row {}", table.name, r + 1), 0, 0, values[r]};
        if (std::ranges::find(figure_keys, f.key) == figure_keys.end())
            throw Error(fmt::format("unknown figure '{}'", f.key), f.where, name_hint(f.key, figure_keys));
        for (std::size_t l = 1; l < districts.levels.size(); ++l)
            if (const auto found = districts.levels[l].find_code(codes[r])) {
                f.level = l;
                f.row = *found;
                f.name = districts.levels[l].name[*found];
            }
        if (f.level == 0)
            throw Error(fmt::format("'{}' is no kecamatan or kabupaten of this study", codes[r]), f.where);
        const double most = f.key.starts_with("lereng") ? 100 : 1e7;
        if (!(f.value >= 0 && f.value <= most))
            throw Error(fmt::format("{} of {} is no number from 0 to {}", f.key, f.name, most), f.where);
        if (!seen.insert({codes[r], f.key}).second)
            throw Error(fmt::format("{} of {} stands twice", f.key, f.name), f.where,
                        "peran = \"pembanding\" marks the one that is not used");
        out.push_back(std::move(f));
    }
    return out;
}

class LandStart {
  public:
    LandStart(const StudyLand& study, const LandBasis& basis)
        : study_(study), basis_(basis), cells_(make_cells(basis.districts)) {}

    Loaded<LandCells> make() {
        if (study_.figures) figures_ = read_figures(*study_.figures, basis_.districts);
        if (study_.roads) measure_roads();
        read_slope();
        read_cover();
        read_masks();
        if (cells_.synthetic_cover) lay_cover();
        mark_lp2b();
        keep_off_water();
        expect_possible();
        expect_room_for_zones();
        describe();
        return {std::move(cells_), std::move(report_)};
    }

  private:
    using Cells = std::vector<std::uint32_t>;

    [[nodiscard]] std::string unit_name(std::size_t u) const {
        const Level& units = basis_.districts.units();
        return units.code[u] + " " + units.name[u];
    }

    /// Calls f(unit) for all units at once; f touches that unit's cells alone.
    void for_units(const std::function<void(std::size_t)>& f) const {
        parallel_for_each_index(cells_.units(), f);
    }

    /// A unit's cells that `wanted` keeps, by ascending `rank`; cells of one rank by their place.
    [[nodiscard]] Cells ranked(std::size_t u, const std::function<bool(std::uint32_t)>& wanted,
                               const std::function<std::int64_t(std::uint32_t)>& rank) const {
        std::vector<std::pair<std::int64_t, std::uint32_t>> found;
        for (std::uint32_t c = cells_.unit_start[u]; c < cells_.unit_start[u + 1]; ++c)
            if (wanted(c)) found.emplace_back(rank(c), c);
        std::sort(found.begin(), found.end());
        Cells out;
        for (const auto& [r, c] : found) out.push_back(c);
        return out;
    }

    /// Up to `most`, the same for a cell whenever it is asked: edges of what is laid out become irregular.
    [[nodiscard]] std::int64_t noise(std::uint32_t cell, std::int64_t most) const {
        return static_cast<std::int64_t>(cells_.key(cell) % static_cast<std::uint64_t>(most));
    }
    /// The same for all cells of a block of half a kilometre: fields lie together.
    [[nodiscard]] std::int64_t patch(std::uint32_t cell) const {
        const auto w = static_cast<std::uint32_t>(cells_.columns);
        const auto x = static_cast<std::int32_t>(cells_.place[cell] % w) + cells_.first_column + (1 << 20);
        const auto y = static_cast<std::int32_t>(cells_.place[cell] / w) + cells_.first_row + (1 << 20);
        return static_cast<std::int64_t>(
            combine_keys(static_cast<std::uint64_t>(x / 5), static_cast<std::uint64_t>(y / 5)) >> 2);
    }
    /// Where people build first: near the middle of the village and along roads; tens of metres.
    [[nodiscard]] std::int64_t remoteness(std::uint32_t cell) const {
        return cells_.centre_dam[cell] + (cells_.road_dam.empty() ? 0 : 2 * cells_.road_dam[cell]);
    }

    void measure_roads() {
        const VectorLayer roads = read_vector(*study_.roads, {.kind = GeometryKind::line}).value;
        if (roads.kind != GeometryKind::line) throw Error("roads must be lines", study_.roads->string());
        const auto on_road = cells_near(cells_, roads.lines, 71);
        if (on_road.empty()) throw Error("no road lies in the study", study_.roads->string());
        cells_.road_dam = distances_dam(cells_, on_road);
    }

    /// A raster's value of every cell, an Error where it leaves a district out. Single cells without data,
    /// up to 1 % of a district's, are NaN.
    [[nodiscard]] std::vector<double> covering(const Path& raster) {
        if (middles_.empty()) middles_ = cell_middles(cells_);
        auto values = sample_raster(raster, middles_, study_.crs);
        std::vector<std::size_t> missed;
        std::int64_t filled = 0;
        for (std::size_t u = 0; u < cells_.units(); ++u) {
            const auto first = values.begin() + cells_.unit_start[u],
                       last = values.begin() + cells_.unit_start[u + 1];
            const auto empty = std::count_if(first, last, [](double v) { return std::isnan(v); });
            if (100 * empty > last - first) missed.push_back(u);
            filled += empty;
        }
        if (!missed.empty())
            throw Error(fmt::format("the raster does not cover {}{}", unit_name(missed[0]),
                                    missed.size() > 1 ? fmt::format(" and {} more", missed.size() - 1)
                                                      : std::string()),
                        raster.string(), "it must have data for every district of the study");
        if (filled > 0)
            report_.info("land.raster_holes", raster.string(),
                         fmt::format("{} of {} cells have no value in the raster", filled, cells_.size()));
        return values;
    }

    [[nodiscard]] std::vector<LandClass> classes_of(const Path& raster) {
        std::vector<LandClass> out(cells_.size(), LandClass::other_crop);
        const auto values = covering(raster);
        std::map<double, std::int64_t> unknown;
        for (std::size_t c = 0; c < out.size(); ++c) {
            if (std::isnan(values[c])) continue;
            const auto found = study_.classes.find(static_cast<int>(values[c]));
            if (found == study_.classes.end() || found->first != values[c])
                ++unknown[values[c]];
            else
                out[c] = found->second;
        }
        if (!unknown.empty()) {
            std::string list;
            for (const auto& [value, count] : unknown)
                list += fmt::format("{}{} ({} cells)", list.empty() ? "" : ", ", value, count);
            throw Error("values of the land-cover raster have no class: " + list, study_.where,
                        "name each under [land.classes]");
        }
        return out;
    }

    void read_cover() {
        if (!study_.cover) return;
        cells_.cover = classes_of(*study_.cover);
        cells_.synthetic_cover = false;
        if (!study_.later) return;
        cells_.later = classes_of(*study_.later);
        cells_.later_year = study_.later_year;
    }

    void read_slope() {
        if (!study_.slope) return lay_slope();
        const auto values = covering(*study_.slope);
        for (std::size_t c = 0; c < values.size(); ++c) {
            if (std::isnan(values[c])) continue;
            if (!(values[c] >= 0 && values[c] <= 1000))
                throw Error(fmt::format("{} is no slope in per cent", values[c]), study_.slope->string(),
                            "0 for flat ground, 100 for 45 degrees");
            cells_.slope[c] = slope_class(values[c]);
        }
        cells_.synthetic_slope = false;
    }

    /// A regency's table of slopes holds for each of its desa alike: the middle of a village is its flattest
    /// part, the far corners its steepest.
    void lay_slope() {
        for (const Figure& first : figures_) {
            if (first.key != "lereng_0_8") continue;
            std::array<double, slope_classes> share{};
            double sum = 0;
            for (const Figure& f : figures_)
                if (f.level == first.level && f.row == first.row && f.key.starts_with("lereng"))
                    for (std::size_t k = 0; k < slope_classes; ++k)
                        if (f.key == figure_keys[2 + k]) sum += share[k] = f.value;
            if (sum < 50 || sum > 150)
                throw Error(fmt::format("slope shares of {} add up to {:.2f} %", first.name, sum),
                            first.where);
            if (std::abs(sum - 100) > 0.5)
                report_.info("land.slope_sum", first.where,
                             fmt::format("slope shares of {} add up to {:.2f} %, not 100 %: each is divided "
                                         "by their sum",
                                         first.name, sum));
            const auto within = basis_.districts.ancestors(first.level);
            for_units([&](std::size_t u) {
                if (within[u] != first.row) return;
                const Cells order = ranked(
                    u, [](auto) { return true; },
                    [&](auto c) { return std::int64_t{cells_.centre_dam[c]} + noise(c, 100); });
                double cumulated = 0;
                std::size_t next = 0;
                for (std::size_t k = 0; k < slope_classes; ++k) {
                    cumulated += share[k] / sum;
                    const auto up_to = static_cast<std::size_t>(
                        std::llround(std::min(1.0, cumulated) * static_cast<double>(order.size())));
                    for (; next < up_to; ++next) cells_.slope[order[next]] = static_cast<SlopeClass>(k);
                }
            });
            with_slope_.insert({first.level, first.row});
        }
    }

    void read_masks() {
        static const std::vector<std::string> kinds{"waduk", "sungai", "hutan_lindung", "bandara", "lp2b"};
        for (const Path& file : study_.masks) {
            const VectorLayer layer = read_vector(file).value;
            const auto kind = text_of(layer.table.at("jenis"));
            const bool lines = layer.kind == GeometryKind::line;
            if (!lines && layer.kind != GeometryKind::polygon)
                throw Error("masks are polygons, or lines of rivers", file.string());
            std::vector<Cells> within;
            if (!lines) within = cells_within(cells_, layer.polygons);
            for (std::size_t r = 0; r < kind.size(); ++r) {
                const std::string where = layer.table.where(r, "jenis");
                if (std::ranges::find(kinds, kind[r]) == kinds.end())
                    throw Error(fmt::format("unknown mask '{}'", kind[r]), where, name_hint(kind[r], kinds));
                if (lines && kind[r] != "sungai")
                    throw Error(fmt::format("a mask '{}' needs polygons", kind[r]), where);
                const Cells found =
                    lines ? cells_near(cells_, line_of(layer.lines, r), river_margin_m) : within[r];
                if (found.empty())
                    throw Error(fmt::format("the mask '{}' covers no hectare of the study", kind[r]), where,
                                "does it lie elsewhere?");
                apply_mask(kind[r], found);
            }
        }
    }

    [[nodiscard]] static Polylines line_of(const Polylines& all, std::size_t row) {
        Polylines out;
        for (std::size_t p = all.line_start[row]; p < all.line_start[row + 1]; ++p) {
            const auto part = all.part(p);
            out.points.insert(out.points.end(), part.begin(), part.end());
            out.close_part();
        }
        out.close_line();
        return out;
    }

    void apply_mask(const std::string& kind, const Cells& found) {
        const std::uint8_t flag = kind == "waduk"           ? land_reservoir
                                  : kind == "sungai"        ? land_river
                                  : kind == "hutan_lindung" ? land_protected_forest
                                  : kind == "bandara"       ? land_airport
                                                            : land_lp2b;
        for (const auto c : found) {
            cells_.flags[c] |= flag;
            if (kind == "waduk") cells_.cover[c] = LandClass::water;
            if (kind == "hutan_lindung" && cells_.synthetic_cover) cells_.cover[c] = LandClass::forest;
            if (kind == "lp2b" && cells_.synthetic_cover) cells_.cover[c] = LandClass::irrigated_paddy;
        }
        if (kind == "lp2b") cells_.synthetic_lp2b = false;
        if (kind == "waduk") drawn_reservoir_ = true;
    }

    /// Turns the first `count` of them into a class; how many there were.
    std::int64_t turn(const Cells& order, std::int64_t count, LandClass into) {
        const auto n = std::min<std::int64_t>(std::max<std::int64_t>(0, count), std::ssize(order));
        for (std::int64_t i = 0; i < n; ++i) cells_.cover[order[static_cast<std::size_t>(i)]] = into;
        return n;
    }

    [[nodiscard]] bool free(std::uint32_t c) const {
        return cells_.cover[c] == LandClass::other_crop && (cells_.flags[c] & hard_flags) == 0;
    }

    void lay_cover() {
        lay_settlements();
        lay_operating_zones();
        if (!drawn_reservoir_) lay_reservoirs();
        for (std::size_t c = 0; c < cells_.size(); ++c)
            if (cells_.cover[c] == LandClass::other_crop && cells_.slope[c] >= SlopeClass::steep)
                cells_.cover[c] = LandClass::forest;
    }

    void lay_settlements() {
        std::vector<std::int64_t> lacking(cells_.units());
        for_units([&](std::size_t u) {
            const auto hectares =
                std::llround(static_cast<double>(basis_.people[u]) * study_.settlement_m2_per_person / 1e4);
            const Cells order = ranked(
                u, [&](auto c) { return free(c) && cells_.slope[c] != SlopeClass::very_steep; },
                [&](auto c) { return remoteness(c) + noise(c, 40); });
            lacking[u] = hectares - turn(order, hectares, LandClass::residential);
        });
        std::int64_t hectares = 0;
        std::size_t first = cells_.units(), count = 0;
        for (std::size_t u = 0; u < lacking.size(); ++u)
            if (lacking[u] > 0) hectares += lacking[u], ++count, first = std::min(first, u);
        if (count > 0)
            report_.info("land.dense", unit_name(first),
                         fmt::format("{} desa have less land than {:.0f} m² per resident need: they start "
                                     "full, {} ha less than that",
                                     count, study_.settlement_m2_per_person, hectares));
    }

    void lay_operating_zones() {
        for (const Zone& zone : basis_.zones) {
            if (zone.state != ZoneState::operating) continue;
            Point at = zone.point;
            Projector(cells_.projection).forward(std::span(&at, 1));
            std::vector<std::pair<double, std::uint32_t>> found;
            for (const Cells& part : zone_cells(cells_, zone))
                for (const auto c : part) {
                    if (!free(c)) continue;
                    const Point m = cells_.middle_m(c);
                    found.emplace_back((m.x - at.x) * (m.x - at.x) + (m.y - at.y) * (m.y - at.y), c);
                }
            std::sort(found.begin(), found.end());
            Cells order;
            for (const auto& [distance, c] : found) order.push_back(c);
            const bool airport = zone.kind == "bandara";
            const auto wanted = std::llround(zone.area_ha);
            const auto given = turn(order, wanted, airport ? LandClass::infrastructure : LandClass::industry);
            for (std::int64_t i = 0; airport && i < given; ++i)
                cells_.flags[order[static_cast<std::size_t>(i)]] |= land_airport;
            if (given < wanted)
                report_.warn("land.zone_full", zone.key,
                             fmt::format("the desa of zone {} have room for {} of its {} ha", zone.key, given,
                                         wanted));
        }
    }

    /// The hectares of a figure over the units of its district, in proportion to the cells that could be it.
    [[nodiscard]] std::vector<std::int64_t> spread(std::int64_t hectares,
                                                   const std::vector<std::uint32_t>& units,
                                                   const std::function<bool(std::uint32_t)>& could,
                                                   const Figure& figure) {
        std::vector<std::int64_t> room;
        for (const auto u : units) {
            room.push_back(0);
            for (std::uint32_t c = cells_.unit_start[u]; c < cells_.unit_start[u + 1]; ++c)
                room.back() += could(c);
        }
        const auto all = std::accumulate(room.begin(), room.end(), std::int64_t{0});
        if (hectares > all)
            report_.warn(
                "land.figure", figure.where,
                fmt::format("{} {}: {} ha, of which {} find cells", figure.key, figure.name, hectares, all));
        auto given = share_out(std::min(hectares, all), room);
        for (std::size_t i = 0; i < given.size(); ++i) given[i] = std::min(given[i], room[i]);
        return given;
    }

    [[nodiscard]] std::vector<std::uint32_t> units_within(const Figure& f) const {
        std::vector<std::uint32_t> out;
        const auto within = basis_.districts.ancestors(f.level);
        for (std::uint32_t u = 0; u < within.size(); ++u)
            if (within[u] == f.row) out.push_back(u);
        return out;
    }

    void lay_reservoirs() {
        for (const Figure& f : figures_) {
            if (f.key != "waduk") continue;
            const auto units = units_within(f);
            const auto could = [&](std::uint32_t c) { return free(c); };
            const auto given = spread(std::llround(f.value), units, could, f);
            for (std::size_t i = 0; i < units.size(); ++i) {
                const Cells order = ranked(units[i], could, [&](auto c) { return -remoteness(c); });
                turn(order, given[i], LandClass::water);
                for (std::int64_t k = 0; k < given[i]; ++k)
                    cells_.flags[order[static_cast<std::size_t>(k)]] |= land_reservoir;
            }
        }
    }

    /// Protected paddy by kecamatan where a figure is given, else the regency's remainder; on the synthetic
    /// start it is the paddy there is.
    void mark_lp2b() {
        if (!cells_.synthetic_lp2b) return;
        const bool synthetic = cells_.synthetic_cover;
        const auto could = [&](std::uint32_t c) {
            return (cells_.flags[c] & (hard_flags | land_lp2b)) == 0 &&
                   (synthetic ? free(c) && cells_.slope[c] < SlopeClass::steep
                              : cells_.cover[c] == LandClass::irrigated_paddy);
        };
        std::vector<bool> given_to(cells_.units());
        for (std::size_t level = 1; level < basis_.districts.levels.size(); ++level)
            for (const Figure& f : figures_) {
                if (f.key != "lp2b" || f.level != level) continue;
                double rest = f.value;
                for (const Figure& below : figures_)
                    if (below.key == "lp2b" && below.level < level && lies_in(below, f)) rest -= below.value;
                if (rest < 0)
                    throw Error(fmt::format("lp2b of the kecamatan of {} is more than its own {:.2f} ha",
                                            f.name, f.value),
                                f.where);
                std::vector<std::uint32_t> units;
                for (const auto u : units_within(f))
                    if (!given_to[u]) units.push_back(u);
                const auto given = spread(std::llround(rest), units, could, f);
                for (std::size_t i = 0; i < units.size(); ++i) {
                    const Cells order = ranked(units[i], could, [&](auto c) { return patch(c); });
                    for (std::int64_t k = 0; k < given[i]; ++k) {
                        const auto c = order[static_cast<std::size_t>(k)];
                        cells_.flags[c] |= land_lp2b;
                        cells_.cover[c] = LandClass::irrigated_paddy;
                    }
                    given_to[units[i]] = true;
                }
            }
    }

    [[nodiscard]] bool lies_in(const Figure& below, const Figure& above) const {
        std::uint32_t row = below.row;
        for (std::size_t l = below.level; l < above.level; ++l) row = basis_.districts.levels[l].parent[row];
        return row == above.row;
    }

    /// 50 m from the water's edge is the next cell's middle.
    void keep_off_water() {
        for (std::uint32_t c = 0; c < cells_.size(); ++c) {
            if (cells_.cover[c] != LandClass::water) continue;
            cells_.flags[c] |= land_reservoir;
            const auto here = static_cast<std::int64_t>(cells_.place[c]);
            for (const std::int64_t step : {std::int64_t{-1}, std::int64_t{1}, -std::int64_t{cells_.columns},
                                            std::int64_t{cells_.columns}}) {
                const auto there = cells_.cell_at[static_cast<std::size_t>(here + step)];
                if (there >= 0) cells_.flags[static_cast<std::size_t>(there)] |= land_reservoir;
            }
        }
    }

    void expect_possible() {
        std::vector<std::size_t> closed;
        for (std::size_t u = 0; u < cells_.units(); ++u)
            if (cells_.unit_start[u] < cells_.unit_start[u + 1] && convertible_ha(cells_, u) == 0)
                closed.push_back(u);
        bool any = false;
        for (std::size_t c = 0; c < cells_.size() && !any; ++c)
            any = (cells_.flags[c] & hard_flags) == 0 && cells_.slope[c] != SlopeClass::very_steep &&
                  cells_.cover[c] != LandClass::water && cells_.cover[c] != LandClass::reserved;
        if (!any && cells_.size() > 0)
            throw Error("masks and slopes leave no hectare of the study to build on", study_.where,
                        "are a mask's polygons the land around it?");
        if (!closed.empty())
            report_.info("land.closed", unit_name(closed[0]),
                         fmt::format("{} desa have no hectare left to build on", closed.size()));
    }

    void expect_room_for_zones() const {
        std::vector<Zone> planned;
        for (const Zone& zone : basis_.zones)
            if (zone.state != ZoneState::operating) planned.push_back(zone);
        const std::string lacking = lacking_room(cells_, planned, basis_.districts.units());
        if (!lacking.empty())
            throw Error(lacking, "[zones] and [land]", "spread them over more desa or lower their hectares");
    }

    void describe() {
        std::size_t without = 0, first = 0;
        for (std::size_t u = cells_.units(); u-- > 0;)
            if (cells_.unit_start[u] == cells_.unit_start[u + 1]) ++without, first = u;
        if (without > 0)
            report_.info(
                "land.no_cell", unit_name(first),
                fmt::format("{} desa hold no middle of a hectare: what is built there stays unmet", without));
        if (!cells_.synthetic()) return;
        std::string what;
        const auto add = [&](bool is, const char* name) {
            if (is) what += (what.empty() ? "" : ", ") + std::string(name);
        };
        add(cells_.synthetic_cover, "land use");
        add(cells_.synthetic_slope, "slopes");
        add(cells_.synthetic_lp2b, "protected paddy");
        report_.info(
            "land.synthetic", "[land]",
            fmt::format("the start of {} is synthetic [A]: hectares of tables and people, not places", what));
        const std::size_t top = basis_.districts.levels.size() - 1;
        for (std::uint32_t r = 0; cells_.synthetic_slope && r < basis_.districts.levels[top].size(); ++r)
            if (!with_slope_.contains({top, r}))
                report_.info("land.no_slope", basis_.districts.levels[top].name[r],
                             "nothing is known of its slopes: they limit nothing there");
    }

    const StudyLand& study_;
    const LandBasis& basis_;
    LandCells cells_;
    Report report_;
    std::vector<Figure> figures_;
    std::vector<Point> middles_;
    std::set<std::pair<std::size_t, std::uint32_t>> with_slope_;
    bool drawn_reservoir_ = false;
};

}  // namespace

Loaded<LandCells> read_land(const StudyLand& study, const LandBasis& basis) {
    return LandStart(study, basis).make();
}

}  // namespace sanding
