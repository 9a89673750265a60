#include "app/commands/map.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/commands/compare.hpp"
#include "app/commands/map_file.hpp"
#include "app/commands/pooled.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/results/compare.hpp"

namespace sanding {

namespace {

bool is_indonesian(const MapOptions& options) {
    return options.language == Language::indonesian;
}

/// Title, classes and frame that maps of results and of joined data share.
void set_common(const MapOptions& options, const Districts& districts, MapStyle& style) {
    style.page = page_for_pixels(options.size.width_px, options.size.height_px);
    style.language = options.language;
    style.region = region_names(districts, options.language);
    style.classes_spec.method = options.method.empty() ? ClassMethod::quantile : class_method(options.method);
    style.classes_spec.count = options.classes;
    if (!options.breaks.empty()) {
        if (!options.method.empty()) throw UsageError("--breaks and --method exclude each other");
        if (!std::is_sorted(options.breaks.begin(), options.breaks.end(), std::less_equal<>()) ||
            options.breaks.size() > 8)
            throw UsageError("--breaks are at most eight numbers, each larger than the one before", {},
                             "e.g. --breaks 20000,40000,60000");
        style.classes_spec.method = ClassMethod::manual;
        style.classes_spec.manual = options.breaks;
    }
    style.classes_spec.palette = options.palette;
}

std::string no_values_hint(const std::vector<double>& values) {
    for (const double v : values)
        if (std::isfinite(v)) return {};
    return "every value is missing";
}

DrawnClasses drawn_classes(const MapInputs& inputs, const MapStyle& style) {
    DrawnClasses out{classes_of(inputs, style), {}, 0};
    out.count.resize(out.classes.colours.size());
    for (const double v : shown_values(inputs))
        std::isfinite(v) ? ++out.count[out.classes.class_of(v)] : ++out.missing;
    return out;
}

/// What --column and --year name: a column of a table, and what it is called on the map.
struct NamedColumn {
    const JoinedTable& table;
    std::string column, title;
};

/// A figure by year is named without its year; the last one unless --year says another.
NamedColumn column_of(const JoinedTable& table, const std::string& name, int year) {
    std::vector<std::string> names = table.joined.table.column_names();
    for (const YearSeries& series : table.series) {
        names.push_back(series.name);
        if (series.name != name || (year == 0 && table.joined.table.find(name))) continue;
        const auto found = std::ranges::find(series.years, year == 0 ? series.years.back() : year);
        if (found == series.years.end())
            throw UsageError(fmt::format("'{}' has no year {}", name, year), "--year",
                             fmt::format("years: {}", fmt::join(series.years, ", ")));
        return {table, series.columns[static_cast<std::size_t>(found - series.years.begin())],
                fmt::format("{} {}", name, *found)};
    }
    if (!table.joined.table.find(name))
        throw UsageError(fmt::format("table '{}' has no column '{}'", table.id, name), {},
                         name_hint(name, names));
    if (year != 0)
        throw UsageError(fmt::format("'{}' of table '{}' is not by year", name, table.id), "--year",
                         table.series.empty() ? "years = \"columns\" or \"rows\" in its [[table]]"
                                              : "it stands once for all years");
    return {table, name, name};
}

NamedColumn named_column(const World& world, const MapOptions& options) {
    const std::size_t dot = options.column.find('.');
    if (dot == 0 || dot == std::string::npos || dot + 1 == options.column.size())
        throw UsageError(fmt::format("--column {}", options.column), {},
                         "TABLE.COLUMN, e.g. penduduk_2010.penduduk_2010");
    const std::string id = options.column.substr(0, dot);
    std::vector<std::string> ids;
    for (const JoinedTable& t : world.tables) {
        if (t.id == id) return column_of(t, options.column.substr(dot + 1), options.year);
        ids.push_back(t.id);
    }
    throw UsageError(fmt::format("no table '{}' in the study", id), {}, name_hint(id, ids));
}

/// " (basis: …; periode: …; walidata: …)", as far as the table says it.
std::string said_of(const Metadata& metadata, const ColumnMetadata& column, Language language) {
    const bool id = language == Language::indonesian;
    std::vector<std::string> parts;
    const auto add = [&](const char* label, const std::string& value) {
        if (!value.empty()) parts.push_back(fmt::format("{}: {}", label, value));
    };
    add(id ? "basis" : "base", column.base);
    add(id ? "periode" : "period", metadata.reference_period);
    add(id ? "produsen" : "producer", metadata.produsen);
    return parts.empty() ? std::string() : " (" + joined(parts, "; ") + ")";
}

Metadata metadata_of(const World& world, const std::string& id) {
    for (const auto& [input, metadata] : world.inputs)
        if (input == id) return metadata;
    return {};
}

bool shows_schematic_roads(const Study& study) {
    return study.roads && study.roads->schematic &&
           std::ranges::any_of(study.layers, [](const StudyLayer& l) { return l.roads.has_value(); });
}

/// A map of a study's own table, joined to its units.
DrawnClasses draw_joined_column(const MapOptions& options) {
    if (options.shared_classes) throw UsageError("--shared-classes is for results files");
    if (!options.scenario.empty() || !options.minus.empty() || !options.level.empty() ||
        options.indicator != MapOptions{}.indicator)
        throw UsageError("--column draws a table of the study; it has no scenario, indicator or level", {},
                         "leave out --scenario, --minus, --indicator and --level");
    const OpenedWorld opened = open_world(options.input, WorldUse::maps, options.untrusted);
    const World& world = *opened.world;
    const NamedColumn named = named_column(world, options);
    const JoinedTable* table = &named.table;
    MapInputs inputs{prepare_map(world.districts), 0, numbers_of(table->joined.table, named.column), {}, {}};
    if (const auto hint = no_values_hint(inputs.values); !hint.empty())
        throw Error("nothing to draw: " + hint, options.column);
    if (!table->hidden.empty()) inputs.suppressed = table->hidden[*table->joined.table.find(named.column)];
    MapStyle style;
    set_common(options, world.districts, style);
    const Metadata metadata = metadata_of(world, table->id);
    const ColumnMetadata column = metadata.of_column(named.column);
    style.title = fmt::format("{}: {}", table->label.empty() ? table->id : table->label, named.title);
    style.subtitle = level_phrase(world.districts.units().id, options.language);
    style.legend_title = column.title.empty() ? named.title : column.title;
    style.unit = column.satuan;
    style.source_note = fmt::format(
        "{}: {}{}; {} {}", is_indonesian(options) ? "Sumber" : "Source",
        table->label.empty() ? table->joined.report.table : table->label,
        said_of(metadata, column, options.language), is_indonesian(options) ? "batas:" : "boundaries:",
        is_indonesian(options) ? world.districts.boundary_source : world.districts.boundary_source_en);
    if (world.districts.schematic)
        style.marks.emplace_back(is_indonesian(options) ? "batas skematik" : "schematic boundaries");
    if (shows_schematic_roads(world.study))
        style.marks.emplace_back(is_indonesian(options) ? "jaringan jalan skematik"
                                                        : "schematic road network");
    style.fingerprint =
        Hasher().add(world.hash.hex()).add(table->joined.report.data_hash.hex()).finish().brief();
    const auto overlays = read_overlays(world.study, bounds(world.districts.units().shapes));
    const int roads_year = options.year != 0 ? options.year : world.study.base_year;
    save_map(inputs, style, options, overlays_in(overlays.value, roads_year));
    return drawn_classes(inputs, style);
}

}  // namespace

ResultsMaps::ResultsMaps(const ResultsReader& reader)
    : reader_(reader), geometry_(prepare_map(reader.districts())) {}

void ResultsMaps::set_difference(const MapOptions& options, Sheet& sheet) const {
    const Indicator& indicator = find_indicator(options.indicator);
    const bool id = is_indonesian(options);
    const Comparison c = compare(reader_, {options.minus, options.scenario, options.indicator,
                                           reader_.districts().levels[sheet.inputs.level].id, options.year});
    const DifferenceMap difference = difference_map(c);
    sheet.inputs.values = difference.values;
    sheet.inputs.not_larger_than_noise = difference.not_larger_than_noise;
    sheet.style.classes_spec.diverging = true;
    sheet.style.title = fmt::format("{} {}: {} {} {}", indicator.name(options.language), options.year,
                                    scenario_name(reader_.scenario(options.scenario), options.language),
                                    id ? "dikurangi" : "minus",
                                    scenario_name(reader_.scenario(options.minus), options.language));
    sheet.style.subtitle =
        fmt::format("{} {}, {}", id ? "selisih" : "difference", level_phrase(c.spec.level, options.language),
                    pairs_phrase(c, options.language));
    sheet.style.legend_title = id ? "Selisih" : "Difference";
    sheet.style.marks = marks_of(reader_, options.language, difference.tested);
    sheet.style.fingerprint = fingerprint_of(reader_, {options.scenario, options.minus});
}

ResultsMaps::Sheet ResultsMaps::sheet(const MapOptions& wanted) const {
    MapOptions options = wanted;
    const ScenarioInfo& scenario = reader_.scenario(options.scenario);
    const Indicator& indicator = find_indicator(options.indicator);
    if (options.level.empty()) options.level = "kecamatan";
    if (options.year == 0) options.year = reader_.years(options.scenario).back();

    Sheet sheet;
    sheet.inputs.geometry = geometry_;
    sheet.inputs.level = reader_.level(options.level);
    sheet.inputs.values =
        reader_.values({options.scenario, options.level, options.indicator, options.year, {}});
    sheet.inputs.places = freeze(reader_.places(options.scenario, options.year));
    MapStyle& style = sheet.style;
    set_common(options, reader_.districts(), style);
    style.title = fmt::format("{} {}, {}", indicator.name(options.language), options.year,
                              scenario_name(scenario, options.language));
    const std::size_t members = reader_.members(options.scenario).size();
    style.subtitle = level_phrase(options.level, options.language);
    if (members > 1)
        style.subtitle += fmt::format(", {} {} {}", is_indonesian(options) ? "median" : "median of", members,
                                      is_indonesian(options) ? "ulangan" : "replicates");
    style.legend_title = indicator.name(options.language);
    style.unit = indicator.unit(options.language);
    style.decimals = indicator.decimals;
    style.marks = marks_of(reader_, options.language, false);
    style.fingerprint = fingerprint_of(reader_, {options.scenario});
    if (!options.minus.empty()) set_difference(options, sheet);
    if (options.shared_classes) {
        if (!options.minus.empty()) throw UsageError("--shared-classes and --minus exclude each other");
        style.classes =
            classify_for(pooled_values(reader_, options.indicator, options.level), style.classes_spec);
    }
    style.source_note = source_line(reader_, indicator, options.language);
    if (const auto hint = no_values_hint(sheet.inputs.values); !hint.empty())
        throw Error(fmt::format("nothing to draw: {} in {}", hint, options.year), options.indicator);
    return sheet;
}

void ResultsMaps::save(const Sheet& sheet, const MapOptions& options) const {
    save_map(sheet.inputs, sheet.style, options);
}

DrawnClasses draw_map_file(const MapOptions& options) {
    expect_map_file(options);
    if (!options.column.empty()) return draw_joined_column(options);
    if (!options.input)
        throw UsageError("no results file named", {},
                         "sanding map FILE.gpkg …, or --column for a study's table");
    if (options.scenario.empty()) throw UsageError("no scenario named", {}, "--scenario NAME");
    const ResultsReader reader(*options.input);
    const ResultsMaps maps(reader);
    const bool animation = is_animation(options.out);
    const ResultsMaps::Sheet sheet = animation ? save_years(reader, maps, options) : maps.sheet(options);
    if (!animation) maps.save(sheet, options);
    return drawn_classes(sheet.inputs, sheet.style);
}

}  // namespace sanding
