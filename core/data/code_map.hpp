#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/table.hpp"

/// Region codes through time: which districts a list of codes had, and what became of each in another list.
namespace sanding {

/// A row of the code list.
struct ListedCode {
    std::string version;    ///< of the list, "bps-2018"
    std::string authority;  ///< "BPS", "Kemendagri"
    std::string code, name, level, parent;
    std::string valid_from, valid_to;  ///< dates or years; empty: not known, or still valid
    std::string legal_basis;
};

enum class CodeRelation { same, rename, recode, split, merge, abolish, move };
[[nodiscard]] const char* relation_name(CodeRelation relation);

/// Where a part of a district went. `to` is empty when it was abolished, `from` when it is new and nobody
/// knows of what.
struct CodeLink {
    std::string from, to;
    double weight_people = 1, weight_area = 1;  ///< shares of `from` that went to `to`
    CodeRelation relation = CodeRelation::same;
};

/// From one list of codes to another, every code of the first.
struct CodeMap {
    std::string from_version, to_version;
    std::vector<CodeLink> links;  ///< ordered by from, then to
};

/// By which shares figures are divided.
enum class CodeWeight { people, area };

/// The map from the first's lists to the second's: weights of the ways through a code in between multiply
/// and add up. Codes that the second doesn't know are an Error.
[[nodiscard]] CodeMap compose(const CodeMap& first, const CodeMap& second);

/// Back in time: what was split is put together again. An Error where a district came from several: how its
/// figures divide is not known.
[[nodiscard]] CodeMap inverted(const CodeMap& map);

/// The lists and maps of a study.
class RegionCodes {
  public:
    RegionCodes() = default;
    /// `list` has the columns version, authority, code, name, level, parent, valid_from, valid_to,
    /// legal_basis; `map` has from_version, to_version, from, to, weight_pop, weight_area, relation. Errors
    /// name the row: an unknown version, code or relation, the same link twice, weights of one `from` that
    /// don't add up to 1 (within 1e-6).
    RegionCodes(const Table& list, const Table& map);

    [[nodiscard]] const std::vector<ListedCode>& list() const { return list_; }
    [[nodiscard]] std::vector<std::string> versions() const;
    /// The row of a code; null: the version doesn't have it.
    [[nodiscard]] const ListedCode* find(std::string_view version, std::string_view code) const;
    /// The fewest steps from one version to another, backwards where need be, composed. An Error with the
    /// known versions where there is no way.
    [[nodiscard]] CodeMap path(const std::string& from_version, const std::string& to_version) const;
    /// Is there such a way?
    [[nodiscard]] bool leads(const std::string& from_version, const std::string& to_version) const {
        return steps(from_version, to_version).has_value();
    }
    [[nodiscard]] bool empty() const { return list_.empty(); }

  private:
    struct Step {
        std::size_t map = 0;
        bool forwards = true;
    };
    [[nodiscard]] std::optional<std::vector<Step>> steps(const std::string& from_version,
                                                         const std::string& to_version) const;

    std::vector<ListedCode> list_;
    std::map<std::pair<std::string, std::string>, std::size_t, std::less<>> row_of_;  ///< version, code
    std::vector<CodeMap> maps_;
};

/// Figures that add up (people, hectares) brought to other codes. What has no code there any more is in
/// `lost`; codes of the figures that the map doesn't know are in `unknown`.
struct ConvertedFigures {
    std::map<std::string, double> value;  ///< by code of the map's second list; only what has figures
    double lost = 0;
    std::vector<std::string> unknown;
};
[[nodiscard]] ConvertedFigures convert(const CodeMap& map, const std::map<std::string, double>& figures,
                                       CodeWeight by);

}  // namespace sanding
