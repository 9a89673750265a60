#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanding {

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string joined(std::span<const std::string> parts, std::string_view separator);

[[nodiscard]] bool is_utf8(std::string_view text);

/// Valid UTF-8 with every malformed byte replaced by U+FFFD, so that foreign text can be printed and drawn.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// Foreign text as one line to be drawn or printed: valid UTF-8 without control characters and marks that
/// turn the direction of writing; every run of white space is one blank; at most `characters` long, the last
/// then "…".
[[nodiscard]] std::string one_line(std::string_view text, std::size_t characters);

/// For "did you mean": the candidate that begins with `name` or contains it, else the one with the smallest
/// edit distance (ASCII case ignored); nothing when none is near.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view name,
                                                      std::span<const std::string> candidates);

/// Levenshtein distance, in bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// "did you mean 'x'? known: a, b, c" for the hint of an unknown name.
[[nodiscard]] std::string name_hint(std::string_view name, std::span<const std::string> candidates);

/// Text that a spreadsheet would run as a formula or cut at (it begins with = + - @, a tab or a return) with
/// an apostrophe in front; any other as it is.
[[nodiscard]] std::string spreadsheet_text(std::string_view text);

/// A text as a quoted CSV cell. Text that a spreadsheet would run as a formula (= + - @) gets an apostrophe
/// in front.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// Text inside of an element or a quoted attribute of XML or HTML; control characters are blanks.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// The text with "***" for every password in it: what follows "password=", "token=", "apikey=" and the like,
/// and what stands between ":" and "@" of an address. Rather too much than too little.
[[nodiscard]] std::string masked_secrets(std::string_view text);

/// Whole text as a number with a decimal point, no thousands marks; nothing when it is anything else.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

}  // namespace sanding
