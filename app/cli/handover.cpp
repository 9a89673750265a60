#include "app/commands/handover.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_handover(CLI::App& app, Session& session) {
    struct State {
        HandoverOptions options;
        std::string study;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "handover",
        "Makes a folder that somebody else can go on with: results, the study with its files, the scenarios, "
        "and what is what.\nExample: sanding handover hasil.gpkg --study studi_saya --out untuk_bappeda");
    verb->add_option("results", state->options.results, "results file")->required();
    verb->add_option("--study", state->study, "the study the results were made of (default: the sample)")
        ->option_text("STUDY");
    verb->add_option("--out", state->options.out, "the folder")->required()->option_text("DIR");
    add_untrusted(*verb, state->options.untrusted);
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->options.study = state->study;
            const Handover done = hand_over(state->options);
            print(fmt::format("wrote {} files to {}\n", done.files.size(), state->options.out.string()));
            for (const std::string& file : done.left_out) print(fmt::format("left out: {}\n", file));
        };
    });
}

}  // namespace sanding::cli
