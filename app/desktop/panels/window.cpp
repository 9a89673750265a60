#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {

void draw_window(Ui& ui, double width, double height) {
    const Layout layout = layout_of(ui.state(), width, height);
    if (ui.state().wallboard.on && ui.session.results() != nullptr) return draw_wallboard(ui, layout);
    draw_top_bar(ui, layout.top);
    if (layout.layers.width > 0) draw_layers(ui, layout.layers);
    if (layout.card.width > 0) draw_card(ui, layout.card);
    draw_timeline(ui, layout.timeline);
    ui.session.results() != nullptr ? draw_map_area(ui, layout.map) : draw_start(ui, layout.map);
    // A file can be looked at before there are results.
    if (ui.session.results() != nullptr || ui.state().drawer.tab == DrawerTab::data) draw_drawer(ui, layout);
    draw_exports(ui, layout.map);
    draw_tips(ui, layout.map);
    draw_data_notice(ui, layout.map);
    draw_files(ui, layout.map);
    if (ui.state().layers.open) splitter(ui, Panel::layers, layout.map.x, layout.layers, 1);
    if (ui.state().card.open) splitter(ui, Panel::card, layout.map.right(), layout.card, -1);
}

}  // namespace sanding::desktop
