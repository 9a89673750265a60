#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "app/desktop/panels/data_widgets.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

/// Dear ImGui 1.86 draws tables of up to 64 columns.
constexpr std::size_t most_columns = 60;

/// Which columns stand at the right.
const std::vector<bool>& figures_of(Ui& ui, const DataFile& file) {
    UiMemory& memory = ui.memory;
    if (memory.data_numeric_of != &file) {
        memory.data_numeric.clear();
        for (const Column& column : file.dataset.table.columns)
            memory.data_numeric.push_back(is_figures(column));
        memory.data_numeric_of = &file;
    }
    return memory.data_numeric;
}

std::string cell_text(const Column& column, std::size_t row, Language language) {
    if (const auto* text = std::get_if<TextCells>(&column.values)) return std::string((*text)[row]);
    const double value = std::get<std::vector<double>>(column.values)[row];
    return value == value ? plain_number(value, language) : std::string();
}

void cell(Ui& ui, const std::string& text, bool figure) {
    const float width = ImGui::GetContentRegionAvail().x;
    const float wide = ImGui::CalcTextSize(text.c_str()).x;
    if (figure && wide < width) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + width - wide);
    clipped_text(text, std::max(1.F, ImGui::GetContentRegionAvail().x));
    if (wide > width) tip(ui, text.c_str());
}

/// Wide enough for its name and what stands in its first rows.
double width_of(Ui& ui, const Column& column) {
    constexpr std::size_t looked_at = 30;
    constexpr double least = 56, most = 190;
    float widest = ImGui::CalcTextSize(column.name.c_str()).x;
    const auto rows = std::visit([](const auto& values) { return values.size(); }, column.values);
    for (std::size_t r = 0; r < std::min(rows, looked_at); ++r)
        widest = std::max(widest, ImGui::CalcTextSize(cell_text(column, r, ui.state().language).c_str()).x);
    return std::clamp(widest / ui.scale + 10, least, most);
}

void grid(Ui& ui, const DataFile& file) {
    const Table& table = file.dataset.table;
    const std::size_t columns = std::min(table.columns.size(), most_columns);
    const std::vector<bool>& figures = figures_of(ui, file);
    const std::string id = fmt::format("data.{}.{}", file.path.string(), file.layer);
    if (columns == 0 ||
        !ImGui::BeginTable(id.c_str(), static_cast<int>(columns) + 1,
                           ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                               ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_SizingFixedFit |
                               ImGuiTableFlags_Resizable | ImGuiTableFlags_NoSavedSettings))
        return;
    ImGui::TableSetupScrollFreeze(1, 1);
    ImGui::TableSetupColumn("#", ImGuiTableColumnFlags_WidthFixed,
                            ImGui::CalcTextSize(std::to_string(table.rows).c_str()).x + ui.px(6));
    for (std::size_t c = 0; c < columns; ++c)
        ImGui::TableSetupColumn(std::to_string(c).c_str(), ImGuiTableColumnFlags_WidthFixed,
                                ui.px(width_of(ui, table.columns[c])));
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    ImGui::PushFont(ui.fonts.bold);
    for (std::size_t c = 0; c < columns; ++c)
        if (ImGui::TableSetColumnIndex(static_cast<int>(c) + 1)) cell(ui, table.columns[c].name, figures[c]);
    ImGui::PopFont();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(table.rows));
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto row = static_cast<std::size_t>(i);
            ImGui::TableNextRow();
            ImGui::TableSetColumnIndex(0);
            ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
            cell(ui, std::to_string(table.row_in_file(row)), true);
            ImGui::PopStyleColor();
            for (std::size_t c = 0; c < columns; ++c)
                if (ImGui::TableSetColumnIndex(static_cast<int>(c) + 1))
                    cell(ui, cell_text(table.columns[c], row, ui.state().language), figures[c]);
        }
    ImGui::EndTable();
    ui.mark_for_pointer("data.grid");
}

void guess(Ui& ui, const std::string& text) {
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
}

/// Which codes its rows have, as far as the join knows.
std::optional<std::string> codes_guess(Ui& ui) {
    const DataDeskState& desk = ui.session.data();
    if (!desk.tried) return {};
    const JoinReport& join = desk.tried->joined.report;
    if (join.code_column.empty()) return ui.say(Word::data_no_codes);
    return fmt::format(fmt::runtime(ui.say(Word::data_codes)), join.code_column, join.code_system());
}

/// What reading the file had to decide by its content.
void guesses(Ui& ui, const DataFile& file) {
    const bool indonesian = ui.state().language == Language::indonesian;
    muted_text(ui, ui.say(Word::data_guessed));
    const auto codes = codes_guess(ui);
    if (codes) guess(ui, *codes);
    if (file.shapes)
        guess(ui,
              fmt::format(fmt::runtime(ui.say(Word::data_shapes)), file.shapes->geometry,
                          format_number(static_cast<double>(file.shapes->features), 0, ui.state().language)) +
                  (file.shapes->crs.empty() ? std::string() : " · " + file.shapes->crs));
    for (const Finding& f : file.dataset.reading.findings)
        guess(ui, indonesian && !f.message_id.empty() ? f.message_id : f.message);
    if (file.dataset.table.columns.size() > most_columns)
        guess(ui, fmt::format(fmt::runtime(ui.say(Word::data_more_columns)),
                              file.dataset.table.columns.size() - most_columns));
    if (!codes && !file.shapes && file.dataset.reading.findings.empty())
        guess(ui, ui.say(Word::data_not_guessed));
}

void raster(Ui& ui, const DataFile& file) {
    const LayerInfo& info = *file.shapes;
    ImGui::TextUnformatted(fmt::format(fmt::runtime(ui.say(Word::data_raster)), info.geometry).c_str());
    if (!info.crs.empty()) muted_text(ui, info.crs.c_str());
    for (const std::string& band : info.fields) muted_text(ui, band.c_str());
    ImGui::Spacing();
    muted_text(ui, ui.say(Word::data_raster_help));
}

}  // namespace

void draw_data_preview(Ui& ui) {
    const DataFile& file = *ui.session.data().file;
    if (file.raster) return raster(ui, file);
    const float side = std::min(ui.px(250), ImGui::GetContentRegionAvail().x * 0.34F);
    ImGui::BeginChild("data.guesses", {side, 0});
    guesses(ui, file);
    ImGui::EndChild();
    ImGui::SameLine(0, ui.px(10));
    ImGui::BeginChild("data.cells");
    grid(ui, file);
    ImGui::EndChild();
}

}  // namespace sanding::desktop
