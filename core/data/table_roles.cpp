#include "core/data/table_roles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

#include "core/base/text.hpp"

namespace sanding {
namespace {

using Index = std::unordered_map<std::string, Place>;

/// Of each authority's codes, the districts of all levels.
std::array<Index, 2> code_indexes(const Districts& districts) {
    std::array<Index, 2> out;
    for (std::size_t l = 0; l < districts.levels.size(); ++l) {
        const Level& level = districts.levels[l];
        for (std::uint32_t i = 0; i < level.size(); ++i) {
            out[0].emplace(level.code[i], Place{l, i});
            if (i < level.code_bps.size() && !level.code_bps[i].empty())
                out[1].emplace(level.code_bps[i], Place{l, i});
        }
    }
    return out;
}

/// One authority's codes, and what became of its older ones.
struct CodeBook {
    std::size_t authority = 0;
    const Index& index;
    const Index& official;                 ///< of the codes that the history leads to
    const CodeHistory* history = nullptr;  ///< null: only today's codes name a district
};

/// The district of a cell read as a code of one authority, of today or of an older list.
std::optional<Place> place_of(const std::string& cell, const CodeBook& book) {
    for (const CodeReading& reading : read_code(cell)) {
        if (static_cast<std::size_t>(reading.authority) != book.authority) continue;
        if (const auto found = book.index.find(reading.code); found != book.index.end()) return found->second;
        if (book.history == nullptr) continue;
        if (const auto today = book.history->follower(reading.code))
            if (const auto found = book.official.find(*today); found != book.official.end())
                return found->second;
    }
    return std::nullopt;
}

std::size_t districts_named(const std::vector<std::string>& cells, const CodeBook& book) {
    std::set<std::pair<std::size_t, std::uint32_t>> named;
    for (const std::string& cell : cells)
        if (const auto place = place_of(cell, book)) named.emplace(place->level, place->row);
    return named.size();
}

/// The column and authority that name most districts of any level.
std::optional<CodePlaces> find_codes(const TableRoles& roles, const Districts& districts,
                                     const CodeHistory* history) {
    const auto indexes = code_indexes(districts);
    const std::array<CodeBook, 2> books{
        {{0, indexes[0], indexes[0], history}, {1, indexes[1], indexes[0], history}}};
    std::size_t best = 0, own = 0;
    CodePlaces out;
    for (std::size_t a = 0; a < books.size(); ++a)
        for (std::size_t c = 0; c < roles.cells.size(); ++c)
            if (const std::size_t named = districts_named(roles.cells[c], books[a]); named > best) {
                best = named;
                own = a;
                out.column = c;
            }
    if (best == 0) return std::nullopt;
    out.authority = static_cast<Authority>(own);
    std::vector<std::size_t> rows_of_level(districts.levels.size());
    const auto& cells = roles.cells[out.column];
    for (std::size_t row = 0; row < cells.size(); ++row) {
        out.place.push_back(place_of(cells[row], books[own]));
        if (out.place.back())
            ++rows_of_level[out.place.back()->level];
        else if (place_of(cells[row], books[1 - own]))
            out.other_system.push_back(row);
    }
    out.level = static_cast<std::size_t>(std::max_element(rows_of_level.begin(), rows_of_level.end()) -
                                         rows_of_level.begin());
    return out;
}

bool is_one_of(const std::string& name, std::initializer_list<const char*> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_code_name(const std::string& bare) {
    return bare.starts_with("kode") || bare.starts_with("bps") || bare.starts_with("code") ||
           is_one_of(bare, {"id", "no", "nomor", "npsn", "fid", "objectid", "klasbps"});
}

/// More than nine of ten filled cells are numbers.
bool mostly_numbers(const std::vector<std::string>& cells, std::vector<double>& numbers) {
    std::size_t filled = 0, found = 0;
    numbers.assign(cells.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (cells[row].empty()) continue;
        ++filled;
        if (const auto value = parse_number(cells[row]); value && std::isfinite(*value)) {
            numbers[row] = *value;
            ++found;
        }
    }
    return found > 0 && found * 10 >= filled * 9;
}

/// Every figure is a year: a date, not an amount.
bool all_years(const std::vector<double>& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double v) {
        return std::isnan(v) || (v >= 1900 && v <= 2100 && v == std::floor(v));
    });
}

void place_column(TableRoles& roles, std::size_t c, const std::string& bare) {
    if (roles.code && roles.code->column == c) return;
    if (is_one_of(bare, {"tahun", "year", "thn", "bulan", "periode", "time", "tanggal"})) {
        roles.time = c;
    } else if (is_one_of(bare, {"satuan", "unit", "satuanunit"})) {
        roles.unit = c;
    } else if (is_one_of(bare, {"sumber", "source", "sourceurl", "url", "tautan"})) {
        roles.source = c;
    } else if (is_one_of(bare, {"catatan", "note", "notes", "keterangan", "lat", "lon", "latitude",
                                "longitude", "lintang", "bujur", "tanda", "match"}) ||
               is_code_name(bare)) {
        return;
    } else if (is_one_of(bare, {"indikator", "indicator", "variabel", "kunci", "key", "uraian"})) {
        roles.indicator = c;
    } else if (mostly_numbers(roles.cells[c], roles.numbers[c])) {
        if (is_one_of(bare, {"tahap", "phase", "semester", "triwulan", "kelas", "bagian"})) {
            roles.numbers[c].clear();
            roles.classes.push_back(c);
        } else if (!all_years(roles.numbers[c])) {
            roles.values.push_back(c);
        }
    } else {
        roles.numbers[c].clear();
        const bool names = bare.starts_with("nama") || bare.starts_with("kab") || bare.starts_with("kec") ||
                           bare.starts_with("desa") || bare.starts_with("kelurahan") || bare == "wilayah" ||
                           bare == "kelurahandesa" || bare == "name";
        (names ? roles.names : roles.classes).push_back(c);
    }
}

}  // namespace

