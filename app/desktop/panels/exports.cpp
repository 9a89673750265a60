#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "app/commands/sheets.hpp"
#include "app/desktop/exports.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/shell.hpp"

namespace sanding::desktop {
namespace {

constexpr double panel_width = 420;

struct Kind {
    ExportKind kind;
    const char* target;
    Word name, help;
};
constexpr Kind kinds[] = {
    {ExportKind::sheet, "export.sheet", Word::export_sheet, Word::export_sheet_help},
    {ExportKind::picture, "export.picture", Word::export_picture, Word::export_picture_help},
    {ExportKind::chart, "export.chart", Word::export_chart, Word::export_chart_help},
    {ExportKind::table, "export.table", Word::export_table, Word::export_table_help},
    {ExportKind::printed, "export.printed", Word::export_printed, Word::export_printed_help},
    {ExportKind::layers, "export.layers", Word::export_layers, Word::export_layers_help},
    {ExportKind::atlas, "export.atlas", Word::export_atlas, Word::export_atlas_help},
    {ExportKind::folder, "export.folder", Word::export_folder, Word::export_folder_help}};

void kind_choice(Ui& ui) {
    const Kind* shown = &kinds[0];
    bool at_right = false;  // two side by side
    for (const Kind& k : kinds) {
        if (at_right) ImGui::SameLine(ImGui::GetWindowWidth() / 2);
        at_right = !at_right;
        if (ImGui::RadioButton(ui.say(k.name), ui.state().exports.kind == k.kind))
            ui.emit(command::ShowExport{k.kind});
        ui.mark(k.target);
        if (ui.state().exports.kind == k.kind) shown = &k;
    }
    muted_text(ui, ui.say(shown->help));
}

void template_choice(Ui& ui) {
    if (ui.state().exports.kind != ExportKind::sheet) return;
    ImGui::TextUnformatted(ui.say(Word::export_template));
    ImGui::SetNextItemWidth(-1);
    const std::string& chosen = ui.state().exports.sheet_template;
    const bool open = ImGui::BeginCombo("##template", chosen.c_str());
    ui.mark("export.template");
    if (!open) return;
    for (const std::string& name : sheet_template_names()) {
        if (name == "atlas" || name == "tahun") continue;  // of many pages, of many years
        if (ImGui::Selectable(name.c_str(), name == chosen)) ui.emit(command::UseSheetTemplate{name});
        ui.mark("export.template." + name);
    }
    ImGui::EndCombo();
}

/// The sheet in small; faded while a newer one is drawn.
void preview(Ui& ui) {
    const SheetPreview::Picture& picture = ui.preview;
    if (ui.state().exports.kind != ExportKind::sheet) return;
    if (!picture.problem.empty()) return muted_text(ui, picture.problem.c_str());
    const PictureSize most = preview_size(ui.scale);
    const ImVec2 room{ImGui::GetContentRegionAvail().x, static_cast<float>(most.height_px)};
    const ImVec2 corner = ImGui::GetCursorPos();
    if (picture.texture != 0) {
        const ImVec2 size{static_cast<float>(picture.width_px), static_cast<float>(picture.height_px)};
        ImGui::SetCursorPos({corner.x + (room.x - size.x) / 2, corner.y + (room.y - size.y) / 2});
        ImGui::Image(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(picture.texture)), size,
                     {0, 0}, {1, 1}, {1, 1, 1, picture.current ? 1.0F : 0.4F}, vector_of(ui.colours().line));
    } else {
        muted_text(ui, ui.say(Word::export_drawing));
    }
    ImGui::SetCursorPos(corner);
    ImGui::Dummy(room);
    ui.mark_for_pointer("export.preview");
}

void file_field(Ui& ui) {
    ImGui::TextUnformatted(ui.say(Word::export_file));
    std::string file = ui.state().exports.out.empty() ? proposed_file(ui.session) : ui.state().exports.out;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputText("##file", &file)) ui.emit(command::ExportTo{file});
    ui.mark("export.file");
    std::error_code unknown;
    if (!ui.state().exports.running && ui.state().exports.written.empty() &&
        std::filesystem::exists(file, unknown))
        muted_text(ui, ui.say(Word::export_exists));
}

