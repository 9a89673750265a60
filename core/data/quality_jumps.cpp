#include <algorithm>
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
        for (const std::size_t k : in.roles.classes) label += " " + one_line(in.roles.cells[k][row], 30);
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

Bilingual jump_line(const Series& series, const std::string& name,
                    std::map<double, double>::const_iterator from,
                    std::map<double, double>::const_iterator to) {
    const auto say = [&](bool indonesian) {
        return fmt::format("{} {}: {} → {} ({}–{})", series.label, name, shown(from->second, indonesian),
                           shown(to->second, indonesian), time_name(from->first, series.monthly),
                           time_name(to->first, series.monthly));
    };
    return {say(true), say(false)};
}

/// The change as a logarithm, a year where years lie between.
double change(std::map<double, double>::const_iterator from, std::map<double, double>::const_iterator to) {
    return std::log(to->second / from->second) / std::max(to->first - from->first, 1.0);
}

/// Against the series' own history.
void own_history(const std::vector<Series>& all, const std::string& name, std::vector<Bilingual>& lines) {
    for (const Series& series : all) {
        if (series.at.size() <= least_changes) continue;
        std::vector<double> changes;
        for (auto to = std::next(series.at.begin()); to != series.at.end(); ++to)
            changes.push_back(change(std::prev(to), to));
        const Usual usual = usual_of(changes);
        for (auto to = std::next(series.at.begin()); to != series.at.end(); ++to)
            if (usual.strange(change(std::prev(to), to)))
                lines.push_back(jump_line(series, name, std::prev(to), to));
    }
}

/// Against what the other districts did between the same two times.
void among_districts(const std::vector<Series>& all, const std::string& name, std::vector<Bilingual>& lines) {
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
                    jump_line(*series, name, series->at.find(times.first), series->at.find(times.second)));
    }
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

/// The youngest five years beside the next: births are registered late.
void youngest_ages(const Input& in, Found& found) {
    std::optional<std::size_t> first, second;
    for (const std::size_t c : in.roles.values) {
        const std::string bare = bare_name(in.column(c));
        if (bare == "0004" || bare == "u04") first = c;
        if (bare == "0509" || bare == "u59") second = c;
    }
    if (!first || !second) return;
    double a = 0, b = 0;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        const double x = in.roles.numbers[*first][row], y = in.roles.numbers[*second][row];
        if (std::isfinite(x) && std::isfinite(y)) a += x, b += y;
    }
    if (b <= 0 || a >= 0.85 * b) return;
    CheckResult result{5,
                       Outcome::warn,
                       {"usia 0–4 jauh lebih sedikit daripada usia 5–9: kelahiran mungkin terlambat dicatat",
                        "far fewer aged 0–4 than 5–9: births are probably registered late"},
                       {}};
    result.evidence = {line("0–4", a), line("5–9", b)};
    found.results.push_back(std::move(result));
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
            return fmt::format("{}: {} {} / {} {}", row_label(in.roles, in.districts, rows[i]),
                               in.column(before), shown(in.roles.numbers[before][rows[i]], indonesian),
                               in.column(after), shown(in.roles.numbers[after][rows[i]], indonesian));
        };
        out.push_back({say(true), say(false)});
    }
    return out;
}

Found jumps(const Input& in) {
    Found found;
    CheckResult in_time{5,
                        Outcome::warn,
                        {"perubahan yang jauh di luar kebiasaan deretnya (lebih dari 6 MAD)",
                         "changes far outside what is usual in the series (more than 6 MAD)"},
                        {}};
    if (in.roles.time)
        for (const std::size_t c : in.roles.values) {
            const auto series = long_series(in, c);
            own_history(series, in.column(c), in_time.evidence);
            among_districts(series, in.column(c), in_time.evidence);
        }
    else
        for (const auto& [stem, columns] : wide_columns(in)) {
            const auto series = wide_series(in, columns);
            own_history(series, stem, in_time.evidence);
            among_districts(series, stem, in_time.evidence);
        }
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
