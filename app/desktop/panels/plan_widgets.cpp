#include "app/desktop/panels/plan_widgets.hpp"

#include <fmt/format.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "core/base/text.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

/// To the step of the range, without the tail that binary fractions leave.
double rounded(double value, double least, double most) {
    constexpr double steps = 200;
    const double step = nice_step((most - least) / steps);
    const double whole = std::clamp(std::round(value / step) * step, least, most);
    return parse_number(fmt::format("{:.9g}", whole)).value_or(whole);
}

}  // namespace

std::string plain_number(double value, Language language) {
    std::string text = fmt::format("{:.9g}", value);
    if (language == Language::indonesian) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::optional<std::string> text_field(Ui& ui, const std::string& name, const std::string& now, double width) {
    const bool held = ui.memory.plan_field == name;
    std::string text = held ? ui.memory.plan_text : now;
    ImGui::SetNextItemWidth(ui.px(width));
    ImGui::InputText(("##" + name).c_str(), &text, ImGuiInputTextFlags_AutoSelectAll);
    ui.mark(name);
    const bool active = ImGui::IsItemActive(), left = ImGui::IsItemDeactivatedAfterEdit();
    if (active) {
        ui.memory.plan_field = name;
        ui.memory.plan_text = text;
    } else if (held) {
        ui.memory.plan_field.clear();
    }
    if (left && text != now) return text;
    return {};
}

std::optional<double> number_field(Ui& ui, const std::string& name, std::optional<double> now, double width) {
    const auto typed =
        text_field(ui, name, now ? plain_number(*now, ui.state().language) : std::string(), width);
    if (!typed) return {};
    std::string text(trimmed(*typed));
    std::replace(text.begin(), text.end(), ',', '.');
    return parse_number(text);
}

std::optional<double> slider(Ui& ui, const std::string& name, double& shown, double least, double most,
                             double width) {
    const bool held = ui.memory.plan_field == name;
    if (held) shown = ui.memory.plan_value;
    double value = shown;
    ImGui::SetNextItemWidth(ui.px(width));
    ImGui::SliderScalar(("##" + name).c_str(), ImGuiDataType_Double, &value, &least, &most, "",
                        ImGuiSliderFlags_NoInput);
    ui.mark(name);
    const double now = rounded(value, least, most);
    if (ImGui::IsItemActive()) {
        ui.memory.plan_field = name;
        ui.memory.plan_value = value == shown ? shown : now;
        shown = ui.memory.plan_value;
        return {};
    }
    if (!held) return {};
    ui.memory.plan_field.clear();
    return ui.memory.plan_value;
}

bool small_button(Ui& ui, const std::string& name, const char* text) {
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(6), ui.px(2)});
    const bool pressed = ImGui::Button((std::string(text) + "##" + name).c_str());
    ui.mark(name);
    ImGui::PopStyleVar();
    ImGui::PopFont();
    return pressed;
}

bool section(Ui& ui, const std::string& name, const std::string& title, bool open_at_first) {
    ImGui::Spacing();
    ImGui::PushFont(ui.fonts.bold);
    const bool open = ImGui::CollapsingHeader((title + "###" + name).c_str(),
                                              open_at_first ? ImGuiTreeNodeFlags_DefaultOpen : 0);
    ui.mark(name);
    ImGui::PopFont();
    return open;
}

}  // namespace sanding::desktop
