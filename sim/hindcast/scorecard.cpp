#include "sim/hindcast/scorecard.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"

namespace sanding {

namespace {

using Values = std::vector<double>;

/// Sums of units by place; `place` is −1 for units that are in none.
Values summed(const Values& units, const std::vector<std::int32_t>& place, std::size_t places) {
    Values out(places);
    for (std::size_t u = 0; u < units.size(); ++u)
        if (place[u] >= 0) out[static_cast<std::size_t>(place[u])] += units[u];
    return out;
}

Values as_numbers(const std::vector<std::int64_t>& counts) {
    return {counts.begin(), counts.end()};
}

/// What the registry would count of residents.
Values seen_of(const Values& residents, const HindcastWorld& then) {
    Values out;
    for (std::size_t u = 0; u < residents.size(); ++u) out.push_back(residents[u] * (1 - then.elsewhere[u]));
    return out;
}

/// Fills what is summed over units: `of_then` and `of_today` say which place a unit belongs to.
void fill(ForecastCase& c, const World& today, const HindcastWorld& then,
          const std::vector<std::vector<std::int64_t>>& people, const std::vector<std::int32_t>& of_then,
          const std::vector<std::int32_t>& of_today) {
    const std::size_t places = c.code.size();
    const Values first = as_numbers(then.world.population.registered);
    c.first = summed(first, of_then, places);
    c.first_seen = summed(seen_of(first, then), of_then, places);
    if (!then.earlier.empty()) c.earlier = summed(as_numbers(then.earlier), of_then, places);
    c.counted = summed(as_numbers(today.population.registered), of_today, places);
    for (const auto& replicate : people) {
        const Values units = as_numbers(replicate);
        c.residents.push_back(summed(units, of_then, places));
        c.seen.push_back(summed(seen_of(units, then), of_then, places));
    }
    const StudyHindcast& section = *today.study.hindcast;
    c.years = years_between(section.date, section.observed);
    c.observed_otherwise = std::ranges::any_of(then.elsewhere, [](double e) { return e > 0; });
}

ForecastCase by_unit(const World& today, const HindcastWorld& then,
                     const std::vector<std::vector<std::int64_t>>& people) {
    const Level& units = then.world.districts.units();
    const auto region = then.world.districts.ancestors(then.world.districts.levels.size() - 1);
    ForecastCase c;
    c.level = units.id;
    std::vector<std::int32_t> of_then(units.size(), -1), of_today;
    for (std::uint32_t u = 0; u < units.size(); ++u) {
        if (std::ranges::binary_search(then.gone, u)) continue;
        of_then[u] = static_cast<std::int32_t>(c.code.size());
        c.code.push_back(units.code[u]);
        c.name.push_back(units.name[u]);
        c.group.push_back(region[u]);
    }
    for (const auto t : then.then) of_today.push_back(t < 0 ? -1 : of_then[static_cast<std::size_t>(t)]);
    fill(c, today, then, people, of_then, of_today);
    return c;
}

ForecastCase by_upper(const World& today, const HindcastWorld& then,
                      const std::vector<std::vector<std::int64_t>>& people, std::size_t level) {
    const Districts& d = today.districts;
    ForecastCase c;
    c.level = d.levels[level].id;
    c.code = d.levels[level].code;
    c.name = d.levels[level].name;
    for (std::uint32_t k = 0; k < c.code.size(); ++k) {
        std::uint32_t row = k;
        for (std::size_t l = level; l + 1 < d.levels.size(); ++l) row = d.levels[l].parent[row];
        c.group.push_back(row);
    }
    const auto rows = [&](const Districts& districts) {
        const auto above = districts.ancestors(level);
        return std::vector<std::int32_t>(above.begin(), above.end());
    };
    fill(c, today, then, people, rows(then.world.districts), rows(d));
    return c;
}

Values group_totals(const ForecastCase& c) {
    Values out(1 + *std::ranges::max_element(c.group));
    for (std::size_t i = 0; i < c.group.size(); ++i) out[c.group[i]] += c.counted[i];
    return out;
}

Values mean_of(const std::vector<Values>& replicates) {
    Values out(replicates.front().size());
    for (const Values& r : replicates)
        for (std::size_t i = 0; i < out.size(); ++i) out[i] += r[i] / static_cast<double>(replicates.size());
    return out;
}

std::vector<Values> all_controlled(const std::vector<Values>& replicates, const ForecastCase& c,
                                   const Values& totals) {
    std::vector<Values> out;
    for (const Values& r : replicates) out.push_back(controlled(r, c.group, totals));
    return out;
}

double share_inside(const ForecastCase& c, const std::vector<PredictionInterval>& intervals) {
    std::size_t inside = 0;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (std::isnan(intervals[i].low)) return std::numeric_limits<double>::quiet_NaN();
        inside += c.counted[i] >= intervals[i].low && c.counted[i] <= intervals[i].high;
    }
    return static_cast<double>(inside) / static_cast<double>(intervals.size());
}

void spread(Scorecard& card, const std::vector<Values>& replicates) {
    Values at(replicates.size());
    for (std::size_t i = 0; i < card.places.code.size(); ++i) {
        double variance = 0;
        for (std::size_t r = 0; r < replicates.size(); ++r) {
            at[r] = replicates[r][i];
            const double off = at[r] - card.methods.front().forecast[i];
            variance += off * off / static_cast<double>(std::max<std::size_t>(1, replicates.size() - 1));
        }
        card.deviation.push_back(std::sqrt(variance));
        card.within_80.push_back(prediction_interval(at, 0.80));
        card.within_95.push_back(prediction_interval(at, 0.95));
    }
    card.coverage_80 = share_inside(card.places, card.within_80);
    card.coverage_95 = share_inside(card.places, card.within_95);
}

}  // namespace

