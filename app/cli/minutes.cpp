#include "app/commands/minutes.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_minutes(CLI::App& app, Session& session) {
    struct State {
        MinutesOptions options;
        std::string study;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "minutes",
        "Writes the berita acara of a workshop: what was agreed, rejected and left open, differences of the "
        "plans, maps of the pinned views.\nExample: sanding minutes lokakarya.toml hasil.gpkg --out "
        "berita_acara.pdf");
    verb->add_option("log", state->options.log, "log of the workshop, as the window keeps it")->required();
    verb->add_option("results", state->options.results, "results file whose maps are shown")->required();
    verb->add_option("--out", state->options.out, "write the berita acara")
        ->required()
        ->option_text("FILE.pdf");
    verb->add_option("--place", state->options.place, "where the workshop was")->option_text("TEXT");
    verb->add_option("--study", state->study, "whose logos and layers the maps carry (default: the sample)")
        ->option_text("STUDY");
    add_suppression(*verb, state->options.least_shown);
    add_language(*verb, state->options.language);
    add_untrusted(*verb, state->options.sheet.untrusted);
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->options.sheet.study = state->study;
            warn(write_minutes(state->options));
            print(fmt::format("wrote {}\n", state->options.out.string()));
        };
    });
}

}  // namespace sanding::cli
