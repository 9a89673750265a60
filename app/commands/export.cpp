#include "app/commands/export.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/commands/spreadsheet.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/indicator.hpp"
#include "core/geo/write_vector.hpp"
#include "core/results/reader.hpp"

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

/// All values of a level: text columns for keys, one number column per indicator.
Table values_table(const ResultsReader& reader, std::size_t level_row,
                   const std::vector<std::string>& scenarios, const std::vector<const Indicator*>& chosen) {
    const Level& level = reader.districts().levels[level_row];
    std::vector<std::string> scenario, code, bps, name;
    std::vector<double> years;
    std::vector<std::vector<double>> values(chosen.size());
    for (const auto& s : scenarios)
        for (const int year : reader.years(s)) {
            for (std::size_t i = 0; i < level.size(); ++i) {
                scenario.push_back(s);
                years.push_back(year);
                code.push_back(level.code[i]);
                bps.push_back(i < level.code_bps.size() ? level.code_bps[i] : std::string());
                name.push_back(level.name[i]);
            }
            for (std::size_t k = 0; k < chosen.size(); ++k) {
                const auto column = reader.values({s, level.id, chosen[k]->id, year, {}});
                values[k].insert(values[k].end(), column.begin(), column.end());
            }
        }
    Table table;
    table.name = level.id;
    table.rows = code.size();
    table.columns = {{"scenario", "", "", std::move(scenario)},
                     {"year", "", "", std::move(years)},
                     {"code", "", "", std::move(code)},
                     {"code_bps", "", "", std::move(bps)},
                     {"name", "", "", std::move(name)}};
    for (std::size_t k = 0; k < chosen.size(); ++k)
        table.columns.push_back({chosen[k]->id, chosen[k]->unit_en, chosen[k]->source, std::move(values[k])});
    return table;
}

/// Unit, definition and origin of every column, one row each.
std::string metadata_csv(const ResultsReader& reader, const std::vector<const Indicator*>& chosen) {
    std::string out =
        "column,name_id,name_en,unit_id,unit_en,definition_id,definition_en,source,urusan,producer,code,"
        "caution_id\n";
    for (const Indicator* i : chosen) {
        const std::string* cells[] = {&i->id,      &i->name_id,       &i->name_en,       &i->unit_id,
                                      &i->unit_en, &i->definition_id, &i->definition_en, &i->source,
                                      &i->urusan,  &i->producer,      &i->code,          &i->caution_id};
        for (std::size_t c = 0; c < std::size(cells); ++c) out += (c > 0 ? "," : "") + csv_cell(*cells[c]);
        out += '\n';
    }
    for (const auto& [key, value] : reader.provenance())
        out += csv_cell("# " + key) + "," + csv_cell(value) + ",,,,,,,,,,\n";
    return out;
}

Path metadata_path(const Path& file) {
    return Path(file).replace_extension(".metadata.csv");
}

}  // namespace

std::vector<Path> export_results(const ExportOptions& options) {
    const ResultsReader reader(options.results);
    const auto scenarios = chosen_scenarios(reader, options.scenarios);
    const auto chosen = chosen_indicators(options.indicators);
    if (!options.level.empty()) static_cast<void>(reader.level(options.level));
    for (const auto& scenario : scenarios) static_cast<void>(reader.years(scenario));
    const std::string ending = lower_ascii(options.out.extension().string());
    std::vector<Path> written;
    const auto write = [&](const Path& path, const std::string& bytes) {
        write_whole(path, bytes);
        written.push_back(path);
    };
    if (ending == ".csv") {
        const std::size_t level = reader.level(options.level.empty() ? "kecamatan" : options.level);
        write(options.out, csv_text(values_table(reader, level, scenarios, chosen)));
        write(metadata_path(options.out), metadata_csv(reader, chosen));
    } else if (ending == ".gpkg") {
        std::error_code ignored;
        if (std::filesystem::equivalent(options.out, options.results, ignored))
            throw UsageError("the export would replace the results file itself", options.out.string());
        std::vector<VectorTable> layers;
        for (std::size_t l = 0; l < reader.districts().levels.size(); ++l) {
            if (!options.level.empty() && reader.level(options.level) != l) continue;
            layers.push_back(
                {values_table(reader, l, scenarios, chosen), &reader.districts().levels[l].shapes});
        }
        write_geopackage(options.out, layers);
        written.push_back(options.out);
        write(metadata_path(options.out), metadata_csv(reader, chosen));
    } else if (ending.empty()) {
        make_folder(options.out);
        for (std::size_t l = 0; l < reader.districts().levels.size(); ++l)
            if (options.level.empty() || reader.level(options.level) == l)
                write(options.out / (reader.districts().levels[l].id + ".csv"),
                      csv_text(values_table(reader, l, scenarios, chosen)));
        write(options.out / "metadata.csv", metadata_csv(reader, chosen));
    } else {
        throw UsageError(fmt::format("can't export to '{}'", options.out.string()), {},
                         "FILE.csv, FILE.gpkg, or a folder");
    }
    return written;
}

}  // namespace sanding
