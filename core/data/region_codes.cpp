#include "core/data/region_codes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <span>

#include "core/base/text.hpp"

namespace sanding {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string padded(std::string_view digits, std::size_t width) {
    std::string out(digits);
    if (out.size() < width) out.insert(0, width - out.size(), '0');
    return out;
}

/// Lengths of the parts of a code: province, regency, district, village.
constexpr std::array<std::size_t, 4> kemendagri_parts{2, 2, 2, 4}, bps_parts{2, 2, 3, 3};

/// The part before ".0", ".00" or ",0" of a whole number; nothing when there is no such end.
std::optional<std::string_view> without_decimals(std::string_view text) {
    const std::size_t mark = text.find_first_of(".,");
    if (mark == std::string_view::npos || mark < 4 || !all_digits(text.substr(0, mark))) return std::nullopt;
    const std::string_view end = text.substr(mark + 1);
    if (end.empty() || end.find_first_not_of('0') != std::string_view::npos) return std::nullopt;
    return text.substr(0, mark);
}

std::vector<std::string> split_at_marks(std::string_view text) {
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (std::string_view(".,-/ :_").find(c) != std::string_view::npos)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

void add(std::vector<CodeReading>& out, CodeReading reading) {
    if (!std::ranges::any_of(out, [&](const CodeReading& r) {
            return r.authority == reading.authority && r.code == reading.code;
        }))
        out.push_back(std::move(reading));
}

/// Digits without marks: as long as a code of either authority is.
void add_plain(std::vector<CodeReading>& out, std::string_view digits, CodeRepair repair) {
    const std::size_t n = digits.size();
    if (n == 2 || n == 4 || n == 6 || n == 10)
        add(out, {Authority::kemendagri, dotted_kemendagri(digits), repair, false});
    if (n == 2 || n == 4 || n == 7 || n == 10) add(out, {Authority::bps, std::string(digits), repair, false});
}

/// Parts of given lengths, the last of two "1" for "10" where a number lost its zero, the others "1" for
/// "01".
void add_parts(std::vector<CodeReading>& out, std::span<const std::string> parts, Authority authority,
               CodeRepair repair) {
    const auto& length = authority == Authority::kemendagri ? kemendagri_parts : bps_parts;
    if (parts.size() < 2 || parts.size() > length.size()) return;
    std::string code;
    bool short_part = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!all_digits(parts[i]) || parts[i].size() > length[i]) return;
        std::string part = parts[i];
        if (part.size() < length[i]) {
            short_part = true;
            part = parts.size() == 2 && i == 1 ? part + "0" : padded(part, length[i]);
        }
        if (i > 0 && authority == Authority::kemendagri) code += '.';
        code += part;
    }
    if (parts[0].size() != 2) return;  // no province begins with a zero
    // A village's number has all its digits, or the cell is no code: "32.10.14.6" may be anything.
    if (parts.size() == 4 && parts[3].size() != length[3]) return;
    add(out,
        {authority, code, short_part && repair == CodeRepair::none ? CodeRepair::lost_zeros : repair, true});
}

/// A date as spreadsheets write it: its year has the regency's province, 32 in 1932 or 2032.
void add_date(std::vector<CodeReading>& out, std::span<const std::string> parts) {
    if (parts.size() != 3 || !std::ranges::all_of(parts, [](const auto& p) { return all_digits(p); })) return;
    const auto code = [&](std::string_view year, const std::string& second, const std::string& third) {
        if (second.size() > 2 || third.size() > 2) return;
        add(out,
            {Authority::kemendagri,
             std::string(year.substr(year.size() - 2)) + "." + padded(second, 2) + "." + padded(third, 2),
             CodeRepair::date, true});
    };
    if (parts[0].size() == 4) return code(parts[0], parts[1], parts[2]);
    if (parts[2].size() != 4) return;
    code(parts[2], parts[1], parts[0]);  // day first, as in Indonesia
    code(parts[2], parts[0], parts[1]);
}

