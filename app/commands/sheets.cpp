#include "app/commands/sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/commands/chart.hpp"
#include "app/commands/georeference.hpp"
#include "app/commands/shown.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/wording.hpp"
#include "app/commands/years.hpp"
#include "assets/embedded.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/inset.hpp"
#include "core/data/overlay.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/picture.hpp"
#include "layers/numbers.hpp"
#include "render/cairo/pdf.hpp"
#include "render/cairo/write.hpp"
#include "render/text/place_labels.hpp"

namespace sanding {

namespace {

bool indonesian(const SheetWish& wish) {
    return wish.map.language == Language::indonesian;
}

scene::Shared<scene::Pixels> logo_of(const Path& file) {
    const Picture picture = read_picture(file);
    scene::Pixels pixels{picture.width, picture.height, {}};
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4)
        pixels.rgba.push_back(
            {picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2], picture.rgba[i + 3]});
    return freeze(std::move(pixels));
}

Path template_file(const std::string& name) {
    Path written(name);
    if (written.has_parent_path() || written.extension() == ".toml") return written;
    const std::vector<std::string> names = sheet_template_names();
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw UsageError(fmt::format("there is no sheet '{}'", name), "--sheet",
                         name_hint(name, names) + "; or a file of your own, NAME.toml");
    return embedded_folder() / "sheets" / (name + ".toml");
}

/// "Kecamatan Kertajati".
std::string place_name(const MapGeometry& geometry, const MapFocus& focus) {
    std::string level = geometry.levels[focus.level].id;
    if (!level.empty())
        level[0] = static_cast<char>(level[0] >= 'a' && level[0] <= 'z' ? level[0] - 32 : level[0]);
    const std::string& name = geometry.levels[focus.level].name[focus.row];
    return name.starts_with(level) ? name : level + " " + name;
}

/// The district with that code, on whatever level.
MapFocus find_focus(const Districts& districts, const std::string& code) {
    for (std::size_t level = 0; level < districts.levels.size(); ++level)
        if (const auto row = districts.levels[level].find_code(code)) return {level, *row};
    throw UsageError(fmt::format("no district has the code '{}'", code), "--focus",
                     "an official code such as 32.10.14");
}

/// What has to stand on a sheet with residents as dots, whatever becomes of its legend.
void add_agents_words(const MapOptions& options, PreparedSheet& out) {
    if (options.agents.empty()) return;
    out.style.marks.push_back(agents_mark(options.language));
    if (!shows_agents_alone(options)) return;
    for (const Thematic& layer : out.content.panels.front().thematic)
        if (const auto* agents = std::get_if<AgentLayer>(&layer))
            out.style.subtitle = agents_note(*agents, options.language);
}

std::size_t most_panels(SheetPanels panels) {
    return panels == SheetPanels::one ? 1 : panels == SheetPanels::scenarios ? 4 : 24;
}

}  // namespace

std::vector<std::string> sheet_template_names() {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with("sheets/")) names.push_back(Path(std::string(file.name)).stem().string());
    return names;
}

SheetMaker::SheetMaker(const ResultsReader& reader, SheetOptions options)
    : reader_(reader), options_(std::move(options)), maps_(reader) {
    const Study study = open_study(options_.study, options_.untrusted);
    if (auto inset = read_inset(study)) inset_ = freeze(std::move(*inset));
    authorities_ = study.sheet.authorities;
    if (authorities_.empty())
        for (const std::string& name : reader.districts().levels.back().name)
            authorities_.push_back("Pemerintah " + name);
    Loaded<std::vector<Shared<Overlay>>> overlays =
        read_overlays(study, bounds(reader.districts().units().shapes));
    overlays_ = std::move(overlays.value);
    report_ = std::move(overlays.report);
    for (const Path& file : options_.logos.empty() ? study.sheet.logos : options_.logos)
        logos_.push_back(logo_of(file));
    if (logos_.size() > 6) throw UsageError("a sheet carries at most six logos");
}

