#include "app/desktop/district_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "app/commands/chart_inputs.hpp"
#include "app/commands/compare.hpp"
#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/chart_bars.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

DistrictColumn text_column(std::string id, std::string title, std::vector<std::string> cells) {
    DistrictColumn out;
    out.id = std::move(id);
    out.title = std::move(title);
    out.kind = ColumnKind::text;
    out.text = std::move(cells);
    return out;
}

/// Code, name and what the districts belong to.
std::vector<DistrictColumn> name_columns(const Session& session) {
    const auto& levels = session.results()->districts().levels;
    const std::size_t l = session.state().level;
    std::vector<DistrictColumn> out;
    out.push_back(text_column("code", session.say(Word::table_code), levels[l].code));
    out.push_back(text_column("name", session.say(Word::table_name), levels[l].name));
    if (l + 1 == levels.size() || session.state().drawer.tab == DrawerTab::comparison) return out;
    std::vector<std::string> above;
    for (std::size_t i = 0; i < levels[l].size(); ++i) {
        std::size_t row = i;
        for (std::size_t k = l; k + 1 < levels.size(); ++k) row = levels[k].parent[row];
        // The heading says "Kabupaten" already.
        const std::string& full = levels.back().name[row];
        above.push_back(full.starts_with("Kabupaten ") ? full.substr(10) : full);
    }
    out.push_back(
        text_column("above", level_name(levels.back().id, session.state().language), std::move(above)));
    return out;
}

/// The districts' values with what is hidden left out.
DistrictColumn value_column(const Session& session, const Indicator& indicator) {
    const Shown shown = session.shown();
    const Language language = session.state().language;
    DistrictColumn out;
    out.id = indicator.id;
    out.title = indicator.name(language);
    out.unit = indicator.unit(language);
    out.decimals = indicator.decimals;
    out.why = indicator.name(language) + (out.unit.empty() ? "" : " (" + out.unit + ")");
    out.value = session.results()->values({shown.scenario, indicator.id, shown.level, shown.year});
    out.hidden.assign(out.value.size(), false);
    for (std::size_t i = 0; i < out.value.size(); ++i) {
        if (session.small_counts() == nullptr ||
            !session.small_counts()->hides(indicator, shown.year, shown.level, i))
            continue;
        out.hidden[i] = true;
        out.value[i] = none;
    }
    return out;
}

/// Of the whole study; nothing where a part of the top level is hidden.
std::optional<double> whole_of(const Session& session, const Indicator& indicator) {
    const Shown shown = session.shown();
    const ResultsReader& reader = session.results()->reader();
    ChartQuestion question{reader, indicator};
    question.place.level = reader.districts().levels.size() - 1;
    question.place.rows.resize(reader.districts().levels.back().size());
    std::iota(question.place.rows.begin(), question.place.rows.end(), std::size_t{0});
    question.year = shown.year;
    for (const std::size_t i : question.place.rows)
        if (session.small_counts() != nullptr &&
            session.small_counts()->hides(indicator, shown.year, question.place.level, i))
            return {};
    const double whole = median_over(question, shown.scenario);
    return std::isfinite(whole) ? std::optional(whole) : std::nullopt;
}

void add_indicators(const Session& session, DistrictTable& table) {
    for (const std::string& id : session.state().drawer.columns) {
        const Indicator& indicator = find_indicator(id);
        table.columns.push_back(value_column(session, indicator));
        table.columns.back().whole = whole_of(session, indicator);
    }
}

DistrictColumn compared_column(const Session& session, std::string id, std::string title) {
    const Indicator& indicator = find_indicator(session.state().indicator);
    DistrictColumn out;
    out.id = std::move(id);
    out.title = std::move(title);
    out.unit = indicator.unit(session.state().language);
    out.decimals = indicator.decimals;
    return out;
}

/// Two scenarios: values, difference, interval, larger than noise.
void add_comparison(const Session& session, const Comparison& made, DistrictTable& table) {
    const ResultsReader& reader = session.results()->reader();
    const auto name = [&](const std::string& id) {
        return scenario_name(reader.scenario(id), session.state().language);
    };
    std::vector<DistrictColumn> columns;
    columns.push_back(compared_column(session, "a", "A: " + name(made.spec.baseline)));
    columns.push_back(compared_column(session, "b", "B: " + name(made.spec.against)));
    columns.push_back(compared_column(session, "difference", session.say(Word::table_difference)));
    columns.push_back(compared_column(session, "low", session.say(Word::table_low)));
    columns.push_back(compared_column(session, "high", session.say(Word::table_high)));
    columns.push_back(compared_column(session, "larger", session.say(Word::table_larger)));
    for (std::size_t k = 2; k < 5; ++k) columns[k].with_sign = true;
    columns.back().kind = ColumnKind::mark;
    columns.back().unit.clear();
    for (const ComparedDistrict& district : made.districts) {
        const PairedDifference& d = district.difference;
        const std::array<double, 6> cells{d.mean_a,
                                          d.mean_b,
                                          d.difference,
                                          d.low.value_or(none),
                                          d.high.value_or(none),
                                          d.larger_than_noise ? (*d.larger_than_noise ? 1.0 : 0.0) : none};
        for (std::size_t k = 0; k < cells.size(); ++k) {
            columns[k].value.push_back(cells[k]);
            columns[k].hidden.push_back(district.suppressed);
        }
    }
    for (DistrictColumn& column : columns) table.columns.push_back(std::move(column));
}

