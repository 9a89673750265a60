#include "app/commands/compare.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"
#include "core/data/indicator.hpp"

namespace sanding::cli {

namespace {

Json number_json(double value) {
    return std::isnan(value) ? Json() : Json(value);
}
template <class T>
Json optional_json(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

Json comparison_json(const Comparison& c) {
    const Indicator& i = find_indicator(c.spec.indicator);
    Json districts = Json::array();
    for (const ComparedDistrict& d : c.districts)
        districts.push_back({{"code", d.code},
                             {"name", d.name},
                             {"baseline", number_json(d.difference.mean_a)},
                             {"against", number_json(d.difference.mean_b)},
                             {"difference", number_json(d.difference.difference)},
                             {"low", optional_json(d.difference.low)},
                             {"high", optional_json(d.difference.high)},
                             {"larger_than_noise", optional_json(d.difference.larger_than_noise)},
                             {"variance_reduction", optional_json(d.difference.variance_reduction)},
                             {"suppressed", d.suppressed}});
    return {{"baseline", c.spec.baseline},
            {"against", c.spec.against},
            {"indicator", c.spec.indicator},
            {"unit", i.unit_en},
            {"level", c.spec.level},
            {"year", c.spec.year},
            {"pairs", c.pairs},
            {"base", c.base_en},
            {"note", comparison_note(Language::english)},
            {"small_counts", c.small_en},
            {"districts", districts}};
}

std::string comparison_text(const Comparison& c) {
    const Indicator& i = find_indicator(c.spec.indicator);
    std::string out = fmt::format("{} ({}) in {}: {} against {}, {} pairs\n", i.name_en, i.unit_en,
                                  c.spec.year, c.spec.against, c.spec.baseline, c.pairs);
    out += fmt::format("{:<14} {:<22} {:>24} {:>24} {:>12} {:>25}  {}\n", "code", "name", c.spec.baseline,
                       c.spec.against, "difference", "95 % interval", "larger than noise");
    const int decimals = i.decimals;
    bool any_suppressed = false;
    for (const ComparedDistrict& d : c.districts) {
        if (d.suppressed) {
            any_suppressed = true;
            out += fmt::format("{:<14} {:<22} {:>24} {:>24} {:>12} {:>25}\n", d.code, d.name, "n/a", "n/a",
                               "n/a", "n/a");
            continue;
        }
        const PairedDifference& p = d.difference;
        const std::string interval =
            p.low ? fmt::format("{} … {}", plain_number(*p.low, decimals), plain_number(*p.high, decimals))
                  : "–";
        out +=
            fmt::format("{:<14} {:<22} {:>24} {:>24} {:>12} {:>25}  {}\n", d.code, d.name,
                        plain_number(p.mean_a, decimals), plain_number(p.mean_b, decimals),
                        plain_number(p.difference, decimals), interval,
                        p.larger_than_noise ? (*p.larger_than_noise ? "yes" : "no") : "not known (one pair)");
    }
    out +=
        fmt::format("{}\nSource: Sanding simulation on {}\n", comparison_note(Language::english), c.base_en);
    if (any_suppressed) out += c.small_en + "\n";
    if (!i.caution_en.empty()) out += i.caution_en + "\n";
    return out;
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
    struct State {
        CompareOptions options;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "compare",
        "Compares two scenarios of a results file, with intervals.\nExample: sanding compare hasil.gpkg "
        "--baseline baseline --against aerocity_on_plan --level kecamatan");
    verb->add_option("results", state->options.results, "results file")->required();
    verb->add_option("--baseline", state->options.baseline, "scenario to compare with")
        ->required()
        ->option_text("NAME");
    verb->add_option("--against", state->options.against, "scenario to compare")
        ->required()
        ->option_text("NAME");
    verb->add_option("--indicator", state->options.indicator, "indicator (default: people)")
        ->option_text("NAME");
    verb->add_option("--level", state->options.level, "desa, kecamatan or kabupaten")->option_text("LEVEL");
    verb->add_option("--year", state->options.year, "year (default: the last one)")->option_text("YEAR");
    add_suppression(*verb, state->options.least_shown);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            const Comparison c = compare_results(state->options);
            if (state->json)
                print_json(comparison_json(c));
            else
                print(comparison_text(c));
        };
    });
}

}  // namespace sanding::cli
