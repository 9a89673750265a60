#include "core/data/person_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/personal_data.hpp"
#include "core/data/suppression.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {

namespace {

constexpr std::size_t most_categories = 20;
constexpr const char* other = "lainnya";

/// Not Table::at, whose hint lists the columns: where the header was missed they are somebody's cells.
const Column& column_of(const Table& persons, const std::string& name, const CountSpec& spec) {
    if (const auto found = persons.find(name)) return persons.columns[*found];
    throw Error(fmt::format("the protected table has no column '{}'", one_line(name, 60)), spec.where,
                "write it as in the file's header, or set header_row");
}

std::string undotted(std::string_view code) {
    std::string out;
    for (const char c : code)
        if (c != '.' && c != ' ') out += c;
    return out;
}

/// Per row of the list its unit, in the one code system that most rows fit.
std::vector<std::size_t> units_of(const std::vector<std::string>& codes, const Level& units,
                                  std::size_t nowhere) {
    std::vector<std::size_t> best;
    std::size_t best_hits = 0;
    for (const std::vector<std::string>* system : {&units.code, &units.code_bps}) {
        std::unordered_map<std::string, std::size_t> index;
        for (std::size_t i = 0; i < system->size(); ++i) index.emplace(undotted((*system)[i]), i);
        std::vector<std::size_t> found;
        std::size_t hits = 0;
        for (const std::string& code : codes) {
            const auto at = code.empty() ? index.end() : index.find(undotted(code));
            hits += at != index.end() ? 1U : 0U;
            found.push_back(at != index.end() ? at->second : nowhere);
        }
        if (hits > best_hits || best.empty()) best = std::move(found), best_hits = hits;
    }
    return best;
}

/// What a category is called in the names of columns.
std::string category_name(const std::string& value) {
    const std::string name = slug(value);
    return name.empty() ? "kosong" : name.substr(0, 30);
}

/// Per row its category.
std::vector<std::string> categories_of(const Table& persons, const std::string& name, const CountSpec& spec) {
    const Column& column = column_of(persons, name, spec);
    // A category is no person: neither by what it is called nor by what stands in it.
    Table alone{persons.name, {column}, persons.rows, {}};
    refuse_personal_data(alone);
    std::vector<std::string> out;
    std::map<std::string, std::int64_t> people;
    for (const std::string& cell : text_of(column)) {
        out.push_back(category_name(cell));
        ++people[out.back()];
    }
    if (people.size() > most_categories)
        throw Error(fmt::format("column '{}' has {} different values: it is no category", one_line(name, 60),
                                people.size()),
                    spec.where, fmt::format("at most {}; group them first", most_categories));
    for (std::string& category : out)
        if (people[category] < least_shown_count) category = other;
    return out;
}

/// Counts of one category at all levels, as cells of a table of counts.
class Tally {
  public:
    Tally(const Districts& districts, CountTable& table) : districts_(districts), table_(table) {
        for (const Level& level : districts.levels) {
            first_.push_back(cells_);
            cells_ += static_cast<std::uint32_t>(level.size());
        }
        ++cells_;  // and everybody
    }

    /// A new count, all zero: its first cell, which is that of the first unit.
    std::uint32_t add() {
        const auto start = static_cast<std::uint32_t>(table_.value.size());
        table_.value.resize(start + cells_, 0);
        std::vector<std::uint32_t> first;
        for (const std::uint32_t f : first_) first.push_back(start + f);
        add_district_sums(table_, districts_, first);
        CellSum everybody{{start + cells_ - 1}, {}};
        for (std::uint32_t k = 0; k < districts_.levels.back().size(); ++k)
            everybody.parts.push_back(first.back() + k);
        table_.sums.push_back(std::move(everybody));
        return start;
    }

    void count(std::uint32_t start, std::uint32_t unit) {
        for (std::size_t l = 0; l < first_.size(); ++l)
            ++table_.value[start + first_[l] + districts_.ancestor(unit, l)];
        ++table_.value[start + cells_ - 1];
    }

    [[nodiscard]] std::uint32_t cells() const { return cells_; }

  private:
    const Districts& districts_;
    CountTable& table_;
    std::vector<std::uint32_t> first_;
    std::uint32_t cells_ = 0;
};

}  // namespace

Loaded<PersonCounts> count_persons(const Table& persons, const Districts& districts, const CountSpec& spec) {
    const Level& units = districts.units();
    const std::size_t nowhere = units.size();
    const auto unit = units_of(text_of(column_of(persons, spec.code, spec)), units, nowhere);
    const auto lost = static_cast<std::size_t>(std::count(unit.begin(), unit.end(), nowhere));
    if (lost == persons.rows)
        throw Error(fmt::format("column '{}' of the protected table holds no codes of this study's {}",
                                one_line(spec.code, 60), units.id),
                    spec.where);

    CountTable counts;
    Tally tally(districts, counts);
    const std::uint32_t all = tally.add();
    for (std::size_t row = 0; row < persons.rows; ++row)
        if (unit[row] != nowhere) tally.count(all, static_cast<std::uint32_t>(unit[row]));
    std::vector<std::pair<std::string, std::uint32_t>> columns{{"jumlah", all}};
    for (const std::string& by : spec.by) {
        const auto category = categories_of(persons, by, spec);
        std::map<std::string, std::uint32_t> start;
        for (std::size_t row = 0; row < persons.rows; ++row) {
            if (unit[row] == nowhere) continue;
            if (!start.contains(category[row])) start.emplace(category[row], tally.add());
            tally.count(start.at(category[row]), static_cast<std::uint32_t>(unit[row]));
        }
        for (const auto& [name, cell] : start) columns.emplace_back(category_name(by) + "_" + name, cell);
        for (std::uint32_t c = 0; c < tally.cells(); ++c) {
            CellSum sum{{all + c}, {}};
            for (const auto& [name, cell] : start) sum.parts.push_back(cell + c);
            counts.sums.push_back(std::move(sum));
        }
    }

    const auto hidden = hidden_cells(counts, least_shown_count);
    Loaded<PersonCounts> out;
    Table& table = out.value.table;
    table.name = persons.name;
    table.rows = units.size();
    table.columns.push_back({"kode", "", "", units.code});
    out.value.hidden.emplace_back();
    std::size_t cells_hidden = 0;
    for (const auto& [name, start] : columns) {
        std::vector<double> values;
        std::vector<bool> mask;
        for (std::uint32_t u = 0; u < units.size(); ++u) {
            mask.push_back(hidden[start + u]);
            cells_hidden += mask.back() ? 1U : 0U;
            values.push_back(mask.back() ? std::numeric_limits<double>::quiet_NaN()
                                         : static_cast<double>(counts.value[start + u]));
        }
        table.columns.push_back({name, "jiwa", "", std::move(values)});
        out.value.hidden.push_back(std::move(mask));
    }
    out.report.info(
        "personal.counted", persons.name,
        fmt::format("protected: counted by {} in memory; {} small counts and what would tell them "
                    "are hidden",
                    units.id, cells_hidden));
    if (lost > 0)
        out.report.warn(
            "personal.no_district", persons.name,
            fmt::format("{} rows have no code of this study's {} and are not counted", lost, units.id));
    return out;
}

}  // namespace sanding
