#pragma once

#include <optional>
#include <string>

#include "core/base/file.hpp"
#include "core/base/year_month.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

/// [hindcast]: what is known of an earlier date, from which the model is tried on what has happened since.
struct StudyHindcast {
    YearMonth date;      ///< of the earlier count; the model starts in the middle of its year
    YearMonth observed;  ///< of [population]'s table
    Path table;          ///< people of then by the district of today; empty where it was made since
    std::string column;  ///< its people
    std::string label, label_en;
    std::string codes;              ///< the list of codes of then; empty: what split is not known
    std::optional<Path> gone;       ///< districts of then that are none of today's
    std::optional<Path> elsewhere;  ///< residents the registry counts somewhere else, per cent [A]
    std::optional<Path> scenario;   ///< what happened in between
    std::string earlier_column;     ///< people at a date before that; empty: not known
    std::string where;              ///< place in study.toml, for messages
};

/// Errors name file, line, column and what is wrong. `base_year` is that of [population].
[[nodiscard]] StudyHindcast read_study_hindcast(const TomlTable& table, const StudyPlace& place,
                                                int base_year);

}  // namespace sanding
