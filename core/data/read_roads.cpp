#include "core/data/read_roads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/road_graph.hpp"
#include "core/geo/source.hpp"

namespace sanding {

namespace {

/// Beyond the study by more than this (some 330 km) nothing belongs to its network [A].
constexpr double far_degrees = 3;
constexpr std::size_t most_named = 50;  ///< rows of one kind that a report names

/// Names that attributes have in practice, the first is ours.
const std::map<std::string, std::vector<std::string>>& usual_names() {
    static const std::map<std::string, std::vector<std::string>> names{
        {"kunci", {"kunci", "key", "id_ruas", "no_ruas", "kode_ruas"}},
        {"nama", {"nama", "name", "nama_ruas", "nm_ruas", "namobj"}},
        {"kelas", {"kelas", "class", "fungsi", "fclass", "highway", "status"}},
        {"kecepatan", {"kecepatan", "speed_kmh", "speed", "maxspeed"}},
        {"satu_arah", {"satu_arah", "oneway", "one_way"}},
        {"dibuka", {"dibuka", "opens", "opened"}},
        {"ditutup", {"ditutup", "closes", "closed"}},
        {"tol", {"tol", "toll"}}};
    return names;
}

/// An attribute's cells, or empty ones where the layer has none.
std::vector<std::string> cells_of(const StudyRoads& source, const Table& table,
                                  const std::string& attribute) {
    std::optional<std::size_t> column;
    if (const auto named = source.columns.find(attribute); named != source.columns.end()) {
        column = table.find(named->second);
        if (!column)
            throw Error(fmt::format("{} has no attribute '{}'", table.name, named->second), source.where,
                        name_hint(named->second, table.column_names()));
    } else {
        for (const std::string& usual : usual_names().at(attribute))
            if (!column) column = table.find(usual);
    }
    if (!column) return std::vector<std::string>(table.rows);
    std::vector<std::string> out = text_of(table.columns[*column]);
    for (std::string& cell : out) cell = one_line(trimmed(cell), 120);
    return out;
}

bool yes(const std::string& word) {
    return word == "ya" || word == "yes" || word == "true" || word == "1" || word == "y" || word == "t";
}
bool no(const std::string& word) {
    return word.empty() || word == "tidak" || word == "no" || word == "false" || word == "0" || word == "n";
}

/// Rows as they are read, with errors that name the row and what it is called.
class RowReader {
  public:
    RowReader(const StudyRoads& source, const Table& table) : table_(table) {
        for (const std::string& attribute : road_attributes())
            cells_[attribute] = cells_of(source, table, attribute);
        for (const auto& [value, word] : source.classes) own_classes_[value] = word;
    }

    [[nodiscard]] std::string where(std::size_t row) const {
        const std::string name = called(row);
        return fmt::format("{}, row {}{}", table_.name, table_.row_in_file(row),
                           name.empty() ? name : fmt::format(" ({})", name));
    }
    [[nodiscard]] const std::string& class_word(std::size_t row) const { return cells_.at("kelas")[row]; }

    /// Nothing where the study leaves the class out or nobody knows it; `left_out` tells which.
    [[nodiscard]] std::optional<RoadClass> kind(std::size_t row, bool& left_out) const {
        const std::string word = lower_ascii(class_word(row));
        const auto own = own_classes_.find(word);
        left_out = own != own_classes_.end() && own->second == "none";
        if (left_out) return std::nullopt;
        auto out = road_class_of(own != own_classes_.end() ? own->second : word);
        if (out && *out != RoadClass::ramp && yes(lower_ascii(cells_.at("tol")[row]))) out = RoadClass::toll;
        return out;
    }

    [[nodiscard]] Road road(std::size_t row, RoadClass kind) const {
        Road out;
        out.kind = kind;
        out.name = cells_.at("nama")[row];
        out.key = cells_.at("kunci")[row].empty() ? out.name : cells_.at("kunci")[row];
        out.speed_km_h = speed(row);
        out.direction = direction(row);
        out.opening = opening(cells_.at("dibuka")[row], cells_.at("ditutup")[row], where(row));
        return out;
    }