void command_line(Ui& ui, const std::string& line) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(ui.say(Word::export_same));
    ImGui::SameLine();
    if (ImGui::Button((std::string(ui.say(Word::copy)) + "##line").c_str())) ui.emit(command::CopyText{line});
    ui.mark("export.copy_line");
    ImGui::PushTextWrapPos(0);
    ImGui::PushFont(ui.fonts.small);
    ImGui::TextUnformatted(line.c_str());
    ImGui::PopFont();
    ImGui::PopTextWrapPos();
}

void stop_button(Ui& ui) {
    if (ui.state().exports.stopping) return muted_text(ui, ui.say(Word::export_stopping));
    if (ImGui::Button(ui.say(Word::export_stop))) ui.emit(command::StopExport{});
    ui.mark("export.stop");
}

/// Progress, what was written, or what went wrong.
void outcome(Ui& ui) {
    const Exports& exports = ui.state().exports;
    ImGui::PushTextWrapPos(0);
    if (exports.running) {
        if (exports.share > 0)
            ImGui::ProgressBar(static_cast<float>(exports.share), {-1, 0}, exports.doing.c_str());
        else
            ImGui::TextUnformatted(ui.say(Word::export_running));
        ui.mark("export.progress");
        if (exports.kind == ExportKind::atlas) stop_button(ui);
    } else if (exports.failure) {
        ImGui::PushFont(ui.fonts.bold);
        ImGui::TextUnformatted(ui.say(Word::export_failed));
        ImGui::PopFont();
        ImGui::TextUnformatted(exports.failure->problem.c_str());
        for (const std::string* more : {&exports.failure->where, &exports.failure->hint})
            if (!more->empty()) muted_text(ui, more->c_str());
        ui.mark("export.failure");
    } else if (!exports.written.empty()) {
        ImGui::TextUnformatted(ui.say(Word::export_done));
        constexpr std::size_t most_named = 6;
        for (std::size_t i = 0; i < std::min(most_named, exports.written.size()); ++i)
            muted_text(ui, exports.written[i].c_str());
        if (exports.written.size() > most_named)
            muted_text(
                ui, fmt::format(fmt::runtime(ui.say(Word::export_more)), exports.written.size() - most_named)
                        .c_str());
        ui.mark("export.done");
    }
    ImGui::PopTextWrapPos();
}

}  // namespace

PictureSize preview_size(double scale) {
    return {static_cast<int>((panel_width - 32) * scale), static_cast<int>(240 * scale)};
}

void draw_exports(Ui& ui, const scene::Rect& map) {
    if (!ui.state().exports.open || ui.session.results() == nullptr) return;
    const double right = std::min(map.right() - 56, map.x + map.width - 8);
    ImGui::SetNextWindowPos({ui.px(std::max(8.0, right - panel_width)), ui.px(map.y + 8)});
    ImGui::SetNextWindowSize({ui.px(panel_width), 0});
    ImGui::SetNextWindowSizeConstraints(
        {0, 0}, {ui.px(panel_width), ImGui::GetIO().DisplaySize.y - ui.px(map.y + 16)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin("exports", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoCollapse);
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::export_title));
    ImGui::PopFont();
    kind_choice(ui);
    template_choice(ui);
    preview(ui);
    file_field(ui);
    if (ImGui::Button(ui.say(Word::export_now)) && !ui.state().exports.running) ui.emit(command::RunExport{});
    ui.mark("export.run");
    ImGui::SameLine();
    if (ImGui::Button(ui.say(Word::export_close))) ui.emit(command::ToggleExports{});
    ui.mark("export.close");
    outcome(ui);
    std::vector<std::string> words{"sanding"};
    for (std::string& word : export_task(ui.session).words) words.push_back(std::move(word));
    command_line(ui, shell_line(words));
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace sanding::desktop
