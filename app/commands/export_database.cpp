#include "app/commands/export_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace sanding {

namespace {

const std::vector<std::string> group = {"runs", "scenario"};

/// What the values of a scenario rest on: the same runs have the same, whoever exports them.
std::map<std::string, std::string> runs_of(const ExportContent& content) {
    std::map<std::string, std::string> out;
    for (const std::string& scenario : content.scenarios) {
        std::vector<std::string> fingerprints;
        for (const StoredRun& run : content.reader.members(scenario))
            fingerprints.push_back(run.fingerprint.hex());
        std::sort(fingerprints.begin(), fingerprints.end());
        out[scenario] = Hasher().add(fingerprints).finish().hex();
    }
    return out;
}

/// The level's values, "runs" in front; "suppressed" is always there, so that all exports have one form.
Table with_runs(Table table, const std::map<std::string, std::string>& runs) {
    std::vector<std::string> column;
    for (const std::string& scenario : text_of(table.at("scenario"))) column.push_back(runs.at(scenario));
    table.columns.insert(table.columns.begin(), {"runs", "", "", std::move(column)});
    if (!table.find("suppressed"))
        table.columns.push_back({"suppressed", "", "", std::vector<std::string>(table.rows)});
    return table;
}

/// Per scenario a row for every column of values, then one for every line of provenance.
Table metadata_table(const ExportContent& content, const std::map<std::string, std::string>& runs) {
    const std::vector<std::string> names{"runs",    "scenario", "item",          "name_id",       "name_en",
                                         "unit_id", "unit_en",  "definition_id", "definition_en", "source",
                                         "urusan",  "producer", "code",          "caution_id",    "value"};
    std::vector<std::vector<std::string>> cells(names.size());
    const auto add = [&](const std::vector<std::string>& row) {
        for (std::size_t c = 0; c < cells.size(); ++c)
            cells[c].push_back(c < row.size() ? row[c] : std::string());
    };
    for (const std::string& s : content.scenarios) {
        const std::string& run = runs.at(s);
        for (const Indicator* i : content.indicators)
            add({run, s, i->id, i->name_id, i->name_en, i->unit_id, i->unit_en, i->definition_id,
                 i->definition_en, i->source, i->urusan, i->producer, i->code, i->caution_id});
        std::vector<std::pair<std::string, std::string>> lines = content.reader.provenance();
        lines.emplace_back("suppression_id", content.small.note(Language::indonesian));
        lines.emplace_back("suppression_en", content.small.note(Language::english));
        for (const auto& [key, value] : lines)
            add({run, s, "# " + key, "", "", "", "", "", "", "", "", "", "", "", value});
    }
    Table out;
    out.rows = cells.front().size();
    for (std::size_t c = 0; c < names.size(); ++c)
        out.columns.push_back({names[c], "", "", std::move(cells[c])});
    return out;
}

}  // namespace

std::vector<std::string> export_to_database(const ExportContent& content,
                                            const std::vector<std::size_t>& levels,
                                            const postgres::Target& target) {
    const auto runs = runs_of(content);
    std::vector<postgres::TargetTable> tables;
    for (const std::size_t l : levels) {
        const Level& level = content.reader.districts().levels[l];
        postgres::TargetTable table;
        table.content = {with_runs(values_table(content, l), runs), &level.shapes};
        table.content.table.name = target.name + "_" + level.id;
        table.key = {"runs", "scenario", "year", "code"};
        table.group = group;
        table.whole = {"year"};
        table.comment = fmt::format("Sanding: {}; {}_metadata", level.id, target.name);
        tables.push_back(std::move(table));
    }
    postgres::TargetTable metadata;
    metadata.content.table = metadata_table(content, runs);
    metadata.content.table.name = target.name + "_metadata";
    metadata.key = {"runs", "scenario", "item"};
    metadata.group = group;
    metadata.comment = "Sanding: metadata";
    tables.push_back(std::move(metadata));
    return postgres::write_tables(target, tables);
}

}  // namespace sanding
