#include "app/desktop/plan_roads.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "app/desktop/plan.hpp"
#include "core/base/error.hpp"

/// Opening roads on the map.
namespace sanding::desktop {
namespace {

/// A plane around the position, metres east and north of it: exact to a thousandth within some kilometres.
class Around {
  public:
    explicit Around(Point at)
        : at_(at),
          metres_per_degree_(std::numbers::pi / 180 * mean_radius_m),
          shrink_(std::cos(at.y * std::numbers::pi / 180)) {}
    [[nodiscard]] Point operator()(Point p) const {
        return {(p.x - at_.x) * metres_per_degree_ * shrink_, (p.y - at_.y) * metres_per_degree_};
    }

  private:
    static constexpr double mean_radius_m = 6371008.8;
    Point at_;
    double metres_per_degree_, shrink_;
};

/// From the origin to the stretch between two points.
double distance_to_stretch(Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(-(a.x * dx + a.y * dy) / length2, 0.0, 1.0) : 0;
    return std::hypot(a.x + t * dx, a.y + t * dy);
}

double distance_to_line(const Polylines& lines, std::size_t line, const Around& plane) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t p = lines.line_start[line]; p < lines.line_start[line + 1]; ++p) {
        const auto part = lines.part(p);
        for (std::size_t i = 0; i + 1 < part.size(); ++i)
            least = std::min(least, distance_to_stretch(plane(part[i]), plane(part[i + 1])));
    }
    return least;
}

}  // namespace

std::optional<std::size_t> road_at(const Roads& roads, Point at, double within_m) {
    const Around plane(at);
    std::optional<std::size_t> nearest;
    double least = within_m;
    for (std::size_t r = 0; r < roads.roads.size(); ++r) {
        if (roads.roads[r].key.empty()) continue;
        const double distance = distance_to_line(roads.lines, r, plane);
        if (distance > least || (nearest && distance == least)) continue;
        least = distance;
        nearest = r;
    }
    return nearest;
}

void Plan::act(const plan_command::StartOpening&) {
    if (!state_.edited) return;
    end_gestures();
    state_.opening = true;
}

void Plan::act(const plan_command::StopOpening&) {
    state_.opening = false;
}

void Plan::act(const plan_command::OpenRoadAt& c) {
    if (!state_.opening || !state_.edited || !state_.ground) return;
    attempt([&] {
        const Roads& roads = state_.ground->world->network.roads;
        const auto road = road_at(roads, c.at, c.within_m);
        if (!road)
            throw Error("no road of the network with a key is there", {},
                        "click on a road; those with a date stand in the list, too");
        const std::string& key = roads.roads[*road].key;
        const auto& changes = state_.edited->scenario->roads;
        const auto said = std::ranges::find(changes, key, &RoadChange::key);
        act(plan_command::OpenRoad{key, c.year, said == changes.end() ? std::nullopt : said->closes});
        state_.opening = false;
    });
}

}  // namespace sanding::desktop
