#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/cli/cli.hpp"
#include "app/commands/shown.hpp"
#include "layers/palette.hpp"

namespace sanding::cli {

namespace {

using Words = std::vector<std::string>;

/// What may follow an option, where it is one of a few words; empty where it is a file, a number or free
/// text.
Words choices(const CLI::Option& option) {
    const std::string name = option.get_lnames().empty() ? std::string() : option.get_lnames().front();
    Words words;
    if (name == "indicator") {
        for (const Indicator& i : indicators()) words.emplace_back(i.id);
        return words;
    }
    if (name == "palette") {
        for (const PaletteInfo& p : palettes()) words.emplace_back(p.name);
        return words;
    }
    if (name == "agents") return agent_choices();
    if (name == "level") return {"desa", "kecamatan", "kabupaten"};
    // "people|area": the alternatives as the help has them. With capitals or dots they stand for files.
    const std::string& shown = option.get_option_text();
    if (shown.find('|') == std::string::npos ||
        !std::all_of(shown.begin(), shown.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '|'; }))
        return {};
    for (std::size_t at = 0; at <= shown.size();) {
        const std::size_t end = std::min(shown.find('|', at), shown.size());
        words.push_back(shown.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

Words option_names(const CLI::App& app) {
    Words names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::string offer(const Words& words) {
    return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\")) ;;\n", fmt::join(words, " "));
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
    const std::vector<const CLI::App*> verbs = app.get_subcommands([](const CLI::App*) { return true; });
    Words first = option_names(app);
    std::string options, values;
    for (const CLI::App* verb : verbs) {
        first.push_back(verb->get_name());
        options += fmt::format("        {}) {}", verb->get_name(), offer(option_names(*verb)));
        for (const CLI::Option* option : verb->get_options())
            if (const Words words = choices(*option); !words.empty())
                values += fmt::format("        {}:--{}) {}", verb->get_name(), option->get_lnames().front(),
                                      offer(words));
    }
    return fmt::format(R"(# Completion of sanding for bash, made by: sanding --completion bash
_sanding() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} verb=${{COMP_WORDS[1]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W '{}' -- "$word"))
        return
    fi
    if [[ $word == -* ]]; then
        case $verb in
{}        esac
        return
    fi
    # Nothing to offer: bash completes files.
    case $verb:$before in
{}    esac
}}
complete -o default -F _sanding sanding
)",
                       fmt::join(first, " "), options, values);
}

}  // namespace sanding::cli
