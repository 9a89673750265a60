#include "app/commands/publish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "app/commands/export_metadata.hpp"
#include "app/commands/pooled.hpp"
#include "app/commands/wording.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/results/compare.hpp"
#include "core/results/reader.hpp"
#include "core/results/schema.hpp"
#include "core/results/sqlite.hpp"
#include "layers/map.hpp"
#include "layers/qml.hpp"

namespace sanding {
namespace {

constexpr const char* owner = "sanding";
constexpr const char* geometry_column = "geom";

/// Indicators with a style of their own; the first is what a layer opens with.
constexpr std::array styled = {"people",      "density",   "age_7_12",
                               "age_65_plus", "zone_jobs", "unemployment_rate"};

/// The columns are those QGIS makes itself when it stores a style in a GeoPackage.
constexpr const char* styles_table = R"(
CREATE TABLE IF NOT EXISTS layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
  f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner TEXT, ui TEXT, update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))))";

bool is_default(const Indicator& indicator) {
    return indicator.id == styled.front();
}

bool indonesian(Language language) {
    return language == Language::indonesian;
}

/// What stands on every output of the indicator; may be empty.
std::string caution_of(const Indicator& indicator, Language language) {
    const std::string& caution = indicator.caution(language);
    if (caution.empty()) return {};
    return (indonesian(language) ? "Catatan: " : "Caution: ") + caution;
}

/// The indicator's definition and caution.
std::string description_of(const Indicator& indicator, Language language) {
    const std::string caution = caution_of(indicator, language);
    const std::string& definition = indonesian(language) ? indicator.definition_id : indicator.definition_en;
    return caution.empty() ? definition : definition + ". " + caution;
}

/// A layer of the file: a scenario at a level.
struct View {
    const ScenarioInfo* scenario = nullptr;
    std::size_t level = 0;
    std::string table, title, note;
};

struct StoredStyle {
    const View* view = nullptr;
    const Indicator* indicator = nullptr;
    std::string qml;
};

class Publisher {
  public:
    Publisher(const ResultsReader& reader, Language language) : reader_(reader), language_(language) {
        for (const ScenarioInfo& scenario : reader.scenarios()) {
            if (reader.members(scenario.id).empty()) continue;
            last_year_ = std::max(last_year_, reader.years(scenario.id).back());
            for (std::size_t l = 0; l < reader.districts().levels.size(); ++l) add_view(scenario, l);
        }
    }

    [[nodiscard]] const std::vector<View>& views() const { return views_; }

    /// By indicator and level, so that values are pooled once for all scenarios.
    [[nodiscard]] std::vector<StoredStyle> styles() const {
        std::vector<StoredStyle> out;
        for (std::size_t l = 0; l < reader_.districts().levels.size(); ++l)
            for (const char* id : styled) {
                const Indicator& indicator = find_indicator(id);
                std::optional<QmlStyle> style = shared_style(indicator, l);
                if (!style) continue;
                for (const View& view : views_) {
                    if (view.level != l) continue;
                    // QGIS keeps a layer's note when another style comes without one.
                    style->note = is_default(indicator) ? view.note : "";
                    out.push_back({&view, &indicator, graduated_qml(*style)});
                }
            }
        return out;
    }

  private:
    void add_view(const ScenarioInfo& scenario, std::size_t level) {
        const std::string& level_id = reader_.districts().levels[level].id;
        View view{&scenario, level, scenario.id + "_" + level_id, {}, {}};
        // Names needn't be different, titles of a GeoPackage's tables must be.
        view.title = fmt::format("{}, {} ({})", scenario_name(scenario, language_),
                                 level_phrase(level_id, language_), view.table);
        std::vector<std::string> marks = marks_of(reader_, language_, true);
        marks.push_back(fmt::format("{} {}",
                                    indonesian(language_) ? "sidik hasil" : "fingerprint of the results",
                                    fingerprint_of(reader_, {scenario.id})));
        const std::size_t members = reader_.members(scenario.id).size();
        std::string shown = view.title;
        if (members > 1)
            shown += fmt::format(", {} {} {}", indonesian(language_) ? "median" : "median of", members,
                                 indonesian(language_) ? "ulangan" : "replicates");
        view.note = fmt::format("{}. {}", shown, joined(marks, "; "));
        views_.push_back(std::move(view));
    }

