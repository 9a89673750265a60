#include "app/commands/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <numeric>

#include "app/commands/land_raster.hpp"
#include "app/commands/publish.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/synthesis_report.hpp"
#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/platform.hpp"
#include "core/results/school_counts.hpp"
#include "core/results/writer.hpp"
#include "sim/demography/fertility.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/population/sample.hpp"
#include "sim/run.hpp"

namespace sanding {

double growth_percent_year(double first, double last, double years) {
    return (std::pow(last / first, 1 / years) - 1) * 100;
}

namespace {

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

/// Every parameter with value, unit, tag and source: the assumptions that stand behind the scenario's
/// numbers.
std::string assumptions_json(const Scenario& scenario) {
    std::string out = "[";
    for (const ParameterInfo& p : parameter_table())
        out += fmt::format(
            "{}{{\"id\":{},\"value\":{},\"unit\":{},\"tag\":{},\"source\":{},\"least\":{},\"most\":{}}}",
            out.size() > 1 ? "," : "", json_text(p.id), scenario[p.parameter], json_text(p.unit),
            json_text(p.tag), json_text(p.source), p.least, p.most);
    return out + "]";
}

ScenarioInfo stored(const Scenario& s) {
    ScenarioInfo info;
    info.id = s.id;
    info.name_en = s.name_en;
    info.name_id = s.name_id;
    info.description_en = s.description_en;
    info.description_id = s.description_id;
    info.toml = s.text;
    info.assumptions_json = assumptions_json(s);
    info.hash = s.hash;
    return info;
}

std::vector<Shared<Scenario>> load_scenarios(const RunOptions& options, const World& world) {
    if (options.scenarios.empty()) throw UsageError("no scenario named", {}, "--scenario NAME, once or more");
    const ScenarioLibrary library = scenario_library(world.study);
    std::vector<Shared<Scenario>> out;
    for (const auto& name : options.scenarios) {
        out.push_back(library.load(name, world));
        for (std::size_t i = 0; i + 1 < out.size(); ++i)
            if (out[i]->id == out.back()->id)
                throw UsageError(fmt::format("scenario '{}' is named twice", out.back()->id));
    }
    return out;
}

void describe_base(const World& world, RunSummary& summary) {
    summary.registered = world.population.registered_people();
    summary.added = world.population.added_people();
    const std::size_t top = world.districts.levels.size() - 1;
    const auto region = world.districts.ancestors(top);
    for (const auto& name : world.districts.levels[top].name) summary.added_by_region.emplace_back(name, 0);
    for (std::size_t u = 0; u < region.size(); ++u)
        summary.added_by_region[region[u]].second += world.population.under_fives_added[u];
}

void describe_people(const World& world, const Scenario& scenario, const SimulatedRun& run,
                     RunSummary& summary) {
    const std::size_t top = world.districts.levels.size() - 1;
    const Frame &first = run.frames.front(), &last = run.frames.back();
    for (std::size_t r = 0; r < world.districts.levels[top].size(); ++r) {
        const std::int64_t before = first.at(top, Count::people)[r], after = last.at(top, Count::people)[r];
        const double growth = last.year > first.year
                                  ? growth_percent_year(static_cast<double>(before),
                                                        static_cast<double>(after), last.year - first.year)
                                  : 0;
        summary.people.push_back({scenario.id, world.districts.levels[top].name[r], before, after, growth});
    }
}

void describe_zone_jobs(const Scenario& scenario, const SimulatedRun& run, RunSummary& summary) {
    const auto total = [](const Frame& frame, Count count) {
        const auto& column = frame.at(0, count);
        return std::accumulate(column.begin(), column.end(), std::int64_t{0});
    };
    const Frame& last = run.frames.back();
    summary.zone_jobs.push_back({scenario.id, total(last, Count::zone_jobs),
                                 total(last, Count::zone_jobs) - total(last, Count::zone_jobs_filled),
                                 total(run.frames.front(), Count::unemployed)});
}

double figure_of_merit_of(const SimulatedRun& run) {
    LandComparison found;
    for (const Frame& frame : run.frames)
        for (const auto& [name, value] : frame.series) {
            if (name == "land_hits_ha") found.hits = value;
            if (name == "land_misses_ha") found.misses = value;
            if (name == "land_false_alarms_ha") found.false_alarms = value;
        }
    return figure_of_merit(found);
}

void describe_land(const World& world, const Scenario& scenario, const SimulatedRun& run,
                   RunSummary& summary) {
    const auto total = [](const Frame& frame, Count count) {
        const auto& column = frame.at(0, count);
        return std::accumulate(column.begin(), column.end(), std::int64_t{0});
    };
    const Frame &first = run.frames.front(), &last = run.frames.back();
    summary.land_cells = static_cast<std::int64_t>(world.land->size());
    summary.land_synthetic = world.land->synthetic();
    summary.land.push_back({scenario.id, total(first, Count::built_up_ha), total(last, Count::built_up_ha),
                            total(last, Count::paddy_converted_ha), total(last, Count::land_unmet_ha),
                            figure_of_merit_of(run)});
}

void describe_schools(const World& world, const Scenario& scenario, const SimulatedRun& run,
                      RunSummary& summary) {
    for (const ServiceKind kind : all_school_levels) {
        if (!world.facilities.follows(kind)) continue;
        const auto total = [&](const Frame& frame, Count of_primary) {
            const auto& column = frame.at(0, school_count(of_primary, kind));
            return std::accumulate(column.begin(), column.end(), std::int64_t{0});
        };
        const Frame &first = run.frames.front(), &last = run.frames.back();
        summary.schools.push_back({scenario.id, std::string(level_name(kind)), total(last, Count::pupils_sd),
                                   total(first, Count::refused_sd), total(last, Count::refused_sd),
                                   total(last, Count::unreachable_sd), total(last, Count::school_seats_sd),
                                   world.facilities.synthetic(kind)});
    }
}

std::vector<Places> places_of(const World& world, const Scenario& scenario, int until) {
    std::vector<Places> out;
    for (int year = world.population.year; year <= until; ++year)
        out.push_back(places_at(world, scenario, year));
    return out;
}

class Batch {
  public:
    Batch(const RunOptions& options, Shared<World> world, std::vector<Shared<Scenario>> scenarios,
          RunSummary& summary)
        : options_(options), world_(std::move(world)), scenarios_(std::move(scenarios)), summary_(summary) {}

