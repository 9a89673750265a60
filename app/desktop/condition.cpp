#include "app/desktop/condition.hpp"

#include <cmath>
#include <utility>

#include "core/base/text.hpp"
#include "core/data/number_marks.hpp"

namespace sanding::desktop {
namespace {

struct Sign {
    std::string_view text;
    bool upwards, with;
};
constexpr Sign signs[] = {{">=", true, true},  {"≥", true, true},  {"=>", true, true},  {">", true, false},
                          {"<=", false, true}, {"≤", false, true}, {"=<", false, true}, {"<", false, false}};

/// The number as the language writes it, or another language: "50.000" is fifty thousand in Indonesian and
/// fifty in English; "50,000" the other way round, and "1.234,5" the same in both.
std::optional<double> number_in(std::string_view text, Language language) {
    std::string figures(trimmed(text));
    for (const std::string_view minus : {"−", "–"})
        if (figures.starts_with(minus)) figures.replace(0, minus.size(), "-");
    const bool id = language == Language::indonesian;
    for (const NumberMarks marks : {id ? NumberMarks::indonesian : NumberMarks::english, NumberMarks::plain,
                                    id ? NumberMarks::english : NumberMarks::indonesian})
        if (const auto number = parse_marked_number(figures, marks)) return number;
    return {};
}

/// Empty text means what is shown, and is fine; nothing where no indicator has that name.
std::optional<std::string> indicator_in(std::string_view text, Language language) {
    const std::string wanted = lower_ascii(trimmed(text));
    if (wanted.empty()) return std::string();
    for (const Indicator& indicator : indicators())
        if (indicator.id == wanted) return indicator.id;
    for (const Indicator& indicator : indicators())
        if (lower_ascii(indicator.name(language)).find(wanted) != std::string::npos) return indicator.id;
    return {};
}

std::optional<Condition> compared(std::string_view text, Language language) {
    const std::size_t at = text.find_first_of("<>=\xe2");  // the last begins "≥" and "≤"
    if (at == std::string_view::npos) return {};
    for (const Sign& sign : signs) {
        if (!text.substr(at).starts_with(sign.text)) continue;
        const auto indicator = indicator_in(text.substr(0, at), language);
        const auto limit = number_in(text.substr(at + sign.text.size()), language);
        if (!indicator || !limit) return {};
        Condition out{*indicator, {}, {}, sign.with, sign.with};
        (sign.upwards ? out.low : out.high) = limit;
        return out;
    }
    return {};
}

std::optional<Condition> between(std::string_view text, Language language) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return {};
    // The lower limit is the last word before the dots; an indicator may stand before it.
    const std::string before(trimmed(text.substr(0, dots)));
    const std::size_t blank = before.find_last_of(' ');
    const std::string name = blank == std::string::npos ? std::string() : before.substr(0, blank),
                      first = blank == std::string::npos ? before : before.substr(blank + 1);
    const auto indicator = indicator_in(name, language);
    auto low = number_in(first, language), high = number_in(text.substr(dots + 2), language);
    if (!indicator || !low || !high) return {};
    if (*low > *high) std::swap(low, high);
    return Condition{*indicator, low, high, true, true};
}

}  // namespace

bool Condition::met_by(double value) const {
    if (!std::isfinite(value)) return false;
    if (low && !(with_low ? value >= *low : value > *low)) return false;
    return !high || (with_high ? value <= *high : value < *high);
}

std::optional<Condition> parse_condition(std::string_view text, Language language) {
    if (const auto condition = compared(text, language)) return condition;
    return between(text, language);
}

}  // namespace sanding::desktop
