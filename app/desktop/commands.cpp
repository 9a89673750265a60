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
    // scenarios and runs
    std::string_view operator()(const PlanCommand& c) const { return name_of(c); }
};

}  // namespace

std::string_view name_of(const Command& command) {
    return std::visit(NameOf{}, command);
}

}  // namespace sanding::desktop
