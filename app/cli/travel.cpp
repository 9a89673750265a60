#include "app/commands/travel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

namespace {

Json travel_json(const TravelRequest& request, const TravelOutcome& outcome) {
    Json out = {{"file", request.out.string()}, {"rows", outcome.table.rows},
                {"year", outcome.year},         {"network", outcome.network},
                {"place", outcome.place},       {"report", to_json(outcome.report)}};
    if (!outcome.place.empty()) out["columns"] = table_json(outcome.table);
    return out;
}

std::string travel_text(const TravelRequest& request, const TravelOutcome& outcome) {
    const auto& values = std::get<std::vector<double>>(outcome.table.columns.back().values);
    std::vector<double> there;
    std::copy_if(values.begin(), values.end(), std::back_inserter(there),
                 [](double v) { return !std::isnan(v); });
    std::string out =
        fmt::format("{}: {} rows, {}, {}\n", request.out.string(),
                    grouped(static_cast<std::int64_t>(outcome.table.rows)), outcome.year, outcome.network);
    if (there.empty()) return out;
    const bool seconds = outcome.place.empty();
    std::sort(there.begin(), there.end());
    const double unit = seconds ? 60 : 1;
    out += fmt::format("  {}: {:.1f} to {:.1f} minutes, half of them within {:.1f}\n",
                       seconds              ? "every desa to every place"
                       : request.to.empty() ? "from " + outcome.place
                                            : "to " + outcome.place,
                       there.front() / unit, there.back() / unit, there[(there.size() - 1) / 2] / unit);
    return out;
}

}  // namespace

void add_travel(CLI::App& app, Session& session) {
    struct State {
        TravelRequest request;
        std::string study;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "travel",
        "Writes travel times over the study's road network: to a place, from a desa, or all of them.\n"
        "Example: sanding travel --to \"Kota Bandung\" --out bandung.csv");
    verb->add_option("study", state->study, "study folder (default: the embedded sample)");
    verb->add_option("--to", state->request.to,
                     "a desa, zone or outside place, by code or name: minutes by desa")
        ->option_text("PLACE");
    verb->add_option("--from", state->request.from, "a desa, by code or name: minutes by place")
        ->option_text("DESA");
    verb->add_option("--year", state->request.year, "roads as of its middle (default: the base year)")
        ->option_text("Y");
    verb->add_option("--scenario", state->request.scenario,
                     "id or file: its roads and speeds (default: the network as it is)")
        ->option_text("NAME");
    verb->add_option("--out", state->request.out, "file to write")
        ->required()
        ->option_text("FILE.csv|FILE.xlsx|FILE.gpkg");
    add_language(*verb, state->request.language);
    add_untrusted(*verb, state->request.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->request.study = state->study;
            const TravelOutcome outcome = travel_file(state->request);
            warn(outcome.report);
            if (state->json) return print_json(travel_json(state->request, outcome));
            print(travel_text(state->request, outcome));
        };
    });
}

}  // namespace sanding::cli
