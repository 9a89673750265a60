#include "app/commands/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "app/commands/explain_words.hpp"
#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"
#include "sim/decompose.hpp"
#include "sim/run.hpp"

namespace sanding {

namespace {

/// Where an indicator is measured: every district of every level, then the whole study.
struct Cells {
    const Districts& districts;

    [[nodiscard]] std::size_t first_of(std::size_t level) const {
        std::size_t out = 0;
        for (std::size_t l = 0; l < level; ++l) out += districts.levels[l].size();
        return out;
    }
    [[nodiscard]] std::size_t study() const { return first_of(districts.levels.size()); }
    [[nodiscard]] std::size_t size() const { return study() + 1; }
};

/// A district that was asked for.
struct Wanted {
    std::size_t level = 0, row = 0;
    bool study = false;
};

Wanted find_district(const Districts& districts, const std::string& wanted, const std::string& level_id) {
    std::vector<Wanted> found;
    std::vector<std::string> known;
    for (std::size_t l = 0; l < districts.levels.size(); ++l) {
        const Level& level = districts.levels[l];
        if (!level_id.empty() && level.id != level_id) continue;
        for (std::size_t i = 0; i < level.size(); ++i) {
            if (level.code[i] == wanted) return {l, i, false};
            if (lower_ascii(level.name[i]) == lower_ascii(wanted)) found.push_back({l, i, false});
            known.push_back(level.name[i]);
        }
    }
    if (found.size() == 1) return found.front();
    const auto called = [&](const Wanted& w) {
        return fmt::format("{} ({})", districts.levels[w.level].code[w.row], districts.levels[w.level].id);
    };
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (std::size_t k = found.size(); k-- > 0;) names.push_back(called(found[k]));  // the largest first
        throw UsageError(fmt::format("'{}' is the name of {} districts", wanted, found.size()), "--district",
                         "name it by code, or say --level: " + joined(names, ", "));
    }
    const auto nearest = nearest_name(wanted, known);
    throw UsageError(fmt::format("there is no district '{}'", valid_utf8(wanted)), "--district",
                     (nearest ? fmt::format("did you mean '{}'? ", *nearest) : std::string()) +
                         "the code or name of a desa, kecamatan or kabupaten");
}

std::size_t find_level(const Districts& districts, const std::string& id, const char* option) {
    if (const auto found = districts.find_level(id)) return *found;
    std::vector<std::string> known;
    for (const Level& l : districts.levels) known.push_back(l.id);
    throw UsageError(fmt::format("there is no level '{}'", valid_utf8(id)), option, name_hint(id, known));
}

/// Events of the year up to the date: the base year, which isn't simulated, has none.
bool of_a_year(const Indicator& indicator) {
    for (const Count c : {Count::births, Count::deaths, Count::in_migrants, Count::out_migrants,
                          Count::moved_in, Count::moved_out, Count::people_before, Count::marriages,
                          Count::births_registered, Count::deaths_registered})
        if (indicator.numerator == count_name(c) || indicator.denominator == count_name(c)) return true;
    return false;
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t out = 1;
    for (int i = 0; i < exponent; ++i) out *= 10;
    return out;
}

/// An indicator in one year of a run, in its last printed decimal, so that differences are whole numbers.
struct Measured {
    std::vector<std::int64_t> value;  ///< [cell]
    std::vector<bool> missing;        ///< [cell]
};

Measured measure(const Frame& frame, const World& world, const Indicator& indicator) {
    Measured out;
    const auto add = [&](std::int64_t numerator, std::int64_t denominator) {
        const double v = indicator_value(indicator, numerator, denominator);
        out.missing.push_back(!std::isfinite(v));
        out.value.push_back(
            std::isfinite(v) ? std::llround(v * static_cast<double>(power_of_ten(indicator.decimals))) : 0);
    };
    std::int64_t all_n = 0, all_d = 0;
    for (std::size_t l = 0; l < frame.levels.size(); ++l) {
        const auto column = [&](const std::string& name) -> std::vector<std::int64_t> {
            if (name.empty()) return std::vector<std::int64_t>(world.districts.levels[l].size(), 1);
            return name == "area_m2" ? world.districts.levels[l].area_m2 : frame.at(l, find_count(name));
        };
        const auto n = column(indicator.numerator), d = column(indicator.denominator);
        for (std::size_t i = 0; i < n.size(); ++i) {
            add(n[i], d[i]);
            if (l + 1 == frame.levels.size()) all_n += n[i], all_d += d[i];
        }
    }
    add(all_n, all_d);
    return out;
}

/// The runs of one question.
class Explainer {
  public:
    Explainer(const ExplainOptions& options, Explanation& out)
        : options_(options), out_(out), cells_{out.world->districts}, missing_(cells_.size()) {}

