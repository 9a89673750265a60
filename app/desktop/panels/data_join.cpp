#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/commands/wording.hpp"
#include "app/desktop/panels/data_widgets.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "core/data/accepted_matches.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

std::string counted(Ui& ui, Word word, std::size_t count) {
    return fmt::format(fmt::runtime(ui.say(word)),
                       format_number(static_cast<double>(count), 0, ui.state().language));
}

/// A section that is open at first where it asks for something.
bool part(Ui& ui, const char* name, Word title, std::size_t count, bool open_at_first) {
    if (count == 0) return false;
    return section(ui, name, counted(ui, title, count), open_at_first);
}

/// Draws rows `0 … count` of one height, those in sight alone.
template <class Row>
void rows(std::size_t count, float height, Row row) {
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(count), height);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) row(static_cast<std::size_t>(i));
}

float text_row() {
    return ImGui::GetTextLineHeightWithSpacing();
}

/// A line with buttons at its right end is as high as they are.
float button_row(Ui& ui) {
    return ui.fonts.small->FontSize + ui.px(4) + ImGui::GetStyle().ItemSpacing.y;
}

// What matched, in a line, and the code column.

void summary(Ui& ui, const JoinReport& join) {
    const Language language = ui.state().language;
    const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
    std::string text = fmt::format(fmt::runtime(ui.say(Word::data_matched)), number(join.matched),
                                   number(join.districts), level_name(join.level, language));
    const auto add = [&](Word word, std::size_t count) {
        if (count > 0) text += " · " + counted(ui, word, count);
    };
    add(Word::data_repaired_count, join.repaired.size());
    add(Word::data_unmatched_count, join.unmatched_rows.size());
    add(Word::data_missing_count, join.unmatched_districts.size());
    ImGui::PushFont(ui.fonts.bold);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ui.mark_for_pointer("data.matched");
}

void code_column(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    const JoinReport* join = desk.tried ? &desk.tried->joined.report : nullptr;
    const std::string found = join != nullptr ? join->code_column : std::string();
    const std::string shown = !desk.code_column.empty() ? desk.code_column : found.empty() ? "–" : found;
    muted_line(ui, ui.say(Word::data_code_tip));
    ImGui::SameLine(0, ui.px(6));
    ImGui::SetNextItemWidth(ui.px(170));
    const bool open = ImGui::BeginCombo("##data.code", shown.c_str());
    ui.mark("data.code");
    if (!open) return;
    const auto row = [&](const std::string& column, const char* text) {
        if (ImGui::Selectable(text, column == desk.code_column))
            ui.emit(DataCommand{data_command::ChooseCodeColumn{column}});
        ui.mark("data.code." + column);
    };
    row({}, ui.say(Word::data_code_found));
    for (const Column& column : desk.file->dataset.table.columns) row(column.name, column.name.c_str());
    ImGui::EndCombo();
}

/// Which column the map shows.
void column_choice(Ui& ui, const JoinReport& join) {
    const DataDeskState& desk = ui.session.data();
    if (join.matched == 0 || ui.session.results() == nullptr) return;
    ImGui::SameLine(0, ui.px(12));
    muted_line(ui, ui.say(Word::data_on_map));
    ImGui::SameLine(0, ui.px(6));
    ImGui::SetNextItemWidth(ui.px(150));
    const bool open = ImGui::BeginCombo("##data.column", desk.column.empty() ? "–" : desk.column.c_str());
    ui.mark("data.column");
    if (!open) return tip(ui, ui.say(Word::data_on_map_tip));
    if (ImGui::Selectable("–", desk.column.empty())) ui.emit(DataCommand{data_command::ShowColumn{}});
    for (const std::string& column : figure_columns(desk.tried->joined.table)) {
        if (column == join.code_column) continue;
        if (ImGui::Selectable(column.c_str(), column == desk.column))
            ui.emit(DataCommand{data_command::ShowColumn{column}});
        ui.mark("data.column." + column);
    }
    ImGui::EndCombo();
}

