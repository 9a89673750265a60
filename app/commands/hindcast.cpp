#include "app/commands/hindcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "app/commands/spreadsheet.hpp"
#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"
#include "sim/run.hpp"

namespace sanding {

namespace {

Shared<Scenario> scenario_of(const HindcastOptions& options, const World& today, const World& then) {
    const auto& own = today.study.hindcast->scenario;
    Scenario out;
    if (!options.scenario.empty() || own) {
        const std::string name = options.scenario.empty() ? own->string() : options.scenario;
        out = *scenario_library(today.study).load(name, then);
    } else {
        out.id = "hindcast";
        out.name_en = "the model's defaults", out.name_id = "nilai bawaan model";
    }
    if (!options.displacements) out.displacements.clear();
    out.hash = scenario_hash(out, then);
    return freeze(std::move(out));
}

/// Runs the replicates; people per unit of the last year of each.
std::vector<std::vector<std::int64_t>> run_all(const HindcastOptions& options, Shared<PreparedWorld> prepared,
                                               const Shared<Scenario>& scenario, int until,
                                               HindcastResult& result) {
    std::vector<std::vector<std::int64_t>> out;
    Hasher fingerprint;
    const int first = prepared->world->population.year;
    for (std::uint32_t r = 0; r < options.replicates; ++r) {
        const auto report = [&](int year) {
            if (!options.progress) return;
            const double part = (year - first) / static_cast<double>(until - first);
            options.progress((r + part) / options.replicates, fmt::format("{} {}", r + 1, year));
        };
        const SimulatedRun done = simulate({prepared, scenario, r, until, options.stop, report, nullptr});
        out.push_back(done.frames.back().at(0, Count::people));
        fingerprint.add(done.fingerprint);
    }
    result.fingerprint = fingerprint.finish();
    return out;
}

void describe_districts(const World& today, const HindcastWorld& then, HindcastResult& result) {
    const Level &now = today.districts.units(), &was = then.world.districts.units();
    const auto& registered = today.population.registered;
    for (const auto u : then.made_since)
        result.made_since.push_back(
            {now.code[u], now.name[u], was.name[static_cast<std::size_t>(then.then[u])], registered[u]});
    for (const auto u : then.left_out)
        result.left_out.push_back({now.code[u], now.name[u], "", registered[u]});
    for (const auto u : then.gone)
        result.gone.push_back({was.code[u], was.name[u], "", then.world.population.registered[u]});
    const auto kecamatan = then.world.districts.ancestors(1);
    for (std::uint32_t k = 0; k < today.districts.levels[1].size(); ++k) {
        double people = 0, away = 0;
        for (std::size_t u = 0; u < kecamatan.size(); ++u) {
            if (kecamatan[u] != k) continue;
            const auto n = static_cast<double>(then.world.population.registered[u]);
            people += n, away += n * then.elsewhere[u];
        }
        if (away > 0) result.elsewhere.emplace_back(today.districts.levels[1].name[k], away / people);
    }
}

void describe_regions(const World& today, const HindcastWorld& then,
                      const std::vector<std::vector<std::int64_t>>& people, HindcastResult& result) {
    const std::size_t top = today.districts.levels.size() - 1;
    for (const auto& name : today.districts.levels[top].name) result.regions.push_back({name, 0, 0, 0});
    const auto now = today.districts.ancestors(top), was = then.world.districts.ancestors(top);
    for (std::size_t u = 0; u < now.size(); ++u)
        result.regions[now[u]].counted += today.population.registered[u];
    for (std::size_t u = 0; u < was.size(); ++u) {
        result.regions[was[u]].first += then.world.population.registered[u];
        for (const auto& replicate : people)
            result.regions[was[u]].modelled +=
                static_cast<double>(replicate[u]) / static_cast<double>(people.size());
    }
}

void describe_study(const World& today, const Scenario& scenario, HindcastResult& result) {
    const Study& study = today.study;
    result.study_id = study.name_id, result.study_en = study.name_en;
    result.date = study.hindcast->date, result.observed = study.hindcast->observed;
    result.first_label_id = study.hindcast->label, result.first_label_en = study.hindcast->label_en;
    result.counted_label_id = study.population->label, result.counted_label_en = study.population_label_en;
    result.scenario = scenario.id;
    result.scenario_id = scenario.name_id, result.scenario_en = scenario.name_en;
    for (const Displacement& d : scenario.displacements) result.displaced_desa += d.units.size();
}

}  // namespace

bool HindcastResult::wins() const {
    return std::ranges::all_of(cards, &Scorecard::wins);
}

HindcastResult hindcast(const HindcastOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    if (options.replicates < 1 || options.replicates > 10000)
        throw UsageError(fmt::format("--replicates {}", options.replicates), {}, "1 to 10,000");
    HindcastResult result;
    result.replicates = options.replicates, result.seed = options.seed;
    const OpenedWorld today = open_world(options.study, WorldUse::runs, options.untrusted);
    result.report = today.report;
    auto made = hindcast_world(*today.world);
    for (const Finding& f : made.report.findings)
        if (!f.code.starts_with("land.")) result.report.findings.push_back(f);  // the same as today's
    const HindcastWorld& then = made.value;
    const Shared<World> world = freeze(then.world);
    const Shared<Scenario> scenario = scenario_of(options, *today.world, *world);
    const int until = today.world->population.year;
    expect_reachable(*world_under(world, *scenario), *scenario, world->population.year, until);
    describe_study(*today.world, *scenario, result);
    describe_districts(*today.world, then, result);
    const auto people = with_threads(options.threads, [&] {
        const auto prepared = prepare_world(world, options.seed, (*scenario)[Parameter::participation_rate]);
        return run_all(options, prepared, scenario, until, result);
    });
    describe_regions(*today.world, then, people, result);
    for (ForecastCase& places : forecast_cases(*today.world, then, people))
        result.cards.push_back(scorecard(std::move(places)));
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
}

std::string hindcast_csv(const HindcastResult& result) {
    std::string out = "level,code,name,people_then,people_registered,model,model_deviation,low_95,high_95";
    for (const MethodScore& m : result.cards.front().methods)
        if (m.method != Method::model) out += fmt::format(",{}", method_id(m.method));
    out += "\n";
    for (const Scorecard& card : result.cards)
        for (std::size_t i = 0; i < card.places.code.size(); ++i) {
            out += fmt::format("{},{},{},{},{},{:.1f},{:.1f},{},{}", card.places.level,
                               csv_cell(card.places.code[i]), csv_cell(card.places.name[i]),
                               card.places.first[i], card.places.counted[i], card.methods.front().forecast[i],
                               card.deviation[i], csv_number(card.within_95[i].low),
                               csv_number(card.within_95[i].high));
            for (const MethodScore& m : card.methods)
                if (m.method != Method::model) out += fmt::format(",{:.1f}", m.forecast[i]);
            out += "\n";
        }
    return out;
}

}  // namespace sanding