SheetTemplate SheetMaker::choose_template(const std::string& fallback) const {
    SheetTemplate sheet =
        read_sheet_template(template_file(options_.sheet.empty() ? fallback : options_.sheet));
    const bool portrait =
        options_.portrait || (!options_.landscape && sheet.page.height_pt > sheet.page.width_pt);
    const double text_share = sheet.text_scale / text_scale_for(sheet.page);
    if (!options_.paper.empty()) {
        const PageSize before = sheet.page;
        sheet.page = paper_size(options_.paper, portrait);
        sheet.text_scale = text_share * text_scale_for(sheet.page);
        sheet.blocks_mm *= sheet.page.width_pt / before.width_pt;
        sheet.strip_mm *= sheet.page.height_pt / before.height_pt;
    } else if ((sheet.page.height_pt > sheet.page.width_pt) != portrait) {
        std::swap(sheet.page.width_pt, sheet.page.height_pt);
    }
    // A narrow page has its blocks in a strip below.
    if (sheet.page.height_pt > sheet.page.width_pt) sheet.blocks_at = SheetSide::below;
    return sheet;
}

std::vector<MapPanel> SheetMaker::panels(const SheetWish& wish, const SheetTemplate& sheet,
                                         MapStyle& style) const {
    if (wish.scenarios.empty()) throw UsageError("no scenario named", {}, "--scenario NAME");
    if (std::find(wish.scenarios.begin(), wish.scenarios.end(), wish.map.minus) != wish.scenarios.end())
        throw UsageError(fmt::format("scenario '{}' minus itself is zero everywhere", wish.map.minus), {},
                         "name another --scenario or another --minus");
    const bool by_scenario = sheet.panels == SheetPanels::scenarios,
               by_year = sheet.panels == SheetPanels::years;
    const std::size_t count = by_scenario ? wish.scenarios.size() : by_year ? wish.years.size() : 1;
    if (!by_scenario && wish.scenarios.size() > 1)
        throw UsageError(fmt::format("the sheet '{}' shows one scenario", sheet.id), {},
                         "--sheet banding shows up to four");
    if (!by_year && wish.years.size() > 1)
        throw UsageError(fmt::format("the sheet '{}' shows one year", sheet.id), {},
                         "--sheet tahun shows several");
    if (count > most_panels(sheet.panels))
        throw UsageError(fmt::format("{} maps are too many for the sheet '{}'", count, sheet.id), {},
                         fmt::format("at most {}", most_panels(sheet.panels)));
    std::vector<MapPanel> out;
    std::vector<double> pooled;
    for (std::size_t i = 0; i < std::max<std::size_t>(count, 1); ++i) {
        MapOptions one = wish.map;
        one.scenario = wish.scenarios[by_scenario ? i : 0];
        one.year = wish.years.empty() ? 0 : wish.years[by_year ? i : 0];
        ResultsMaps::Sheet made = maps_.sheet(one);
        const std::vector<double> shown = shown_values(made.inputs);
        pooled.insert(pooled.end(), shown.begin(), shown.end());
        const std::string title =
            by_year ? std::to_string(one.year) : scenario_name(reader_.scenario(one.scenario), one.language);
        one.year = one.year == 0 ? reader_.years(one.scenario).back() : one.year;
        std::vector<Thematic> thematic = thematic_of(reader_, *made.inputs.geometry, one);
        if (one.plain) made.inputs.values.clear();
        auto overlays = overlays_in(overlays_, one.year, made.inputs.places->roads);
        out.push_back({std::move(made.inputs), title, by_scenario ? scenario_colour(i) : ink::text,
                       std::move(thematic), std::move(overlays)});
        if (i == 0) style = std::move(made.style);
    }
    if (!style.classes) style.classes = classify_for(pooled, style.classes_spec);
    std::vector<MapPanel*> all;
    for (MapPanel& panel : out) all.push_back(&panel);
    share_scales(all);
    return out;
}

