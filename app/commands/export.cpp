#include "app/commands/export.hpp"

#include <fmt/format.h>

#include "app/commands/export_database.hpp"
#include "app/commands/export_metadata.hpp"
#include "app/commands/export_tables.hpp"
#include "app/commands/layout.hpp"
#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/geo/source.hpp"
#include "core/geo/write_vector.hpp"

namespace sanding {

namespace {

std::vector<const Indicator*> chosen_indicators(const std::vector<std::string>& names) {
    std::vector<const Indicator*> out;
    if (names.empty())
        for (const Indicator& i : indicators()) out.push_back(&i);
    for (const auto& name : names) out.push_back(&find_indicator(name));
    return out;
}

std::vector<std::string> chosen_scenarios(const ResultsReader& reader,
                                          const std::vector<std::string>& names) {
    if (!names.empty()) return names;
    std::vector<std::string> out;
    for (const auto& s : reader.scenarios())
        if (!reader.members(s.id).empty()) out.push_back(s.id);
    return out;
}

/// The levels asked for: one, or all.
std::vector<std::size_t> chosen_levels(const ResultsReader& reader, const std::string& level) {
    if (!level.empty()) return {reader.level(level)};
    std::vector<std::size_t> out;
    for (std::size_t l = 0; l < reader.districts().levels.size(); ++l) out.push_back(l);
    return out;
}

/// Writes one kind of export and keeps a list of what was written.
class Exporter {
  public:
    Exporter(const ExportOptions& options, const ExportContent& content)
        : options_(options), content_(content) {}

    std::vector<std::string> run() {
        const Path out = options_.out;
        if (options_.layout.empty() && source_kind(out) == SourceKind::database) {
            const auto levels = chosen_levels(content_.reader, options_.level);
            const std::string& schema = options_.schema;
            const std::string& table = options_.table;
            return export_to_database(content_, levels,
                                      {out, schema.empty() ? "public" : schema,
                                       table.empty() ? "sanding" : table, options_.if_exists});
        }
        const std::string ending = lower_ascii(out.extension().string());
        if (!options_.layout.empty())
            write_layout(out, ending);
        else if (ending == ".csv")
            write_csv(out);
        else if (ending == ".gpkg")
            write_layers(out);
        else if (ending.empty())
            write_folder(out);
        else
            throw UsageError(fmt::format("can't export to '{}'", options_.out), {},
                             "FILE.csv, FILE.gpkg, PG:dbname=…, or a folder; FILE.xlsx with --layout");
        return std::move(written_);
    }

  private:
    void write(const Path& path, const std::string& bytes) {
        write_whole(path, bytes);
        written_.push_back(path.string());
    }
    /// A CSV file with its sidecar.
    void write_level(const Path& file, std::size_t level) {
        const Metadata said = metadata({level});
        write(file, csv_text(values_table(content_, level)));
        write(metadata_sidecar(file), metadata_toml(said));
        write_dcat(file, said);
    }
    [[nodiscard]] Metadata metadata(const std::vector<std::size_t>& levels) const {
        std::vector<std::string> ids;
        for (const std::size_t l : levels) ids.push_back(content_.reader.districts().levels[l].id);
        return export_metadata(content_, joined(ids, ", "), options_.language);
    }
    void write_dcat(const Path& file, const Metadata& said) {
        if (options_.dcat)
            write(file.string() + ".dcat.json", metadata_dcat(said, {file.filename().string()}));
    }

    void write_csv(const Path& out) {
        write_level(out, content_.reader.level(options_.level.empty() ? "kecamatan" : options_.level));
    }

    void write_folder(const Path& out) {
        make_folder(out);
        for (const std::size_t l : chosen_levels(content_.reader, options_.level))
            write_level(out / (content_.reader.districts().levels[l].id + ".csv"), l);
    }

    void write_layers(const Path& out) {
        std::error_code ignored;
        if (std::filesystem::equivalent(out, options_.results, ignored))
            throw UsageError("the export would replace the results file itself", out.string());
        write_geopackage(out, layers(), content_.reader.inputs());
        written_.push_back(out.string());
        write_dcat(out, metadata(chosen_levels(content_.reader, options_.level)));
    }

    [[nodiscard]] std::vector<VectorTable> layers() const {
        std::vector<VectorTable> out;
        for (const std::size_t l : chosen_levels(content_.reader, options_.level))
            out.push_back(
                {values_table(content_, l), &content_.reader.districts().levels[l].shapes, metadata({l})});
        return out;
    }

    void write_layout(const Path& out, const std::string& ending) {
        if (ending != ".xlsx")
            throw UsageError(fmt::format("a layout is a workbook, not '{}'", source_place(out)), {},
                             "--out FILE.xlsx");
        auto sheets = options_.layout == "rpjmd"
                          ? rpjmd_layout(content_, options_.years, options_.language)
                          : kecamatan_layout(content_, options_.years, options_.language);
        const std::size_t top = content_.reader.districts().levels.size() - 1;
        const Metadata said = metadata({options_.layout == "rpjmd" ? top : top - 1});
        sheets.push_back(metadata_sheet_of(said, options_.language));
        write_workbook(out, sheets);
        written_.push_back(out.string());
        write_dcat(out, said);
    }

    const ExportOptions& options_;
    const ExportContent& content_;
    std::vector<std::string> written_;
};

void expect_fitting(const ExportOptions& options) {
    const bool database = source_kind(options.out) == SourceKind::database;
    if (!database && (!options.schema.empty() || !options.table.empty() ||
                      options.if_exists != postgres::IfExists::refuse))
        throw UsageError("--schema, --table and --if-exists are for a database", {}, "--out PG:dbname=…");
    static const std::vector<std::string> layouts{"kecamatan", "rpjmd"};
    if (options.layout.empty()) {
        if (!options.years.empty())
            throw UsageError("--year is for --layout; the other exports hold all years");
        return;
    }
    if (options.layout != "kecamatan" && options.layout != "rpjmd")
        throw UsageError(fmt::format("unknown layout '{}'", options.layout), {},
                         name_hint(options.layout, layouts));
    if (!options.level.empty())
        throw UsageError("--level is not for --layout: it has its own levels", {}, "leave it out");
}

}  // namespace

std::vector<std::string> export_results(const ExportOptions& options) {
    expect_fitting(options);
    const ResultsReader reader(options.results);
    const auto scenarios = chosen_scenarios(reader, options.scenarios);
    const auto chosen = chosen_indicators(options.indicators);
    if (!options.level.empty()) static_cast<void>(reader.level(options.level));
    for (const auto& scenario : scenarios) static_cast<void>(reader.years(scenario));
    const ExportContent content{reader, scenarios, chosen, SmallCounts(reader, options.least_shown)};
    return Exporter(options, content).run();
}

}  // namespace sanding
