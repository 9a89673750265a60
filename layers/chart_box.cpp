#include "layers/chart_box.hpp"

#include <numeric>

#include "core/base/error.hpp"
#include "layers/colour.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

ValueRange range_of(const BoxInputs& inputs) {
    ValueRange range;
    for (const BoxSeries& s : inputs.series)
        for (const auto& values : s.value) range.add(values);
    return range;
}

class BoxPainter {
  public:
    BoxPainter(const BoxInputs& inputs, const ChartStyle& style, Slots slots, ValueScale scale)
        : inputs_(inputs), style_(style), slots_(slots), scale_(std::move(scale)) {}

    void draw(SheetWriter& writer) {
        for (std::size_t s = 0; s < inputs_.series.size(); ++s)
            for (std::size_t g = 0; g < inputs_.category.size(); ++g) draw_box(writer, g, s);
        draw_outliers(writer);
    }

  private:
    void draw_box(SheetWriter& writer, std::size_t g, std::size_t s) {
        const auto numbers = five_numbers(inputs_.series[s].value[g]);
        const double x = slots_.centre(g, s), width = std::min(slots_.pitch() * 0.7, 44.0);
        const scene::Rgba colour = scenario_colour(s);
        if (!numbers) {
            const double line = writer.line_height(chart_font::tick);
            writer.text("–", {x, slots_.plot.bottom() - line - 2},
                        {chart_font::tick, ink::muted, scene::Align::middle});
            return;
        }
        const double top = scale_.at(numbers->upper_quartile), bottom = scale_.at(numbers->lower_quartile);
        const double left = x - width / 2, right = x + width / 2, cap = width / 4;
        const double low = scale_.at(numbers->low_whisker), high = scale_.at(numbers->high_whisker);
        writer.lines({{{x, bottom}, {x, low}},
                      {{x, top}, {x, high}},
                      {{x - cap, low}, {x + cap, low}},
                      {{x - cap, high}, {x + cap, high}}},
                     {colour, 1});
        writer.box({left, top, width, bottom - top}, mix_perceptually(colour, rgb(0xffffff), 0.6),
                   {colour, 1});
        const double median = scale_.at(numbers->median);
        writer.lines({{{left, median}, {right, median}}}, {readable(colour), 2});
        label_median(writer, right, median, numbers->median);
        for (const std::size_t i : numbers->outliers) add_outlier(g, s, i, colour);
    }

    /// The median beside the box where there is room before the next one.
    void label_median(SheetWriter& writer, double right, double y, double median) {
        const std::string text = format_number(median, style_.decimals, style_.language);
        const double room = slots_.pitch() - std::min(slots_.pitch() * 0.7, 44.0);
        const bool last_of_group = slots_.series == 1;
        const double free =
            last_of_group ? (slots_.group_width() - std::min(slots_.pitch() * 0.7, 44.0)) / 2 : room;
        if (writer.width(text, chart_font::small) + 4 > free) return;
        writer.text(text, {right + 3, y - writer.line_height(chart_font::small) / 2},
                    {chart_font::small, ink::text});
    }

    void add_outlier(std::size_t g, std::size_t s, std::size_t i, scene::Rgba colour) {
        const scene::Point at{slots_.centre(g, s), scale_.at(inputs_.series[s].value[g][i])};
        outliers_.at.push_back(at);
        outliers_.size_pt.push_back(4);
        outliers_.colour.push_back({colour.r, colour.g, colour.b, 170});
        if (inputs_.label.empty()) return;
        labels_.text.push_back(inputs_.label[g][i]);
        labels_.at.push_back(at);
    }

    void draw_outliers(SheetWriter& writer) {
        if (!outliers_.at.empty()) writer.scene().items.emplace_back(std::move(outliers_));
        if (labels_.text.empty()) return;
        labels_.font = {6.5, false, false};
        labels_.colour = ink::text;
        labels_.halo = ink::paper, labels_.halo_pt = 1.2;
        labels_.placement = scene::Placement::beside;
        for (std::string& name : labels_.text)
            name = writer.layout().shorten(name, labels_.font,
                                           std::max(30.0, std::min(130.0, slots_.group_width() / 2)));
        const scene::Rect& r = slots_.plot;
        keep_within(labels_, {r.x, r.y - 6, r.width, r.height + 6});
        writer.scene().items.emplace_back(std::move(labels_));
    }

