// The card's parts that are about two scenarios, or about several districts.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/commands/assumptions.hpp"
#include "app/commands/wording.hpp"
#include "app/desktop/panels/panels.hpp"
#include "layers/numbers.hpp"
#include "scenarios/parameter_words.hpp"

namespace sanding::desktop {
namespace {

float width_of(const ImFont& font, const std::string& text) {
    return font.CalcTextSizeA(font.FontSize, 1e6F, 0, text.c_str()).x;
}

void text_at(const ImFont& font, const std::string& text, ImVec2 at, scene::Rgba colour) {
    ImGui::GetWindowDrawList()->AddText(&font, font.FontSize, at, colour_of(colour), text.c_str());
}

void swatch(Ui& ui, Side side, ImVec2 at, float line) {
    const float square = ui.px(10);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + (line - square) / 2},
                                              {at.x + square, at.y + (line + square) / 2},
                                              colour_of(side_colour(ui.state().theme, side)), ui.px(2));
}

std::string with_unit(const std::string& number, const Indicator& indicator, Language language) {
    const std::string& unit = indicator.unit(language);
    return unit.empty() ? number : number + " " + unit;
}

/// A swatch, the scenario's name and at the right end its value.
void side_row(Ui& ui, Side side, const std::string& value) {
    const std::string& id = side == Side::a ? ui.state().scenario : ui.state().other;
    const std::string name = std::string(side == Side::a ? "A  " : "B  ") +
                             scenario_name(ui.session.results()->reader().scenario(id), ui.state().language);
    const ImFont &body = *ui.fonts.body, &bold = *ui.fonts.bold;
    const float width = ImGui::GetContentRegionAvail().x, number = width_of(bold, value);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    swatch(ui, side, at, body.FontSize);
    text_in(name, {at.x + ui.px(18), at.y}, width - number - ui.px(30));
    text_at(bold, value, {at.x + width - number, at.y}, ui.colours().text);
    ImGui::Dummy({width, body.FontSize});
}

/// The difference at the right end of its row.
void difference_row(Ui& ui, const std::string& value) {
    const ImFont &body = *ui.fonts.body, &bold = *ui.fonts.bold;
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text_at(body, ui.say(Word::difference), {at.x + ui.px(18), at.y}, ui.colours().text);
    text_at(bold, value, {at.x + width - width_of(bold, value), at.y}, ui.colours().text);
    ImGui::Dummy({width, body.FontSize});
}

/// The interval, and whether it is larger than noise: in words, as hues alone say nothing.
std::string noise_phrase(const Ui& ui, const PairedDifference& d, const Indicator& indicator) {
    if (!d.larger_than_noise || !d.low || !d.high) return ui.say(Word::noise_unknown_short);
    const Language language = ui.state().language;
    return fmt::format(fmt::runtime(ui.say(Word::interval)), d.pairs,
                       format_signed(*d.low, indicator.decimals, language),
                       format_signed(*d.high, indicator.decimals, language)) +
           ", " + ui.say(*d.larger_than_noise ? Word::larger_than_noise : Word::not_larger_than_noise);
}

Shared<ComparedScenarios> compared(const Ui& ui, const DistrictRef& place, const std::string& indicator) {
    return ui.session.results()->compared({ui.state().other, indicator, place.level, ui.state().year},
                                          ui.state().scenario);
}

double value_of(const Ui& ui, Side side, const DistrictRef& place, const std::string& indicator) {
    const std::string& scenario = side == Side::a ? ui.state().scenario : ui.state().other;
    return ui.session.results()->values({scenario, indicator, place.level, ui.state().year})[place.row];
}

/// Right ends of the three columns of a card's rows.
struct Columns {
    float a, b, difference;
};
Columns columns_of(const Ui& ui, float left, float width) {
    const float right = left + width - ui.px(4), step = (width - ui.px(8)) / 3;
    return {right - 2 * step, right - step, right};
}

