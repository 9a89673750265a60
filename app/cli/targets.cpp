#include "app/commands/targets.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/service.hpp"
#include "app/commands/wording.hpp"
#include "layers/numbers.hpp"

namespace sanding::cli {

namespace {

constexpr std::array states{TargetState::met, TargetState::near, TargetState::missed, TargetState::not_due,
                            TargetState::unknown};

constexpr const char* note_en =
    "Missed: beyond limit and tolerance. Years: the lower median of the runs that miss it, in brackets the "
    "earliest and the latest. The spread is random variation alone.";
constexpr const char* note_id =
    "Meleset: melewati batas dan toleransi. Tahun: median bawah ulangan yang meleset, dalam kurung yang "
    "paling "
    "awal dan paling akhir. Rentang hanya ragam acak.";

Json number_json(double value) {
    return std::isnan(value) ? Json() : Json(value);
}
Json year_json(int year) {
    return year == 0 ? Json() : Json(year);
}

Json district_json(const TargetResult& r, const TargetDistrict& d, const Level& level, int year) {
    const double value = value_in(r, d, year);
    return {{"code", level.code[d.row]},
            {"name", level.name[d.row]},
            {"state", state_id(state_in(r, d, year))},
            {"value", number_json(value)},
            {"shortfall", number_json(shortfall(r.target, value))},
            {"replicates", d.missed.replicates},
            {"missing", d.missed.happening},
            {"earliest", year_json(d.missed.earliest)},
            {"median", year_json(d.missed.median)},
            {"latest", year_json(d.missed.latest)},
            {"suppressed", d.suppressed}};
}

Json report_json(const TargetReport& report, const ResultsReader& reader, int asked) {
    Json out = Json::array();
    for (const TargetResult& r : report.results) {
        const Target& t = r.target;
        const Level& level = reader.districts().levels[reader.level(t.level)];
        const int year = year_of(r, asked);
        Json districts = Json::array();
        for (const TargetDistrict& d : r.districts) districts.push_back(district_json(r, d, level, year));
        out.push_back({{"key", t.key},
                       {"label", t.label_en},
                       {"indicator", t.indicator},
                       {"unit", find_indicator(t.indicator).unit_en},
                       {"level", t.level},
                       {"rule", t.rule == TargetRule::at_least ? "at_least" : "at_most"},
                       {"limit", t.limit},
                       {"tolerance", t.tolerance},
                       {"from", year_json(t.from.value_or(0))},
                       {"source", t.source},
                       {"scenario", r.scenario},
                       {"year", year},
                       {"followed", r.followed},
                       {"illustration", r.illustration},
                       {"districts", std::move(districts)}});
    }
    return {{"note", note_en}, {"small_counts", report.small_en}, {"targets", std::move(out)}};
}

/// "1 met, 3 near, 2 missed in 2045".
std::string summary(const TargetResult& r, int year, Language l) {
    std::string out;
    for (const TargetState state : states) {
        std::size_t count = 0;
        for (const TargetDistrict& d : r.districts)
            if (state_in(r, d, year) == state) ++count;
        if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, state_phrase(state, l));
    }
    return fmt::format("{}: {}", year, out);
}

/// Districts that miss the target in a replicate, or are beyond its limit in the year.
std::string district_line(const TargetResult& r, const TargetDistrict& d, const Level& level,
                          std::pair<int, Language> year_and_language) {
    const auto [year, l] = year_and_language;
    const bool english = l == Language::english;
    const double value = value_in(r, d, year), beyond = shortfall(r.target, value);
    if (d.missed.happening == 0 && !(beyond > 0)) return {};
    const Indicator& indicator = find_indicator(r.target.indicator);
    const int decimals = std::max(indicator.decimals, decimals_of({r.target.limit}));
    const std::string when =
        d.missed.happening == 0
            ? std::string("–")
            : fmt::format(fmt::runtime(english ? "{}, {} of {} runs" : "{}, {} dari {} ulangan"),
                          years_phrase(d.missed), d.missed.happening, d.missed.replicates);
    std::string now(state_phrase(state_in(r, d, year), l));
    if (beyond > 0)
        now += fmt::format(" ({} {} {})", english ? "short by" : "selisih",
                           format_number(beyond, decimals, l), indicator.unit(l));
    return fmt::format("  {:<14} {:<24} {:<32} {} {} {}\n", level.code[d.row], level.name[d.row], when,
                       format_number(value, decimals, l), indicator.unit(l), now);
}

std::string target_text(const TargetResult& r, const ResultsReader& reader, int asked, Language l) {
    const bool english = l == Language::english;
    const Level& level = reader.districts().levels[reader.level(r.target.level)];
    const int year = year_of(r, asked);
    std::string out = fmt::format("{}: {}, {}\n  {}: {}\n", scenario_name(reader.scenario(r.scenario), l),
                                  r.target.label(l), target_phrase(r.target, l),
                                  english ? "source" : "sumber", r.target.source);
    if (r.illustration) out += "  " + illustration_note(l) + "\n";
    if (!r.followed)
        out += english ? "  the runs follow no such schools\n" : "  hasil tidak mengikuti sekolah itu\n";
    std::size_t hidden = 0;
    for (const TargetDistrict& d : r.districts) {
        if (d.suppressed) ++hidden;
        out += district_line(r, d, level, {year, l});
    }
    out += "  " + summary(r, year, l) + "\n";
    if (hidden > 0)
        out += fmt::format("  {} {}\n", hidden,
                           english ? "not told: small counts" : "tidak disebut: angka kecil");
    return out;
}

std::string report_text(const TargetReport& report, const ResultsReader& reader, int asked, Language l) {
    const bool english = l == Language::english;
    if (reader.targets().empty())
        return english ? "the study of this file states no target: [[target]] in study.toml\n"
                       : "studi berkas ini tidak menyebut sasaran: [[target]] dalam study.toml\n";
    if (report.results.empty())
        return english ? "no target is of this level\n" : "tidak ada sasaran pada tingkat ini\n";
    std::string out;
    for (const TargetResult& r : report.results) out += target_text(r, reader, asked, l);
    return out + (english ? note_en : note_id) + "\n" + (english ? report.small_en : report.small_id) + "\n";
}

}  // namespace

void add_targets(CLI::App& app, Session& session) {
    struct State {
        Path results;
        TargetsOptions options;
        int year = 0;
        Path csv;
        Language language = Language::indonesian;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand("targets",
                                        "Tells where and when a study's targets are missed.\nExample: "
                                        "sanding targets hasil.gpkg --year 2035");
    verb->add_option("results", state->results, "results file")->required();
    verb->add_option("--scenario", state->options.scenarios, "scenarios (default: all)")
        ->option_text("NAME…");
    verb->add_option("--year", state->year, "year of state and shortfall (default: the last one)")
        ->option_text("YEAR");
    verb->add_option("--level", state->options.level,
                     "targets of desa, kecamatan or kabupaten (default: all)")
        ->option_text("LEVEL");
    verb->add_option("--csv", state->csv, "write the districts as a table")->option_text("FILE.csv");
    add_suppression(*verb, state->options.least_shown);
    add_language(*verb, state->language);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            const ResultsReader reader(state->results);
            const TargetReport report = evaluate_targets(reader, state->options);
            for (const TargetResult& r : report.results) static_cast<void>(year_of(r, state->year));
            if (!state->csv.empty()) write_whole(state->csv, targets_csv(report, reader, state->year));
            if (state->json)
                print_json(report_json(report, reader, state->year));
            else
                print(report_text(report, reader, state->year, state->language));
        };
    });
}

}  // namespace sanding::cli
