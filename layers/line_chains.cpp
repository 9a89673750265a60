#include "layers/line_chains.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

namespace sanding {
namespace {

using scene::Lines;
using scene::Point;

constexpr double touching_m = 0.5;
constexpr std::size_t none = static_cast<std::size_t>(-1);

std::span<const Point> piece_of(const Lines& lines, std::size_t i) {
    return std::span(lines.points)
        .subspan(lines.line_start[i], lines.line_start[i + 1] - lines.line_start[i]);
}

/// End e of the pieces is the first (even) or last (odd) point of piece e / 2.
Point end_point(const Lines& lines, std::size_t end) {
    const auto piece = piece_of(lines, end / 2);
    return end % 2 == 0 ? piece.front() : piece.back();
}

/// Unit vector from the end into its piece.
Point inward(const Lines& lines, std::size_t end) {
    const auto piece = piece_of(lines, end / 2);
    const Point a = end_point(lines, end), b = end % 2 == 0 ? piece[1] : piece[piece.size() - 2];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    return length > 0 ? Point{(b.x - a.x) / length, (b.y - a.y) / length} : Point{};
}

bool close_together(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y) <= touching_m;
}

/// The ends that meet: those in one cell of a grid of touching_m.
std::vector<std::vector<std::size_t>> meetings(const Lines& pieces) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> at;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto piece = piece_of(pieces, i);
        if (piece.size() < 2 || close_together(piece.front(), piece.back())) continue;  // closed in itself
        for (const std::size_t end : {2 * i, 2 * i + 1}) {
            const Point p = end_point(pieces, end);
            at[{std::llround(p.x / touching_m), std::llround(p.y / touching_m)}].push_back(end);
        }
    }
    std::vector<std::vector<std::size_t>> out;
    for (auto& [cell, ends] : at)
        if (ends.size() > 1) out.push_back(std::move(ends));
    return out;
}

/// Per end the end it is joined to, or none.
std::vector<std::size_t> partners(const Lines& pieces) {
    std::vector<std::size_t> partner(2 * pieces.size(), none);
    for (const auto& ends : meetings(pieces)) {
        std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;  // the straighter, the nearer to −1
        for (std::size_t i = 0; i < ends.size(); ++i)
            for (std::size_t j = i + 1; j < ends.size(); ++j) {
                const Point a = inward(pieces, ends[i]), b = inward(pieces, ends[j]);
                pairs.emplace_back(a.x * b.x + a.y * b.y, ends[i], ends[j]);
            }
        std::sort(pairs.begin(), pairs.end());
        for (const auto& [turn, a, b] : pairs) {
            if (ends.size() > 2 && turn > -0.5) break;
            if (partner[a] != none || partner[b] != none) continue;
            partner[a] = b;
            partner[b] = a;
        }
    }
    return partner;
}

/// Appends the piece as walked from `entry` to its other end.
void append_piece(const Lines& pieces, std::size_t entry, Lines& out) {
    const auto piece = piece_of(pieces, entry / 2);
    std::vector<Point> points(piece.begin(), piece.end());
    if (entry % 2 == 1) std::reverse(points.begin(), points.end());
    const bool starts = out.points.size() == out.line_start.back();
    out.points.insert(out.points.end(), points.begin() + (starts ? 0 : 1), points.end());
}

}  // namespace

Lines chained(const Lines& pieces) {
    const std::vector<std::size_t> partner = partners(pieces);
    std::vector<bool> used(pieces.size(), false);
    Lines out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (used[i] || piece_of(pieces, i).empty()) continue;
        // Back to where the chain begins; once round where it is a ring.
        std::size_t entry = 2 * i;
        while (partner[entry] != none && partner[entry] / 2 != i) entry = partner[entry] ^ 1U;
        const std::size_t first = entry;
        while (true) {
            used[entry / 2] = true;
            append_piece(pieces, entry, out);
            const std::size_t next = partner[entry ^ 1U];
            if (next == none) break;
            if (next == first) {
                out.points.back() = out.points[out.line_start.back()];
                break;
            }
            entry = next;
        }
        out.close_line();
    }
    return out;
}

double length_of(const Lines& lines, std::size_t i) {
    const auto line = piece_of(lines, i);
    double length = 0;
    for (std::size_t k = 1; k < line.size(); ++k)
        length += std::hypot(line[k].x - line[k - 1].x, line[k].y - line[k - 1].y);
    return length;
}

}  // namespace sanding
