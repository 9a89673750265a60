#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "core/data/quality.hpp"
#include "core/data/table_roles.hpp"

/// The single checks behind check_dataset. Each returns what it found; nothing: passed.
namespace sanding::quality {

struct Input {
    const Dataset& dataset;
    const Districts& districts;
    const TableRoles& roles;
    const CodeHistory* history = nullptr;  ///< of the study's codes, where it has lists
    [[nodiscard]] const std::string& column(std::size_t c) const { return dataset.table.columns[c].name; }
};

struct Found {
    std::vector<CheckResult> results;
    bool applicable = true;
};

[[nodiscard]] Found standard_fields(const Input& in);      // C1
[[nodiscard]] Found units_and_ranges(const Input& in);     // C2
[[nodiscard]] Found region_codes(const Input& in);         // C3
[[nodiscard]] Found totals(const Input& in);               // C4
[[nodiscard]] Found jumps(const Input& in);                // C5
[[nodiscard]] Found duplicate_keys(const Input& in);       // C6
[[nodiscard]] Found percent_sums(const Input& in);         // C7
[[nodiscard]] Found macro_and_micro(const Input& in);      // C8
[[nodiscard]] Found mixed_bases(const Input& in);          // C9
[[nodiscard]] Found open_format(const Input& in);          // C10
[[nodiscard]] Found conflicting_sources(const Input& in);  // C12

/// C10 of a table with longitudes and latitudes: swapped, in metres, outside the study, two places in one.
void coordinates(const Input& in, Found& found);

/// C12 within a table of facts (columns kelompok, peran, nilai): what contradicts, and which is in use.
void contradicting_facts(const Input& in, Found& found);

/// C9 and C12 between datasets.
[[nodiscard]] std::vector<CheckResult> between_datasets(const std::vector<Dataset>& datasets,
                                                        const Districts& districts, int year);

/// Rows that share their key: code or place, time, indicator and the classes that divide them.
struct RowGroup {
    std::string key;
    std::vector<std::size_t> rows;  ///< two or more
};
[[nodiscard]] std::vector<RowGroup> rows_of_one_key(const TableRoles& roles, const Table& table);

/// Rows whose two figures relate far otherwise than the other rows' (the test of C5), as lines.
[[nodiscard]] std::vector<Bilingual> strange_ratios(const Input& in, std::size_t before, std::size_t after);

/// Which count of people or things a text speaks of.
enum class Base { unknown, registered, census, projection, survey, by_name, village_portal };
[[nodiscard]] Base base_of(std::string_view text);
[[nodiscard]] Bilingual base_name(Base base);

/// A number for reading: thousands and decimals as the language has them.
[[nodiscard]] std::string shown(double value, bool indonesian);

/// The same in both languages.
[[nodiscard]] inline Bilingual both(const std::string& text) {
    return {text, text};
}
/// "label: value unit".
[[nodiscard]] Bilingual line(const std::string& label, double value, const std::string& unit = {});

}  // namespace sanding::quality
