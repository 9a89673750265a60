// Builds Districts: the official lists say which districts exist, the boundaries give them shape.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/world.hpp"
#include "core/geo/coverage.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geos.hpp"
#include "core/geo/place.hpp"
#include "core/geo/source.hpp"
#include "core/geo/valid.hpp"

namespace sanding {

namespace {

/// One official list, ordered by code, with its parents' codes still as text.
struct CodeList {
    Level level;
    std::vector<std::string> parent_code;
    Box place;  ///< around its points, where it has columns lon and lat; else empty
};

/// The box around the longitudes and latitudes of a table; empty where it has none, or others.
Box place_of_points(const Table& table) {
    Box box;
    if (!table.find("lon") || !table.find("lat")) return box;
    const auto lon = numbers_of(table, "lon"), lat = numbers_of(table, "lat");
    for (std::size_t i = 0; i < lon.size(); ++i) {
        if (std::isnan(lon[i]) || std::isnan(lat[i])) continue;
        if (!(std::abs(lon[i]) <= 180 && std::abs(lat[i]) <= 90)) return {};
        box.add({lon[i], lat[i]});
    }
    return box;
}

CodeList read_list(const Path& file, const std::string& id, const char* parent_column) {
    const Table table = read_table(file).value;
    const auto code = text_of(table.at("kode")), name = text_of(table.at("nama"));
    const auto bps =
        table.find("kode_bps") ? text_of(table.at("kode_bps")) : std::vector<std::string>(table.rows);
    const auto parent =
        parent_column != nullptr ? text_of(table.at(parent_column)) : std::vector<std::string>(table.rows);

    std::vector<std::size_t> order(table.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return code[a] < code[b]; });
    CodeList out;
    out.level.id = id;
    out.place = place_of_points(table);
    for (std::size_t k = 0; k < order.size(); ++k) {
        const std::size_t row = order[k];
        if (code[row].empty())
            throw Error("a code is missing", fmt::format("{}, row {}", table.name, row + 1));
        if (k > 0 && code[row] == code[order[k - 1]])
            throw Error(
                fmt::format("code {} stands twice ({} and {})", code[row], name[order[k - 1]], name[row]),
                fmt::format("{}, rows {} and {}", table.name, order[k - 1] + 1, row + 1),
                "each district has one row");
        out.level.code.push_back(code[row]);
        out.level.code_bps.push_back(bps[row]);
        out.level.name.push_back(name[row]);
        out.parent_code.push_back(parent[row]);
    }
    return out;
}

void link_parents(CodeList& list, const Level& above, const Path& file) {
    for (std::size_t i = 0; i < list.parent_code.size(); ++i) {
        const auto row = above.find_code(list.parent_code[i]);
        if (!row)
            throw Error(fmt::format("{} {} belongs to '{}', which is in no list", list.level.code[i],
                                    list.level.name[i], list.parent_code[i]),
                        file.filename().string(),
                        fmt::format("add it to the {} list or correct the code", above.id));
        list.level.parent.push_back(*row);
    }
}

/// Points of a point layer, or of a table with columns lon and lat.
std::vector<Point> read_points(const VectorLayer& layer, const PointReading& reading, Report& report) {
    std::vector<Point> points = layer.points;
    if (layer.kind != GeometryKind::point) {
        const auto lon = numbers_of(layer.table, "lon"), lat = numbers_of(layer.table, "lat");
        for (std::size_t i = 0; i < lon.size(); ++i) points.push_back({lon[i], lat[i]});
        points = placed_points(std::move(points), layer.table.name, reading, report);
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        if (std::isnan(points[i].x) || std::isnan(points[i].y))
            throw Error("the row has no point", fmt::format("{}, row {}", layer.table.name, i + 1));
    return points;
}

void expect_distinct(const std::vector<Point>& points, const std::vector<std::string>& names,
                     const std::string& where) {
    std::map<std::pair<double, double>, std::size_t> seen;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto [at, fresh] = seen.emplace(std::pair(points[i].x, points[i].y), i);
        if (!fresh)
            throw Error(fmt::format("{} and {} have the same point {}, {}", names[at->second], names[i],
                                    points[i].x, points[i].y),
                        where, "give each its own point");
    }
}

/// Cells of the units' points, cut off by the outside points' cells, back in degrees.
Polygons cells_of(const std::vector<Point>& units, const std::vector<Point>& outside) {
    Box box;
    for (const Point& p : units) box.add(p);
    const Projector plane = Projector::local_equal_area(box.centre());
    std::vector<Point> sites = units;
    sites.insert(sites.end(), outside.begin(), outside.end());
    plane.forward(std::span(sites));
    Box frame;
    for (const Point& p : sites) frame.add(p);
    const double margin_m = 0.1 * std::max(frame.width(), frame.height());
    frame.add({frame.min_x - margin_m, frame.min_y - margin_m});
    frame.add({frame.max_x + margin_m, frame.max_y + margin_m});
    const Polygons all = voronoi_cells(sites, frame);
    std::vector<std::uint32_t> inside(units.size());
    std::iota(inside.begin(), inside.end(), 0U);
    Polygons cells = reordered(all, inside);
    for (Point& p : cells.points) p = plane.inverse(p);
    return cells;
}

void shape_from_points(Level& units, const VectorLayer& layer, const Joined& joined, const Study& study,
                       Report& report) {
    const auto all = read_points(layer, {study.boundaries_crs, study.boundaries_swap, indonesia}, report);
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!joined.source_row[i])
            throw Error(fmt::format("{} {} has no point", units.code[i], units.name[i]), layer.table.name,
                        "without one it has no cell");
        units.point.push_back(all[*joined.source_row[i]]);
    }
    std::vector<std::string> names = units.name;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = units.code[i] + " " + names[i];
    std::vector<Point> outside;
    std::vector<Point> every = units.point;
    if (study.outside_points) {
        const VectorLayer others = read_vector(*study.outside_points).value;
        outside = read_points(others, {{}, false, indonesia}, report);
        const auto other_names = text_of(others.table.at("nama"));
        names.insert(names.end(), other_names.begin(), other_names.end());
        every.insert(every.end(), outside.begin(), outside.end());
    } else {
        report.warn("boundaries.no_outside_points", layer.table.name,
                    "no outside points: cells at the study's edge reach too far");
    }
    expect_distinct(every, names, layer.table.name);
    units.shapes = cells_of(units.point, outside);
    // A cell's area says little about the desa around its point: a measured area, where the table has one,
    // stands instead.
    if (joined.table.find("luas_km2"))
        for (const double km2 : numbers_of(joined.table, "luas_km2")) {
            if (!(km2 > 0))
                throw Error("the area is missing or not positive",
                            joined.table.where(units.area_m2.size(), "luas_km2"), "km², or no such column");
            units.area_m2.push_back(std::llround(km2 * 1e4) * 100);
        }
}

