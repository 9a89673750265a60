#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding::svg {

/// Collects polylines and rings as the data of one `<path>`, in relative coordinates of two decimals. Map
/// points are put on a grid of 0.05 pt, which is fixed, so that neighbours keep sharing their border; points
/// that fall together there, or on a straight line between others, are left out.
class PathData {
  public:
    /// `page`: to points. `window`: nothing outside it has to be right (page points; for map space).
    PathData(const scene::Transform& page, scene::Space space, std::optional<scene::Rect> window = {});

    /// A ring whose inside is filled: closed, left out where nothing of it remains.
    void add_ring(std::span<const scene::Point> ring);
    /// A line, closed when its first point equals its last.
    void add_line(std::span<const scene::Point> line);
    /// All rings of a shape.
    void add_shape(const scene::Shapes& shapes, std::size_t shape);
    void add_lines(const scene::Lines& lines);

    [[nodiscard]] bool empty() const { return data_.empty(); }
    [[nodiscard]] const std::string& data() const { return data_; }
    /// Of everything added, in points; empty where nothing was.
    [[nodiscard]] scene::Rect bounds() const;

  private:
    struct Cell {
        std::int64_t x = 0, y = 0;  ///< hundredths of a point
        bool operator==(const Cell&) const = default;
    };
    [[nodiscard]] std::vector<Cell> reduced(std::span<const scene::Point> points) const;
    [[nodiscard]] bool is_spare(const Cell& a, const Cell& b, const Cell& c) const;
    [[nodiscard]] bool outside(std::span<const Cell> cells) const;
    void write(std::span<const Cell> cells, bool closed);
    void move(const Cell& to);

    scene::Transform page_;
    std::int64_t grid_;  ///< hundredths of a point
    std::optional<std::pair<Cell, Cell>> window_;
    std::string data_;
    Cell at_;                                      ///< where the path stands
    std::optional<std::pair<Cell, Cell>> bounds_;  ///< least and largest
};

}  // namespace sanding::svg
