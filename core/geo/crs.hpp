#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/geo/geometry.hpp"

namespace sanding {

/// A map's projection on the WGS 84 ellipsoid (SRGI2013 agrees with it to the centimetre), metres.
struct Projection {
    enum class Kind : std::uint8_t { equal_area, transverse_mercator };
    Kind kind = Kind::equal_area;
    Point origin;  ///< degrees: the centre of Lambert's azimuthal equal-area projection; of Mercator's only
                   ///< the meridian counts (latitude of origin 0, scale 1 on the meridian, no false origin)

    [[nodiscard]] std::string definition() const;  ///< as PROJ reads it
    [[nodiscard]] std::string wkt() const;         ///< OGC WKT 1
};

/// What a map of the box should be drawn in: up to 6 degrees wide a transverse Mercator on the nearest whole
/// meridian (108° E for Sumedang and Majalengka, which lie on the border of UTM 48S and 49S), with lengths
/// right to 0.14 %; for wider ones the equal-area projection.
[[nodiscard]] Projection projection_for(const Box& lonlat);

/// Carries points into a projection and back (PROJ). Belongs to the thread that made it.
class Projector {
  public:
    explicit Projector(const Projection& projection);
    [[nodiscard]] static Projector local_equal_area(Point centre_lonlat) {
        return Projector({Projection::Kind::equal_area, centre_lonlat});
    }

    /// Degrees to metres from the centre, and back.
    [[nodiscard]] Point forward(Point lonlat) const;
    [[nodiscard]] Point inverse(Point metres) const;
    void forward(std::span<Point> points) const;

  private:
    struct Release {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Release> handle_;
};

/// Area of polygon i on the WGS 84 ellipsoid (Karney 2013, PROJ's geodesics), odd-even rule, rounded to 100
/// m².
[[nodiscard]] std::int64_t area_m2(const Polygons& lonlat, std::size_t polygon);

/// Geodesic distance in metres on the WGS 84 ellipsoid between two positions in degrees.
[[nodiscard]] double geodesic_m(Point a, Point b);

}  // namespace sanding
