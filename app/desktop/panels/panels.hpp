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
/// Charts and tables below the map: the bar with its tabs and tools, and what is open below it.
void draw_drawer(Ui& ui, const Layout& layout);
void draw_chart_choices(Ui& ui);
void draw_chart_area(Ui& ui, const scene::Rect& place);
void draw_table_tools(Ui& ui);
void draw_table(Ui& ui, const scene::Rect& place);
/// The export panel over the map's upper right corner, where it is open.
void draw_exports(Ui& ui, const scene::Rect& map);
/// In the map's place while nothing is open.
void draw_start(Ui& ui, const scene::Rect& place);

}  // namespace sanding::desktop
