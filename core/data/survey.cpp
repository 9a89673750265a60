#include "core/data/survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/personal_data.hpp"
#include "core/data/survey_words.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

constexpr std::size_t fewest_households = 50;  ///< below it there is no distribution to speak of [A]
constexpr std::size_t most_named = 20;         ///< households left out that a report names
constexpr std::size_t most_members = 50;  ///< more is an institution, or two households under one key [A]
constexpr int oldest = 110, youngest_head = 10, youngest_married = 12, generation = 10;  ///< years [A]

/// A list of persons may not have what a table of places may: a plain "nama" is a person's here.
void refuse_names(const Table& table) {
    for (const Column& column : table.columns)
        for (const char* name : {"nama", "name", "namaart", "namakrt", "nik", "nokk", "alamat", "address"})
            if (bare_name(column.name) == name)
                throw PersonalDataError(
                    fmt::format("column '{}' may tell who somebody is: personal data is not read",
                                one_line(column.name, 60)),
                    table.name, "take the column out: households need a number alone");
}

/// The cells of each field, of columns named by the study or found by name.
class Fields {
  public:
    Fields(const Table& table, const SurveySource& source) : table_(table), source_(source) {
        for (const std::string& field : survey_fields()) {
            const auto columns = columns_of(field);
            if (columns.empty() && field != "penimbang")
                throw Error(
                    fmt::format("no column is '{}'", field), table.name,
                    fmt::format("name it: seed_columns = {{ {} = \"…\" }} ({})", field, source.where));
            std::vector<std::string> cells;
            for (const std::string& column : columns) {
                auto part = text_of(table.at(column));
                if (cells.empty())
                    cells = std::move(part);
                else
                    for (std::size_t r = 0; r < cells.size(); ++r) cells[r] += '\x1f' + part[r];
            }
            if (!columns.empty()) said_.push_back(fmt::format("{} '{}'", field, joined(columns, " + ")));
            cells_.emplace(field, std::move(cells));
        }
    }

    [[nodiscard]] bool has(const std::string& field) const { return !cells_.at(field).empty(); }
    /// The cell, or what the study says its code means.
    [[nodiscard]] std::string cell(const std::string& field, std::size_t row) const {
        const std::string text(trimmed(cells_.at(field)[row]));
        const auto codes = source_.codes.find(field);
        if (codes == source_.codes.end()) return text;
        const auto code = codes->second.find(text);
        return code == codes->second.end() ? text : code->second;
    }
    [[nodiscard]] std::string said() const { return joined(said_, ", "); }
    [[nodiscard]] std::string where(const std::string& field, std::size_t row) const {
        return table_.where(row, columns_of(field).front());
    }

  private:
    [[nodiscard]] std::vector<std::string> columns_of(const std::string& field) const {
        if (const auto named = source_.columns.find(field); named != source_.columns.end()) {
            std::vector<std::string> out;
            if (table_.find(named->second)) return {named->second};
            for (const std::string& part : split(named->second, '+'))
                out.push_back(table_.at(std::string(trimmed(part))).name);
            return out;
        }
        for (const std::string& usual : survey_column_names(field))
            for (const Column& column : table_.columns)
                if (bare_name(column.name) == usual) return {column.name};
        return {};
    }

    const Table& table_;
    const SurveySource& source_;
    std::map<std::string, std::vector<std::string>> cells_;
    std::vector<std::string> said_;
};

/// One row as it was read.
struct Row {
    SurveyPerson person;
    double weight = 1;
    std::size_t row = 0;
    const char* problem = nullptr;  ///< for which its household can't be used
};

template <class T>
T word_of(const Fields& fields, const char* field, std::size_t row,
          std::optional<T> (*read)(std::string_view)) {
    const std::string cell = fields.cell(field, row);
    if (const auto found = read(cell)) return *found;
    throw Error(fmt::format("'{}' is no {}", one_line(cell, 40), field), fields.where(field, row),
                fmt::format("say what it means: [population.seed_codes] {} = {{ \"{}\" = \"…\" }}", field,
                            one_line(cell, 40)));
}

