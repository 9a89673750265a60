#include "app/desktop/plan_commands.hpp"

namespace sanding::desktop {
namespace {

/// One for each command: a further one does not compile until it has its name.
struct NameOf {
    std::string_view operator()(const plan_command::ShowPlan&) const { return "show_plan"; }
    std::string_view operator()(const plan_command::EditScenario&) const { return "edit_scenario"; }
    std::string_view operator()(const plan_command::CopyScenario&) const { return "copy_scenario"; }
    std::string_view operator()(const plan_command::RenameScenario&) const { return "rename_scenario"; }
    std::string_view operator()(const plan_command::SetParameter&) const { return "set_parameter"; }
    std::string_view operator()(const plan_command::ResetParameter&) const { return "reset_parameter"; }
    std::string_view operator()(const plan_command::SetPaddyPolicy&) const { return "set_paddy_policy"; }
    std::string_view operator()(const plan_command::SetZoneDelay&) const { return "set_zone_delay"; }
    std::string_view operator()(const plan_command::SetZonePhases&) const { return "set_zone_phases"; }
    std::string_view operator()(const plan_command::SetZoneDelivery&) const { return "set_zone_delivery"; }
    std::string_view operator()(const plan_command::ResetZone&) const { return "reset_zone"; }
    std::string_view operator()(const plan_command::StartDrawing&) const { return "start_drawing"; }
    std::string_view operator()(const plan_command::AddCorner&) const { return "add_corner"; }
    std::string_view operator()(const plan_command::TakeCornerBack&) const { return "take_corner_back"; }
    std::string_view operator()(const plan_command::FinishDrawing&) const { return "finish_drawing"; }
    std::string_view operator()(const plan_command::StartMoving&) const { return "start_moving"; }
    std::string_view operator()(const plan_command::LayZone&) const { return "lay_zone"; }
    std::string_view operator()(const plan_command::StopDrawing&) const { return "stop_drawing"; }
    std::string_view operator()(const plan_command::ResetOutline&) const { return "reset_outline"; }
    std::string_view operator()(const plan_command::ShowOverlap&) const { return "show_overlap"; }
    std::string_view operator()(const plan_command::StartPlacing&) const { return "start_placing"; }
    std::string_view operator()(const plan_command::StopPlacing&) const { return "stop_placing"; }
    std::string_view operator()(const plan_command::PlaceSchool&) const { return "place_school"; }
    std::string_view operator()(const plan_command::ChangeSchool&) const { return "change_school"; }
    std::string_view operator()(const plan_command::RemoveSchool&) const { return "remove_school"; }
    std::string_view operator()(const plan_command::OpenRoad&) const { return "open_road"; }
    std::string_view operator()(const plan_command::StartOpening&) const { return "start_opening"; }
    std::string_view operator()(const plan_command::StopOpening&) const { return "stop_opening"; }
    std::string_view operator()(const plan_command::OpenRoadAt&) const { return "open_road_at"; }
    std::string_view operator()(const plan_command::Undo&) const { return "undo"; }
    std::string_view operator()(const plan_command::Redo&) const { return "redo"; }
    std::string_view operator()(const plan_command::SaveScenario&) const { return "save_scenario"; }
    std::string_view operator()(const plan_command::DiscardScenario&) const { return "discard_scenario"; }
    std::string_view operator()(const plan_command::ResumeDraft&) const { return "resume_draft"; }
    std::string_view operator()(const plan_command::DropDraft&) const { return "drop_draft"; }
    std::string_view operator()(const plan_command::FindParameter&) const { return "find_parameter"; }
    std::string_view operator()(const plan_command::ToggleQuick&) const { return "toggle_quick"; }
    std::string_view operator()(const plan_command::RunFull&) const { return "run_full"; }
    std::string_view operator()(const plan_command::PauseRun&) const { return "pause_run"; }
    std::string_view operator()(const plan_command::ResumeRun&) const { return "resume_run"; }
    std::string_view operator()(const plan_command::StopRun&) const { return "stop_run"; }
    std::string_view operator()(const plan_command::CancelQueued&) const { return "cancel_queued"; }
    std::string_view operator()(const plan_command::ShowRun&) const { return "show_run"; }
};

}  // namespace

std::string_view name_of(const PlanCommand& command) {
    return std::visit(NameOf{}, command);
}

}  // namespace sanding::desktop
