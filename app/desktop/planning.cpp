#include "app/desktop/planning.hpp"

#include <utility>

namespace sanding::desktop {

Planning::Planning(Session& session, Inbox& inbox, std::function<void()> wake)
    : session_(session),
      inbox_(inbox),
      wake_(std::move(wake)),
      runs_(std::make_unique<Runs>(session, inbox, wake_)) {}

void Planning::begin_study() {
    if (begun_) {
        session_.planner().leave_study();
        runs_ = std::make_unique<Runs>(session_, inbox_, wake_);
        drafts_.reset();
        overlaps_.reset();
        listing_ = false;
        layers_.reset();
        asked_.reset();
    }
    begun_ = true;
    failed_ = false;
    study_ = session_.data().study;
    session_.planner().attempt([this] {
        drafts_.emplace(study_);
        session_.planner().offer(drafts_->left());
    });
}

void Planning::read_ground() {
    if (!session_.plan().wanted || session_.plan().ground || reading_now_ || failed_) return;
    reading_now_ = true;
    reading_ = std::make_unique<Job<PlanGround>>(
        inbox_, [study = study_](std::stop_token) { return read_plan_ground(study); },
        [this](PlanGround ground) {
            reading_now_ = false;
            session_.planner().set_ground(std::move(ground));
        },
        [this](const Error& e) {
            reading_now_ = false;
            failed_ = true;
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
    // A study that is being read can't be stopped, and the window doesn't wait for it.
    if (!begun_ || (study_ != session_.data().study && !reading_now_)) begin_study();
    Plan& plan = session_.planner();
    read_ground();
    list_overlaps();
    if (drafts_) plan.attempt([&] { drafts_->follow(plan); });
    for (const Path& used : plan.take_used_drafts()) Drafts::remove(used);  // after the new one is written
    runs_->follow();
}

}  // namespace sanding::desktop
