#include "app/commands/overlap.hpp"

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

namespace {

Json parts_json(const std::vector<ZoneOverlap::Part>& parts) {
    Json out = Json::array();
    for (const auto& part : parts)
        out.push_back({{"key", part.key},
                       {"name_id", part.label_id},
                       {"name_en", part.label_en},
                       {"ha", part.hectares}});
    return out;
}

Json overlap_json(const OverlapOutcome& outcome) {
    Json zones = Json::array();
    for (const auto& zone : outcome.zones) {
        const ZoneOverlap& o = zone.overlap;
        Json layers = Json::array();
        for (const auto& layer : o.layers)
            layers.push_back({{"id", layer.id},
                              {"name_id", layer.label_id},
                              {"name_en", layer.label_en},
                              {"classes", parts_json(layer.classes)}});
        zones.push_back({{"key", zone.key},
                         {"name_id", zone.name_id},
                         {"name_en", zone.name_en},
                         {"ha", o.hectares},
                         {"table_ha", zone.table_ha},
                         {"convertible_ha", o.convertible_ha},
                         {"land_synthetic", o.synthetic_land},
                         {"people", o.people},
                         {"outside_ha", o.outside_ha},
                         {"kecamatan", parts_json(o.kecamatan)},
                         {"layers", layers}});
    }
    return {{"zones", zones}, {"report", to_json(outcome.report)}};
}

}  // namespace

void add_overlap(CLI::App& app, Session& session) {
    struct State {
        OverlapRequest request;
        std::string study;
        Language language = Language::indonesian;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "overlap",
        "Lists what the outlines of zones overlap: hectares by kecamatan and by class of each polygon "
        "layer,\n"
        "and the people inside.\n"
        "Example: sanding overlap studi_saya --scenario rencana.toml --zone kpi_jatiwangi");
    verb->add_option("study", state->study, "study folder (default: the embedded sample)");
    verb->add_option("--scenario", state->request.scenario,
                     "id or file: its zones as it lays them (default: the study's own outlines)")
        ->option_text("NAME");
    verb->add_option("--zone", state->request.zone, "one zone by its key (default: all with an outline)")
        ->option_text("KEY");
    add_language(*verb, state->language);
    add_untrusted(*verb, state->request.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->request.study = state->study;
            const OverlapOutcome outcome = overlap_zones(state->request);
            warn(outcome.report);
            if (state->json) return print_json(overlap_json(outcome));
            print(overlap_text(outcome, state->language));
        };
    });
}

}  // namespace sanding::cli
