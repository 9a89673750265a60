#include <fmt/format.h>
#include <imgui.h>

#include <cmath>

#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

using RunState = RunTicket::State;

std::string time_text(const Ui& ui, double seconds) {
    constexpr double minute = 60;
    if (seconds >= 2 * minute)
        return fmt::format(fmt::runtime(ui.say(Word::plan_minutes)), std::lround(seconds / minute));
    return fmt::format(fmt::runtime(ui.say(Word::plan_seconds)), std::max(1L, std::lround(seconds)));
}

std::string seconds_text(const Ui& ui, double seconds) {
    return format_number(seconds, 1, ui.state().language);
}

/// "tren_rencana 2031"; while a run is made ready, whose it is.
const std::string& doing(const RunTicket& run) {
    const bool counts = !run.what.empty() && run.what.back() >= '0' && run.what.back() <= '9';
    return counts ? run.what : run.name;
}

void bar(Ui& ui, double share) {
    ImGui::ProgressBar(static_cast<float>(share), {-1, ui.px(6)}, "");
}

void failed(Ui& ui, const RunTicket& run) {
    if (!run.problem) return;
    muted_text(ui, fmt::format(fmt::runtime(ui.say(Word::plan_failed)), run.problem->problem).c_str());
    if (!run.problem->where.empty()) muted_text(ui, run.problem->where.c_str());
    if (!run.problem->hint.empty()) muted_text(ui, run.problem->hint.c_str());
}

/// The quick count that goes on, or how the last one went.
void quick(Ui& ui) {
    bool on = ui.state_of_plan().quick;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(3), ui.px(1)});
    if (ImGui::Checkbox("##quick", &on)) ui.emit(PlanCommand{plan_command::ToggleQuick{}});
    ui.mark("plan.quick");
    ImGui::PopStyleVar();
    tip(ui, ui.say(Word::plan_quick_tip));
    ImGui::SameLine();
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(ui.say(Word::plan_quick));
    ImGui::PopTextWrapPos();
    tip(ui, ui.say(Word::plan_quick_tip));
    const auto& run = ui.state_of_plan().runs.quick;
    if (!run) return;
    if (run->state == RunState::running) {
        bar(ui, run->share);
        muted_text(ui, fmt::format(fmt::runtime(ui.say(Word::plan_quick_running)),
                                   std::lround(100 * run->share), doing(*run))
                           .c_str());
    } else if (run->state == RunState::finished) {
        std::string text =
            fmt::format(fmt::runtime(ui.say(Word::plan_quick_done)), seconds_text(ui, run->seconds));
        if (run->seen_seconds)
            text += fmt::format(fmt::runtime(ui.say(Word::plan_quick_seen)),
                                seconds_text(ui, *run->seen_seconds));
        muted_text(ui, text.c_str());
    } else if (run->state == RunState::failed) {
        failed(ui, *run);
    }
}

void active_buttons(Ui& ui, const RunTicket& run) {
    if (run.state == RunState::paused) {
        if (small_button(ui, "plan.resume_run", ui.say(Word::plan_resume)))
            ui.emit(PlanCommand{plan_command::ResumeRun{}});
    } else if (small_button(ui, "plan.pause", ui.say(Word::plan_pause))) {
        ui.emit(PlanCommand{plan_command::PauseRun{}});
    }
    ImGui::SameLine(0, ui.px(4));
    if (small_button(ui, "plan.stop", ui.say(Word::plan_stop))) ui.emit(PlanCommand{plan_command::StopRun{}});
}

void full_row(Ui& ui, const RunTicket& run) {
    const float width = ImGui::GetContentRegionAvail().x;
    clipped_text(run.name, width);
    const std::string id = std::to_string(run.id);
    switch (run.state) {
        case RunState::waiting:
            muted_text(ui, ui.say(Word::plan_waiting));
            if (small_button(ui, "plan.cancel." + id, ui.say(Word::plan_cancel)))
                ui.emit(PlanCommand{plan_command::CancelQueued{run.id}});
            break;
        case RunState::running:
        case RunState::paused: {
            bar(ui, run.share);
            const long percent = std::lround(100 * run.share);
            const std::string text =
                run.state == RunState::paused ? fmt::format("{} % · {}", percent, ui.say(Word::plan_paused))
                : run.seconds_left            ? fmt::format(fmt::runtime(ui.say(Word::plan_left)), percent,
                                                            time_text(ui, *run.seconds_left))
                                              : fmt::format("{} % · {}", percent, doing(run));
            muted_text(ui, text.c_str());
            active_buttons(ui, run);
            break;
        }
        case RunState::finished:
            muted_text(ui,
                       fmt::format(fmt::runtime(ui.say(Word::plan_finished)), seconds_text(ui, run.seconds))
                           .c_str());
            if (small_button(ui, "plan.show." + id, ui.say(Word::plan_show)))
                ui.emit(PlanCommand{plan_command::ShowRun{run.id}});
            break;
        case RunState::failed:
            failed(ui, run);
            break;
        case RunState::stopped:
            muted_text(ui, ui.say(Word::plan_stopped));
            break;
    }
}

/// What to type to get the same results; the last run that was started.
void command_line(Ui& ui) {
    const RunsState& runs = ui.state_of_plan().runs;
    const RunTicket* last = runs.quick ? &*runs.quick : nullptr;
    for (const RunTicket& run : runs.full)
        if (last == nullptr || run.id > last->id) last = &run;
    if (last == nullptr || !ImGui::TreeNode("command", "%s", ui.say(Word::plan_command))) {
        ui.mark("plan.command");
        return;
    }
    ui.mark("plan.command");
    muted_text(ui, last->command_line.c_str());
    if (small_button(ui, "plan.command_copy", ui.say(Word::plan_command_copy)))
        ImGui::SetClipboardText(last->command_line.c_str());
    ImGui::TreePop();
}

}  // namespace

void draw_plan_runs(Ui& ui) {
    ImGui::Spacing();
    ImGui::Separator();
    ImGui::Spacing();
    quick(ui);
    if (ImGui::Button(ui.say(Word::plan_full))) ui.emit(PlanCommand{plan_command::RunFull{}});
    ui.mark("plan.full");
    tip(ui, ui.say(Word::plan_full_tip));
    for (const RunTicket& run : ui.state_of_plan().runs.full) full_row(ui, run);
    command_line(ui);
}

}  // namespace sanding::desktop
