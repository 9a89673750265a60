#include "app/desktop/results_watch.hpp"

#include <chrono>
#include <utility>

#include "app/commands/workshop_time.hpp"
#include "core/base/error.hpp"

namespace sanding::desktop {

std::optional<FileStamp> stamp_of(const Path& file) {
    std::error_code size_unknown, time_unknown;
    const FileStamp stamp{std::filesystem::file_size(file, size_unknown),
                          std::filesystem::last_write_time(file, time_unknown)};
    if (size_unknown || time_unknown) return {};
    return stamp;
}

std::string utc_text(const FileStamp& stamp) {
    const auto at = std::chrono::file_clock::to_sys(stamp.time);
    return sanding::utc_text(std::chrono::floor<std::chrono::seconds>(at));
}

void ResultsWatch::keep_up() {
    if (session_.results() == nullptr) return;
    if (openings_ != session_.openings()) {  // by whomever
        openings_ = session_.openings();
        opened_ = stamp_of(session_.results()->reader().path());
        if (opened_) session_.set_data_time(utc_text(*opened_));
    }
    const Wallboard& w = session_.state().wallboard;
    if (!w.on || busy_ || w.changes == changes_) return;
    changes_ = w.changes;
    look();
}

void ResultsWatch::look() {
    const Path& file = session_.results()->reader().path();
    const auto now = stamp_of(file);
    if (!now || now == opened_) {
        if (!now) session_.set_wallboard_problem(session_.say(Word::wallboard_gone));
        if (now) session_.set_wallboard_problem({});
        return;
    }
    if (now == refused_) return;
    busy_ = true;
    job_ = std::make_unique<Job<Results>>(
        inbox_, [file](std::stop_token) -> Results { return std::make_unique<OpenedResults>(file); },
        [this](Results results) {
            busy_ = false;
            refused_.reset();
            session_.set_wallboard_problem({});
            session_.reopen(std::move(results));
        },
        [this, now](const Error& error) {
            busy_ = false;
            refused_ = now;
            session_.set_wallboard_problem(error.what());
        });
}

}  // namespace sanding::desktop
