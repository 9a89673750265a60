#include "render/svg/marks.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

#include "render/svg/xml.hpp"

namespace sanding::svg {
namespace {

using scene::Point;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// Where a symbol stands, how large it is and how it is turned.
struct Stand {
    Point at;
    double radius = 0, angle_deg = 0;

    /// A corner, given in radii from the upright symbol's middle.
    [[nodiscard]] std::string corner(double x, double y) const {
        const double c = std::cos(radians(angle_deg)), s = std::sin(radians(angle_deg));
        return number(at.x + radius * (x * c - y * s)) + " " + number(at.y + radius * (x * s + y * c));
    }
};

std::string path(const std::string& data) {
    return "<path" + attribute("d", data);
}

std::string polygon(const Stand& stand, std::initializer_list<Point> corners) {
    std::string data;
    for (const Point& c : corners) data += (data.empty() ? "M" : "L") + stand.corner(c.x, c.y);
    return path(data + "z");
}

std::string circle(const Stand& stand) {
    return "<circle" + attribute("cx", number(stand.at.x)) + attribute("cy", number(stand.at.y)) +
           attribute("r", number(stand.radius));
}

std::string sector(const Stand& stand, double sweep_deg) {
    if (sweep_deg >= 360) return circle(stand);
    const double end = radians(sweep_deg);
    const std::string radius = number(stand.radius);
    return path("M" + stand.corner(0, 0) + "L" + stand.corner(0, -1) + "A" + radius + " " + radius + " 0 " +
                (sweep_deg > 180 ? "1" : "0") + " 1 " + stand.corner(std::sin(end), -std::cos(end)) + "z");
}

/// The element up to its closing "/>".
std::string outline(const scene::Marks& marks, std::size_t i, const Stand& stand) {
    switch (marks.symbol) {
        case scene::Symbol::circle:
            return circle(stand);
        case scene::Symbol::square:
            return polygon(stand, {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}});
        case scene::Symbol::triangle:
            return polygon(stand, {{0, -1}, {1, 1}, {-1, 1}});
        case scene::Symbol::diamond:
            return polygon(stand, {{0, -1}, {1, 0}, {0, 1}, {-1, 0}});
        case scene::Symbol::cross:
            return path("M" + stand.corner(-1, 0) + "L" + stand.corner(1, 0) + "M" + stand.corner(0, -1) +
                        "L" + stand.corner(0, 1));
        case scene::Symbol::sector:
            return sector(stand, marks.sweep_deg.empty() ? 360 : marks.sweep_deg[i]);
    }
    return {};
}

/// A cross is two lines in its colour; all others are filled and may have an outline.
std::string paint(const scene::Marks& marks, std::size_t i) {
    return colour_attributes(marks.symbol == scene::Symbol::cross ? "stroke" : "fill", marks.colour[i]);
}

bool is_seen(const scene::Marks& marks, std::size_t i) {
    const bool empty_sector =
        marks.symbol == scene::Symbol::sector && !marks.sweep_deg.empty() && !(marks.sweep_deg[i] > 0);
    return marks.size_pt[i] > 0 && !empty_sector;
}

}  // namespace

std::string mark_elements(const scene::Marks& marks, const scene::Transform& page) {
    if (marks.at.empty()) return {};
    const bool one_colour = std::all_of(marks.colour.begin(), marks.colour.end(),
                                        [&](const scene::Rgba& c) { return c == marks.colour.front(); });
    std::string out = "<g";
    if (one_colour) out += paint(marks, 0);
    if (marks.symbol != scene::Symbol::cross && marks.outline_pt > 0 && marks.outline.a > 0)
        out +=
            colour_attributes("stroke", marks.outline) + attribute("stroke-width", number(marks.outline_pt));
    out += ">\n";
    for (std::size_t i = 0; i < marks.at.size(); ++i) {
        const Point at = page(marks.at[i]);
        if (!is_seen(marks, i) || !std::isfinite(at.x) || !std::isfinite(at.y)) continue;
        out +=
            outline(marks, i, {at, marks.size_pt[i] / 2, marks.angle_deg.empty() ? 0 : marks.angle_deg[i]});
        if (!one_colour) out += paint(marks, i);
        if (marks.symbol == scene::Symbol::cross)
            out += attribute("stroke-width", number(marks.size_pt[i] / 5));
        out += "/>\n";
    }
    return out + "</g>\n";
}

}  // namespace sanding::svg
