#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/join.hpp"
#include "core/data/join_doctor.hpp"
#include "core/data/table.hpp"

/// What the columns of a table are for, found by their names and contents.
namespace sanding {

/// A district at one of the study's levels.
struct Place {
    std::size_t level = 0;
    std::uint32_t row = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

/// The column that holds region codes, read as one authority's over all levels of the study.
struct CodePlaces {
    std::size_t column = 0;
    Authority authority = Authority::kemendagri;
    std::vector<std::optional<Place>> place;  ///< per row
    std::vector<std::size_t> other_system;    ///< rows whose code is none here, but one of another system
    std::size_t level = 0;                    ///< of most rows
};

struct TableRoles {
    std::optional<CodePlaces> code;
    std::optional<std::size_t> time, unit, indicator, source;
    std::vector<std::size_t> names;               ///< text that names places: desa, kecamatan, Wilayah
    std::vector<std::size_t> classes;             ///< further text: sex, age group, commodity
    std::vector<std::size_t> values;              ///< numbers
    std::vector<std::vector<std::string>> cells;  ///< every column as text
    std::vector<std::vector<double>> numbers;     ///< per column; NaN where none; empty where not a value
};

[[nodiscard]] TableRoles find_roles(const Table& table, const Districts& districts,
                                    const CodeHistory* history = nullptr);

/// Letters and digits alone, small: "Kelurahan/Desa" is "kelurahandesa".
[[nodiscard]] std::string bare_name(std::string_view text);

/// Small letters and digits, anything else between them as one '_': "Status kawin" is "status_kawin".
[[nodiscard]] std::string slug(std::string_view text);

/// Are all filled cells numbers, and some filled?
[[nodiscard]] bool holds_numbers(const Column& column);
/// Codes, running numbers and coordinates: no figures, even where they look like numbers.
[[nodiscard]] bool is_identity_name(const std::string& name);

/// "32.10.14.2006 Kertajati (Kertajati)"; without a code what the row calls itself.
[[nodiscard]] std::string row_label(const TableRoles& roles, const Districts& districts, std::size_t row);
[[nodiscard]] std::string place_label(const Districts& districts, Place place);

/// The year of a cell or a period: "2024", "2020.0", "2022-01" (a month is a twelfth); nothing otherwise.
[[nodiscard]] std::optional<double> time_of(std::string_view cell);

/// A year from 1900 to 2099 written anywhere in a name, with what the name is without it.
struct YearInName {
    int year = 0;
    std::string stem;
};
[[nodiscard]] std::optional<YearInName> year_in(std::string_view name);

}  // namespace sanding
