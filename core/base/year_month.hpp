#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace sanding {

/// A month of a year: as exact as the dates of censuses and registries are known.
struct YearMonth {
    int year = 0, month = 1;  ///< month 1 to 12
    friend auto operator<=>(const YearMonth&, const YearMonth&) = default;
};

/// Years from one to the other, months as twelfths: May 2010 to September 2020 are 10 1/3.
[[nodiscard]] constexpr double years_between(YearMonth from, YearMonth to) {
    return (to.year - from.year) + (to.month - from.month) / 12.0;
}

/// "2010-05"; nothing for anything else.
[[nodiscard]] inline std::optional<YearMonth> parse_year_month(std::string_view text) {
    YearMonth out;
    const auto whole = [](std::string_view digits, int& value) {
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return problem == std::errc() && end == digits.data() + digits.size();
    };
    if (text.size() != 7 || text[4] != '-' || !whole(text.substr(0, 4), out.year) ||
        !whole(text.substr(5), out.month) || out.year < 1900 || out.year > 2200 || out.month < 1 ||
        out.month > 12)
        return std::nullopt;
    return out;
}

}  // namespace sanding
