#include "app/commands/demo.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/run.hpp"

namespace sanding::cli {

void add_demo(CLI::App& app, Session& session) {
    struct State {
        DemoOptions options;
        std::string study;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand("demo",
                                        "The whole way on the sample study: four scenarios, comparison, "
                                        "maps, charts.\nExample: sanding demo --out hasil");
    verb->add_option("study", state->study, "study folder or study.toml (default: the embedded sample)");
    verb->add_option("--out", state->options.out, "folder to write to")->required()->option_text("DIR");
    verb->add_option("--replicates", state->options.replicates,
                     "runs per scenario that differ by chance alone")
        ->check(CLI::Range(1, 10000))
        ->option_text("N");
    verb->add_option("--threads", state->options.threads, "worker threads; 0: as many as the machine offers")
        ->check(CLI::Range(0, 1024))
        ->option_text("N");
    verb->add_option("--until", state->options.until, "last year (default 2045)")->option_text("YEAR");
    add_language(*verb, state->options.language);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state, &session] {
            if (!state->study.empty()) state->options.study = state->study;
            ProgressBar bar(session);
            state->options.stop = session.stop.get_token();
            state->options.progress = [&bar](double share, const std::string& what) {
                bar.show(share, what);
            };
            const DemoSummary summary = demo(state->options);
            bar.clear();
            warn(summary.run.report);
            if (state->json) {
                Json json = summary_json(summary.run);
                json["files"] = Json::array();
                for (const Path& file : summary.files) json["files"].push_back(file.string());
                print_json(json);
            } else {
                print(summary_text(summary.run));
                print(
                    fmt::format("{} files in {}: results.gpkg (opens in QGIS), compare.csv, maps/, charts/\n",
                                summary.files.size(), state->options.out.string()));
            }
        };
    });
}

}  // namespace sanding::cli
