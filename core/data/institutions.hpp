#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// Where people live who are in no family's household. All three house pupils and students.
enum class InstitutionKind : std::uint8_t {
    boarding,   ///< kos: rented rooms, each a household of one
    dormitory,  ///< asrama
    pesantren
};

/// Rooms of one kind in one unit.
struct Institution {
    std::string key, name;
    InstitutionKind kind = InstitutionKind::boarding;
    std::uint32_t unit = 0;
    std::int64_t residents = 0;
    int youngest = 18, oldest = 24;   ///< ages of residents, completed years
    std::optional<double> men_share;  ///< of residents; nothing: as the unit's people of these ages
    /// True: residents are among the registered people of the unit, and taken from them. False: they are
    /// registered elsewhere, counted beside the base, and nobody of the model.
    bool registered = false;
    std::string source, tag, note;
};

/// "kos", "asrama", "pesantren"; in English as enumerated.
[[nodiscard]] std::string_view institution_name(InstitutionKind kind, bool english);

/// Reads a table with columns kunci, nama, jenis, kode, penghuni, umur_min, umur_maks, persen_laki_laki,
/// terdaftar (ya, tidak), sumber, tanda, catatan; ordered by key. Errors name the row: a key twice, no unit
/// of the study, ages or shares out of range, a word that is none, no tag.
[[nodiscard]] std::vector<Institution> read_institutions(const Table& table, const Level& units);

}  // namespace sanding
