#include "layers/scatter.hpp"

#include <algorithm>
#include <array>

#include "core/base/random.hpp"

namespace sanding {
namespace {

constexpr std::uint32_t box_blocks = 50, line_blocks = 50;  ///< two places, one line per block

/// Not a process of the simulation: a key of its own instead of a run's seed and replicate.
Block words(std::uint64_t key, std::uint32_t dot, std::uint32_t block) {
    constexpr std::array<std::uint32_t, 2> map_dots{0x646f7473, 0x6d617073};
    return philox4x32_10({static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32), dot, block},
                         map_dots);
}

}  // namespace

ScatterArea::ScatterArea(const scene::Shapes& shapes, std::size_t shape) {
    for (std::size_t r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r)
        for (std::size_t i = shapes.ring_start[r] + 1; i < shapes.ring_start[r + 1]; ++i) {
            edges_.push_back({shapes.points[i - 1], shapes.points[i]});
            box_.add({shapes.points[i].x, shapes.points[i].y});
        }
}

std::optional<scene::Point> ScatterArea::place(std::uint64_t key, std::uint32_t dot) const {
    if (edges_.empty() || !(box_.width() > 0 && box_.height() > 0)) return std::nullopt;
    for (std::uint32_t block = 0; block < box_blocks; ++block) {
        const Block w = words(key, dot, block);
        for (const std::size_t k : {0U, 2U}) {
            const scene::Point p{box_.min_x + to_uniform(w[k]) * box_.width(),
                                 box_.min_y + to_uniform(w[k + 1]) * box_.height()};
            if (contains(p)) return p;
        }
    }
    for (std::uint32_t block = box_blocks; block < box_blocks + line_blocks; ++block) {
        const Block w = words(key, dot, block);
        if (const auto p = on_line(box_.min_y + to_uniform(w[0]) * box_.height(), to_uniform(w[1]))) return p;
    }
    return std::nullopt;
}

bool ScatterArea::contains(scene::Point p) const {
    bool inside = false;
    for (const Edge& e : edges_)
        if (e.crosses(p.y) && p.x < e.x_at(p.y)) inside = !inside;
    return inside;
}

/// The point after `part` of the line's length inside.
std::optional<scene::Point> ScatterArea::on_line(double y, double part) const {
    std::vector<double> x;
    for (const Edge& e : edges_)
        if (e.crosses(y)) x.push_back(e.x_at(y));
    std::sort(x.begin(), x.end());
    double length = 0;
    for (std::size_t i = 0; i + 1 < x.size(); i += 2) length += x[i + 1] - x[i];
    double rest = part * length;
    for (std::size_t i = 0; i + 1 < x.size(); i += 2) {
        const double run = x[i + 1] - x[i];
        const scene::Point p{x[i] + rest, y};
        if (rest < run && contains(p)) return p;
        rest -= run;
    }
    return std::nullopt;
}

}  // namespace sanding
