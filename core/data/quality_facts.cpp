#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.hpp"
#include "core/data/quality_checks.hpp"

/// C12: single facts of several sources, side by side.
namespace sanding::quality {
namespace {

constexpr std::string_view in_use = "dipilih", beside = "pembanding";

struct Facts {
    std::vector<std::string> key, value, unit, date, source, group, role, note;
};

/// The table's columns, where it is one of facts.
std::optional<Facts> facts_of(const Table& table) {
    const auto text = [&](const char* name) {
        const auto column = table.find(name);
        return column ? text_of(table.columns[*column]) : std::vector<std::string>(table.rows);
    };
    for (const char* name : {"nilai", "kelompok", "peran"})
        if (!table.find(name)) return std::nullopt;
    return Facts{text("kunci"),  text("nilai"),    text("satuan"), text("per_tanggal"),
                 text("sumber"), text("kelompok"), text("peran"),  text("catatan")};
}

/// A figure as people write it here; what is no number stays as it is.
Bilingual figure(const std::string& value) {
    const auto number = parse_number(value);
    return number ? Bilingual{shown(*number, true), shown(*number, false)} : both(value);
}

Bilingual fact_line(const Facts& f, std::size_t row) {
    const Bilingual value = figure(f.value[row]);
    std::string tail = f.unit[row].empty() ? "" : " " + f.unit[row];
    std::string from = f.date[row];
    if (!f.source[row].empty()) from += (from.empty() ? "" : ", ") + one_line(f.source[row], 60);
    if (!f.note[row].empty()) from += (from.empty() ? "" : "; ") + one_line(f.note[row], 160);
    if (!from.empty()) tail += " (" + from + ")";
    const bool used = f.role[row] == in_use;
    return {f.key[row] + ": " + value.id + tail + (used ? " – dipakai" : ""),
            f.key[row] + ": " + value.en + tail + (used ? " – in use" : "")};
}

}  // namespace

void contradicting_facts(const Input& in, Found& found) {
    const auto facts = facts_of(in.dataset.table);
    if (!facts) return;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;  // by subject and unit
    for (std::size_t row = 0; row < in.dataset.table.rows; ++row)
        if (facts->role[row] == in_use || facts->role[row] == beside)
            groups[{facts->group[row], facts->unit[row]}].push_back(row);
    for (auto& [subject, rows] : groups) {
        const auto is_used = [&](std::size_t row) { return facts->role[row] == in_use; };
        std::set<std::string> values;
        for (const std::size_t row : rows) values.insert(facts->value[row]);
        // Several in use say different things of one subject; what stands beside them contradicts.
        if (values.size() < 2 || std::all_of(rows.begin(), rows.end(), is_used)) continue;
        std::stable_partition(rows.begin(), rows.end(), is_used);
        const bool chosen = is_used(rows.front());
        CheckResult result{12, Outcome::warn, {}, {}};
        result.message = {fmt::format("{} angka untuk '{}': disimpan berdampingan{}", rows.size(),
                                      subject.first, chosen ? "" : "; belum ada yang dipilih"),
                          fmt::format("{} figures for '{}': kept side by side{}", rows.size(), subject.first,
                                      chosen ? "" : "; none is chosen yet")};
        for (const std::size_t row : rows) result.evidence.push_back(fact_line(*facts, row));
        found.results.push_back(std::move(result));
    }
}

}  // namespace sanding::quality
