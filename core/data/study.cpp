#include "core/data/study.hpp"

#include <fmt/format.h>

#include <map>

#include "core/base/error.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"
#include "core/geo/cells.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

namespace {

TomlTable section(const TomlTable& root, std::string_view key) {
    if (auto found = root.table(key)) return *found;
    throw Error(fmt::format("section [{}] is missing", key), root.where());
}

void read_codes(const TomlTable& t, const StudyPlace& place, Study& study) {
    t.expect_only({"desa", "kecamatan", "kabupaten", "list", "map", "accepted"});
    study.unit_level = "desa";
    study.middle_level = "kecamatan";
    study.top_level = "kabupaten";
    study.units_list = place.file(t, "desa");
    study.middle_list = place.file(t, "kecamatan");
    study.top_list = place.file(t, "kabupaten");
    study.code_list = place.file_if_given(t, "list");
    study.code_map = place.file_if_given(t, "map");
    if (study.code_list.has_value() != study.code_map.has_value())
        throw Error("a list of codes and their map go together", t.where(study.code_list ? "list" : "map"),
                    "list = \"…\" and map = \"…\"");
    study.accepted_matches = place.file_if_given(t, "accepted");
    if (const Path usual = place.folder / "accepted_matches.csv";
        !study.accepted_matches && file_exists(usual))
        study.accepted_matches = usual;
}

void read_boundaries(const TomlTable& t, const StudyPlace& place, Study& study) {
    t.expect_only(
        {"source", "layer", "code", "outside", "label", "label_en", "repair_m", "crs", "swap_axes"});
    study.boundaries = place.source(t, "source");
    study.boundaries_layer = t.text("layer", "");
    study.boundaries_code = t.text("code", "");
    study.boundaries_crs = t.text("crs", "");
    study.boundaries_swap = t.boolean("swap_axes", false);
    study.boundaries_label = t.text("label", "");
    study.boundaries_label_en = t.text("label_en", study.boundaries_label);
    study.outside_points = place.file_if_given(t, "outside");
    if (!t.has("repair_m")) return;
    study.repair_m = t.number("repair_m", 0);
    if (!(study.repair_m > 0 && study.repair_m <= 5000))
        throw Error("repair_m is the widest gap to fill, in metres", t.where("repair_m"),
                    "more than 0, at most 5000");
}

/// A row or count of rows of a table's header.
std::optional<std::size_t> read_count(const TomlTable& t, const char* key, std::int64_t most) {
    if (!t.has(key)) return std::nullopt;
    const std::int64_t value = t.integer(key, 0);
    if (value < 1 || value > most)
        throw Error(fmt::format("{} = {} is out of range", key, value), t.where(key),
                    fmt::format("1 to {}", most));
    return static_cast<std::size_t>(value);
}

/// How a table is written: keys of [population] and of every [[table]].
std::vector<std::string> with_form_keys(std::vector<std::string> keys) {
    for (const char* key : {"separator", "header_row", "header_rows", "numbers", "missing", "keep_totals"})
        keys.emplace_back(key);
    return keys;
}

OfficeOptions read_form(const TomlTable& t) {
    OfficeOptions form;
    const std::string separator = t.text("separator", "");
    const std::map<std::string, char> separators{{"", 0},    {",", ','},    {";", ';'},
                                                 {"|", '|'}, {"tab", '\t'}, {"\t", '\t'}};
    const auto found = separators.find(separator);
    if (found == separators.end())
        throw Error(fmt::format("'{}' is no separator", separator), t.where("separator"),
                    "\",\", \";\", \"|\" or \"tab\"");
    form.separator = found->second;
    form.header_row = read_count(t, "header_row", 1000);
    form.header_rows = read_count(t, "header_rows", 10);
    if (t.has("numbers")) {
        const std::string numbers = t.text("numbers");
        const std::map<std::string, NumberMarks> marks{
            {"plain", NumberMarks::plain}, {"id", NumberMarks::indonesian}, {"en", NumberMarks::english}};
        const auto known = marks.find(numbers);
        if (known == marks.end())
            throw Error(fmt::format("'{}' is no way to write numbers", numbers), t.where("numbers"),
                        "\"plain\" (1234.5), \"id\" (1.234,5) or \"en\" (1,234.5)");
        form.numbers = known->second;
    }
    if (t.has("missing")) form.missing = t.texts("missing");
    form.keep_totals = t.boolean("keep_totals", false);
    return form;
}

/// Whose codes a table has, where study.toml says so.
std::optional<Authority> read_authority(const TomlTable& t) {
    const std::string name = t.text("codes", "");
    if (name.empty()) return std::nullopt;
    if (name == "kemendagri") return Authority::kemendagri;
    if (name == "bps") return Authority::bps;
    throw Error(fmt::format("'{}' gives no codes", name), t.where("codes"), "\"kemendagri\" or \"bps\"");
}

void read_population(const TomlTable& t, const StudyPlace& place, Study& study) {
    std::vector<std::string> known{"table",
                                   "code",
                                   "year",
                                   "label",
                                   "pyramid",
                                   "pyramid_label",
                                   "under_five",
                                   "projection",
                                   "projection_by_age",
                                   "projection_label",
                                   "label_en",
                                   "columns",
                                   "layer",
                                   "codes"};
    known.insert(known.end(), household_keys().begin(), household_keys().end());
    t.expect_only(with_form_keys(std::move(known)));
    study.base_year = static_cast<int>(t.integer("year", 0));
    if (study.base_year < 1900 || study.base_year > 2100)
        throw Error(fmt::format("year {} is no base year", study.base_year), t.where("year"), "1900 to 2100");
    StudyTable table{"penduduk",         place.source(t, "table"), t.text("layer", ""),
                     t.text("code", ""), t.text("label"),          t.where("table")};
    table.years.form = YearForm::none;
    table.form = read_form(t);
    table.form.network = place.network;
    table.codes = read_authority(t);
    study.population_label_en = t.text("label_en", table.label);
    study.population = std::move(table);
    if (const auto columns = t.table("columns"))
        for (const std::string& key : columns->keys()) study.population_columns[key] = columns->text(key);
    study.pyramid = place.file_if_given(t, "pyramid");
    study.pyramid_label = t.text("pyramid_label", "");
    study.under_five = t.text("under_five", "projection");
    study.projection = place.file_if_given(t, "projection");
    study.projection_by_age = place.file_if_given(t, "projection_by_age");
    study.projection_label = t.text("projection_label", "");
    if (study.under_five == "projection" && !study.projection_by_age)
        throw Error("under_five = \"projection\" needs projection_by_age", t.where("under_five"),
                    "or use \"registry\"");
}

/// A by-name list says so itself, and which columns may be looked at.
void read_protection(const TomlTable& t, StudyTable& table) {
    if (t.has("count_by") && !t.has("personal_data") && !table.add_up)
        throw Error("count_by is for lists of persons or places", t.where("count_by"),
                    "add personal_data = \"protected\", or add_up = true");
    if (!t.has("personal_data")) {
        table.count_by = t.texts("count_by");
        return;
    }
    if (t.text("personal_data") != "protected")
        throw Error(fmt::format("personal_data = \"{}\"", t.text("personal_data")), t.where("personal_data"),
                    "only \"protected\", or leave it out: then a list of persons is refused");
    if (table.code_column.empty())
        throw Error("a protected table needs its code column", t.where("personal_data"),
                    "code = \"…\": no other column is looked at but those of count_by");
    if (!is_cell_file(table.file))
        throw Error("a protected table is a CSV, XLSX or ODS file", t.where("file"),
                    "save it as one of these");
    table.persons = table.form.persons = true;
    table.count_by = t.texts("count_by");
}

/// Whether a table's columns or rows are by year, where study.toml says so.
YearOptions read_years(const TomlTable& t) {
    YearOptions out;
    out.year_column = t.text("year_column", "");
    const std::string name = t.text("years", out.year_column.empty() ? "" : "rows");
    const std::map<std::string, YearForm> forms{{"", YearForm::found},
                                                {"columns", YearForm::columns},
                                                {"rows", YearForm::rows},
                                                {"none", YearForm::none}};
    const auto known = forms.find(name);
    if (known == forms.end())
        throw Error(fmt::format("years = \"{}\"", name), t.where("years"),
                    "\"columns\", \"rows\" or \"none\"");
    out.form = known->second;
    if (!out.year_column.empty() && out.form != YearForm::rows)
        throw Error("year_column is for rows by year", t.where("year_column"), "years = \"rows\"");
    return out;
}

/// How a table's columns of coordinates are to be read, where they are not longitudes and latitudes.
PointReading read_points(const TomlTable& t) {
    PointReading out{t.text("crs", ""), t.boolean("swap_axes", false), {}};
    if (!out.crs.empty() && !is_reference_system(out.crs))
        throw Error(fmt::format("'{}' is no reference system", out.crs), t.where("crs"),
                    "for example \"EPSG:32748\" (UTM 48S) or \"EPSG:32749\" (UTM 49S)");
    return out;
}

/// A raster of which each district gets statistics, as if it were a table by code.
StudyTable read_raster_table(const TomlTable& t, const StudyPlace& place) {
    t.expect_only({"id", "raster", "statistics", "band", "crs", "label"});
    StudyTable out{t.text("id"), place.file(t, "raster"), "", "", t.text("label", ""), t.where("raster")};
    ZonalOptions options{{}, static_cast<int>(t.integer("band", 1)), t.text("crs", "")};
    for (const std::string& word : t.texts("statistics")) {
        const auto statistic = zonal_statistic(word);
        if (!statistic)
            throw Error(fmt::format("'{}' is no statistic of cells", word), t.where("statistics"),
                        "\"mean\", \"sum\", \"count\", \"share:7\" (of class 7, per cent)");
        options.statistics.push_back(*statistic);
    }
    if (options.statistics.empty())
        throw Error("a raster needs statistics", t.where("raster"), "statistics = [\"mean\"]");
    if (options.band < 1) throw Error("bands count from 1", t.where("band"));
    out.raster = std::move(options);
    return out;
}

void read_tables(const TomlTable& root, const StudyPlace& place, Study& study) {
    for (const auto& t : root.tables("table")) {
        const std::string id = t.text("id");
        for (const StudyTable& other : study.tables)
            if (other.id == id)
                throw Error(fmt::format("two tables are called '{}'", id), t.where("id"),
                            "each has an id of its own");
        if (t.has("raster")) {
            study.tables.push_back(read_raster_table(t, place));
            continue;
        }
        t.expect_only(
            with_form_keys({"id", "file", "layer", "code", "label", "metadata", "personal_data", "count_by",
                            "codes", "years", "year_column", "add_up", "crs", "swap_axes"}));
        const auto metadata = t.table("metadata");
        study.tables.push_back({t.text("id"), place.source(t, "file"), t.text("layer", ""),
                                t.text("code", ""), t.text("label", ""), t.where("file"), read_form(t),
                                metadata ? read_metadata(*metadata) : Metadata{}});
        study.tables.back().form.network = place.network;
        study.tables.back().codes = read_authority(t);
        study.tables.back().years = read_years(t);
        study.tables.back().points = read_points(t);
        study.tables.back().add_up = t.boolean("add_up", false);
        read_protection(t, study.tables.back());
    }
}

StudySheet read_sheet(const TomlTable& t, const StudyPlace& place) {
    t.expect_only({"logos", "authorities", "land", "towns"});
    StudySheet sheet;
    for (const std::string& logo : t.texts("logos")) sheet.logos.push_back(place.file(t, "logos", logo));
    sheet.authorities = t.texts("authorities");
    sheet.land = place.file_if_given(t, "land");
    sheet.towns = place.file_if_given(t, "towns");
    return sheet;
}

}  // namespace

