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
    }
    begun_ = true;
    failed_ = false;
    study_ = session_.data().study;
    session_.planner().attempt([this] {
        drafts_.emplace(study_);
        session_.planner().offer(drafts_->left());
    });
}

void Planning::follow() {
    // A study that is being read can't be stopped, and the window doesn't wait for it.
    if (!begun_ || (study_ != session_.data().study && !reading_now_)) begin_study();
    Plan& plan = session_.planner();
    if (session_.plan().wanted && !session_.plan().ground && !reading_now_ && !failed_) {
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
    if (drafts_) plan.attempt([&] { drafts_->follow(plan); });
    for (const Path& used : plan.take_used_drafts()) Drafts::remove(used);  // after the new one is written
    runs_->follow();
}

}  // namespace sanding::desktop
