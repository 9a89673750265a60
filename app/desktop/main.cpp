#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "app/desktop/program.hpp"
#include "core/base/error.hpp"
#include "core/base/exit_code.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"

namespace {

using namespace sanding;

constexpr std::string_view help =
    "sanding-desktop [FILE.gpkg]\n"
    "Shows a results file of 'sanding run' on a live map; without one, the embedded sample.\n"
    "\n"
    "  --study DIR             study whose scenarios are edited and run (default: the sample)\n"
    "  --workshop FILE.toml    keeps the workshop's log there (default: one per day in the folder of "
    "states)\n"
    "  --wallboard [SECONDS]   pictures follow each other by themselves, full screen (default: 20 s each)\n"
    "  --fresh                 doesn't take up what the last window left\n"
    "  --replay FILE.toml      plays a script of clicks, keys and waits\n"
    "  --screenshot-dir DIR    where its pictures go (default: here)\n"
    "  --exit                  ends after the script\n"
    "  --version, --help\n"
    "\n"
    "Example: sanding-desktop hasil.gpkg\n";

desktop::ProgramOptions options_of(const std::vector<std::string>& words) {
    const std::vector<std::string> known{"--study", "--workshop", "--wallboard",
                                         "--fresh", "--replay",   "--screenshot-dir",
                                         "--exit",  "--version",  "--help"};
    desktop::ProgramOptions options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const auto value = [&] {
            if (++i >= words.size())
                throw UsageError(word + " needs a value", {}, "see sanding-desktop --help");
            return words[i];
        };
        if (word == "--study") {
            options.study = value();
        } else if (word == "--replay") {
            options.replay = value();
        } else if (word == "--screenshot-dir") {
            options.screenshot_dir = value();
        } else if (word == "--workshop") {
            options.workshop = value();
        } else if (word == "--wallboard") {
            const auto seconds = i + 1 < words.size() ? parse_number(words[i + 1]) : std::nullopt;
            if (seconds && !(*seconds > 0))
                throw UsageError(fmt::format("no time for a picture: {}", words[i + 1]), {},
                                 "seconds above 0, such as 20");
            if (seconds) ++i;
            options.wallboard = seconds.value_or(20);
        } else if (word == "--fresh") {
            options.fresh = true;
        } else if (word == "--exit") {
            options.exit = true;
        } else if (word.starts_with("-")) {
            throw UsageError(fmt::format("unknown option '{}'", valid_utf8(word)), {},
                             name_hint(word, known));
        } else if (options.file) {
            throw UsageError("more than one file named", {}, "one results file at a time");
        } else {
            options.file = word;
        }
    }
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    platform::prepare_process();
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (const std::string& word : words) {
        if (word == "--help" || word == "-h") return fmt::print("{}", help), 0;
        if (word == "--version") return fmt::print("sanding-desktop {}\n", version), 0;
    }
    return exit_code_of(
        [&] {
            desktop::run_program(options_of(words));
            return 0;
        },
        [](const std::string& message) { fmt::print(stderr, "sanding-desktop: {}\n", message); });
}
