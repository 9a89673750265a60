#include "app/desktop/planning.hpp"

#include <utility>

namespace sanding::desktop {

Planning::Planning(Session& session, Inbox& inbox, std::function<void()> wake, std::optional<Path> study)
    : session_(session), inbox_(inbox), study_(std::move(study)), runs_(session, inbox, std::move(wake)) {
    session_.planner().attempt([this] {
        drafts_.emplace(study_);
        session_.planner().offer(drafts_->left());
    });
}

void Planning::read_ground() {
    if (!session_.plan().wanted || session_.plan().ground || reading_) return;
    reading_ = std::make_unique<Job<PlanGround>>(
        inbox_, [study = study_](std::stop_token) { return read_plan_ground(study); },
        [this](PlanGround ground) { session_.planner().set_ground(std::move(ground)); },
        [this](const Error& e) {
            session_.planner().fail({e.problem(), e.where(), e.hint()});
        });
}

/// What the outline of the zone that is looked at overlaps, whenever it is another one: one job at a time.
void Planning::list_overlaps() {
    if (listing_ || session_.plan().overlap_of.empty()) return;
    const Zone* zone = session_.planner().zone(session_.plan().overlap_of);
    if (zone == nullptr || zone->outline.size() == 0) return;
    if (asked_ && asked_->zone == zone->key && asked_->outline == zone->outline.points) return;
    listing_ = true;
    asked_ = PlanState::Overlap{zone->key, zone->outline.points, {}};
    overlaps_ = std::make_unique<Job<Found>>(
        inbox_,
        [world = session_.plan().ground->world, outline = zone->outline, found = *asked_,
         layers = layers_](std::stop_token) mutable {
            if (!layers) layers = freeze(read_overlap_layers(world->study).value);
            found.overlap = overlap_of(outline, *world, *layers);
            return Found{std::move(found), std::move(layers)};
        },
        [this](Found found) {
            listing_ = false;
            layers_ = std::move(found.layers);
            session_.planner().set_overlap(std::move(found.overlap));
        },
        [this](const Error& e) {
            listing_ = false;
            session_.planner().fail({e.problem(), e.where(), e.hint()});
        });
}

void Planning::follow() {
    Plan& plan = session_.planner();
    read_ground();
    list_overlaps();
    if (drafts_) plan.attempt([&] { drafts_->follow(plan); });
    for (const Path& used : plan.take_used_drafts()) Drafts::remove(used);  // after the new one is written
    runs_.follow();
}

}  // namespace sanding::desktop
