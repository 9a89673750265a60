#include "core/data/join_doctor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/units.hpp"

namespace sanding {
namespace {

constexpr std::size_t most_letters = 2;

std::string named(const RegionCodes& codes, const std::string& version, const std::string& code) {
    const ListedCode* listed = codes.find(version, code);
    return listed == nullptr || listed->name.empty() ? code : code + " " + listed->name;
}

bool has_no_sum(const std::string& column) {
    static constexpr std::string_view beginnings[] = {
        "kode", "code", "id", "no", "lon", "lat", "lintang", "bujur", "tahun", "year", "npsn", "rt", "rw"};
    const std::string name = lower_ascii(column);
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        if (!name.starts_with(beginning)) return false;
        return name.size() == beginning.size() ||
               std::string_view("_ .-").find(name[beginning.size()]) != std::string_view::npos ||
               name.starts_with("kode");
    });
}

/// Whole numbers of one length that begin alike: codes, whatever the column is called.
bool looks_like_codes(const Column& column) {
    std::string first;
    std::size_t rows = 0;
    bool alike = true;
    for_each_text(column, [&](std::string_view cell) {
        if (rows++ == 0) first = cell;
        alike = alike && cell.size() == first.size() && cell.size() >= 4 &&
                cell.substr(0, 2) == std::string_view(first).substr(0, 2) &&
                cell.find_first_not_of("0123456789") == std::string_view::npos;
    });
    return alike && rows > 1;
}

/// Which letters a name has: names that differ in n letters differ in at most 2n of them.
std::uint64_t letters_in(std::string_view name) {
    std::uint64_t out = 0;
    for (const char c : name) out |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
    return out;
}

/// A district without a row, as names are compared.
struct FreeDistrict {
    std::string name, parent;
    std::uint64_t letters = 0;
    std::size_t district = 0;
    double area_m2 = 0;  ///< NaN: not known
};

std::vector<FreeDistrict> free_districts(const Level& districts, const JoinReport& report,
                                         const std::vector<std::string>& district_parents) {
    std::vector<FreeDistrict> out;
    for (const JoinRow& free : report.unmatched_districts) {
        const std::size_t district = free.row - 1;
        out.push_back(
            {comparable_name(free.name),
             district < district_parents.size() ? comparable_name(district_parents[district]) : std::string(),
             0, district,
             district < districts.area_m2.size() ? static_cast<double>(districts.area_m2[district])
                                                 : std::nan("")});
        out.back().letters = letters_in(out.back().name);
    }
    return out;
}

/// A row without a district, as names are compared.
struct FreeRow {
    std::string name, parent;
    std::uint64_t letters = 0;
    double area_m2 = 0;  ///< NaN: not known
};

/// In how many letters a row's name differs from a free district's; nothing when they are not alike enough
/// under their parents and with their areas.
struct Alike {
    std::size_t letters = 0;
    bool same_parent = false, same_area = false;
};
std::optional<Alike> alike(const FreeRow& row, const FreeDistrict& free) {
    const auto& [name, parent, letters, area_m2] = row;
    const std::size_t shorter = std::min(name.size(), free.name.size());
    const std::size_t longer = std::max(name.size(), free.name.size());
    if (longer - shorter > most_letters) return std::nullopt;
    if (static_cast<std::size_t>(std::popcount(letters ^ free.letters)) > 2 * most_letters)
        return std::nullopt;
    const bool known = !parent.empty() && !free.parent.empty();
    const bool same_parent = known && free.parent == parent;
    // How many times the smaller area the larger is; no comparison holds for NaN, where one is not known.
    const double times = area_m2 > 0 && free.area_m2 > 0
                             ? std::max(area_m2, free.area_m2) / std::min(area_m2, free.area_m2)
                             : std::nan("");
    const bool same_area = times <= 1.05;
    const std::size_t differ = edit_distance(name, free.name);
    if (differ > (same_parent || same_area ? most_letters : 1) || 4 * differ > shorter) return std::nullopt;
    if (known && !same_parent && differ > 0) return std::nullopt;
    if (times >= 2 && !(same_parent && differ == 0)) return std::nullopt;
    return Alike{differ, same_parent, same_area};
}

}  // namespace

