// C10: do the coordinates of a table fall where they should?

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/text.hpp"
#include "core/data/quality_checks.hpp"
#include "core/geo/place.hpp"

namespace sanding::quality {

namespace {

std::optional<std::size_t> column_called(const Table& table, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            if (lower_ascii(table.columns[c].name) == name) return c;
    return std::nullopt;
}

/// 0, 0 in the Gulf of Guinea is what forms make of an empty coordinate.
bool is_blank(Point p) {
    return p.x == 0 && p.y == 0;
}

bool is_point(Point p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && !is_blank(p);
}

/// The columns of coordinates; x and y count as such only where the study says which system they are in.
std::optional<std::pair<std::size_t, std::size_t>> columns_of(const Input& in) {
    const Table& table = in.dataset.table;
    auto x = column_called(table, {"lon", "longitude", "bujur"});
    auto y = column_called(table, {"lat", "latitude", "lintang"});
    if ((!x || !y) && !in.dataset.points.crs.empty()) {
        x = column_called(table, {"x", "easting", "timur"});
        y = column_called(table, {"y", "northing", "utara"});
    }
    if (!x || !y) return std::nullopt;
    return std::pair(*x, *y);
}

/// Per row x and y as the study says they stand, NaN where a cell is no number.
std::vector<Point> points_of(const Input& in, std::size_t x, std::size_t y) {
    if (in.dataset.points.swap_axes) std::swap(x, y);
    std::vector<Point> out;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row)
        out.push_back({parse_number(in.roles.cells[x][row]).value_or(NAN),
                       parse_number(in.roles.cells[y][row]).value_or(NAN)});
    return out;
}

/// In degrees; what is no point stays none.
std::vector<Point> in_degrees(const std::vector<Point>& points, const std::string& crs,
                              const std::string& where) {
    if (crs.empty()) return points;
    std::vector<Point> known = points;
    for (Point& p : known)
        if (!is_point(p)) p = {NAN, NAN};
    Report ignored;
    return placed_points(std::move(known), where, {crs, false, {}}, ignored);
}

std::string at(Point p) {
    return fmt::format("{}, {}", p.x, p.y);
}

/// "32.10.14.2006 Kertajati", or what the row's text says.
std::string label_of(const Input& in, std::size_t row) {
    std::string label = row_label(in.roles, in.districts, row);
    if (label.empty())
        for (const std::size_t c : in.roles.classes)
            label += (label.empty() ? "" : " ") + in.roles.cells[c][row];
    return label.empty() ? fmt::format("baris {}", row + 1) : label;
}

void outside_the_study(const Input& in, const std::vector<Point>& points, Found& found) {
    constexpr double near_deg = 0.05;
    const Box box = bounds(in.districts.units().shapes);
    CheckResult result{10, Outcome::warn, {"titik di luar wilayah studi", "points outside the study"}, {}};
    for (std::size_t row = 0; row < points.size(); ++row)
        if (const Point p = points[row];
            is_point(p) && (p.x < box.min_x - near_deg || p.x > box.max_x + near_deg ||
                            p.y < box.min_y - near_deg || p.y > box.max_y + near_deg))
            result.evidence.push_back(both(label_of(in, row) + ": " + at(p)));
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

void blank_points(const Input& in, const std::vector<Point>& points, Found& found) {
    CheckResult result{
        10, Outcome::warn, {"koordinat 0, 0: tidak diisi", "coordinates 0, 0: left blank"}, {}};
    for (std::size_t row = 0; row < points.size(); ++row)
        if (is_blank(points[row])) result.evidence.push_back(both(label_of(in, row)));
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

/// Two places in one point: one of them was copied, or both stand for something larger.
void shared_points(const Input& in, const std::vector<Point>& points, Found& found) {
    CheckResult result{
        10, Outcome::warn, {"tempat yang berbeda di titik yang sama", "different places in one point"}, {}};
    std::map<std::pair<double, double>, std::vector<std::string>> places;
    for (std::size_t row = 0; row < points.size(); ++row) {
        if (!is_point(points[row])) continue;
        auto& labels = places[{points[row].x, points[row].y}];
        const std::string label = label_of(in, row);
        if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    }
    for (const auto& [point, labels] : places)
        if (labels.size() > 1)
            result.evidence.push_back(both(joined(labels, " = ") + ": " + at({point.first, point.second})));
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

Bilingual misplacement_line(const Placement& placement) {
    if (placement.instruction.empty()) return {placement.message_id, placement.message};
    return {fmt::format("{}; tulis {}", placement.message_id, placement.instruction),
            fmt::format("{}; write {}", placement.message, placement.instruction)};
}

}  // namespace

void coordinates(const Input& in, Found& found) {
    const auto columns = columns_of(in);
    if (!columns) return;
    const std::vector<Point> points = points_of(in, columns->first, columns->second);
    const std::string& crs = in.dataset.points.crs;
    blank_points(in, points, found);
    Box extent;
    for (const Point p : points)
        if (is_point(p)) extent.add(p);
    const Placement placement = placement_of(extent, crs, bounds(in.districts.units().shapes));
    if (placement.kind == Misplacement::none) {
        const std::vector<Point> placed = in_degrees(points, crs, in.dataset.table.name);
        outside_the_study(in, placed, found);
        shared_points(in, placed, found);
        return;
    }
    found.results.push_back(
        {10,
         Outcome::warn,
         {"koordinat tidak jatuh di wilayah studi", "coordinates don't fall in the study"},
         {misplacement_line(placement)}});
}

}  // namespace sanding::quality
