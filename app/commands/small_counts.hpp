#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/data/indicator.hpp"
#include "core/results/reader.hpp"

namespace sanding {

/// Which values of a results file are not handed out because they rest on a small count of persons, or would
/// tell one by subtraction. Made of the whole file, whatever is exported of it, so that two exports never
/// tell together what each of them hides. The same places in all scenarios, which share their base year.
class SmallCounts {
  public:
    /// Nothing is hidden when `least` is 0 or 1.
    SmallCounts(const ResultsReader& reader, std::int64_t least);

    [[nodiscard]] std::int64_t least() const { return least_; }
    /// Is the indicator's value of that district (row of the level) hidden?
    [[nodiscard]] bool hides(const Indicator& indicator, int year, std::size_t level, std::size_t row) const;
    /// What was done, to be written into the file: rule, and that it was not applied.
    [[nodiscard]] std::string note(Language language) const;

  private:
    /// Place of a count in `hidden_`, without the district.
    [[nodiscard]] bool hidden(std::string_view count, int year, std::size_t level, std::size_t row) const;

    std::int64_t least_;
    std::map<int, std::uint32_t> year_;  ///< position of a year
    std::vector<std::uint32_t> first_;   ///< per level, its first district among all levels'
    std::uint32_t districts_ = 0;        ///< of all levels
    std::vector<bool> hidden_;           ///< [year][count of persons][district]
};

}  // namespace sanding