std::string comparable_name(std::string_view name) {
    static constexpr std::string_view words[] = {"desa", "ds",        "kelurahan", "kel", "kecamatan",
                                                 "kec",  "kabupaten", "kab",       "kota"};
    std::string out, word;
    const auto finish = [&] {
        if (std::ranges::find(words, word) == std::end(words)) out += word;
        word.clear();
    };
    for (const char c : lower_ascii(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            word += c;
        else if (c != '\'' && c != '`')
            finish();
    }
    finish();
    return out;
}

CodeHistory::CodeHistory(Shared<RegionCodes> codes, const Level& districts)
    : codes_(std::move(codes)), level_(districts.id) {
    if (!codes_ || codes_->empty()) return;
    const std::vector<std::string> versions = codes_->versions();
    std::ptrdiff_t most = 0;
    for (const std::string& version : versions) {
        const auto has = std::ranges::count_if(
            districts.code, [&](const std::string& code) { return codes_->find(version, code) != nullptr; });
        if (has > most) most = has, today_ = version;
    }
    if (today_.empty()) return;
    for (const std::string& version : versions)
        if (version != today_ && codes_->leads(version, today_))
            to_today_.push_back(codes_->path(version, today_));
}

std::optional<std::string> CodeHistory::follower(const std::string& code) const {
    for (const CodeMap& map : to_today_) {
        const auto [begin, end] = std::ranges::equal_range(map.links, code, {}, &CodeLink::from);
        if (end - begin == 1 && !begin->to.empty() && begin->to != code) return begin->to;
    }
    return std::nullopt;
}

JoinNote CodeHistory::fate(const std::string& code) const {
    if (today_.empty()) return {};
    if (const ListedCode* listed = codes_->find(today_, code)) {
        if (listed->level == level_) return {};
        return {fmt::format("a {}, not a {}", listed->level, level_),
                fmt::format("{}, bukan {}", listed->level, level_)};
    }
    for (const CodeMap& map : to_today_) {
        const auto [begin, end] = std::ranges::equal_range(map.links, code, {}, &CodeLink::from);
        if (begin == end) continue;
        const std::string was = named(*codes_, map.from_version, code);
        std::string into;
        for (auto link = begin; link != end; ++link)
            if (!link->to.empty())
                into += (into.empty() ? "" : ", ") + named(*codes_, map.to_version, link->to);
        if (into.empty())
            return {fmt::format("{} of {}, abolished since", was, map.from_version),
                    fmt::format("{} menurut {}, sudah dihapus", was, map.from_version)};
        if (end - begin == 1)
            return {fmt::format("{} of {}, today {}", was, map.from_version, into),
                    fmt::format("{} menurut {}, kini {}", was, map.from_version, into)};
        return {fmt::format("{} of {}, divided since into {}: 'sanding convert' divides its figures", was,
                            map.from_version, into),
                fmt::format("{} menurut {}, telah dimekarkan menjadi {}: 'sanding convert' membagi angkanya",
                            was, map.from_version, into)};
    }
    return {};
}

JoinNote CodeHistory::origin(const std::string& code) const {
    for (const CodeMap& map : to_today_)
        for (const CodeLink& link : map.links) {
            if (link.to != code || link.relation != CodeRelation::split) continue;
            if (link.from.empty())
                return {fmt::format("newer than {}; its parent is not known", map.from_version),
                        fmt::format("lebih baru dari {}; induknya belum diketahui", map.from_version)};
            // The parent kept its own code: the same name goes on.
            const ListedCode* before = codes_->find(map.from_version, link.from);
            const ListedCode* now = codes_->find(map.to_version, code);
            if (before != nullptr && now != nullptr &&
                comparable_name(before->name) == comparable_name(now->name))
                continue;
            const std::string parent = named(*codes_, map.from_version, link.from);
            return {fmt::format("newer than {}: split from {}, whose row may hold its figures",
                                map.from_version, parent),
                    fmt::format("lebih baru dari {}: pemekaran dari {}, angkanya mungkin di baris itu",
                                map.from_version, parent)};
        }
    return {};
}

std::optional<AreaColumn> area_column(const Table& table) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        const std::string name = lower_ascii(column.name);
        if (!name.starts_with("luas") && !name.starts_with("area")) continue;
        // "luas_ha", "Luas (km²)": the unit is what follows, unless the file gives it apart.
        std::string written = column.unit.empty() ? name.substr(4) : column.unit;
        std::erase_if(written, [](char letter) {
            return std::string_view("_ ()").find(letter) != std::string_view::npos;
        });
        const std::optional<Unit> unit = find_unit(written);
        if (unit && unit->dimension == Dimension::area) return AreaColumn{c, unit->factor};
    }
    return std::nullopt;
}

