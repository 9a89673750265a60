#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/data/metadata.hpp"
#include "core/data/office_table.hpp"
#include "core/data/study.hpp"

namespace sanding {

/// A table that a study names, before it is read.
struct StudyInput {
    std::string id;
    Path file;
    std::string layer, label;
    OfficeOptions form;
    Metadata metadata;         ///< what study.toml says; what the file says is not in it
    bool used = false;         ///< the study's own choice where several say the same
    bool persons = false;      ///< a protected list of persons: nobody is shown its cells
    bool raster = false;       ///< cells of a raster, made figures by district
    PointReading points = {};  ///< how its coordinates are read
};

/// All tables of a study: the base first, then lists, references, zones and the study's own.
[[nodiscard]] std::vector<StudyInput> study_inputs(const Study& study);

/// What study.toml and the file say together.
[[nodiscard]] Metadata metadata_of_input(const StudyInput& input);

/// The same of all inputs, by their ids. One that says nothing has its label or file name as a title.
[[nodiscard]] std::vector<std::pair<std::string, Metadata>> input_metadata(const Study& study);

}  // namespace sanding
