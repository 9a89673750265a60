#include <fmt/format.h>
#include <imgui.h>

#include <cmath>

#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

void wrapped(const char* text) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
}

void title(Ui& ui, const std::string& text) {
    ImGui::PushFont(ui.fonts.large);
    wrapped(text.c_str());
    ImGui::PopFont();
    ImGui::Spacing();
}

void waiting(Ui& ui) {
    const Waiting& now = ui.state().waiting;
    if (!now.making_sample) {
        title(ui, fmt::format(fmt::runtime(ui.say(Word::opening)), now.what));
        return;
    }
    title(ui, ui.say(Word::making_sample));
    const std::string share = fmt::format(fmt::runtime(ui.say(Word::making_sample_share)),
                                          static_cast<int>(std::lround(100 * now.share)));
    ImGui::ProgressBar(static_cast<float>(now.share), {-1, ui.px(10)}, "");
    ui.mark("progress");
    ImGui::TextUnformatted(share.c_str());
    ImGui::SameLine(0, ui.px(12));
    ImGui::TextDisabled("%s", now.what.c_str());
    ImGui::Spacing();
    muted_text(ui, ui.say(Word::making_sample_why), false);
}

void failure(Ui& ui) {
    const Failure& f = *ui.state().failure;
    title(ui, ui.say(Word::error_title));
    wrapped(f.problem.c_str());
    ImGui::Spacing();
    const auto part = [&](Word label, const std::string& text) {
        if (text.empty()) return;
        muted_text(ui, ui.say(label));
        wrapped(text.c_str());
        ImGui::Spacing();
    };
    part(Word::error_where, f.where);
    part(Word::error_hint, f.hint);
    if (ImGui::Button(ui.say(Word::error_sample))) ui.emit(WorkshopCommand{workshop_command::OpenSample{}});
    ui.mark("error.sample");
    ImGui::SameLine();
    if (ImGui::Button(ui.say(Word::copy))) {
        std::string all = f.problem;
        for (const std::string* more : {&f.where, &f.hint})
            if (!more->empty()) all += "\n" + *more;
        ui.emit(command::CopyText{all});
    }
    ui.mark("error.copy");
}

}  // namespace

void draw_start(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "ground", place,
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoInputs);
    ImGui::End();
    constexpr double widest = 520;
    const double height = std::min(ui.state().failure ? 320.0 : 230.0, place.height - 8);
    const double width = std::min(widest, place.width - 32);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(24), ui.px(20)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    begin_panel(ui, "start",
                {place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height});
    ui.state().failure ? failure(ui) : waiting(ui);
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace sanding::desktop