void decisions(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    const auto suggestions = ui.session.data_desk().suggestions();
    const auto certain = static_cast<std::size_t>(std::ranges::count_if(suggestions, is_certain));
    if (certain > 0) {
        if (small_button(ui, "data.accept_certain", counted(ui, Word::data_accept_certain, certain).c_str()))
            ui.emit(DataCommand{data_command::AcceptCertain{}});
        tip(ui, ui.say(Word::data_accept_certain_tip));
    }
    if (!desk.decisions.empty()) {
        if (certain > 0) ImGui::SameLine(0, ui.px(6));
        if (small_button(ui, "data.undo", ui.say(Word::data_undo)))
            ui.emit(DataCommand{data_command::UndoDecision{}});
        tip(ui, ui.say(Word::data_undo_tip));
    }
}

// Suggestions, and what was made of them.

std::string row_text(Ui& ui, const std::string& key, const std::string& name, std::size_t row) {
    std::string out = counted(ui, Word::data_row, row) + " · ";
    if (!key.empty()) out += key + (name.empty() ? "" : " ");
    return out + name;
}

/// "1 huruf berbeda, induk sama"
std::string reason(Ui& ui, const SuggestedMatch& s) {
    std::string out = s.letters == 0   ? ui.say(Word::data_same_name)
                      : s.letters == 1 ? ui.say(Word::data_letter)
                                       : counted(ui, Word::data_letters, s.letters);
    if (s.same_parent) out += std::string(", ") + ui.say(Word::data_same_parent);
    if (s.same_area) out += std::string(", ") + ui.say(Word::data_same_area);
    return out;
}

/// Leaves `width` at the right for buttons, then goes there.
float room_beside(Ui& ui, double width) {
    return std::max(ui.px(40), ImGui::GetContentRegionAvail().x - ui.px(width));
}

void suggestion(Ui& ui, const SuggestedMatch& s) {
    const float room = room_beside(ui, 172);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string text = row_text(ui, s.key, s.name, s.row);
    const std::string found = s.code + " " + s.district + " · " + reason(ui, s);
    text_in(text, {at.x, at.y + ui.px(1)}, room * 0.3F - ui.px(22));
    ImGui::GetWindowDrawList()->AddText({at.x + room * 0.3F - ui.px(18), at.y + ui.px(1)},
                                        colour_of(ui.colours().muted), "→");
    text_in(found, {at.x + room * 0.3F, at.y + ui.px(1)}, room * 0.7F);
    ImGui::InvisibleButton(("suggested." + s.code).c_str(), {room, ImGui::GetTextLineHeight()});
    ui.mark_for_pointer("data.suggested." + s.code);
    const auto place = ui.session.district_in(s.code);
    if (place && ImGui::IsItemHovered()) ui.emit(command::HoverPlace{*place});
    if (place && ImGui::IsItemClicked()) ui.emit(command::Pin{*place});
    tip(ui, (text + " → " + found).c_str());
    ImGui::SameLine(0, ui.px(6));
    if (small_button(ui, "data.accept." + s.code, ui.say(Word::data_accept)))
        ui.emit(DataCommand{data_command::AcceptMatch{s.code}});
    ImGui::SameLine(0, ui.px(4));
    if (small_button(ui, "data.refuse." + s.code, ui.say(Word::data_refuse)))
        ui.emit(DataCommand{data_command::RefuseMatch{s.code}});
}

void suggestions(Ui& ui) {
    const std::vector<SuggestedMatch> open = ui.session.data_desk().suggestions();
    if (part(ui, "data.suggested", Word::data_suggested, open.size(), true))
        rows(open.size(), button_row(ui), [&](std::size_t i) { suggestion(ui, open[i]); });
}

