#include "core/data/personal_data.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

// Digits of a telephone number or an identity, with what may stand between them.
constexpr std::size_t shortest_number = 10, longest_number = 60;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int two(std::string_view digits, std::size_t at) {
    return 10 * (digits[at] - '0') + (digits[at + 1] - '0');
}

std::string without(std::string_view text, std::string_view marks) {
    std::string out;
    for (const char c : text)
        if (marks.find(c) == std::string_view::npos) out += c;
    return out;
}

/// "Nama Kepala Keluarga", "nama_lengkap": words without their joints.
std::string bare(std::string_view name) {
    return without(lower_ascii(name), " _-./");
}

bool names_persons(const std::string& column) {
    static const char* const known[] = {"namalengkap",  "namakepalakeluarga",
                                        "namakk",       "namawarga",
                                        "namapenduduk", "namapenerima",
                                        "namasiswa",    "namaibu",
                                        "namaayah",     "namapemilik",
                                        "namapasien",   "namabalita",
                                        "namaanak",     "namaortu",
                                        "namapegawai",  "namaguru",
                                        "namapemohon",  "namakepalarumahtangga",
                                        "fullname",     "firstname",
                                        "lastname",     "namaorangtua",
                                        "byname"};
    const std::string name = bare(column);
    return std::any_of(std::begin(known), std::end(known), [&](const char* k) { return name == k; });
}

/// What a column's cells are, counted in one pass.
struct Kinds {
    std::size_t filled = 0, identities = 0, phones = 0;
};
Kinds kinds_of(const Column& column) {
    Kinds out;
    for_each_text(column, [&](std::string_view cell) {
        if (cell.empty()) return;
        ++out.filled;
        if (cell.size() < shortest_number || cell.size() > longest_number) return;
        out.identities += looks_like_nik(cell) ? 1U : 0U;
        out.phones += looks_like_phone(cell) ? 1U : 0U;
    });
    return out;
}

/// Half of the filled cells, at least one, are of a kind.
bool mostly(std::size_t found, std::size_t filled) {
    return found > 0 && found * 2 >= filled;
}

[[noreturn]] void refuse(const Table& table, const std::string& column, const char* what) {
    throw PersonalDataError(
        fmt::format("column '{}' holds {}: personal data is not read", one_line(column, 60), what),
        table.name, "give counts per desa instead, or take the column out");
}

}  // namespace

bool looks_like_nik(std::string_view cell) {
    if (std::count(cell.begin(), cell.end(), '.') == 1) return false;  // a number with decimals
    const std::string digits = without(cell, " .-'");
    if (digits.size() != 16 || !all_digits(digits)) return false;
    const int province = two(digits, 0), regency = two(digits, 2), district = two(digits, 4);
    const int day = two(digits, 6) % 40, month = two(digits, 8);
    return province >= 11 && province <= 96 && regency > 0 && district > 0 && two(digits, 6) <= 71 &&
           day >= 1 && day <= 31 && month >= 1 && month <= 12 && digits.substr(12) != "0000";
}

bool looks_like_phone(std::string_view cell) {
    std::string digits = without(cell, " -.()'");
    if (digits.starts_with("+62"))
        digits = "0" + digits.substr(3);
    else if (digits.starts_with("628"))
        digits = "0" + digits.substr(2);
    return digits.size() >= 10 && digits.size() <= 14 && digits.starts_with("08") && all_digits(digits);
}

void refuse_personal_data(const Table& table) {
    for (const Column& column : table.columns) {
        if (names_persons(column.name)) refuse(table, column.name, "names of persons");
        // Sixteen digits are more than a number keeps exactly, but Excel makes numbers of them all the same.
        const Kinds kinds = kinds_of(column);
        if (mostly(kinds.identities, kinds.filled))
            refuse(table, column.name, "identity or family card numbers (NIK, KK)");
        if (mostly(kinds.phones, kinds.filled)) refuse(table, column.name, "telephone numbers");
    }
}

}  // namespace sanding
