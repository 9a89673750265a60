#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>

#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "core/base/text.hpp"
#include "scenarios/parameter_words.hpp"

namespace sanding::desktop {
namespace {

using enum Parameter;

/// The first parameter of each run of the table that belongs to one subject.
struct Stretch {
    Parameter first;
    Word group;
};
constexpr Stretch stretches[] = {{mortality_level, Word::plan_group_people},
                                 {out_migration_rate, Word::plan_group_moves},
                                 {circuity, Word::plan_group_travel},
                                 {participation_rate, Word::plan_group_jobs},
                                 {airport_passengers, Word::plan_group_airport},
                                 {land_neighbour_weight, Word::plan_group_land},
                                 {mortality_gradient, Word::plan_group_people},
                                 {birth_registration, Word::plan_group_registry},
                                 {vacancy_rural, Word::plan_group_homes},
                                 {sector_growth_scale, Word::plan_group_jobs},
                                 {enrolment_primary, Word::plan_group_services}};
constexpr std::array groups = {Word::plan_group_jobs,   Word::plan_group_airport,  Word::plan_group_moves,
                               Word::plan_group_people, Word::plan_group_homes,    Word::plan_group_land,
                               Word::plan_group_travel, Word::plan_group_services, Word::plan_group_registry};

Word group_of(Parameter parameter) {
    Word out = stretches[0].group;
    for (const Stretch& s : stretches)
        if (parameter >= s.first) out = s.group;
    return out;
}

Word tag_word(std::string_view tag) {
    if (tag == "[S]") return Word::plan_tag_s;
    if (tag == "[D]") return Word::plan_tag_d;
    if (tag == "[N]") return Word::plan_tag_n;
    return Word::plan_tag_a;
}

bool matches(const ParameterInfo& info, const std::string& find, Language language) {
    const std::string wanted = lower_ascii(trimmed(find));
    for (const std::string_view text : {info.id, parameter_name(info.parameter, language)})
        if (lower_ascii(text).find(wanted) != std::string::npos) return true;
    return wanted.empty();
}

/// The source's mark at the right end; what it rests on when the pointer rests there.
void tag_mark(Ui& ui, const ParameterInfo& info) {
    const Language language = ui.state().language;
    const std::string tag(info.tag);
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(tag.c_str()).x);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    ImGui::TextUnformatted(tag.c_str());
    ImGui::PopStyleColor();
    const std::string text = fmt::format("{}\n{}\n{}", ui.say(tag_word(info.tag)),
                                         parameter_source(info.parameter, language), info.id);
    tip(ui, text.c_str());
}

std::string below(const Ui& ui, const ParameterInfo& info, const Scenario* parent) {
    const Language language = ui.state().language;
    const auto said = [&](Word word, double v) {
        return fmt::format(fmt::runtime(ui.say(word)), plain_number(v, language));
    };
    std::string text(parameter_unit(info.parameter, language));
    text += " · " + fmt::format(fmt::runtime(ui.say(Word::plan_range)), plain_number(info.least, language),
                                plain_number(info.most, language));
    text += " · " + said(Word::plan_default, info.standard);
    if (parent != nullptr && (*parent)[info.parameter] != info.standard)
        text += " · " + said(Word::plan_parent, (*parent)[info.parameter]);
    return text;
}

void parameter_row(Ui& ui, const ParameterInfo& info) {
    const EditedScenario& edited = *ui.state_of_plan().edited;
    const std::string id(info.id);
    const bool here = edited.document.parameter(info.parameter).has_value();
    double value = (*edited.scenario)[info.parameter];
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string name(parameter_name(info.parameter, ui.state().language));
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(here ? ui.colours().accent : ui.colours().text));
    clipped_text(name, ImGui::GetContentRegionAvail().x - ui.px(34));
    ImGui::PopStyleColor();
    tip(ui, name.c_str());
    tag_mark(ui, info);
    constexpr double field_px = 82;
    const double width = ImGui::GetContentRegionAvail().x / ui.scale;
    if (const auto v = slider(ui, "slider." + id, value, info.least, info.most, width - field_px - 8))
        ui.emit(PlanCommand{plan_command::SetParameter{info.parameter, *v}});
    ImGui::SameLine(0, ui.px(8));
    if (const auto v = number_field(ui, "value." + id, value, field_px))
        ui.emit(PlanCommand{plan_command::SetParameter{info.parameter, *v}});
    muted_text(ui, below(ui, info, edited.parent.get()).c_str());
    if (here && small_button(ui, "reset." + id, ui.say(Word::plan_reset)))
        ui.emit(PlanCommand{plan_command::ResetParameter{info.parameter}});
    if (here)
        ImGui::GetWindowDrawList()->AddRectFilled({from.x - ui.px(6), from.y},
                                                  {from.x - ui.px(3), ImGui::GetItemRectMax().y},
                                                  colour_of(ui.colours().accent));
    ImGui::Spacing();
}

