#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"

namespace sanding {

struct HandoverOptions {
    Path results;
    std::optional<Path> study;  ///< that the results were made of; nothing: the sample
    Path out;                   ///< a folder that isn't there yet, or is empty
    bool untrusted = false;     ///< the study came from elsewhere: nothing outside of its folder
};

/// What was put into the folder.
struct Handover {
    std::vector<std::string> files;  ///< below the folder, in alphabetical order
    /// What the study names and stays behind: files outside of its folder, lists of persons, microdata.
    std::vector<std::string> left_out;
};

/// Makes the folder somebody else can go on with: the results, the study with the files its study.toml names,
/// every scenario of the results, and what is what, in both languages. Lists of persons and survey microdata
/// stay behind. The folder is there whole or not at all. An Error where the study isn't the one the results
/// were made of, a file can't be copied, or the folder holds files. `sanding handover`.
[[nodiscard]] Handover hand_over(const HandoverOptions& options);

}  // namespace sanding