std::vector<std::string> Study::missing_for_run() const {
    std::vector<std::string> out;
    if (!population) out.emplace_back("[population] table");
    if (!pyramid) out.emplace_back("[population] pyramid");
    if (!labour.table) out.emplace_back("[labour] table");
    return out;
}

Study read_study(const Path& file_or_folder, bool untrusted) {
    std::error_code ignored;
    const Path file = std::filesystem::is_directory(file_or_folder, ignored) ? file_or_folder / "study.toml"
                                                                             : file_or_folder;
    if (!file_exists(file))
        throw Error("no study there", file.string(), "a study is a folder with a study.toml");
    if (file.extension() != ".toml")
        throw Error("not a study", file.string(), "a study is a folder with a study.toml");
    const TomlTable root = TomlTable::parse(file);
    root.expect_only({"name",     "name_id",      "codes",      "boundaries", "population", "labour",
                      "zones",    "land",         "table",      "layer",      "scenarios",  "sheet",
                      "sources",  "sources_en",   "metadata",   "facts",      "network",    "roads",
                      "hindcast", "institutions", "facilities", "target"});

    Study study;
    study.file = file;
    const StudyPlace place{file.has_parent_path() ? file.parent_path() : Path("."),
                           root.boolean("network", false), untrusted};
    place.expect_no_way_out();
    study.network = place.network;
    study.name_en = root.text("name");
    study.name_id = root.text("name_id", study.name_en);
    study.sources = root.texts("sources");
    study.sources_en = root.has("sources_en") ? root.texts("sources_en") : study.sources;
    if (study.sources_en.size() != study.sources.size())
        throw Error("sources_en has not as many lines as sources", root.where("sources_en"));
    read_codes(section(root, "codes"), place, study);
    read_boundaries(section(root, "boundaries"), place, study);
    const auto population = root.table("population"), institutions = root.table("institutions");
    if (population) read_population(*population, place, study);
    study.households = read_study_households(population ? &*population : nullptr,
                                             institutions ? &*institutions : nullptr, place);
    if (const auto labour = root.table("labour")) study.labour = read_study_labour(*labour, place);
    if (const auto zones = root.table("zones")) {
        zones->expect_only({"table", "phases", "tenants", "outlines", "convertible_share"});
        study.zones = place.file(*zones, "table");
        study.zone_phases = place.file(*zones, "phases");
        study.zone_tenants = place.file_if_given(*zones, "tenants");
        study.zone_outlines = place.file_if_given(*zones, "outlines");
        study.convertible_share = zones->number("convertible_share", 0.85);
        if (!(study.convertible_share > 0 && study.convertible_share <= 1))
            throw Error("convertible_share is a share of a district's land",
                        zones->where("convertible_share"), "between 0 and 1");
    }
    if (const auto land = root.table("land")) study.land = read_study_land(*land, place);
    if (const auto hindcast = root.table("hindcast"))
        study.hindcast = read_study_hindcast(*hindcast, place, study.base_year);
    if (const auto scenarios = root.table("scenarios")) {
        scenarios->expect_only({"folder"});
        study.scenario_folder = place.subfolder(*scenarios, "folder");
    }
    if (const auto facilities = root.table("facilities"))
        study.facilities = read_study_facilities(*facilities, place);
    study.targets = read_targets(root, study.facilities.has_value());
    read_tables(root, place, study);
    study.roads = read_study_roads(root, place);
    study.layers = read_study_layers(root, place, study.roads);
    if (const auto facts = root.table("facts")) {
        facts->expect_only({"table"});
        study.facts = place.file(*facts, "table");
    }
    if (const auto metadata = root.table("metadata")) study.metadata = read_metadata(*metadata);
    if (const auto sheet = root.table("sheet")) study.sheet = read_sheet(*sheet, place);
    return study;
}

}  // namespace sanding
