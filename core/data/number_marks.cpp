#include "core/data/number_marks.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.hpp"

namespace sanding {
namespace {

constexpr std::size_t longest_number = 60;

/// Most cells of most tables: digits alone, which every way of writing reads the same.
bool all_digits(std::string_view cell) {
    return !cell.empty() && cell.size() < 16 && std::ranges::all_of(cell, is_digit);
}

/// "1e400": a number in form, but larger than any that a computer holds.
bool is_too_large(std::string_view cell) {
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    if (cell.empty() || !is_digit(cell.front()) || cell.find("e-") != std::string_view::npos ||
        cell.find("E-") != std::string_view::npos)
        return false;
    double value = 0;
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return failure == std::errc::result_out_of_range && end == cell.data() + cell.size();
}

}  // namespace

std::optional<double> parse_marked_number(std::string_view text, NumberMarks marks) {
    if (text.size() > longest_number) return std::nullopt;
    std::array<char, longest_number> kept{};
    std::size_t length = 0;
    for (const char c : text)
        if (c != ' ') kept[length++] = c;
    std::string_view body(kept.data(), length);
    if (body.ends_with('%')) body.remove_suffix(1);
    if (body.empty()) return std::nullopt;
    const bool negative = body.front() == '-' || (body.front() == '(' && body.back() == ')');
    if (body.front() == '(' && body.back() == ')') body = body.substr(1, body.size() - 2);
    if (!body.empty() && (body.front() == '-' || body.front() == '+')) body.remove_prefix(1);
    if (body.empty() || !(is_digit(body.front()) || body.front() == '.' || body.front() == ','))
        return std::nullopt;
    const char thousands = marks == NumberMarks::indonesian ? '.'
                           : marks == NumberMarks::english  ? ','
                                                            : '\0',
               decimal = marks == NumberMarks::indonesian ? ',' : '.';
    std::array<char, longest_number> digits{};
    std::size_t count = 0;
    const std::size_t point = body.find(decimal);
    const std::string_view whole = body.substr(0, point);
    // Thousands stand in groups of three, all of them or none.
    std::size_t group = 0;
    bool grouped = false;
    for (const char c : whole) {
        if (c == thousands && thousands != '\0') {
            if (group == 0 || group > 3 || (grouped ? group != 3 : digits[0] == '0')) return std::nullopt;
            grouped = true, group = 0;
        } else if (is_digit(c)) {
            digits[count++] = c, ++group;
        } else {
            return std::nullopt;
        }
    }
    if (grouped && group != 3) return std::nullopt;
    if (point != std::string_view::npos) {
        digits[count++] = '.';
        for (const char c : body.substr(point + 1)) {
            if (!is_digit(c)) return std::nullopt;
            digits[count++] = c;
        }
    }
    const auto value = parse_number(std::string_view(digits.data(), count));
    if (!value) return std::nullopt;
    return negative ? -*value : *value;
}

bool is_numeric(std::string_view cell) {
    return all_digits(cell) || parse_marked_number(cell, NumberMarks::plain) ||
           parse_marked_number(cell, NumberMarks::indonesian) ||
           parse_marked_number(cell, NumberMarks::english);
}

bool is_no_finite_number(std::string_view cell) {
    static constexpr std::string_view known[] = {
        "nan",    "inf",    "infinity", "∞",      "#div/0!", "#num!",  "#value!",  "#ref!",
        "#name?", "#null!", "#n/a",     "1.#inf", "1.#qnan", "1.#ind", "nan(ind)", "err:502"};
    if (cell.empty()) return false;
    if (is_digit(cell.front()) && cell.find('#') == std::string_view::npos) return is_too_large(cell);
    std::string lower = lower_ascii(cell.substr(0, 12));
    if (lower.starts_with('-') || lower.starts_with('+')) lower.erase(0, 1);
    return std::ranges::find(known, lower) != std::end(known) || is_too_large(cell);
}

void MarksSeen::see(std::string_view cell) {
    std::string body(cell);
    std::erase_if(body, [](char c) { return c == ' ' || c == '%' || c == '+'; });
    if (body.starts_with('-')) body.erase(0, 1);
    const auto commas = std::count(body.begin(), body.end(), ','),
               dots = std::count(body.begin(), body.end(), '.');
    const bool id = parse_marked_number(cell, NumberMarks::indonesian).has_value(),
               en = parse_marked_number(cell, NumberMarks::english).has_value();
    if (commas == 0 && dots == 0) return;
    if (id && !en) {
        dot_thousands = dot_thousands || dots > 0;
        comma_decimal = comma_decimal || commas > 0;
    } else if (en && !id) {
        comma_thousands = comma_thousands || commas > 0;
        dot_decimal = dot_decimal || dots > 0;
    } else if (en && id) {
        (commas > 0 ? comma_three : dot_three) = true;
    }
}

void MarksSeen::add(const MarksSeen& other) {
    comma_decimal |= other.comma_decimal, dot_decimal |= other.dot_decimal;
    comma_thousands |= other.comma_thousands, dot_thousands |= other.dot_thousands;
    comma_three |= other.comma_three, dot_three |= other.dot_three;
}

std::optional<NumberMarks> decide(const MarksSeen& seen, char separator) {
    const bool id = seen.comma_decimal || seen.dot_thousands, en = seen.comma_thousands || seen.dot_decimal;
    if (id && en) return std::nullopt;  // both: every column for itself
    if (id) return NumberMarks::indonesian;
    if (en) return seen.comma_thousands || seen.comma_three ? NumberMarks::english : NumberMarks::plain;
    if (seen.dot_three) return separator == ',' ? NumberMarks::plain : NumberMarks::indonesian;
    if (seen.comma_three) return NumberMarks::english;
    return NumberMarks::plain;
}

const char* example(NumberMarks marks) {
    switch (marks) {
        case NumberMarks::plain:
            return "1234.5";
        case NumberMarks::indonesian:
            return "1.234,5";
        case NumberMarks::english:
            return "1,234.5";
    }
    return "";
}

const char* key_of(NumberMarks marks) {
    switch (marks) {
        case NumberMarks::plain:
            return "plain";
        case NumberMarks::indonesian:
            return "id";
        case NumberMarks::english:
            return "en";
    }
    return "";
}

}  // namespace sanding
