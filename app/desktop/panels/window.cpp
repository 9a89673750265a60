#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {

void draw_window(Ui& ui, double width, double height) {
    const Layout layout = layout_of(ui.state(), width, height);
    draw_top_bar(ui, layout.top);
    draw_layers(ui, layout.layers);
    draw_card(ui, layout.card);
    draw_timeline(ui, layout.timeline);
    ui.session.results() != nullptr ? draw_map_area(ui, layout.map) : draw_start(ui, layout.map);
    if (ui.state().layers.open) splitter(ui, Panel::layers, layout.map.x, layout.layers, 1);
    if (ui.state().card.open) splitter(ui, Panel::card, layout.map.right(), layout.card, -1);
}

void draw_frame_lines(Ui& ui, const scene::Rect& map) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 colour = colour_of(ui.colours().line);
    const float left = ui.px(map.x), right = ui.px(map.right()), top = ui.px(map.y),
                bottom = ui.px(map.bottom()), width = ImGui::GetIO().DisplaySize.x;
    out.PushClipRectFullScreen();
    out.AddLine({0, top}, {width, top}, colour);
    out.AddLine({0, bottom}, {width, bottom}, colour);
    out.AddLine({left, top}, {left, bottom}, colour);
    out.AddLine({right, top}, {right, bottom}, colour);
    out.PopClipRect();
}

}  // namespace sanding::desktop