Row read_row(const Fields& fields, std::size_t row) {
    Row out;
    out.row = row;
    const auto age = parse_number(fields.cell("umur", row));
    if (!age || *age != std::floor(*age) || *age < 0 || *age > oldest)
        out.problem = "an age that is no whole number from 0 to 110";
    else
        out.person.age = static_cast<std::uint8_t>(*age);
    out.person.female = word_of(fields, "jenis_kelamin", row, female_of);
    out.person.kinship = word_of(fields, "hubungan", row, kinship_of);
    // Nobody asks small children for these: an empty cell says what goes without saying.
    const bool child = out.person.age < 10;
    if (!(child && fields.cell("status_kawin", row).empty())) {
        if (fields.cell("status_kawin", row).empty())
            out.problem = "no marital state";
        else
            out.person.marital = word_of(fields, "status_kawin", row, marital_of);
    }
    if (!(child && fields.cell("pendidikan", row).empty())) {
        if (fields.cell("pendidikan", row).empty())
            out.problem = "no schooling";
        else
            out.person.schooling = word_of(fields, "pendidikan", row, schooling_of);
    }
    if (!fields.has("penimbang")) return out;
    const auto weight = parse_number(fields.cell("penimbang", row));
    out.weight = weight && std::isfinite(*weight) && *weight > 0 ? *weight : 0;
    return out;
}

/// Rows of one key, in the order of the file; keys in the order in which they come.
std::vector<std::vector<Row>> by_household(const Fields& fields, std::size_t rows) {
    std::unordered_map<std::string, std::size_t> index;
    std::vector<std::vector<Row>> out;
    for (std::size_t r = 0; r < rows; ++r) {
        const auto [at, added] = index.try_emplace(fields.cell("rumah_tangga", r), out.size());
        if (added) out.emplace_back();
        out[at->second].push_back(read_row(fields, r));
    }
    return out;
}

/// Heads first, then by what they are and by age, so that the order of rows is of no consequence.
void put_in_order(std::vector<Row>& household) {
    const auto key = [](const Row& r) {
        return std::tuple(r.person.kinship, -static_cast<int>(r.person.age), r.person, r.weight);
    };
    std::ranges::sort(household, [&](const Row& a, const Row& b) { return key(a) < key(b); });
}

/// Children and parents may be either's of a couple.
const char* problem_of_member(const SurveyPerson& p, const SurveyPerson& head, const SurveyPerson& spouse) {
    const int older = std::max(head.age, spouse.age), younger = std::min(head.age, spouse.age);
    if (p.marital != Marital::single && p.age < youngest_married) return "somebody married younger than 12";
    if (p.kinship == Kinship::spouse && p.marital != Marital::married) return "a spouse who is not married";
    if (p.kinship == Kinship::spouse && p.female == head.female) return "a spouse of the head's own sex";
    if (p.kinship == Kinship::child && p.age + generation > older)
        return "a child not 10 years younger than its parents";
    if (p.kinship == Kinship::grandchild && p.age + 2 * generation > older)
        return "a grandchild not 20 years younger than its grandparents";
    if (p.kinship == Kinship::parent && p.age < younger + generation)
        return "a parent not 10 years older than the couple";
    return nullptr;
}

/// What is wrong with a household, and in which row it shows.
struct Problem {
    const char* what = nullptr;
    std::size_t row = 0;
};
std::optional<Problem> problem_of(const std::vector<Row>& household) {
    for (const Row& r : household)
        if (r.problem != nullptr) return Problem{r.problem, r.row};
    std::vector<SurveyPerson> members;
    for (const Row& r : household) members.push_back(r.person);
    if (const auto found = impossible_household(members))
        return Problem{found->what, household[found->member].row};
    if (household.front().weight <= 0)
        return Problem{"a head without a weight above zero", household.front().row};
    return std::nullopt;
}

/// By size, age of head and all members: the order of the sample, whatever that of the file.
SurveySample in_order(const std::vector<std::vector<Row>>& households, std::string label) {
    std::vector<std::pair<std::vector<SurveyPerson>, double>> all;
    for (const auto& household : households) {
        all.emplace_back();
        for (const Row& r : household) all.back().first.push_back(r.person);
        all.back().second = household.front().weight;
    }
    std::ranges::sort(all, [](const auto& a, const auto& b) {
        const auto key = [](const auto& h) { return std::tuple(h.first.size(), h.first.front().age); };
        return key(a) != key(b) ? key(a) < key(b) : a < b;
    });
    SurveySample out;
    out.label = std::move(label);
    for (const auto& [members, weight] : all) {
        out.persons.insert(out.persons.end(), members.begin(), members.end());
        out.first.push_back(static_cast<std::uint32_t>(out.persons.size()));
        out.weight.push_back(weight);
    }
    return out;
}

/// What was taken for granted about how the file is written.
void report_guesses(const Table& table, const Fields& fields, const SurveySource& source, Report& report) {
    report.info("survey.columns", table.name, "persons by column: " + fields.said());
    std::vector<std::string> numbered;
    for (const char* field : {"jenis_kelamin", "hubungan", "status_kawin"}) {
        if (source.codes.contains(field)) continue;
        for (std::size_t r = 0; r < table.rows; ++r)
            if (parse_number(fields.cell(field, r))) {
                numbered.emplace_back(field);
                break;
            }
    }
    if (!numbered.empty())
        report.info(
            "survey.numbers", table.name,
            fmt::format("numbers of {} read as in Susenas and the census: sex 1 male, 2 female; relation "
                        "1 head, 2 spouse, 3 and 4 child, 5 child-in-law, 6 grandchild, 7 parent, 8 kin, "
                        "9 other; marital state 1 single, 2 married, 3 divorced, 4 widowed",
                        joined(numbered, ", ")));
    if (!fields.has("penimbang"))
        report.info("survey.weights", table.name, "no column of weights: all households count alike");
}

