#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
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
    for (const Word word :
         {Word::card_empty_click, Word::card_empty_select, Word::card_empty_find, Word::card_empty_play}) {
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
    const bool both = ui.session.can_compare();
    const std::string scenario =
        scenario_name(ui.session.results()->reader().scenario(ui.state().scenario), ui.state().language) +
        " ";
    const std::string title = fmt::format(fmt::runtime(ui.say(Word::all_indicators)),
                                          (both ? "" : scenario) + std::to_string(ui.state().year));
    ImGui::Spacing();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(title.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    if (both) draw_compared_head(ui);
    const float least = ui.px(220);  // below a selection the card itself is scrolled
    ImGui::BeginChild("indicators", {0, std::max(least, ImGui::GetContentRegionAvail().y)});
    for (const Indicator& indicator : indicators())
        both ? draw_compared_row(ui, place, indicator) : indicator_row(ui, place, indicator);
    if (both) draw_differing_assumptions(ui);
    ImGui::EndChild();
}

/// A scenario's values of the chosen indicator in each of its years; NaN where missing.
struct YearValues {
    std::vector<int> years;
    std::vector<double> values;
    scene::Rgba colour;
};

YearValues year_values(const Ui& ui, const DistrictRef& place, Side side) {
    const std::string& scenario = side == Side::a ? ui.state().scenario : ui.state().other;
    YearValues out;
    out.years = ui.session.results()->years(scenario);
    for (const int year : out.years) {
        Shown shown = ui.session.shown_of(scenario, year);
        shown.level = place.level;
        out.values.push_back(ui.session.results()->values(shown)[place.row]);
    }
    out.colour = ui.session.can_compare() ? side_colour(ui.state().theme, side) : ui.colours().accent;
    return out;
}

/// Where years and values lie.
struct SparkPlace {
    ImVec2 at;
    float width = 0, height = 0, pad = 0;
    int first = 0, last = 0;
    double low = 0, high = 0;

    [[nodiscard]] ImVec2 point(int year, double value) const {
        const double x = last > first ? static_cast<double>(year - first) / (last - first) : 0.5,
                     y = high > low ? (value - low) / (high - low) : 0.5;
        return {at.x + pad + static_cast<float>(x) * (width - 2 * pad),
                at.y + height - pad - static_cast<float>(y) * (height - 2 * pad)};
    }
};

void spark_line(Ui& ui, const YearValues& line, const SparkPlace& place) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    std::vector<ImVec2> points;
    const auto flush = [&] {  // a year without a value is a gap
        if (points.size() > 1)
            out.AddPolyline(points.data(), static_cast<int>(points.size()), colour_of(line.colour), 0,
                            ui.px(1.8));
        points.clear();
    };
    for (std::size_t i = 0; i < line.years.size(); ++i) {
        if (!std::isfinite(line.values[i])) {
            flush();
            continue;
        }
        points.push_back(place.point(line.years[i], line.values[i]));
        if (line.years[i] == ui.state().year)
            out.AddCircleFilled(points.back(), ui.px(4.5), colour_of(line.colour));
    }
    flush();
}

/// The first and the last year's value below the lines: A's.
void spark_labels(Ui& ui, const YearValues& line) {
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const auto label = [&](std::size_t i) {
        return fmt::format("{}: {}", line.years[i],
                           format_number(line.values[i], indicator.decimals, ui.state().language));
    };
    ImGui::PushFont(ui.fonts.small);
    ImGui::TextDisabled("%s", label(0).c_str());
    if (line.years.size() > 1) {
        const std::string last = label(line.years.size() - 1);
        ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(last.c_str()).x);
        ImGui::TextDisabled("%s", last.c_str());
    }
    ImGui::PopFont();
}

}  // namespace

void draw_sparkline(Ui& ui, const DistrictRef& place) {
    std::vector<YearValues> lines;
    if (ui.session.can_compare()) lines.push_back(year_values(ui, place, Side::b));  // A lies over B
    lines.push_back(year_values(ui, place, Side::a));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    SparkPlace spark{at, ImGui::GetContentRegionAvail().x, ui.px(56), ui.px(5)};
    spark.first = lines.back().years.front();
    spark.last = lines.back().years.back();
    spark.low = INFINITY;
    spark.high = -INFINITY;
    for (const YearValues& line : lines) {
        spark.first = std::min(spark.first, line.years.front());
        spark.last = std::max(spark.last, line.years.back());
        for (const double v : line.values)
            if (std::isfinite(v)) spark.low = std::min(spark.low, v), spark.high = std::max(spark.high, v);
    }
    ImGui::Dummy({spark.width, spark.height});
    ui.mark("sparkline");
    if (!(spark.low <= spark.high)) return;
    ImGui::GetWindowDrawList()->AddLine(
        {at.x, at.y + spark.height}, {at.x + spark.width, at.y + spark.height}, colour_of(ui.colours().line));
    for (const YearValues& line : lines) spark_line(ui, line, spark);
    spark_labels(ui, lines.back());
}

void draw_card(Ui& ui, const scene::Rect& place) {
    const bool long_card = ui.state().card.open && ui.state().pinned && !ui.state().selection.empty();
    begin_panel(ui, "card", place, long_card ? 0 : ImGuiWindowFlags_NoScrollbar);
    if (!ui.state().card.open) {
        folded_panel(ui, Panel::card, Word::card);
    } else {
        right_tabs(ui);
        const bool log = ui.state().workshop.log_shown, plan = ui.state_of_plan().shown;
        if (ui.session.results() != nullptr && !log && !plan) draw_selection(ui);
        if (log) {
            draw_log(ui);
        } else if (plan) {
            draw_plan(ui);
        } else if (ui.session.results() == nullptr || !ui.state().pinned) {
            if (ui.state().selection.empty()) empty_card(ui);
        } else {
            heading(ui, *ui.state().pinned);
            ui.session.can_compare() ? draw_compared_value(ui, *ui.state().pinned)
                                     : chosen_value(ui, *ui.state().pinned);
            all_indicators(ui, *ui.state().pinned);
        }
    }
    ImGui::End();
}

}  // namespace sanding::desktop