    void run() {
        // A population that can't be made leaves no file behind, and an older one as it is.
        expect_place_for_results(options_.out, options_.overwrite);
        report(0, "population");
        prepared_rate_ = (*scenarios_.front())[Parameter::participation_rate];
        prepare();
        summary_.household_sample = prepared_->weight;
        summary_.sae_sexes = prepared_->sexes.sae;
        summary_.households = prepared_->households;
        summary_.synthesis = synthesis_json(*prepared_);
        if (options_.make_folder) make_folder(options_.out.parent_path());
        if (options_.fit_table) write_whole(*options_.fit_table, synthesis_table(*prepared_));
        if (options_.land_raster) make_folder(*options_.land_raster);
        if (options_.save_to) make_folder(*options_.save_to);
        ResultsInfo info;
        info.overwrite = options_.overwrite;
        info.household_sample = prepared_->weight;
        for (const auto& s : scenarios_) info.scenarios.push_back(stored(*s));
        ResultsWriter writer(options_.out, world_, std::move(info));
        for (const auto& s : scenarios_) writer.store_places(s->id, places_of(*world_, *s, options_.until));
        try {
            for (const auto& s : scenarios_) run_scenario(s, writer);
        } catch (const Stopped&) {
            close(writer);  // what is finished stays, with its layers
            throw Stopped(fmt::format("stopped; {:.0f} of {} runs are finished and kept", finished_,
                                      scenarios_.size() * options_.replicates),
                          options_.out.string());
        }
        report(1, "writing");
        close(writer);
    }

  private:
    void close(ResultsWriter& writer) const {
        writer.close();
        publish_styles(options_.out, options_.language);
    }

    void run_scenario(const Shared<Scenario>& scenario, ResultsWriter& writer) {
        // The base population depends on participation; scenarios that change it get their own.
        const double rate = (*scenario)[Parameter::participation_rate];
        if (rate != prepared_rate_) {
            prepared_rate_ = rate;
            prepare();
        }
        Hasher fingerprint;
        for (std::uint32_t replicate = 0; replicate < options_.replicates; ++replicate) {
            const std::int64_t id = writer.begin_run({scenario->id, options_.seed, replicate});
            const Shared<SimulatedRun> run = simulated(scenario, replicate);
            const SimulatedRun& done = *run;
            writer.finish_run(
                id, done.frames,
                {done.seconds, done.fingerprint,
                 fmt::format("{{\"person_years\":{},\"identities_checked\":{}{}}}", done.person_years,
                             done.identities_checked,
                             replicate == 0 ? ",\"synthesis\":" + synthesis_json(*prepared_) : "")},
                done.agents);
            ++finished_;
            fingerprint.add(done.fingerprint);
            summary_.simulated_seconds += done.seconds;
            summary_.person_years += done.person_years;
            summary_.identities_checked += done.identities_checked;
            if (replicate != 0) continue;
            describe_people(*world_, *scenario, done, summary_);
            describe_zone_jobs(*scenario, done, summary_);
            describe_land(*world_, *scenario, done, summary_);
            describe_schools(*world_, *scenario, done, summary_);
        }
        summary_.fingerprint.emplace_back(scenario->id, fingerprint.finish());
    }

