#include "app/desktop/panels/data_widgets.hpp"

#include <fmt/format.h>

#include "app/commands/data_file.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

using Refusal = DataProblem::Refusal;

std::string refusal_text(Ui& ui, const DataProblem& problem) {
    const Language language = ui.state().language;
    switch (problem.refusal) {
        case Refusal::none:
            return problem.problem;
        case Refusal::missing:
            return ui.say(Word::data_refused_missing);
        case Refusal::folder:
            return ui.say(Word::data_refused_folder);
        case Refusal::empty:
            return ui.say(Word::data_refused_empty);
        case Refusal::special:
            return ui.say(Word::data_refused_special);
        case Refusal::too_large:
            return fmt::format(fmt::runtime(ui.say(Word::data_refused_large)),
                               bytes_text(problem.bytes, language),
                               bytes_text(largest_table_bytes, language));
        case Refusal::scenario:
            return ui.say(Word::data_refused_scenario);
        case Refusal::plan_unsaved:
            return ui.say(Word::data_refused_unsaved);
        case Refusal::plan_runs:
            return ui.say(Word::data_refused_runs);
        case Refusal::sample:
            return ui.say(Word::data_sample_keeps_not);
    }
    return {};
}

/// What leads on from here.
void ways_out(Ui& ui, const DataProblem& problem) {
    const auto way = [&](const char* name, Word word, Command command) {
        if (small_button(ui, name, ui.say(word))) ui.emit(std::move(command));
        ImGui::SameLine(0, ui.px(6));
    };
    if (problem.refusal == Refusal::folder)
        way("data.problem.folder", Word::data_show_folder, DataCommand{data_command::Browse{problem.file}});
    if (problem.refusal == Refusal::plan_unsaved || problem.refusal == Refusal::plan_runs)
        way("data.problem.plan", Word::data_show_plan, PlanCommand{plan_command::ShowPlan{}});
    if (problem.refusal == Refusal::sample)
        return way("data.keep_sample", Word::data_keep_sample, DataCommand{data_command::KeepSample{}});
    std::string all = problem.file.string() + "\n" + refusal_text(ui, problem);
    for (const std::string* more : {&problem.where, &problem.hint})
        if (!more->empty()) all += "\n" + *more;
    way("data.problem.copy", Word::copy, command::CopyText{all});
    way("data.problem.close", Word::data_close_message, DataCommand{data_command::CloseData{}});
}

}  // namespace

std::string bytes_text(std::uintmax_t bytes, Language language) {
    constexpr const char* units[] = {"byte", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1000 && unit + 1 < std::size(units); ++unit) value /= 1000;
    return format_number(value, unit == 0 || value >= 100 ? 0 : 1, language) + " " + units[unit];
}

void muted_line(Ui& ui, const std::string& text) {
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void data_problem(Ui& ui, Word title, const DataProblem& problem) {
    ImGui::PushTextWrapPos(0);
    ImGui::PushFont(ui.fonts.bold);
    std::string head = ui.say(title);
    if (!problem.file.empty()) head += ": " + problem.file.filename().string();
    ImGui::TextUnformatted(head.c_str());
    ImGui::PopFont();
    ui.mark_for_pointer("data.problem");
    ImGui::TextUnformatted(refusal_text(ui, problem).c_str());
    ImGui::PopTextWrapPos();
    for (const std::string* more : {&problem.where, &problem.hint})
        if (!more->empty()) muted_text(ui, more->c_str());
    if (problem.refusal != Refusal::sample) muted_text(ui, ui.say(Word::data_kept));
    ways_out(ui, problem);
    ImGui::NewLine();
}

void district_row(Ui& ui, const std::string& name, const std::string& text, std::string_view names) {
    const auto place = ui.session.district_in(names);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::Selectable(("##" + name).c_str(), place && ui.state().pinned == place,
                          ImGuiSelectableFlags_AllowDoubleClick) &&
        place)
        ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) ? ui.emit(command::GoTo{*place})
                                                           : ui.emit(command::Pin{*place});
    ui.mark(name);
    if (place && ImGui::IsItemHovered()) ui.emit(command::HoverPlace{*place});
    if (ImGui::CalcTextSize(text.c_str()).x > width) tip(ui, text.c_str());
    text_in(text, at, width);
}

}  // namespace sanding::desktop
