// What the commands of the export panel do.
#include <utility>

#include "app/desktop/session.hpp"

namespace sanding::desktop {

void Session::show_export(double share, const std::string& doing) {
    state_.exports.asked = false;
    state_.exports.running = true;
    state_.exports.share = share;
    state_.exports.doing = doing;
}

void Session::finish_export(std::vector<std::string> files) {
    state_.exports.running = state_.exports.stopping = false;
    state_.exports.written = std::move(files);
}

void Session::fail_export(Exports::Wrong wrong) {
    state_.exports.running = state_.exports.stopping = false;
    state_.exports.failure = std::move(wrong);
}

void Session::act(const command::ToggleExports&) {
    state_.exports.open = !state_.exports.open;
}

void Session::act(const command::ShowExport& c) {
    state_.exports.kind = c.kind;
    state_.exports.out.clear();
    state_.exports.written.clear();
    state_.exports.failure.reset();
}

void Session::act(const command::UseSheetTemplate& c) {
    state_.exports.sheet_template = c.name;
}

void Session::act(const command::ExportTo& c) {
    state_.exports.out = c.file;
    state_.exports.written.clear();
    state_.exports.failure.reset();
}

void Session::act(const command::RunExport&) {
    if (results_ == nullptr || state_.exports.running) return;
    state_.exports.asked = true;
    state_.exports.written.clear();
    state_.exports.failure.reset();
}

void Session::act(const command::StopExport&) {
    state_.exports.stopping = state_.exports.running;
}

void Session::act(const command::CopyText& c) {
    clipboard_ = c.text;
}

}  // namespace sanding::desktop