    [[nodiscard]] static Opening opening(const std::string& opens, const std::string& closes,
                                         const std::string& where) {
        const auto day = [&](const std::string& cell, std::int32_t otherwise) {
            if (cell.empty()) return otherwise;
            if (const auto found = day_of(cell)) return *found;
            throw Error(fmt::format("'{}' is no date", cell), where,
                        "2023-07-11, 2023-07 or 2023; a road that is only planned opens \"rencana\"");
        };
        const std::string word = lower_ascii(opens);
        Opening out{word == "rencana" || word == "planned" ? Opening::never : day(opens, Opening::always),
                    day(closes, Opening::never)};
        if (out.closes <= out.opens && !(out.opens == Opening::never && out.closes == Opening::never))
            throw Error(fmt::format("closes on {} and opens on {}", closes, opens), where,
                        "a road opens before it closes");
        return out;
    }

  private:
    [[nodiscard]] std::string called(std::size_t row) const {
        const std::string& key = cells_.at("kunci")[row];
        return key.empty() ? cells_.at("nama")[row] : key;
    }
    [[nodiscard]] double speed(std::size_t row) const {
        const std::string& cell = cells_.at("kecepatan")[row];
        if (cell.empty()) return 0;
        const auto value = parse_number(cell);
        if (!value || !(*value >= 1 && *value <= 150))
            throw Error(fmt::format("'{}' is no speed", cell), where(row), "1 to 150 km/h, or empty");
        return *value;
    }
    [[nodiscard]] RoadDirection direction(std::size_t row) const {
        const std::string word = lower_ascii(cells_.at("satu_arah")[row]);
        if (no(word) || word == "b") return RoadDirection::both;
        if (yes(word) || word == "f") return RoadDirection::as_drawn;
        if (word == "-1" || word == "reverse") return RoadDirection::against;
        throw Error(fmt::format("'{}' is no direction", cells_.at("satu_arah")[row]), where(row),
                    "\"ya\" (as it is drawn), \"-1\" (against it), \"tidak\" or empty");
    }

    const Table& table_;
    std::map<std::string, std::vector<std::string>> cells_;
    std::map<std::string, std::string> own_classes_;
};

Box around(const Box& study) {
    return {study.min_x - far_degrees, study.min_y - far_degrees, study.max_x + far_degrees,
            study.max_y + far_degrees};
}
bool within(const Box& box, Point p) {
    return p.x >= box.min_x && p.x <= box.max_x && p.y >= box.min_y && p.y <= box.max_y;
}

/// Says each row that is left out, and how many there are of a kind once they are too many to name.
class LeftOut {
  public:
    LeftOut(std::string code, Report& report) : code_(std::move(code)), report_(report) {}
    ~LeftOut() = default;
    void row(const std::string& where, const std::string& why) {
        if (++count_ <= most_named) report_.warn(code_, where, why);
        last_ = why;
    }
    void finish(const std::string& file) const {
        if (count_ > most_named)
            report_.warn(code_, file, fmt::format("{} further rows: {}", count_ - most_named, last_));
    }

