#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/data/indicator.hpp"

/// Times of a workshop: kept in UTC, shown in Western Indonesian time (WIB), which both regencies keep.
namespace sanding {

/// "2026-12-01T03:15:00Z" as a time there is; nothing of what somebody has written otherwise.
[[nodiscard]] std::optional<std::chrono::sys_seconds> instant(const std::string& text);
/// The other way round.
[[nodiscard]] std::string utc_text(std::chrono::sys_seconds at);

/// "1 Desember 2026", or as it is written.
[[nodiscard]] std::string day_of(const std::string& time, Language language);
/// "10.15 WIB", or as it is written.
[[nodiscard]] std::string hour_of(const std::string& time, Language language);
/// "2026-12-01": the day in WIB, for names of files.
[[nodiscard]] std::string wib_date(std::chrono::sys_seconds at);

}  // namespace sanding
