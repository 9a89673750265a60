#include <fmt/format.h>

#include <algorithm>

#include "scenarios/scenario.hpp"

namespace sanding {

bool operator==(const ZonePlan& a, const ZonePlan& b) {
    const auto corners = [](const ZonePlan& plan) {
        return plan.laid ? plan.laid->outline.points : std::vector<Point>{};
    };
    return a.zone == b.zone && a.phases == b.phases && a.delay_years == b.delay_years &&
           a.delivery == b.delivery && corners(a) == corners(b);
}

const Zone& zone_of(const World& world, const ZonePlan& plan) {
    return plan.laid ? *plan.laid : world.zones[plan.zone];
}

Shared<World> world_under(Shared<World> world, const Scenario& scenario) {
    if (std::ranges::none_of(scenario.zones, [](const ZonePlan& z) { return z.laid != nullptr; }))
        return world;
    World out = *world;
    for (const ZonePlan& plan : scenario.zones)
        if (plan.laid) out.zones[plan.zone] = *plan.laid;
    return freeze(std::move(out));
}

Report plan_notes(const Scenario& scenario) {
    Report out;
    for (const ZonePlan& plan : scenario.zones)
        if (plan.laid)
            if (const std::string difference = area_difference(*plan.laid); !difference.empty())
                out.warn("zone.area", fmt::format("scenario '{}'", scenario.id), difference);
    return out;
}

}  // namespace sanding