/// "32.10.14.2006 Kertajati, … and 3 more"
std::string few_names(const std::vector<std::string>& names, bool indonesian = false) {
    constexpr std::size_t most = 5;
    std::vector<std::string> shown(names.begin(),
                                   names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
    return sanding::joined(shown, ", ") + (names.size() <= most ? std::string()
                                           : indonesian ? fmt::format(" dan {} lagi", names.size() - most)
                                                        : fmt::format(" and {} more", names.size() - most));
}

/// Invalid shapes are read by the odd-even rule; which they were is said, one finding each and one of all.
void repair_invalid(Level& units, const std::string& file, Report& report) {
    std::vector<std::string> names;
    for (const InvalidShape& shape : make_valid(units.shapes)) {
        names.push_back(units.code[shape.polygon] + " " + units.name[shape.polygon]);
        report.info("boundaries.invalid", file, fmt::format("{}: {}", names.back(), shape.reason));
    }
    if (!names.empty())
        report.warn("boundaries.invalid_repaired", file,
                    fmt::format("{} invalid shapes are read by the odd-even rule: {}", names.size(),
                                few_names(names)),
                    fmt::format("{} bentuk tidak sah dibaca menurut aturan ganjil-genap: {}", names.size(),
                                few_names(names, true)));
}

/// A district's further shapes are not used, and that must be seen: often they are parts of it.
void report_second_shapes(const JoinReport& join, Report& report) {
    if (join.duplicate_rows.empty()) return;
    std::vector<std::string> names, names_id;
    for (const JoinRow& row : join.duplicate_rows) {
        names.push_back(fmt::format("{} {} (row {})", row.key, row.name, row.row));
        names_id.push_back(fmt::format("{} {} (baris {})", row.key, row.name, row.row));
    }
    report.warn(
        "boundaries.second_shape", join.table,
        fmt::format("{} shapes repeat the code of another and are not used: {}; if they are parts of "
                    "one district, make them one shape",
                    names.size(), few_names(names)),
        fmt::format("{} bentuk mengulang kode bentuk lain dan tidak dipakai: {}; kalau merupakan bagian "
                    "dari satu wilayah, gabungkan menjadi satu bentuk",
                    names.size(), few_names(names_id, true)));
}

void shape_from_polygons(Level& units, const VectorLayer& layer, const Joined& joined, Report& report) {
    Polygons with_gaps;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (joined.source_row[i]) {
            const std::size_t row = *joined.source_row[i];
            for (std::size_t r = layer.polygons.polygon_start[row]; r < layer.polygons.polygon_start[row + 1];
                 ++r) {
                const auto ring = layer.polygons.ring(r);
                with_gaps.points.insert(with_gaps.points.end(), ring.begin(), ring.end());
                with_gaps.close_ring();
            }
        }
        with_gaps.close_polygon();
    }
    units.shapes = std::move(with_gaps);
    repair_invalid(units, layer.table.name, report);
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units.shapes.polygon_start[i] == units.shapes.polygon_start[i + 1])
            report.warn(
                "boundaries.no_shape", layer.table.name,
                fmt::format("{} {} has no polygon and is not drawn", units.code[i], units.name[i]),
                fmt::format("{} {} tidak punya poligon dan tidak tergambar", units.code[i], units.name[i]));
    report_second_shapes(joined.report, report);
}

