#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "app/commands/wording.hpp"
#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

/// A muted word with its control below.
void begin_group(Ui& ui, Word label) {
    ImGui::SetCursorPosY(ui.px(26));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddText(ui.fonts.small, ui.fonts.small->FontSize, {at.x, at.y - ui.px(20)},
                                        colour_of(ui.colours().muted), ui.say(label));
    ImGui::BeginGroup();
}

/// A list to choose from, closed: what is chosen, shortened where it is long. True while it is open.
bool begin_choice(Ui& ui, const std::string& name, const std::string& chosen, double width) {
    ImGui::SetNextItemWidth(ui.px(width));
    const ImVec2 at = ImGui::GetCursorScreenPos(), padding = ImGui::GetStyle().FramePadding;
    const float room = ui.px(width) - ImGui::GetFrameHeight() - padding.x;
    const bool fits = ImGui::CalcTextSize(chosen.c_str()).x <= room;
    if (ImGui::BeginCombo(("##" + name).c_str(), fits ? chosen.c_str() : "", ImGuiComboFlags_HeightLarge))
        return true;
    ui.mark(name);
    if (!fits) {
        text_in(chosen, {at.x + padding.x, at.y + padding.y}, room);
        tip(ui, chosen.c_str());
    }
    return false;
}

void end_group(Ui& ui) {
    ImGui::EndGroup();
    ImGui::SameLine(0, ui.px(12));
}

/// A bar in the scenario's hue above the control that is drawn next.
void side_mark(Ui& ui, Side side, double width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y - ui.px(3)}, {at.x + ui.px(width), at.y},
                                              colour_of(side_colour(ui.state().theme, side)));
}

/// Two arrows, over the last button.
void swap_icon(Ui& ui) {
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    const ImVec2 m{(low.x + high.x) / 2, (low.y + high.y) / 2};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 ink = colour_of(ui.colours().text);
    const float r = ui.px(6), head = ui.px(3), w = ui.px(1.5);
    for (const float s : {-1.F, 1.F}) {
        const float y = m.y + s * ui.px(3), end = m.x + s * r;
        out.AddLine({m.x - r, y}, {m.x + r, y}, ink, w);
        out.AddLine({end, y}, {end - s * head, y - head}, ink, w);
        out.AddLine({end, y}, {end - s * head, y + head}, ink, w);
    }
}

void scenario_choice(Ui& ui, double width) {
    const OpenedResults& results = *ui.session.results();
    const auto name = [&](const std::string& id) {
        return scenario_name(results.reader().scenario(id), ui.state().language);
    };
    const Word label_word = ui.session.can_compare() ? Word::scenario_a : Word::scenario;
    begin_group(ui, label_word);
    if (ui.session.can_compare()) side_mark(ui, Side::a, width);
    if (ui.session.stale()) {  // beside the label
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float label =
            ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e6F, 0, ui.say(label_word)).x;
        ImGui::GetWindowDrawList()->AddText(ui.fonts.small, ui.fonts.small->FontSize,
                                            {at.x + label + ui.px(8), at.y - ui.px(20)},
                                            colour_of(ui.colours().accent), ui.say(Word::plan_stale_short));
    }
    if (begin_choice(ui, "scenario", name(ui.state().scenario), width)) {
        for (const std::string& id : results.scenarios()) {
            if (ImGui::Selectable(name(id).c_str(), id == ui.state().scenario))
                ui.emit(command::ShowScenario{id});
            ui.mark("scenario." + id);
        }
        ImGui::EndCombo();
    }
    end_group(ui);
}

/// Exchanges A and B; scenario B.
void other_choice(Ui& ui, double width) {
    const OpenedResults& results = *ui.session.results();
    const auto name = [&](const std::string& id) {
        return scenario_name(results.reader().scenario(id), ui.state().language);
    };
    ImGui::SetCursorPos({ImGui::GetCursorPosX() - ui.px(8), ui.px(26)});
    if (ImGui::Button("##swap", {ui.px(24), 0})) ui.emit(command::SwapScenarios{});
    ui.mark("swap");
    tip(ui, ui.say(Word::swap_tip));
    swap_icon(ui);
    ImGui::SameLine(0, ui.px(4));
    begin_group(ui, Word::scenario_b);
    side_mark(ui, Side::b, width);
    if (begin_choice(ui, "other", name(ui.state().other), width)) {
        for (const std::string& id : results.scenarios()) {
            if (ImGui::Selectable(name(id).c_str(), id == ui.state().other)) ui.emit(command::ShowOther{id});
            ui.mark("other." + id);
        }
        ImGui::EndCombo();
    }
    end_group(ui);
}

