#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "app/commands/workshop_log.hpp"

/// What a workshop, a wall of screens and a first start add to the commands.
namespace sanding::desktop {

namespace workshop_command {

/// Large type, high contrast, full screen, side panels out of the way; a second time everything as before.
struct ToggleWorkshop {};
/// The workshop's log in the right panel.
struct ShowLog {
    bool shown = true;
};
// What is typed into the log's fields.
struct WriteProposer {
    std::string text;
};
struct WriteReason {
    std::string text;
};
struct WriteNote {
    std::string text;
};
/// Adds what is seen to the log.
struct PinView {};
/// Adds the note to the log; nothing where it is empty.
struct AddNote {};
/// What became of an entry.
struct SetStatus {
    std::size_t entry = 0;
    ProposalStatus status = ProposalStatus::proposed;
};
/// Shows again what an entry has pinned.
struct ShowLoggedView {
    std::size_t entry = 0;
};
/// Tries to write again what could not be written.
struct RetryLog {};
// The berita acara.
struct MinutesTo {
    std::string file;  ///< empty: the proposed one
};
struct WriteMinutes {};

struct ToggleWallboard {};
struct StepWallboard {
    int steps = 1;
};

/// The card of things to try, for good.
struct CloseTips {};
/// The sample instead of a file that can't be opened.
struct OpenSample {};

}  // namespace workshop_command

using WorkshopCommand =
    std::variant<workshop_command::ToggleWorkshop, workshop_command::ShowLog, workshop_command::WriteProposer,
                 workshop_command::WriteReason, workshop_command::WriteNote, workshop_command::PinView,
                 workshop_command::AddNote, workshop_command::SetStatus, workshop_command::ShowLoggedView,
                 workshop_command::RetryLog, workshop_command::MinutesTo, workshop_command::WriteMinutes,
                 workshop_command::ToggleWallboard, workshop_command::StepWallboard,
                 workshop_command::CloseTips, workshop_command::OpenSample>;

/// "toggle_workshop": for logs and tests.
[[nodiscard]] std::string_view name_of(const WorkshopCommand& command);

}  // namespace sanding::desktop
