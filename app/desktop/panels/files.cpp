#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "app/desktop/folders.hpp"
#include "app/desktop/panels/data_widgets.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "core/base/text.hpp"

namespace sanding::desktop {
namespace {

/// What the list shows unless every kind is wanted: endings of what can be opened.
bool can_be_read(const std::string& name) {
    constexpr std::string_view endings[] = {".csv", ".tsv",     ".txt",     ".xlsx", ".ods", ".gpkg",
                                            ".shp", ".geojson", ".json",    ".fgb",  ".kml", ".tab",
                                            ".mif", ".gml",     ".tif",     ".tiff", ".asc", ".hgt",
                                            ".img", ".jp2",     ".mbtiles", ".dbf",  ".toml"};
    const std::string ending = lower_ascii(Path(name).extension().string());
    return std::ranges::find(endings, ending) != std::end(endings);
}

std::vector<const FolderList::Entry*> shown_entries(const DataDeskState& desk) {
    std::vector<const FolderList::Entry*> out;
    for (const FolderList::Entry& entry : desk.list->entries)
        if (entry.folder || desk.all_files || can_be_read(entry.name)) out.push_back(&entry);
    return out;
}

/// A folder with its tab, at the left of a row.
void folder_mark(Ui& ui, ImVec2 at) {
    const float x = at.x + ui.px(2), y = at.y + ui.px(5), w = ui.px(15), h = ui.px(11);
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 ink = colour_of(ui.colours().accent);
    out.AddRectFilled({x, y}, {x + w * 0.45F, y + ui.px(3)}, ink, ui.px(1));
    out.AddRectFilled({x, y + ui.px(2)}, {x + w, y + h}, ink, ui.px(1.5));
}

void entry_row(Ui& ui, const FolderList::Entry& entry) {
    const Path path = ui.session.data().folder / entry.name;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::Selectable(("##" + entry.name).c_str()))
        entry.folder ? ui.emit(DataCommand{data_command::Browse{path}})
                     : ui.emit(DataCommand{data_command::OpenFile{path}});
    ui.mark("file." + entry.name);
    if (entry.folder) folder_mark(ui, at);
    const std::string more = entry.study    ? std::string(ui.say(Word::files_is_study))
                             : entry.folder ? std::string()
                                            : bytes_text(entry.bytes, ui.state().language);
    const float right = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e6F, 0, more.c_str()).x;
    ImGui::GetWindowDrawList()->AddText(ui.fonts.small, ui.fonts.small->FontSize,
                                        {at.x + width - right, at.y + ui.px(2)},
                                        colour_of(ui.colours().muted), more.c_str());
    text_in(entry.name, {at.x + ui.px(24), at.y}, width - right - ui.px(34));
}

void entries(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    if (desk.unreadable) return data_problem(ui, Word::data_failed, *desk.unreadable);
    if (!desk.list) return muted_text(ui, ui.say(Word::files_reading), false);
    const auto shown = shown_entries(desk);
    if (shown.empty()) return muted_text(ui, ui.say(Word::files_none), false);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown.size()));
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
            entry_row(ui, *shown[static_cast<std::size_t>(i)]);
}

void place(Ui& ui, const char* name, Word word, const Path& folder) {
    if (ImGui::Selectable(ui.say(word), ui.session.data().folder == folder))
        ui.emit(DataCommand{data_command::Browse{folder}});
    ui.mark(name);
    tip(ui, folder.string().c_str());
}

/// Places to begin from, and what was opened last.
void places(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    place(ui, "files.documents", Word::files_documents, documents_folder());
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        place(ui, "files.downloads", Word::files_downloads, downloads_folder());
        place(ui, "files.home", Word::files_home, home);
    }
    if (desk.study)
        place(ui, "files.study", Word::files_study,
              desk.study->extension() == ".toml" ? desk.study->parent_path() : *desk.study);
    if (desk.recent.empty()) return;
    ImGui::Spacing();
    muted_text(ui, ui.say(Word::data_recent));
    for (std::size_t i = 0; i < desk.recent.size(); ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        if (ImGui::Selectable(fmt::format("##recent.{}", i).c_str()))
            ui.emit(DataCommand{data_command::OpenFile{desk.recent[i]}});
        ui.mark("files.recent." + std::to_string(i));
        tip(ui, desk.recent[i].string().c_str());
        text_in(desk.recent[i].filename().string(), at, width);
    }
}

void head(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(ui.say(Word::files_title));
    ImGui::PopFont();
    ImGui::SameLine(0, ui.px(12));
    if (ImGui::ArrowButton("##files.up", ImGuiDir_Up) && desk.folder.has_relative_path())
        ui.emit(DataCommand{data_command::Browse{desk.folder.parent_path()}});
    ui.mark("files.up");
    tip(ui, ui.say(Word::files_up));
    ImGui::SameLine(0, ui.px(8));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    clipped_text(desk.folder.string(), ImGui::GetContentRegionAvail().x);
}

void foot(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    bool all = desk.all_files;
    if (ImGui::Checkbox(ui.say(Word::files_all), &all)) ui.emit(DataCommand{data_command::ShowAllFiles{all}});
    ui.mark("files.all");
    const bool study = desk.list && std::ranges::any_of(desk.list->entries, [](const FolderList::Entry& e) {
                           return e.name == "study.toml";
                       });
    if (study) {
        ImGui::SameLine(0, ui.px(12));
        if (ImGui::Button(ui.say(Word::files_open_study)))
            ui.emit(DataCommand{data_command::OpenFile{desk.folder}});
        ui.mark("files.open_study");
    }
    const char* close = ui.say(Word::files_close);
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(close).x -
                    2 * ImGui::GetStyle().FramePadding.x);
    if (ImGui::Button(close)) ui.emit(DataCommand{data_command::ShowFiles{false}});
    ui.mark("files.close");
}

}  // namespace

void draw_files(Ui& ui, const scene::Rect& map) {
    if (!ui.session.data().choosing) return;
    constexpr double widest = 640, highest = 440;
    const double below = ImGui::GetIO().DisplaySize.y / ui.scale - timeline_height - map.y - 16;
    const double width = std::min(widest, map.width - 16), height = std::min(highest, below);
    ImGui::SetNextWindowPos({ui.px(map.x + (map.width - width) / 2), ui.px(map.y + 8)});
    ImGui::SetNextWindowSize({ui.px(width), ui.px(height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin("files", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoCollapse);
    head(ui);
    const float last = ImGui::GetFrameHeightWithSpacing() + ui.px(4);
    ImGui::BeginChild("files.places", {ui.px(150), -last});
    places(ui);
    ImGui::EndChild();
    ImGui::SameLine(0, ui.px(12));
    ImGui::BeginChild("files.list", {0, -last});
    entries(ui);
    ImGui::EndChild();
    foot(ui);
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace sanding::desktop
