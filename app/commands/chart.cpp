#include "app/commands/chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/chart_inputs.hpp"
#include "app/commands/wording.hpp"
#include "app/commands/years.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

namespace {

bool over_years(ChartKind kind) {
    return kind == ChartKind::line || kind == ChartKind::heat || kind == ChartKind::sparklines;
}
bool of_one_scenario(ChartKind kind) {
    return kind == ChartKind::ranked || kind == ChartKind::scatter || kind == ChartKind::heat;
}
bool of_a_place(ChartKind kind) {
    return kind == ChartKind::line || kind == ChartKind::pyramid;
}

void expect_suitable(const ChartOptions& o, ChartKind kind) {
    const auto refuse = [&](bool given, const char* option, const std::string& hint) {
        if (given)
            throw UsageError(fmt::format("{} has no meaning with --kind {}", option, o.kind), {}, hint);
    };
    const bool marks = kind == ChartKind::ranked || kind == ChartKind::scatter;
    refuse(o.year && over_years(kind), "--year", "this chart shows all years");
    refuse(!o.district.empty() && !of_a_place(kind), "--district",
           marks ? "--highlight marks districts" : "this chart shows all districts of --level");
    refuse(!o.highlight.empty() && !marks, "--highlight", "only ranked and scatter have it");
    refuse(!o.against.empty() && kind != ChartKind::scatter, "--against", "only scatter has it");
    refuse(o.classes && kind != ChartKind::histogram, "--classes", "only histogram has it");
    refuse(kind == ChartKind::pyramid && o.indicator != "people", "--indicator",
           "a pyramid shows the people by age");
    if (kind == ChartKind::scatter && o.against.empty())
        throw UsageError("--kind scatter needs a second indicator", {}, "--against INDICATOR");
    if (of_one_scenario(kind) && o.scenarios.size() > 1)
        throw UsageError(
            fmt::format("--kind {} shows one scenario, {} are given", o.kind, o.scenarios.size()), {},
            "name one, or draw one chart each");
}

std::string level_of(const ChartOptions& o, ChartKind kind) {
    if (!o.level.empty()) return o.level;
    return of_a_place(kind) || kind == ChartKind::bars ? "kabupaten" : "kecamatan";
}

/// Rows of a level by code or name.
std::vector<std::size_t> find_rows(const Level& level, const std::string& wanted) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < level.size(); ++i)
        if (level.code[i] == wanted || lower_ascii(level.name[i]) == lower_ascii(wanted)) rows.push_back(i);
    if (rows.empty())
        throw UsageError(fmt::format("no {} '{}'", level.id, wanted), {},
                         fmt::format("did you mean '{}'?", nearest_name(wanted, level.name).value_or("")));
    if (rows.size() > 1)
        throw UsageError(fmt::format("{} {} are called '{}'", rows.size(), level.id, wanted), {},
                         "name it by code");
    return rows;
}

ChartPlace find_place(const ResultsReader& reader, const ChartOptions& options, std::size_t level) {
    ChartPlace place;
    if (options.district.empty()) {
        place.level = reader.districts().levels.size() - 1;
        for (std::size_t i = 0; i < reader.districts().levels.back().size(); ++i) place.rows.push_back(i);
        place.name = region_names(reader.districts(), options.language);
        return place;
    }
    place.level = level;
    place.rows = find_rows(reader.districts().levels[level], options.district);
    place.name = reader.districts().levels[level].name[place.rows[0]];
    place.whole_study = false;
    return place;
}

std::vector<std::string> scenarios_of(const ResultsReader& reader, const ChartOptions& options,
                                      ChartKind kind) {
    for (const auto& id : options.scenarios) static_cast<void>(reader.scenario(id));
    if (!options.scenarios.empty()) return options.scenarios;
    std::vector<std::string> all;
    for (const auto& s : reader.scenarios())
        if (!reader.members(s.id).empty()) all.push_back(s.id);
    if (all.empty())
        throw Error("the file has no finished run", reader.path().string(), "run a scenario first");
    const std::size_t most = of_one_scenario(kind) || kind == ChartKind::histogram ? 1
                             : kind == ChartKind::pyramid                          ? 2
                                                                                   : all.size();
    all.resize(std::min(all.size(), most));
    return all;
}

ChartQuestion question_of(const ResultsReader& reader, const ChartOptions& options, ChartKind kind) {
    ChartQuestion q{reader, find_indicator(options.indicator)};
    if (!options.against.empty()) q.against = &find_indicator(options.against);
    q.level = reader.level(level_of(options, kind));
    q.place = find_place(reader, options, q.level);
    q.scenarios = scenarios_of(reader, options, kind);
    q.year = options.year ? *options.year : reader.years(q.scenarios.front()).back();
    for (const std::string& scenario : q.scenarios) {
        const auto years = reader.years(scenario);  // an unknown year is told by the reader
        if (!over_years(kind) && std::find(years.begin(), years.end(), q.year) == years.end())
            static_cast<void>(reader.values({scenario, q.districts().id, q.indicator.id, q.year}));
    }
    for (const std::string& wanted : options.highlight)
        for (const std::size_t row : find_rows(q.districts(), wanted)) q.highlight.push_back(row);
    q.classes = options.classes;
    q.language = options.language;
    return q;
}

