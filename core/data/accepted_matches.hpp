#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/join.hpp"

/// accepted_matches.csv: what people have said of rows whose code is no district's. Columns table, key, name,
/// code; others, such as the district's name or a remark, are kept.
namespace sanding {

/// Errors name the row. A file with nothing below its header holds no match.
[[nodiscard]] std::vector<AcceptedMatch> read_accepted_matches(const Path& file);

/// The same name but for how it is written, and parent or area speak for it, too [A].
[[nodiscard]] bool is_certain(const SuggestedMatch& match);

/// The suggestions as such a file, for a person to strike out what is wrong.
[[nodiscard]] std::string accepted_matches_csv(const std::string& table,
                                               const std::vector<SuggestedMatch>& suggestions, bool header);

/// Adds suggestions that somebody has accepted; makes the file where there is none. What was said before of
/// the same row or district of that table is replaced. The file is there whole, or as it was.
void accept_matches(const Path& file, const std::string& table,
                    const std::vector<SuggestedMatch>& suggestions);

/// Takes back what was accepted of a table for these districts; how many lines that were. The file is there
/// whole, or as it was.
std::size_t withdraw_matches(const Path& file, const std::string& table,
                             const std::vector<std::string>& codes);

}  // namespace sanding
