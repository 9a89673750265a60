
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "app/cli/run.hpp"
#include "app/cli/synthesis.hpp"

namespace sanding::cli {

namespace {}  // namespace

Json summary_json(const RunSummary& s) {
    Json fingerprint = Json::object();
    for (const auto& [scenario, hash] : s.fingerprint) fingerprint[scenario] = hash.hex();
    Json people = Json::array();
    for (const auto& p : s.people)
        people.push_back({{"scenario", p.scenario},
                          {"region", p.region},
                          {"first", p.first},
                          {"last", p.last},
                          {"growth_percent_year", p.growth_percent_year}});
    Json land = Json::array();
    for (const auto& l : s.land)
        land.push_back(
            {{"scenario", l.scenario},
             {"built_up_ha_first", l.built_first},
             {"built_up_ha_last", l.built_last},
             {"paddy_converted_ha", l.paddy_converted},
             {"unmet_ha", l.unmet},
             {"figure_of_merit", std::isnan(l.figure_of_merit) ? Json() : Json(l.figure_of_merit)}});
    Json schools = Json::array();
    for (const auto& l : s.schools)
        schools.push_back({{"scenario", l.scenario},
                           {"level", l.level},
                           {"pupils", l.pupils},
                           {"seats", l.seats},
                           {"refused_first", l.refused_first},
                           {"refused_last", l.refused_last},
                           {"unreachable", l.unreachable},
                           {"illustration", l.illustration}});
    return {{"fingerprint", fingerprint},
            {"household_sample", s.household_sample},
            {"seconds", s.seconds},
            {"simulated_seconds", s.simulated_seconds},
            {"person_years", s.person_years},
            {"peak_rss_mb", s.peak_rss_mb},
            {"identities_checked", s.identities_checked},
            {"registered", s.registered},
            {"under_fives_added", s.added},
            {"households",
             {{"count", s.households.households},
              {"seed", s.households.seed},
              {"ipu_goodness_mean", s.households.mean_goodness},
              {"ipu_goodness_worst", s.households.worst_goodness},
              {"ipu_weights_capped", s.households.capped},
              {"children_made_kin", s.households.close_parents}}},
            {"synthesis", Json::parse(s.synthesis)},
            {"first_year", s.first_year},
            {"last_year", s.last_year},
            {"people", people},
            {"land", land},
            {"land_cells", s.land_cells},
            {"land_synthetic", s.land_synthetic},
            {"schools", schools},
            {"report", to_json(s.report)}};
}

std::string households_text(const HouseholdFit& fit, std::int64_t people) {
    return fmt::format("Households: {} of {:.2f} people, seed: {}\n", grouped(fit.households),
                       static_cast<double>(people) / static_cast<double>(fit.households), fit.seed);
}

std::string summary_text(const RunSummary& s) {
    std::string out;
    if (s.household_sample > 1)
        out += fmt::format("Quick count: 1 household in {}; a full run is what plans rest on\n",
                           s.household_sample);
    out +=
        fmt::format("Base {}: {} registered + {} under-fives added for late registration [A] = {} people\n",
                    s.first_year, grouped(s.registered), grouped(s.added), grouped(s.registered + s.added));
    for (const auto& [region, added] : s.added_by_region)
        out += fmt::format("  added in {}: {}\n", region, grouped(added));
    out += fmt::format(
        "Synthetic population: age groups exact per desa, sexes SAE {:.4f}; life expectancy {:.1f} (f) "
        "{:.1f} (m) years; intrinsic growth {:.2f} % a year\n",
        s.sae_sexes, s.life_expectancy_female, s.life_expectancy_male, s.intrinsic_growth_percent);
    out += households_text(s.households, s.registered + s.added);
    out += synthesis_text(Json::parse(s.synthesis));
    out += fmt::format("{:<28} {:<24} {:>11} {:>11} {:>9}\n", "scenario", "regency", s.first_year,
                       s.last_year, "% a year");
    for (const auto& p : s.people)
        out += fmt::format("{:<28} {:<24} {:>11} {:>11} {:>9.2f}\n", p.scenario, p.region, grouped(p.first),
                           grouped(p.last), p.growth_percent_year);
    for (const auto& z : s.zone_jobs)
        out += fmt::format(
            "zone jobs   {:<28} {} in {}, {:.1f} times the {} unemployed of {}; {} unfilled\n", z.scenario,
            grouped(z.jobs), s.last_year,
            static_cast<double>(z.jobs) / static_cast<double>(std::max<std::int64_t>(1, z.unemployed)),
            grouped(z.unemployed), s.first_year, grouped(z.unfilled));
    if (s.land_cells > 0)
        out +=
            fmt::format("land        {} cells of 1 ha{}\n", grouped(s.land_cells),
                        s.land_synthetic ? ", synthetic start [A]: hectares by figures, not by place" : "");
    for (const auto& f : s.report.findings)
        if (f.severity == Severity::info && f.code.starts_with("land.") && f.code != "land.synthetic")
            out += fmt::format("            {}: {}\n", f.where, f.message);
    for (const auto& l : s.land)
        out += fmt::format(
            "land        {:<28} built-up {} ha in {}, {} in {}; {} ha of paddy built on; {} ha unmet{}\n",
            l.scenario, grouped(l.built_first), s.first_year, grouped(l.built_last), s.last_year,
            grouped(l.paddy_converted), grouped(l.unmet),
            std::isnan(l.figure_of_merit) ? std::string()
                                          : fmt::format("; figure of merit {:.3f}", l.figure_of_merit));
    for (const auto& l : s.schools)
        out += fmt::format(
            "schools     {:<28} {}: {} pupils and {} seats in {}; {} without a seat ({} in {}), {} out of "
            "reach{}\n",
            l.scenario, l.level, grouped(l.pupils), grouped(l.seats), s.last_year, grouped(l.refused_last),
            grouped(l.refused_first), s.first_year, grouped(l.unreachable),
            l.illustration ? "; ILLUSTRATION: schools made from norms [A]" : "");
    for (const auto& [scenario, hash] : s.fingerprint)
        out += fmt::format("fingerprint {:<28} {}\n", scenario, hash.brief());
    out += fmt::format(
        "{} person-years in {:.1f} s ({:.1f} s simulating), {} accounting identities checked, {:.0f} MB\n",
        grouped(s.person_years), s.seconds, s.simulated_seconds, grouped(s.identities_checked),
        s.peak_rss_mb);
    return out;
}

void add_run(CLI::App& app, Session& session) {
    struct State {
        RunOptions options;
        std::string study, land_raster, fit_table, save, go_on;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb =
        app.add_subcommand("run",
                           "Simulates scenarios into a results file.\nExample: sanding run --scenario "
                           "baseline aerocity_on_plan --replicates 8 --out hasil.gpkg");
    verb->add_option("study", state->study, "study folder or study.toml (default: the embedded sample)");
    verb->add_option("--scenario", state->options.scenarios, "scenario ids or .toml files")
        ->required()
        ->option_text("NAME…");
    verb->add_option("--replicates", state->options.replicates,
                     "runs per scenario that differ by chance alone")
        ->check(CLI::Range(1, 10000))
        ->option_text("N");
    verb->add_option("--seed", state->options.seed, "seed of all chance (default 1)")->option_text("N");
    verb->add_flag("--quick", state->options.quick,
                   "one household in ten, marked on all that is made of it: to try plans, not to decide");
    verb->add_option("--threads", state->options.threads, "worker threads; 0: as many as the machine offers")
        ->check(CLI::Range(0, 1024))
        ->option_text("N");
    verb->add_option("--until", state->options.until, "last year (default 2045)")->option_text("YEAR");
    verb->add_option("--out", state->options.out, "results file to write")
        ->required()
        ->option_text("FILE.gpkg");
    verb->add_option("--land-raster", state->land_raster,
                     "folder for a GeoTIFF of the land of each year, by scenario")
        ->option_text("DIR");
    verb->add_option("--save", state->save, "folder for the state of each run at its last year")
        ->option_text("DIR");
    verb->add_option("--continue", state->go_on,
                     "folder with saved states to go on from, instead of the base year")
        ->option_text("DIR");
    verb->add_option("--fit", state->fit_table, "CSV of the base year's fit by control and district")
        ->option_text("FILE.csv");
    verb->add_flag("--overwrite", state->options.overwrite, "replace a results file that is there");
    add_language(*verb, state->options.language);
    add_untrusted(*verb, state->options.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state, &session] {
            if (!state->study.empty()) state->options.study = state->study;
            if (!state->land_raster.empty()) state->options.land_raster = state->land_raster;
            if (!state->save.empty()) state->options.save_to = state->save;
            if (!state->go_on.empty()) state->options.continue_from = state->go_on;
            if (!state->fit_table.empty()) state->options.fit_table = state->fit_table;
            ProgressBar bar(session);
            state->options.stop = session.stop.get_token();
            state->options.progress = [&bar](double share, const std::string& what) {
                bar.show(share, what);
            };
            const RunSummary summary = run(state->options);
            bar.clear();
            warn(summary.report);
            if (state->json)
                print_json(summary_json(summary));
            else
                print(summary_text(summary));
        };
    });
}

}  // namespace sanding::cli
