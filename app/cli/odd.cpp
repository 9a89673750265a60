#include "app/commands/odd.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

namespace {

Json outcome_json(const OddOptions& options, const OddOutcome& o) {
    return {{"file", options.out.string()},
            {"scenario", o.scenario},
            {"parameters", o.parameters},
            {"assumed", o.assumed},
            {"changed", o.changed},
            {"processes", o.processes},
            {"indicators", o.indicators},
            {"world", o.world_hash.hex()},
            {"scenario_hash", o.scenario_hash.hex()},
            {"report", to_json(o.report)}};
}

std::string outcome_text(const OddOptions& options, const OddOutcome& o) {
    return fmt::format(
        fmt::runtime(options.language == Language::english
                         ? "{}: scenario {}, {} processes, {} parameters, {} of them assumed, {} "
                           "other than the default\n"
                         : "{}: skenario {}, {} proses, {} parameter, {} di antaranya asumsi, {} "
                           "berbeda dari bawaan\n"),
        options.out.string(), o.scenario, o.processes, o.parameters, o.assumed, o.changed);
}

}  // namespace

void add_odd(CLI::App& app, Session& session) {
    struct State {
        OddOptions options;
        std::string study;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "odd",
        "Writes the model's documentation (ODD protocol) from the parameters that a scenario runs with.\n"
        "Example: sanding odd --scenario aerocity_on_plan --out odd.pdf");
    verb->add_option("study", state->study, "study folder or study.toml (default: the embedded sample)");
    verb->add_option("--scenario", state->options.scenario, "id or .toml file (default: baseline)")
        ->option_text("NAME");
    verb->add_option("--out", state->options.out, "document to write")
        ->required()
        ->option_text("FILE.md|FILE.html|FILE.pdf");
    add_language(*verb, state->options.language);
    add_untrusted(*verb, state->options.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->options.study = state->study;
            const OddOutcome outcome = write_odd(state->options);
            warn(outcome.report);
            if (state->json)
                print_json(outcome_json(state->options, outcome));
            else
                print(outcome_text(state->options, outcome));
        };
    });
}

}  // namespace sanding::cli
