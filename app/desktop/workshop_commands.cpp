#include "app/desktop/workshop_commands.hpp"

namespace sanding::desktop {
namespace {

using namespace workshop_command;

/// One for each command: a further one does not compile until it has its name.
struct NameOf {
    std::string_view operator()(const ToggleWorkshop&) const { return "toggle_workshop"; }
    std::string_view operator()(const ShowLog&) const { return "show_log"; }
    std::string_view operator()(const WriteProposer&) const { return "write_proposer"; }
    std::string_view operator()(const WriteReason&) const { return "write_reason"; }
    std::string_view operator()(const WriteNote&) const { return "write_note"; }
    std::string_view operator()(const PinView&) const { return "pin_view"; }
    std::string_view operator()(const AddNote&) const { return "add_note"; }
    std::string_view operator()(const SetStatus&) const { return "set_status"; }
    std::string_view operator()(const ShowLoggedView&) const { return "show_logged_view"; }
    std::string_view operator()(const RetryLog&) const { return "retry_log"; }
    std::string_view operator()(const MinutesTo&) const { return "minutes_to"; }
    std::string_view operator()(const WriteMinutes&) const { return "write_minutes"; }
    std::string_view operator()(const ToggleWallboard&) const { return "toggle_wallboard"; }
    std::string_view operator()(const StepWallboard&) const { return "step_wallboard"; }
    std::string_view operator()(const CloseTips&) const { return "close_tips"; }
    std::string_view operator()(const OpenSample&) const { return "open_sample"; }
};

}  // namespace

std::string_view name_of(const WorkshopCommand& command) {
    return std::visit(NameOf{}, command);
}

}  // namespace sanding::desktop
