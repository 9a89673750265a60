#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "app/desktop/panels/data_widgets.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "app/desktop/shell.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

struct SheetTab {
    DataSheet sheet;
    const char* target;
    Word word, help;
};
constexpr SheetTab sheets[] = {
    {DataSheet::preview, "data.preview", Word::data_preview, Word::data_preview_help},
    {DataSheet::join, "data.join", Word::data_join, Word::data_join_help},
    {DataSheet::check, "data.check", Word::data_check, Word::data_check_help}};

void sheet_button(Ui& ui, const SheetTab& tab) {
    const bool chosen = ui.session.data().sheet == tab.sheet;
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(chosen ? ui.colours().accent : ui.colours().text));
    if (ImGui::Button((std::string(ui.say(tab.word)) + "##" + tab.target).c_str()))
        ui.emit(DataCommand{data_command::ShowDataSheet{tab.sheet}});
    ImGui::PopStyleColor();
    ui.mark(tab.target);
    tip(ui, ui.say(tab.help));
}

constexpr double layer_width = 140;

void layer_choice(Ui& ui, const DataFile& file) {
    if (file.layers.size() < 2) return;
    ImGui::SetNextItemWidth(ui.px(layer_width));
    const bool open = ImGui::BeginCombo("##data.layer", file.layer.c_str());
    ui.mark("data.layer");
    if (open) {
        for (const std::string& layer : file.layers) {
            if (ImGui::Selectable(layer.c_str(), layer == file.layer))
                ui.emit(DataCommand{data_command::ChooseLayer{layer}});
            ui.mark("data.layer." + layer);
        }
        ImGui::EndCombo();
    } else {
        tip(ui, ui.say(Word::data_layer_tip));
    }
    ImGui::SameLine(0, ui.px(8));
}

/// "sumur.csv · 1,2 kB · 12 baris · 6 kolom"
std::string file_text(Ui& ui, const DataFile& file) {
    const Language language = ui.state().language;
    const std::string size = bytes_text(file.bytes, language);
    const std::string name = file.path.filename().string() + " · ";
    if (file.raster) return name + size;
    return name + fmt::format(fmt::runtime(ui.say(Word::data_size)), size,
                              format_number(static_cast<double>(file.dataset.table.rows), 0, language),
                              file.dataset.table.columns.size());
}

/// Its sheets, which file it is and how large, which of its layers.
void head(Ui& ui, const DataFile& file) {
    for (const SheetTab& tab : sheets) {
        if (file.raster) break;  // it has cells alone
        sheet_button(ui, tab);
        ImGui::SameLine(0, ui.px(tab.sheet == DataSheet::check ? 10 : 2));
    }
    const std::string close = ui.say(Word::data_close);
    const float close_width =
        ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e6F, 0, close.c_str()).x + ui.px(20);
    const float layers = file.layers.size() < 2 ? 0 : ui.px(layer_width + 8);
    const std::string text = file_text(ui, file);
    const float room = std::max(ui.px(40), ImGui::GetContentRegionAvail().x - close_width - layers);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text_in(text, {at.x, at.y + ImGui::GetStyle().FramePadding.y}, room);
    ImGui::Dummy({room, ImGui::GetFrameHeight()});
    tip(ui, (file.path.string() + "\n" + text).c_str());
    ImGui::SameLine(0, 0);
    layer_choice(ui, file);
    if (small_button(ui, "data.close", close.c_str())) ui.emit(DataCommand{data_command::CloseData{}});
}

/// What to type for the same.
void command_line(Ui& ui) {
    std::vector<std::string> words{"sanding"};
    for (std::string& word : data_words(ui.session.data(), ui.session.data().sheet))
        words.push_back(std::move(word));
    const std::string line = shell_line(words);
    muted_line(ui, ui.say(Word::data_same));
    ImGui::SameLine(0, ui.px(6));
    ImGui::BeginGroup();
    if (small_button(ui, "data.copy_line", ui.say(Word::copy))) ui.emit(command::CopyText{line});
    ImGui::EndGroup();
    ImGui::SameLine(0, ui.px(8));
    ImGui::PushFont(ui.fonts.small);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(2));
    clipped_text(line, std::max(1.F, ImGui::GetContentRegionAvail().x));
    ImGui::PopFont();
    tip(ui, line.c_str());
}

void recent_files(Ui& ui) {
    const auto& recent = ui.session.data().recent;
    if (recent.empty()) return;
    ImGui::Spacing();
    muted_text(ui, ui.say(Word::data_recent));
    for (std::size_t i = 0; i < recent.size(); ++i) {
        if (ImGui::Selectable(fmt::format("{}##recent.{}", recent[i].filename().string(), i).c_str()))
            ui.emit(DataCommand{data_command::OpenFile{recent[i]}});
        ui.mark("data.recent." + std::to_string(i));
        tip(ui, recent[i].string().c_str());
    }
}

void nothing_open(Ui& ui) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(ui.say(Word::data_empty));
    ImGui::PopTextWrapPos();
    muted_text(ui, ui.say(Word::data_empty_help));
    recent_files(ui);
}

void shown_file(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    head(ui, *desk.file);
    const float foot = ImGui::GetFrameHeightWithSpacing();
    ImGui::BeginChild("data.sheet", {0, -foot});
    if (desk.file->raster || desk.sheet == DataSheet::preview)
        draw_data_preview(ui);
    else
        desk.sheet == DataSheet::join ? draw_data_join(ui) : draw_data_check(ui);
    ImGui::EndChild();
    command_line(ui);
}

}  // namespace

void draw_data_tools(Ui& ui) {
    if (ImGui::Button(ui.say(Word::data_open))) ui.emit(DataCommand{data_command::ShowFiles{}});
    ui.mark("data.open");
    tip(ui, ui.say(Word::data_open_tip));
}

void draw_data(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "data", place);
    const DataDeskState& desk = ui.session.data();
    if (desk.opening)
        ImGui::TextUnformatted(
            fmt::format(fmt::runtime(ui.say(Word::data_reading)), desk.opening->filename().string()).c_str());
    else if (desk.problem)
        data_problem(ui, Word::data_failed, *desk.problem);
    else if (desk.file)
        shown_file(ui);
    else
        nothing_open(ui);
    ImGui::End();
}

void draw_data_notice(Ui& ui, const scene::Rect& map) {
    using enum DataDeskState::Notice;
    const DataDeskState& desk = ui.session.data();
    if (desk.notice == none) return;
    const std::string study = desk.study ? desk.study->filename().string() : ui.say(Word::data_the_sample);
    const Word word = desk.notice == study_opened ? Word::data_study_opened : Word::data_other_study;
    constexpr double widest = 460;
    const double width = std::min(widest, map.width - 24);
    ImGui::SetNextWindowPos({ui.px(map.x + (map.width - width) / 2), ui.px(map.bottom() - 12)}, 0, {0, 1});
    ImGui::SetNextWindowSize({ui.px(width), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin("data.notice", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(fmt::format(fmt::runtime(ui.say(word)), study).c_str());
    ImGui::PopTextWrapPos();
    if (small_button(ui, "data.notice", ui.say(Word::data_close_message)))
        ui.emit(DataCommand{data_command::CloseData{}});
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace sanding::desktop
