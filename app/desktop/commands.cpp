#include "app/desktop/commands.hpp"

namespace sanding::desktop {
namespace {

/// One for each command: a further one does not compile until it has its name.
struct NameOf {
    std::string_view operator()(const command::ShowScenario&) const { return "show_scenario"; }
    std::string_view operator()(const command::ShowIndicator&) const { return "show_indicator"; }
    std::string_view operator()(const command::ShowLevel&) const { return "show_level"; }
    std::string_view operator()(const command::ShowYear&) const { return "show_year"; }
    std::string_view operator()(const command::StepYear&) const { return "step_year"; }
    std::string_view operator()(const command::TogglePlay&) const { return "toggle_play"; }
    std::string_view operator()(const command::UseLanguage&) const { return "use_language"; }
    std::string_view operator()(const command::UseTheme&) const { return "use_theme"; }
    std::string_view operator()(const command::ToggleLayer&) const { return "toggle_layer"; }
    std::string_view operator()(const command::TogglePanel&) const { return "toggle_panel"; }
    std::string_view operator()(const command::ResizePanel&) const { return "resize_panel"; }
    std::string_view operator()(const command::PanMap&) const { return "pan_map"; }
    std::string_view operator()(const command::ZoomAt&) const { return "zoom_at"; }
    std::string_view operator()(const command::ZoomToBox&) const { return "zoom_to_box"; }
    std::string_view operator()(const command::FitMap&) const { return "fit_map"; }
    std::string_view operator()(const command::HoverMap&) const { return "hover_map"; }
    std::string_view operator()(const command::PinAt&) const { return "pin_at"; }
    std::string_view operator()(const command::Pin&) const { return "pin"; }
    std::string_view operator()(const command::Unpin&) const { return "unpin"; }
    std::string_view operator()(const command::FindText&) const { return "find_text"; }
    std::string_view operator()(const command::GoTo&) const { return "go_to"; }
    // comparing and selecting
    std::string_view operator()(const command::ShowOther&) const { return "show_other"; }
    std::string_view operator()(const command::SwapScenarios&) const { return "swap_scenarios"; }
    std::string_view operator()(const command::Arrange&) const { return "arrange"; }
    std::string_view operator()(const command::MoveSwipe&) const { return "move_swipe"; }
    std::string_view operator()(const command::ToggleSelected&) const { return "toggle_selected"; }
    std::string_view operator()(const command::ToggleSelectedAt&) const { return "toggle_selected_at"; }
    std::string_view operator()(const command::SelectBox&) const { return "select_box"; }
    std::string_view operator()(const command::SelectWhere&) const { return "select_where"; }
    std::string_view operator()(const command::ClearSelection&) const { return "clear_selection"; }
    // charts and tables
    std::string_view operator()(const command::ToggleDrawer&) const { return "toggle_drawer"; }
    std::string_view operator()(const command::ResizeDrawer&) const { return "resize_drawer"; }
    std::string_view operator()(const command::ShowDrawerTab&) const { return "show_drawer_tab"; }
    std::string_view operator()(const command::ShowChart&) const { return "show_chart"; }
    std::string_view operator()(const command::ShowAgainst&) const { return "show_against"; }
    std::string_view operator()(const command::SortTable&) const { return "sort_table"; }
    std::string_view operator()(const command::FilterTable&) const { return "filter_table"; }
    std::string_view operator()(const command::ChooseColumn&) const { return "choose_column"; }
    std::string_view operator()(const command::CopyTable&) const { return "copy_table"; }
    std::string_view operator()(const command::HoverPlace&) const { return "hover_place"; }
    // targets
    std::string_view operator()(const command::GoToAlert&) const { return "go_to_alert"; }
    // export
    std::string_view operator()(const command::ToggleExports&) const { return "toggle_exports"; }
    std::string_view operator()(const command::ShowExport&) const { return "show_export"; }
    std::string_view operator()(const command::UseSheetTemplate&) const { return "use_sheet_template"; }
    std::string_view operator()(const command::ExportTo&) const { return "export_to"; }
    std::string_view operator()(const command::RunExport&) const { return "run_export"; }
    std::string_view operator()(const command::StopExport&) const { return "stop_export"; }
    std::string_view operator()(const command::CopyText&) const { return "copy_text"; }
    // scenarios and runs
    std::string_view operator()(const PlanCommand& c) const { return name_of(c); }
    // workshop and wallboard
    std::string_view operator()(const WorkshopCommand& c) const { return name_of(c); }
    // files of data
    std::string_view operator()(const DataCommand& c) const { return name_of(c); }
};

}  // namespace

std::string_view name_of(const Command& command) {
    return std::visit(NameOf{}, command);
}

}  // namespace sanding::desktop
