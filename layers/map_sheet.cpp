#include "layers/map_sheet.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "layers/map_items.hpp"
#include "layers/sheet.hpp"
#include "layers/sheet_blocks.hpp"
#include "render/scene/magnify.hpp"

namespace sanding {
namespace {

constexpr double pt_per_mm = 72 / 25.4, gap_pt = 12;
const Line panel_title{{9, true, false}, ink::text};

/// How panels fill an area.
struct PanelGrid {
    std::size_t columns = 1, rows = 1;
    double width = 0, height = 0;  ///< of a panel, with its title
    double map_width = 0;          ///< of the map in it
};

/// As many columns as let the maps come out largest.
PanelGrid panel_grid(const scene::Rect& area, std::size_t count, double map_aspect, double title_height) {
    PanelGrid best;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        PanelGrid grid{columns, (count + columns - 1) / columns};
        const auto c = static_cast<double>(grid.columns), r = static_cast<double>(grid.rows);
        grid.width = (area.width - gap_pt * (c - 1)) / c;
        grid.height = (area.height - gap_pt * (r - 1)) / r;
        grid.map_width = std::min(grid.width, (grid.height - title_height) * map_aspect);
        if (grid.map_width > best.map_width || columns == 1) best = grid;
    }
    return best;
}

std::vector<scene::Rect> panel_rects(const scene::Rect& area, const PanelGrid& grid, std::size_t count,
                                     double title_height) {
    std::vector<scene::Rect> rects;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t column = i % grid.columns, row = i / grid.columns;
        rects.push_back({area.x + static_cast<double>(column) * (grid.width + gap_pt),
                         area.y + static_cast<double>(row) * (grid.height + gap_pt) + title_height,
                         std::max(1.0, grid.width), std::max(1.0, grid.height - title_height)});
    }
    return rects;
}

double map_aspect(const MapInputs& inputs) {
    const Box extent = extent_of(inputs);
    return extent.empty() || !(extent.height() > 0) ? 1 : extent.width() / extent.height();
}

double panel_title_height(const SheetWriter& writer, std::size_t panels) {
    return panels > 1 ? writer.line_height(panel_title.font) + 3 : 0;
}

/// Maps and what belongs to them one by one: titles, frames, graticules.
void draw_panels(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const SheetContent& content = context.content;
    const MapStyle& style = context.style;
    Scene& scene = writer.scene();
    const bool several = content.panels.size() > 1;
    const Line& title = panel_title;
    const double title_height = panel_title_height(writer, content.panels.size());
    const PanelGrid grid =
        panel_grid(area, content.panels.size(), map_aspect(content.panels.front().inputs), title_height);
    const std::vector<scene::Rect> rects = panel_rects(area, grid, content.panels.size(), title_height);
    for (std::size_t i = 0; i < content.panels.size(); ++i) {
        const MapPanel& panel = content.panels[i];
        scene.frames.push_back(
            fit_frame(extent_of(panel.inputs), rects[i], style.print_scale ? style.magnification : 0));
        writer.box(rects[i], ink::outside);
        if (several)
            writer.text(writer.layout().shorten(panel.title, title.font, rects[i].width),
                        {rects[i].x, rects[i].y - title_height}, {title.font, readable(panel.accent)});
    }
    const bool english = style.language == Language::english;
    for (std::size_t i = 0; i < content.panels.size(); ++i) {
        const MapPanel& panel = content.panels[i];
        draw_panel(scene, i, panel, style, context.classes);
        scene.begin_layer("grid", english ? "Grid and frame" : "Grid dan bingkai", i);
        add_graticule(scene, *panel.inputs.geometry, style);
        writer.box(rects[i], {0, 0, 0, 0},
                   several ? LineStyle{panel.accent, 1.2} : LineStyle{ink::muted, 0.6});
    }
}

struct SheetAreas {
    scene::Rect maps, blocks;
    bool below = false;
};