void indicator_choice(Ui& ui, double width) {
    const Language language = ui.state().language;
    begin_group(ui, Word::indicator);
    if (begin_choice(ui, "indicator", find_indicator(ui.state().indicator).name(language), width)) {
        for (const Indicator& indicator : indicators()) {
            const bool chosen = indicator.id == ui.state().indicator;
            if (ImGui::Selectable(indicator.name(language).c_str(), chosen))
                ui.emit(command::ShowIndicator{indicator.id});
            ui.mark("indicator." + indicator.id);
            tip(ui, indicator.unit(language).c_str());
            if (chosen && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
        }
        ImGui::EndCombo();
    }
    end_group(ui);
}

void level_choice(Ui& ui, double width) {
    const auto& levels = ui.session.results()->districts().levels;
    const auto name = [&](std::size_t l) { return level_name(levels[l].id, ui.state().language); };
    begin_group(ui, Word::level);
    if (begin_choice(ui, "level", name(ui.state().level), width)) {
        for (std::size_t l = 0; l < levels.size(); ++l) {
            if (ImGui::Selectable(name(l).c_str(), l == ui.state().level)) ui.emit(command::ShowLevel{l});
            ui.mark("level." + levels[l].id);
        }
        ImGui::EndCombo();
    }
    end_group(ui);
}

void year_choice(Ui& ui) {
    begin_group(ui, Word::year);
    if (ImGui::ArrowButton("##previous", ImGuiDir_Left)) ui.emit(command::StepYear{-1});
    ui.mark("year.previous");
    tip(ui, ui.say(Word::previous_year));
    ImGui::SameLine(0, ui.px(6));
    ImGui::PushFont(ui.fonts.bold);
    ImGui::AlignTextToFramePadding();
    ImGui::Text("%d", ui.state().year);
    ImGui::PopFont();
    ImGui::SameLine(0, ui.px(6));
    if (ImGui::ArrowButton("##next", ImGuiDir_Right)) ui.emit(command::StepYear{1});
    ui.mark("year.next");
    tip(ui, ui.say(Word::next_year));
    end_group(ui);
}

void arrangement_choice(Ui& ui) {
    begin_group(ui, Word::arrangement);
    draw_arrangements(ui);
    end_group(ui);
}

void found_row(Ui& ui, std::size_t i) {
    const DistrictRef& place = ui.state().found[i];
    const std::string& level = ui.session.results()->districts().levels[place.level].id;
    const bool chosen = i == std::min(ui.memory.find_choice, ui.state().found.size() - 1);
    if (ImGui::Selectable(("##" + ui.session.code(place)).c_str(), chosen, 0,
                          {0, ImGui::GetTextLineHeight() * 2}))
        ImGui::GetIO().KeyCtrl ? ui.emit(command::ToggleSelected{place}) : ui.emit(command::GoTo{place});
    ui.mark("found." + std::to_string(i));
    const ImVec2 moved = ImGui::GetIO().MouseDelta;  // the pointer chooses, too, but not by lying there
    if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) ui.memory.find_choice = i;
    const ImVec2 at = ImGui::GetItemRectMin();
    const float width = ImGui::GetItemRectSize().x - ui.px(12);
    text_in(ui.session.name(place), {at.x + ui.px(6), at.y}, width);
    std::string more = level_name(level, ui.state().language) + " · " + ui.session.code(place);
    if (const std::string above = ui.session.above(place); !above.empty()) more += " · " + above;
    const ImVec2 below{at.x + ui.px(6), at.y + ImGui::GetTextLineHeight()};
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    text_in(more, below, width);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

/// The list below the search field, as long as something stands in it.
void found_list(Ui& ui, ImVec2 at) {
    constexpr double list_width = 500;
    if (ui.state().find.empty()) return;
    const float right = ImGui::GetIO().DisplaySize.x - ui.px(list_width + 8);
    ImGui::SetNextWindowPos({std::min(at.x, right), at.y + ui.px(2)});
    ImGui::SetNextWindowSize({ui.px(list_width), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin("found", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize);
    if (ui.state().matching) {
        const std::string text =
            fmt::format(fmt::runtime(ui.say(Word::select_matching)), *ui.state().matching);
        if (ImGui::Selectable(text.c_str(), true)) ui.emit(command::SelectWhere{ui.state().find});
        ui.mark("select.where");
    } else if (ui.state().found.empty()) {
        muted_text(ui, ui.say(Word::find_nothing), false);
    }
    for (std::size_t i = 0; i < ui.state().found.size(); ++i) found_row(ui, i);
    if (!ui.state().found.empty()) muted_text(ui, ui.say(Word::select_hint));
    ImGui::End();
    ImGui::PopStyleVar();
}

/// Up and down choose in the list, Enter goes there.
void find_field(Ui& ui, double width) {
    begin_group(ui, Word::find);
    if (ui.memory.focus_find) ImGui::SetKeyboardFocusHere();
    ui.memory.focus_find = false;
    std::string text = ui.state().find;
    ImGui::SetNextItemWidth(ui.px(width));
    const bool entered = ImGui::InputTextWithHint("##find", ui.say(Word::find_hint), &text,
                                                  ImGuiInputTextFlags_EnterReturnsTrue);
    ui.mark("find");
    const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y};
    const bool active = ImGui::IsItemActive();
    end_group(ui);
    const std::size_t count = ui.state().found.size();
    if (entered && ui.state().matching) {
        ui.emit(command::SelectWhere{text});
    } else if (entered && count > 0) {
        const DistrictRef place = ui.state().found[std::min(ui.memory.find_choice, count - 1)];
        if (ImGui::GetIO().KeyCtrl) {  // and stays, for more
            ui.emit(command::ToggleSelected{place});
            ui.memory.focus_find = true;
        } else {
            ui.emit(command::GoTo{place});
        }
    } else if (text != ui.state().find) {
        ui.memory.find_choice = 0;
        ui.emit(command::FindText{text});
    }
    if (active && count > 0) {
        std::size_t& choice = ui.memory.find_choice;
        if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) choice = std::min(choice + 1, count - 1);
        if (ImGui::IsKeyPressed(ImGuiKey_UpArrow) && choice > 0) --choice;
    }
    found_list(ui, below);
}

/// Left of the theme's button.
void exports_button(Ui& ui) {
    constexpr double width = 84, others = 2 * 44 + 18 + 8;
    ImGui::SameLine(ImGui::GetWindowWidth() - ui.px(width + others));
    ImGui::SetCursorPosY(ui.px(26));
    if (ImGui::Button((std::string(ui.say(Word::export_title)) + "##exports").c_str(), {ui.px(width), 0}))
        ui.emit(command::ToggleExports{});
    ui.mark("exports");
    tip(ui, ui.say(Word::export_tip));
}

void theme_and_language(Ui& ui) {
    const bool english = ui.state().language == Language::english, dark = ui.state().theme == Theme::dark;
    const float button = ui.px(36);
    ImGui::SameLine(ImGui::GetWindowWidth() - 2 * button - ui.px(18));
    ImGui::SetCursorPosY(ui.px(26));
    if (ImGui::Button("##theme", {button, 0})) ui.emit(command::UseTheme{dark ? Theme::light : Theme::dark});
    ui.mark("theme");
    tip(ui, ui.say(Word::theme_tip));
    // A disc, half of it in the other theme's colour.
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    const ImVec2 middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 ink = colour_of(ui.colours().text);
    out.AddCircle(middle, ui.px(7), ink, 24, ui.px(1.5));
    out.PathArcTo(middle, ui.px(7), -1.5708F, 1.5708F, 16);
    out.PathFillConvex(ink);
    ImGui::SameLine(0, ui.px(6));
    if (ImGui::Button(english ? "EN##language" : "ID##language", {button, 0}))
        ui.emit(command::UseLanguage{english ? Language::indonesian : Language::english});
    ui.mark("language");
    tip(ui, ui.say(Word::language_tip));
}

void name_of_program(Ui& ui) {
    ImGui::SetCursorPosY(ui.px(19));
    ImGui::PushFont(ui.fonts.large);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().accent));
    ImGui::TextUnformatted("Sanding");
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::SameLine(0, ui.px(18));
}

}  // namespace

