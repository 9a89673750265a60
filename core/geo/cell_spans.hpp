#pragma once

#include <cstdint>
#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// An edge over a raster's cells: x in columns, y in rows, y0 < y1.
struct CellEdge {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::uint32_t polygon = 0;
};

/// Cells [first, last) of a row whose middles lie in a polygon.
struct CellSpan {
    std::uint32_t polygon = 0;
    int row = 0, first = 0, last = 0;
};

/// Runs down a raster's rows and says which cells lie in which polygon. A cell's middle on an edge belongs to
/// the polygon on its right or below, so that of two that share the edge exactly one has it.
class CellSpans {
  public:
    /// `columns`: spans are cut to [0, columns).
    CellSpans(std::vector<CellEdge> edges, int columns);

    /// The spans of rows [top, bottom), ordered by polygon, row and column. Strips are asked for from the
    /// top, each once.
    [[nodiscard]] std::vector<CellSpan> strip(int top, int bottom);

  private:
    std::vector<CellEdge> edges_;  ///< by their first row
    std::vector<CellEdge> active_;
    std::size_t next_ = 0;
    int columns_;
};

}  // namespace sanding
