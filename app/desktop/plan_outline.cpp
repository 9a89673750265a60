#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "app/desktop/plan.hpp"
#include "core/geo/crs.hpp"

/// Drawing and moving zones: what the commands do to the scenario.
namespace sanding::desktop {
namespace {

/// The corners of a ring, the first not again.
std::vector<Point> corners_of(const Polygons& outline) {
    if (outline.size() == 0) return {};
    const auto ring = outline.ring(0);
    return {ring.begin(), ring.end() - 1};
}

/// What a zone of which only a point is known is moved as: a ring around it with as much land as its hectares
/// need when only the study's share of land can be built on.
std::vector<Point> ring_around(const Zone& zone, double convertible_share) {
    constexpr int corners = 24;
    constexpr double turn = 2 * std::numbers::pi / corners, m2_per_ha = 1e4;
    const double radius_m =
        std::sqrt(2 * zone.area_ha * m2_per_ha / convertible_share / (corners * std::sin(turn)));
    const Projector projector = Projector::local_equal_area(zone.point);
    std::vector<Point> out;
    for (int i = 0; i < corners; ++i)
        out.push_back(projector.inverse({radius_m * std::cos(i * turn), radius_m * std::sin(i * turn)}));
    return out;
}

}  // namespace

const Zone* Plan::zone(const std::string& key) const {
    if (!state_.edited || !state_.ground) return nullptr;
    const World& world = *state_.ground->world;
    const auto found = std::ranges::find(world.zones, key, &Zone::key);
    if (found == world.zones.end()) return nullptr;
    const auto row = static_cast<std::uint32_t>(found - world.zones.begin());
    const auto& plans = state_.edited->scenario->zones;
    const auto plan = std::ranges::find(plans, row, &ZonePlan::zone);
    return plan == plans.end() ? &*found : &zone_of(world, *plan);
}

void Plan::end_gestures() {
    state_.placing.reset();
    state_.drawing.reset();
    state_.opening = false;
}

/// The outline that is moved is always the text's, also after an undo.
void Plan::follow_outline() {
    if (!state_.drawing || !state_.drawing->moves) return;
    const Zone* moved = zone(state_.drawing->zone);
    state_.drawing->corners = moved != nullptr ? corners_of(moved->outline) : std::vector<Point>{};
    if (state_.drawing->corners.empty()) state_.drawing.reset();
}

void Plan::act(const plan_command::StartDrawing& c) {
    if (zone(c.zone) == nullptr) return;
    end_gestures();
    state_.drawing = PlanState::Drawing{c.zone};
    state_.overlap_of = c.zone;
}

void Plan::act(const plan_command::AddCorner& c) {
    if (!state_.drawing || state_.drawing->moves) return;
    state_.drawing->corners.push_back(c.at);
}

void Plan::act(const plan_command::TakeCornerBack&) {
    if (!state_.drawing || state_.drawing->moves || state_.drawing->corners.empty()) return;
    state_.drawing->corners.pop_back();
}

/// Where the reader refuses the outline its corners stay: they can be taken back one by one.
void Plan::act(const plan_command::FinishDrawing&) {
    constexpr std::size_t fewest = 3;
    if (!state_.drawing) return;
    if (state_.drawing->moves) return act(plan_command::StopDrawing{});
    if (state_.drawing->corners.size() < fewest) return;
    const PlanState::Drawing drawn = *state_.drawing;
    act(plan_command::LayZone{drawn.zone, drawn.corners});
    if (!state_.problem) state_.drawing.reset();
}

void Plan::act(const plan_command::StartMoving& c) {
    const Zone* moved = zone(c.zone);
    if (moved == nullptr) return;
    end_gestures();
    state_.drawing = PlanState::Drawing{
        c.zone,
        moved->outline.size() > 0 ? corners_of(moved->outline)
                                  : ring_around(*moved, state_.ground->world->study.convertible_share),
        true};
    state_.overlap_of = c.zone;
}

void Plan::act(const plan_command::LayZone& c) {
    edit([&](ScenarioDocument& d) { d.set_zone_outline(c.zone, c.corners); });
}

void Plan::act(const plan_command::StopDrawing&) {
    state_.drawing.reset();
}

void Plan::act(const plan_command::ResetOutline& c) {
    edit([&](ScenarioDocument& d) { d.reset_zone_outline(c.zone); });
}

void Plan::act(const plan_command::ShowOverlap& c) {
    state_.overlap_of = c.zone;
}

}  // namespace sanding::desktop