  private:
    std::string code_;
    Report& report_;
    std::size_t count_ = 0;
    std::string last_;
};

/// Appends line `row` of a layer to the roads' lines.
void append_line(const Polylines& from, std::size_t row, Polylines& to) {
    for (auto p = from.line_start[row]; p < from.line_start[row + 1]; ++p) {
        const auto part = from.part(p);
        if (part.size() < 2) continue;
        to.points.insert(to.points.end(), part.begin(), part.end());
        to.close_part();
    }
    to.close_line();
}

bool has_line(const Polylines& lines, std::size_t row) {
    for (auto p = lines.line_start[row]; p < lines.line_start[row + 1]; ++p)
        if (lines.part(p).size() >= 2) return true;
    return false;
}

void expect_near(const Box& study, std::span<const Point> points, const std::string& where) {
    if (study.empty()) return;
    const Box allowed = around(study);
    for (const Point& p : points)
        if (!within(allowed, p))
            throw Error(fmt::format("lies at {:.3f} {:.3f}, far from the study", p.x, p.y), where,
                        fmt::format("the study lies at {:.2f} {:.2f} to {:.2f} {:.2f}; longitude first, or "
                                    "say crs = \"…\"",
                                    study.min_x, study.min_y, study.max_x, study.max_y));
}

void read_lines(const StudyRoads& source, const Box& study, Roads& out, Report& report) {
    ReadOptions options;
    options.layer = source.layer;
    options.crs = source.crs;
    options.swap_axes = source.swap_axes;
    options.kind = GeometryKind::line;
    options.network = source.network;
    options.crs_where = source.where;
    auto loaded = read_vector(source.source, options);
    report.append(loaded.report);
    const VectorLayer& layer = loaded.value;
    const std::string file = source_name(source.source);
    if (layer.kind != GeometryKind::line || layer.with_lines == 0)
        throw Error(fmt::format("{} has no lines", file), source.where, "a network is a layer of lines");
    const RowReader rows(source, layer.table);
    LeftOut shapeless("roads.no_shape", report), unknown("roads.class", report);
    std::size_t by_wish = 0;
    bool inside = false;
    for (std::size_t r = 0; r < layer.table.rows; ++r) {
        if (!has_line(layer.lines, r)) {
            shapeless.row(rows.where(r), "has no line and is left out");
            continue;
        }
        bool left_out = false;
        const auto kind = rows.kind(r, left_out);
        by_wish += left_out;
        if (!kind) {
            if (!left_out)
                unknown.row(rows.where(r), fmt::format("the class '{}' is unknown, the road is left out ({})",
                                                       rows.class_word(r), road_class_hint("")));
            continue;
        }
        const std::size_t first = out.lines.points.size();
        append_line(layer.lines, r, out.lines);
        const std::span<const Point> points(out.lines.points.data() + first, out.lines.points.size() - first);
        expect_near(study, points, rows.where(r));
        for (const Point& p : points) inside = inside || within(study, p);
        out.roads.push_back(rows.road(r, *kind));
    }
    shapeless.finish(file);
    unknown.finish(file);
    if (by_wish > 0)
        report.info("roads.left_out", file,
                    fmt::format("{} rows are left out as [roads.classes] says", by_wish));
    if (out.roads.empty())
        throw Error(fmt::format("{} has no road that can be used", file), source.where,
                    "each needs a line and a class: " + road_class_hint(""));
    if (!inside && !study.empty())
        throw Error(fmt::format("no road of {} lies within the study", file), source.where,
                    "is it another region's, or is crs = \"…\" missing?");
}

/// Points of a table or layer with a key and a name each.
struct NamedPoints {
    Table table;
    std::vector<std::string> key, name;
    std::vector<Point> point;
    [[nodiscard]] std::string where(std::size_t row) const {
        return fmt::format("{} ({})", table.where(row, "lon"), name[row].empty() ? key[row] : name[row]);
    }
};

NamedPoints read_points(const Path& file, const char* key, const Box& study) {
    VectorLayer layer = read_vector(file).value;
    NamedPoints out;
    out.table = std::move(layer.table);
    out.key = text_of(out.table.at(key));
    out.name = text_of(out.table.at("nama"));
    if (layer.kind == GeometryKind::point) {
        out.point = std::move(layer.points);
    } else {
        const auto lon = numbers_of(out.table, "lon"), lat = numbers_of(out.table, "lat");
        for (std::size_t i = 0; i < lon.size(); ++i) out.point.push_back({lon[i], lat[i]});
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < out.point.size(); ++i) {
        out.key[i] = one_line(trimmed(out.key[i]), 120);
        out.name[i] = one_line(trimmed(out.name[i]), 120);
        if (out.key[i].empty() || !seen.insert(out.key[i]).second)
            throw Error(out.key[i].empty() ? "has no key" : fmt::format("'{}' stands twice", out.key[i]),
                        out.table.where(i, key), "each point has a key of its own");
        if (!std::isfinite(out.point[i].x) || !std::isfinite(out.point[i].y))
            throw Error("has no place", out.where(i), "lon and lat in degrees");
        expect_near(study, std::span(&out.point[i], 1), out.where(i));
    }
    return out;
}

std::vector<std::string> optional_cells(const Table& table, std::string_view column) {
    const auto found = table.find(column);
    auto out = found ? text_of(table.columns[*found]) : std::vector<std::string>(table.rows);
    for (std::string& cell : out) cell = std::string(trimmed(cell));
    return out;
}

void read_exits(const Path& file, const Box& study, Roads& out) {
    const NamedPoints points = read_points(file, "kunci", study);
    const auto opens = optional_cells(points.table, "dibuka"),
               closes = optional_cells(points.table, "ditutup");
    for (std::size_t i = 0; i < points.point.size(); ++i)
        out.exits.push_back({points.key[i], points.name[i], points.point[i],
                             RowReader::opening(opens[i], closes[i], points.where(i))});
    std::sort(out.exits.begin(), out.exits.end(),
              [](const TollExit& a, const TollExit& b) { return a.key < b.key; });
}

void read_places(const Path& file, const Box& study, Roads& out) {
    const NamedPoints points = read_points(file, "kode", study);
    for (std::size_t i = 0; i < points.point.size(); ++i)
        out.places.push_back({points.key[i], points.name[i], points.point[i]});
    std::sort(out.places.begin(), out.places.end(),
              [](const OutsidePlace& a, const OutsidePlace& b) { return a.code < b.code; });
}

/// Rows in an order of their own, so that the layer's doesn't count.
void put_in_order(Roads& out) {
    std::vector<std::size_t> order(out.roads.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto points_of = [&](std::size_t i) {
        const auto& l = out.lines;
        return std::span(l.points.data() + l.part_start[l.line_start[i]],
                         l.part_start[l.line_start[i + 1]] - l.part_start[l.line_start[i]]);
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Road &x = out.roads[a], &y = out.roads[b];
        if (std::tie(x.key, x.name, x.kind) != std::tie(y.key, y.name, y.kind))
            return std::tie(x.key, x.name, x.kind) < std::tie(y.key, y.name, y.kind);
        const auto p = points_of(a), q = points_of(b);
        return std::lexicographical_compare(p.begin(), p.end(), q.begin(), q.end(), [](Point s, Point t) {
            return std::tie(s.x, s.y) < std::tie(t.x, t.y);
        });
    });
    std::vector<Road> roads;
    Polylines lines;
    for (const std::size_t i : order) {
        roads.push_back(std::move(out.roads[i]));
        append_line(out.lines, i, lines);
    }
    out.roads = std::move(roads);
    out.lines = std::move(lines);
}

/// Exits that reach nothing, and toll roads that nothing leads to.
void check_tolls(const StudyRoads& source, const Roads& roads, Report& report) {
    const RoadTopology topology = road_topology(roads);
    for (const TollExit& exit : roads.exits)
        for (const bool toll : {true, false})
            if (distance_to_road_m(roads, topology, exit.point, toll) > exit_reach_m)
                throw Error(fmt::format("the exit '{}' has no {} within {} m",
                                        exit.name.empty() ? exit.key : exit.name,
                                        toll ? "toll road" : "other road", exit_reach_m),
                            source.exits ? source_name(*source.exits) : source.where,
                            "move the point, or add the road");
    if (roads.exits.empty() &&
        std::ranges::none_of(roads.roads, [](const Road& r) { return r.kind == RoadClass::ramp; })) {
        std::set<std::string> tolls;
        for (const Road& r : roads.roads)
            if (r.kind == RoadClass::toll) tolls.insert(r.name.empty() ? r.key : r.name);
        for (const std::string& name : tolls)
            report.warn("roads.no_exit", roads.source,
                        fmt::format("nobody can enter the toll road '{}': the network has neither exits nor "
                                    "ramps (class \"akses tol\")",
                                    name));
    }
}

}  // namespace

std::vector<std::string> road_attributes() {
    return {"kunci", "nama", "kelas", "kecepatan", "satu_arah", "dibuka", "ditutup", "tol"};
}

Loaded<Roads> read_roads(const StudyRoads& source, const Box& study) {
    Loaded<Roads> out;
    Roads& roads = out.value;
    roads.snap_m = source.snap_m;
    roads.local_web = source.local_web;
    roads.schematic = source.schematic;
    roads.source = source_name(source.source);
    read_lines(source, study, roads, out.report);
    if (source.exits) read_exits(*source.exits, study, roads);
    if (source.places) read_places(*source.places, study, roads);
    put_in_order(roads);
    check_tolls(source, roads, out.report);
    return out;
}

}  // namespace sanding
