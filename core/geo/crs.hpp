#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/geo/geometry.hpp"

namespace sanding {

/// Lambert azimuthal equal-area projection around a centre, WGS 84 ellipsoid (PROJ). Belongs to the thread
/// that made it.
class Projector {
  public:
    [[nodiscard]] static Projector local_equal_area(Point centre_lonlat);

    /// Degrees to metres from the centre, and back.
    [[nodiscard]] Point forward(Point lonlat) const;
    [[nodiscard]] Point inverse(Point metres) const;
    void forward(std::span<Point> points) const;

    /// For the map's projection note, e.g. "Lambert azimuthal equal-area, 6.85° S 108.17° E, WGS 84".
    [[nodiscard]] const std::string& description() const { return description_; }

  private:
    struct Release {
        void operator()(void* handle) const;
    };
    Projector() = default;
    std::unique_ptr<void, Release> handle_;
    std::string description_;
};

/// Area of polygon i on the WGS 84 ellipsoid (Karney 2013, PROJ's geodesics), odd-even rule, rounded to 100
/// m².
[[nodiscard]] std::int64_t area_m2(const Polygons& lonlat, std::size_t polygon);

/// Geodesic distance in metres on the WGS 84 ellipsoid between two positions in degrees.
[[nodiscard]] double geodesic_m(Point a, Point b);

}  // namespace sanding
