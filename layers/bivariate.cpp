#include "layers/bivariate.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "layers/colour.hpp"
#include "layers/numbers.hpp"
#include "layers/thematic_parts.hpp"

namespace sanding {
namespace {

std::size_t class_in(const Breaks& breaks, double value) {
    return static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), value) - breaks.begin());
}

bool is_missing(const BivariateLayer& layer, std::size_t i) {
    return !std::isfinite(layer.x[i]) || !std::isfinite(layer.y[i]);
}

std::string with_unit(const std::string& name, const std::string& unit) {
    return unit.empty() ? name : name + " (" + unit + ")";
}

/// Where the legend's square lies and what stands along its sides.
struct Square {
    double x = 0, y = 0, cell = 0;
    std::size_t columns = 0, rows = 0;
    [[nodiscard]] double right() const { return x + cell * static_cast<double>(columns); }
    [[nodiscard]] double bottom() const { return y + cell * static_cast<double>(rows); }
};

void draw_cells(SheetWriter& writer, const Square& square, const BivariateClasses& classes) {
    std::vector<scene::Rect> cells;
    for (std::size_t row = 0; row < square.rows; ++row)
        for (std::size_t column = 0; column < square.columns; ++column)
            cells.push_back({square.x + square.cell * static_cast<double>(column),
                             square.bottom() - square.cell * static_cast<double>(row + 1), square.cell,
                             square.cell});
    scene::Fill fill;
    fill.shapes = rectangles(cells);
    fill.colour = classes.colours;
    fill.tiles = true;
    writer.scene().items.emplace_back(std::move(fill));
    const scene::Rect all{square.x, square.y, square.right() - square.x, square.bottom() - square.y};
    writer.box(all, {0, 0, 0, 0}, {rgb(0x8a8a8a), 0.3});
}

/// Towards more: up along the left side, right along the lower side.
void draw_arrows(SheetWriter& writer, const Square& square) {
    constexpr double gap = 4.5, head = 4;
    const double left = square.x - gap, below = square.bottom() + gap;
    writer.lines({{{left, square.bottom()}, {left, square.y + head / 2}},
                  {{square.x, below}, {square.right() - head / 2, below}}},
                 {ink::muted, 0.7});
    scene::Marks heads;
    heads.symbol = scene::Symbol::triangle;
    heads.at = {{left, square.y + head / 2}, {square.right() - head / 2, below}};
    heads.size_pt = {head, head};
    heads.colour = {ink::muted, ink::muted};
    heads.angle_deg = {0, 90};
    writer.scene().items.emplace_back(std::move(heads));
}

std::vector<std::string> numbers_of(const Breaks& breaks, Language language) {
    std::vector<std::string> numbers;
    for (const double b : breaks) numbers.push_back(format_number(b, decimals_of(breaks), language));
    return numbers;
}

double widest(const SheetWriter& writer, const std::vector<std::string>& texts) {
    double width = 0;
    for (const std::string& t : texts) width = std::max(width, writer.width(t, LegendRows::small.font));
    return width;
}

/// What stands along the sides.
struct Axes {
    std::string name_x, name_y;
    std::vector<std::string> limits_x, limits_y;
};

constexpr double arrow_pt = 8;  ///< room for an arrow along a side

/// Limits stand where two classes meet; those of x on two lines where they do not fit beside one another.
void draw_limits(SheetWriter& writer, const Square& square, const Axes& axes, double x_lines) {
    const Line& small = LegendRows::small;
    const double line = writer.line_height(small.font);
    for (std::size_t i = 0; i < axes.limits_y.size(); ++i)
        writer.text(
            axes.limits_y[i],
            {square.right() + 3, square.bottom() - square.cell * static_cast<double>(i + 1) - line / 2},
            small);
    for (std::size_t i = 0; i < axes.limits_x.size(); ++i)
        writer.text(axes.limits_x[i],
                    {square.x + square.cell * static_cast<double>(i + 1),
                     square.bottom() + arrow_pt + (x_lines > 1 && i % 2 == 1 ? line : 0)},
                    {small.font, small.colour, scene::Align::middle});
}

