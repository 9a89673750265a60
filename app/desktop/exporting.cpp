#include "app/desktop/exporting.hpp"

#include "app/desktop/exports.hpp"

namespace sanding::desktop {

void Exporting::keep_up() {
    if (busy_) {
        if (session_.state().exports.stopping) job_->stop();
        if (const auto latest = progress_.latest()) session_.show_export(latest->share, latest->what);
    } else if (session_.state().exports.asked && session_.results() != nullptr) {
        start();
    }
}

void Exporting::start() {
    busy_ = true;
    progress_.put({0, {}});
    session_.show_export(0, {});
    const auto progress = [this](double share, const std::string& what) {
        progress_.put({share, what});
        wake_();
    };
    job_ = std::make_unique<Job<std::vector<std::string>>>(
        inbox_,
        [task = export_task(session_), progress](std::stop_token stop) { return task.work(progress, stop); },
        [this](std::vector<std::string> files) {
            busy_ = false;
            session_.finish_export(std::move(files));
        },
        [this](const Error& error) {
            busy_ = false;
            session_.fail_export({error.problem(), error.where(), error.hint()});
        });
}

}  // namespace sanding::desktop
