#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "core/base/text.hpp"
#include "core/data/quality_checks.hpp"

/// C5: values that stand apart in time, among districts, or beside the next age group.
namespace sanding::quality {
namespace {

constexpr double mads = 6;                ///< k of C5, in standard deviations a MAD stands for
constexpr double mad_to_sigma = 1.4826;   ///< of the normal distribution
constexpr double least_jump = 0.223;      ///< ln 1.25: smaller changes are nobody's alarm
constexpr std::size_t least_changes = 4;  ///< a series' own history
constexpr std::size_t least_districts = 20;

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// What is usual among changes, and how far from it one may lie.
struct Usual {
    double middle = 0, reach = 0;
    [[nodiscard]] bool strange(double change) const { return std::abs(change - middle) > reach; }
};

Usual usual_of(const std::vector<double>& changes) {
    Usual out{median(changes), 0};
    std::vector<double> off;
    for (const double c : changes) off.push_back(std::abs(c - out.middle));
    out.reach = std::max(mads * mad_to_sigma * median(off), least_jump);
    return out;
}

/// Jumps of many series from one figure to the same other one, at one time: a cause of their own.
constexpr std::size_t one_cause = 3;

struct Series {
    std::string label;
    std::map<double, double> at;  ///< time → value, values above zero
    bool monthly = false;
};

/// Long tables: rows of one key follow each other in time. Wide ones: columns whose names differ in the year.
std::vector<Series> long_series(const Input& in, std::size_t c) {
    std::map<std::string, Series> out;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        const auto time = time_of(in.roles.cells[*in.roles.time][row]);
        const double value = in.roles.numbers[c][row];
        if (!time || !(value > 0)) continue;
        std::string label = row_label(in.roles, in.districts, row);
        if (in.roles.indicator) label += " " + one_line(in.roles.cells[*in.roles.indicator][row], 40);
        for (const std::size_t k : in.roles.classes)
            // The label of a row without a place is its first class already.
            if (const std::string own = one_line(in.roles.cells[k][row], 30); label != own)
                label += " " + own;
        label = std::string(trimmed(label));
        out[label].label = label;
        out[label].at.emplace(*time, value);
        out[label].monthly |= *time != std::floor(*time);
    }
    std::vector<Series> list;
    for (auto& [label, series] : out) list.push_back(std::move(series));
    return list;
}

std::map<std::string, std::map<int, std::size_t>> wide_columns(const Input& in) {
    std::map<std::string, std::map<int, std::size_t>> out;
    for (const std::size_t c : in.roles.values)
        if (const auto year = year_in(in.column(c))) out[year->stem].emplace(year->year, c);
    std::erase_if(out, [](const auto& entry) { return entry.second.size() < 2; });
    return out;
}

std::vector<Series> wide_series(const Input& in, const std::map<int, std::size_t>& columns) {
    std::vector<Series> out;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        Series series{row_label(in.roles, in.districts, row), {}};
        for (const auto& [year, c] : columns)
            if (in.roles.numbers[c][row] > 0) series.at.emplace(year, in.roles.numbers[c][row]);
        out.push_back(std::move(series));
    }
    return out;
}

std::string time_name(double time, bool monthly) {
    const double year = std::floor(time);
    const long month = std::lround((time - year) * 12) + 1;
    return !monthly ? fmt::format("{:.0f}", year) : fmt::format("{:.0f}-{:02}", year, month);
}

struct Jump {
    std::string label;
    Bilingual what;
};

Jump jump_of(const Series& series, const std::string& name, std::map<double, double>::const_iterator from,
             std::map<double, double>::const_iterator to) {
    const auto say = [&](bool indonesian) {
        return fmt::format("{}: {} → {} ({}–{})", name, shown(from->second, indonesian),
                           shown(to->second, indonesian), time_name(from->first, series.monthly),
                           time_name(to->first, series.monthly));
    };
    return {series.label, {say(true), say(false)}};
}

/// The change as a logarithm, a year where years lie between.
double change(std::map<double, double>::const_iterator from, std::map<double, double>::const_iterator to) {
    return std::log(to->second / from->second) / std::max(to->first - from->first, 1.0);
}