// Which rows, in which order.

/// Values that a bound in the filter is about: of the shown indicator, or of the difference.
std::vector<double> bounded_values(const Session& session, const DistrictTable& table) {
    const bool comparison = session.state().drawer.tab == DrawerTab::comparison;
    const std::string id = comparison ? "difference" : session.state().indicator;
    for (const DistrictColumn& column : table.columns)
        if (column.id == id) return column.value;
    return value_column(session, find_indicator(id)).value;
}

std::vector<std::size_t> rows_that_pass(const Session& session, const DistrictTable& table) {
    const Level& level = session.results()->districts().levels[table.level];
    const std::string wanted = lower_ascii(trimmed(session.state().drawer.filter));
    std::vector<std::size_t> rows;
    const auto bound = parse_bound(wanted, session.state().language);
    const std::vector<double> values = bound ? bounded_values(session, table) : std::vector<double>{};
    for (std::size_t i = 0; i < level.size(); ++i) {
        const bool passes = bound ? bound->holds(values[i])
                                  : wanted.empty() || level.code[i].find(wanted) != std::string::npos ||
                                        lower_ascii(level.name[i]).find(wanted) != std::string::npos;
        if (passes) rows.push_back(i);
    }
    return rows;
}

/// Missing and hidden values stand at the end, whichever way it is sorted.
void sort_rows(const Session& session, DistrictTable& table) {
    const TableSort& sort = session.state().drawer.sort();
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const DistrictColumn& c) { return c.id == sort.column; });
    if (found == table.columns.end()) return;
    const DistrictColumn& column = *found;
    const bool down = sort.descending;
    if (column.kind == ColumnKind::text) {
        std::vector<std::string> key;
        for (const std::string& text : column.text) key.push_back(lower_ascii(text));
        std::stable_sort(table.order.begin(), table.order.end(), [&](std::size_t a, std::size_t b) {
            return down ? key[b] < key[a] : key[a] < key[b];
        });
        return;
    }
    std::stable_sort(table.order.begin(), table.order.end(), [&](std::size_t a, std::size_t b) {
        const double x = column.value[a], y = column.value[b];
        if (!std::isfinite(x) || !std::isfinite(y)) return std::isfinite(x) && !std::isfinite(y);
        return down ? y < x : x < y;
    });
}

// What goes along with the numbers.

std::vector<std::string> foot_of(const Session& session, const std::vector<std::string>& scenarios,
                                 const std::vector<std::string>& indicator_ids) {
    const ResultsReader& reader = session.results()->reader();
    const Language language = session.state().language;
    Indicator plain = find_indicator(session.state().indicator);
    plain.caution_en.clear(), plain.caution_id.clear();
    std::vector<std::string> foot{source_line(reader, plain, language)};
    for (const std::string& id : indicator_ids) {
        const Indicator& indicator = find_indicator(id);
        if (const std::string& caution = indicator.caution(language); !caution.empty())
            foot.push_back(indicator.name(language) + ": " + caution);
    }
    const bool chance = session.state().drawer.tab == DrawerTab::comparison;
    for (const std::string& mark : marks_of(reader, language, chance)) foot.push_back(mark);
    if (session.small_counts() != nullptr) foot.push_back(session.small_counts()->note(language));
    foot.push_back(fingerprint_of(reader, scenarios));
    return foot;
}

}  // namespace

TableKey table_key(const Session& session) {
    const Drawer& drawer = session.state().drawer;
    return {session.openings(), session.shown(),          session.other_scenario().value_or(""),
            drawer.filter,      session.state().language, drawer.tab,
            drawer.sort(),      drawer.columns,           session.small_counts(),
            session.compared()};
}

DistrictTable district_table(const Session& session) {
    const State& state = session.state();
    const ResultsReader& reader = session.results()->reader();
    DistrictTable table;
    table.level = state.level;
    if (state.drawer.tab == DrawerTab::chart || state.drawer.tab == DrawerTab::data) return table;
    const std::string where = level_phrase(reader.districts().levels[state.level].id, state.language);
    const auto name = [&](const std::string& id) {
        return scenario_name(reader.scenario(id), state.language);
    };
    if (state.drawer.tab == DrawerTab::comparison) {
        const Compared* compared = session.compared();
        if (compared == nullptr || compared->error) return table;
        table.columns = name_columns(session);
        Comparison made = compared->made;
        if (session.small_counts() != nullptr) leave_out_small(made, reader, *session.small_counts());
        add_comparison(session, made, table);
        const CompareSpec& spec = compared->made.spec;
        table.title = fmt::format("{} {}, {}: {} – {}", find_indicator(spec.indicator).name(state.language),
                                  spec.year, where, name(spec.baseline), name(spec.against));
        table.foot = foot_of(session, {spec.baseline, spec.against}, {spec.indicator});
        table.foot.insert(table.foot.begin() + 1, std::string(comparison_note(state.language)));
    } else {
        table.columns = name_columns(session);
        add_indicators(session, table);
        table.title = fmt::format("{} {}, {}", name(state.scenario), state.year, where);
        table.foot = foot_of(session, {state.scenario}, state.drawer.columns);
    }
    table.order = rows_that_pass(session, table);
    sort_rows(session, table);
    return table;
}

}  // namespace sanding::desktop
