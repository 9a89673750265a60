#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"

namespace sanding::desktop {
namespace {

void wrapped(const std::string& text) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
}

const std::string& name_of(const KnownScenario& s, Language language) {
    return language == Language::english ? s.name_en : s.name_id;
}

/// What is wrong stands in a frame, above everything.
void problem(Ui& ui, const PlanProblem& p) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::Indent(ui.px(10));
    ImGui::PushFont(ui.fonts.bold);
    wrapped(ui.say(Word::plan_problem));
    ImGui::PopFont();
    wrapped(p.problem);
    if (!p.where.empty()) muted_text(ui, p.where.c_str());
    if (!p.hint.empty()) muted_text(ui, p.hint.c_str());
    ImGui::Unindent(ui.px(10));
    const float end = ImGui::GetCursorScreenPos().y - ui.px(4);
    ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + ui.px(3), end}, colour_of(ui.colours().accent));
    ImGui::Spacing();
}

void drafts(Ui& ui) {
    const auto& left = ui.state_of_plan().drafts;
    for (std::size_t d = 0; d < left.size(); ++d) {
        wrapped(fmt::format(fmt::runtime(ui.say(Word::plan_draft)), left[d].name));
        const std::string number = std::to_string(d);
        ImGui::BeginDisabled(!ui.state_of_plan().ground || ui.session.planner().unsaved());
        if (small_button(ui, "plan.resume." + number, ui.say(Word::plan_draft_resume)))
            ui.emit(PlanCommand{plan_command::ResumeDraft{d}});
        ImGui::EndDisabled();
        ImGui::SameLine();
        if (small_button(ui, "plan.drop." + number, ui.say(Word::plan_draft_drop)))
            ui.emit(PlanCommand{plan_command::DropDraft{d}});
        ImGui::Separator();
    }
}

void tree_row(Ui& ui, const KnownScenario& s, int depth) {
    const Language language = ui.state().language;
    const float indent = ui.px(14 * depth) + 0.01F;
    ImGui::Indent(indent);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (depth > 0) {  // an elbow from the one above
        const ImU32 line = colour_of(ui.colours().muted);
        const float x = at.x - ui.px(9), y = at.y + ImGui::GetTextLineHeight() / 2;
        ImGui::GetWindowDrawList()->AddLine({x, at.y - ui.px(4)}, {x, y}, line);
        ImGui::GetWindowDrawList()->AddLine({x, y}, {at.x - ui.px(3), y}, line);
    }
    ImGui::PushFont(ui.fonts.bold);
    wrapped(name_of(s, language));
    ImGui::PopFont();
    const std::string& description = language == Language::english ? s.description_en : s.description_id;
    if (!description.empty()) muted_text(ui, description.c_str());
    if (small_button(ui, "plan.copy." + s.id, ui.say(Word::plan_copy)))
        ui.emit(PlanCommand{plan_command::CopyScenario{
            s.id, fmt::format(fmt::runtime(ui.say(Word::plan_copy_name)), name_of(s, language))}});
    if (s.own) {
        ImGui::SameLine();
        if (small_button(ui, "plan.edit." + s.id, ui.say(Word::plan_edit)))
            ui.emit(PlanCommand{plan_command::EditScenario{s.id}});
    }
    ImGui::Unindent(indent);
    ImGui::Spacing();
}

void tree(Ui& ui) {
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::plan_tree));
    ImGui::PopFont();
    muted_text(ui, ui.say(Word::plan_tree_help));
    ImGui::Spacing();
    const auto& known = ui.state_of_plan().ground->known;
    const auto has = [&](const std::string& id) {
        return std::any_of(known.begin(), known.end(), [&](const KnownScenario& s) { return s.id == id; });
    };
    constexpr int deepest = 12;
    const auto below = [&](const auto& self, const std::string& parent, int depth) -> void {
        for (const KnownScenario& s : known) {
            const bool here = depth == 0 ? !has(s.extends) : s.extends == parent;
            if (!here) continue;
            tree_row(ui, s, depth);
            if (depth < deepest) self(self, s.id, depth + 1);
        }
    };
    below(below, {}, 0);
}

