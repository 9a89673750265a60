#include "app/commands/map.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/atlas.hpp"
#include "app/commands/map_file.hpp"
#include "app/commands/sheets.hpp"
#include "app/commands/shown.hpp"
#include "app/commands/style_file.hpp"
#include "app/commands/years.hpp"
#include "core/base/error.hpp"

namespace sanding::cli {

namespace {

Json limit(const Breaks& breaks, std::size_t i) {
    return i < breaks.size() ? Json(breaks[i]) : Json(nullptr);
}

std::vector<std::string> names_of(const std::vector<Path>& files) {
    std::vector<std::string> names;
    for (const Path& file : files) names.push_back(file.string());
    return names;
}

/// From the lowest class; the outer limits are open.
Json classes_json(const DrawnClasses& drawn) {
    const Breaks& breaks = drawn.classes.breaks;
    Json out = Json::array();
    for (std::size_t c = 0; c < drawn.count.size(); ++c) {
        const scene::Rgba colour = drawn.classes.colours[c];
        out.push_back({{"from", c == 0 ? Json(nullptr) : limit(breaks, c - 1)},
                       {"to", limit(breaks, c)},
                       {"colour", fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b)},
                       {"count", drawn.count[c]}});
    }
    return out;
}

std::string palette_help() {
    return fmt::format(
        "sequential: {}; diverging: {}; NAME-dark or, sequential, NAME-print; or #rrggbb,#rrggbb,…",
        fmt::join(sequential_palettes(), ", "), fmt::join(diverging_palettes(), ", "));
}

struct State {
    MapOptions options;
    SheetOptions sheet;
    std::vector<std::string> scenarios;
    std::string input, study, year, size = "1920x1080", focus, atlas;
    Path list, style;
    std::size_t threads = 0;
    bool json = false;

    [[nodiscard]] SheetWish wish() const { return {options, scenarios, options.years, focus, {}, {}}; }
    [[nodiscard]] bool on_paper() const {
        return !sheet.sheet.empty() || shows_thematic(options) || !study.empty() || !sheet.paper.empty() ||
               !focus.empty() || scenarios.size() > 1 || sheet.portrait || sheet.landscape ||
               sheet.dpi != SheetOptions{}.dpi || !sheet.title.empty() || !sheet.subtitle.empty() ||
               !sheet.number.empty() || !sheet.logos.empty();
    }
};

void add_sheet_options(CLI::App& verb, State& state) {
    SheetOptions& s = state.sheet;
    verb.add_option(
            "--sheet", s.sheet,
            fmt::format("layout on paper: {}; or a file NAME.toml", fmt::join(sheet_template_names(), ", ")))
        ->option_text("NAME");
    verb.add_option("--paper", s.paper, "A4, A3, A2, A1, A0, slide, or WIDTHxHEIGHT in mm")
        ->option_text("SIZE");
    verb.add_flag("--portrait", s.portrait, "upright");
    verb.add_flag("--landscape", s.landscape, "lying")->excludes("--portrait");
    verb.add_option("--dpi", s.dpi, "of a sheet as PNG or TIFF (default 300)")
        ->check(CLI::Range(30, 1200))
        ->option_text("N");
    verb.add_option("--focus", state.focus, "a district by code: it fills the map")->option_text("CODE");
    verb.add_option("--title", s.title, "instead of what the map says itself")->option_text("TEXT");
    verb.add_option("--subtitle", s.subtitle, "likewise")->option_text("TEXT");
    verb.add_option("--number", s.number, "nomor peta of the official sheet")->option_text("TEXT");
    verb.add_option("--study", state.study, "study whose layers, logos and location diagram sheets carry")
        ->option_text("DIR");
    verb.add_option("--logo", s.logos, "pictures instead of the study's logos")->option_text("FILE…");
    verb.add_option("--atlas", state.atlas, "a page for every district of this level, scenario and year")
        ->option_text("LEVEL");
    verb.add_option("--list", state.list, "the sheets of this list, numbered: lampiran, or a file NAME.toml")
        ->option_text("NAME");
    verb.add_option("--threads", state.threads, "of an atlas; 0: as many as the machine offers")
        ->check(CLI::Range(0, 1024))
        ->option_text("N");
}

void add_thematic_options(CLI::App& verb, MapOptions& o) {
    verb.add_option("--symbols", o.symbols, "circles of this indicator on top")->option_text("NAME");
    verb.add_option("--dots", o.dots, "one dot for so many of this indicator on top")->option_text("NAME");
    verb.add_option("--pies", o.pies, "pies of these indicators, parts of a whole, on top")
        ->delimiter(',')
        ->option_text("A,B,…");
    verb.add_option("--with", o.with, "this indicator too, both in one colour (bivariate)")
        ->option_text("NAME");
    verb.add_option("--flows", o.flows, "arrows of a table asal, tujuan, nilai by official codes")
        ->option_text("FILE");
    verb.add_option("--agents", o.agents,
                    fmt::format("one synthetic resident in {} as a dot, by activity; all (default), or {}",
                                residents_per_dot, fmt::join(activity_names, ", ")))
        ->expected(0, 1)
        ->default_str("all")
        ->option_text("[NAME]");
    verb.add_flag("--plain", o.plain, "what is on top alone, without the indicator's colours");
}

/// Options of pictures that a sheet would ignore are refused.
void expect_suitable(const State& state) {
    if (!state.atlas.empty() && !state.list.empty())
        throw UsageError("--atlas and --list exclude each other");
    if (!state.atlas.empty() && !state.focus.empty())
        throw UsageError("--atlas has a page for every district; --focus is for one sheet");
    if (!state.options.column.empty())
        throw UsageError("--column makes a picture, not a sheet", {}, "leave out the options of sheets");
    if (state.options.world_file)
        throw UsageError("--world-file is for pictures", {},
                         "a sheet as PDF or .tif says itself where it lies");
    if (state.size != State{}.size)
        throw UsageError("--size is for pictures", {}, "a sheet has --paper and --dpi");
}

/// Pages that failed are named; the exit code is then 1, though the others are made.
void draw_atlas(State& state, Session& session) {
    AtlasOptions options;
    options.wish = state.wish();
    options.level = state.atlas;
    options.list = state.list;
    options.sheet = state.sheet;
    options.out = state.options.out;
    options.threads = state.threads;
    options.stop = session.stop.get_token();
    ProgressBar bar(session);
    options.progress = [&bar](double share, const std::string& what) { bar.show(share, what); };
    const AtlasSummary summary = make_atlas(options);
    bar.clear();
    warn(summary.report);
    if (state.json)
        print_json({{"pages", summary.pages},
                    {"kept", summary.kept},
                    {"failed", summary.failed},
                    {"files", names_of(summary.files)}});
    else
        print(fmt::format("{} pages made, {} kept of an earlier call; {}\n", summary.pages, summary.kept,
                          state.options.out.string()));
    if (!summary.failed.empty())
        throw Error(fmt::format("{} pages could not be made: {}", summary.failed.size(),
                                fmt::join(summary.failed, "; ")),
                    state.options.out.string());
}

}  // namespace

