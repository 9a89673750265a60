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

/// Per row longitude and latitude, NaN where a cell is no number.
std::vector<Point> points_of(const Input& in, std::size_t lon, std::size_t lat) {
    std::vector<Point> out;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row)
        out.push_back({parse_number(in.roles.cells[lon][row]).value_or(NAN),
                       parse_number(in.roles.cells[lat][row]).value_or(NAN)});
    return out;
}

/// 0, 0 in the Gulf of Guinea is what forms make of an empty coordinate.
bool is_blank(Point p) {
    return p.x == 0 && p.y == 0;
}

bool is_point(Point p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && !is_blank(p);
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

/// What is wrong and what to write; the sentence of the reader is English.
Bilingual misplacement_line(const Placement& placement) {
    const auto indonesian = [&] {
        switch (placement.kind) {
            case Misplacement::swapped:
                return "bujur dan lintang (x dan y) tertukar";
            case Misplacement::metres:
                return "bukan bujur dan lintang, melainkan meter";
            case Misplacement::degrees:
                return "derajat, padahal sistem yang disebut memakai meter";
            case Misplacement::zone:
                return "sistem koordinatnya lain daripada yang disebut, misalnya zona UTM tetangga";
            case Misplacement::elsewhere:
                return "tidak ada sistem koordinat yang dikenal yang menempatkannya di wilayah studi";
            case Misplacement::none:
                break;
        }
        return "";
    };
    if (placement.instruction.empty()) return {indonesian(), placement.message};
    return {fmt::format("{}; tulis {}", indonesian(), placement.instruction),
            fmt::format("{}; write {}", placement.message, placement.instruction)};
}

}  // namespace

void coordinates(const Input& in, Found& found) {
    const auto lon = column_called(in.dataset.table, {"lon", "longitude", "bujur"});
    const auto lat = column_called(in.dataset.table, {"lat", "latitude", "lintang"});
    if (!lon || !lat) return;
    const std::vector<Point> points = points_of(in, *lon, *lat);
    blank_points(in, points, found);
    Box extent;
    for (const Point p : points)
        if (is_point(p)) extent.add(p);
    const Placement placement = placement_of(extent, {}, bounds(in.districts.units().shapes));
    if (placement.kind == Misplacement::none) {
        outside_the_study(in, points, found);
        shared_points(in, points, found);
        return;
    }
    found.results.push_back(
        {10,
         Outcome::warn,
         {"koordinat tidak jatuh di wilayah studi", "coordinates don't fall in the study"},
         {misplacement_line(placement)}});
}

}  // namespace sanding::quality
