#pragma once

#include <memory>

#include "app/desktop/session.hpp"
#include "tests/results/fixture.hpp"

namespace desktop_test {

using namespace sanding;
using namespace sanding::desktop;

/// A session of 800 × 600 pixels on made-up results: four desa, two kecamatan, one kabupaten, 2024 to 2026.
/// People of desa i in the y-th year: 1000 + 100 y + 10 i.
struct Opened {
    results_test::Folder folder;
    Session session;

    Opened() : Opened(std::vector<results_test::Member>{{"baseline"}, {"estates"}}) {}
    explicit Opened(const std::vector<results_test::Member>& members, std::vector<Target> targets = {}) {
        const auto file = folder / "hasil.gpkg";
        results_test::write_members(file, members, results_test::two_scenarios(), std::move(targets));
        session.set_map_size({800, 600});
        session.open(std::make_unique<OpenedResults>(file));
    }
    [[nodiscard]] const State& state() const { return session.state(); }
    /// Where a position in degrees is on the map.
    [[nodiscard]] Pixel pixel(Point lonlat) const {
        const scene::Point p = project(*session.results()->geometry(), lonlat);
        return to_pixel(state().camera, state().map_size, {p.x, p.y});
    }
};

}  // namespace desktop_test
