#include "app/desktop/exports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/commands/atlas.hpp"
#include "app/commands/export.hpp"
#include "app/commands/handover.hpp"
#include "app/commands/map.hpp"
#include "app/commands/sheets.hpp"
#include "app/desktop/chart_scene.hpp"
#include "app/desktop/folders.hpp"
#include "app/desktop/session.hpp"
#include "core/data/table_roles.hpp"

namespace sanding::desktop {
namespace {

using Words = std::vector<std::string>;
using Progress = std::function<void(double, const std::string&)>;

/// An option with its values; nothing where there are none.
void add(Words& words, const std::string& option, const Words& values) {
    if (values.empty() || (values.size() == 1 && values.front().empty())) return;
    words.push_back(option);
    words.insert(words.end(), values.begin(), values.end());
}

std::string language_word(Language language) {
    return language == Language::english ? "en" : "id";
}

const std::string& level_id(const Session& session) {
    return session.results()->districts().levels[session.state().level].id;
}

Path results_file(const Session& session) {
    return std::filesystem::absolute(session.results()->reader().path());
}

Path chosen_file(const Session& session) {
    const std::string& typed = session.state().exports.out;
    return typed.empty() ? proposed_file(session) : typed;
}

/// What maps and sheets share: what is seen, with the window's classes of all years and scenarios.
MapOptions map_options(const Session& session) {
    MapOptions options;
    options.input = results_file(session);
    options.indicator = session.state().indicator;
    options.scenario = session.state().scenario;
    options.year = session.state().year;
    options.years = {options.year};
    options.level = level_id(session);
    options.shared_classes = true;
    options.language = session.state().language;
    options.out = chosen_file(session);
    return options;
}

Words map_words(const MapOptions& o) {
    Words words{"map", o.input->string()};
    add(words, "--indicator", {o.indicator});
    add(words, "--scenario", {o.scenario});
    add(words, "--year", {std::to_string(o.year)});
    add(words, "--level", {o.level});
    words.emplace_back("--shared-classes");
    add(words, "--lang", {language_word(o.language)});
    return words;
}

ExportTask picture_task(const Session& session) {
    const MapOptions options = map_options(session);
    ExportTask task{map_words(options), options.out, {}};
    task.work = [options](const Progress&, std::stop_token) {
        static_cast<void>(draw_map_file(options));
        return Words{options.out.string()};
    };
    return task;
}

/// Sheets that set scenarios side by side show B, too.
Words sheet_scenarios(const Session& session) {
    Words out{session.state().scenario};
    const auto other = session.other_scenario();
    if (session.state().exports.sheet_template == "banding" && other) out.push_back(*other);
    return out;
}

ExportTask sheet_task(const Session& session) {
    const MapOptions options = map_options(session);
    SheetOptions sheet;
    sheet.sheet = session.state().exports.sheet_template;
    ExportTask task{map_words(options), options.out, {}};
    add(task.words, "--sheet", {sheet.sheet});
    const Words scenarios = sheet_scenarios(session);
    if (scenarios.size() > 1) add(task.words, "--scenario", {scenarios[1]});
    task.work = [options, sheet, scenarios](const Progress&, std::stop_token) {
        static_cast<void>(draw_sheet_file({options, scenarios, options.years, {}, {}, {}}, sheet));
        return Words{options.out.string()};
    };
    task.preview = [wish = SheetWish{options, scenarios, options.years, {}, {}, {}},
                    sheet](PictureSize within) { return sheet_preview(wish, sheet, within); };
    return task;
}

ExportTask atlas_task(const Session& session) {
    AtlasOptions options;
    options.wish.map = map_options(session);
    options.wish.scenarios = {options.wish.map.scenario};
    options.wish.years = options.wish.map.years;
    options.level = "kecamatan";
    options.out = options.wish.map.out;
    ExportTask task{map_words(options.wish.map), options.out, {}};
    add(task.words, "--atlas", {options.level});
    task.work = [options](const Progress& progress, std::stop_token stop) {
        AtlasOptions running = options;
        running.progress = progress;
        running.stop = stop;
        const AtlasSummary summary = make_atlas(running);
        if (!summary.failed.empty())
            throw Error(fmt::format("{} pages could not be made: {}", summary.failed.size(),
                                    joined(summary.failed, "; ")),
                        running.out.string());
        Words files;
        for (const Path& file : summary.files) files.push_back(file.string());
        return files;
    };
    return task;
}

ExportTask chart_task(const Session& session) {
    ChartOptions o = chart_options(session);
    o.results = results_file(session);
    o.out = chosen_file(session);
    ExportTask task{{"chart", o.results.string()}, o.out, {}};
    add(task.words, "--kind", {o.kind});
    if (chart_kind(o.kind) != ChartKind::pyramid) add(task.words, "--indicator", {o.indicator});
    add(task.words, "--against", {o.against});
    add(task.words, "--scenario", o.scenarios);
    add(task.words, "--level", {o.level});
    if (o.year) add(task.words, "--year", {std::to_string(*o.year)});
    add(task.words, "--district", {o.district});
    add(task.words, "--highlight", o.highlight);
    add(task.words, "--lang", {language_word(o.language)});
    task.work = [o](const Progress&, std::stop_token) {
        draw_chart_file(o);
        return Words{o.out.string()};
    };
    return task;
}

/// Values: the table's columns of the shown scenario, a printed layout, or everything for a GIS.
ExportTask values_task(const Session& session) {
    const Exports& exports = session.state().exports;
    ExportOptions o;
    o.results = results_file(session);
    o.out = chosen_file(session).string();
    o.language = session.state().language;
    if (exports.kind == ExportKind::table) {
        o.scenarios = {session.state().scenario};
        o.indicators = session.state().drawer.columns;
        o.level = level_id(session);
    } else if (exports.kind == ExportKind::printed) {
        o.scenarios = {session.state().scenario};
        o.indicators = {session.state().indicator};
        o.layout = "kecamatan";
    }
    ExportTask task{{"export", o.results.string()}, o.out, {}};
    add(task.words, "--scenario", o.scenarios);
    add(task.words, "--indicator", o.indicators);
    add(task.words, "--level", {o.level});
    add(task.words, "--layout", {o.layout});
    add(task.words, "--lang", {language_word(o.language)});
    task.work = [o](const Progress&, std::stop_token) { return export_results(o); };
    return task;
}

/// Results and study in a folder for somebody else; the study that plans run against, else the sample.
ExportTask folder_task(const Session& session) {
    HandoverOptions o;
    o.results = results_file(session);
    o.out = chosen_file(session);
    if (const auto& ground = session.plan().ground) o.study = ground->study;
    ExportTask task{{"handover", o.results.string()}, o.out, {}};
    if (o.study) add(task.words, "--study", {std::filesystem::absolute(*o.study).string()});
    task.work = [o](const Progress&, std::stop_token) {
        Words files;
        for (const std::string& file : hand_over(o).files) files.push_back((o.out / file).string());
        return files;
    };
    return task;
}

const char* ending_of(ExportKind kind) {
    switch (kind) {
        case ExportKind::sheet:
        case ExportKind::atlas:
            return ".pdf";
        case ExportKind::picture:
        case ExportKind::chart:
            return ".png";
        case ExportKind::table:
            return ".csv";
        case ExportKind::printed:
            return ".xlsx";
        case ExportKind::layers:
            return ".gpkg";
        case ExportKind::folder:
            return "";
    }
    return "";
}

}  // namespace

ExportTask export_task(const Session& session) {
    const auto task = [&] {
        switch (session.state().exports.kind) {
            case ExportKind::sheet:
                return sheet_task(session);
            case ExportKind::picture:
                return picture_task(session);
            case ExportKind::atlas:
                return atlas_task(session);
            case ExportKind::folder:
                return folder_task(session);
            case ExportKind::chart:
                return chart_task(session);
            case ExportKind::table:
            case ExportKind::printed:
            case ExportKind::layers:
                return values_task(session);
        }
        return values_task(session);
    };
    ExportTask out = task();
    add(out.words, "--out", {out.out.string()});
    return out;
}

std::string proposed_file(const Session& session) {
    const State& state = session.state();
    const ExportKind kind = state.exports.kind;
    const Language language = state.language;
    std::string name = slug(find_indicator(state.indicator).name(language)) + '_' + slug(state.scenario);
    const bool english = language == Language::english;
    if (kind == ExportKind::atlas) name = std::string(english ? "atlas_" : "album_peta_") + name;
    if (kind == ExportKind::chart) name = std::string(english ? "chart_" : "grafik_") + name;
    if (kind == ExportKind::table) name = std::string(english ? "table_" : "tabel_") + slug(state.scenario);
    if (kind == ExportKind::folder) name = english ? "study_to_go_on_with" : "studi_untuk_diteruskan";
    if (kind == ExportKind::layers) name = english ? "layers_for_gis" : "lapisan_gis";
    const bool of_one_year =
        kind == ExportKind::sheet || kind == ExportKind::picture || kind == ExportKind::atlas;
    if (of_one_year) name += fmt::format("_{}", state.year);
    return (documents_folder() / (name + ending_of(kind))).string();
}

}  // namespace sanding::desktop
