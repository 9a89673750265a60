// Where and when targets are missed: a list in the drawer, a page of the wallboard.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

const TargetResult& result_of(const Ui& ui, const Alert& alert) {
    return ui.session.targets()->results[alert.result];
}

const FirstYears& years_of(const Ui& ui, const Alert& alert) {
    return result_of(ui, alert).districts[alert.district].missed;
}

/// What there is instead of a list; empty where there is one.
std::string instead_of_list(const Ui& ui) {
    if (ui.session.results()->reader().targets().empty()) return ui.say(Word::alerts_no_targets);
    if (ui.session.targets() == nullptr)
        return ui.session.table_error() ? ui.session.table_error()->problem() : ui.say(Word::alerts_wait);
    if (ui.session.alerts().empty())
        return fmt::format(fmt::runtime(ui.say(Word::alerts_none)), ui.session.years().back());
    return {};
}

void wrapped(const std::string& text) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
}

/// A filled square in the scenario's hue and its letter.
void side_cell(Ui& ui, Side side) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size = ui.px(9), middle = at.y + ImGui::GetTextLineHeight() / 2;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, middle - size / 2}, {at.x + size, middle + size / 2},
                                              colour_of(side_colour(ui.state().theme, side)));
    ImGui::SetCursorScreenPos({at.x + size + ui.px(5), at.y});
    ImGui::TextUnformatted(side == Side::a ? "A" : "B");
}

void row_button(Ui& ui, const Alert& alert) {
    const TargetResult& result = result_of(ui, alert);
    const DistrictRef place = ui.session.place_of(alert);
    const std::string name =
        fmt::format("alert.{}.{}.{}", result.target.key, ui.session.side_of(alert) == Side::a ? "a" : "b",
                    ui.session.code(place));
    const bool shown = ui.state().pinned == place && ui.state().indicator == result.target.indicator;
    if (ImGui::Selectable(("##" + name).c_str(), shown, ImGuiSelectableFlags_SpanAllColumns))
        ui.emit(command::GoToAlert{alert});
    ui.mark(name);
    const Language language = ui.state().language;
    tip(ui, fmt::format(fmt::runtime(ui.say(Word::alerts_tip)), result.target.label(language),
                        target_phrase(result.target, language), result.target.source)
                .c_str());
    ImGui::SameLine(0, 0);
}

/// Muted where fewer than half of the runs miss the target.
void alert_row(Ui& ui, const Alert& alert, bool clickable) {
    const FirstYears& years = years_of(ui, alert);
    const bool likely = 2 * years.happening > years.replicates;
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    if (clickable) row_button(ui, alert);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(likely ? ui.colours().text : ui.colours().muted));
    ImGui::TextUnformatted(years_phrase(years).c_str());
    ImGui::TableNextColumn();
    side_cell(ui, ui.session.side_of(alert));
    ImGui::TableNextColumn();
    clipped_text(ui.session.name(ui.session.place_of(alert)), ImGui::GetContentRegionAvail().x);
    ImGui::TableNextColumn();
    clipped_text(result_of(ui, alert).target.label(ui.state().language), ImGui::GetContentRegionAvail().x);
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(
        fmt::format(fmt::runtime(ui.say(Word::alerts_runs_of)), years.happening, years.replicates).c_str());
    ImGui::PopStyleColor();
}

bool begin_list(Ui& ui, float height) {
    if (!ImGui::BeginTable("alerts", 5,
                           ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
                               ImGuiTableFlags_NoSavedSettings,
                           {0, height}))
        return false;
    ImGui::TableSetupScrollFreeze(0, 1);
    const auto column = [&](Word word, double width) {
        ImGui::TableSetupColumn(
            ui.say(word), width > 0 ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
            width > 0 ? ui.px(width) : 1.F);
    };
    column(Word::alerts_year, 112);
    column(Word::alerts_side, 64);
    column(Word::alerts_place, 178);
    column(Word::alerts_target, 0);
    column(Word::alerts_runs, 72);
    ImGui::TableHeadersRow();
    return true;
}

/// Labels of the targets that are no alert, each once.
std::string illustrations(const Ui& ui) {
    std::string out;
    for (const TargetResult& r : ui.session.targets()->results) {
        const std::string& label = r.target.label(ui.state().language);
        if (r.illustration && out.find(label) == std::string::npos) out += (out.empty() ? "" : "; ") + label;
    }
    return out;
}