    const BoxInputs& inputs_;
    const ChartStyle& style_;
    Slots slots_;
    ValueScale scale_;
    scene::Marks outliers_;
    scene::Text labels_;
};

}  // namespace

double quantile_of(const std::vector<double>& sorted, double q) {
    const double at = q * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

std::optional<FiveNumbers> five_numbers(std::span<const double> values) {
    std::vector<double> sorted;
    for (const double v : values)
        if (std::isfinite(v)) sorted.push_back(v);
    if (sorted.empty()) return {};
    std::sort(sorted.begin(), sorted.end());
    FiveNumbers out;
    out.lower_quartile = quantile_of(sorted, 0.25);
    out.median = quantile_of(sorted, 0.5);
    out.upper_quartile = quantile_of(sorted, 0.75);
    const double reach = 1.5 * (out.upper_quartile - out.lower_quartile);
    const double low = out.lower_quartile - reach, high = out.upper_quartile + reach;
    // A quartile between two values may have none between it and its fence: the whisker then has no length.
    out.low_whisker = std::min(*std::lower_bound(sorted.begin(), sorted.end(), low), out.lower_quartile);
    out.high_whisker =
        std::max(*std::prev(std::upper_bound(sorted.begin(), sorted.end(), high)), out.upper_quartile);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]) && (values[i] < low || values[i] > high)) out.outliers.push_back(i);
    return out;
}

void draw_boxplot(SheetWriter& writer, const scene::Rect& area, const BoxInputs& inputs,
                  const ChartStyle& style) {
    for (const BoxSeries& s : inputs.series) SANDING_EXPECT(s.value.size() == inputs.category.size());
    const ValueRange range = range_of(inputs);
    if (range.empty()) return draw_reason(writer, area, no_values(style.language));
    scene::Rect rest = area;
    std::vector<KeyEntry> key;
    for (std::size_t s = 0; s < inputs.series.size(); ++s)
        key.push_back({inputs.series[s].name, scenario_colour(s)});
    if (key.size() > 1) rest = draw_key(writer, area, key);

    const double top = unit_room(writer), line = writer.line_height(chart_font::tick);
    const double slot = (rest.width - 60) / static_cast<double>(inputs.category.size());
    // Names too long for two lines are shortened to them.
    const std::size_t found = category_lines(writer, inputs.category, slot), lines = found == 0 ? 2 : found;
    const double height = std::max(1.0, rest.height - top - 8 - static_cast<double>(lines) * line);
    ValueScale scale{axis_ticks(range, {.length_pt = height, .from_zero = style.from_zero}), 0, 0};
    const double left = tick_width(writer, scale.ticks, style.language) + 8;
    const scene::Rect plot{rest.x + left, rest.y + top, std::max(1.0, rest.width - left), height};
    scale.first_pt = plot.bottom(), scale.last_pt = plot.y;
    Slots slots{plot, inputs.category.size(), inputs.series.size()};
    draw_left_axis(writer, plot, scale, style.language);
    draw_unit(writer, plot, style.unit);
    writer.lines({{{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}}}, {ink::muted, 0.8});
    BoxPainter(inputs, style, slots, scale).draw(writer);
    draw_categories(writer, slots, inputs.category, lines);
}

std::vector<std::string> chart_notes(const BoxInputs& inputs, Language language) {
    std::size_t missing = 0;
    for (const BoxSeries& s : inputs.series)
        for (const auto& values : s.value) missing += missing_in(values);
    std::vector<std::string> notes{
        language == Language::english
            ? "box: quartiles (type 7) and median; whiskers: farthest value within 1.5 interquartile ranges; "
              "dots beyond"
            : "kotak: kuartil (tipe 7) dan median; garis: nilai terjauh dalam 1,5 jarak antarkuartil; titik: "
              "di luarnya"};
    for (std::string& note : missing_note(missing, language)) notes.push_back(std::move(note));
    return notes;
}

}  // namespace sanding