/// Against the series' own history.
void own_history(const std::vector<Series>& all, const std::string& name, std::vector<Jump>& lines) {
    for (const Series& series : all) {
        if (series.at.size() <= least_changes) continue;
        std::vector<double> changes;
        for (auto to = std::next(series.at.begin()); to != series.at.end(); ++to)
            changes.push_back(change(std::prev(to), to));
        const Usual usual = usual_of(changes);
        for (auto to = std::next(series.at.begin()); to != series.at.end(); ++to)
            if (usual.strange(change(std::prev(to), to)))
                lines.push_back(jump_of(series, name, std::prev(to), to));
    }
}

/// Against what the other districts did between the same two times.
void among_districts(const std::vector<Series>& all, const std::string& name, std::vector<Jump>& lines) {
    std::map<std::pair<double, double>, std::vector<std::pair<const Series*, double>>> steps;
    for (const Series& series : all)
        for (auto to = std::next(series.at.begin(), series.at.empty() ? 0 : 1); to != series.at.end(); ++to)
            steps[{std::prev(to)->first, to->first}].emplace_back(&series, change(std::prev(to), to));
    for (const auto& [times, changes] : steps) {
        if (changes.size() < least_districts) continue;
        std::vector<double> values;
        for (const auto& [series, c] : changes) values.push_back(c);
        const Usual usual = usual_of(values);
        for (const auto& [series, c] : changes)
            if (usual.strange(c))
                lines.push_back(
                    jump_of(*series, name, series->at.find(times.first), series->at.find(times.second)));
    }
}

/// Lines "label: what", those that say the same of three labels or more as one.
std::vector<Bilingual> by_cause(std::vector<Jump> jumps) {
    std::map<std::string, std::vector<const Jump*>> same;
    for (const Jump& jump : jumps) same[jump.what.en].push_back(&jump);
    std::vector<Bilingual> out;
    std::set<std::string> said;
    for (const Jump& jump : jumps) {
        const auto& alike = same[jump.what.en];
        if (alike.size() < one_cause)
            out.push_back({jump.label + " " + jump.what.id, jump.label + " " + jump.what.en});
        else if (said.insert(jump.what.en).second)
            out.push_back({fmt::format("{}, pada {} deret: satu sebab, misalnya masa yang belum lengkap",
                                       jump.what.id, alike.size()),
                           fmt::format("{}, in {} series: one cause, such as a period that is not over",
                                       jump.what.en, alike.size())});
    }
    return out;
}

/// A district's value far beyond every other's: three times the next below it, five times the 95th
/// percentile.
void far_beyond(const Input& in, std::vector<Bilingual>& lines) {
    for (const std::size_t c : in.roles.values) {
        std::vector<std::pair<double, std::size_t>> values;
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row)
            if (!std::isnan(in.roles.numbers[c][row])) values.emplace_back(in.roles.numbers[c][row], row);
        if (values.size() < least_districts) continue;
        std::sort(values.begin(), values.end());
        const double usual = std::max(values[values.size() * 95 / 100].first, 1.0);
        // Where nearly everybody has none, a few dozen somewhere are no typing error.
        if (values[values.size() * 95 / 100].first <= 0 && values.back().first < 100) continue;
        std::size_t first = values.size();
        for (std::size_t i = values.size() - 1; i > values.size() * 97 / 100; --i)
            if (values[i].first >= 10 && values[i].first >= 3 * values[i - 1].first &&
                values[i].first >= 5 * usual)
                first = i;
        std::set<std::string> said;  // rows of several scenarios or classes may say the same
        for (std::size_t i = values.size(); i-- > first;) {
            std::string label = row_label(in.roles, in.districts, values[i].second) + " " + in.column(c);
            if (in.roles.time) label += " " + in.roles.cells[*in.roles.time][values[i].second];
            Bilingual found = line(label, values[i].first);
            if (said.insert(found.en).second) lines.push_back(std::move(found));
        }
    }
}

/// The age group a text names, of the two youngest: "00 - 04", "u0_4".
std::optional<std::size_t> young_group(std::string_view text) {
    const std::string bare = bare_name(text);
    if (bare == "0004" || bare == "u04" || bare == "04") return 0;
    if (bare == "0509" || bare == "u59" || bare == "59") return 1;
    return std::nullopt;
}

using YoungPair = std::array<double, 2>;  ///< people of the two youngest groups

