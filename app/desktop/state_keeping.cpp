#include "app/desktop/state_keeping.hpp"

#include <filesystem>
#include <utility>

#include "app/desktop/folders.hpp"
#include "core/base/error.hpp"

namespace sanding::desktop {
namespace {

constexpr std::chrono::seconds rest{1};  ///< of the hand, before something is written

void write_state(const Path& file, const std::string& text) {
    make_folder(file.parent_path());
    write_whole(file, text);
}

}  // namespace

Path saved_state_file() {
    return state_folder() / "window.toml";
}

std::optional<SavedState> StateKeeping::left(const Path& file, std::string& complaint) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown)) return {};
    try {
        return read_saved_state(file);
    } catch (const Error& error) {
        complaint = error.what();
        return {};
    }
}

StateKeeping::StateKeeping(Session& session, Inbox& inbox, Path file)
    : session_(session), inbox_(inbox), file_(std::move(file)) {}

StateKeeping::~StateKeeping() {
    job_.reset();
    if (!began_) return;  // nothing was open: what was left before stays
    try {
        write_state(file_, to_toml(saved_state(session_)));
    } catch (const Error&) {
        return;  // a convenience that the disk refuses; the window is gone
    }
}

void StateKeeping::keep_up() {
    if (session_.results() == nullptr) return;
    std::string text = to_toml(saved_state(session_));
    if (!std::exchange(began_, true)) written_ = latest_ = text;
    if (text != latest_) {
        latest_ = std::move(text);
        changed_ = Clock::now();
    }
    if (!changed_ || Clock::now() - *changed_ < rest) return;
    changed_.reset();
    if (latest_ == written_) return;
    written_ = latest_;
    job_ = std::make_unique<Job<bool>>(
        inbox_,
        [file = file_, text = latest_](std::stop_token) {
            write_state(file, text);
            return true;
        },
        [](bool) {}, [](const Error&) {});  // tried again with the next change, and at the end
}

std::optional<double> StateKeeping::seconds_to_next() const {
    if (!changed_) return {};
    const std::chrono::duration<double> left = *changed_ + rest - Clock::now();
    return std::max(0.0, left.count());
}

}  // namespace sanding::desktop
