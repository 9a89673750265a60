#include "app/commands/workshop_time.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace sanding {
namespace {

constexpr std::chrono::hours wib_ahead{7};

std::string day_words(std::chrono::sys_seconds wib, Language language) {
    static constexpr const char* indonesian[] = {"Januari",   "Februari", "Maret",    "April",
                                                 "Mei",       "Juni",     "Juli",     "Agustus",
                                                 "September", "Oktober",  "November", "Desember"};
    static constexpr const char* english[] = {"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(wib));
    const auto month = static_cast<unsigned>(day.month()) - 1;
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                       language == Language::english ? english[month] : indonesian[month],
                       static_cast<int>(day.year()));
}

}  // namespace

std::optional<std::chrono::sys_seconds> instant(const std::string& text) {
    int y = 0, h = 0, minute = 0, s = 0;
    unsigned m = 0, d = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2uT%2d:%2d:%2dZ", &y, &m, &d, &h, &minute, &s) != 6) return {};
    const std::chrono::year_month_day day{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
    if (!day.ok() || h > 23 || minute > 59 || s > 60) return {};
    return std::chrono::sys_days(day) + std::chrono::hours(h) + std::chrono::minutes(minute) +
           std::chrono::seconds(s);
}

std::string utc_text(std::chrono::sys_seconds at) {
    const auto midnight = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day day(midnight);
    const std::chrono::hh_mm_ss<std::chrono::seconds> time(at - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string day_of(const std::string& time, Language language) {
    const auto at = instant(time);
    return at ? day_words(*at + wib_ahead, language) : time;
}

std::string hour_of(const std::string& time, Language language) {
    const auto at = instant(time);
    if (!at) return time;
    const auto wib = *at + wib_ahead;
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(wib - std::chrono::floor<std::chrono::days>(wib));
    return fmt::format("{:02}{}{:02} WIB", minutes.count() / 60, language == Language::english ? ':' : '.',
                       minutes.count() % 60);
}

std::string wib_date(std::chrono::sys_seconds at) {
    return utc_text(at + wib_ahead).substr(0, 10);
}

}  // namespace sanding
