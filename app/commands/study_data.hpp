#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/join.hpp"
#include "core/data/study.hpp"
#include "core/data/world.hpp"

namespace sanding {

/// A study's districts with what joins and checks need of it: read once, for any number of tables.
struct StudyData {
    Study study;
    JoinContext context;
    Districts districts;
    Report reading;  ///< what reading the districts noticed
};

/// `study`: nothing is the sample. `untrusted`: it came from elsewhere, and nothing outside of its folder is
/// read.
[[nodiscard]] StudyData read_study_data(const std::optional<Path>& study, bool untrusted,
                                        DistrictParts parts = DistrictParts::areas);

/// Where the study keeps what people have said of rows without a code; an Error for the sample, which is
/// inside of the program.
[[nodiscard]] Path accepted_matches_file(const Study& study);

/// The files of the sample as a study of one's own. The folder appears whole or not at all; an Error where it
/// holds files.
void copy_sample_study(const Path& folder);

}  // namespace sanding
