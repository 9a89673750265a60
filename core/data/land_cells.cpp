#include "core/data/land_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "core/geo/cell_spans.hpp"

namespace sanding {

namespace {

constexpr double side_m = 100;

constexpr std::array<std::string_view, land_classes> names{"residential",     "industry",   "infrastructure",
                                                           "irrigated_paddy", "other_crop", "forest",
                                                           "water",           "reserved"};

/// Polygons in columns and rows of the grid.
std::vector<CellEdge> edges_on(const LandCells& cells, const Polygons& lonlat) {
    std::vector<Point> points = lonlat.points;
    Projector(cells.projection).forward(std::span(points));
    for (Point& p : points) p = {p.x / side_m - cells.first_column, -p.y / side_m - cells.first_row};
    std::vector<CellEdge> edges;
    edges.reserve(points.size());
    for (std::uint32_t i = 0; i < lonlat.size(); ++i)
        for (std::size_t r = lonlat.polygon_start[i]; r < lonlat.polygon_start[i + 1]; ++r)
            for (std::size_t k = lonlat.ring_start[r]; k + 1 < lonlat.ring_start[r + 1]; ++k) {
                Point a = points[k], b = points[k + 1];
                if (b.y < a.y) std::swap(a, b);
                if (a.y < b.y) edges.push_back({a.x, a.y, b.x, b.y, i});
            }
    return edges;
}

/// The grid that covers all shapes, with a rim of a cell.
void lay_grid(LandCells& cells, const Polygons& lonlat) {
    if (lonlat.points.empty()) {
        cells.columns = cells.rows = 1;
        return;
    }
    cells.projection = projection_for(bounds(lonlat));
    std::vector<Point> points = lonlat.points;
    Projector(cells.projection).forward(std::span(points));
    Box box;
    for (const Point& p : points) box.add(p);
    cells.first_column = static_cast<std::int32_t>(std::floor(box.min_x / side_m)) - 1;
    cells.first_row = static_cast<std::int32_t>(std::floor(-box.max_y / side_m)) - 1;
    cells.columns = static_cast<std::int32_t>(std::ceil(box.max_x / side_m)) + 1 - cells.first_column;
    cells.rows = static_cast<std::int32_t>(std::ceil(-box.min_y / side_m)) + 1 - cells.first_row;
    if (static_cast<double>(cells.columns) * cells.rows > 4e8)
        throw Error("the districts' extent is too large for cells of a hectare", "[boundaries]",
                    "at most 400 million hectares with what lies between");
}

void measure_centres(LandCells& cells, const std::vector<Point>& lonlat) {
    std::vector<Point> centres = lonlat;
    Projector(cells.projection).forward(std::span(centres));
    cells.centre_dam.resize(cells.size());
    parallel_for_each_index(cells.units(), [&](std::size_t u) {
        for (std::uint32_t c = cells.unit_start[u]; c < cells.unit_start[u + 1]; ++c) {
            const Point m = cells.middle_m(c);
            const double dx = m.x - centres[u].x, dy = m.y - centres[u].y;
            cells.centre_dam[c] =
                static_cast<std::uint16_t>(std::min(65535.0, std::round(std::sqrt(dx * dx + dy * dy) / 10)));
        }
    });
}

}  // namespace

std::vector<std::string> land_class_names() {
    return {names.begin(), names.end()};
}

std::optional<LandClass> find_land_class(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<LandClass>(i);
    return std::nullopt;
}

SlopeClass slope_class(double percent) {
    return percent <= 8    ? SlopeClass::flat
           : percent <= 15 ? SlopeClass::gentle
           : percent <= 25 ? SlopeClass::moderate
           : percent <= 40 ? SlopeClass::steep
                           : SlopeClass::very_steep;
}

Point LandCells::middle_m(std::size_t cell) const {
    const auto column = static_cast<std::int32_t>(place[cell] % static_cast<std::uint32_t>(columns));
    const auto row = static_cast<std::int32_t>(place[cell] / static_cast<std::uint32_t>(columns));
    return {(first_column + column + 0.5) * side_m, -(first_row + row + 0.5) * side_m};
}

std::uint64_t LandCells::key(std::size_t cell) const {
    const auto column = static_cast<std::int32_t>(place[cell] % static_cast<std::uint32_t>(columns));
    const auto row = static_cast<std::int32_t>(place[cell] / static_cast<std::uint32_t>(columns));
    return combine_keys(static_cast<std::uint64_t>(static_cast<std::uint32_t>(first_column + column)),
                        static_cast<std::uint64_t>(static_cast<std::uint32_t>(first_row + row)));
}

LandCells::Neighbours LandCells::neighbours(std::size_t cell) const {
    // The grid has a rim without cells: no neighbour lies outside of it.
    Neighbours out;
    const auto here = static_cast<std::int64_t>(place[cell]);
    for (std::int64_t dy = -1; dy <= 1; ++dy)
        for (std::int64_t dx = -1; dx <= 1; ++dx) {
            const std::int32_t there = cell_at[static_cast<std::size_t>(here + dy * columns + dx)];
            if ((dx != 0 || dy != 0) && there >= 0) out.cell[out.size++] = static_cast<std::uint32_t>(there);
        }
    return out;
}

LandCells make_cells(const Districts& districts) {
    const Level& units = districts.units();
    if (units.size() > 65535) throw Error("land cells are for at most 65,535 districts", units.id);
    LandCells cells;
    lay_grid(cells, units.shapes);
    cells.cell_at.assign(static_cast<std::size_t>(cells.columns) * static_cast<std::size_t>(cells.rows), -1);
    cells.unit_start.assign(1, 0);
    // Spans come by unit, row and column; where shapes overlap, the first unit in code order has the cell.
    CellSpans spans(edges_on(cells, units.shapes), cells.columns);
    const auto all = spans.strip(0, cells.rows);
    auto span = all.begin();
    for (std::uint32_t u = 0; u < units.size(); ++u) {
        for (; span != all.end() && span->polygon == u; ++span)
            for (int x = span->first; x < span->last; ++x) {
                const auto place =
                    static_cast<std::uint32_t>(span->row) * static_cast<std::uint32_t>(cells.columns) +
                    static_cast<std::uint32_t>(x);
                if (cells.cell_at[place] >= 0) continue;
                cells.cell_at[place] = static_cast<std::int32_t>(cells.place.size());
                cells.place.push_back(place);
            }
        cells.unit_start.push_back(static_cast<std::uint32_t>(cells.place.size()));
    }
    cells.cover.assign(cells.size(), LandClass::other_crop);
    cells.slope.assign(cells.size(), SlopeClass::flat);
    cells.flags.assign(cells.size(), 0);
    measure_centres(cells, units.point);
    return cells;
}

std::vector<std::vector<std::uint32_t>> cells_within(const LandCells& cells, const Polygons& lonlat) {
    std::vector<std::vector<std::uint32_t>> out(lonlat.size());
    CellSpans spans(edges_on(cells, lonlat), cells.columns);
    for (const CellSpan& span : spans.strip(0, cells.rows))
        for (int x = span.first; x < span.last; ++x) {
            const std::int32_t cell =
                cells.cell_at[static_cast<std::size_t>(span.row) * static_cast<std::size_t>(cells.columns) +
                              static_cast<std::size_t>(x)];
            if (cell >= 0) out[span.polygon].push_back(static_cast<std::uint32_t>(cell));
        }
    for (auto& found : out) std::sort(found.begin(), found.end());
    return out;
}

std::vector<std::uint32_t> cells_near(const LandCells& cells, const Polylines& lonlat, double metres) {
    std::vector<Point> points = lonlat.points;
    Projector(cells.projection).forward(std::span(points));
    std::vector<std::uint32_t> out;
    const auto look_along = [&](Point a, Point b) {
        Box box;
        box.add(a), box.add(b);
        const auto column = [&](double x) {
            return std::clamp(
                static_cast<std::int32_t>(std::floor(std::clamp(x / side_m, -1e8, 1e8))) - cells.first_column,
                0, cells.columns - 1);
        };
        const auto row = [&](double y) {
            return std::clamp(
                static_cast<std::int32_t>(std::floor(std::clamp(-y / side_m, -1e8, 1e8))) - cells.first_row,
                0, cells.rows - 1);
        };
        for (std::int32_t y = row(box.max_y + metres); y <= row(box.min_y - metres); ++y)
            for (std::int32_t x = column(box.min_x - metres); x <= column(box.max_x + metres); ++x) {
                const std::int32_t cell =
                    cells.cell_at[static_cast<std::size_t>(y) * static_cast<std::size_t>(cells.columns) +
                                  static_cast<std::size_t>(x)];
                if (cell < 0) continue;
                const Point m = cells.middle_m(static_cast<std::size_t>(cell));
                const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
                const double along =
                    length > 0 ? std::clamp(((m.x - a.x) * dx + (m.y - a.y) * dy) / length, 0.0, 1.0) : 0;
                const double off_x = m.x - (a.x + along * dx), off_y = m.y - (a.y + along * dy);
                if (off_x * off_x + off_y * off_y <= metres * metres)
                    out.push_back(static_cast<std::uint32_t>(cell));
            }
    };
    for (std::size_t part = 0; part + 1 < lonlat.part_start.size(); ++part)
        for (std::size_t k = lonlat.part_start[part]; k + 1 < lonlat.part_start[part + 1]; ++k)
            look_along(points[k], points[k + 1]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::vector<Point> cell_middles(const LandCells& cells) {
    const Projector projector(cells.projection);
    std::vector<Point> out;
    out.reserve(cells.size());
    for (std::size_t c = 0; c < cells.size(); ++c) out.push_back(projector.inverse(cells.middle_m(c)));
    return out;
}

std::vector<std::uint16_t> distances_dam(const LandCells& cells, const std::vector<std::uint32_t>& sources) {
    constexpr std::int32_t far = 1 << 29;
    std::vector<std::int32_t> step(cells.cell_at.size(), far);  // fifths of a cell's side
    for (const auto c : sources) step[cells.place[c]] = 0;
    const std::int32_t w = cells.columns;
    const auto at = [&](std::int32_t row, std::int32_t column) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(w) + static_cast<std::size_t>(column);
    };
    const auto relax = [&](std::int32_t y, std::int32_t x, std::int32_t dy, std::int32_t dx) {
        const std::int32_t v = y + dy, u = x + dx;
        if (v < 0 || u < 0 || v >= cells.rows || u >= w) return;
        auto& here = step[at(y, x)];
        here = std::min(here, step[at(v, u)] + (dx != 0 && dy != 0 ? 7 : 5));
    };
    for (std::int32_t y = 0; y < cells.rows; ++y)
        for (std::int32_t x = 0; x < w; ++x)
            relax(y, x, -1, -1), relax(y, x, -1, 0), relax(y, x, -1, 1), relax(y, x, 0, -1);
    for (std::int32_t y = cells.rows - 1; y >= 0; --y)
        for (std::int32_t x = w - 1; x >= 0; --x)
            relax(y, x, 1, 1), relax(y, x, 1, 0), relax(y, x, 1, -1), relax(y, x, 0, 1);
    std::vector<std::uint16_t> out;
    out.reserve(cells.size());
    for (const auto place : cells.place)
        out.push_back(
            static_cast<std::uint16_t>(std::min<std::int64_t>(65535, std::int64_t{2} * step[place])));
    return out;
}

}  // namespace sanding
