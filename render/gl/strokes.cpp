#include "render/gl/strokes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "render/gl/shaders.hpp"

namespace sanding::gl {
namespace {

using scene::Point;

constexpr std::uint64_t kept_frames = 120;
constexpr std::size_t most_dashes = 16;

/// A point of a line as the shader sees it. Before the first and after the last there is one more: the
/// neighbour beyond for closed lines, itself for open ones.
struct LinePoint {
    float x, y, distance, starts_segment;
};

void append_points(std::span<const Point> line, Point origin, std::vector<LinePoint>& out) {
    const bool closed = line.size() > 2 && line.front() == line.back();
    const auto add = [&](Point p, double distance, bool starts) {
        out.push_back({static_cast<float>(p.x - origin.x), static_cast<float>(p.y - origin.y),
                       static_cast<float>(distance), starts ? 1.0F : 0.0F});
    };
    double distance = 0;
    add(closed ? line[line.size() - 2] : line.front(), 0, false);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0) distance += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
        add(line[i], distance, i + 1 < line.size());
    }
    add(closed ? line[1] : line.back(), 0, false);
}

/// A line's points without those that repeat the one before.
void without_repeats(const scene::Lines& lines, std::size_t i, std::vector<Point>& kept) {
    kept.clear();
    std::unique_copy(lines.points.begin() + static_cast<std::ptrdiff_t>(lines.line_start[i]),
                     lines.points.begin() + static_cast<std::ptrdiff_t>(lines.line_start[i + 1]),
                     std::back_inserter(kept));
}

}  // namespace

StrokePainter::StrokePainter()
    : thin_(shader::thin_vertex, shader::thin_fragment),
      full_(shader::stroke_vertex, shader::stroke_fragment) {}

scene::Shared<scene::Lines> StrokePainter::lines_for(const scene::Stroke& stroke, const Place& place,
                                                     const DetailCache& cache) {
    if (keeps_all_points(stroke)) return stroke.lines;
    const double tolerance = tolerance_for(std::abs(place.device.scale_x));
    if (stroke.lines->points.size() > small_stroke) return cache.find(stroke.lines.get(), tolerance);
    Small& small = small_[{stroke.lines.get(), tolerance}];
    if (!small.source) small = {stroke.lines, simplified_lines(*stroke.lines, tolerance), 0};
    small.last_used = place.frame;
    return small.simplified;
}

void StrokePainter::upload(Uploaded& up) {
    std::vector<LinePoint> points;
    points.reserve(up.lines->points.size() + 2 * up.lines->size());
    std::vector<Point> kept;
    up.chunks = {};
    for (std::size_t i = 0; i < up.lines->size(); ++i) {
        without_repeats(*up.lines, i, kept);
        if (kept.size() < 2) continue;
        // A segment per point but the last two; the three that reach into the next line are skipped in the
        // shader and lie where this line ends.
        if (!points.empty())
            for (int k = 0; k < 3; ++k) up.chunks.add(kept.front(), kept.front());
        for (std::size_t k = 1; k < kept.size(); ++k) up.chunks.add(kept[k - 1], kept[k]);
        append_points(kept, up.origin, points);
    }
    fill_buffer<LinePoint>(up.points, GL_ARRAY_BUFFER, points, GL_STATIC_DRAW);
}

StrokePainter::Uploaded& StrokePainter::uploaded(const scene::Shared<scene::Lines>& lines,
                                                 const Place& place) {
    const auto [at, fresh] = uploaded_.try_emplace(lines.get());
    Uploaded& up = at->second;
    up.last_used = place.frame;
    if (fresh) {
        Box all;
        for (const Point p : lines->points) all.add(p);
        up.lines = lines;
        up.origin = {(all.left + all.right) / 2, (all.bottom + all.top) / 2};
    }
    const std::optional<Point> moved = better_origin(place, up.origin);
    if (moved) up.origin = *moved;
    if (fresh || moved) upload(up);
    return up;
}

void StrokePainter::set_dashes(const scene::Stroke& stroke, const Place& place) const {
    std::vector<float> dashes;
    for (const double d : stroke.dash_pt) dashes.push_back(static_cast<float>(d * place.pixels_per_pt));
    if (dashes.size() % 2 == 1) dashes.insert(dashes.end(), dashes.begin(), dashes.end());
    if (dashes.size() > most_dashes) dashes.resize(most_dashes);
    const float total = std::accumulate(dashes.begin(), dashes.end(), 0.0F);
    const bool dashed = total > 0;
    full_.set("u_dashes", dashed ? static_cast<int>(dashes.size()) : 0);
    if (!dashed) return;
    full_.set("u_dash_total", total);
    full_.set("u_dash", std::span<const float>(dashes));
}

void StrokePainter::draw(const Uploaded& up, const Place& place, bool thin) {
    glBindBuffer(GL_ARRAY_BUFFER, up.points.id());
    for (const Range& r : up.chunks.shown(place)) {
        for (GLuint k = thin ? 1 : 0; k < (thin ? 3U : 4U); ++k)
            set_attribute({k, 4, GL_FLOAT, sizeof(LinePoint), (r.first + k) * sizeof(LinePoint), 1});
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(r.count));
    }
}

void StrokePainter::paint(const scene::Stroke& stroke, const Place& given, const DetailCache& cache) {
    if (!stroke.lines || stroke.lines->points.empty() || stroke.colour.a == 0 || stroke.width_pt <= 0) return;
    const scene::Shared<scene::Lines> lines = lines_for(stroke, given, cache);
    if (!lines) return;
    const double width_px = stroke.width_pt * given.pixels_per_pt;
    const double scale = std::abs(given.device.scale_x);
    // Lines just outside reach in with half their width.
    Place place = given;
    const double reach = (width_px / 2 + 2) / scale;
    place.shown.left -= reach, place.shown.right += reach, place.shown.bottom -= reach,
        place.shown.top += reach;
    Uploaded& up = uploaded(lines, place);
    const bool thin =
        stroke.space == scene::Space::map && stroke.dash_pt.empty() && width_px <= 1.6;  // joins don't show
    const Program& program = thin ? thin_ : full_;
    glBindVertexArray(vertex_array_.id());
    program.use();
    set_place(program, place, up.origin);
    program.set("u_colour", stroke.colour);
    program.set("u_half_width", static_cast<float>(width_px / 2));
    if (!thin) {
        set_dashes(stroke, place);
        program.set("u_partition", stroke.colour.a < 255 || width_px < 1 ? 1 : 0);
        program.set("u_units_to_px", static_cast<float>(scale));
    }
    draw(up, place, thin);
}

void StrokePainter::end_frame(std::uint64_t frame) {
    std::erase_if(uploaded_, [&](const auto& u) { return u.second.last_used + kept_frames < frame; });
    std::erase_if(small_, [&](const auto& s) { return s.second.last_used + kept_frames < frame; });
}

}  // namespace sanding::gl