    /// Parts and the scenario with some of them on.
    void ask() {
        if (out_.against != nullptr) {
            differing_ = differences(*out_.against, *out_.scenario, *out_.world);
            for (const ScenarioDifference& d : differing_)
                out_.parts.push_back(part_of(d, *out_.against, *out_.scenario, *out_.world));
            return;
        }
        out_.parts.push_back(time_part());
        for (const MechanismInfo& m : mechanism_table()) {
            ExplainedPart part{std::string(m.id), std::string(m.name_en), std::string(m.name_id)};
            if (!acts(m.mechanism, *out_.scenario, *out_.world, out_.until)) {
                out_.idle.push_back(std::move(part));
                continue;
            }
            acting_.push_back(m.mechanism);
            out_.parts.push_back(std::move(part));
        }
    }

    void run() {
        const auto orders = part_orders(switches(), options_.orders, options_.seed);
        runs_wanted_ = static_cast<double>(sets_on_the_way(orders).size() * options_.replicates);
        expect_roads(orders);
        sums_.assign(out_.parts.size(), std::vector<Addend>(cells_.size()));
        first_.assign(cells_.size(), 0), last_ = first_;
        Hasher fingerprint;
        for (std::uint32_t r = 0; r < options_.replicates; ++r) add_replicate(orders, r, fingerprint);
        out_.fingerprint = fingerprint.finish();
        out_.divisor = static_cast<std::int64_t>(options_.orders) * options_.replicates *
                       power_of_ten(out_.indicator->decimals);
    }

    [[nodiscard]] ExplainedPlace place(const Wanted& wanted) const {
        ExplainedPlace p;
        const std::size_t cell = wanted.study ? cells_.study() : cells_.first_of(wanted.level) + wanted.row;
        if (!wanted.study) {
            const Level& level = out_.world->districts.levels[wanted.level];
            p.level = level.id, p.code = level.code[wanted.row], p.name = level.name[wanted.row];
        }
        p.missing = missing_[cell];
        p.first_sum = first_[cell], p.last_sum = last_[cell];
        std::vector<std::int64_t> sums;
        for (const auto& part : sums_) p.addends.push_back(part[cell]), sums.push_back(part[cell].sum);
        const std::int64_t per_decimal = out_.divisor / power_of_ten(out_.indicator->decimals);
        p.first_shown = rounded_quotient(p.first_sum, per_decimal);
        p.last_shown = rounded_quotient(p.last_sum, per_decimal);
        const auto shown = whole_addends(sums, per_decimal, p.last_shown - p.first_shown);
        for (std::size_t k = 0; k < shown.size(); ++k) p.addends[k].shown = shown[k];
        return p;
    }

  private:
    /// How many parts there are to switch: the passing of time can't be.
    [[nodiscard]] std::size_t switches() const {
        return out_.against != nullptr ? differing_.size() : acting_.size();
    }

    /// No place may be cut off in any run, also not where half of a plan's roads are changed.
    void expect_roads(const std::vector<PartOrder>& orders) const {
        const int base = out_.world->population.year;
        expect_reachable(*world_under(out_.world, *out_.scenario), *out_.scenario, base, out_.until);
        if (out_.against == nullptr || out_.against->roads == out_.scenario->roads) return;
        for (const PartsOn& on : sets_on_the_way(orders)) {
            const Scenario mix = with(on);
            expect_reachable(*world_under(out_.world, mix), mix, base, out_.until);
        }
    }