/// A kecamatan's code that a spreadsheet took for hours, minutes and seconds: as the day's fraction it stores
/// (1.34110 for 32:11:10), or as the time of day that is left where whole days were cut off (08:11:10).
void add_time(std::vector<CodeReading>& out, std::string_view text, std::span<const std::string> parts) {
    const auto reading = [&](long hours, long minutes, long seconds) {
        const std::array<long, 3> numbers{hours, minutes, seconds};
        std::string code;
        for (const long number : numbers)
            code += (code.empty() ? "" : ".") + padded(std::to_string(number), 2);
        add(out, {Authority::kemendagri, code, CodeRepair::time, true});
    };
    constexpr long day_s = 86400;
    if (parts.size() == 2 && parts[1].size() >= 6) {
        const auto days = parse_number(text);
        if (!days || !(*days > 0 && *days < 100.0 / 24)) return;
        const long seconds = std::lround(*days * day_s);
        if (std::abs(*days * day_s - static_cast<double>(seconds)) > 1e-3) return;
        return reading(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    if (parts.size() != 3 || text.find(':') == std::string_view::npos) return;
    std::array<long, 3> cut{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (!all_digits(parts[i]) || parts[i].size() != 2) return;
        cut[i] = std::stol(parts[i]);
    }
    for (long hours = cut[0] + 24; cut[0] < 24 && hours < 100; hours += 24) reading(hours, cut[1], cut[2]);
}

}  // namespace

const char* authority_name(Authority authority) {
    return authority == Authority::kemendagri ? "Kemendagri" : "BPS";
}

const char* repair_name(CodeRepair repair, bool english) {
    switch (repair) {
        case CodeRepair::none:
            return "";
        case CodeRepair::separators:
            return english ? "other marks between the parts" : "tanda pemisah lain";
        case CodeRepair::decimals:
            return english ? "a number with decimals" : "angka dengan desimal";
        case CodeRepair::lost_zeros:
            return english ? "lost zeros put back" : "angka nol yang hilang dikembalikan";
        case CodeRepair::date:
            return english ? "a spreadsheet had made a date of it" : "diubah lembar kerja menjadi tanggal";
        case CodeRepair::time:
            return english ? "a spreadsheet had made a time of it" : "diubah lembar kerja menjadi waktu";
        case CodeRepair::older_code:
            return english ? "an older code" : "kode lama";
        case CodeRepair::accepted_match:
            return english ? "accepted by a person" : "disetujui petugas";
    }
    return "";
}

std::string dotted_kemendagri(std::string_view digits) {
    if (!all_digits(digits)) return std::string(digits);
    std::string out;
    std::size_t at = 0;
    for (const std::size_t length : kemendagri_parts) {
        if (at >= digits.size()) break;
        if (at > 0) out += '.';
        out += digits.substr(at, length);
        at += length;
    }
    return out;
}

std::vector<CodeReading> read_code(std::string_view cell) {
    std::string_view text = trimmed(cell);
    if (text.starts_with('\'')) text = trimmed(text.substr(1));  // how spreadsheets are told: this is text
    std::vector<CodeReading> out;
    if (text.size() > 24 || text.empty() || text.front() < '0' || text.front() > '9') return out;
    if (all_digits(text)) {
        add_plain(out, text, CodeRepair::none);
        return out;
    }
    if (const auto whole = without_decimals(text)) {
        add_plain(out, *whole, CodeRepair::decimals);
        return out;
    }
    const std::vector<std::string> parts = split_at_marks(text.substr(0, text.find(" 00:00")));
    const bool dots = text.find_first_of(",-/ :_") == std::string_view::npos;
    const bool colons =
        text.find(':') != std::string_view::npos && text.find_first_of(".,-/ _") == std::string_view::npos;
    const CodeRepair repair = dots ? CodeRepair::none : colons ? CodeRepair::time : CodeRepair::separators;
    add_parts(out, parts, Authority::kemendagri, repair);
    if (parts.size() > 2 && parts[2].size() == 3)
        add_parts(out, parts, Authority::bps, CodeRepair::separators);
    if (parts.size() == 2) {  // 32.1 as BPS writes 3210
        std::vector<CodeReading> kemendagri = out;
        for (const CodeReading& r : kemendagri) {
            std::string digits = r.code;
            std::erase(digits, '.');
            add(out, {Authority::bps, digits, r.repair, true});
        }
    }
    if (!colons) add_date(out, parts);
    if (colons || dots) add_time(out, text, parts);
    return out;
}

std::string code_key(std::string_view cell) {
    const auto readings = read_code(cell);
    return readings.empty() ? std::string(trimmed(cell)) : readings.front().code;
}

bool is_rounded_code(std::string_view cell) {
    const std::string text = lower_ascii(trimmed(cell));
    const std::size_t e = text.find("e+");
    if (e == std::string::npos || e < 3 || text[1] != '.' || !all_digits(text.substr(e + 2))) return false;
    return all_digits(text.substr(0, 1)) && all_digits(text.substr(2, e - 2));
}

}  // namespace sanding