    /// What all scenarios' layers of a level share; nothing where every value is missing.
    [[nodiscard]] std::optional<QmlStyle> shared_style(const Indicator& indicator, std::size_t level) const {
        const auto values = pooled_values(reader_, indicator.id, reader_.districts().levels[level].id);
        std::vector<double> present;
        std::copy_if(values.begin(), values.end(), std::back_inserter(present),
                     [](double v) { return std::isfinite(v); });
        if (present.empty()) return std::nullopt;
        const auto [low, high] = std::minmax_element(present.begin(), present.end());
        const double step = std::pow(10, -indicator.decimals);
        QmlStyle style;
        style.field = indicator.id;
        style.classes = classify_for(present, {});
        style.labels = class_labels(style.classes, present, indicator.decimals, language_);
        // A legend of QGIS has no heading: the unit stands where reading begins.
        style.labels.back() += " " + indicator.unit(language_);
        style.low = std::floor(*low / step) * step;
        style.high = std::ceil(*high / step) * step;
        if (present.size() < values.size())
            style.missing_label = indonesian(language_) ? "tidak ada data" : "no data";
        set_lines_and_names(style, level);
        style.time_start = "\"date\" || 'T00:00:00.000'";
        style.time_end = fmt::format("(\"year\" + 1) || '-{}T00:00:00'", reader_.provenance("month_day"));
        style.year_field = "year";
        style.last_year = last_year_;
        style.map_tip = fmt::format(
            "<b>[% \"name\" %]</b><br>{} [% \"year\" %]: [% format_number(\"{}\", {}, '{}') %] {}",
            xml_escaped(indicator.name(language_)), indicator.id, indicator.decimals,
            indonesian(language_) ? "id" : "en", xml_escaped(indicator.unit(language_)));
        // Not in the note: that stays with the layer when another style is chosen.
        if (const std::string caution = caution_of(indicator, language_); !caution.empty())
            style.map_tip += "<br><i>" + xml_escaped(caution) + "</i>";
        return style;
    }

    /// Borders and names as on our maps of the level.
    void set_lines_and_names(QmlStyle& style, std::size_t level) const {
        const MapStyle map;
        const std::size_t top = reader_.districts().levels.size() - 1;
        if (level == top && top > 0) {
            style.border = map.kabupaten_border;
            style.names = {{"name", {10, true, false}, rgb(0x22252a, 190), map.label_halo_pt * 1.4, true}};
        } else if (level > 0) {
            style.border = map.kecamatan_border;
            style.names = {{"name", map.label_font, ink::text, map.label_halo_pt, false}};
        } else {
            style.border = map.unit_border;
        }
    }

    const ResultsReader& reader_;
    Language language_;
    std::vector<View> views_;
    int last_year_ = 0;
};

/// "…:59Z" as QGIS and GDAL write moments in a GeoPackage, with milliseconds.
std::string update_time() {
    std::string now = utc_now();
    now.back() = '.';
    return now + "000Z";
}

void store_styles(const Database& database, const std::vector<StoredStyle>& styles, Language language) {
    database.execute(styles_table);
    if (database.integer("SELECT count(*) FROM gpkg_contents WHERE table_name = 'layer_styles'") == 0)
        register_attributes(database, {.table = "layer_styles",
                                       .title = "layer_styles",
                                       .description = indonesian(language) ? "gaya lapisan untuk QGIS"
                                                                           : "layer styles for QGIS",
                                       .extent = {}});
    database.prepare("DELETE FROM layer_styles WHERE owner = ?").with(owner).run();
    Statement insert = database.prepare(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
        "styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
        "VALUES ('', '', ?, ?, ?, ?, '', ?, ?, ?, NULL, ?)");
    for (const StoredStyle& s : styles) {
        insert
            .with(s.view->table, geometry_column, s.indicator->name(language), s.qml,
                  std::int64_t{is_default(*s.indicator)}, description_of(*s.indicator, language), owner,
                  update_time())
            .run();
    }
}

/// The layers share one document: they differ in scenario and level alone. What the study's tables say is
/// there already and stays.
void store_metadata(const Database& database, const ResultsReader& reader, const std::vector<View>& views,
                    Language language) {
    std::vector<GeopackageMetadata> all;
    for (const auto& [id, metadata] : reader.inputs()) all.push_back({{}, id, metadata});
    if (!reader.study_metadata().empty())
        all.push_back({{}, std::string(study_metadata_id), reader.study_metadata()});
    std::vector<const Indicator*> chosen;
    for (const Indicator& i : indicators()) chosen.push_back(&i);
    std::vector<std::string> scenarios, tables, levels;
    for (const View& view : views) {
        tables.push_back(view.table);
        if (view.level == 0) scenarios.push_back(view.scenario->id);
    }
    for (const Level& level : reader.districts().levels) levels.push_back(level.id);
    const ExportContent content{reader, scenarios, chosen, SmallCounts(reader, 0)};
    all.push_back({tables, "hasil", export_metadata(content, joined(levels, ", "), language)});
    store_geopackage_metadata(database, all);
}

void store_titles(const Database& database, const std::vector<View>& views) {
    Statement update =
        database.prepare("UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?");
    for (const View& view : views) update.with(view.title, view.note, view.table).run();
}

}  // namespace

void publish_styles(const Path& results, Language language) {
    const ResultsReader reader(results);
    const Publisher publisher(reader, language);
    if (publisher.views().empty()) return;
    const std::vector<StoredStyle> styles = publisher.styles();
    Database database(results, Database::Mode::edit);
    {
        Transaction transaction(database);
        store_styles(database, styles, language);
        store_titles(database, publisher.views());
        store_metadata(database, reader, publisher.views(), language);
        transaction.commit();
    }
    database.close();
}

}  // namespace sanding