/// All polygons of the file, also those of no unit: a unit's border may run along them.
void repair_shapes(Polygons& shapes, const Study& study, Report& report) {
    CoverageRepair repair = repair_coverage(shapes, study.repair_m);
    const CoverageMeasure& before = repair.before;
    for (const InvalidShape& shape : before.invalid)
        report.info("boundaries.invalid", source_name(study.boundaries),
                    fmt::format("row {}: {}", shape.polygon + 1, shape.reason));
    report.info("boundaries.repaired", source_name(study.boundaries),
                fmt::format("{} gaps of {:.3f} km² filled, {} overlaps of {:.3f} km² cut, {} invalid shapes "
                            "repaired",
                            before.gaps.count, before.gaps.area_m2 / 1e6, before.overlaps.count,
                            before.overlaps.area_m2 / 1e6, before.invalid.size()));
    shapes = std::move(repair.shapes);
}

/// Nothing is repaired unasked, but what could be is said, with what to write.
void report_coverage(const Level& units, const std::string& file, Report& report) {
    constexpr double tolerance_m = 20;
    const CoverageMeasure m = measure_coverage(units.shapes, tolerance_m);
    std::vector<std::string> found, found_id;
    if (m.gaps.count > 0) {
        found.push_back(fmt::format("{} gaps up to {:.0f} m wide ({:.0f} m²)", m.gaps.count, tolerance_m,
                                    m.gaps.area_m2));
        found_id.push_back(fmt::format("{} celah selebar sampai {:.0f} m ({:.0f} m²)", m.gaps.count,
                                       tolerance_m, m.gaps.area_m2));
    }
    if (m.overlaps.count > 0) {
        found.push_back(fmt::format("{} overlaps ({:.0f} m²)", m.overlaps.count, m.overlaps.area_m2));
        found_id.push_back(
            fmt::format("{} tumpang tindih ({:.0f} m²)", m.overlaps.count, m.overlaps.area_m2));
    }
    if (!found.empty())
        report.warn("boundaries.gaps", file,
                    fmt::format("neighbours don't share their borders: {}; write repair_m = {:.0f} under "
                                "[boundaries] to have them closed, 'sanding repair' shows what would change",
                                sanding::joined(found, " and "), tolerance_m),
                    fmt::format("batas antarwilayah tidak berimpit: {}; tulis repair_m = {:.0f} di bawah "
                                "[boundaries] agar ditutup, 'sanding repair' menunjukkan apa yang berubah",
                                sanding::joined(found_id, " dan "), tolerance_m));
    if (m.wide_gaps.count > 0)
        report.info("boundaries.wide_gaps", file,
                    fmt::format("{} gaps are wider than {:.0f} m ({:.0f} m²): lakes, districts without a "
                                "shape, or coarse borders",
                                m.wide_gaps.count, tolerance_m, m.wide_gaps.area_m2));
}