/// Rows that found their district: those that a person has said, or those whose code was repaired.
void repaired(Ui& ui, const JoinReport& join, bool accepted) {
    std::vector<const RepairedRow*> found;
    for (const RepairedRow& r : join.repaired)
        if ((r.repair == CodeRepair::accepted_match) == accepted) found.push_back(&r);
    const char* name = accepted ? "data.accepted" : "data.repaired";
    if (!part(ui, name, accepted ? Word::data_accepted : Word::data_repaired, found.size(), accepted)) return;
    const bool english = ui.state().language == Language::english;
    rows(found.size(), accepted ? button_row(ui) : text_row(), [&](std::size_t i) {
        const RepairedRow& r = *found[i];
        std::string text = row_text(ui, r.key, r.name, r.row) + " → " + r.code;
        if (!accepted) {
            text += std::string(" · ") + repair_name(r.repair, english);
            return district_row(ui, fmt::format("data.repaired.{}", i), text, r.code);
        }
        const float room = room_beside(ui, 96);
        clipped_text(text, room);
        ImGui::SameLine(0, ui.px(6));
        if (small_button(ui, "data.withdraw." + r.code, ui.say(Word::data_withdraw)))
            ui.emit(DataCommand{data_command::WithdrawMatch{r.code}});
    });
}

const std::string& note_of(Ui& ui, const JoinNote& note) {
    return ui.state().language == Language::english ? note.en : note.id;
}

void unmatched(Ui& ui, const JoinReport& join) {
    if (part(ui, "data.unmatched", Word::data_unmatched, join.unmatched_rows.size(), false))
        rows(join.unmatched_rows.size(), text_row(), [&](std::size_t i) {
            const JoinRow row = join.unmatched_rows[i];
            std::string text = row_text(ui, row.key, row.name, row.row);
            if (!row.note.en.empty()) text += " · " + note_of(ui, row.note);
            clipped_text(text, ImGui::GetContentRegionAvail().x);
        });
    if (part(ui, "data.missing", Word::data_missing, join.unmatched_districts.size(), false))
        rows(join.unmatched_districts.size(), text_row(), [&](std::size_t i) {
            const JoinRow& row = join.unmatched_districts[i];
            std::string text = row.key + " " + row.name;
            if (!row.note.en.empty()) text += " · " + note_of(ui, row.note);
            district_row(ui, "data.missing." + row.key, text, row.key);
        });
    if (part(ui, "data.repeated", Word::data_repeated, join.duplicate_rows.size(), false))
        rows(join.duplicate_rows.size(), text_row(), [&](std::size_t i) {
            const JoinRow row = join.duplicate_rows[i];
            district_row(ui, fmt::format("data.repeated.{}", i), row_text(ui, row.key, row.name, row.row),
                         row.key);
        });
}

/// Sums of columns of which rows were left out.
void lost(Ui& ui, const JoinReport& join) {
    std::vector<const JoinTotal*> totals;
    for (const JoinTotal& t : join.totals)
        if (t.before != t.after) totals.push_back(&t);
    if (!part(ui, "data.lost", Word::data_lost, totals.size(), false)) return;
    const auto number = [&](double v) {
        return format_number(v, v == std::floor(v) ? 0 : 2, ui.state().language);
    };
    for (const JoinTotal* t : totals)
        clipped_text(fmt::format(fmt::runtime(ui.say(Word::data_lost_row)), t->column, number(t->before),
                                 number(t->after)),
                     ImGui::GetContentRegionAvail().x);
}

}  // namespace

void draw_data_join(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    if (desk.join_problem) {
        code_column(ui);
        return data_problem(ui, Word::data_join_failed, *desk.join_problem);
    }
    if (!desk.tried) return ImGui::TextUnformatted(ui.say(Word::data_joining));
    const JoinReport& join = desk.tried->joined.report;
    summary(ui, join);
    code_column(ui);
    column_choice(ui, join);
    decisions(ui);
    if (desk.decide_problem) data_problem(ui, Word::data_not_kept, *desk.decide_problem);
    suggestions(ui);
    repaired(ui, join, true);
    unmatched(ui, join);
    repaired(ui, join, false);
    lost(ui, join);
    if (join.unmatched_rows.empty() && join.unmatched_districts.empty())
        muted_text(ui, ui.say(Word::data_all_joined));
}

}  // namespace sanding::desktop
