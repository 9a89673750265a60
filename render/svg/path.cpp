#include "render/svg/path.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/svg/xml.hpp"

namespace sanding::svg {
namespace {

constexpr std::int64_t map_grid = 5, page_grid = 1;  // hundredths of a point

}  // namespace

PathData::PathData(const scene::Transform& page, scene::Space space, std::optional<scene::Rect> window)
    : page_(page), grid_(space == scene::Space::map ? map_grid : page_grid) {
    if (!window) return;
    const auto cell = [](double x, double y) { return Cell{std::llround(x * 100), std::llround(y * 100)}; };
    window_ = {cell(window->x, window->y), cell(window->right(), window->bottom())};
}

/// Can `b` between `a` and `c` be left out? On their straight line it changes nothing; with all three beyond
/// one side of the window it changes nothing inside.
bool PathData::is_spare(const Cell& a, const Cell& b, const Cell& c) const {
    const std::int64_t ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
    if (ux * vy == uy * vx && ux * vx + uy * vy > 0) return true;
    return outside(std::array{a, b, c});
}

bool PathData::outside(std::span<const Cell> cells) const {
    if (!window_) return false;
    const auto all = [&](auto beyond) { return std::all_of(cells.begin(), cells.end(), beyond); };
    const auto low = window_->first, high = window_->second;
    return all([&](const Cell& c) { return c.x < low.x; }) ||
           all([&](const Cell& c) { return c.x > high.x; }) ||
           all([&](const Cell& c) { return c.y < low.y; }) ||
           all([&](const Cell& c) { return c.y > high.y; });
}

std::vector<PathData::Cell> PathData::reduced(std::span<const scene::Point> points) const {
    constexpr double farthest = 1e9;  // products of differences stay in 64 bits
    std::vector<Cell> cells;
    for (const scene::Point& point : points) {
        const scene::Point p = page_(point);
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
        const auto on_grid = [&](double v) {
            return grid_ *
                   std::llround(std::clamp(v * 100, -farthest, farthest) / static_cast<double>(grid_));
        };
        const Cell cell{on_grid(p.x), on_grid(p.y)};
        if (!cells.empty() && cells.back() == cell) continue;
        if (cells.size() > 1 && is_spare(cells[cells.size() - 2], cells.back(), cell))
            cells.back() = cell;
        else
            cells.push_back(cell);
    }
    return cells;
}

void PathData::move(const Cell& to) {
    // A number needs no blank before it where it starts with a sign, or with a point after one that has one.
    for (const std::int64_t step : {to.x - at_.x, to.y - at_.y}) {
        std::string text;
        append_hundredths(text, step);
        const std::size_t last = data_.find_last_of("mz-. ");
        const bool has_point = last != std::string::npos && data_[last] == '.';
        const char before = data_.back();
        if (before != 'm' && text[0] != '-' && !(text[0] == '.' && has_point)) data_ += ' ';
        data_ += text;
    }
    at_ = to;
}

void PathData::write(std::span<const Cell> cells, bool closed) {
    data_ += 'm';
    const Cell start = cells.front();
    for (const Cell& c : cells) move(c);
    if (closed) {
        data_ += 'z';
        at_ = start;
    }
    if (!bounds_) bounds_ = {start, start};
    for (const Cell& c : cells) {
        bounds_->first = {std::min(bounds_->first.x, c.x), std::min(bounds_->first.y, c.y)};
        bounds_->second = {std::max(bounds_->second.x, c.x), std::max(bounds_->second.y, c.y)};
    }
}

void PathData::add_ring(std::span<const scene::Point> ring) {
    std::vector<Cell> cells = reduced(ring);
    if (cells.size() > 1 && cells.front() == cells.back()) cells.pop_back();
    if (cells.size() < 3 || outside(cells)) return;
    write(cells, true);
}

void PathData::add_line(std::span<const scene::Point> line) {
    const bool closed = line.size() > 2 && line.front() == line.back();
    std::vector<Cell> cells = reduced(line);
    if (cells.size() < 2 || outside(cells)) return;
    if (closed && cells.size() > 3 && cells.front() == cells.back()) {
        cells.pop_back();
        write(cells, true);
    } else {
        write(cells, false);
    }
}

void PathData::add_shape(const scene::Shapes& shapes, std::size_t shape) {
    for (auto r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r)
        add_ring(std::span(shapes.points)
                     .subspan(shapes.ring_start[r], shapes.ring_start[r + 1] - shapes.ring_start[r]));
}

void PathData::add_lines(const scene::Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        add_line(std::span(lines.points)
                     .subspan(lines.line_start[i], lines.line_start[i + 1] - lines.line_start[i]));
}

scene::Rect PathData::bounds() const {
    if (!bounds_) return {};
    const auto& [low, high] = *bounds_;
    const auto points = [](std::int64_t v) { return static_cast<double>(v) / 100; };
    return {points(low.x), points(low.y), points(high.x - low.x), points(high.y - low.y)};
}

}  // namespace sanding::svg
