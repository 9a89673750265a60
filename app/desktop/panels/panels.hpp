#pragma once

#include <optional>
#include <string>

#include "app/desktop/map_scene.hpp"
#include "app/desktop/panes.hpp"
#include "app/desktop/ui.hpp"

/// The window's parts. Each draws itself from the session and leaves commands; none changes anything.
namespace sanding::desktop {

/// All of them, for a window of that many logical pixels.
void draw_window(Ui& ui, double width, double height);

void draw_top_bar(Ui& ui, const scene::Rect& place);
void draw_layers(Ui& ui, const scene::Rect& place);
void draw_legend_rows(Ui& ui);
void draw_map_area(Ui& ui, const scene::Rect& place);
void draw_card(Ui& ui, const scene::Rect& place);
/// The chosen indicator of a district over all years.
void draw_sparkline(Ui& ui, const DistrictRef& place);
void draw_timeline(Ui& ui, const scene::Rect& place);

// Comparing and selecting.
/// A button for each arrangement of maps; without a scenario B they say why they do nothing.
void draw_arrangements(Ui& ui);
/// Over the maps: which is which, the handle between two that are swiped, what a difference means.
void draw_map_marks(Ui& ui, const scene::Rect& place);
/// The handle between two maps that are swiped, above the map.
void draw_swipe_handle(Ui& ui, const scene::Rect& place);
/// "A", "B" or the two with their names, on a pane: "A · 2034 · Tren".
[[nodiscard]] std::string pane_title(const Ui& ui, const MapPane& pane);
/// Both scenarios' values of the chosen indicator with their difference, for a district's card.
void draw_compared_value(Ui& ui, const DistrictRef& place);
/// A card's row with both values and their difference.
void draw_compared_row(Ui& ui, const DistrictRef& place, const Indicator& indicator);
/// The head of those rows' columns.
void draw_compared_head(Ui& ui);
/// Parameters that A and B set differently, with their sources' marks.
void draw_differing_assumptions(Ui& ui);
/// What is selected, with its sum.
void draw_selection(Ui& ui);

/// Charts and tables below the map: the bar with its tabs and tools, and what is open below it.
void draw_drawer(Ui& ui, const Layout& layout);
void draw_chart_choices(Ui& ui);
void draw_chart_area(Ui& ui, const scene::Rect& place);
void draw_table_tools(Ui& ui);
void draw_table(Ui& ui, const scene::Rect& place);
/// Where and when targets are missed; how often, for the bar.
void draw_alerts(Ui& ui, const scene::Rect& place);
void draw_alert_counts(Ui& ui);
/// The wallboard's page of alerts, as many as there is room for.
void draw_alert_page(Ui& ui, const scene::Rect& place);
/// A mark of the map around a point on the screen.
void target_sign(const Ui& ui, const TargetMark& mark, ImVec2 middle);
/// The export panel over the map's upper right corner, where it is open.
/// Pixels that a sheet's preview in the export panel may have.
[[nodiscard]] PictureSize preview_size(double scale);
void draw_exports(Ui& ui, const scene::Rect& map);
// Scenarios and runs: what the right panel shows instead of the card.
/// Card or scenario, and the fold button.
void right_tabs(Ui& ui);
void draw_plan(Ui& ui);
void draw_plan_runs(Ui& ui);
void draw_plan_zones(Ui& ui);
/// Of an unfolded zone: buttons to draw and move its outline, and what it overlaps.
void draw_zone_place(Ui& ui, const std::string& key);
void draw_plan_places(Ui& ui);  ///< schools and roads
void draw_plan_parameters(Ui& ui);
/// On the map, while a plan is edited: the zones it lays, and the one that is drawn or moved. `pointer`: on
/// the pane it is over.
void draw_zone_outlines(Ui& ui, const scene::Rect& place, std::optional<Pixel> pointer);
/// A press on the map that takes an outline or a corner of it in the hand; false: it is none of its business.
[[nodiscard]] bool press_outline(Ui& ui, Pixel at);
/// The press ends: the outline is laid there, or what is drawn is closed; false: neither.
[[nodiscard]] bool release_outline(Ui& ui, Pixel at);
/// On the map: that it is stale, that it shows a run that goes on, that a click places something.
void draw_plan_banner(Ui& ui, const scene::Rect& place);
// Workshop, wallboard, first start.
/// The workshop's log, in the right panel.
void draw_log(Ui& ui);
/// Title, legend and foot around a wallboard's map.
void draw_wallboard(Ui& ui, const Layout& layout);
/// Three things to try, until they are closed.
void draw_tips(Ui& ui, const scene::Rect& map);

// Files of data.
void draw_data_tools(Ui& ui);
void draw_data(Ui& ui, const scene::Rect& place);
// Its sheets, inside of its window.
void draw_data_preview(Ui& ui);
void draw_data_join(Ui& ui);
void draw_data_check(Ui& ui);
/// The list to choose a file from, over `place`, where it is open.
void draw_files(Ui& ui, const scene::Rect& place);
/// On the map: a study that has just been opened, results of another one.
void draw_data_notice(Ui& ui, const scene::Rect& map);

/// In the map's place while nothing is open.
void draw_start(Ui& ui, const scene::Rect& place);

}  // namespace sanding::desktop
