#include "app/desktop/opening.hpp"

#include <utility>

#include "app/desktop/sample.hpp"

namespace sanding::desktop {

Opening::Opening(Session& session, Inbox& inbox, std::function<void()> wake)
    : session_(session), inbox_(inbox), wake_(std::move(wake)) {}

void Opening::open_file(const Path& path) {
    session_.set_waiting({false, 0, path.filename().string()});
    error_.reset();
    reading_file_ = true;
    job_ = std::make_unique<Job<Results>>(
        inbox_, [path](std::stop_token) -> Results { return std::make_unique<OpenedResults>(path); },
        [this, path](Results results) {
            reading_file_ = false;
            session_.open(std::move(results));
            session_.note_opened(path);
            if (then_) then_();
        },
        [this, path](const Error& error) {
            reading_file_ = false;
            if (session_.results() == nullptr) {
                session_.data_desk().fail(problem_of(error, path));
                return fail(error);
            }
            session_.set_waiting({});  // what was open stays
            session_.show_data_problem(problem_of(error, path));
        });
}

void Opening::open_sample() {
    const auto progress = [this](double share, const std::string& what) {
        progress_.put({true, share, what});
        wake_();
    };
    error_.reset();
    reading_file_ = false;
    session_.set_waiting({true, 0, {}});
    job_ = std::make_unique<Job<Results>>(
        inbox_,
        [progress](std::stop_token stop) -> Results {
            return std::make_unique<OpenedResults>(make_sample_results(progress, stop));
        },
        [this](Results results) {
            session_.open(std::move(results));
            session_.show_sample_start();
            if (then_) then_();
        },
        [this](const Error& error) { fail(error); });
}

void Opening::show_progress() {
    if (session_.results() != nullptr || error_) return;
    if (const auto latest = progress_.latest()) session_.set_waiting(*latest);
}

void Opening::fail(const Error& error) {
    error_ = error;
    session_.fail({error.problem(), error.where(), error.hint()});
}

}  // namespace sanding::desktop