void draw_top_bar(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "top", place, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const bool comparing = ui.session.can_compare();
    constexpr double roomy = 1340;  // else the window's title has to do
    if (!comparing || place.width >= roomy) name_of_program(ui);
    if (ui.session.results() != nullptr) {
        // What the fixed parts leave is shared by the controls whose words are long.
        const double exports_px = ui.session.large() ? 92 : 0;
        const double fixed_px = -exports_px + (comparing ? (place.width >= roomy ? 792 : 692) : 942);
        const double share = std::clamp((place.width - fixed_px) / 640, 0.6, 1.4);
        scenario_choice(ui, (comparing ? 150 : 200) * share);
        if (comparing) other_choice(ui, 150 * share);
        indicator_choice(ui, (comparing ? 200 : 260) * share);
        level_choice(ui, comparing ? 110 + 60 * (share - 0.6) : 150);
        year_choice(ui);
        arrangement_choice(ui);
        const double buttons_px = 2 * 36 + 18 + 18 + (ui.session.large() ? 0 : 84 + 12);
        const double room = place.width - ImGui::GetCursorPosX() / ui.scale - buttons_px;
        find_field(ui, std::max(80.0, std::min(std::max(140.0, 140 * share), room)));
    }
    if (ui.session.results() != nullptr && !ui.session.large()) exports_button(ui);
    theme_and_language(ui);
    ImGui::End();
}

}  // namespace sanding::desktop
