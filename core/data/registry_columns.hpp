#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/data/table.hpp"

/// Which columns of a population table are people, men, women and age groups.
namespace sanding {

/// The registry's 16 five-year age groups, 0–4 … 70–74 and 75 and over.
inline constexpr std::size_t age_groups = 16;
[[nodiscard]] std::string age_group_name(
    std::size_t group);  ///< "u0_4", …, "u75_plus": the columns of the tables

struct RegistryColumns {
    std::string people, male, female;
    std::array<std::string, age_groups> age;
    bool guessed = false;              ///< some are not called as Sanding calls them
    std::vector<std::string> missing;  ///< what no column holds: "laki_laki", "u75_plus"

    /// "jumlah 'Jumlah Penduduk', laki_laki 'Laki-laki', …": those that are called otherwise.
    [[nodiscard]] std::string text() const;
};

/// Finds them by name: as Sanding calls them (jumlah, laki_laki, perempuan, u0_4 … u75_plus), as the study
/// says (`named`: from such a name to the file's), or as offices do ("Jumlah Penduduk", "L", "00 - 04",
/// "75+"). Nothing is thrown for missing ones; an Error when `named` has an unknown key or column.
[[nodiscard]] RegistryColumns registry_columns(const Table& table,
                                               const std::map<std::string, std::string>& named = {});

/// The five-year age group of a name: 0 for "0-4", "00 - 04", "u0_4", "Umur 0–4 tahun"; 15 for "75+".
/// age_groups where it is none.
[[nodiscard]] std::size_t age_group_of(std::string_view name);

}  // namespace sanding