/// "Ampel, Bantar and 10 more": as many names as a line takes.
std::string names_of(const Ui& ui) {
    constexpr std::size_t most = 4;
    std::string out;
    const auto& selection = ui.state().selection;
    for (std::size_t i = 0; i < std::min(most, selection.size()); ++i)
        out += (out.empty() ? "" : ", ") + ui.session.name(selection[i]);
    if (selection.size() > most) out += fmt::format(", … (+{})", selection.size() - most);
    return out;
}

void selection_head(Ui& ui) {
    const auto& selection = ui.state().selection;
    const std::string& level = ui.session.results()->districts().levels[selection.front().level].id;
    ImGui::PushFont(ui.fonts.bold);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(
        fmt::format(fmt::runtime(ui.say(Word::selection)), selection.size(), level).c_str());
    ImGui::PopFont();
    const float side = ui.px(24);
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - side);
    if (ImGui::Button("##clear", {side, side})) ui.emit(command::ClearSelection{});
    ui.mark("selection.clear");
    tip(ui, ui.say(Word::selection_clear));
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 m{low.x + side / 2, low.y + side / 2};
    const float r = ui.px(4);
    const ImU32 ink = colour_of(ui.colours().muted);
    ImGui::GetWindowDrawList()->AddLine({m.x - r, m.y - r}, {m.x + r, m.y + r}, ink, ui.px(1.5));
    ImGui::GetWindowDrawList()->AddLine({m.x - r, m.y + r}, {m.x + r, m.y - r}, ink, ui.px(1.5));
    muted_text(ui, names_of(ui).c_str());
}

}  // namespace

void draw_compared_value(Ui& ui, const DistrictRef& place) {
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const Language language = ui.state().language;
    ImGui::Spacing();
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(fmt::format("{}, {}", indicator.name(language), ui.state().year).c_str());
    ImGui::PopTextWrapPos();
    for (const Side side : {Side::a, Side::b})
        side_row(
            ui, side,
            with_unit(format_number(value_of(ui, side, place, indicator.id), indicator.decimals, language),
                      indicator, language));
    const Shared<ComparedScenarios> both = compared(ui, place, indicator.id);
    difference_row(ui, with_unit(format_signed(both->map.values[place.row], indicator.decimals, language),
                                 indicator, language));
    if (both->paired)
        muted_text(ui, noise_phrase(ui, both->comparison.districts[place.row].difference, indicator).c_str());
    draw_sparkline(ui, place);
}

void draw_compared_head(Ui& ui) {
    const float width = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImFont& font = *ui.fonts.small;
    const Columns columns = columns_of(ui, at.x, width);
    const auto put = [&](const char* text, float right) {
        text_at(font, text, {right - width_of(font, text), at.y}, ui.colours().muted);
    };
    put("A", columns.a);
    put("B", columns.b);
    put("B − A", columns.difference);
    swatch(ui, Side::a, {columns.a - ui.px(24), at.y}, font.FontSize);
    swatch(ui, Side::b, {columns.b - ui.px(24), at.y}, font.FontSize);
    ImGui::Dummy({width, font.FontSize});
}

