#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// The code systems a column can be written in. They run in different orders: 3211010 is Jatinangor for BPS
/// and 32.11.01 is Wado for Kemendagri, so a column is read in one system as a whole, never code by code,
/// never by cutting strings.
enum class CodeSystem { kemendagri_dotted, kemendagri_plain, bps };
[[nodiscard]] const char* code_system_name(CodeSystem system);

struct JoinSpec {
    std::string code_column;  ///< empty: the column whose values fit the districts' codes best
};

struct JoinRow {
    std::string key, name;
    std::size_t row = 0;  ///< row in the table, or in the districts, from 1
};

/// What became of every row on both sides. Nothing is dropped without its name standing here.
struct JoinReport {
    std::string table;  ///< file
    std::string code_column;
    CodeSystem system = CodeSystem::kemendagri_dotted;
    std::size_t rows = 0, districts = 0, matched = 0;
    std::vector<JoinRow> unmatched_rows;       ///< rows of the table whose code is no district
    std::vector<JoinRow> unmatched_districts;  ///< districts without a row
    std::vector<JoinRow> duplicate_rows;       ///< rows whose code was already taken; the first one is used

    [[nodiscard]] bool complete() const { return unmatched_districts.empty() && duplicate_rows.empty(); }
};

/// The table's rows brought into district order. Row i belongs to district i; districts without a row have
/// empty cells.
struct Joined {
    Table table;
    JoinReport report;
    std::vector<std::optional<std::size_t>> source_row;  ///< per district
};

/// Joins by code. An Error when the named column doesn't exist or no column fits any district.
[[nodiscard]] Joined join(const Level& districts, const Table& table, const JoinSpec& spec = {});

}  // namespace sanding