std::vector<SuggestedMatch> suggest_matches(const Level& districts, const JoinReport& report,
                                            const NameEvidence& evidence) {
    std::vector<SuggestedMatch> all;
    const std::vector<FreeDistrict> free = free_districts(districts, report, evidence.district_parent);
    for (std::size_t i = 0; i < report.unmatched_rows.size() && !free.empty(); ++i) {
        FreeRow free_row{comparable_name(report.unmatched_rows.name(i)), {}, 0, evidence.row_area_m2(i)};
        if (free_row.name.size() < 3) continue;
        free_row.letters = letters_in(free_row.name);
        free_row.parent = comparable_name(evidence.row_parent(i));
        for (const FreeDistrict& f : free)
            if (const auto found = alike(free_row, f)) {
                const JoinRow row = report.unmatched_rows[i];
                all.push_back({row.key, row.name, row.row, districts.code[f.district],
                               districts.name[f.district], found->letters, found->same_parent,
                               found->same_area});
            }
    }
    std::ranges::stable_sort(all, [](const SuggestedMatch& a, const SuggestedMatch& b) {
        return std::tuple(a.letters, !a.same_parent, !a.same_area, a.row, a.code) <
               std::tuple(b.letters, !b.same_parent, !b.same_area, b.row, b.code);
    });
    std::set<std::size_t> rows;
    std::set<std::string> codes;
    std::erase_if(all, [&](const SuggestedMatch& s) {
        if (rows.contains(s.row) || codes.contains(s.code)) return true;
        rows.insert(s.row), codes.insert(s.code);
        return false;
    });
    return all;
}

std::vector<JoinTotal> totals_of(const Table& table, const std::string& code_column,
                                 const std::vector<std::optional<std::size_t>>& source_row) {
    std::vector<JoinTotal> totals;
    for (const Column& column : table.columns) {
        if (column.name == code_column || column.unit == "%" || has_no_sum(column.name) ||
            looks_like_codes(column))
            continue;
        // CSV is text until somebody wants numbers.
        const auto* numbers = std::get_if<std::vector<double>>(&column.values);
        const auto number = [&](std::size_t row) -> std::optional<double> {
            if (numbers != nullptr) return (*numbers)[row];
            const std::string_view cell = std::get<TextCells>(column.values)[row];
            return cell.empty() ? std::optional(0.0) : parse_number(cell);
        };
        JoinTotal total{column.name, 0, 0};
        bool all = true;
        for (std::size_t row = 0; row < table.rows && all; ++row) {
            const auto value = number(row);
            all = value.has_value();
            if (all && std::isfinite(*value)) total.before += *value;
        }
        if (!all) continue;
        for (const auto& row : source_row)
            if (row && std::isfinite(*number(*row))) total.after += *number(*row);
        totals.push_back(std::move(total));
    }
    return totals;
}

}  // namespace sanding
