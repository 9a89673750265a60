#pragma once

#include <cairo.h>

#include <numbers>

#include "render/scene/scene.hpp"

namespace sanding::cairo {

/// Saves Cairo's state and restores it.
class Saved {
  public:
    explicit Saved(cairo_t* cr) : cr_(cr) { cairo_save(cr_); }
    ~Saved() { cairo_restore(cr_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

  private:
    cairo_t* cr_;
};

[[nodiscard]] inline double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

inline void set_colour(cairo_t* cr, scene::Rgba c) {
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

}  // namespace sanding::cairo
