#include "app/commands/info.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"
#include "app/cli/synthesis.hpp"
#include "core/base/text.hpp"

namespace sanding::cli {

namespace {

/// What is stated of a dataset, by the keys of a sidecar.
Json metadata_json(const Metadata& metadata) {
    Json out = Json::object();
    for (const MetadataField& f : metadata_fields())
        if (!(metadata.*f.member).empty()) out[f.key] = metadata.*f.member;
    return out;
}

Json file_json(const FileInfo& file, const Metadata& metadata, const Report& report) {
    Json layers = Json::array();
    for (const LayerInfo& l : file.layers) {
        Json layer = {{"name", l.name},
                      {"geometry", l.geometry},
                      {"features", l.features},
                      {"crs", l.crs},
                      {"fields", l.fields}};
        if (!l.extent.empty())
            layer["extent"] = {l.extent.min_x, l.extent.min_y, l.extent.max_x, l.extent.max_y};
        layers.push_back(std::move(layer));
    }
    Json out = {
        {"kind", "file"}, {"format", file.format}, {"layers", layers}, {"metadata", metadata_json(metadata)}};
    if (!report.findings.empty()) out["report"] = to_json(report);
    return out;
}

Json layer_json(const StudyLayerInfo& l) {
    Json out = {{"id", l.id}, {"kind", l.kind}, {"label", l.label}};
    if (l.width > 0)
        out["cells"] = {l.width, l.height};
    else
        out["features"] = l.features;
    Json classes = Json::array();
    for (const auto& [label, n] : l.classes) classes.push_back({{"label", label}, {"count", n}});
    out["classes"] = std::move(classes);
    return out;
}

Json network_json(const StudyInfo::Network& n) {
    return {{"source", n.source},       {"roads", n.roads},        {"planned", n.planned},
            {"exits", n.exits},         {"places", n.places},      {"length_km", std::llround(n.length_km)},
            {"local_web", n.local_web}, {"schematic", n.schematic}};
}

Json study_json(const StudyInfo& s) {
    Json levels = Json::object(), layers = Json::array();
    for (const auto& [id, n] : s.levels) levels[id] = n;
    for (const StudyLayerInfo& l : s.layers) layers.push_back(layer_json(l));
    return {{"kind", "study"},
            {"name", s.name},
            {"levels", levels},
            {"schematic_boundaries", s.schematic},
            {"boundaries", s.boundaries},
            {"base", s.base},
            {"base_year", s.base_year},
            {"registered", s.registered},
            {"missing_for_run", s.missing_for_run},
            {"tables", s.tables},
            {"under_fives_added", s.added},
            {"zones", s.zones},
            {"layers", layers},
            {"network", s.network ? network_json(*s.network) : Json(nullptr)},
            {"scenarios", s.scenarios},
            {"world", s.world.hex()}};
}

/// The same for people: the fields that say what figures are, one a line.
std::string metadata_text(const Metadata& metadata) {
    std::string out;
    for (const MetadataField& f : metadata_fields())
        if (!(metadata.*f.member).empty())
            out += fmt::format("  {}: {}\n", f.name_en, one_line(metadata.*f.member, 200));
    return out;
}

/// "penduduk: Penduduk terdaftar …; base …; period …; steward …; codes …".
std::string input_text(const std::string& id, const Metadata& m) {
    std::string out = fmt::format("input {}: {}", id, one_line(m.title, 80));
    for (const auto& [label, value] : {std::pair{"base", &m.base},
                                       {"period", &m.reference_period},
                                       {"steward", &m.walidata},
                                       {"codes", &m.code_version}})
        if (!value->empty()) out += fmt::format("; {} {}", label, one_line(*value, 80));
    return out + "\n";
}

/// Fit of the base year as the first run that has it says; null where none does.
Json synthesis_of(const ResultsSummary& r) {
    for (const StoredRun& run : r.runs) {
        const Json summary = Json::parse(run.summary_json, nullptr, false);
        if (summary.is_object() && summary.contains("synthesis")) return summary.at("synthesis");
    }
    return nullptr;
}

/// Its text; nothing where a file has it otherwise than this version writes it.
std::string synthesis_lines(const ResultsSummary& r) {
    const Json synthesis = synthesis_of(r);
    if (synthesis.is_null()) return {};
    try {
        return synthesis_text(synthesis);
    } catch (const Json::exception&) {
        return {};
    }
}

Json results_json(const ResultsSummary& r, bool with_hash) {
    Json runs = Json::array(), scenarios = Json::array(), inputs = Json::object();
    for (const auto& [id, metadata] : r.inputs) inputs[id] = metadata_json(metadata);
    for (const auto& s : r.scenarios)
        scenarios.push_back(
            {{"id", s.id}, {"name_id", s.name_id}, {"name_en", s.name_en}, {"hash", s.hash.hex()}});
    for (const StoredRun& run : r.runs)
        runs.push_back({{"scenario", run.scenario},
                        {"kind", run.median ? "median" : "member"},
                        {"seed", run.draws.seed},
                        {"replicate", run.draws.replicate},
                        {"status", run.finished ? "finished" : "unfinished"},
                        {"fingerprint", run.fingerprint.hex()},
                        {"seconds", run.seconds}});
    Json out = {
        {"kind", "results"}, {"study", r.study}, {"scenarios", scenarios}, {"years", r.years},
        {"base", r.base},    {"inputs", inputs}, {"runs", runs},           {"synthesis", synthesis_of(r)}};
    if (with_hash) out["content_hash"] = r.content.hex();
    return out;
}

std::string file_text(const FileInfo& file) {
    std::string out = file.format + "\n";
    for (const LayerInfo& l : file.layers) {
        out += fmt::format("layer {}: {} {}, {}\n", l.name, grouped(l.features), l.geometry,
                           l.crs.empty() ? "no reference system" : l.crs);
        if (!l.extent.empty())
            out += fmt::format("  extent {:.5f} {:.5f} – {:.5f} {:.5f}\n", l.extent.min_x, l.extent.min_y,
                               l.extent.max_x, l.extent.max_y);
        out += "  fields " + joined(l.fields, ", ") + "\n";
    }
    return out;
}

std::string layer_text(const StudyLayerInfo& l) {
    std::string out = l.width > 0 ? fmt::format("layer {}: raster, {} × {} cells", l.id, grouped(l.width),
                                                grouped(l.height))
                                  : fmt::format("layer {}: {}, {}", l.id, l.kind, grouped(l.features));
    std::vector<std::string> classes;
    for (const auto& [label, n] : l.classes) classes.push_back(fmt::format("{} {}", label, grouped(n)));
    if (!classes.empty()) out += fmt::format(" ({})", joined(classes, ", "));
    return out + "\n";
}

std::string network_text(const StudyInfo::Network& n) {
    return fmt::format("roads: {}, {} km on {} lines{}{}, {} toll exits, {} outside places{}\n", n.source,
                       grouped(std::llround(n.length_km)), n.roads,
                       n.planned > 0 ? fmt::format(" ({} planned)", n.planned) : std::string(),
                       n.local_web ? " and a local web" : "", n.exits, n.places,
                       n.schematic ? " (schematic)" : "");
}

std::string study_text(const StudyInfo& s) {
    std::string out = fmt::format("Study {}\n", s.name);
    for (const auto& [id, n] : s.levels) out += fmt::format("  {:>5} {}\n", n, id);
    out += fmt::format("boundaries: {}{}\n", s.boundaries,
                       s.schematic ? " (schematic: cells around points)" : "");
    if (s.missing_for_run.empty())
        out += fmt::format("base {}: {}, {} people registered, {} under-fives added [A]\n", s.base_year,
                           s.base, grouped(s.registered), grouped(s.added));
    else
        out += fmt::format("no simulation: {} missing; maps, join and check work\n",
                           joined(s.missing_for_run, ", "));
    if (!s.tables.empty()) out += fmt::format("tables: {}\n", joined(s.tables, ", "));
    out += fmt::format("zones: {}\n", s.zones);
    out +=
        s.network ? network_text(*s.network) : std::string("roads: none, journeys are straight × circuity\n");
    for (const StudyLayerInfo& l : s.layers) out += layer_text(l);
    out += fmt::format("scenarios: {}\nworld {}\n", joined(s.scenarios, ", "), s.world.brief());
    return out;
}

std::string results_text(const ResultsSummary& r, bool with_hash) {
    std::string out = fmt::format("Results of study {}\n", r.study);
    if (!r.years.empty()) out += fmt::format("years {} to {}\n", r.years.front(), r.years.back());
    out += fmt::format("base: {}\n", r.base);
    for (const auto& [id, metadata] : r.inputs) out += input_text(id, metadata);
    for (const auto& s : r.scenarios) out += fmt::format("scenario {}: {}\n", s.id, s.name_id);
    out += synthesis_lines(r);
    for (const StoredRun& run : r.runs) {
        if (run.median) continue;
        out += fmt::format(
            "run {} seed {} replicate {}: {}\n", run.scenario, run.draws.seed, run.draws.replicate,
            run.finished ? fmt::format("finished, {:.1f} s, {}", run.seconds, run.fingerprint.brief())
                         : "unfinished (stopped, or still running)");
    }
    if (with_hash) out += "content hash " + r.content.hex() + "\n";
    return out;
}

}  // namespace

void add_info(CLI::App& app, Session& session) {
    struct State {
        std::string file;
        bool json = false, hash = false, untrusted = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand("info",
                                        "Tells what is in a map, table, database, study or results "
                                        "file.\nExample: sanding info hasil.gpkg --hash");
    verb->add_option("file", state->file,
                     "file, study folder, or database PG:dbname=… (default: the embedded sample)");
    verb->add_flag("--hash", state->hash, "of a results file: also its content hash");
    add_untrusted(*verb, state->untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            const InfoResult r = info(state->file.empty() ? std::nullopt : std::optional<Path>(state->file),
                                      state->hash, state->untrusted);
            warn(r.report);
            if (state->json)
                print_json(r.file    ? file_json(*r.file, r.metadata, r.report)
                           : r.study ? study_json(*r.study)
                                     : results_json(*r.results, state->hash));
            else
                print(r.file    ? file_text(*r.file) + metadata_text(r.metadata)
                      : r.study ? study_text(*r.study)
                                : results_text(*r.results, state->hash));
        };
    });
}

}  // namespace sanding::cli
