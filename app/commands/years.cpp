#include "app/commands/years.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/base/error.hpp"

namespace sanding {

namespace {

constexpr int earliest = 1900, latest = 2200;

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw UsageError(fmt::format("--year {}: {}", text, why), {},
                     "a year, FROM:TO or FROM:TO:STEP, e.g. 2035, 2025:2045 or 2025:2045:5");
}

/// A whole number from `least` to `most`, written with digits alone.
int number(const std::string& part, int least, int most, const std::string& text) {
    int value = 0;
    const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (failure != std::errc() || end != part.data() + part.size())
        refuse(text, fmt::format("'{}' is no whole number", part));
    if (value < least || value > most)
        refuse(text, fmt::format("{} is not between {} and {}", value, least, most));
    return value;
}

}  // namespace

std::vector<int> parse_years(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ':')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    if (parts.size() > 3) refuse(text, "more than three numbers");
    const int first = number(parts[0], earliest, latest, text);
    const int last = parts.size() > 1 ? number(parts[1], earliest, latest, text) : first;
    const int step = parts.size() > 2 ? number(parts[2], 1, latest - earliest, text) : 1;
    if (last < first) refuse(text, fmt::format("{} is before {}", last, first));
    std::vector<int> years;
    for (int year = first; year <= last; year += step) years.push_back(year);
    return years;
}

std::string span_of(const std::vector<int>& years) {
    if (years.front() == years.back()) return std::to_string(years.front());
    return fmt::format("{}–{}", years.front(), years.back());
}

}  // namespace sanding