    void prepare() {
        const KeptForRuns::Base base{options_.seed, prepared_rate_, options_.quick};
        if (options_.kept && options_.kept->base == base) {
            prepared_ = options_.kept->prepared;
            return;
        }
        prepared_ = prepare_world(world_, options_.seed, prepared_rate_);
        if (options_.quick) prepared_ = with_sample(*prepared_, quick_weight);
        if (!options_.kept) return;
        options_.kept->base = base;
        options_.kept->prepared = prepared_;
    }

    /// A run, or the one that was kept of the same numbers. States and land are made by running alone.
    [[nodiscard]] Shared<SimulatedRun> simulated(const Shared<Scenario>& scenario, std::uint32_t replicate) {
        const KeptForRuns::Run key{
            scenario->hash, {options_.seed, prepared_rate_, options_.quick}, replicate, options_.until};
        const bool keep =
            options_.kept && !options_.land_raster && !options_.continue_from && !options_.save_to;
        if (keep)
            for (const auto& [of, run] : options_.kept->finished)
                if (of == key) return run;
        const auto observed = [this, &scenario](const Frame& frame) { options_.live(scenario->id, frame); };
        RunRequest request{prepared_,     scenario,
                           replicate,     options_.until,
                           options_.stop, [this, &scenario](int year) { report_year(*scenario, year); }};
        if (replicate == 0) request.watch = raster_writer(*scenario);
        if (replicate == 0 && options_.live) request.observed = observed;
        request.continue_from = state_of(options_.continue_from, *scenario, replicate);
        request.save_to = state_of(options_.save_to, *scenario, replicate);
        Shared<SimulatedRun> run = freeze(simulate(request));
        if (!keep) return run;
        auto& finished = options_.kept->finished;
        finished.emplace_back(key, run);
        while (finished.size() > options_.kept->most_finished) finished.pop_front();
        return run;
    }

    /// The file of a run among saved states.
    [[nodiscard]] static std::optional<Path> state_of(const std::optional<Path>& folder,
                                                      const Scenario& scenario, std::uint32_t replicate) {
        if (!folder) return std::nullopt;
        return *folder / fmt::format("{}_{}.state", safe_file_name(scenario.id), replicate);
    }

    [[nodiscard]] std::function<void(const Simulation&)> raster_writer(const Scenario& scenario) const {
        if (!options_.land_raster) return nullptr;
        return [this, &scenario](const Simulation& simulation) {
            write_land_raster(*options_.land_raster, scenario.id, simulation, options_.language);
        };
    }

    void report_year(const Scenario& scenario, int year) {
        const double years = std::max(1, options_.until - world_->population.year);
        const double runs = static_cast<double>(scenarios_.size() * options_.replicates);
        report((finished_ + (year - world_->population.year) / years) / runs,
               fmt::format("{} {}", scenario.id, year));
    }
    void report(double share, const std::string& what) const {
        if (options_.progress) options_.progress(share, what);
    }

    const RunOptions& options_;
    Shared<World> world_;
    std::vector<Shared<Scenario>> scenarios_;
    RunSummary& summary_;
    Shared<PreparedWorld> prepared_;
    double prepared_rate_ = 0;  ///< participation that prepared_ was made for
    double finished_ = 0;
};

}  // namespace

RunSummary run(const RunOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    RunSummary summary;
    OpenedWorld opened;
    if (options.kept) opened.world = options.kept->world;
    if (!opened.world) opened = open_world(options.study, WorldUse::runs, options.untrusted);
    if (options.kept) options.kept->world = opened.world;
    summary.report = std::move(opened.report);
    const World& world = *opened.world;
    const auto scenarios = load_scenarios(options, world);
    if (options.until < world.population.year || options.until > 2100)
        throw UsageError(fmt::format("--until {} is no year to run to", options.until), {},
                         fmt::format("{} to 2100", world.population.year));
    if (options.replicates < 1 || options.replicates > 10000)
        throw UsageError(fmt::format("--replicates {}", options.replicates), {}, "1 to 10,000");

    for (const auto& s : scenarios) {
        summary.report.append(plan_notes(*s));
        expect_reachable(*world_under(opened.world, *s), *s, world.population.year, options.until);
    }

    describe_base(world, summary);
    summary.first_year = world.population.year;
    summary.last_year = options.until;
    const Scenario& first = *scenarios.front();
    const double level = first[Parameter::mortality_level];
    summary.intrinsic_growth_percent = intrinsic_growth_percent(level, first[Parameter::fertility_scale],
                                                                first[Parameter::sex_ratio_at_birth]);
    summary.life_expectancy_female = LifeTable::west(Sex::female, level).life_expectancy();
    summary.life_expectancy_male = LifeTable::west(Sex::male, level).life_expectancy();
    with_threads(options.threads, [&] { Batch(options, opened.world, scenarios, summary).run(); });
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    summary.peak_rss_mb = platform::peak_memory_mib();
    return summary;
}

}  // namespace sanding
