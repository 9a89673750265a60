#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/survey.hpp"

/// Words and numbers of survey files, in Indonesian and English.
namespace sanding {

/// Names a field's column has in practice, as compared by bare_name.
[[nodiscard]] const std::vector<std::string>& survey_column_names(std::string_view field);

/// "Laki-laki", "L", "male", 1: false; "Perempuan", "P", "female", 2: true.
[[nodiscard]] std::optional<bool> female_of(std::string_view word);

/// "Kepala rumah tangga", "head", 1; "Istri/suami" 2; "Anak kandung" 3, "Anak angkat" 4; "Menantu" 5; "Cucu"
/// 6; "Orang tua/mertua" 7; numbers as in Susenas and the census, where 8 and 9 are kin, servants and others.
[[nodiscard]] std::optional<Kinship> kinship_of(std::string_view word);

/// "Belum kawin", "single", 1; "Kawin" 2; "Cerai hidup" 3; "Cerai mati" 4.
[[nodiscard]] std::optional<Marital> marital_of(std::string_view word);

/// "Tidak/belum sekolah", "SD", "SMP/MTs", "SMA", "D3", "S1", …, "senior". Numbers mean different classes in
/// different years and are none.
[[nodiscard]] std::optional<Schooling> schooling_of(std::string_view word);

}  // namespace sanding
