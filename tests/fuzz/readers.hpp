#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace fuzz {

/// Reads a file as the program would and uses what was read; throws what the reader throws.
using Reader = std::function<void(const std::filesystem::path&)>;

/// By name. `study`: a folder with the sample study, in which the readers of one of its files put it;
/// `library`: the folder of scenarios that others extend.
[[nodiscard]] std::map<std::string, Reader> readers(const std::filesystem::path& study,
                                                    const std::filesystem::path& library);

}  // namespace fuzz
