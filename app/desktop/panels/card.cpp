#include <fmt/format.h>
#include <imgui.h>

#include <cmath>

#include "app/commands/wording.hpp"
#include "app/desktop/panels/panels.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

void empty_card(Ui& ui) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(ui.say(Word::card_empty_title));
    ImGui::Spacing();
    int number = 0;
    for (const Word word : {Word::card_empty_click, Word::card_empty_find, Word::card_empty_play}) {
        ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
        ImGui::TextUnformatted(fmt::format("{}. {}", ++number, ui.say(word)).c_str());
        ImGui::PopStyleColor();
        ImGui::Spacing();
    }
    ImGui::PopTextWrapPos();
}

void heading(Ui& ui, const DistrictRef& place) {
    const auto& level = ui.session.results()->districts().levels[place.level];
    ImGui::PushFont(ui.fonts.large);
    ImGui::PushTextWrapPos(ImGui::GetWindowContentRegionMax().x - ui.px(34));
    ImGui::TextUnformatted(ui.session.name(place).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ui.px(24));
    if (ImGui::Button("##unpin", {ui.px(24), ui.px(24)})) ui.emit(command::Unpin{});
    ui.mark("unpin");
    tip(ui, ui.say(Word::unpin));
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 m{low.x + ui.px(12), low.y + ui.px(12)};
    const float r = ui.px(4);
    const ImU32 ink = colour_of(ui.colours().muted);
    ImGui::GetWindowDrawList()->AddLine({m.x - r, m.y - r}, {m.x + r, m.y + r}, ink, ui.px(1.5));
    ImGui::GetWindowDrawList()->AddLine({m.x - r, m.y + r}, {m.x + r, m.y - r}, ink, ui.px(1.5));
    std::string under = level_name(level.id, ui.state().language) + " · " + ui.session.code(place);
    muted_text(ui, under.c_str());
    if (const std::string above = ui.session.above(place); !above.empty()) muted_text(ui, above.c_str());
}

/// The chosen indicator large, with its years.
void chosen_value(Ui& ui, const DistrictRef& place) {
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const Language language = ui.state().language;
    ImGui::Spacing();
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(fmt::format("{}, {}", indicator.name(language), ui.state().year).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PushFont(ui.fonts.large);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().accent));
    ImGui::TextUnformatted(
        format_number(ui.session.value(place, indicator.id), indicator.decimals, language).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::SameLine(0, ui.px(6));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(9));
    ImGui::TextDisabled("%s", indicator.unit(language).c_str());
    draw_sparkline(ui, place);
}

/// Text whose right end is at `right`.
void right_aligned(const ImFont& font, const std::string& text, ImVec2 right, scene::Rgba colour) {
    const float width = font.CalcTextSizeA(font.FontSize, 1e6F, 0, text.c_str()).x;
    ImGui::GetWindowDrawList()->AddText(&font, font.FontSize, {right.x - width, right.y}, colour_of(colour),
                                        text.c_str());
}

/// Name at the left, value at the right with its unit below; chooses its indicator when clicked.
void indicator_row(Ui& ui, const DistrictRef& place, const Indicator& indicator) {
    const Language language = ui.state().language;
    const ImFont &body = *ui.fonts.body, &small = *ui.fonts.small;
    const std::string& name = indicator.name(language);
    const std::string& unit = indicator.unit(language);
    const std::string value =
        format_number(ui.session.value(place, indicator.id), indicator.decimals, language);
    const float width = ImGui::GetContentRegionAvail().x, pad = ui.px(4);
    const float value_width = body.CalcTextSizeA(body.FontSize, 1e6F, 0, value.c_str()).x;
    const float name_width = width - 3 * pad - std::max(value_width, width * 0.3F);
    const float name_height = ImGui::CalcTextSize(name.c_str(), nullptr, false, name_width).y;
    const bool beside = name_height > 1.5F * body.FontSize;  // a long unit would run into a second line
    const float unit_width = small.CalcTextSizeA(small.FontSize, 1e6F, 0, unit.c_str()).x;
    const bool below = beside && unit_width > width - 3 * pad - name_width;
    const float unit_y = below ? name_height : body.FontSize;
    const float height = std::max(name_height, unit_y + (unit.empty() ? 0 : small.FontSize));
    const bool chosen = indicator.id == ui.state().indicator;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::Selectable(("##" + indicator.id).c_str(), chosen, 0, {width, height}))
        ui.emit(command::ShowIndicator{indicator.id});
    ui.mark("card." + indicator.id);
    ImDrawList& out = *ImGui::GetWindowDrawList();
    out.AddText(&body, body.FontSize, {at.x + pad, at.y}, colour_of(ui.colours().text), name.c_str(), nullptr,
                name_width);
    right_aligned(body, value, {at.x + width - pad, at.y}, ui.colours().text);
    right_aligned(small, unit, {at.x + width - pad, at.y + unit_y}, ui.colours().muted);
    const float line = at.y + height + ImGui::GetStyle().ItemSpacing.y / 2;
    out.AddLine({at.x, line}, {at.x + width, line}, colour_of(ui.colours().line));
}

