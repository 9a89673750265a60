#pragma once

#include <imgui.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/desktop/chart_scene.hpp"
#include "app/desktop/district_table.hpp"
#include "app/desktop/focus.hpp"
#include "app/desktop/layout.hpp"
#include "app/desktop/session.hpp"
#include "app/desktop/sheet_preview.hpp"
#include "app/desktop/theme.hpp"

namespace sanding::desktop {

struct Fonts {
    ImFont *body = nullptr, *bold = nullptr, *small = nullptr, *large = nullptr;
};

/// What widgets remember between frames and nobody else needs.
struct UiMemory {
    std::size_t find_choice = 0;
    bool focus_find = false;
    bool band = false, dragged = false;  ///< of the press on the map
    Pixel press;                         ///< logical pixels on the map
    bool select = false;                 ///< the press on the map selects
    std::size_t pane = 0;                ///< which map it was on
    // charts and tables
    DistrictTable table;  ///< what was made for `table_key`
    std::optional<TableKey> table_key;
    std::optional<DistrictRef> table_pinned;  ///< the row that is in sight
    std::string column_filter;
    // scenarios and runs: a field or slider that a hand is on, and what it says
    std::string plan_field, plan_text;
    double plan_value = 0;
    std::string plan_zone;                              ///< whose numbers are unfolded
    bool outline_held = false, outline_closes = false;  ///< by the press on the map
    std::optional<std::size_t> outline_corner;          ///< nothing: all of it
    std::string plan_save_path;
    bool plan_save_other = false;
    // files of data
    const void* data_numeric_of = nullptr;  ///< the file that `data_numeric` is of
    std::vector<bool> data_numeric;         ///< per column: are its cells figures?
    FocusWalk focus;                        ///< of the keyboard
};

/// One frame's drawing: panels read the session and leave commands here. Sizes in logical pixels become
/// Dear ImGui's with `px`.
struct Ui {
    const Session& session;
    const Fonts& fonts;
    UiMemory& memory;
    double scale = 1;
    std::vector<Command> commands = {};
    /// Where named widgets are, Dear ImGui's pixels: what scripts click.
    std::map<std::string, std::pair<ImVec2, ImVec2>> targets = {};
    const DrawnChart* chart = nullptr;   ///< below the widgets; null: none is shown
    SheetPreview::Picture preview = {};  ///< of the sheet in the export panel

    [[nodiscard]] const State& state() const { return session.state(); }
    [[nodiscard]] const PlanState& state_of_plan() const { return session.plan(); }
    [[nodiscard]] const Colours& colours() const {
        return colours_of(session.state().theme, session.large() ? Contrast::high : Contrast::usual);
    }
    [[nodiscard]] const char* say(Word word) const { return session.say(word); }
    [[nodiscard]] float px(double logical) const { return static_cast<float>(logical * scale); }
    void emit(Command command) { commands.push_back(std::move(command)); }
    /// Names the widget that was just drawn.
    void mark(const std::string& name) {
        targets.insert_or_assign(name, std::pair{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
        memory.focus.stop();
    }
    /// The same of one that only a pointer uses: it has keys of its own, or none.
    void mark_for_pointer(const std::string& name) {
        targets.insert_or_assign(name, std::pair{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
    }
};

[[nodiscard]] ImU32 colour_of(scene::Rgba c);
[[nodiscard]] ImVec4 vector_of(scene::Rgba c);

/// Noto Sans in the window's sizes for that scale, into the current context's atlas; Dear ImGui's own letters
/// where no font is installed.
[[nodiscard]] Fonts load_fonts(double scale);
/// Colours, paddings and rounding of widgets.
void style_widgets(Theme theme, double scale, Contrast contrast = Contrast::usual);

/// Begins a window that fills `place`; ImGui::End ends it.
void begin_panel(const Ui& ui, const char* name, const scene::Rect& place, ImGuiWindowFlags more = 0);
/// A small triangle that folds or opens the panel.
void fold_button(Ui& ui, Panel panel, bool points_left);
/// A panel's headline with its fold button, and one muted sentence of help.
void panel_header(Ui& ui, Panel panel, Word title, Word help);
/// What is left of a folded panel: its button.
void folded_panel(Ui& ui, Panel panel, Word title);
/// A strip at a panel's edge that is dragged to make it wider; `grows` is 1 where it grows to the right.
void splitter(Ui& ui, Panel panel, double x, const scene::Rect& beside, double grows);

void muted_text(const Ui& ui, const char* text, bool small = true);
/// Text as wide as it may be, with an ellipsis where it doesn't fit.
void clipped_text(const std::string& text, float width);
/// The same at a place on the screen, beside what is laid out.
void text_in(const std::string& text, ImVec2 at, float width);
/// Shows the text after the pointer has rested on the last widget.
void tip(const Ui& ui, const char* text);

}  // namespace sanding::desktop