const char* method_id(Method method) {
    switch (method) {
        case Method::model:
            return "model";
        case Method::model_residents:
            return "model_residents";
        case Method::constant_share:
            return "constant_share";
        case Method::uniform_growth:
            return "uniform_growth";
        case Method::growth_share:
            return "growth_share";
        case Method::constant_share_seen:
            return "constant_share_seen";
    }
    return "";
}

bool is_naive(Method method) {
    return method != Method::model && method != Method::model_residents;
}

std::vector<ForecastCase> forecast_cases(const World& today, const HindcastWorld& then,
                                         const std::vector<std::vector<std::int64_t>>& people) {
    return {by_unit(today, then, people), by_upper(today, then, people, 1)};
}

const MethodScore& Scorecard::of(Method method) const {
    const auto found = std::ranges::find(methods, method, &MethodScore::method);
    SANDING_EXPECT(found != methods.end());
    return *found;
}

double Scorecard::u(Method model, Method naive) const {
    return theil_u(of(model).accuracy.rmse, of(naive).accuracy.rmse);
}

Scorecard scorecard(ForecastCase places) {
    Scorecard card;
    card.places = std::move(places);
    const ForecastCase& c = card.places;
    SANDING_EXPECT(!c.seen.empty() && !c.code.empty());
    const Values totals = group_totals(c);
    const auto add = [&](Method method, Values forecast) {
        const Accuracy accuracy = measure_accuracy(c.counted, forecast, c.first);
        card.methods.push_back({method, std::move(forecast), accuracy});
    };
    const auto seen = all_controlled(c.seen, c, totals);
    add(Method::model, mean_of(seen));
    if (c.observed_otherwise) add(Method::model_residents, mean_of(all_controlled(c.residents, c, totals)));
    add(Method::constant_share, constant_share(c.first, c.group, totals));
    add(Method::uniform_growth, uniform_growth(c.first, c.group, totals, c.years));
    if (!c.earlier.empty())
        add(Method::growth_share, constant_growth_share(c.earlier, c.first, c.group, totals));
    if (c.observed_otherwise) add(Method::constant_share_seen, constant_share(c.first_seen, c.group, totals));
    spread(card, seen);
    card.wins = std::ranges::all_of(card.methods, [&](const MethodScore& m) {
        return !is_naive(m.method) || skill_of(card.u(Method::model, m.method)) == Skill::better;
    });
    return card;
}

}  // namespace sanding
