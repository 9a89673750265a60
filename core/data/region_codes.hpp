#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Codes of Indonesian districts in every form they are met in. Two authorities number the same districts in
/// different orders, so a code of one is never made into one of the other by cutting strings.
namespace sanding {

enum class Authority { kemendagri, bps };
[[nodiscard]] const char* authority_name(Authority authority);

/// What was done to a cell before it was a code as its authority writes it.
enum class CodeRepair {
    none,            ///< as the authority writes it, or a Kemendagri code without its dots
    separators,      ///< other marks between the parts than dots: blanks, hyphens, slashes
    decimals,        ///< a whole number that was stored with decimals: 3210142006.0
    lost_zeros,      ///< a spreadsheet dropped zeros: 32.1 for 32.10, 32.10.1.2001 for 32.10.01.2001
    date,            ///< a spreadsheet made a date of it: 1932-11-10 for 32.11.10
    time,            ///< a spreadsheet made a time of it: 32:11:10
    older_code,      ///< a code of an older list; the code map says what it is today
    accepted_match,  ///< somebody has said that this row is that district
};
/// "angka nol yang hilang dikembalikan" or its English.
[[nodiscard]] const char* repair_name(CodeRepair repair, bool english);

/// One way of reading a cell: Kemendagri codes dotted ("32.10.14.2006"), BPS codes as digits ("3210180007").
struct CodeReading {
    Authority authority = Authority::kemendagri;
    std::string code;
    CodeRepair repair = CodeRepair::none;
    bool dotted = false;  ///< the parts stood apart in the cell
    friend bool operator==(const CodeReading&, const CodeReading&) = default;
};

/// Every code that the cell may stand for, the least repaired first; none where it is no code. Which of them
/// exists, only a list of codes can say.
[[nodiscard]] std::vector<CodeReading> read_code(std::string_view cell);

/// What tells the rows of one district from another's, however each writes its code: the least repaired
/// reading, or the cell where it is none.
[[nodiscard]] std::string code_key(std::string_view cell);

/// A number that a spreadsheet has rounded to fewer digits than the code had ("3.21014E+09"): lost.
[[nodiscard]] bool is_rounded_code(std::string_view cell);

/// "32.10.14.2006" from "3210142006"; other text as it is.
[[nodiscard]] std::string dotted_kemendagri(std::string_view digits);

}  // namespace sanding