/// Areas of the units, where none were measured, and sums of them above.
void fill_areas(Level& units, Level& middle, Level& top) {
    if (units.area_m2.empty()) {
        units.area_m2.resize(units.size());
        parallel_for_each_index(units.size(),
                                [&](std::size_t i) { units.area_m2[i] = area_m2(units.shapes, i); });
    }
    const auto sum = [](Level& level, const Level& below) {
        level.area_m2.assign(level.size(), 0);
        for (std::size_t i = 0; i < below.size(); ++i) level.area_m2[below.parent[i]] += below.area_m2[i];
    };
    sum(middle, units);
    sum(top, middle);
}

void roll_up(Level& level, const Level& below) {
    level.shapes = dissolved(below.shapes, below.parent, level.size());
    level.point = interior_points(level.shapes);
}

/// What maps need of shapes.
void fill_shapes(Level& units, Level& middle, Level& top, Districts& districts) {
    if (units.point.empty()) units.point = interior_points(units.shapes);
    roll_up(middle, units);
    roll_up(top, middle);
    Adjacency adjacency = touching(units.shapes);
    districts.neighbour_start = std::move(adjacency.start);
    districts.neighbour = std::move(adjacency.neighbour);
}

/// The boundaries; of a layer that has polygons beside other features the polygons. `near`: where they should
/// lie.
Loaded<VectorLayer> read_boundaries(const Study& study, const Box& near) {
    ReadOptions options{.layer = study.boundaries_layer,
                        .crs = study.boundaries_crs,
                        .swap_axes = study.boundaries_swap,
                        .network = study.network,
                        .near = near};
    auto read = read_vector(study.boundaries, options);
    if (read.value.with_polygons > 0 && read.value.kind != GeometryKind::polygon) {
        options.kind = GeometryKind::polygon;
        read = read_vector(study.boundaries, options);
    }
    const std::size_t others = read.value.with_points + read.value.with_lines;
    if (read.value.kind == GeometryKind::polygon && others > 0)
        read.report.warn("boundaries.mixed", read.value.table.name,
                         fmt::format("{} features are points or lines and have no shape", others),
                         fmt::format("{} fitur berupa titik atau garis dan tidak punya bentuk", others));
    return read;
}

}  // namespace

Loaded<Districts> build_districts(const Study& study, JoinContext& context, JoinReport& boundaries,
                                  DistrictParts parts) {
    Loaded<Districts> out;
    CodeList units = read_list(study.units_list, study.unit_level, "kode_kecamatan");
    CodeList middle = read_list(study.middle_list, study.middle_level, "kode_kabupaten");
    CodeList top = read_list(study.top_list, study.top_level, nullptr);
    link_parents(units, middle.level, study.units_list);
    link_parents(middle, top.level, study.middle_list);

    auto read = read_boundaries(study, units.place.empty() ? indonesia : units.place);
    out.report.append(read.report);
    context.parent_name.clear();
    for (const std::uint32_t parent : units.level.parent)
        context.parent_name.push_back(middle.level.name[parent]);
    const Joined joined =
        join(units.level, read.value.table, {.code_column = study.boundaries_code, .context = &context});
    boundaries = joined.report;
    const bool polygons = read.value.kind == GeometryKind::polygon;
    const bool shaped = parts != DistrictParts::codes;
    if (polygons && shaped && study.repair_m > 0) repair_shapes(read.value.polygons, study, out.report);
    if (polygons && shaped) {
        shape_from_polygons(units.level, read.value, joined, out.report);
        if (!(study.repair_m > 0)) report_coverage(units.level, source_name(study.boundaries), out.report);
    } else if (!polygons) {
        shape_from_points(units.level, read.value, joined, study, out.report);
    }

    Districts& districts = out.value;
    if (shaped) fill_areas(units.level, middle.level, top.level);
    if (parts == DistrictParts::all) fill_shapes(units.level, middle.level, top.level, districts);

    districts.schematic = !polygons;
    const auto source = [&](const std::string& label, const char* of_points) {
        return !label.empty() ? label
               : polygons     ? source_name(study.boundaries)
                              : fmt::format(fmt::runtime(of_points), study.unit_level);
    };
    districts.boundary_source = source(study.boundaries_label, "titik {} (skematik)");
    districts.boundary_source_en = source(study.boundaries_label_en, "points of {} (schematic)");
    districts.levels.push_back(std::move(units.level));
    districts.levels.push_back(std::move(middle.level));
    districts.levels.push_back(std::move(top.level));
    return out;
}

}  // namespace sanding