/// What becomes of protected paddy: no number, so beside the parameters of land.
void paddy_policy(Ui& ui) {
    const EditedScenario& edited = *ui.state_of_plan().edited;
    struct Policy {
        Lp2bPolicy policy;
        const char* id;
        Word name;
    };
    constexpr Policy policies[] = {{Lp2bPolicy::strict, "strict", Word::plan_lp2b_strict},
                                   {Lp2bPolicy::leak, "leak", Word::plan_lp2b_leak},
                                   {Lp2bPolicy::swap, "swap", Word::plan_lp2b_swap}};
    const bool here = !edited.document.word("lp2b").empty();
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(here ? ui.colours().accent : ui.colours().text));
    ImGui::TextUnformatted(ui.say(Word::plan_lp2b));
    ImGui::PopStyleColor();
    for (const Policy& p : policies) {
        const std::string label = fmt::format("{}##{}", ui.say(p.name), p.id);
        if (ImGui::RadioButton(label.c_str(), edited.scenario->lp2b == p.policy))
            ui.emit(PlanCommand{plan_command::SetPaddyPolicy{p.id}});
        ui.mark(fmt::format("lp2b.{}", p.id));
    }
    if (here && small_button(ui, "reset.lp2b", ui.say(Word::plan_reset)))
        ui.emit(PlanCommand{plan_command::SetPaddyPolicy{}});
    ImGui::Spacing();
}

void group(Ui& ui, Word word) {
    const PlanState& plan = ui.state_of_plan();
    std::vector<const ParameterInfo*> rows;
    int changed = 0;
    for (const ParameterInfo& info : parameter_table()) {
        if (group_of(info.parameter) != word || !matches(info, plan.find, ui.state().language)) continue;
        rows.push_back(&info);
        changed += plan.edited->document.parameter(info.parameter) ? 1 : 0;
    }
    if (rows.empty()) return;
    std::string title = fmt::format("{} ({})", ui.say(word), rows.size());
    if (changed > 0) title += " · " + fmt::format(fmt::runtime(ui.say(Word::plan_changed)), changed);
    if (!plan.find.empty()) ImGui::SetNextItemOpen(true);
    const std::string name =
        fmt::format("group.{}", static_cast<int>(word) - static_cast<int>(Word::plan_group_people));
    const bool open =
        ImGui::TreeNodeEx(name.c_str(), ImGuiTreeNodeFlags_NoTreePushOnOpen, "%s", title.c_str());
    ui.mark(name);
    if (!open) return;
    if (word == Word::plan_group_land && plan.find.empty()) paddy_policy(ui);
    for (const ParameterInfo* info : rows) parameter_row(ui, *info);
}

}  // namespace

void draw_plan_parameters(Ui& ui) {
    const PlanState& plan = ui.state_of_plan();
    std::string title = fmt::format("{} ({})", ui.say(Word::plan_parameters), parameter_count);
    if (const auto changed = plan.edited->scenario->set_here.size(); changed > 0)
        title += " · " + fmt::format(fmt::runtime(ui.say(Word::plan_changed)), changed);
    if (!section(ui, "plan.parameters", title, true)) return;
    std::string find = plan.find;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputTextWithHint("##find_parameter", ui.say(Word::plan_find), &find))
        ui.emit(PlanCommand{plan_command::FindParameter{find}});
    ui.mark("plan.find");
    for (const Word word : groups) group(ui, word);
}

}  // namespace sanding::desktop