/// Room for the maps and for the blocks, at the right or below.
SheetAreas split(const scene::Rect& inner, const BlockContext& context, double title_height) {
    const SheetTemplate& sheet = context.sheet;
    SheetAreas right{inner, inner, false}, below{inner, inner, true};
    const double width = sheet.blocks_mm * pt_per_mm / sheet.text_scale,
                 height = sheet.strip_mm * pt_per_mm / sheet.text_scale;
    right.maps.width = std::max(1.0, inner.width - width - gap_pt);
    right.blocks.x = right.maps.right() + gap_pt, right.blocks.width = width;
    const double aspect = map_aspect(context.content.panels.front().inputs);
    const std::size_t panels = context.content.panels.size();
    below.maps.height = std::max(1.0, inner.height - height - gap_pt);
    // What the maps, limited by the page's width, can't use goes to the strip.
    const PanelGrid grid = panel_grid(below.maps, panels, aspect, title_height);
    const double needed =
        static_cast<double>(grid.rows) * (1.1 * grid.map_width / aspect + title_height + gap_pt);
    const double spare = std::min(below.maps.height - needed, 0.45 * inner.height - height);
    below.maps.height -= std::max(0.0, spare);
    below.blocks.y = below.maps.bottom() + gap_pt;
    below.blocks.height = inner.bottom() - below.blocks.y;
    if (sheet.blocks_at == SheetSide::right) return right;
    if (sheet.blocks_at == SheetSide::below) return below;
    const auto size = [&](const SheetAreas& areas) {
        return panel_grid(areas.maps, panels, aspect, title_height).map_width;
    };
    return size(right) >= size(below) ? right : below;
}

/// What blocks say is not said again in the header or the footer.
SheetStyle around(const MapStyle& style, const SheetTemplate& sheet, const PageSize& page) {
    SheetStyle out = style;
    out.page = page;
    if (sheet.has(SheetBlock::title)) out.title.clear(), out.subtitle.clear(), out.region.clear();
    if (sheet.has(SheetBlock::authority)) out.region.clear(), out.logos.clear();
    if (sheet.has(SheetBlock::sources)) out.source_note.clear();
    return out;
}

/// The column of a picture on a screen: a fifth of its width.
SheetTemplate screen_template(const MapStyle& style) {
    SheetTemplate sheet;
    sheet.page = style.page;
    sheet.print_scale = style.print_scale;
    sheet.whole_legend = false;
    sheet.blocks = {SheetBlock::legend, SheetBlock::scale};
    const double inner = style.page.width_pt - 2 * margin_pt;
    sheet.blocks_mm = std::clamp(inner * 0.19, std::min(120.0, inner / 3), 185.0) / pt_per_mm;
    return sheet;
}

}  // namespace

Scene draw_map(const MapInputs& inputs, const MapStyle& style, const std::vector<Shared<Overlay>>& overlays) {
    return draw_map_sheet({.panels = {{inputs, {}, ink::text, {}, overlays}}}, screen_template(style), style);
}

Scene draw_map_sheet(const SheetContent& content, const SheetTemplate& sheet, const MapStyle& given) {
    SANDING_EXPECT(!content.panels.empty());
    for (const MapPanel& p : content.panels)
        SANDING_EXPECT(p.inputs.geometry && p.inputs.level < p.inputs.geometry->levels.size());
    const MapInputs& first = content.panels.front().inputs;
    MapStyle style = with_own_marks(given, *first.geometry);
    style.magnification = sheet.text_scale;
    style.print_scale = sheet.print_scale;
    style.graticule_lines = sheet.graticule_lines;
    style.mask = sheet.mask;
    style.legend_counts = content.panels.size() == 1;
    const Classes classes = classes_of(first, style);
    BlockContext context{content, sheet, style, classes};

    Scene scene;
    SheetWriter writer(scene, style.text);
    const PageSize page{sheet.page.width_pt / sheet.text_scale, sheet.page.height_pt / sheet.text_scale};
    const bool english = style.language == Language::english;
    scene.begin_layer("sheet", english ? "Sheet" : "Lembar");
    const std::vector<std::string> notes = sheet.has(SheetBlock::projection)
                                               ? std::vector<std::string>{}
                                               : notes_of(*first.geometry, style.language);
    const scene::Rect inner = draw_sheet(writer, around(style, sheet, page), notes);
    const SheetAreas areas = split(inner, context, panel_title_height(writer, content.panels.size()));
    context.strip = areas.below;
    draw_panels(writer, areas.maps, context);
    scene.begin_layer("legend", english ? "Legend" : "Keterangan");
    draw_blocks(writer, areas.blocks, context);
    return scene::magnified(std::move(scene), sheet.text_scale);
}

double scale_denominator(const Scene& scene, const MapGeometry& geometry) {
    if (scene.frames.empty()) return 0;
    return scene.frames[0].metres_per_pt * ground_metres_per_map_metre(geometry) * 72 / 0.0254;
}

}  // namespace sanding
