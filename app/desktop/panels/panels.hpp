#pragma once

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
// Scenarios and runs: what the right panel shows instead of the card.
/// Card or scenario, and the fold button.
void right_tabs(Ui& ui);
void draw_plan(Ui& ui);
void draw_plan_runs(Ui& ui);
void draw_plan_zones(Ui& ui);
void draw_plan_places(Ui& ui);  ///< schools and roads
void draw_plan_parameters(Ui& ui);
/// On the map: that it is stale, that it shows a run that goes on, that a click places something.
void draw_plan_banner(Ui& ui, const scene::Rect& place);
/// In the map's place while nothing is open.
void draw_start(Ui& ui, const scene::Rect& place);

}  // namespace sanding::desktop
