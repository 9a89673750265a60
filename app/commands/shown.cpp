#include "app/commands/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/results/compare.hpp"

namespace sanding {

namespace {

/// What all layers of one map have in common.
struct Source {
    const ResultsReader& reader;
    const MapOptions& options;
    std::size_t level;

    /// Of the scenario, or its difference to the one that is subtracted.
    [[nodiscard]] std::vector<double> values(const std::string& indicator) const {
        const std::string& id = reader.districts().levels[level].id;
        if (options.minus.empty()) return reader.values({options.scenario, id, indicator, options.year, {}});
        std::vector<double> out;
        for (const ComparedDistrict& d :
             compare(reader, {options.minus, options.scenario, indicator, id, options.year}).districts)
            out.push_back(d.difference.difference);
        return out;
    }
    [[nodiscard]] std::string name(const std::string& indicator) const {
        return find_indicator(indicator).name(options.language);
    }
    [[nodiscard]] std::string unit(const std::string& indicator) const {
        return find_indicator(indicator).unit(options.language);
    }
};

BivariateLayer bivariate(const Source& s) {
    const std::string &x = s.options.indicator, &y = s.options.with;
    BivariateLayer layer{s.level,   s.values(x), s.values(y), s.name(x), s.name(y),
                         s.unit(x), s.unit(y),   3,           {},        {}};
    return layer;
}

SymbolLayer symbols(const Source& s) {
    SymbolLayer layer;
    layer.level = s.level;
    layer.values = s.values(s.options.symbols);
    layer.name = s.name(s.options.symbols), layer.unit = s.unit(s.options.symbols);
    return layer;
}

DotLayer dots(const Source& s) {
    const Level& level = s.reader.districts().levels[s.level];
    if (!find_indicator(s.options.dots).denominator.empty())
        throw UsageError(fmt::format("'{}' is a rate: dots count things", s.options.dots), "--dots",
                         "e.g. --dots people");
    DotLayer layer;
    layer.level = s.level;
    layer.values = s.values(s.options.dots);
    layer.code = level.code, layer.parent = level.parent;
    layer.name = s.name(s.options.dots), layer.unit = s.unit(s.options.dots);
    return layer;
}

PieLayer pies(const Source& s) {
    PieLayer layer;
    layer.level = s.level;
    for (const std::string& part : s.options.pies) {
        if (!find_indicator(part).denominator.empty())
            throw UsageError(fmt::format("'{}' is a rate: the parts of a pie are counts", part), "--pies");
        layer.part_names.push_back(s.name(part));
        layer.parts.push_back(s.values(part));
    }
    layer.unit = s.unit(s.options.pies.front());
    return layer;
}

/// A table with columns asal, tujuan, nilai (or from, to, value): official codes of one level or several.
FlowLayer flows(const Source& s, const MapGeometry& geometry) {
    const Table table = read_table(s.options.flows).value;
    const bool id = table.find("asal").has_value();
    const auto from = text_of(table.at(id ? "asal" : "from")), to = text_of(table.at(id ? "tujuan" : "to"));
    const std::string value_column = id ? "nilai" : "value";
    const auto value = numbers_of(table, value_column);
    std::map<std::string, scene::Point> place;
    for (std::size_t l = 0; l < geometry.levels.size(); ++l)
        for (std::size_t i = 0; i < s.reader.districts().levels[l].size(); ++i)
            place.emplace(s.reader.districts().levels[l].code[i], geometry.levels[l].label_point[i]);
    FlowLayer layer;
    for (std::size_t i = 0; i < table.rows; ++i) {
        for (const auto& [code, column] :
             {std::pair(&from[i], id ? "asal" : "from"), {&to[i], id ? "tujuan" : "to"}})
            if (!place.contains(*code))
                throw Error(fmt::format("no district has the code '{}'", *code), table.where(i, column));
        layer.origin.push_back(place[from[i]]), layer.destination.push_back(place[to[i]]);
        layer.value.push_back(value[i]);
    }
    layer.name = s.options.language == Language::english ? "Flows" : "Arus";
    layer.unit = table.columns[*table.find(value_column)].unit;
    return layer;
}

/// Nothing is "all".
std::optional<Activity> activity_of(const std::string& choice) {
    const std::vector<std::string> known = agent_choices();
    const auto found = std::find(known.begin(), known.end(), choice);
    if (found == known.end())
        throw UsageError(fmt::format("unknown activity '{}'", choice), "--agents", name_hint(choice, known));
    if (found == known.begin()) return std::nullopt;
    return static_cast<Activity>(found - known.begin() - 1);
}

AgentLayer agents(const Source& s) {
    const MapOptions& o = s.options;
    AgentLayer layer;
    layer.only = activity_of(o.agents);
    const int year = o.year == 0 ? s.reader.years(o.scenario).back() : o.year;
    layer.sample = s.reader.agents(o.scenario, year);
    layer.one_of_several = s.reader.members(o.scenario).size() > 1;
    if (layer.sample.size() == 0)
        throw Error(fmt::format("no residents are kept of scenario '{}' in {}", o.scenario, year),
                    s.reader.path().string(), "run it again: older files have none");
    return layer;
}

double largest_of(const std::vector<double>& values) {
    double largest = 0;
    for (const double v : values)
        if (std::isfinite(v)) largest = std::max(largest, std::abs(v));
    return largest;
}

/// What a layer's scale is made of, and where it is set.
struct ScaleOf {
    double operator()(const BivariateLayer&) const { return 0; }
    double operator()(const SymbolLayer& l) const { return largest_of(l.values); }
    double operator()(const PieLayer& l) const { return largest_of(pie_totals(l)); }
    double operator()(const DotLayer& l) const { return value_per_dot(l); }
    double operator()(const FlowLayer&) const { return 0; }
    double operator()(const AgentLayer&) const { return 0; }
};
struct SetScale {
    double scale;
    void operator()(BivariateLayer&) const {}
    void operator()(SymbolLayer& l) const { l.largest_value = scale; }
    void operator()(PieLayer& l) const { l.largest_total = scale; }
    void operator()(DotLayer& l) const { l.per_dot = scale; }
    void operator()(FlowLayer&) const {}
    void operator()(AgentLayer&) const {}
};

void append(std::vector<double>& to, const std::vector<double>& values) {
    to.insert(to.end(), values.begin(), values.end());
}

/// Class limits of the k-th layer of all panels together, for each of them.
void share_breaks(std::span<MapPanel* const> panels, std::size_t k) {
    Thematic all = panels.front()->thematic[k];
    if (auto* pooled = std::get_if<BivariateLayer>(&all)) {
        pooled->breaks_x.clear(), pooled->breaks_y.clear();
        for (const MapPanel* panel : panels.subspan(1)) {
            const auto& one = std::get<BivariateLayer>(panel->thematic[k]);
            append(pooled->x, one.x), append(pooled->y, one.y);
        }
        const BivariateClasses classes = bivariate_classes(*pooled);
        for (MapPanel* panel : panels) {
            auto& one = std::get<BivariateLayer>(panel->thematic[k]);
            one.breaks_x = classes.x, one.breaks_y = classes.y;
        }
    } else if (auto* flows = std::get_if<FlowLayer>(&all)) {
        flows->breaks.clear();
        for (const MapPanel* panel : panels.subspan(1)) {
            const auto& one = std::get<FlowLayer>(panel->thematic[k]);
            append(flows->value, one.value);
            flows->origin.insert(flows->origin.end(), one.origin.begin(), one.origin.end());
            flows->destination.insert(flows->destination.end(), one.destination.begin(),
                                      one.destination.end());
        }
        const auto classes = flow_classes(*flows);
        for (MapPanel* panel : panels) std::get<FlowLayer>(panel->thematic[k]).breaks = classes.breaks;
    }
}

}  // namespace

bool shows_thematic(const MapOptions& o) {
    return !o.symbols.empty() || !o.dots.empty() || !o.with.empty() || !o.pies.empty() || !o.flows.empty() ||
           !o.agents.empty() || o.plain;
}

std::vector<std::string> agent_choices() {
    std::vector<std::string> out{"all"};
    out.insert(out.end(), activity_names.begin(), activity_names.end());
    return out;
}

bool shows_agents_alone(const MapOptions& o) {
    return !o.agents.empty() && o.plain && o.symbols.empty() && o.dots.empty() && o.pies.empty() &&
           o.with.empty() && o.flows.empty();
}

std::string agents_mark(Language language) {
    return language == Language::english ? "dots are synthetic residents at schematic places"
                                         : "titik adalah penduduk sintetis, letaknya skematik";
}

std::string shown_name(const MapOptions& o) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& indicator) {
        const std::string& name = find_indicator(indicator).name(o.language);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    if (!o.plain) add(o.indicator);
    for (const std::string* more : {&o.with, &o.dots, &o.symbols})
        if (!more->empty()) add(*more);
    for (const std::string& part : o.pies) add(part);
    if (!o.agents.empty()) names.push_back(agents_name(o.language));
    if (!o.flows.empty() && names.empty())
        names.emplace_back(o.language == Language::english ? "Flows" : "Arus");
    if (names.empty()) add(o.indicator);
    std::string text = names[0];
    for (std::size_t i = 1; i < names.size(); ++i) names[i] = inside_sentence(std::move(names[i]));
    for (std::size_t i = 1; i < names.size(); ++i)
        text += (i + 1 < names.size()              ? ", "
                 : o.language == Language::english ? " and "
                                                   : " dan ") +
                names[i];
    return text;
}

