#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "app/desktop/ink.hpp"
#include "app/desktop/panels/panels.hpp"
#include "core/base/text.hpp"
#include "core/data/suppression.hpp"
#include "layers/style.hpp"

namespace sanding::desktop {
namespace {

const DistrictTable& shown_table(Ui& ui) {
    const TableKey key = table_key(ui.session);
    if (ui.memory.table_key != key) {
        ui.memory.table = district_table(ui.session);
        ui.memory.table_key = key;
    }
    return ui.memory.table;
}

/// Why there is no table.
void instead_of_table(Ui& ui) {
    const Compared* compared = ui.session.compared();
    const std::optional<Error>& error =
        compared != nullptr && compared->error ? compared->error : ui.session.table_error();
    ImGui::PushTextWrapPos(0);
    if (error) {
        ImGui::TextUnformatted(error->problem().c_str());
        if (!error->hint().empty()) muted_text(ui, error->hint().c_str(), false);
    } else {
        const bool alone = ui.state().drawer.tab == DrawerTab::comparison && !ui.session.other_scenario();
        ImGui::TextUnformatted(ui.say(alone ? Word::compare_one : Word::tables_wait));
    }
    ImGui::PopTextWrapPos();
}

// Headings.

double width_of(const DistrictColumn& column) {
    if (column.id == "code")
        return column.text.empty() ? 80 : 20 + 9.0 * static_cast<double>(column.text.front().size());
    if (column.id == "above") return 104;
    if (column.kind == ColumnKind::text) return 140;
    return 104;
}

/// Lines no wider than `width`, the last one with all the rest.
std::vector<std::string> wrapped(const ImFont& font, const std::string& text, float width, std::size_t most) {
    std::vector<std::string> lines;
    const char *at = text.c_str(), *end = at + text.size();
    while (at < end) {
        const char* until = lines.size() + 1 < most ? font.CalcWordWrapPositionA(1, at, end, width) : end;
        if (until == at) ++until;
        lines.emplace_back(at, until);
        at = until;
        while (at < end && *at == ' ') ++at;
    }
    return lines;
}

/// Direction that a click on the heading sorts in: numbers from the largest first.
bool sorts_down(const Ui& ui, const DistrictColumn& column) {
    const TableSort& sort = ui.state().drawer.sort();
    return sort.column == column.id ? !sort.descending : column.kind != ColumnKind::text;
}

/// A line under the two scenarios' columns in their hues.
std::optional<scene::Rgba> hue_of(const DistrictColumn& column, Theme theme) {
    if (column.id == "a") return suited(scenario_colour(0), theme);
    if (column.id == "b") return suited(scenario_colour(1), theme);
    return {};
}

void heading(Ui& ui, const DistrictColumn& column, float height) {
    const ImFont& font = *ui.fonts.small;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::Selectable(("##sort." + column.id).c_str(), false, 0, {0, height}))
        ui.emit(command::SortTable{column.id, sorts_down(ui, column)});
    ui.mark("table.sort." + column.id);
    const std::string full = column.unit.empty() ? column.title : column.title + " (" + column.unit + ")";
    tip(ui, full.c_str());
    const bool sorted = ui.state().drawer.sort().column == column.id;
    std::vector<std::string> lines = wrapped(font, column.title, width, 3);
    lines.push_back(column.unit);
    if (sorted) lines.back() = (ui.state().drawer.sort().descending ? "↓ " : "↑ ") + lines.back();
    ImDrawList& out = *ImGui::GetWindowDrawList();
    out.PushClipRect(at, {at.x + width, at.y + height + ui.px(2)}, true);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float w = font.CalcTextSizeA(font.FontSize, 1e6F, 0, lines[i].c_str()).x;
        const float x = column.kind == ColumnKind::text ? at.x : std::max(at.x, at.x + width - w);
        const bool unit = i + 1 == lines.size();
        const scene::Rgba ink = sorted ? ui.colours().accent : unit ? ui.colours().muted : ui.colours().text;
        out.AddText(&font, font.FontSize, {x, at.y + static_cast<float>(i) * font.FontSize}, colour_of(ink),
                    lines[i].c_str());
    }
    if (const auto hue = hue_of(column, ui.state().theme))
        out.AddRectFilled({at.x, at.y + height - ui.px(2)}, {at.x + width, at.y + height + ui.px(1)},
                          colour_of(*hue));
    out.PopClipRect();
}