    [[nodiscard]] Scenario with(const PartsOn& on) const {
        if (out_.against != nullptr) {
            std::vector<ScenarioDifference> taken;
            for (std::size_t p = 0; p < on.size(); ++p)
                if (on[p]) taken.push_back(differing_[p]);
            return mixed(*out_.against, *out_.scenario, taken, *out_.world);
        }
        Mechanisms mechanisms;
        for (std::size_t p = 0; p < on.size(); ++p)
            if (!on[p]) mechanisms = mechanisms.without(acting_[p]);
        return under(*out_.scenario, mechanisms, *out_.world);
    }

    /// The base population depends on participation alone of all that a scenario says.
    [[nodiscard]] const Shared<PreparedWorld>& prepared_for(const Scenario& scenario) {
        const double rate = scenario[Parameter::participation_rate];
        auto& found = prepared_[rate];
        if (found == nullptr) {
            progress("population", 0);
            found = prepare_world(out_.world, options_.seed, rate);
        }
        return found;
    }

    void progress(const std::string& what, double share_of_run) const {
        if (options_.progress)
            options_.progress((static_cast<double>(out_.runs) + share_of_run) / runs_wanted_, what);
    }

    void add_replicate(const std::vector<PartOrder>& orders, std::uint32_t replicate, Hasher& fingerprint) {
        const int base = out_.world->population.year;
        std::vector<std::int64_t> all_first, all_last, none_first;
        const auto values = [&](const PartsOn& on) {
            const Shared<Scenario> scenario = freeze(with(on));
            const auto& prepared = prepared_for(*scenario);
            const std::string what = fmt::format("{} {}/{:.0f}", scenario->id, out_.runs + 1, runs_wanted_);
            const SimulatedRun run =
                simulate({prepared, scenario, replicate, out_.until, options_.stop, [&](int year) {
                              progress(what, static_cast<double>(year - base) / (out_.until - base));
                          }});
            ++out_.runs;
            fingerprint.add(run.fingerprint);
            const auto at = [&](int year) {
                Measured m =
                    measure(run.frames[static_cast<std::size_t>(year - base)], *out_.world, *out_.indicator);
                for (std::size_t c = 0; c < missing_.size(); ++c) missing_[c] = missing_[c] || m.missing[c];
                return std::move(m.value);
            };
            auto first = at(out_.since), last = at(out_.until);
            const bool none = std::ranges::count(on, true) == 0;
            if (none) none_first = out_.against != nullptr ? last : first;
            if (std::ranges::count(on, false) == 0) all_first = first, all_last = last;
            if (out_.against == nullptr)
                for (std::size_t c = 0; c < last.size(); ++c) last[c] -= first[c];
            return last;
        };
        const Decomposition d = decompose(orders, values);
        if (out_.against != nullptr) all_first = none_first;  // the other scenario's, in the same year
        add(d, all_first, all_last, replicate == 0);
    }

    void add(const Decomposition& d, const std::vector<std::int64_t>& first,
             const std::vector<std::int64_t>& last, bool is_first) {
        std::vector<std::vector<std::int64_t>> parts;
        if (out_.against == nullptr) {  // what changes with nothing on: time alone
            parts.push_back(d.start);
            for (std::int64_t& v : parts.back()) v *= d.orders;
        }
        parts.insert(parts.end(), d.contribution.begin(), d.contribution.end());
        for (std::size_t c = 0; c < cells_.size(); ++c) {
            first_[c] += d.orders * first[c], last_[c] += d.orders * last[c];
            for (std::size_t p = 0; p < parts.size(); ++p) {
                Addend& a = sums_[p][c];
                const std::int64_t v = parts[p][c];
                a.sum += v;
                a.low = is_first ? v : std::min(a.low, v), a.high = is_first ? v : std::max(a.high, v);
            }
        }
    }

