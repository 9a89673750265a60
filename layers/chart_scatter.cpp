#include "layers/chart_scatter.hpp"

#include <numeric>

#include "core/base/error.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

constexpr std::size_t most_labels = 60;

struct Pairs {
    std::vector<std::size_t> row;
    double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;  ///< sums of squares about the means
};

Pairs pairs_of(const std::vector<double>& x, const std::vector<double>& y) {
    Pairs out;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::isfinite(x[i]) && std::isfinite(y[i])) out.row.push_back(i);
    const auto n = static_cast<double>(out.row.size());
    for (const auto i : out.row) out.mean_x += x[i] / n, out.mean_y += y[i] / n;
    for (const auto i : out.row) {
        const double dx = x[i] - out.mean_x, dy = y[i] - out.mean_y;
        out.xx += dx * dx, out.yy += dy * dy, out.xy += dx * dy;
    }
    return out;
}

struct Plot {
    scene::Rect rect;
    ValueScale x, y;
};

Plot plot_in(SheetWriter& writer, const scene::Rect& area, const ScatterInputs& inputs, const Pairs& pairs,
             const ChartStyle& style) {
    ValueRange xs, ys;
    for (const auto i : pairs.row) xs.add(inputs.x[i]), ys.add(inputs.y[i]);
    const double top = unit_room(writer), line = writer.line_height(chart_font::tick);
    const double height = std::max(1.0, area.height - top - tick_room(writer) - line);
    Plot plot;
    plot.y.ticks = axis_ticks(ys, {.length_pt = height});
    const double left = tick_width(writer, plot.y.ticks, style.language) + 8;
    plot.rect = {area.x + left, area.y + top, std::max(1.0, area.width - left - 12), height};
    plot.x.ticks = axis_ticks(xs, {.length_pt = plot.rect.width, .spacing_pt = 70});
    plot.x.first_pt = plot.rect.x, plot.x.last_pt = plot.rect.right();
    plot.y.first_pt = plot.rect.bottom(), plot.y.last_pt = plot.rect.y;
    return plot;
}

scene::Rgba colour_of(const ScatterInputs& inputs, std::size_t row) {
    // Regencies are no scenarios: hues of their own (green, purple, …), none of them blue or orange.
    constexpr scene::Rgba hues[] = {rgb(0x1f6f78), rgb(0xcc79a7), rgb(0x6b7078), rgb(0x009e73)};
    return hues[(inputs.group.empty() ? 0 : inputs.group[row]) % std::size(hues)];
}

bool is_highlighted(const ScatterInputs& inputs, std::size_t row) {
    return std::find(inputs.highlight.begin(), inputs.highlight.end(), row) != inputs.highlight.end();
}

ChartTargets draw_points(SheetWriter& writer, const ScatterInputs& inputs, const Plot& plot,
                         const Pairs& pairs) {
    const double size = pairs.row.size() > 200 ? 3.5 : 5.5;
    ChartTargets targets;
    scene::Marks marks, rings;
    for (const auto i : pairs.row) {
        const scene::Point at{plot.x.at(inputs.x[i]), plot.y.at(inputs.y[i])};
        const bool chosen = is_highlighted(inputs, i);
        scene::Marks& into = chosen ? rings : marks;
        into.at.push_back(at);
        into.size_pt.push_back(chosen ? size + 2 : size);
        const scene::Rgba colour = colour_of(inputs, i);
        into.colour.push_back({colour.r, colour.g, colour.b, 200});
        const double side = into.size_pt.back();
        targets.marks.push_back({{at.x - side / 2, at.y - side / 2, side, side}, i});
    }
    marks.outline = ink::paper, marks.outline_pt = 0.5;
    rings.outline = ink::text, rings.outline_pt = 1.2;
    if (!marks.at.empty()) writer.scene().items.emplace_back(std::move(marks));
    if (!rings.at.empty()) writer.scene().items.emplace_back(std::move(rings));
    return targets;
}

/// Highlighted rows first, then by the squared distance from the means in standard deviations.
std::vector<double> priorities(const ScatterInputs& inputs, const Pairs& pairs) {
    std::vector<double> out;
    const auto n = static_cast<double>(pairs.row.size());
    for (const auto i : pairs.row) {
        const double dx = inputs.x[i] - pairs.mean_x, dy = inputs.y[i] - pairs.mean_y;
        double far = (pairs.xx > 0 ? dx * dx / pairs.xx : 0) + (pairs.yy > 0 ? dy * dy / pairs.yy : 0);
        if (is_highlighted(inputs, i)) far += 4 * n;
        out.push_back(far);
    }
    return out;
}

