#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/household_margins.hpp"

/// Survey microdata: households as a survey or a census sample wrote them down, one row per person.
namespace sanding {

/// What somebody is to the head of the household (hubungan dengan kepala rumah tangga).
enum class Kinship : std::uint8_t { head, spouse, child, child_in_law, grandchild, parent, kin, other };

struct SurveyPerson {
    std::uint8_t age = 0;  ///< completed years, 0 to 110
    bool female = false;
    Kinship kinship = Kinship::head;
    Marital marital = Marital::single;
    Schooling schooling = Schooling::none;
    friend auto operator<=>(const SurveyPerson&, const SurveyPerson&) = default;
};

/// Usable households, their heads first. No key of a household or person is kept.
struct SurveySample {
    std::string label;                    ///< said on every output; empty: there is no sample
    std::vector<SurveyPerson> persons;    ///< household by household
    std::vector<std::uint32_t> first{0};  ///< per household, and one behind the last
    std::vector<double> weight;           ///< per household, above zero

    [[nodiscard]] std::size_t households() const { return first.size() - 1; }
    [[nodiscard]] bool empty() const { return persons.empty(); }
    [[nodiscard]] std::span<const SurveyPerson> members(std::size_t household) const {
        return std::span(persons).subspan(first[household], first[household + 1] - first[household]);
    }
};

/// Where a sample stands and how it is written, as far as study.toml says.
struct SurveySource {
    Path file;
    std::string label;                           ///< empty: the file's name
    std::map<std::string, std::string> columns;  ///< by field; several columns of one household: "nks + nurt"
    std::map<std::string, std::map<std::string, std::string>>
        codes;          ///< by field: what the file's codes mean
    std::string where;  ///< place in study.toml, for messages
};

/// Reads rows of persons into households. Columns are found by their names in Indonesian or English, numbers
/// of sex, relation and marital state are those of Susenas and the census; each guess is in the report.
/// Households that can't be (no head or two, a child older than its parents, …) are left out and named by
/// row; no cell of a person is told. An Error: a column missing, a word that is none, personal data (NIK,
/// names), fewer than 50 usable households, or more than half of them unusable.
[[nodiscard]] Loaded<SurveySample> read_survey(const SurveySource& source);

/// "rumah_tangga", "umur", "jenis_kelamin", "hubungan", "status_kawin", "pendidikan", "penimbang": the fields
/// as study.toml calls them.
[[nodiscard]] const std::vector<std::string>& survey_fields();

/// Why a household can't be one, and by which of its members it shows.
struct HouseholdProblem {
    const char* what = nullptr;  ///< "no head", "a child not 10 years younger than its parents", …
    std::size_t member = 0;
};
/// Nothing where it can; heads first.
[[nodiscard]] std::optional<HouseholdProblem> impossible_household(std::span<const SurveyPerson> members);

}  // namespace sanding