    const ExplainOptions& options_;
    Explanation& out_;
    Cells cells_;
    std::vector<ScenarioDifference> differing_;
    std::vector<Mechanism> acting_;
    std::map<double, Shared<PreparedWorld>> prepared_;
    double runs_wanted_ = 1;
    std::vector<bool> missing_;               ///< [cell]
    std::vector<std::vector<Addend>> sums_;   ///< [part][cell]
    std::vector<std::int64_t> first_, last_;  ///< [cell]
};

void check_years(const ExplainOptions& options, Explanation& out) {
    const int base = out.world->population.year;
    if (options.until <= base || options.until > 2100)
        throw UsageError(fmt::format("--until {} is no year to run to", options.until), {},
                         fmt::format("{} to 2100", base + 1));
    out.until = options.until;
    const int earliest = of_a_year(*out.indicator) ? base + 1 : base;
    if (out.against != nullptr) {
        if (options.since)
            throw UsageError("--since has no meaning with --against", {},
                             "two scenarios are compared in the year --until");
        out.since = out.until;
        return;
    }
    if (earliest >= out.until)
        throw UsageError(
            fmt::format("'{}' counts the events of a year, and {} is the first", out.indicator->id, earliest),
            "--until", fmt::format("{} or later", earliest + 1));
    out.since = options.since.value_or(earliest);
    if (out.since < earliest || out.since >= out.until)
        throw UsageError(fmt::format("--since {} is no year to begin with", out.since), {},
                         fmt::format("{} to {}{}", earliest, out.until - 1,
                                     earliest > base ? ": the base year is not simulated" : ""));
}

}  // namespace

double Explanation::value_shown(std::int64_t shown) const {
    return static_cast<double>(shown) / static_cast<double>(power_of_ten(indicator->decimals));
}

Explanation explain(const ExplainSubject& subject, const ExplainOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    Explanation out;
    out.indicator = &find_indicator(options.indicator);
    out.world = subject.world, out.scenario = subject.scenario, out.against = subject.against;
    const Districts& districts = out.world->districts;
    if (options.replicates < 1 || options.replicates > 1000)
        throw UsageError(fmt::format("--replicates {}", options.replicates), {}, "1 to 1,000");
    if (options.orders < 1 || options.orders > 1000)
        throw UsageError(fmt::format("--orders {}", options.orders), {}, "1 to 1,000");
    out.replicates = options.replicates, out.orders = options.orders, out.seed = options.seed;
    check_years(options, out);
    if (!options.level.empty()) static_cast<void>(find_level(districts, options.level, "--level"));
    const Wanted wanted = options.district.empty()
                              ? Wanted{.study = true}
                              : find_district(districts, options.district, options.level);
    std::optional<std::size_t> each;
    if (!options.each.empty()) each = find_level(districts, options.each, "--each");

    Explainer explainer(options, out);
    explainer.ask();
    try {
        with_threads(options.threads, [&] { explainer.run(); });
    } catch (const Stopped&) {
        throw Stopped(fmt::format("stopped after {} runs", out.runs), {},
                      "an explanation needs all; nothing is written");
    }
    out.place = explainer.place(wanted);
    if (out.place.missing)
        throw Error(fmt::format("'{}' has no value there in some run", out.indicator->id),
                    out.place.name.empty() ? out.world->study.name_en : out.place.name,
                    "what it is divided by is 0");
    if (each)
        for (std::size_t i = 0; i < districts.levels[*each].size(); ++i)
            out.each.push_back(explainer.place({*each, i, false}));
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return out;
}

Explanation explain(const ExplainOptions& options) {
    static_cast<void>(find_indicator(options.indicator));
    OpenedWorld opened = open_world(options.study, WorldUse::runs, options.untrusted);
    const ScenarioLibrary library = scenario_library(opened.world->study);
    ExplainSubject subject{opened.world, library.load(options.scenario, *opened.world), nullptr};
    if (!options.against.empty()) subject.against = library.load(options.against, *opened.world);
    Explanation out = explain(subject, options);
    out.report = std::move(opened.report);
    return out;
}

}  // namespace sanding
