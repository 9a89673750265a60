#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/join.hpp"

/// What a join report says beyond what matched: the history of codes, likely names, sums.
namespace sanding {

/// The words of a name that tell districts apart: lower case, without "desa", "kelurahan", "kec." and the
/// like, blanks, hyphens and accents' marks.
[[nodiscard]] std::string comparable_name(std::string_view name);

/// Today's codes and what older ones have become.
class CodeHistory {
  public:
    /// `codes` may be null. Today's list is the one that has most of the districts' codes.
    CodeHistory(Shared<RegionCodes> codes, const Level& districts);

    /// The one code of today that an older code of any list has become; nothing where there is none or where
    /// it was divided.
    [[nodiscard]] std::optional<std::string> follower(const std::string& code) const;
    /// A sentence on a code that is no district's: of another level, abolished, divided; empty where nothing
    /// is known.
    [[nodiscard]] JoinNote fate(const std::string& code) const;
    /// A sentence on a district that an older list didn't have; empty where all lists have it.
    [[nodiscard]] JoinNote origin(const std::string& code) const;

  private:
    Shared<RegionCodes> codes_;
    std::string level_, today_;
    std::vector<CodeMap> to_today_;  ///< from every other list that has a way here
};

/// What besides its name speaks for a row being a district. Rows by their number among
/// JoinReport::unmatched_rows.
struct NameEvidence {
    std::function<std::string(std::size_t)> row_parent;  ///< what the row is a part of; empty: not known
    std::function<double(std::size_t)> row_area_m2;      ///< NaN: not known
    std::vector<std::string> district_parent;            ///< per district; may be empty
};

/// The table's column called luas or area whose unit is known, and how many m² one of it is; nothing where
/// there is none.
struct AreaColumn {
    std::size_t column = 0;
    double unit_m2 = 0;
};
[[nodiscard]] std::optional<AreaColumn> area_column(const Table& table);

/// Rows without a district beside districts without a row: names that are equal but for how they are written,
/// or differ in at most two letters where parent or area is the same, else in one. An area that is twice the
/// other's, or half of it, speaks against all but an equal name under the same parent. Each district and row
/// at most once; nearest first.
[[nodiscard]] std::vector<SuggestedMatch> suggest_matches(const Level& districts, const JoinReport& report,
                                                          const NameEvidence& evidence);

/// Sums of the columns of numbers in the table and in what was taken of it; columns that by their names are
/// codes, places, years or identities have no sum, nor have percentages.
[[nodiscard]] std::vector<JoinTotal> totals_of(const Table& table, const std::string& code_column,
                                               const std::vector<std::optional<std::size_t>>& source_row);

}  // namespace sanding
