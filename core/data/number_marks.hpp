#pragma once

#include <optional>
#include <string>
#include <string_view>

/// How a file's numbers are written: 1234.5, 1.234,5 or 1,234.5.
namespace sanding {

enum class NumberMarks {
    plain,       ///< 1234.5
    indonesian,  ///< 1.234,5
    english      ///< 1,234.5
};

/// A cell as a number with these marks, blanks and a percent sign left out; nothing when it is none. Numbers
/// are finite and have at most 60 characters; "nan", "inf", "1e5" and "0x10" are none.
[[nodiscard]] std::optional<double> parse_marked_number(std::string_view text, NumberMarks marks);

/// A number in one of the ways.
[[nodiscard]] bool is_numeric(std::string_view cell);

/// What a program writes where a calculation has no finite result: "nan", "inf", "#DIV/0!", "1.#INF", and
/// figures too large for a number. Where figures stand they are no value, and no reason to take a column for
/// text.
[[nodiscard]] bool is_no_finite_number(std::string_view cell);

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// What a file's numbers can be read as, and what speaks for it.
struct MarksSeen {
    bool comma_decimal = false, dot_decimal = false;      ///< certain: "12,5" and "12.5"
    bool comma_thousands = false, dot_thousands = false;  ///< certain: "1,234,567" and "1.234.567"
    bool comma_three = false, dot_three = false;          ///< either: "1,234" and "1.234"

    void see(std::string_view cell);
    void add(const MarksSeen& other);
    [[nodiscard]] bool certain() const {
        return comma_decimal || dot_decimal || comma_thousands || dot_thousands;
    }
    [[nodiscard]] bool either() const { return comma_three || dot_three; }
};

/// Figures such as "1.234" alone can be either. A program that separates cells by commas writes decimal
/// points; what Indonesian offices type, and Excel exports with semicolons, has points between thousands.
/// Nothing where what was seen contradicts itself.
[[nodiscard]] std::optional<NumberMarks> decide(const MarksSeen& seen, char separator);

[[nodiscard]] const char* example(NumberMarks marks);  ///< "1.234,5"
[[nodiscard]] const char* key_of(NumberMarks marks);   ///< in study.toml

}  // namespace sanding