void SheetMaker::set_titles(const SheetWish& wish, const SheetTemplate& sheet, PreparedSheet& out) const {
    const std::string name = shown_name(wish.map);
    const int year = wish.years.empty() ? reader_.years(wish.scenarios[0]).back() : wish.years.back();
    std::string less;
    if (!wish.map.minus.empty())
        less = (indonesian(wish) ? " dikurangi " : " minus ") +
               scenario_name(reader_.scenario(wish.map.minus), wish.map.language);
    if (wish.map.minus.empty() && sheet.panels == SheetPanels::one)
        out.style.title = fmt::format("{} {}, {}", name, year,
                                      scenario_name(reader_.scenario(wish.scenarios[0]), wish.map.language));
    if (sheet.panels == SheetPanels::scenarios) {
        out.style.title = fmt::format("{} {}", name, year);
        if (!less.empty())
            out.style.title +=
                (indonesian(wish) ? ": selisih, tiap skenario" : ": differences, each scenario") + less;
    }
    if (sheet.panels == SheetPanels::years && !wish.years.empty())
        out.style.title =
            fmt::format("{} {}, {}{}", name, span_of(wish.years),
                        scenario_name(reader_.scenario(wish.scenarios[0]), wish.map.language), less);
    if (!wish.focus.empty()) out = focused(std::move(out), find_focus(reader_.districts(), wish.focus));
    if (!wish.map.flows.empty()) {
        const std::string table =
            (indonesian(wish) ? "tabel " : "table ") + wish.map.flows.filename().string();
        const MapOptions& o = wish.map;
        // Arrows alone: nothing of the run is shown but its zones.
        if (o.plain && o.symbols.empty() && o.dots.empty() && o.pies.empty() && o.with.empty() &&
            o.agents.empty())
            out.style.subtitle = (indonesian(wish) ? "arus menurut " : "flows by ") + table;
        out.style.source_note += (indonesian(wish) ? ". Arus: " : ". Flows: ") + table;
    }
    add_agents_words(wish.map, out);
    if (!wish.title.empty()) out.style.title = wish.title;
    if (!options_.title.empty()) out.style.title = options_.title;
    if (!options_.subtitle.empty()) out.style.subtitle = options_.subtitle;
    std::vector<std::string> scenarios = wish.scenarios;
    if (!wish.map.minus.empty()) scenarios.push_back(wish.map.minus);
    out.style.fingerprint = fingerprint_of(reader_, scenarios);
    out.content.map_number = !wish.number.empty() ? wish.number : options_.number;
}

void SheetMaker::add_chart(const SheetWish& wish, PreparedSheet& out) const {
    const Indicator& indicator = find_indicator(wish.map.indicator);
    out.content.chart = region_chart(reader_, wish.scenarios, indicator, wish.map.language);
    out.content.chart_title = fmt::format("{}, {}", indicator.name(wish.map.language),
                                          region_names(reader_.districts(), wish.map.language));
    out.content.chart_unit = indicator.unit(wish.map.language);
    out.content.chart_decimals = indicator.decimals;
}

void SheetMaker::add_table(const SheetWish& wish, PreparedSheet& out) const {
    const Language language = wish.map.language;
    const Indicator& indicator = find_indicator(wish.map.indicator);
    const Level& top = reader_.districts().levels.back();
    SheetTable table;
    const std::vector<int> all = reader_.years(wish.scenarios[0]);
    const int first = all.front(), last = wish.years.empty() ? all.back() : wish.years.back();
    table.title = fmt::format("{} ({})", indicator.name(language), indicator.unit(language));
    if (!wish.map.minus.empty() &&
        wish.scenarios.size() == 1)  // the table holds amounts, the map differences
        table.title += ", " + scenario_name(reader_.scenario(wish.scenarios[0]), language);
    table.header = {indonesian(wish) ? "wilayah" : "region", std::to_string(first), std::to_string(last),
                    indonesian(wish) ? "perubahan" : "change"};
    for (const std::string& scenario : wish.scenarios) {
        const auto from = reader_.values({scenario, top.id, indicator.id, first, {}});
        const auto to = reader_.values({scenario, top.id, indicator.id, last, {}});
        for (std::size_t i = 0; i < top.size(); ++i) {
            std::string name = top.name[i];
            if (wish.scenarios.size() > 1) name += ", " + scenario_name(reader_.scenario(scenario), language);
            table.rows.push_back({name, format_number(from[i], indicator.decimals, language),
                                  format_number(to[i], indicator.decimals, language),
                                  format_signed(to[i] - from[i], indicator.decimals, language)});
        }
    }
    out.content.table = std::move(table);
}

PreparedSheet SheetMaker::prepare(const SheetWish& wish, const std::string& fallback) const {
    PreparedSheet out;
    out.sheet = choose_template(fallback);
    out.content.panels = panels(wish, out.sheet, out.style);
    set_titles(wish, out.sheet, out);
    out.style.logos = logos_;
    out.content.inset = inset_;
    out.content.authorities = authorities_;
    out.content.history = {fmt::format(
        "{} {}", indonesian(wish) ? "Disusun dengan Sanding; sidik" : "Made with Sanding; fingerprint",
        out.style.fingerprint)};
    if (out.sheet.has(SheetBlock::chart)) add_chart(wish, out);
    if (out.sheet.has(SheetBlock::table)) add_table(wish, out);
    return out;
}