/// Sums of the two groups: wide tables have a column each, long ones rows by place and time.
std::map<std::string, YoungPair> youngest_two(const Input& in) {
    std::map<std::string, YoungPair> out;
    const auto add = [&](const std::string& label, std::size_t group, double people) {
        if (std::isfinite(people)) out[label][group] += people;
    };
    for (const std::size_t c : in.roles.values)
        if (const auto group = young_group(in.column(c)))
            for (const double people : in.roles.numbers[c]) add({}, *group, people);
    for (const std::size_t k : in.roles.classes)
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            const auto group = young_group(in.roles.cells[k][row]);
            if (!group || in.roles.values.empty()) continue;
            std::string label = in.roles.code ? row_label(in.roles, in.districts, row) : std::string();
            if (in.roles.time) label += (label.empty() ? "" : " ") + in.roles.cells[*in.roles.time][row];
            add(label, *group, in.roles.numbers[in.roles.values.front()][row]);
        }
    return out;
}

/// The youngest five years beside the next: births are registered late.
void youngest_ages(const Input& in, Found& found) {
    CheckResult result{5,
                       Outcome::warn,
                       {"usia 0–4 jauh lebih sedikit daripada usia 5–9: kelahiran mungkin terlambat dicatat",
                        "far fewer aged 0–4 than 5–9: births are probably registered late"},
                       {}};
    for (const auto& [label, people] : youngest_two(in)) {
        if (people[1] <= 0 || people[0] <= 0 || people[0] >= 0.85 * people[1]) continue;
        const std::string before = label.empty() ? label : label + ": ";
        result.evidence.push_back(line(before + "0–4", people[0]));
        result.evidence.push_back(line(before + "5–9", people[1]));
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

}  // namespace

std::vector<Bilingual> strange_ratios(const Input& in, std::size_t before, std::size_t after) {
    std::vector<double> ratios;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        const double a = in.roles.numbers[before][row], b = in.roles.numbers[after][row];
        if (a > 0 && b > 0) ratios.push_back(std::log(b / a)), rows.push_back(row);
    }
    std::vector<Bilingual> out;
    if (ratios.size() < least_districts) return out;
    const Usual usual = usual_of(ratios);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!usual.strange(ratios[i])) continue;
        const auto say = [&](bool indonesian) {
            return fmt::format("{}: {} {} → {} {}", row_label(in.roles, in.districts, rows[i]),
                               in.column(before), shown(in.roles.numbers[before][rows[i]], indonesian),
                               in.column(after), shown(in.roles.numbers[after][rows[i]], indonesian));
        };
        out.push_back({say(true), say(false)});
    }
    return out;
}

Found jumps(const Input& in) {
    Found found;
    CheckResult in_time{
        5,
        Outcome::warn,
        {"perubahan yang jauh di luar kebiasaan deretnya, atau deret sejenis pada waktu yang sama",
         "changes far outside what is usual in the series, or in others of its kind at that "
         "time"},
        {}};
    std::vector<Jump> changes;
    if (in.roles.time)
        for (const std::size_t c : in.roles.values) {
            const auto series = long_series(in, c);
            own_history(series, in.column(c), changes);
            among_districts(series, in.column(c), changes);
        }
    else
        for (const auto& [stem, columns] : wide_columns(in)) {
            const auto series = wide_series(in, columns);
            const std::string name =
                in.column(columns.begin()->second) + " → " + in.column(columns.rbegin()->second);
            own_history(series, name, changes);
            among_districts(series, name, changes);
        }
    in_time.evidence = by_cause(std::move(changes));
    if (!in_time.evidence.empty()) found.results.push_back(std::move(in_time));
    CheckResult beyond{5,
                       Outcome::warn,
                       {"nilai jauh di atas semua wilayah lain: salah ketik?",
                        "values far above every other district's: a typing error?"},
                       {}};
    // Years of one regency are no district's neighbours.
    if (in.roles.code && (!in.roles.time || in.roles.code->level + 1 < in.districts.levels.size()))
        far_beyond(in, beyond.evidence);
    if (!beyond.evidence.empty()) found.results.push_back(std::move(beyond));
    youngest_ages(in, found);
    found.applicable = !in.roles.values.empty();
    return found;
}

}  // namespace sanding::quality
