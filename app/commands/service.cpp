#include "app/commands/service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/results/school_counts.hpp"

namespace sanding {
namespace {

std::vector<ServiceKind> asked_for(const std::string& service) {
    if (service.empty()) return {all_school_levels.begin(), all_school_levels.end()};
    if (const auto kind = find_level(service)) return {*kind};
    const std::vector<std::string> known{"sd", "smp", "sma"};
    throw UsageError(fmt::format("unknown service '{}'", valid_utf8(service)), {}, name_hint(service, known));
}

std::vector<std::string> asked_scenarios(const ResultsReader& reader, const ServiceOptions& options) {
    std::vector<std::string> out;
    for (const std::string& id : options.scenarios) out.push_back(reader.scenario(id).id);
    if (out.empty())
        for (const ScenarioInfo& s : reader.scenarios())
            if (!reader.members(s.id).empty()) out.push_back(s.id);
    return out;
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
        const auto synthetic =
            total_in(reader_, members_.front().id, "schools_synthetic:" + id, years_.back());
        if (!synthetic) return std::nullopt;
        ServiceYears out{scenario_, kind, *synthetic != 0, years_.back(), {}, {}};
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
        const Level& level = reader_.districts().levels[reader_.level(options_.level)];
        std::vector<std::vector<int>> found(level.size());
        for (const StoredRun& run : members_) {
            std::vector<std::vector<std::int64_t>> refused(level.size()), pupils(level.size());
            for (const int year : years_) {
                const auto r =
                    reader_.column(run.id, options_.level, year, school_count(Count::refused_sd, kind));
                const auto p =
                    reader_.column(run.id, options_.level, year, school_count(Count::pupils_sd, kind));
                for (std::size_t i = 0; i < level.size(); ++i)
                    refused[i].push_back(r[i]), pupils[i].push_back(p[i]);
            }
            for (std::size_t i = 0; i < level.size(); ++i)
                if (const auto at = first_crossing(refused[i], pupils[i], options_.threshold_percent))
                    found[i].push_back(years_[*at]);
        }
        std::vector<CrossingYear> out;
        for (std::size_t i = 0; i < level.size(); ++i) {
            auto& years = found[i];
            std::ranges::sort(years);
            CrossingYear c{level.code[i], level.name[i], static_cast<int>(members_.size()),
                           static_cast<int>(years.size())};
            if (!years.empty())
                c.earliest = years.front(), c.median = years[(years.size() - 1) / 2], c.latest = years.back();
            out.push_back(std::move(c));
        }
        return out;
    }

    const ResultsReader& reader_;
    const ServiceOptions& options_;
    std::string scenario_;
    std::vector<StoredRun> members_;
    std::vector<int> years_;
};

}  // namespace

std::optional<std::size_t> first_crossing(const std::vector<std::int64_t>& refused,
                                          const std::vector<std::int64_t>& pupils, double percent) {
    for (std::size_t i = 0; i < refused.size(); ++i)
        if (static_cast<double>(refused[i]) * 100 > percent * static_cast<double>(pupils[i])) return i;
    return std::nullopt;
}

std::vector<ServiceYears> service_years(const ServiceOptions& options) {
    if (!(options.threshold_percent >= 0 && options.threshold_percent < 100))
        throw UsageError(fmt::format("--threshold {}", options.threshold_percent), {},
                         "per cent of pupils, 0 to below 100");
    const auto services = asked_for(options.service);
    const ResultsReader reader(options.results);
    static_cast<void>(reader.level(options.level));
    std::vector<ServiceYears> out;
    for (const std::string& scenario : asked_scenarios(reader, options)) {
        if (reader.members(scenario).empty())
            throw Error(fmt::format("no run of '{}' is finished", scenario), options.results.string());
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