std::vector<Thematic> thematic_of(const ResultsReader& reader, const MapGeometry& geometry,
                                  const MapOptions& o) {
    if (!o.minus.empty() && !(o.with.empty() && o.dots.empty() && o.pies.empty() && o.agents.empty()))
        throw UsageError(
            "--minus makes a map of differences; --with, --dots, --pies and --agents show amounts", {},
            "--symbols shows differences in two hues");
    const Source source{reader, o, reader.level(o.level.empty() ? "kecamatan" : o.level)};
    std::vector<Thematic> out;
    if (!o.with.empty()) out.emplace_back(bivariate(source));
    if (!o.dots.empty()) out.emplace_back(dots(source));
    if (!o.symbols.empty()) out.emplace_back(symbols(source));
    if (!o.pies.empty()) out.emplace_back(pies(source));
    if (!o.flows.empty()) out.emplace_back(flows(source, geometry));
    if (!o.agents.empty()) out.emplace_back(agents(source));
    return out;
}

void share_scales(std::span<MapPanel* const> panels) {
    for (std::size_t k = 0; k < panels.front()->thematic.size(); ++k) {
        double scale = 0;
        for (const MapPanel* panel : panels)
            scale = std::max(scale, std::visit(ScaleOf{}, panel->thematic[k]));
        for (MapPanel* panel : panels) std::visit(SetScale{scale}, panel->thematic[k]);
        share_breaks(panels, k);
    }
}

}  // namespace sanding
