#include "core/data/join_doctor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
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
    const std::vector<std::string> cells = text_of(column);
    for (const std::string& cell : cells)
        if (cell.size() != cells[0].size() || cell.size() < 4 || cell.substr(0, 2) != cells[0].substr(0, 2) ||
            cell.find_first_not_of("0123456789") != std::string::npos)
            return false;
    return cells.size() > 1;
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

std::vector<double> row_areas(const Table& table) {
    std::vector<double> areas(table.rows, std::nan(""));
    for (const Column& column : table.columns) {
        const std::string name = lower_ascii(column.name);
        if (!name.starts_with("luas") && !name.starts_with("area")) continue;
        // "luas_ha", "Luas (km²)": the unit is what follows, unless the file gives it apart.
        std::string written = column.unit.empty() ? name.substr(4) : column.unit;
        std::erase_if(written, [](char c) { return c == '_' || c == ' ' || c == '(' || c == ')'; });
        const std::optional<Unit> unit = find_unit(written);
        if (!unit || unit->dimension != Dimension::area) continue;
        const auto* numbers = std::get_if<std::vector<double>>(&column.values);
        const std::vector<std::string> cells =
            numbers == nullptr ? text_of(column) : std::vector<std::string>{};
        for (std::size_t i = 0; i < table.rows; ++i) {
            const auto area = numbers != nullptr ? std::optional((*numbers)[i]) : parse_number(cells[i]);
            if (area) areas[i] = *area * unit->factor;
        }
        break;
    }
    return areas;
}

std::vector<SuggestedMatch> suggest_matches(const Level& districts, const JoinReport& report,
                                            const NameEvidence& evidence) {
    std::vector<SuggestedMatch> all;
    std::vector<std::string> free_name;
    for (const JoinRow& free : report.unmatched_districts) free_name.push_back(comparable_name(free.name));
    for (std::size_t i = 0; i < report.unmatched_rows.size(); ++i) {
        const JoinRow& row = report.unmatched_rows[i];
        const std::string name = comparable_name(row.name);
        if (name.size() < 3) continue;
        const std::string parent =
            i < evidence.row_parent.size() ? comparable_name(evidence.row_parent[i]) : std::string();
        const double area_m2 = i < evidence.row_area_m2.size() ? evidence.row_area_m2[i] : std::nan("");
        for (std::size_t k = 0; k < free_name.size(); ++k) {
            const std::size_t shorter = std::min(name.size(), free_name[k].size());
            const std::size_t longer = std::max(name.size(), free_name[k].size());
            if (longer - shorter > most_letters) continue;
            const std::size_t letters = edit_distance(name, free_name[k]);
            const std::size_t district = report.unmatched_districts[k].row - 1;
            const bool parent_known = !parent.empty() && district < evidence.district_parent.size();
            const bool same_parent =
                parent_known && comparable_name(evidence.district_parent[district]) == parent;
            // How many times the larger of the two areas is the smaller; NaN, which no comparison holds for,
            // where one is not known.
            const double own_m2 = district < districts.area_m2.size()
                                      ? static_cast<double>(districts.area_m2[district])
                                      : std::nan("");
            const double times = own_m2 > 0 && area_m2 > 0
                                     ? std::max(own_m2, area_m2) / std::min(own_m2, area_m2)
                                     : std::nan("");
            const bool same_area = times <= 1.05;
            if (letters > (same_parent || same_area ? most_letters : 1) || 4 * letters > shorter) continue;
            if (parent_known && !same_parent && letters > 0) continue;
            if (times >= 2 && !(same_parent && letters == 0)) continue;
            all.push_back({row.key, row.name, row.row, districts.code[district], districts.name[district],
                           letters, same_parent, same_area});
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
        const auto* numbers = std::get_if<std::vector<double>>(&column.values);
        std::vector<double> read;
        if (numbers == nullptr) {  // CSV is text until somebody wants numbers
            for (const std::string& cell : std::get<std::vector<std::string>>(column.values)) {
                const auto number = cell.empty() ? std::optional(std::nan("")) : parse_number(cell);
                if (!number) break;
                read.push_back(*number);
            }
            if (read.size() != table.rows) continue;
            numbers = &read;
        }
        JoinTotal total{column.name, 0, 0};
        for (const double v : *numbers) total.before += std::isfinite(v) ? v : 0;
        for (const auto& row : source_row)
            if (row && std::isfinite((*numbers)[*row])) total.after += (*numbers)[*row];
        totals.push_back(std::move(total));
    }
    return totals;
}

std::vector<AcceptedMatch> read_accepted_matches(const Path& file) {
    const Table table = read_table(file).value;
    const auto name = text_of(table.at("table")), key = text_of(table.at("key")),
               row_name = text_of(table.at("name")), code = text_of(table.at("code"));
    std::vector<AcceptedMatch> out;
    for (std::size_t i = 0; i < table.rows; ++i) {
        if (code[i].empty()) throw Error("a code is missing", table.where(i, "code"));
        out.push_back({name[i], key[i], row_name[i], code[i]});
    }
    return out;
}

std::string accepted_matches_csv(const std::string& table, const std::vector<SuggestedMatch>& suggestions,
                                 bool header) {
    std::string out = header ? "table,key,name,code,district\n" : "";
    for (const SuggestedMatch& s : suggestions)
        out += csv_cell(table) + "," + csv_cell(s.key) + "," + csv_cell(s.name) + "," + s.code + "," +
               csv_cell(s.district) + "\n";
    return out;
}

}  // namespace sanding