PreparedSheet focused(PreparedSheet sheet, MapFocus focus) {
    for (MapPanel& panel : sheet.content.panels) panel.inputs.focus = focus;
    const MapGeometry& geometry = *sheet.content.panels.front().inputs.geometry;
    sheet.style.title = fmt::format("{}: {}", place_name(geometry, focus), sheet.style.title);
    return sheet;
}

Scene drawn(const PreparedSheet& prepared, const TextLayout& layout) {
    MapStyle style = prepared.style;
    style.text = layout;
    Scene scene = draw_map_sheet(prepared.content, prepared.sheet, style);
    const View view = view_of(scene);
    return place_labels(scene, view, layout);
}

PdfOptions pdf_options(const std::string& title, Language language) {
    PdfOptions options;
    options.title = title;
    options.language = language == Language::english ? "en" : "id";
    options.sheet_layer = language == Language::english ? "Sheet" : "Lembar";
    return options;
}

void save_sheet(const PreparedSheet& prepared, double dpi, const Path& out) {
    const std::string ending = lower_ascii(out.extension().string());
    const TextLayout layout = TextLayout::pango();
    const Scene scene = drawn(prepared, layout);
    if (ending == ".pdf") {
        const PdfOptions options = pdf_options(prepared.style.title, prepared.style.language);
        const PdfPage page{
            scene, {}, {}, georeference_of(scene, *prepared.content.panels.front().inputs.geometry)};
        const Bytes bytes = write_pdf(std::span(&page, 1), options);
        return write_whole(out, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    const auto pixels = [&](double pt) { return static_cast<int>(std::lround(pt / 72 * dpi)); };
    const PictureSize size{pixels(scene.width_pt), pixels(scene.height_pt)};
    if (std::max(size.width_px, size.height_px) > 20000)
        throw UsageError(
            fmt::format("{} × {} pixels are too many for a picture", size.width_px, size.height_px), {},
            "lower --dpi, choose a smaller --paper, or write a PDF");
    if (ending == ".tif" || ending == ".tiff")
        return save_geotiff(scene, size, out,
                            prepared.content.panels.front().inputs.geometry->projection.wkt());
    save_picture(scene, size, out, prepared.style);
}

namespace {

PreparedSheet prepare_one(const SheetMaker& maker, const SheetWish& wish) {
    return maker.prepare(wish, wish.scenarios.size() > 1 ? "banding" : "peta");
}

}  // namespace

scene::Shared<scene::Pixels> sheet_preview(const SheetWish& wish, const SheetOptions& options,
                                           PictureSize within) {
    SANDING_EXPECT(wish.map.input.has_value());
    const ResultsReader reader(*wish.map.input);
    const Scene scene = drawn(prepare_one(SheetMaker(reader, options), wish), TextLayout::pango());
    const double px_per_pt = std::min(within.width_px / scene.width_pt, within.height_px / scene.height_pt);
    const auto pixels = [&](double pt) { return std::max(1, static_cast<int>(std::lround(pt * px_per_pt))); };
    cairo::PreparedView prepared(view_of(scene, pixels(scene.width_pt), pixels(scene.height_pt)));
    return std::make_shared<const scene::Pixels>(paint_pixels(scene, prepared, 1));
}

Report draw_sheet_file(const SheetWish& wish, const SheetOptions& options) {
    const std::string ending = lower_ascii(wish.map.out.extension().string());
    const std::vector<std::string> formats{".pdf", ".svg", ".png", ".tif", ".tiff"};
    if (std::find(formats.begin(), formats.end(), ending) == formats.end())
        throw UsageError(fmt::format("can't tell the format of '{}'", wish.map.out.string()), {},
                         "end the name of a sheet in .pdf, .svg, .png or .tif");
    if (!wish.map.input) throw UsageError("no results file named", {}, "sanding map FILE.gpkg --sheet …");
    const ResultsReader reader(*wish.map.input);
    const SheetMaker maker(reader, options);
    save_sheet(prepare_one(maker, wish), options.dpi, wish.map.out);
    return maker.report();
}

}  // namespace sanding
