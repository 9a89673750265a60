#include "app/commands/service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/results/school_counts.hpp"
#include "core/results/targets.hpp"

namespace sanding {
namespace {

std::vector<ServiceKind> asked_for(const std::string& service) {
    if (service.empty()) return {all_school_levels.begin(), all_school_levels.end()};
    if (const auto kind = find_level(service)) return {*kind};
    const std::vector<std::string> known{"sd", "smp", "sma"};
    throw UsageError(fmt::format("unknown service '{}'", valid_utf8(service)), {}, name_hint(service, known));
}

/// A named total of a run in a year; nothing where it has none.
std::optional<std::int64_t> total_in(const ResultsReader& reader, std::int64_t run, const std::string& name,
                                     int year) {
    for (const auto& [y, value] : reader.series(run, name))
        if (y == year) return value;
    return std::nullopt;
}

std::int64_t lower_median(std::vector<std::int64_t> values) {
    std::ranges::sort(values);
    return values[(values.size() - 1) / 2];
}

class Question {
  public:
    Question(const ResultsReader& reader, const ServiceOptions& options, std::string scenario)
        : reader_(reader),
          options_(options),
          scenario_(std::move(scenario)),
          members_(reader.members(scenario_)),
          years_(reader.years(scenario_)) {}

    [[nodiscard]] std::optional<ServiceYears> answer(ServiceKind kind) const {
        const std::string id(level_id(kind));
        const auto norms = schools_made_from_norms(reader_, scenario_, kind);
        if (!norms) return std::nullopt;
        ServiceYears out{scenario_, kind, *norms, years_.back(), {}, {}};
        out.districts = crossings(kind);
        const Level& top = reader_.districts().levels.back();
        for (std::size_t from = 0; from < top.size(); ++from)
            for (std::size_t to = 0; to < top.size(); ++to) {
                std::vector<std::int64_t> pupils;
                for (const StoredRun& run : members_)
                    pupils.push_back(
                        total_in(reader_, run.id,
                                 fmt::format("pupils_{}:{}>{}", id, top.code[from], top.code[to]),
                                 years_.back())
                            .value_or(0));
                out.flows.push_back({top.name[from], top.name[to], lower_median(std::move(pupils))});
            }
        return out;
    }

  private:
    [[nodiscard]] std::vector<CrossingYear> crossings(ServiceKind kind) const {
        const auto column = [&](Count of_primary) {
            return std::string(count_name(school_count(of_primary, kind)));
        };
        const CountRule rule{column(Count::refused_sd), column(Count::pupils_sd),
                             [this](std::int64_t refused, std::int64_t pupils) {
                                 return runs_out(refused, pupils, options_.threshold_percent);
                             }};
        const Level& level = reader_.districts().levels[reader_.level(options_.level)];
        const auto years = first_years(reader_, scenario_, options_.level, rule);
        std::vector<CrossingYear> out;
        for (std::size_t i = 0; i < level.size(); ++i)
            out.push_back({level.code[i], level.name[i], years[i]});
        return out;
    }

    const ResultsReader& reader_;
    const ServiceOptions& options_;
    std::string scenario_;
    std::vector<StoredRun> members_;
    std::vector<int> years_;
};

}  // namespace

bool runs_out(std::int64_t refused, std::int64_t pupils, double percent) {
    return static_cast<double>(refused) * 100 > percent * static_cast<double>(pupils);
}

std::vector<ServiceYears> service_years(const ServiceOptions& options) {
    if (!(options.threshold_percent >= 0 && options.threshold_percent < 100))
        throw UsageError(fmt::format("--threshold {}", options.threshold_percent), {},
                         "per cent of pupils, 0 to below 100");
    const auto services = asked_for(options.service);
    const ResultsReader reader(options.results);
    static_cast<void>(reader.level(options.level));
    std::vector<ServiceYears> out;
    for (const std::string& scenario : reader.finished_scenarios(options.scenarios)) {
        const Question question(reader, options, scenario);
        for (const ServiceKind kind : services)
            if (auto answer = question.answer(kind)) out.push_back(std::move(*answer));
    }
    return out;
}

std::string illustration_note(Language language) {
    return language == Language::english
               ? "ILLUSTRATION: the schools are made from norms and are not those there are; no year here is "
                 "a "
                 "forecast, and none belongs on an alert or an official sheet"
               : "ILUSTRASI: sekolah dibuat dari norma dan bukan sekolah yang ada; tahun-tahun ini bukan "
                 "perkiraan, dan tidak untuk peringatan dini atau lembar resmi";
}

}  // namespace sanding