void draw_compared_row(Ui& ui, const DistrictRef& place, const Indicator& indicator) {
    const Language language = ui.state().language;
    const ImFont &body = *ui.fonts.body, &small = *ui.fonts.small;
    const std::string &name = indicator.name(language), &unit = indicator.unit(language);
    const float width = ImGui::GetContentRegionAvail().x, pad = ui.px(4);
    const float unit_width = unit.empty() ? 0 : width_of(small, unit) + 2 * pad;
    const bool unit_beside = unit_width < width * 0.45F;
    const float name_width = width - 2 * pad - (unit_beside ? unit_width : 0);
    const float name_height = ImGui::CalcTextSize(name.c_str(), nullptr, false, name_width).y;
    const float values_y = name_height + (unit_beside ? 0 : small.FontSize);
    const float height = values_y + body.FontSize;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool chosen = indicator.id == ui.state().indicator;
    if (ImGui::Selectable(("##" + indicator.id).c_str(), chosen, 0, {width, height}))
        ui.emit(command::ShowIndicator{indicator.id});
    ui.mark("card." + indicator.id);
    if (!ImGui::IsItemVisible()) return;  // nothing is read for what can't be seen
    ImGui::GetWindowDrawList()->AddText(&body, body.FontSize, {at.x + pad, at.y},
                                        colour_of(ui.colours().text), name.c_str(), nullptr, name_width);
    text_at(small, unit,
            unit_beside ? ImVec2{at.x + width - unit_width + pad, at.y + ui.px(2)}
                        : ImVec2{at.x + pad, at.y + name_height},
            ui.colours().muted);
    const Columns columns = columns_of(ui, at.x, width);
    const auto put = [&](const std::string& text, float right, scene::Rgba colour) {
        text_at(body, text, {right - width_of(body, text), at.y + values_y}, colour);
    };
    put(format_number(value_of(ui, Side::a, place, indicator.id), indicator.decimals, language), columns.a,
        ui.colours().text);
    put(format_number(value_of(ui, Side::b, place, indicator.id), indicator.decimals, language), columns.b,
        ui.colours().text);
    const Shared<ComparedScenarios> both = compared(ui, place, indicator.id);
    const bool noisy = both->map.not_larger_than_noise[place.row];
    put(format_signed(both->map.values[place.row], indicator.decimals, language), columns.difference,
        noisy ? ui.colours().muted : ui.colours().text);
    if (both->paired)
        tip(ui, noise_phrase(ui, both->comparison.districts[place.row].difference, indicator).c_str());
    const float line = at.y + height + ImGui::GetStyle().ItemSpacing.y / 2;
    ImGui::GetWindowDrawList()->AddLine({at.x, line}, {at.x + width, line}, colour_of(ui.colours().line));
}

void draw_differing_assumptions(Ui& ui) {
    const ResultsReader& reader = ui.session.results()->reader();
    const Language language = ui.state().language;
    const auto differing =
        differing_assumptions(reader.scenario(ui.state().scenario), reader.scenario(ui.state().other));
    ImGui::Spacing();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::assumptions_differ));
    ImGui::PopFont();
    ui.mark("assumptions");
    if (differing.empty()) muted_text(ui, ui.say(Word::assumptions_same));
    for (const DifferingAssumption& d : differing) {
        const auto table = parameter_table();
        const auto known =
            std::find_if(table.begin(), table.end(), [&](const ParameterInfo& p) { return p.id == d.id; });
        std::string name = d.id, unit;
        if (known != table.end()) {
            name = parameter_name(known->parameter, language);
            unit = parameter_unit(known->parameter, language);
        }
        ImGui::PushTextWrapPos(0);
        ImGui::TextUnformatted(name.c_str());
        ImGui::PopTextWrapPos();
        const int decimals = decimals_of({d.a, d.b});
        muted_text(ui,
                   fmt::format("A {} · B {} {}{}{}", format_number(d.a, decimals, language),
                               format_number(d.b, decimals, language), unit, d.tag.empty() ? "" : " ", d.tag)
                       .c_str());
    }
}

void draw_selection(Ui& ui) {
    const auto& selection = ui.state().selection;
    if (selection.empty()) return;
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const Language language = ui.state().language;
    selection_head(ui);
    std::vector<std::size_t> rows;
    for (const DistrictRef& place : selection) rows.push_back(place.row);
    const auto combined = [&](const std::string& scenario) {
        return ui.session.results()->combined(
            {scenario, indicator.id, selection.front().level, ui.state().year}, rows);
    };
    const auto text = [&](double v) {
        return with_unit(format_number(v, indicator.decimals, language), indicator, language);
    };
    const std::string what =
        fmt::format("{}, {}, {}", indicator.name(language), ui.state().year,
                    ui.say(indicator.denominator.empty() ? Word::selection_sum : Word::selection_together));
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(what.c_str());
    ImGui::PopTextWrapPos();
    const double a = combined(ui.state().scenario);
    side_row(ui, Side::a, text(a));
    if (ui.session.can_compare()) {
        const double b = combined(ui.state().other);
        side_row(ui, Side::b, text(b));
        difference_row(ui,
                       with_unit(format_signed(b - a, indicator.decimals, language), indicator, language));
    }
    ImGui::Dummy({1, 1});
    ui.mark("selection");
    ImGui::Separator();
}

}  // namespace sanding::desktop