// Rows.

void cell(Ui& ui, const DistrictColumn& column, const std::string& text, bool muted) {
    if (column.kind != ColumnKind::text) {
        const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(text.c_str()).x;
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.F, room));
    }
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(muted ? ui.colours().muted : ui.colours().text));
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
}

void row_button(Ui& ui, const DistrictRef& place, const std::string& code) {
    const bool pinned = ui.state().pinned == place;
    if (ImGui::Selectable(("##row." + code).c_str(), pinned,
                          ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick)) {
        ui.memory.table_pinned = place;  // it is in sight already
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
            ui.emit(command::GoTo{place});
        else
            ui.emit(command::Pin{place});
    }
    ui.mark("row." + code);
    if (ImGui::IsItemHovered()) ui.emit(command::HoverPlace{place});
    ImGui::SameLine(0, 0);
}

void row(Ui& ui, const DistrictTable& table, std::size_t district) {
    const DistrictRef place{table.level, district};
    ImGui::TableNextRow();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!ImGui::TableSetColumnIndex(static_cast<int>(c)) && c > 0) continue;
        const DistrictColumn& column = table.columns[c];
        if (c == 0) row_button(ui, place, ui.session.code(place));
        const bool hidden = column.hides(district);
        cell(ui, column, cell_text(column, district, ui.state().language), hidden || column.id == "code");
        if (hidden)
            tip(ui, fmt::format(fmt::runtime(ui.say(Word::suppressed_why)), least_shown_count).c_str());
    }
}

/// The whole study, below the headings whatever is scrolled.
void whole_row(Ui& ui, const DistrictTable& table) {
    ImGui::TableNextRow();
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, colour_of(ui.colours().hover));
    ImGui::PushFont(ui.fonts.bold);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!ImGui::TableSetColumnIndex(static_cast<int>(c))) continue;
        const DistrictColumn& column = table.columns[c];
        if (column.id == "name")
            cell(ui, column, ui.say(Word::table_whole), false);
        else
            cell(ui, column, whole_text(column, ui.state().language), false);
    }
    ImGui::PopFont();
}

/// What was chosen elsewhere comes into sight.
void follow_choice(Ui& ui, const DistrictTable& table, float row_height) {
    const auto& pinned = ui.state().pinned;
    if (pinned == ui.memory.table_pinned) return;
    ui.memory.table_pinned = pinned;
    if (!pinned || pinned->level != table.level) return;
    const auto at = std::find(table.order.begin(), table.order.end(), pinned->row);
    if (at == table.order.end()) return;
    ImGui::SetScrollY(static_cast<float>(at - table.order.begin()) * row_height -
                      ImGui::GetWindowHeight() / 3);
}

bool has_whole(const DistrictTable& table) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const DistrictColumn& c) { return c.whole.has_value(); });
}

void grid(Ui& ui, const DistrictTable& table) {
    const auto columns = static_cast<int>(table.columns.size());
    const std::string id =
        "districts." + std::to_string(columns) + (ui.state().drawer.tab == DrawerTab::table ? "t" : "c");
    if (!ImGui::BeginTable(id.c_str(), columns,
                           ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                               ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_SizingFixedFit |
                               ImGuiTableFlags_Resizable | ImGuiTableFlags_NoSavedSettings))
        return;
    ImGui::TableSetupScrollFreeze(2, has_whole(table) ? 2 : 1);
    for (const DistrictColumn& column : table.columns)
        ImGui::TableSetupColumn(column.id.c_str(), ImGuiTableColumnFlags_WidthFixed, ui.px(width_of(column)));
    const float heading_height = 4 * ui.fonts.small->FontSize + ui.px(4);
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    for (int c = 0; c < columns; ++c)
        if (ImGui::TableSetColumnIndex(c))
            heading(ui, table.columns[static_cast<std::size_t>(c)], heading_height);
    if (has_whole(table)) whole_row(ui, table);
    follow_choice(ui, table, ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(table.order.size()));
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
            row(ui, table, table.order[static_cast<std::size_t>(i)]);
    ImGui::EndTable();
}