std::string ancestors(const Ui& ui, const Scenario& scenario) {
    std::string out;
    for (auto id = scenario.extends.rbegin(); id != scenario.extends.rend(); ++id) {
        std::string name = *id;
        for (const KnownScenario& s : ui.state_of_plan().ground->known)
            if (s.id == *id) name = name_of(s, ui.state().language);
        out += (out.empty() ? "" : " › ") + name;
    }
    return out;
}

/// Text and button of saving to a file of another name.
void save_elsewhere(Ui& ui) {
    muted_text(ui, ui.say(Word::plan_save_other));
    const double width = ImGui::GetContentRegionAvail().x / ui.scale;
    if (const auto typed = text_field(ui, "plan.save_path", ui.memory.plan_save_path, width))
        ui.memory.plan_save_path = *typed;
    if (small_button(ui, "plan.save_to", ui.say(Word::plan_save))) {
        ui.emit(PlanCommand{plan_command::SaveScenario{Path(ui.memory.plan_save_path)}});
        ui.memory.plan_save_other = false;
    }
}

void file_buttons(Ui& ui, const EditedScenario& edited) {
    const bool unsaved = ui.session.planner().unsaved();
    ImGui::BeginDisabled(edited.before.empty());
    if (small_button(ui, "plan.undo", ui.say(Word::plan_undo))) ui.emit(PlanCommand{plan_command::Undo{}});
    tip(ui, ui.say(Word::plan_undo_tip));
    ImGui::EndDisabled();
    ImGui::SameLine(0, ui.px(4));
    ImGui::BeginDisabled(edited.next.empty());
    if (small_button(ui, "plan.redo", ui.say(Word::plan_redo))) ui.emit(PlanCommand{plan_command::Redo{}});
    tip(ui, ui.say(Word::plan_redo_tip));
    ImGui::EndDisabled();
    ImGui::SameLine(0, ui.px(4));
    ImGui::BeginDisabled(!unsaved);
    if (small_button(ui, "plan.save", ui.say(Word::plan_save)))
        ui.emit(PlanCommand{plan_command::SaveScenario{}});
    ImGui::EndDisabled();
    if (const auto target = ui.session.planner().target()) tip(ui, target->c_str());
    ImGui::SameLine(0, ui.px(4));
    if (small_button(ui, "plan.discard", ui.say(unsaved ? Word::plan_discard : Word::plan_close)))
        ui.emit(PlanCommand{plan_command::DiscardScenario{}});
    tip(ui, ui.say(Word::plan_discard_tip));
    if (small_button(ui, "plan.save_as", ui.say(Word::plan_save_as))) {
        ui.memory.plan_save_other = !ui.memory.plan_save_other;
        ui.memory.plan_save_path = ui.session.planner().target().value_or(Path()).string();
    }
    if (ui.memory.plan_save_other) save_elsewhere(ui);
}

void editor(Ui& ui, const EditedScenario& edited) {
    muted_text(ui, ui.say(Word::plan_name));
    const Scenario& scenario = *edited.scenario;
    const std::string& name = ui.state().language == Language::english ? scenario.name_en : scenario.name_id;
    if (const auto typed = text_field(ui, "plan.name", name, ImGui::GetContentRegionAvail().x / ui.scale))
        ui.emit(PlanCommand{plan_command::RenameScenario{*typed}});
    if (const std::string from = ancestors(ui, scenario); !from.empty())
        muted_text(ui, fmt::format(fmt::runtime(ui.say(Word::plan_extends)), from).c_str());
    file_buttons(ui, edited);
    if (!ui.state_of_plan().saved_note.empty())
        muted_text(
            ui, fmt::format(fmt::runtime(ui.say(Word::plan_saved)), ui.state_of_plan().saved_note).c_str());
    else if (ui.session.planner().unsaved())
        muted_text(ui, ui.say(Word::plan_unsaved));
    draw_plan_runs(ui);
    draw_plan_zones(ui);
    draw_plan_places(ui);
    draw_plan_parameters(ui);
}