void add_map(CLI::App& app, Session& session) {
    auto state = std::make_shared<State>();
    MapOptions& o = state->options;
    CLI::App* verb = app.add_subcommand(
        "map",
        "Draws maps: an indicator of a scenario, the difference of two, or a column of a study's table; as "
        "a\n"
        "picture, as a sheet for paper (--sheet), as an atlas of many pages (--atlas) or as a list of "
        "sheets.\n"
        "Example: sanding map hasil.gpkg --indicator people --scenario aerocity_on_plan --minus baseline "
        "--year 2045 --out peta.pdf");
    verb->add_option("input", state->input,
                     "results file; with --column a study (default: the embedded sample)");
    verb->add_option("--indicator", o.indicator, "indicator")->option_text("NAME");
    verb->add_option("--scenario", state->scenarios, "scenario; several side by side, or in an atlas")
        ->option_text("NAME…");
    verb->add_option("--minus", o.minus, "draw the difference to this scenario")->option_text("NAME");
    verb->add_option("--year", state->year,
                     "year (default: the last one); for an animation FROM:TO[:STEP] (default: all)")
        ->option_text("YEAR");
    verb->add_option("--frame-ms", o.frame_ms, "how long an animation shows a year")
        ->check(CLI::Range(20, 60000))
        ->option_text("N");
    verb->add_option("--level", o.level, "desa, kecamatan (default) or kabupaten")->option_text("LEVEL");
    verb->add_option("--column", o.column, "of a study: TABLE.COLUMN, joined to its units")
        ->option_text("TABLE.COLUMN");
    verb->add_option("--classes", o.classes, "number of classes")->check(CLI::Range(2, 9))->option_text("N");
    verb->add_option("--method", o.method, fmt::format("one of {}", fmt::join(class_method_names(), ", ")))
        ->option_text("NAME");
    verb->add_option("--breaks", o.breaks, "class limits of your own, e.g. 20000,40000,60000")
        ->delimiter(',')
        ->option_text("A,B,…");
    verb->add_option("--style", state->style,
                     "what the options leave open, from a file: classes, colours, layers")
        ->option_text("FILE.toml");
    verb->add_flag("--shared-classes", o.shared_classes,
                   "classes of all scenarios and years of the file, as its layers in QGIS have");
    verb->add_option("--palette", o.palette, palette_help())->option_text("NAME");
    verb->add_option("--size", state->size, "pixels; the page of SVG and PDF has the same shape")
        ->option_text("WxH");
    add_thematic_options(*verb, o);
    add_sheet_options(*verb, *state);
    add_language(*verb, o.language);
    add_untrusted(*verb, o.untrusted);
    verb->add_flag("--json", state->json, "print the file written and the classes as a JSON object");
    verb->add_option("--out", o.out, "picture to write")
        ->required()
        ->option_text("FILE.png|.svg|.pdf|.tif|.webp, atlas: FILE.pdf|DIR");
    verb->add_flag("--world-file", o.world_file,
                   "beside a PNG, FILE.pgw, FILE.prj and FILE.png.aux.xml: where it lies, for a GIS");
    verb->callback([state, verb, &session] {
        session.work = [state, verb, &session] {
            if (!state->input.empty()) state->options.input = state->input;
            if (!state->study.empty()) state->sheet.study = state->study;
            state->sheet.untrusted = state->options.untrusted;
            state->options.size = parse_size(state->size);
            if (!state->style.empty())
                apply_style(state->style, state->options,
                            {verb->count("--indicator") > 0, verb->count("--classes") > 0});
            if (!state->year.empty()) state->options.years = parse_years(state->year);
            if (state->options.years.size() == 1) state->options.year = state->options.years.front();
            const bool many = !state->atlas.empty() || !state->list.empty();
            if (many || state->on_paper()) expect_suitable(*state);
            if (many) return draw_atlas(*state, session);
            if (state->on_paper()) {
                warn(draw_sheet_file(state->wish(), state->sheet));
                if (state->json) print_json({{"files", {state->options.out.string()}}});
                return;
            }
            if (!state->scenarios.empty()) state->options.scenario = state->scenarios.front();
            const DrawnClasses drawn = draw_map_file(state->options);
            if (state->json)
                print_json({{"files", names_of(files_of(state->options))},
                            {"classes", classes_json(drawn)},
                            {"missing", drawn.missing}});
        };
    });
}

}  // namespace sanding::cli
