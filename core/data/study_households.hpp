#pragma once

#include <optional>

#include "core/base/file.hpp"
#include "core/data/survey.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

/// What [population] and [institutions] say of households, besides the population table itself.
struct StudyHouseholds {
    std::optional<SurveySource>
        seed;                   ///< microdata after which households are made; nothing: the built-in seed
    std::optional<Path> sizes;  ///< households by size, per unit or per district of a level above
    std::optional<double> mean_size;  ///< people per household, instead of family cards
    std::optional<Path> institutions;
};

/// The keys of [population] that are read here.
[[nodiscard]] const std::vector<std::string>& household_keys();

/// Errors name file, line, column and the nearest right name. Null tables are sections that aren't there.
[[nodiscard]] StudyHouseholds read_study_households(const TomlTable* population,
                                                    const TomlTable* institutions, const StudyPlace& place);

}  // namespace sanding