std::string slug(std::string_view text) {
    std::string out;
    for (const char c : lower_ascii(trimmed(text)))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    while (!out.empty() && out.back() == '_') out.pop_back();
    return out;
}

bool holds_numbers(const Column& column) {
    if (std::holds_alternative<std::vector<double>>(column.values)) return true;
    bool any = false;
    for (const std::string_view cell : std::get<TextCells>(column.values)) {
        if (cell.empty()) continue;
        if (!parse_number(cell)) return false;
        any = true;
    }
    return any;
}

bool is_identity_name(const std::string& name) {
    const std::string bare = bare_name(name);
    static const std::set<std::string> known{"id",    "no",      "nomor",     "fid",     "objectid",
                                             "npsn",  "lon",     "lat",       "long",    "lng",
                                             "bujur", "lintang", "longitude", "latitude"};
    return bare.starts_with("kode") || bare.starts_with("code") || bare.starts_with("kd") ||
           known.contains(bare);
}

std::string bare_name(std::string_view text) {
    std::string out;
    for (const char c : lower_ascii(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) > 127) out += c;
    return out;
}

TableRoles find_roles(const Table& table, const Districts& districts, const CodeHistory* history) {
    TableRoles roles;
    for (const Column& column : table.columns) roles.cells.push_back(text_of(column));
    roles.numbers.resize(table.columns.size());
    roles.code = find_codes(roles, districts, history);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        place_column(roles, c, bare_name(table.columns[c].name));
    return roles;
}

std::string place_label(const Districts& districts, Place place) {
    const Level& level = districts.levels[place.level];
    std::string out = level.code[place.row] + " " + level.name[place.row];
    if (place.row < level.parent.size() && place.level + 1 < districts.levels.size())
        out += " (" + districts.levels[place.level + 1].name[level.parent[place.row]] + ")";
    return out;
}

std::string row_label(const TableRoles& roles, const Districts& districts, std::size_t row) {
    if (roles.code && roles.code->place[row]) return place_label(districts, *roles.code->place[row]);
    std::vector<std::string> parts;
    if (roles.code && !roles.code->place[row] && !roles.cells[roles.code->column][row].empty())
        parts.push_back(one_line(roles.cells[roles.code->column][row], 30));
    for (const std::size_t c : roles.names)
        if (!roles.cells[c][row].empty()) parts.push_back(one_line(roles.cells[c][row], 40));
    if (parts.empty() && !roles.indicator && !roles.classes.empty())
        parts.push_back(one_line(roles.cells[roles.classes.front()][row], 40));
    return joined(parts, " ");
}

std::optional<double> time_of(std::string_view cell) {
    const std::string text(trimmed(cell));
    if (text.size() >= 7 && text[4] == '-') {
        const auto year = parse_number(text.substr(0, 4)), month = parse_number(text.substr(5, 2));
        if (year && month && *month >= 1 && *month <= 12) return *year + (*month - 1) / 12;
    }
    const auto year = parse_number(text);
    if (year && *year >= 1900 && *year < 2100) return *year;
    return std::nullopt;
}

std::optional<YearInName> year_in(std::string_view name) {
    const auto digit = [&](std::size_t i) { return i < name.size() && name[i] >= '0' && name[i] <= '9'; };
    for (std::size_t i = 0; i + 4 <= name.size(); ++i) {
        if ((i > 0 && digit(i - 1)) || digit(i + 4)) continue;
        if (!(digit(i) && digit(i + 1) && digit(i + 2) && digit(i + 3))) continue;
        const int year = std::stoi(std::string(name.substr(i, 4)));
        if (year < 1900 || year > 2099) continue;
        return YearInName{year, bare_name(name.substr(0, i)) + "#" + bare_name(name.substr(i + 4))};
    }
    return std::nullopt;
}

}  // namespace sanding