/// What the list leaves out, and what its years are.
std::string foot_of(const Ui& ui) {
    std::string out = ui.say(Word::alerts_chance);
    std::size_t hidden = 0;
    for (const TargetResult& r : ui.session.targets()->results)
        if (r.scenario == ui.state().scenario)
            hidden += static_cast<std::size_t>(std::count_if(r.districts.begin(), r.districts.end(),
                                                             [](const auto& d) { return d.suppressed; }));
    if (hidden > 0) out += " " + fmt::format(fmt::runtime(ui.say(Word::alerts_small)), hidden);
    if (const std::string made_up = illustrations(ui); !made_up.empty())
        out += " " + fmt::format(fmt::runtime(ui.say(Word::alerts_illustrations)), made_up);
    return out;
}

float height_of(const Ui& ui, const std::string& text) {
    const ImFont& font = *ui.fonts.small;
    return font.CalcTextSizeA(font.FontSize, 1e6F, ImGui::GetContentRegionAvail().x, text.c_str()).y +
           2 * ImGui::GetStyle().ItemSpacing.y;
}

void list(Ui& ui) {
    const std::string foot = foot_of(ui);
    const std::vector<Alert> alerts = ui.session.alerts();
    if (begin_list(ui, ImGui::GetContentRegionAvail().y - height_of(ui, foot))) {
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(alerts.size()));
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                alert_row(ui, alerts[static_cast<std::size_t>(i)], true);
        ImGui::EndTable();
    }
    muted_text(ui, foot.c_str());
}

}  // namespace

void target_sign(const Ui& ui, const TargetMark& mark, ImVec2 middle) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const float r = ui.px(mark.size_pt * map_px_per_pt / 2);
    const ImU32 fill = colour_of(mark.fill), line = colour_of(ui.colours().text);
    if (mark.symbol == scene::Symbol::triangle) {
        const ImVec2 top{middle.x, middle.y - r}, left{middle.x - r, middle.y + r},
            right{middle.x + r, left.y};
        out.AddTriangleFilled(top, left, right, fill);
        return out.AddTriangle(top, left, right, line, ui.px(1.2));
    }
    const ImVec2 top{middle.x, middle.y - r}, right{middle.x + r, middle.y}, low{middle.x, middle.y + r},
        left{middle.x - r, middle.y};
    out.AddQuadFilled(top, right, low, left, fill);
    out.AddQuad(top, right, low, left, line, ui.px(1.2));
}

void draw_alerts(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "drawer.alerts", place, ImGuiWindowFlags_NoScrollbar);
    if (ui.session.results() != nullptr) {
        const std::string instead = instead_of_list(ui);
        if (instead.empty()) {
            list(ui);
        } else {
            wrapped(instead);
            if (ui.session.targets() != nullptr) muted_text(ui, foot_of(ui).c_str());
        }
    }
    ImGui::End();
}

void draw_alert_counts(Ui& ui) {
    if (ui.session.results() == nullptr || ui.session.targets() == nullptr) return;
    const std::vector<Alert> alerts = ui.session.alerts();
    const auto of_a = std::count_if(alerts.begin(), alerts.end(),
                                    [&](const Alert& a) { return ui.session.side_of(a) == Side::a; });
    const auto of_b = static_cast<std::ptrdiff_t>(alerts.size()) - of_a;
    ImGui::AlignTextToFramePadding();
    muted_text(ui,
               (ui.session.can_compare() ? fmt::format(fmt::runtime(ui.say(Word::alerts_count)), of_a, of_b)
                                         : fmt::format(fmt::runtime(ui.say(Word::alerts_count_one)), of_a))
                   .c_str());
}

void draw_alert_page(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "wallboard.alerts", place, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoInputs);
    const std::string instead = instead_of_list(ui),
                      foot = ui.session.targets() ? foot_of(ui) : std::string();
    if (!instead.empty()) {
        wrapped(instead);
    } else {
        const std::vector<Alert> alerts = ui.session.alerts();
        const float row = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y,
                    room = ImGui::GetContentRegionAvail().y - height_of(ui, foot) - row;
        const auto fit = static_cast<std::size_t>(std::max(1.F, room / row - 1));
        const std::size_t shown = std::min(alerts.size(), fit);
        if (begin_list(ui, row * static_cast<float>(shown + 1))) {
            for (std::size_t i = 0; i < shown; ++i) alert_row(ui, alerts[i], false);
            ImGui::EndTable();
        }
        if (shown < alerts.size())
            wrapped(fmt::format(fmt::runtime(ui.say(Word::alerts_more)), alerts.size() - shown));
    }
    muted_text(ui, foot.c_str());
    ImGui::End();
}

}  // namespace sanding::desktop