/// Nothing where the map shows another scenario, which is as it was run.
std::string stale_text(const Ui& ui) {
    const std::string& edited = ui.state_of_plan().edited->scenario->id;
    const auto& known = ui.session.results()->scenarios();
    if (std::find(known.begin(), known.end(), edited) == known.end()) return ui.say(Word::plan_never_run);
    return edited == ui.state().scenario ? ui.say(Word::plan_stale) : std::string();
}

void show_tab(Ui& ui, Word word) {
    if (word == Word::workshop) return ui.emit(WorkshopCommand{workshop_command::ShowLog{true}});
    if (ui.state().workshop.log_shown) ui.emit(WorkshopCommand{workshop_command::ShowLog{false}});
    if (ui.state_of_plan().shown != (word == Word::plan))
        ui.emit(PlanCommand{plan_command::ShowPlan{word == Word::plan}});
}

/// A tab: a word with a line below where it is the one that is shown.
void tab(Ui& ui, const char* name, Word word, bool shown) {
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::PushFont(shown ? ui.fonts.bold : ui.fonts.body);
    if (ImGui::Button((std::string(ui.say(word)) + "##" + name).c_str()) && !shown) show_tab(ui, word);
    ui.mark(name);
    ImGui::PopFont();
    ImGui::PopStyleVar();
    if (!shown) return;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRectFilled({low.x, high.y - ui.px(2)}, high,
                                              colour_of(ui.colours().accent));
}

}  // namespace

void right_tabs(Ui& ui) {
    const bool log = ui.state().workshop.log_shown, plan = ui.state_of_plan().shown && !log;
    tab(ui, "tab.card", Word::card_tab, !plan && !log);
    ImGui::SameLine(0, ui.px(4));
    tab(ui, "tab.plan", Word::plan, plan);
    ImGui::SameLine(0, ui.px(4));
    tab(ui, "tab.log", Word::workshop, log);
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::GetFrameHeight());
    fold_button(ui, Panel::card, false);
    muted_text(ui, ui.say(log ? Word::workshop_help : plan ? Word::plan_help : Word::card_help));
    ImGui::Spacing();
}

void draw_plan(Ui& ui) {
    const PlanState& plan = ui.state_of_plan();
    if (plan.problem) problem(ui, *plan.problem);  // stays in sight wherever the rest is scrolled to
    ImGui::BeginChild("plan");
    if (!plan.edited) drafts(ui);
    if (!plan.ground) {
        if (!plan.problem) ImGui::TextUnformatted(ui.say(Word::plan_reading));
    } else if (plan.edited) {
        editor(ui, *plan.edited);
    } else {
        tree(ui);
    }
    ImGui::EndChild();
}

void draw_plan_banner(Ui& ui, const scene::Rect& place) {
    std::string text;
    if (ui.state_of_plan().placing)
        text = ui.say(Word::plan_placing);
    else if (ui.state_of_plan().opening)
        text = ui.say(Word::plan_opening);
    else if (const auto& drawing = ui.state_of_plan().drawing)
        text = ui.say(drawing->moves ? Word::zone_moving : Word::zone_drawing);
    else if (ui.session.shows_live(ui.session.shown()))
        text = fmt::format(fmt::runtime(ui.say(Word::plan_live)), ui.state().year);
    else if (ui.session.stale())
        text = stale_text(ui);
    if (text.empty()) return;
    const float widest = ui.px(std::max(120.0, place.width - 160));
    const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, widest);
    const float x = ui.px(place.x + place.width / 2) - size.x / 2;
    const float y = ui.px(place.bottom() - 62) - size.y;
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImVec2 low{x - ui.px(14), y - ui.px(8)}, high{x + size.x + ui.px(14), y + size.y + ui.px(8)};
    out.AddRectFilled(low, high, colour_of(ui.colours().panel), ui.px(4));
    out.AddRect(low, high, colour_of(ui.colours().accent), ui.px(4));
    out.AddText(ui.fonts.body, ui.fonts.body->FontSize, {x, y}, colour_of(ui.colours().text), text.c_str(),
                nullptr, widest);
}

}  // namespace sanding::desktop