void report_weights(const Table& table, const std::vector<std::vector<Row>>& households, Report& report) {
    const auto differing = std::ranges::count_if(households, [](const auto& household) {
        return std::ranges::any_of(household,
                                   [&](const Row& r) { return r.weight != household.front().weight; });
    });
    if (differing > 0)
        report.info(
            "survey.weights", table.name,
            fmt::format("in {} households members have other weights than their head, whose weight counts",
                        differing));
}

/// Leaves out what can't be used, and says which; an Error when too little is left.
void keep_usable(const Table& table, std::vector<std::vector<Row>>& households, Report& report) {
    const std::size_t before = households.size();
    std::size_t left_out = 0, second_spouses = 0;
    std::string first_problem;
    std::erase_if(households, [&](std::vector<Row>& household) {
        put_in_order(household);
        const auto problem = problem_of(household);
        if (!problem) {
            second_spouses += std::ranges::count_if(household, [](const Row& r) {
                                  return r.person.kinship == Kinship::spouse;
                              }) > 1;
            return false;
        }
        const std::string where = fmt::format("{}, row {}", table.name, table.row_in_file(problem->row));
        if (left_out == 0)
            first_problem = fmt::format("row {}: {}", table.row_in_file(problem->row), problem->what);
        if (++left_out <= most_named)
            report.warn("survey.household", where, std::string("household left out: ") + problem->what);
        return true;
    });
    if (left_out > most_named)
        report.warn("survey.household", table.name,
                    fmt::format("{} more households left out", left_out - most_named));
    if (second_spouses > 0)
        report.info(
            "survey.spouses", table.name,
            fmt::format("{} households with more than one spouse: the others are kin", second_spouses));
    if (2 * left_out > before || households.size() < fewest_households)
        throw Error(
            fmt::format("{} of {} households can be used{}", households.size(), before,
                        left_out > 0 ? fmt::format("; the first that can't, {}", first_problem) : ""),
            table.name,
            fmt::format("at least {}, and half of them; do seed_columns and seed_codes say what the file "
                        "means?",
                        fewest_households));
}

}  // namespace

const std::vector<std::string>& survey_fields() {
    static const std::vector<std::string> fields{"rumah_tangga", "umur",       "jenis_kelamin", "hubungan",
                                                 "status_kawin", "pendidikan", "penimbang"};
    return fields;
}

std::optional<HouseholdProblem> impossible_household(std::span<const SurveyPerson> members) {
    const auto count = [&](Kinship k) {
        return std::ranges::count_if(members, [k](const SurveyPerson& p) { return p.kinship == k; });
    };
    if (count(Kinship::head) == 0) return HouseholdProblem{"no head", 0};
    if (count(Kinship::head) > 1) return HouseholdProblem{"more than one head", 1};
    if (members.size() > most_members) return HouseholdProblem{"more than 50 members", most_members};
    const auto spouse = std::ranges::find(members, Kinship::spouse, &SurveyPerson::kinship);
    const SurveyPerson& head = members.front();
    const SurveyPerson& second = spouse == members.end() ? head : *spouse;
    if (head.age < youngest_head) return HouseholdProblem{"a head younger than 10", 0};
    if (spouse != members.end() && head.marital != Marital::married)
        return HouseholdProblem{"a head who lives with a spouse and is not married", 0};
    for (std::size_t m = 0; m < members.size(); ++m)
        if (const char* what = problem_of_member(members[m], head, second)) return HouseholdProblem{what, m};
    return std::nullopt;
}

Loaded<SurveySample> read_survey(const SurveySource& source) {
    auto read = read_table(source.file);
    const Table& table = read.value;
    refuse_names(table);
    Loaded<SurveySample> out{{}, std::move(read.report)};
    const Fields fields(table, source);
    report_guesses(table, fields, source, out.report);
    auto households = by_household(fields, table.rows);
    keep_usable(table, households, out.report);
    report_weights(table, households, out.report);
    out.value = in_order(households, source.label.empty() ? table.name : source.label);
    out.report.info(
        "survey.households", table.name,
        fmt::format("seed: {} households of {} persons", out.value.households(), out.value.persons.size()));
    return out;
}

}  // namespace sanding