void all_indicators(Ui& ui, const DistrictRef& place) {
    const std::string title = fmt::format(
        fmt::runtime(ui.say(Word::all_indicators)),
        scenario_name(ui.session.results()->reader().scenario(ui.state().scenario), ui.state().language) +
            " " + std::to_string(ui.state().year));
    ImGui::Spacing();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(title.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ImGui::BeginChild("indicators");
    for (const Indicator& indicator : indicators()) indicator_row(ui, place, indicator);
    ImGui::EndChild();
}

}  // namespace

void draw_sparkline(Ui& ui, const DistrictRef& place) {
    const auto& years = ui.session.years();
    const Indicator& indicator = find_indicator(ui.state().indicator);
    std::vector<double> values;
    double low = INFINITY, high = -INFINITY;
    for (const int year : years) {
        Shown shown = ui.session.shown_in(year);
        shown.level = place.level;
        values.push_back(ui.session.results()->values(shown)[place.row]);
        if (!std::isfinite(values.back())) continue;
        low = std::min(low, values.back());
        high = std::max(high, values.back());
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(56), pad = ui.px(5);
    ImGui::Dummy({width, height});
    ui.mark("sparkline");
    if (!(low <= high)) return;
    const auto x_of = [&](std::size_t i) {
        const double share = years.size() < 2 ? 0.5
                                              : static_cast<double>(years[i] - years.front()) /
                                                    static_cast<double>(years.back() - years.front());
        return at.x + pad + static_cast<float>(share) * (width - 2 * pad);
    };
    const auto y_of = [&](double v) {
        const double share = high > low ? (v - low) / (high - low) : 0.5;
        return at.y + height - pad - static_cast<float>(share) * (height - 2 * pad);
    };
    ImDrawList& out = *ImGui::GetWindowDrawList();
    std::vector<ImVec2> line;
    const auto flush = [&] {  // a year without a value is a gap
        if (line.size() > 1)
            out.AddPolyline(line.data(), static_cast<int>(line.size()), colour_of(ui.colours().accent), 0,
                            ui.px(1.8));
        line.clear();
    };
    out.AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, colour_of(ui.colours().line));
    for (std::size_t i = 0; i < years.size(); ++i) {
        if (!std::isfinite(values[i])) {
            flush();
            continue;
        }
        line.push_back({x_of(i), y_of(values[i])});
        if (years[i] == ui.state().year)
            out.AddCircleFilled(line.back(), ui.px(4.5), colour_of(ui.colours().accent));
    }
    flush();
    const auto label = [&](std::size_t i) {
        return fmt::format("{}: {}", years[i],
                           format_number(values[i], indicator.decimals, ui.state().language));
    };
    ImGui::PushFont(ui.fonts.small);
    ImGui::TextDisabled("%s", label(0).c_str());
    if (years.size() > 1) {
        const std::string last = label(years.size() - 1);
        ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(last.c_str()).x);
        ImGui::TextDisabled("%s", last.c_str());
    }
    ImGui::PopFont();
}

void draw_card(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "card", place, ImGuiWindowFlags_NoScrollbar);
    if (!ui.state().card.open) {
        folded_panel(ui, Panel::card, Word::card);
    } else {
        right_tabs(ui);
        if (ui.state_of_plan().shown) {
            draw_plan(ui);
        } else if (ui.session.results() == nullptr || !ui.state().pinned) {
            empty_card(ui);
        } else {
            heading(ui, *ui.state().pinned);
            chosen_value(ui, *ui.state().pinned);
            all_indicators(ui, *ui.state().pinned);
        }
    }
    ImGui::End();
}

}  // namespace sanding::desktop
