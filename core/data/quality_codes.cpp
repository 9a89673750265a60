#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/text.hpp"
#include "core/data/quality_checks.hpp"

/// C3 and C6: region codes and the keys of rows.
namespace sanding::quality {
namespace {

constexpr const char* separator = "\x1f";

std::string upper_name_of_row(const Input& in, std::size_t row) {
    for (const std::size_t c : in.roles.names) {
        const std::string bare = bare_name(in.column(c));
        if (bare == "kec" || bare.ends_with("kecamatan") || bare == "namakec") return in.roles.cells[c][row];
    }
    return {};
}

/// Rows whose code belongs to another kecamatan than the one they name.
void other_parents(const Input& in, Found& found) {
    CheckResult result{3,
                       Outcome::warn,
                       {"kecamatan pada baris berbeda dari induk menurut daftar kode",
                        "a row names another kecamatan than the code list"},
                       {}};
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        const auto& place = in.roles.code->place[row];
        if (!place || place->level != 0 || in.districts.levels.size() < 2) continue;
        const std::string named = upper_name_of_row(in, row);
        if (named.empty() || !std::isalpha(static_cast<unsigned char>(named[0]))) continue;
        const std::string& parent = in.districts.levels[1].name[in.districts.units().parent[place->row]];
        std::string bare = bare_name(named);
        if (bare.starts_with("kecamatan")) bare = bare.substr(9);
        if (bare != bare_name(parent))
            result.evidence.push_back(both(place_label(in.districts, *place) + " ≠ " + one_line(named, 40)));
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

/// "3204100007" lies in no regency of the study: a file of the whole province.
bool in_study(const Input& in, std::string code) {
    std::erase(code, '.');
    const Level& top = in.districts.levels.back();
    for (std::size_t i = 0; i < top.size(); ++i) {
        std::string own = top.code[i];
        std::erase(own, '.');
        if (code.starts_with(own) || (i < top.code_bps.size() && code.starts_with(top.code_bps[i])))
            return true;
    }
    return code.empty() || std::isdigit(static_cast<unsigned char>(code[0])) == 0;
}

/// The row, and what the study's lists say of its code.
Bilingual unknown_line(const Input& in, std::size_t row) {
    const std::string label = row_label(in.roles, in.districts, row);
    if (in.history == nullptr) return both(label);
    for (const CodeReading& reading : read_code(in.roles.cells[in.roles.code->column][row]))
        if (const JoinNote note = in.history->fate(reading.code); !note.id.empty())
            return {label + ": " + note.id, label + ": " + note.en};
    return both(label);
}

void unknown_codes(const Input& in, Found& found) {
    CheckResult unknown{3, Outcome::warn, {}, {}}, outside{3, Outcome::warn, {}, {}};
    const auto& codes = in.roles.cells[in.roles.code->column];
    const std::set<std::size_t> other(in.roles.code->other_system.begin(), in.roles.code->other_system.end());
    std::size_t elsewhere = 0, empty = 0;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        if (in.roles.code->place[row] || other.contains(row)) continue;
        if (!in_study(in, codes[row])) {
            ++elsewhere;
            continue;
        }
        empty += codes[row].empty() ? 1U : 0U;
        unknown.evidence.push_back(unknown_line(in, row));
    }
    if (!unknown.evidence.empty()) {
        unknown.message = {
            fmt::format("{} baris tanpa kode yang berlaku ({} kosong)", unknown.evidence.size(), empty),
            fmt::format("{} rows without a valid code ({} empty)", unknown.evidence.size(), empty)};
        found.results.push_back(std::move(unknown));
    }
    if (elsewhere > 0)
        found.results.push_back({3,
                                 Outcome::warn,
                                 {fmt::format("{} baris berada di luar wilayah studi", elsewhere),
                                  fmt::format("{} rows lie outside the study", elsewhere)},
                                 {}});
}

void mixed_systems(const Input& in, Found& found) {
    if (in.roles.code->other_system.empty()) return;
    CheckResult result{
        3,
        Outcome::block,
        {"dua sistem kode wilayah bercampur dalam satu kolom", "two systems of region codes in one column"},
        {}};
    result.evidence.push_back(
        both(in.column(in.roles.code->column) + ": " + authority_name(in.roles.code->authority)));
    for (const std::size_t row : in.roles.code->other_system)
        result.evidence.push_back(both(one_line(in.roles.cells[in.roles.code->column][row], 30)));
    found.results.push_back(std::move(result));
}

void names_instead_of_codes(const Input& in, Found& found) {
    std::set<std::string> known;
    for (const Level& level : in.districts.levels)
        for (const std::string& name : level.name) {
            known.insert(bare_name(name));
            if (bare_name(name).starts_with("kabupaten")) known.insert(bare_name(name).substr(9));
        }
    for (std::size_t c = 0; c < in.roles.cells.size(); ++c) {
        std::set<std::string> named;
        std::size_t rows = 0, filled = 0;
        for (const std::string& cell : in.roles.cells[c]) {
            filled += cell.empty() ? 0U : 1U;
            if (known.contains(bare_name(cell))) named.insert(one_line(cell, 40)), ++rows;
        }
        // A word here and there that is also a kecamatan's name ("jatigede", the reservoir) names no place.
        if (2 * rows < filled || named.empty()) continue;
        CheckResult result{3,
                           Outcome::warn,
                           {fmt::format("wilayah hanya disebut dengan nama ('{}'), tanpa kode", in.column(c)),
                            fmt::format("places only by name ('{}'), without codes", in.column(c))},
                           {}};
        for (const std::string& name : named) result.evidence.push_back(both(name));
        found.results.push_back(std::move(result));
        return;
    }
    found.applicable = false;
}

/// Rows whose every figure is that of another row: copied under a second code.
void copied_figures(const Input& in, Found& found) {
    if (!in.roles.code || in.roles.values.size() < 5) return;
    std::map<std::string, std::vector<std::size_t>> same;
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
        std::string key;
        std::size_t filled = 0;
        for (const std::size_t c : in.roles.values) {
            filled += in.roles.cells[c][row].empty() || in.roles.numbers[c][row] == 0 ? 0U : 1U;
            key += in.roles.cells[c][row] + separator;
        }
        if (filled >= 5) same[key].push_back(row);
    }
    CheckResult result{6,
                       Outcome::block,
                       {"semua angka sebuah baris sama dengan baris lain: tersalin di bawah kode kedua",
                        "every figure of a row equals another row's: copied under a second code"},
                       {}};
    for (const auto& [key, rows] : same) {
        // Years or scenarios of one district may well have the same figures.
        std::vector<std::string> labels;
        for (const std::size_t row : rows) labels.push_back(row_label(in.roles, in.districts, row));
        std::sort(labels.begin(), labels.end());
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        if (labels.size() < 2) continue;
        result.evidence.push_back(both(joined(labels, " = ")));
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

std::vector<RowGroup> grouped(const TableRoles& roles, const std::vector<std::size_t>& key,
                              std::size_t rows) {
    std::unordered_map<std::string, std::size_t> of_key;
    std::vector<RowGroup> groups;
    for (std::size_t row = 0; row < rows; ++row) {
        std::string text;
        for (const std::size_t c : key) text += std::string(trimmed(roles.cells[c][row])) + separator;
        // A row without a place or a name repeats nothing.
        if (std::all_of(key.begin(), key.end(), [&](std::size_t c) { return roles.cells[c][row].empty(); }))
            continue;
        if (!key.empty() && roles.code && key.front() == roles.code->column &&
            roles.cells[key.front()][row].empty())
            continue;
        const auto [at, fresh] = of_key.emplace(text, groups.size());
        if (fresh) groups.push_back({text, {}});
        groups[at->second].rows.push_back(row);
    }
    std::erase_if(groups, [](const RowGroup& g) { return g.rows.size() < 2; });
    return groups;
}

}  // namespace

std::vector<RowGroup> rows_of_one_key(const TableRoles& roles, const Table& table) {
    std::vector<std::size_t> key, further;
    if (roles.code)
        key.push_back(roles.code->column);
    else
        key = roles.names;
    if (roles.time) key.push_back(*roles.time);
    if (roles.indicator) key.push_back(*roles.indicator);
    further = roles.classes;
    if (key.empty() && !further.empty()) {
        key.push_back(further.front());
        further.erase(further.begin());
    }
    if (key.empty()) return {};
    std::vector<RowGroup> groups = grouped(roles, key, table.rows);
    const auto repeated = [](const std::vector<RowGroup>& list) {
        std::size_t out = 0;
        for (const RowGroup& group : list) out += group.rows.size();
        return out;
    };
    // Classes (sex, age group, commodity) belong to the key where they tell most of the repeated rows apart.
    key.insert(key.end(), further.begin(), further.end());
    std::vector<RowGroup> finer = grouped(roles, key, table.rows);
    if (repeated(finer) * 2 <= repeated(groups)) groups = std::move(finer);
    return groups;
}

Found region_codes(const Input& in) {
    Found found;
    if (!in.roles.code) {
        names_instead_of_codes(in, found);
        return found;
    }
    mixed_systems(in, found);
    unknown_codes(in, found);
    other_parents(in, found);
    if (in.dataset.metadata.code_version.empty())
        found.results.push_back(
            {3,
             Outcome::warn,
             {"versi kode wilayah tidak disebut", "the version of the region codes is not stated"},
             {{fmt::format("kode menurut {}", authority_name(in.roles.code->authority)),
               fmt::format("codes of {}", authority_name(in.roles.code->authority))}}});
    return found;
}

Found duplicate_keys(const Input& in) {
    Found found;
    CheckResult result{6, Outcome::block, {}, {}};
    std::size_t rows = 0;
    for (const RowGroup& group : rows_of_one_key(in.roles, in.dataset.table)) {
        if (in.roles.source) {
            std::set<std::string> sources;
            for (const std::size_t row : group.rows) sources.insert(in.roles.cells[*in.roles.source][row]);
            if (sources.size() == group.rows.size()) continue;  // C12: kept side by side
        }
        std::vector<std::string> numbers;
        for (const std::size_t row : group.rows)
            numbers.push_back(std::to_string(in.dataset.table.row_in_file(row)));
        rows += group.rows.size();
        std::string label = row_label(in.roles, in.districts, group.rows.front());
        if (in.roles.indicator)
            label += " " + one_line(in.roles.cells[*in.roles.indicator][group.rows.front()], 40);
        label = std::string(trimmed(label));
        const std::string list = joined(numbers, ", ");
        result.evidence.push_back({label + ": baris " + list, label + ": rows " + list});
    }
    if (!result.evidence.empty()) {
        result.message = {fmt::format("{} baris memakai {} kunci yang sama", rows, result.evidence.size()),
                          fmt::format("{} rows share {} keys", rows, result.evidence.size())};
        found.results.push_back(std::move(result));
    }
    copied_figures(in, found);
    return found;
}

}  // namespace sanding::quality
