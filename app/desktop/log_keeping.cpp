#include "app/desktop/log_keeping.hpp"

#include <chrono>
#include <filesystem>
#include <utility>

#include "app/commands/minutes.hpp"
#include "app/commands/workshop_time.hpp"
#include "app/desktop/folders.hpp"

namespace sanding::desktop {
namespace {

WorkshopProblem parts_of(const Error& error) {
    return {error.problem(), error.where(), error.hint()};
}

}  // namespace

Path usual_log_file() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return state_folder() / "lokakarya" / (wib_date(now) + ".toml");
}

LogKeeping::~LogKeeping() {
    const bool first_is_written = writing_;  // the job's thread ends its work before it is joined
    write_job_.reset();
    const auto& waiting = session_.state().workshop.waiting;
    if (session_.state().workshop.problem) return;
    for (std::size_t i = first_is_written ? 1 : 0; i < waiting.size(); ++i) {
        try {
            (void)written(session_.state().workshop.file, waiting[i]);
        } catch (const Error&) {
            return;  // the window is gone: there is nobody left to tell
        }
    }
}

void LogKeeping::begin(const Path& file) {
    session_.set_log(file, {});
    try {
        if (std::filesystem::exists(file)) session_.set_log(file, read_workshop_log(file));
    } catch (const Error& error) {
        session_.log_failed(parts_of(error));
    }
}

void LogKeeping::keep_up() {
    const Workshop& w = session_.state().workshop;
    if (!writing_ && !w.waiting.empty() && !w.problem && !w.file.empty()) write_first();
    if (!minutes_busy_ && w.minutes_asked) write_minutes();
}

WorkshopLog LogKeeping::written(const Path& file, const LogWrite& one) {
    if (one.decided) return set_status_in_workshop_log(file, *one.decided, one.entry, one.status);
    if (!file.parent_path().empty()) make_folder(file.parent_path());
    return add_to_workshop_log(file, one.entry);
}

void LogKeeping::write_first() {
    writing_ = true;
    const Workshop& w = session_.state().workshop;
    write_job_ = std::make_unique<Job<WorkshopLog>>(
        inbox_, [file = w.file, one = w.waiting.front()](std::stop_token) { return written(file, one); },
        [this](WorkshopLog log) {
            writing_ = false;
            session_.log_written(std::move(log));
        },
        [this](const Error& error) {
            writing_ = false;
            session_.log_failed(parts_of(error));
        });
}

void LogKeeping::write_minutes() {
    const Workshop& w = session_.state().workshop;
    MinutesOptions options;
    options.log = w.file;
    options.results = session_.results()->reader().path();
    options.out = w.minutes_file.empty() ? proposed_minutes(session_) : w.minutes_file;
    options.language = session_.state().language;
    minutes_busy_ = true;
    session_.begin_minutes();
    minutes_job_ = std::make_unique<Job<Report>>(
        inbox_,
        [options](std::stop_token) {
            if (!options.out.parent_path().empty()) make_folder(options.out.parent_path());
            return sanding::write_minutes(options);
        },
        [this, out = options.out.string()](const Report&) {
            minutes_busy_ = false;
            session_.end_minutes(out, {});
        },
        [this](const Error& error) {
            minutes_busy_ = false;
            session_.end_minutes({}, parts_of(error));
        });
}

}  // namespace sanding::desktop
