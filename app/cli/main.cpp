#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/cli/cli.hpp"
#include "app/commands/libraries.hpp"
#include "core/base/exit_code.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"

namespace {

using namespace sanding;

void say(const std::string& message) {
    fmt::print(stderr, "sanding: {}\n", message);
}

const CLI::App* find_verb(const CLI::App& app, const std::string& name) {
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        if (sub->get_name() == name) return sub;
    return nullptr;
}

/// A misspelt verb or option explains more than what CLI11 then finds missing; empty when all are known.
std::string unknown_word(const CLI::App& app, const std::vector<std::string>& words) {
    std::vector<std::string> verbs;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        verbs.push_back(sub->get_name());
    if (words.empty() || words.front().starts_with("-")) return {};
    const CLI::App* verb = find_verb(app, words.front());
    if (verb == nullptr)
        return fmt::format("unknown verb '{}' ({})", valid_utf8(words.front()),
                           name_hint(words.front(), verbs));
    std::vector<std::string> options;
    for (const CLI::Option* option : verb->get_options())
        for (const auto& name : option->get_lnames()) options.push_back("--" + name);
    for (const std::string& word : words) {
        if (!word.starts_with("--") || word == "--") continue;
        const std::string name = word.substr(0, word.find('='));
        if (std::find(options.begin(), options.end(), name) == options.end())
            return fmt::format("unknown option '{}' of {} ({})", valid_utf8(name), words.front(),
                               name_hint(name, options));
    }
    return {};
}

/// CLI11's messages in our form: one line, code 2.
int usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
    std::string verb;
    for (const CLI::App* sub : app.get_subcommands()) verb += " " + sub->get_name();
    std::string message = unknown_word(app, words);
    if (!message.empty()) {
        say(message);
        return 2;
    }
    message = error.what();
    constexpr std::string_view conversion = "Could not convert: ";
    if (message.starts_with(conversion)) message = "not a number: " + message.substr(conversion.size());
    for (char& c : message)
        if (c == '\n') c = ' ';
    say(fmt::format("{} (see sanding{} --help)", message, verb));
    return 2;
}

/// The program and what it stands on, a line each.
std::string version_text() {
    std::string text = fmt::format("sanding {}", version);
    for (const LibraryVersion& library : libraries())
        text += fmt::format("\n  {} {}", library.name, library.version);
    return text + fmt::format("\n  CLI11 {}\n  nlohmann/json {}.{}.{}", CLI11_VERSION,
                              NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                              NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace

int main(int argc, char** argv) {
    platform::prepare_process();
    cli::Session session;
    session.terminal = platform::has_terminal();
    session.person = platform::has_person();

    CLI::App app(
        "Sanding sets plans for Sumedang and Majalengka side by side: data in, every resident simulated, "
        "maps and tables out.\n"
        "Example: sanding demo --out hasil");
    app.set_version_flag("--version", version_text());
    app.add_option("--completion", "print the completion of words for a shell")
        ->option_text("bash")
        ->check(CLI::IsMember({"bash"}))
        ->each([&app](const std::string&) {  // printed like a version, in place of any work
            throw CLI::CallForVersion(cli::bash_completion(app), 0);
        });
    app.require_subcommand(1);
    app.option_defaults()->always_capture_default();
    cli::add_demo(app, session);
    cli::add_init(app, session);
    cli::add_info(app, session);
    cli::add_join(app, session);
    cli::add_check(app, session);
    cli::add_convert(app, session);
    cli::add_run(app, session);
    cli::add_compare(app, session);
    cli::add_map(app, session);
    cli::add_chart(app, session);
    cli::add_repair(app, session);
    cli::add_export(app, session);
    cli::add_overlap(app, session);
    cli::add_travel(app, session);
    cli::add_handover(app, session);
    cli::add_minutes(app, session);
    cli::add_zonal(app, session);
    cli::add_hindcast(app, session);
    cli::add_explain(app, session);
    cli::add_odd(app, session);
    cli::add_service(app, session);
    cli::add_targets(app, session);

    const auto work = [&] {
        try {
            app.parse(argc, argv);
            const platform::StopOnSignals watch([&session] { session.stop.request_stop(); });
            session.work();
            return 0;
        } catch (const CLI::ParseError& error) {
            if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version, --completion
            return usage_error(app, error, {argv + 1, argv + argc});
        }
    };
    return exit_code_of(work, say);
}
