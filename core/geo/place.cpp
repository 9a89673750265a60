#include "core/geo/place.hpp"

#include <fmt/format.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal_session.hpp"

namespace sanding {

namespace {

/// Coordinates that overlap the place by this share of the smaller of the two lie there.
constexpr double enough = 0.2, convincing = 0.5;
constexpr double smallest_deg = 1e-3;  ///< a whole map smaller than this (110 m) is none of degrees

struct Reading {
    std::string crs;
    bool swap = false;
};

std::optional<OGRSpatialReference> system_of(const std::string& crs) {
    OGRSpatialReference out;
    if (out.SetFromUserInput(crs.empty() ? "EPSG:4326" : crs.c_str(),
                             OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) != OGRERR_NONE)
        return std::nullopt;
    out.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return out;
}

using Transform = std::unique_ptr<OGRCoordinateTransformation>;

Transform transform_of(const OGRSpatialReference& from) {
    OGRSpatialReference lonlat;
    lonlat.importFromEPSG(4326);
    lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return Transform(OGRCreateCoordinateTransformation(&from, &lonlat));
}

/// No system has larger coordinates, whatever its unit. GDAL brings a longitude of 1e18 back to the earth in
/// steps of 360 degrees, and never arrives.
bool is_on_earth(const Box& raw) {
    constexpr double most = 1e9;
    return raw.min_x >= -most && raw.max_x <= most && raw.min_y >= -most && raw.max_y <= most;
}

bool is_lonlat(const Box& box) {
    return box.min_x >= -180 && box.max_x <= 180 && box.min_y >= -90 && box.max_y <= 90;
}

Box turned(const Box& b) {
    return {b.min_y, b.min_x, b.max_y, b.max_x};
}

/// Where the extent lies read in this way; empty where it has no place.
Box placed(const Box& extent, const Reading& reading) {
    const Box raw = reading.swap ? turned(extent) : extent;
    if (!is_on_earth(raw)) return {};
    const auto system = system_of(reading.crs);
    if (!system) return {};
    if (system->IsGeographic()) return is_lonlat(raw) ? raw : Box{};
    const Transform transform = transform_of(*system);
    if (!transform) return {};
    Box out;
    for (const double x : {raw.min_x, raw.centre().x, raw.max_x})
        for (const double y : {raw.min_y, raw.centre().y, raw.max_y}) {
            Point p{x, y};
            if (transform->Transform(1, &p.x, &p.y) != TRUE || !std::isfinite(p.x) || !std::isfinite(p.y))
                return {};
            out.add(p);
        }
    return is_lonlat(out) ? out : Box{};
}

/// How much of the smaller of two places lies in the other, 0 to 1. A point counts as a square of 1 km.
double overlap_share(Box a, Box b) {
    if (a.empty() || b.empty()) return 0;
    for (Box* box : {&a, &b}) {
        box->min_x -= 0.005, box->max_x += 0.005;
        box->min_y -= 0.005, box->max_y += 0.005;
    }
    const double w = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x),
                 h = std::min(a.max_y, b.max_y) - std::max(a.min_y, b.min_y);
    if (!(w > 0 && h > 0)) return 0;
    return w * h / std::min(a.width() * a.height(), b.width() * b.height());
}

/// What offices in Indonesia use: degrees, UTM (those of West Java first), TM-3 of the land office, Mercator
/// of web maps.
std::vector<Reading> usual_readings() {
    std::vector<std::string> systems{"EPSG:4326", "EPSG:32748", "EPSG:32749"};
    for (int zone = 46; zone <= 54; ++zone)
        for (const int base : {32700, 32600})
            if (base != 32700 || (zone != 48 && zone != 49))
                systems.push_back(fmt::format("EPSG:{}", base + zone));
    for (int tm3 = 23830; tm3 <= 23845; ++tm3) systems.push_back(fmt::format("EPSG:{}", tm3));
    systems.emplace_back("EPSG:3857");
    std::vector<Reading> out;
    for (const bool swap : {false, true})
        for (const auto& system : systems) out.push_back({system, swap});
    return out;
}

/// The readings that put the extent where it should lie, best first.
std::vector<Reading> fitting_readings(const Box& extent, const std::string& crs, const Box& near) {
    std::vector<Reading> tried{{crs, true}};
    for (Reading& r : usual_readings()) tried.push_back(std::move(r));
    std::vector<std::pair<double, Reading>> found;
    for (const Reading& r : tried) {
        const Box place = placed(extent, r);
        const double share = overlap_share(place, near);
        if (share < convincing || std::max(place.width(), place.height()) < smallest_deg) continue;
        // Of two that lie in the study the one whose middle is nearer to its middle.
        const double apart =
            std::hypot(place.centre().x - near.centre().x, place.centre().y - near.centre().y);
        found.emplace_back(share - apart, r);
    }
    if (near.width() < indonesia.width())
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Reading> out;
    for (auto& [rank, r] : found) out.push_back(std::move(r));
    return out;
}

std::string name_of(const std::string& crs) {
    const auto system = system_of(crs);
    const char* name = system ? system->GetName() : nullptr;
    return name != nullptr ? name : crs;
}

std::string instruction_of(const Reading& r, const std::string& crs) {
    std::string out;
    if (r.crs != crs && !(crs.empty() && r.crs == "EPSG:4326")) out = fmt::format("crs = \"{}\"", r.crs);
    if (r.swap) out += (out.empty() ? "" : " and ") + std::string("swap_axes = true");
    return out;
}

std::string place_text(const Box& box) {
    const Point c = box.centre();
    return fmt::format("{:.2f}° {}, {:.2f}° {}", std::abs(c.x), c.x < 0 ? "W" : "E", std::abs(c.y),
                       c.y < 0 ? "S" : "N");
}

const char* indonesian_message(Misplacement kind) {
    switch (kind) {
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
}

Placement found_placement(const Box& extent, const std::string& crs, const Box& near) {
    const QuietErrors quiet;
    Placement out;
    if (extent.empty() || !std::isfinite(extent.width() + extent.height())) return out;
    const Box wanted = near.empty() ? indonesia : near;
    const Box as_said = placed(extent, {crs, false});
    const auto said = system_of(crs);
    const bool said_metres = said && !said->IsGeographic();
    const bool tiny = said_metres && !as_said.empty() &&
                      std::max(as_said.width(), as_said.height()) < smallest_deg &&
                      std::max(std::abs(extent.max_x), std::abs(extent.max_y)) <= 180;
    out.possible = !as_said.empty() && !tiny;
    if (out.possible && overlap_share(as_said, wanted) >= enough) return out;

    const std::string example = fmt::format("{:.10g}, {:.10g}", extent.min_x, extent.min_y);
    const std::string says = crs.empty() ? std::string("no reference system is named")
                                         : fmt::format("it is said to be in {}", name_of(crs));
    const auto fitting = fitting_readings(extent, crs, wanted);
    if (fitting.empty()) {
        out.kind = Misplacement::elsewhere;
        out.message = out.possible
                          ? fmt::format("{}, and then it lies at {}, not in {}", says, place_text(as_said),
                                        near.empty() || near.width() >= indonesia.width()
                                            ? "Indonesia"
                                            : "the study at " + place_text(near))
                          : fmt::format("{} is no longitude and latitude", example);
        out.instruction = "crs = \"EPSG:…\", the system it is really in";
        return out;
    }
    const Reading& best = fitting.front();
    out.instruction = instruction_of(best, crs);
    const bool best_metres = !system_of(best.crs)->IsGeographic();
    if (best.swap && best_metres == said_metres && (best.crs == crs || (crs.empty() && !best_metres))) {
        out.kind = Misplacement::swapped;
        out.message = fmt::format("x and y are swapped: {} {}", example,
                                  best_metres ? "are northing and easting" : "are latitude and longitude");
    } else if (best_metres && !said_metres) {
        out.kind = Misplacement::metres;
        out.message = fmt::format("{} is no longitude and latitude but metres, and {}; {} fits{}", example,
                                  says, name_of(best.crs), best.swap ? " with x and y exchanged" : "");
        // Without the study's own place every zone fits; the two of West Java are named.
        if (near.empty() || near.width() >= indonesia.width())
            for (const Reading& other : fitting)
                if (other.crs == "EPSG:32749" && best.crs == "EPSG:32748" && other.swap == best.swap) {
                    out.message += " west of 108° E, " + name_of(other.crs) + " east of it";
                    out.instruction += fmt::format(" or \"{}\"", other.crs);
                }
    } else if (!best_metres && said_metres) {
        out.kind = Misplacement::degrees;
        out.message = fmt::format("{}, which has metres, but {} are degrees{}", says, example,
                                  best.swap ? " with latitude first" : "");
    } else {
        out.kind = Misplacement::zone;
        out.message =
            out.possible
                ? fmt::format("{}, and then it lies at {}, {:.0f} km from where it should; {} fits{}", says,
                              place_text(as_said),
                              geodesic_m(as_said.centre(), placed(extent, best).centre()) / 1000,
                              name_of(best.crs), best.swap ? " with x and y exchanged" : "")
                : fmt::format("{}, where {} has no place; {} fits{}", says, example, name_of(best.crs),
                              best.swap ? " with x and y exchanged" : "");
    }
    return out;
}

}  // namespace

Placement placement_of(const Box& extent, const std::string& crs, const Box& near) {
    Placement out = found_placement(extent, crs, near);
    out.message_id = indonesian_message(out.kind);
    return out;
}

bool is_reference_system(const std::string& crs) {
    const QuietErrors quiet;
    return !crs.empty() && system_of(crs).has_value();
}

void warn_of(const Placement& placement, const std::string& where, Report& report) {
    report.warn("read.misplaced", where,
                fmt::format("{}; write {}", placement.message, placement.instruction),
                fmt::format("{}; tulis {}", placement.message_id, placement.instruction));
}

std::vector<Point> placed_points(std::vector<Point> points, const std::string& where,
                                 const PointReading& reading, Report& report) {
    const QuietErrors quiet;
    const auto system = system_of(reading.crs);
    if (!system)
        throw Error(fmt::format("'{}' is no reference system", reading.crs), where, "for example EPSG:32748");
    Box extent;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isinf(points[i].x) || std::isinf(points[i].y))
            throw Error("a coordinate is infinite", fmt::format("{}, row {}", where, i + 1));
        if (reading.swap_axes) std::swap(points[i].x, points[i].y);
        if (!std::isnan(points[i].x) && !std::isnan(points[i].y)) extent.add(points[i]);
    }
    const Placement placement = placement_of(extent, reading.crs, reading.near);
    if (placement.kind == Misplacement::elsewhere && !placement.possible && system->IsGeographic())
        for (std::size_t i = 0; i < points.size(); ++i)
            if (std::abs(points[i].x) > 180 || std::abs(points[i].y) > 90)
                throw Error(
                    fmt::format("{:.10g}, {:.10g} is no longitude and latitude", points[i].x, points[i].y),
                    fmt::format("{}, row {}", where, i + 1));
    if (!placement.possible) throw Error(placement.message, where, "write " + placement.instruction);
    if (placement.kind != Misplacement::none && !reading.near.empty()) warn_of(placement, where, report);
    if (system->IsGeographic()) return points;
    const Transform transform = transform_of(*system);
    for (std::size_t i = 0; i < points.size(); ++i)
        if (Point& p = points[i]; !std::isnan(p.x) && !std::isnan(p.y) &&
                                  (!transform || transform->Transform(1, &p.x, &p.y) != TRUE))
            throw Error("a point has no place in its reference system",
                        fmt::format("{}, row {}", where, i + 1));
    return points;
}

}  // namespace sanding
