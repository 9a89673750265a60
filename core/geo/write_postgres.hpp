#pragma once

#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/geo/write_vector.hpp"

namespace sanding::postgres {

/// What to do where a table of the name is there already.
enum class IfExists {
    refuse,
    replace,  ///< all its rows
    append    ///< rows of other groups stay
};

/// A table to write. Whole numbers are columns of integers; the geometry's column is "geom".
struct TargetTable {
    VectorTable content;
    std::vector<std::string> key;  ///< columns that name a row, no two rows the same
    std::vector<std::string>
        group;  ///< columns of text that name what is written together, such as a run: rows
                ///< of a group already there are replaced, so writing it twice doubles none
    std::vector<std::string> whole;  ///< columns of whole numbers
    std::string comment;
};

struct Target {
    Path connection;
    std::string schema;  ///< has to be there
    std::string name;    ///< what the tables' names begin with; one writer of a name at a time
    IfExists if_exists = IfExists::refuse;
};

/// Writes all tables in one transaction: all of them, or the database as it was. Two writers of the same name
/// wait for each other. Returns the tables' names with their schema. An Error says what was in the way; a
/// table that has another form is never touched.
std::vector<std::string> write_tables(const Target& target, const std::vector<TargetTable>& tables);

}  // namespace sanding::postgres
