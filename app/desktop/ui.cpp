#include "app/desktop/ui.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace sanding::desktop {
namespace {

/// Where Debian and its relatives keep Noto Sans and, without it, DejaVu Sans.
std::string font_file(bool bold) {
    const char* const regular[] = {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                                   "/usr/share/fonts/noto/NotoSans-Regular.ttf",
                                   "/usr/share/fonts/google-noto/NotoSans-Regular.ttf",
                                   "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
    const char* const heavy[] = {"/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
                                 "/usr/share/fonts/noto/NotoSans-Bold.ttf",
                                 "/usr/share/fonts/google-noto/NotoSans-Bold.ttf",
                                 "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};
    for (const char* file : bold ? heavy : regular)
        if (std::filesystem::exists(file)) return file;
    return {};
}

ImFont* load_font(bool bold, double size_px) {
    // Latin, its extensions, general punctuation, super- and subscripts
    static const ImWchar ranges[] = {0x20, 0x17f, 0x2010, 0x2044, 0x2070, 0x209f, 0};
    ImGuiIO& io = ImGui::GetIO();
    const std::string file = font_file(bold);
    if (file.empty()) {
        ImFontConfig own;
        own.SizePixels = static_cast<float>(size_px);
        return io.Fonts->AddFontDefault(&own);
    }
    ImFontConfig config;
    config.OversampleH = 2;
    config.OversampleV = 1;
    config.PixelSnapH = true;
    ImFont* font =
        io.Fonts->AddFontFromFileTTF(file.c_str(), static_cast<float>(std::round(size_px)), &config, ranges);
    // Noto Sans has no "≥", no minus and no tick: signs come from DejaVu Sans.
    static const ImWchar signs[] = {0x2190, 0x2193, 0x2212, 0x2212, 0x2248, 0x2265, 0x2713, 0x2713, 0};
    const char* const with_signs = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
    if (!std::filesystem::exists(with_signs)) return font;
    config.MergeMode = true;
    return io.Fonts->AddFontFromFileTTF(with_signs, static_cast<float>(std::round(size_px * 0.86)), &config,
                                        signs);
}

}  // namespace

ImU32 colour_of(scene::Rgba c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

ImVec4 vector_of(scene::Rgba c) {
    return ImGui::ColorConvertU32ToFloat4(colour_of(c));
}

Fonts load_fonts(double scale) {
    ImGui::GetIO().Fonts->Clear();
    Fonts fonts;
    fonts.body = load_font(false, 20 * scale);  // the height of a line; letters are of 15 px
    fonts.bold = load_font(true, 20 * scale);
    fonts.small = load_font(false, 17 * scale);
    fonts.large = load_font(true, 30 * scale);
    ImGui::GetIO().Fonts->Build();
    return fonts;
}

void style_widgets(Theme theme, double scale, Contrast contrast) {
    const Colours& c = colours_of(theme, contrast);
    ImGuiStyle style;
    theme == Theme::dark ? ImGui::StyleColorsDark(&style) : ImGui::StyleColorsLight(&style);
    style.WindowRounding = 0;
    style.WindowBorderSize = 0;
    style.WindowPadding = {12, 8};
    style.FramePadding = {8, 4};
    style.ItemSpacing = {8, 6};
    style.FrameRounding = style.PopupRounding = style.GrabRounding = 4;
    style.FrameBorderSize = style.PopupBorderSize = 1;
    style.ScrollbarSize = 12;
    style.ScrollbarRounding = 6;
    style.AntiAliasedLinesUseTex = false;
    const auto set = [&](ImGuiCol which, scene::Rgba colour, float opacity = 1) {
        style.Colors[which] = vector_of(colour);
        style.Colors[which].w *= opacity;
    };
    set(ImGuiCol_Text, c.text);
    set(ImGuiCol_TextDisabled, c.muted);
    for (const ImGuiCol i : {ImGuiCol_WindowBg, ImGuiCol_PopupBg, ImGuiCol_FrameBg, ImGuiCol_Button})
        set(i, c.panel);
    for (const ImGuiCol i : {ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_TableBorderLight,
                             ImGuiCol_TableBorderStrong, ImGuiCol_ScrollbarGrab})
        set(i, c.line);
    for (const ImGuiCol i :
         {ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered,
          ImGuiCol_Header, ImGuiCol_HeaderActive, ImGuiCol_ButtonActive})
        set(i, c.hover);
    for (const ImGuiCol i :
         {ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_SeparatorHovered,
          ImGuiCol_SeparatorActive, ImGuiCol_NavHighlight, ImGuiCol_PlotHistogram})
        set(i, c.accent);
    set(ImGuiCol_ScrollbarBg, c.panel, 0);
    set(ImGuiCol_ScrollbarGrabHovered, c.muted);
    set(ImGuiCol_ScrollbarGrabActive, c.muted);
    set(ImGuiCol_TableHeaderBg, c.paper);
    set(ImGuiCol_TableRowBg, c.panel, 0);
    set(ImGuiCol_TableRowBgAlt, c.text, 0.035F);
    set(ImGuiCol_TableBorderLight, c.line);
    set(ImGuiCol_TableBorderStrong, c.line);
    set(ImGuiCol_TextSelectedBg, c.accent, 0.35F);
    style.ScaleAllSizes(static_cast<float>(scale));
    ImGui::GetStyle() = style;
}

void begin_panel(const Ui& ui, const char* name, const scene::Rect& place, ImGuiWindowFlags more) {
    ImGui::SetNextWindowPos({ui.px(place.x), ui.px(place.y)});
    ImGui::SetNextWindowSize({ui.px(place.width), ui.px(place.height)});
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | more);
    if ((more & ImGuiWindowFlags_NoBackground) != 0) return;
    // A thin line towards its neighbours.
    const ImVec2 low = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    ImDrawList& out = *ImGui::GetWindowDrawList();
    out.PushClipRect(low, {low.x + size.x, low.y + size.y});
    out.AddRect({low.x - 1, low.y - 1}, {low.x + size.x, low.y + size.y}, colour_of(ui.colours().line));
    out.PopClipRect();
}

void fold_button(Ui& ui, Panel panel, bool points_left) {
    const std::string name = panel == Panel::layers ? "fold.layers" : "fold.card";
    if (ImGui::ArrowButton(name.c_str(), points_left ? ImGuiDir_Left : ImGuiDir_Right))
        ui.emit(command::TogglePanel{panel});
    ui.mark(name);
    tip(ui, ui.say(Word::collapse));
}

void panel_header(Ui& ui, Panel panel, Word title, Word help) {
    const bool at_left = panel == Panel::layers;
    ImGui::PushFont(ui.fonts.bold);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(ui.say(title));
    ImGui::PopFont();
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::GetFrameHeight());
    fold_button(ui, panel, at_left);
    muted_text(ui, ui.say(help));
    ImGui::Spacing();
}

void folded_panel(Ui& ui, Panel panel, Word title) {
    ImGui::SetCursorPosX((ImGui::GetWindowWidth() - ImGui::GetFrameHeight()) / 2);
    fold_button(ui, panel, panel != Panel::layers);
    if (ImGui::IsWindowHovered()) ImGui::SetTooltip("%s", ui.say(title));
}

void splitter(Ui& ui, Panel panel, double x, const scene::Rect& beside, double grows) {
    constexpr double grip = 6;
    ImGui::SetNextWindowPos({ui.px(x - grip / 2), ui.px(beside.y)});
    ImGui::SetNextWindowSize({ui.px(grip), ui.px(beside.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    const std::string name = panel == Panel::layers ? "split.layers" : "split.card";
    ImGui::Begin(name.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground);
    ImGui::InvisibleButton("grip", {ui.px(grip), ui.px(beside.height)});
    ui.mark_for_pointer(name);
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        const float middle = ui.px(x);
        ImGui::GetWindowDrawList()->AddLine({middle, ui.px(beside.y)}, {middle, ui.px(beside.bottom())},
                                            colour_of(ui.colours().accent), ui.px(2));
    }
    if (ImGui::IsItemActive() && ImGui::GetIO().MouseDelta.x != 0)
        ui.emit(command::ResizePanel{panel, beside.width + grows * ImGui::GetIO().MouseDelta.x / ui.scale});
    ImGui::End();
    ImGui::PopStyleVar(2);
}

void muted_text(const Ui& ui, const char* text, bool small) {
    ImGui::PushFont(small ? ui.fonts.small : ui.fonts.body);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void text_in(const std::string& text, ImVec2 at, float width) {
    ImGui::RenderTextEllipsis(ImGui::GetWindowDrawList(), at,
                              {at.x + width, at.y + ImGui::GetTextLineHeight()}, at.x + width, at.x + width,
                              text.c_str(), nullptr, nullptr);
}

void clipped_text(const std::string& text, float width) {
    text_in(text, ImGui::GetCursorScreenPos(), width);
    ImGui::Dummy({width, ImGui::GetTextLineHeight()});
}

void tip(const Ui& ui, const char* text) {
    constexpr float rest_s = 0.4F;
    if (!ImGui::IsItemHovered() || ImGui::GetCurrentContext()->HoveredIdTimer < rest_s) return;
    ImGui::PushFont(ui.fonts.small);
    ImGui::SetTooltip("%s", text);
    ImGui::PopFont();
}

}  // namespace sanding::desktop
