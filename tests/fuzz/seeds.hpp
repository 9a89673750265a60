#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/fuzz/mutate.hpp"

namespace fuzz {

/// A whole file of one format, made by the test itself or taken from the sample; a format of several files
/// has them side by side.
struct Seed {
    std::string reader;                                      ///< who reads it
    std::string name;                                        ///< "batas.shp"; the reader gets this file
    std::vector<std::pair<std::string, std::string>> files;  ///< names and bytes, the named one among them
    Members members;                                         ///< of an archive, instead of files
};

/// `work`: an empty folder that may be written to; `sample`: the sample study.
[[nodiscard]] std::vector<Seed> make_seeds(const std::filesystem::path& work,
                                           const std::filesystem::path& sample);

}  // namespace fuzz
