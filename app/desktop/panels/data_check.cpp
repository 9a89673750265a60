#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "app/desktop/panels/data_widgets.hpp"
#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

bool indonesian(const Ui& ui) {
    return ui.state().language == Language::indonesian;
}

/// Red where it blocks, else amber; of both themes 4.5 to 1 on the panel.
scene::Rgba colour_of(Outcome outcome, Theme theme) {
    const bool dark = theme == Theme::dark;
    if (outcome == Outcome::block)
        return dark ? scene::Rgba{255, 138, 128, 255} : scene::Rgba{176, 32, 32, 255};
    return dark ? scene::Rgba{240, 190, 90, 255} : scene::Rgba{140, 86, 0, 255};
}

std::size_t number_of(const std::vector<CheckResult>& results, Outcome outcome) {
    return static_cast<std::size_t>(std::ranges::count(results, outcome, &CheckResult::outcome));
}

void summary(Ui& ui, const DatasetQuality& quality) {
    const std::size_t blocks = number_of(quality.results, Outcome::block),
                      warnings = number_of(quality.results, Outcome::warn);
    std::string text = blocks + warnings == 0
                           ? std::string(ui.say(Word::data_nothing_blocks))
                           : fmt::format(fmt::runtime(ui.say(Word::data_blocks)), blocks, warnings);
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopFont();
    ui.mark_for_pointer("data.outcome");
    std::string maturity;
    for (std::size_t p = 0; p < principle_count; ++p)
        maturity +=
            fmt::format("{}{} {}/4", p == 0 ? "" : " · ",
                        principle_name(static_cast<Principle>(p)).in(indonesian(ui)), quality.maturity[p]);
    muted_text(ui, maturity.c_str());
}

/// Rows, columns and figures behind a finding; those that name a district lead there.
void evidence(Ui& ui, const CheckResult& result, const std::string& name) {
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(result.evidence.size()), ImGui::GetTextLineHeightWithSpacing());
    ImGui::PushFont(ui.fonts.small);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const std::string& text = result.evidence[static_cast<std::size_t>(i)].in(indonesian(ui));
            district_row(ui, fmt::format("{}.{}", name, i), text, text);
        }
    ImGui::PopFont();
}

void finding(Ui& ui, const CheckResult& result, std::size_t index) {
    const bool id = indonesian(ui);
    const std::string name = fmt::format("data.finding.{}", index);
    const char* mark = ui.say(result.outcome == Outcome::block ? Word::data_block : Word::data_warning);
    ImGui::Spacing();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(colour_of(result.outcome, ui.state().theme)));
    ImGui::TextUnformatted(
        fmt::format("{} · C{} {}", mark, result.number, check_title(result.number).in(id)).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(result.message.in(id).c_str());
    ImGui::PopTextWrapPos();
    muted_text(ui, check_remedy(result.number).in(id).c_str());
    if (result.evidence.empty()) return;
    ImGui::PushFont(ui.fonts.small);
    const bool few = result.evidence.size() <= 3;
    const bool open = ImGui::TreeNodeEx(
        name.c_str(), few ? ImGuiTreeNodeFlags_DefaultOpen : ImGuiTreeNodeFlags_None, "%s",
        fmt::format(fmt::runtime(ui.say(Word::data_evidence)), result.evidence.size()).c_str());
    ImGui::PopFont();
    ui.mark(name);
    if (!open) return;
    evidence(ui, result, name);
    ImGui::TreePop();
}

void passed(Ui& ui, const std::vector<CheckResult>& results) {
    std::string list;
    for (const CheckResult& r : results)
        if (r.outcome == Outcome::pass)
            list += fmt::format("{}C{} {}", list.empty() ? "" : ", ", r.number,
                                check_title(r.number).in(indonesian(ui)));
    ImGui::Spacing();
    if (!list.empty()) muted_text(ui, fmt::format(fmt::runtime(ui.say(Word::data_passed)), list).c_str());
}

}  // namespace

void draw_data_check(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    if (desk.check_problem) return data_problem(ui, Word::data_check_failed, *desk.check_problem);
    if (!desk.quality || desk.quality->datasets.empty())
        return ImGui::TextUnformatted(ui.say(Word::data_checking));
    const DatasetQuality& quality = desk.quality->datasets.front();
    summary(ui, quality);
    std::size_t index = 0;
    for (const auto* results : {&quality.results, &desk.quality->between})
        for (const CheckResult& result : *results)
            if (result.outcome == Outcome::block || result.outcome == Outcome::warn)
                finding(ui, result, index++);
    passed(ui, quality.results);
}

}  // namespace sanding::desktop
