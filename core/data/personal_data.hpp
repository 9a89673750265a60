#pragma once

#include <string_view>

#include "core/base/error.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// The refusal of a table with personal data, which `sanding check` reports as C11.
class PersonalDataError : public Error {
  public:
    using Error::Error;
};

/// Refuses a table with a column of persons: identity numbers (NIK), family card numbers (KK), telephone
/// numbers, or names of persons by the column's name. The PersonalDataError names file and column, never a
/// cell (UU 27/2022).
void refuse_personal_data(const Table& table);

/// Sixteen digits as a NIK or a KK number has them: a province from 11 to 96, a regency and a district that
/// are not 00, a date (women's days have 40 added) and a serial number that is not 0000.
[[nodiscard]] bool looks_like_nik(std::string_view cell);

/// A mobile number of Indonesia: 08…, 628… or +628…, blanks and hyphens left out.
[[nodiscard]] bool looks_like_phone(std::string_view cell);

}  // namespace sanding