AnyChart inputs_of(const ChartQuestion& q, ChartKind kind) {
    switch (kind) {
        case ChartKind::line:
            return line_inputs(q);
        case ChartKind::bars:
            return bars_inputs(q);
        case ChartKind::ranked:
            return ranked_inputs(q);
        case ChartKind::pyramid:
            return pyramid_inputs(q);
        case ChartKind::histogram:
            return histogram_inputs(q);
        case ChartKind::scatter:
            return scatter_inputs(q);
        case ChartKind::box:
            return box_inputs(q);
        case ChartKind::heat:
            return heat_inputs(q);
        case ChartKind::sparklines:
            return sparklines_inputs(q);
    }
    throw Error("no such kind of chart");
}

std::string title_of(const ChartQuestion& q, ChartKind kind) {
    const bool id = q.language == Language::indonesian;
    const std::string& name = q.indicator.name(q.language);
    const std::string level = level_phrase(q.districts().id, q.language);
    switch (kind) {
        case ChartKind::line:
            return fmt::format("{}, {}", name, q.place.name);
        case ChartKind::pyramid:
            if (sides_are_regencies(q))
                return fmt::format("{} {}", id ? "Penduduk menurut umur" : "Residents by age", q.year);
            return fmt::format("{}, {}", id ? "Penduduk menurut umur" : "Residents by age", q.place.name);
        case ChartKind::scatter:
            return fmt::format("{} {} {} {}, {}", name, id ? "dan" : "and",
                               inside_sentence(q.against->name(q.language)), q.year, level);
        case ChartKind::histogram:
        case ChartKind::box:
            return fmt::format("{} {} {}, {}", id ? "Sebaran" : "Distribution of", inside_sentence(name),
                               q.year, level);
        case ChartKind::bars:
        case ChartKind::ranked:
            return fmt::format("{} {}, {}", name, q.year, level);
        case ChartKind::heat:
        case ChartKind::sparklines:
            return fmt::format("{} {}, {}", name, span_of(q.reader.years(q.scenarios.front())), level);
    }
    return name;
}

std::string subtitle_of(const ChartQuestion& q, ChartKind kind, std::size_t members) {
    const bool id = q.language == Language::indonesian;
    const bool range = kind == ChartKind::line;
    std::string runs =
        members <= 1 ? std::string(id ? "satu ulangan" : "one replicate")
        : range
            ? fmt::format("{} {} {}", id ? "median dan rentang 10–90 % dari" : "median and 10–90 % range of",
                          members, id ? "ulangan" : "replicates")
            : fmt::format("{} {} {}", id ? "median" : "median of", members, id ? "ulangan" : "replicates");
    if (q.scenarios.size() > 1 || kind == ChartKind::line) return runs;
    return scenario_name(q.reader.scenario(q.scenarios.front()), q.language) + "; " + runs;
}

ChartStyle style_of(const ChartQuestion& q, const ChartOptions& options, ChartKind kind) {
    std::size_t members = 0;
    for (const auto& name : q.scenarios) members = std::max(members, q.reader.members(name).size());
    ChartStyle style;
    style.page = page_for_pixels(options.size.width_px, options.size.height_px);
    style.language = q.language;
    style.title = title_of(q, kind);
    style.subtitle = subtitle_of(q, kind, members);
    if (!of_a_place(kind)) style.region = region_names(q.reader.districts(), q.language);
    style.unit = q.indicator.unit(q.language);
    if (kind == ChartKind::pyramid)
        style.unit = q.language == Language::indonesian ? "jiwa per tahun umur" : "people per year of age";
    style.decimals = q.indicator.decimals;
    style.source_note = source_line(q.reader, q.indicator, q.language);
    if (q.against != nullptr && !q.against->caution(q.language).empty() &&
        q.against->caution(q.language) != q.indicator.caution(q.language))
        style.source_note += ". " + q.against->caution(q.language);
    style.marks = marks_of(q.reader, q.language, members > 1);
    style.fingerprint = fingerprint_of(q.reader, q.scenarios);
    return style;
}

}  // namespace

const std::vector<std::string>& chart_kind_names() {
    static const std::vector<std::string> names{"line",    "bars", "ranked", "pyramid",   "histogram",
                                                "scatter", "box",  "heat",   "sparklines"};
    return names;
}

ChartKind chart_kind(std::string_view name) {
    const auto& names = chart_kind_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw UsageError(fmt::format("unknown kind of chart '{}'", name), {}, name_hint(name, names));
    return static_cast<ChartKind>(found - names.begin());
}

ChartInputs region_chart(const ResultsReader& reader, const std::vector<std::string>& scenarios,
                         const Indicator& indicator, Language language) {
    ChartOptions options;
    options.indicator = indicator.id;
    options.scenarios = scenarios;
    options.language = language;
    return line_inputs(question_of(reader, options, ChartKind::line));
}

MadeChart make_chart(const ResultsReader& reader, const ChartOptions& options) {
    const ChartKind kind = chart_kind(options.kind);
    expect_suitable(options, kind);
    const ChartQuestion question = question_of(reader, options, kind);
    return {inputs_of(question, kind), style_of(question, options, kind)};
}

void draw_chart_file(const ResultsReader& reader, const ChartOptions& options) {
    const MadeChart chart = make_chart(reader, options);
    save_picture(draw_chart(chart.inputs, chart.style), options.size, options.out, chart.style.title);
}

void draw_chart_file(const ChartOptions& options) {
    expect_picture_name(options.out);
    expect_suitable(options, chart_kind(options.kind));
    draw_chart_file(ResultsReader(options.results), options);
}

}  // namespace sanding
