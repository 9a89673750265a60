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

void Planning::follow() {
    Plan& plan = session_.planner();
    if (session_.plan().wanted && !session_.plan().ground && !reading_)
        reading_ = std::make_unique<Job<PlanGround>>(
            inbox_, [study = study_](std::stop_token) { return read_plan_ground(study); },
            [this](PlanGround ground) { session_.planner().set_ground(std::move(ground)); },
            [this](const Error& e) {
                session_.planner().fail({e.problem(), e.where(), e.hint()});
            });
    if (drafts_) plan.attempt([&] { drafts_->follow(plan); });
    for (const Path& used : plan.take_used_drafts()) Drafts::remove(used);  // after the new one is written
    runs_.follow();
}

}  // namespace sanding::desktop
