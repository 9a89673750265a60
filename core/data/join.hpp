#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/shared.hpp"
#include "core/data/code_map.hpp"
#include "core/data/districts.hpp"
#include "core/data/region_codes.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// A row that somebody has said to be a district, whatever its code or name: a line of accepted_matches.csv.
struct AcceptedMatch {
    std::string table, key, name;  ///< file name without folder; the row's cell and name as they are written
    std::string code;              ///< of the district
};

/// What joins know of a study besides the table.
struct JoinContext {
    Shared<RegionCodes> codes;  ///< null: no code lists
    std::vector<AcceptedMatch> accepted;
    std::vector<std::string> parent_name;  ///< per district, of the level above; empty: not known
};

struct JoinSpec {
    std::string code_column;             ///< empty: the column whose values fit the districts' codes best
    std::optional<Authority> authority;  ///< whose codes they are; nothing: found by content
    const JoinContext* context = nullptr;
    bool by_name = false;  ///< a table without codes is no Error: its rows are unmatched, names suggested
};

/// A sentence in both languages; may be empty.
struct JoinNote {
    std::string en, id;
};

struct JoinRow {
    std::string key, name;
    std::size_t row = 0;  ///< row in the table, or in the districts, from 1
    JoinNote note;        ///< what is known of it: "abolished", "split from …"
};

/// Rows of a table, most of which may be in it: cells end to end, notes once.
class JoinRows {
  public:
    /// Input iterator over rows by value.
    class Iterator {
      public:
        using value_type = JoinRow;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        Iterator(const JoinRows* rows, std::size_t at) : rows_(rows), at_(at) {}
        JoinRow operator*() const { return (*rows_)[at_]; }
        Iterator& operator++() { return ++at_, *this; }
        Iterator operator++(int) { return Iterator(rows_, at_++); }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

      private:
        const JoinRows* rows_ = nullptr;
        std::size_t at_ = 0;
    };

    void add(std::string_view key, std::string_view name, std::size_t row, const JoinNote& note = {});
    [[nodiscard]] JoinRow operator[](std::size_t i) const;
    [[nodiscard]] std::string_view name(std::size_t i) const { return name_[i]; }
    [[nodiscard]] std::size_t size() const { return row_.size(); }
    [[nodiscard]] bool empty() const { return row_.empty(); }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }

  private:
    TextCells key_, name_;
    std::vector<std::uint32_t> row_;
    std::vector<std::uint32_t> note_;  ///< up to the last row that has one
    std::vector<JoinNote> notes_{JoinNote{}};
    std::unordered_map<std::string, std::uint32_t> note_of_;  ///< by its English text
};

/// A row that found its district only after something was done to its code.
struct RepairedRow {
    std::string key, name;
    std::size_t row = 0;
    std::string code;  ///< the district's
    CodeRepair repair = CodeRepair::none;
};

/// A row without a district that by its name may belong to one that has no row. Nobody has decided it yet.
struct SuggestedMatch {
    std::string key, name;
    std::size_t row = 0;
    std::string code, district;
    std::size_t letters = 0;  ///< how many letters differ, blanks and words like "desa" aside
    bool same_parent = false;
    bool same_area = false;  ///< the table's figure and the district's differ by 5 % at most [A]
};

/// What a column of numbers adds up to in the table and in what is joined.
struct JoinTotal {
    std::string column;
    double before = 0, after = 0;
};

/// What became of every row on both sides. Nothing is dropped without its name standing here.
struct JoinReport {
    std::string table;        ///< file
    std::string level;        ///< "desa"
    std::string code_column;  ///< empty: joined by accepted matches alone
    Authority authority = Authority::kemendagri;
    bool dotted = false;  ///< codes as most rows write them
    std::size_t rows = 0, districts = 0, matched = 0;
    std::vector<RepairedRow> repaired;         ///< matched ones
    JoinRows unmatched_rows;                   ///< rows of the table whose code is no district
    std::vector<JoinRow> unmatched_districts;  ///< districts without a row
    JoinRows duplicate_rows;                   ///< rows whose code was already taken; the first one is used
    std::vector<SuggestedMatch> suggestions;
    std::vector<JoinTotal> totals;  ///< of every column of numbers but codes, places and years
    Hash data_hash;                 ///< of the table's cells as they were read

    [[nodiscard]] bool complete() const { return unmatched_districts.empty() && duplicate_rows.empty(); }
    /// "Kemendagri (32.10.14.2006)"
    [[nodiscard]] std::string code_system() const;
};

/// The table's rows brought into district order. Row i belongs to district i; districts without a row have
/// empty cells.
struct Joined {
    Table table;
    JoinReport report;
    std::vector<std::optional<std::size_t>> source_row;  ///< per district
};

/// Joins by code. Codes are read in every form of `read_code`, a column in the codes of one authority; older
/// codes of the context's lists where one of today's follows them alone. An Error when the named column
/// doesn't exist, no column fits any district, or a column mixes both authorities' codes.
[[nodiscard]] Joined join(const Level& districts, const Table& table, const JoinSpec& spec = {});

/// The column that holds the districts' codes, by content or as the spec says; empty: none does.
[[nodiscard]] std::string code_column_of(const Level& districts, const Table& table, const JoinSpec& spec);

/// The level whose codes the table has most of: a table of kecamatan joins kecamatan. The units' where none
/// has any.
[[nodiscard]] std::size_t fitting_level(const Districts& districts, const Table& table, const JoinSpec& spec);

}  // namespace sanding
