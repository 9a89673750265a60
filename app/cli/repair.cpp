#include "app/commands/repair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/document.hpp"

namespace sanding::cli {

namespace {

Json pieces_json(const CoveragePieces& pieces) {
    return {{"count", pieces.count}, {"area_m2", pieces.area_m2}, {"largest_m2", pieces.largest_m2}};
}

Json measure_json(const CoverageMeasure& m) {
    return {{"invalid", m.invalid.size()},
            {"gaps", pieces_json(m.gaps)},
            {"wide_gaps", pieces_json(m.wide_gaps)},
            {"overlaps", pieces_json(m.overlaps)},
            {"wide_overlaps", pieces_json(m.wide_overlaps)},
            {"overlapping_pairs", m.overlapping_pairs}};
}

Json repair_json(const RepairResult& result) {
    Json districts = Json::array();
    for (const auto i : result.by_change) {
        const AreaChange& area = result.repair.areas[i];
        districts.push_back({{"row", i + 1},
                             {"name", result.names[i]},
                             {"before_m2", area.before_m2},
                             {"after_m2", area.after_m2},
                             {"change_percent", area.percent()}});
    }
    return {{"before", measure_json(result.repair.before)},
            {"after", measure_json(result.repair.after)},
            {"moved_m2", result.repair.moved_m2},
            {"districts", districts},
            {"report", to_json(result.report)}};
}

std::string measure_text(const char* when, const CoverageMeasure& m) {
    return fmt::format("{}: {} gaps of {:.3f} km², {} overlaps of {:.3f} km² between {} pairs, {} invalid\n",
                       when, m.gaps.count, m.gaps.area_m2 / 1e6, m.overlaps.count, m.overlaps.area_m2 / 1e6,
                       m.overlapping_pairs, m.invalid.size());
}

std::string repair_text(const RepairResult& result) {
    std::string out =
        measure_text("before", result.repair.before) + measure_text("after", result.repair.after) +
        fmt::format("{:.3f} km² moved; areas that changed most:\n", result.repair.moved_m2 / 1e6);
    for (std::size_t k = 0; k < std::min<std::size_t>(10, result.by_change.size()); ++k) {
        const AreaChange& area = result.repair.areas[result.by_change[k]];
        out += fmt::format("  {}: {:.3f} to {:.3f} km² ({:+.2f} %)\n", result.names[result.by_change[k]],
                           area.before_m2 / 1e6, area.after_m2 / 1e6, area.percent());
    }
    return out;
}

}  // namespace

void add_repair(CLI::App& app, Session& session) {
    struct State {
        RepairOptions options;
        std::string report;
        Language language = Language::indonesian;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "repair",
        "Closes gaps and cuts overlaps between districts, so that neighbours share their border.\n"
        "Example: sanding repair desa.shp --out desa.gpkg --tolerance 20");
    verb->add_option("file", state->options.file, "vector file of polygons")->required();
    verb->add_option("--out", state->options.out, "file to write")->required()->option_text("FILE.gpkg");
    verb->add_option("--layer", state->options.layer, "its layer (default: the first)")->option_text("NAME");
    verb->add_option("--tolerance", state->options.tolerance_m, "widest gap to fill, in metres")
        ->option_text("M [20]");
    verb->add_option("--name", state->options.name_column, "column with names (default: nama or name)")
        ->option_text("FIELD");
    verb->add_option("--report", state->report, "also write what changed")->option_text("FILE.md|html|pdf");
    add_language(*verb, state->language);
    verb->add_flag("--json", state->json, "print a JSON object with every district");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->report.empty()) expect_document_name(state->report);
            const RepairResult result = repair_file(state->options);
            warn(result.report);
            if (!state->report.empty())
                write_document(repair_document(state->options, result, state->language), state->report);
            if (state->json) return print_json(repair_json(result));
            print(repair_text(result));
        };
    });
}

}  // namespace sanding::cli