bool touch(const scene::Rect& a, const scene::Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Names of the scatter's points.
class Labels {
  public:
    Labels(SheetWriter& writer, const Plot& plot) : writer_(writer), plot_(plot) {
        const scene::Rect& r = plot.rect;
        room_ = {r.x, r.y - 6, r.width + 11, r.height + 6};
        placeable_.font = {6.5, false, false};
        placeable_.colour = ink::text;
        placeable_.halo = ink::paper, placeable_.halo_pt = 1.2;
        placeable_.placement = scene::Placement::beside;
    }

    /// In bold over whatever points lie there; where another such name is in the way, like the others.
    void add_highlighted(const std::string& name, scene::Point at) {
        const scene::Font font{7, true, false};
        const std::string text = shortened(name, font);
        const double width = writer_.width(text, font), height = writer_.line_height(font);
        for (const scene::Rect& box : {scene::Rect{at.x + 6, at.y - height / 2, width, height},
                                       {at.x - 6 - width, at.y - height / 2, width, height},
                                       {at.x - width / 2, at.y - 6 - height, width, height},
                                       {at.x - width / 2, at.y + 6, width, height}}) {
            const bool inside = box.x >= room_.x && box.right() <= room_.right() && box.y >= room_.y &&
                                box.bottom() <= room_.bottom();
            if (!inside || std::any_of(taken_.begin(), taken_.end(),
                                       [&](const scene::Rect& other) { return touch(box, other); }))
                continue;
            taken_.push_back(box);
            draw_haloed(writer_, text, {box.x, box.y}, {font, ink::text});
            return;
        }
        add(name, at, std::numeric_limits<double>::max());
    }

    void add(const std::string& name, scene::Point at, double priority) {
        placeable_.text.push_back(shortened(name, placeable_.font));
        placeable_.at.push_back(at);
        placeable_.priority.push_back(priority);
    }

    void finish() {
        if (placeable_.text.empty()) return;
        keep_within(placeable_, room_);
        writer_.scene().items.emplace_back(std::move(placeable_));
    }

  private:
    [[nodiscard]] std::string shortened(const std::string& name, const scene::Font& font) const {
        return writer_.layout().shorten(name, font, plot_.rect.width / 3);
    }

    SheetWriter& writer_;
    const Plot& plot_;
    scene::Rect room_;
    std::vector<scene::Rect> taken_;
    scene::Text placeable_;
};

void draw_labels(SheetWriter& writer, const ScatterInputs& inputs, const Plot& plot, const Pairs& pairs) {
    const std::vector<double> priority = priorities(inputs, pairs);
    std::vector<std::size_t> order(pairs.row.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return priority[a] > priority[b]; });
    order.resize(std::min(order.size(), most_labels));
    Labels labels(writer, plot);
    for (const auto k : order) {
        const auto i = pairs.row[k];
        if (inputs.name[i].empty()) continue;
        const scene::Point at{plot.x.at(inputs.x[i]), plot.y.at(inputs.y[i])};
        if (is_highlighted(inputs, i))
            labels.add_highlighted(inputs.name[i], at);
        else
            labels.add(inputs.name[i], at, priority[k]);
    }
    labels.finish();
}

}  // namespace

std::optional<double> correlation(const std::vector<double>& x, const std::vector<double>& y) {
    SANDING_EXPECT(x.size() == y.size());
    const Pairs pairs = pairs_of(x, y);
    if (pairs.row.size() < 3 || !(pairs.xx > 0) || !(pairs.yy > 0)) return {};
    return std::clamp(pairs.xy / std::sqrt(pairs.xx * pairs.yy), -1.0, 1.0);
}

ChartTargets draw_scatter(SheetWriter& writer, const scene::Rect& area, const ScatterInputs& inputs,
                          const ChartStyle& style) {
    SANDING_EXPECT(inputs.name.size() == inputs.x.size() && inputs.x.size() == inputs.y.size());
    SANDING_EXPECT(inputs.group.empty() || inputs.group.size() == inputs.x.size());
    const Pairs pairs = pairs_of(inputs.x, inputs.y);
    if (pairs.row.empty()) {
        draw_reason(writer, area, no_values(style.language));
        return {};
    }
    std::vector<KeyEntry> key;
    for (std::size_t g = 0; g < inputs.group_name.size() && inputs.group_name.size() > 1; ++g) {
        ScatterInputs one;
        one.group = {g};
        key.push_back({inputs.group_name[g], colour_of(one, 0), KeyShape::dot});
    }
    const scene::Rect rest = draw_key(writer, area, key);
    const Plot plot = plot_in(writer, rest, inputs, pairs, style);
    draw_left_axis(writer, plot.rect, plot.y, style.language);
    draw_bottom_axis(writer, plot.rect, plot.x, style,
                     {rest.x, rest.y, plot.rect.right() + 12 - rest.x, rest.height});
    draw_unit(writer, plot.rect, inputs.y_name);
    const double line = writer.line_height(chart_font::tick);
    writer.text(writer.layout().shorten(inputs.x_name, chart_font::tick, plot.rect.width),
                {plot.rect.right(), plot.rect.bottom() + 7 + line},
                {chart_font::tick, ink::muted, scene::Align::end});
    ChartTargets targets = draw_points(writer, inputs, plot, pairs);
    draw_labels(writer, inputs, plot, pairs);
    return targets;
}

std::vector<std::string> chart_notes(const ScatterInputs& inputs, Language language) {
    const std::size_t drawn = pairs_of(inputs.x, inputs.y).row.size();
    std::vector<std::string> notes;
    if (const auto r = correlation(inputs.x, inputs.y))
        notes.push_back(
            (language == Language::english ? "correlation (Pearson) r = " : "korelasi (Pearson) r = ") +
            format_number(*r, 2, language) +
            ", n = " + format_number(static_cast<double>(drawn), 0, language));
    for (std::string& note : missing_note(inputs.x.size() - drawn, language))
        notes.push_back(std::move(note));
    return notes;
}

}  // namespace sanding
