#include "app/commands/hindcast.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/document.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding::cli {

namespace {

Json number_json(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}

const char* skill_word(Skill skill) {
    return skill == Skill::better ? "better" : skill == Skill::none ? "none" : "worse";
}

Json accuracy_json(const Accuracy& a) {
    return {{"places", a.places},
            {"mape", number_json(a.mape)},
            {"malpe", number_json(a.malpe)},
            {"wmape", number_json(a.wmape)},
            {"median_ape", number_json(a.median_ape)},
            {"largest_ape", number_json(a.largest_ape)},
            {"rmse", number_json(a.rmse)},
            {"growth_r2", number_json(a.growth_r2)}};
}

Json places_json(const Scorecard& card) {
    Json out = Json::array();
    for (std::size_t i = 0; i < card.places.code.size(); ++i) {
        Json forecast = Json::object();
        for (const MethodScore& m : card.methods) forecast[method_id(m.method)] = number_json(m.forecast[i]);
        out.push_back({{"code", card.places.code[i]},
                       {"name", card.places.name[i]},
                       {"people_then", card.places.first[i]},
                       {"people_registered", card.places.counted[i]},
                       {"forecast", forecast},
                       {"deviation", number_json(card.deviation[i])},
                       {"low_80", number_json(card.within_80[i].low)},
                       {"high_80", number_json(card.within_80[i].high)},
                       {"low_95", number_json(card.within_95[i].low)},
                       {"high_95", number_json(card.within_95[i].high)}});
    }
    return out;
}

Json card_json(const Scorecard& card) {
    Json methods = Json::object(), u = Json::array();
    for (const MethodScore& m : card.methods) methods[method_id(m.method)] = accuracy_json(m.accuracy);
    for (const MethodScore& m : card.methods)
        for (const MethodScore& naive : card.methods)
            if (!is_naive(m.method) && is_naive(naive.method))
                u.push_back({{"model", method_id(m.method)},
                             {"naive", method_id(naive.method)},
                             {"u", number_json(card.u(m.method, naive.method))},
                             {"skill", skill_word(skill_of(card.u(m.method, naive.method)))}});
    return {{"level", card.places.level},
            {"wins", card.wins},
            {"methods", methods},
            {"theil_u", u},
            {"coverage_80", number_json(card.coverage_80)},
            {"coverage_95", number_json(card.coverage_95)},
            {"places", places_json(card)}};
}

Json parts_json(const std::vector<HindcastResult::Part>& parts) {
    Json out = Json::array();
    for (const auto& p : parts)
        out.push_back({{"code", p.code}, {"name", p.name}, {"of", p.of}, {"people", p.people}});
    return out;
}

Json result_json(const HindcastResult& r) {
    Json cards = Json::array(), regions = Json::array(), elsewhere = Json::object();
    for (const Scorecard& card : r.cards) cards.push_back(card_json(card));
    for (const auto& region : r.regions)
        regions.push_back({{"name", region.name},
                           {"people_then", region.first},
                           {"people_registered", region.counted},
                           {"modelled", region.modelled}});
    for (const auto& [name, share] : r.elsewhere) elsewhere[name] = share;
    return {{"date", fmt::format("{}-{:02}", r.date.year, r.date.month)},
            {"observed", fmt::format("{}-{:02}", r.observed.year, r.observed.month)},
            {"years", years_between(r.date, r.observed)},
            {"scenario", r.scenario},
            {"displaced_desa", r.displaced_desa},
            {"replicates", r.replicates},
            {"seed", r.seed},
            {"wins", r.wins()},
            {"intervals", "stochastic only"},
            {"levels", cards},
            {"regencies", regions},
            {"made_since", parts_json(r.made_since)},
            {"left_out", parts_json(r.left_out)},
            {"gone", parts_json(r.gone)},
            {"registered_elsewhere", elsewhere},
            {"fingerprint", r.fingerprint.hex()},
            {"seconds", r.seconds},
            {"report", to_json(r.report)}};
}

bool is_csv(const Path& file) {
    return lower_ascii(file.extension().string()) == ".csv";
}

struct HindcastState {
    HindcastOptions options;
    std::string study;
    Path out;
    Language language = Language::indonesian;
    bool json = false, without = false;
};

void run_hindcast(HindcastState& state, const Session& session) {
    if (!state.study.empty()) state.options.study = state.study;
    state.options.displacements = !state.without;
    if (!state.out.empty() && !is_csv(state.out)) expect_document_name(state.out);
    ProgressBar bar(session);
    state.options.stop = session.stop.get_token();
    state.options.progress = [&bar](double share, const std::string& what) { bar.show(share, what); };
    const HindcastResult result = hindcast(state.options);
    bar.clear();
    warn(result.report);
    const Document card = hindcast_document(result, state.language);
    if (!state.out.empty()) {
        if (is_csv(state.out))
            write_whole(state.out, hindcast_csv(result));
        else
            write_document(card, state.out);
    }
    if (state.json)
        print_json(result_json(result));
    else
        print(to_markdown(card));
}

}  // namespace

void add_hindcast(CLI::App& app, Session& session) {
    auto state = std::make_shared<HindcastState>();
    CLI::App* verb = app.add_subcommand(
        "hindcast",
        "Runs the model from an earlier census to the base year and scores it beside naive forecasts.\n"
        "Example: sanding hindcast --replicates 10 --out kartu.pdf");
    verb->add_option("study", state->study,
                     "study folder or study.toml with [hindcast] (default: the embedded sample)");
    verb->add_option("--scenario", state->options.scenario,
                     "id or .toml file: what happened in between (default: the study's)")
        ->option_text("NAME");
    verb->add_flag("--without-displacement", state->without,
                   "leave out the scenario's displacements, to see what they bring");
    verb->add_option("--replicates", state->options.replicates,
                     "runs that differ by chance alone (default 10)")
        ->check(CLI::Range(1, 10000))
        ->option_text("N");
    verb->add_option("--seed", state->options.seed, "seed of all chance (default 1)")->option_text("N");
    verb->add_option("--threads", state->options.threads, "worker threads; 0: as many as the machine offers")
        ->check(CLI::Range(0, 1024))
        ->option_text("N");
    verb->add_option("--out", state->out, "write the card, or all places as a table")
        ->option_text("FILE.pdf|FILE.html|FILE.md|FILE.csv");
    add_language(*verb, state->language);
    add_untrusted(*verb, state->options.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback(
        [state, &session] { session.work = [state, &session] { run_hindcast(*state, session); }; });
}

}  // namespace sanding::cli