/// What the intervals are and are not.
void comparison_foot(Ui& ui) {
    const Compared* compared = ui.session.compared();
    if (compared == nullptr || compared->error) return;
    const std::size_t pairs = compared->made.pairs;
    std::string text = pairs < 2 ? std::string(ui.say(Word::compare_few))
                                 : fmt::format(fmt::runtime(ui.say(Word::compare_pairs)), pairs);
    text += " " + std::string(comparison_note(ui.state().language));
    muted_text(ui, text.c_str());
}

// Tools in the drawer's bar.

void column_list(Ui& ui) {
    const Language language = ui.state().language;
    ImGui::SetNextItemWidth(ui.px(320));
    ImGui::InputTextWithHint("##columns", ui.say(Word::columns_hint), &ui.memory.column_filter);
    const std::string wanted = lower_ascii(ui.memory.column_filter);
    ImGui::BeginChild("columns.list", {ui.px(320), ui.px(280)});
    for (const Indicator& indicator : indicators()) {
        const std::string& name = indicator.name(language);
        if (!wanted.empty() && lower_ascii(name).find(wanted) == std::string::npos) continue;
        const auto& chosen = ui.state().drawer.columns;
        bool ticked = std::find(chosen.begin(), chosen.end(), indicator.id) != chosen.end();
        if (ImGui::Checkbox((name + "##" + indicator.id).c_str(), &ticked))
            ui.emit(command::ChooseColumn{indicator.id});
        ui.mark("column." + indicator.id);
        tip(ui, indicator.unit(language).c_str());
    }
    ImGui::EndChild();
}

void column_chooser(Ui& ui) {
    if (ImGui::Button(ui.say(Word::columns))) ImGui::OpenPopup("columns.popup");
    ui.mark("columns");
    if (ImGui::BeginPopup("columns.popup")) {
        column_list(ui);
        if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::SameLine(0, ui.px(8));
}

}  // namespace

void draw_table_tools(Ui& ui) {
    std::string text = ui.state().drawer.filter;
    // In a narrow window the field gives way, not the buttons.
    ImGui::SetNextItemWidth(std::clamp(ImGui::GetContentRegionAvail().x - ui.px(150), ui.px(60), ui.px(184)));
    if (ImGui::InputTextWithHint("##filter", ui.say(Word::filter_hint), &text))
        ui.emit(command::FilterTable{text});
    ui.mark("filter");
    const bool comparison = ui.state().drawer.tab == DrawerTab::comparison;
    const std::string about = comparison ? ui.say(Word::table_difference)
                                         : find_indicator(ui.state().indicator).name(ui.state().language);
    tip(ui, fmt::format(fmt::runtime(ui.say(Word::filter_tip)), about).c_str());
    ImGui::SameLine(0, ui.px(8));
    if (!comparison) column_chooser(ui);
    if (ImGui::Button(ui.say(Word::copy))) ui.emit(command::CopyTable{});
    ui.mark("copy");
    tip(ui, ui.say(Word::copy_tip));
    const DistrictTable& table = shown_table(ui);
    if (table.columns.empty()) return;
    ImGui::SameLine(0, ui.px(10));
    const std::size_t all = ui.session.results()->districts().levels[table.level].size();
    const std::string rows =
        ui.state().drawer.copy_waits ? std::string(ui.say(Word::copy_waits))
        : ui.state().drawer.copied > 0
            ? fmt::format(fmt::runtime(ui.say(Word::copied)), ui.state().drawer.copied)
            : fmt::format(fmt::runtime(ui.say(Word::table_rows)), table.order.size(), all);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    clipped_text(rows, std::max(1.F, ImGui::GetContentRegionAvail().x));
    ImGui::PopStyleColor();
}

void draw_table(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "table", place, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const DistrictTable& table = shown_table(ui);
    if (table.columns.empty()) {
        instead_of_table(ui);
    } else {
        if (ui.state().drawer.tab == DrawerTab::comparison) comparison_foot(ui);
        grid(ui, table);
    }
    ImGui::End();
}

}  // namespace sanding::desktop