/// The square as large as there is room for, names above and below it; nothing where there is too little.
void draw_square(LegendRows& rows, const BivariateClasses& classes, const Axes& axes) {
    constexpr double largest = 26, least = 8;
    SheetWriter& writer = rows.writer();
    const scene::Rect& area = rows.area();
    const double line = writer.line_height(LegendRows::body.font), top = rows.y();
    const auto height_of = [&](const std::string& name) {
        const std::size_t lines = writer.layout().wrap(name, LegendRows::body.font, area.width).size();
        return line * static_cast<double>(std::clamp<std::size_t>(lines, 1, 2));
    };
    const double above = height_of(axes.name_y) + 3;
    Square square{area.x + arrow_pt + 1, top + above, largest, classes.columns(), classes.rows()};
    const double width_y = widest(writer, axes.limits_y) + 4, width_x = widest(writer, axes.limits_x) + 4;
    double x_lines = 1, below = 0;
    for (; square.cell >= least; square.cell -= 1) {
        x_lines = axes.limits_x.size() > 1 && width_x > square.cell ? 2 : 1;
        below = arrow_pt + x_lines * writer.line_height(LegendRows::small.font) + 1;
        if (square.right() + width_y <= area.right() &&
            square.bottom() + below + height_of(axes.name_x) <= area.bottom())
            break;
    }
    if (square.cell < least) return;
    writer.paragraph(axes.name_y, {area.x, top, area.width, above}, LegendRows::body);
    draw_cells(writer, square, classes);
    draw_arrows(writer, square);
    draw_limits(writer, square, axes, x_lines);
    const double bottom = writer.paragraph(
        axes.name_x, {area.x, square.bottom() + below, area.width, 2 * line + 0.1}, LegendRows::body);
    rows.space(bottom - top + 4);
}

}  // namespace

scene::Rgba BivariateClasses::colour(double value_x, double value_y) const {
    return colours[class_in(y, value_y) * columns() + class_in(x, value_x)];
}

std::vector<scene::Rgba> bivariate_colours(std::size_t columns, std::size_t rows) {
    constexpr scene::Rgba neither = rgb(0xf0edec), only_x = rgb(0x5265c5), only_y = rgb(0xd06d02),
                          both = rgb(0x40202b);
    const auto position = [](std::size_t i, std::size_t n) {
        return n < 2 ? 0.5 : static_cast<double>(i) / static_cast<double>(n - 1);
    };
    std::vector<scene::Rgba> colours;
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const double u = position(column, columns), v = position(row, rows);
            colours.push_back(
                mix_perceptually(mix_perceptually(neither, only_x, u), mix_perceptually(only_y, both, u), v));
        }
    return colours;
}

BivariateClasses bivariate_classes(const BivariateLayer& layer) {
    SANDING_EXPECT(layer.x.size() == layer.y.size());
    if (layer.classes < 2 || layer.classes > 4)
        throw Error(std::to_string(layer.classes) + " classes per axis for two values in one colour",
                    layer.name_x + ", " + layer.name_y, "2, 3 or 4: more can't be told apart");
    for (const Breaks* limits : {&layer.breaks_x, &layer.breaks_y})
        if (!std::is_sorted(limits->begin(), limits->end()))
            throw Error("class limits have to be ascending", layer.name_x + ", " + layer.name_y);
    // Limits come from the districts that are drawn: both values are there.
    std::vector<double> x, y;
    for (std::size_t i = 0; i < layer.x.size(); ++i)
        if (!is_missing(layer, i)) x.push_back(layer.x[i]), y.push_back(layer.y[i]);
    const auto count = static_cast<std::size_t>(layer.classes);
    BivariateClasses classes;
    classes.x = layer.breaks_x.empty() ? quantile_breaks(x, count) : layer.breaks_x;
    classes.y = layer.breaks_y.empty() ? quantile_breaks(y, count) : layer.breaks_y;
    classes.colours = bivariate_colours(classes.columns(), classes.rows());
    return classes;
}

void add_bivariate(Scene& scene, const BivariateLayer& layer, const MapGeometry& geometry) {
    SANDING_EXPECT(layer.level < geometry.levels.size());
    const auto& shapes = geometry.levels[layer.level].shapes;
    SANDING_EXPECT(layer.x.size() == shapes->size());
    const BivariateClasses classes = bivariate_classes(layer);
    scene::Fill fill{scene::Space::map, shapes, {}, {}, {ink::missing_hatch, 4, 0.5}, true};
    for (std::size_t i = 0; i < layer.x.size(); ++i) {
        const bool missing = is_missing(layer, i);
        fill.colour.push_back(missing ? ink::missing : classes.colour(layer.x[i], layer.y[i]));
        fill.pattern.push_back(missing ? scene::Pattern::hatch : scene::Pattern::none);
    }
    scene.items.emplace_back(std::move(fill));
}

void add_bivariate_rows(LegendRows& rows, const BivariateLayer& layer, Language language) {
    const BivariateClasses classes = bivariate_classes(layer);
    std::size_t missing = 0;
    for (std::size_t i = 0; i < layer.x.size(); ++i) missing += is_missing(layer, i) ? 1U : 0U;
    if (missing < layer.x.size())
        draw_square(rows, classes,
                    {with_unit(layer.name_x, layer.unit_x), with_unit(layer.name_y, layer.unit_y),
                     numbers_of(classes.x, language), numbers_of(classes.y, language)});
    add_missing_row(rows, missing, language);
}

}  // namespace sanding
