#include "core/data/registry_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

constexpr std::array<const char*, 3> counts{"jumlah", "laki_laki", "perempuan"};

/// What offices call people, men and women; earlier names before later ones.
const std::array<std::vector<std::string>, 3>& usual_names() {
    static const std::array<std::vector<std::string>, 3> names{
        {{"jumlah", "jumlahpenduduk", "jmlpenduduk", "penduduk", "jumlahjiwa", "jiwa", "total",
          "totalpenduduk", "jml", "jumlahpendudukjiwa", "jumlahtotal"},
         {"lakilaki", "l", "lk", "pria", "jumlahlakilaki", "penduduklakilaki", "lakilakijiwa", "male"},
         {"perempuan", "p", "pr", "wanita", "jumlahperempuan", "pendudukperempuan", "perempuanjiwa",
          "female"}}};
    return names;
}

std::string find_count(const Table& table, std::size_t which) {
    for (const std::string& name : usual_names()[which])
        for (const Column& column : table.columns)
            if (bare_name(column.name) == name) return column.name;
    return {};
}

std::string find_group(const Table& table, std::size_t group) {
    if (table.find(age_group_name(group))) return age_group_name(group);
    for (const Column& column : table.columns)
        if (age_group_of(column.name) == group) return column.name;
    return {};
}

/// The columns by their names here, in the order of the tables.
std::vector<std::pair<std::string, std::string RegistryColumns::*>> count_slots() {
    return {{counts[0], &RegistryColumns::people},
            {counts[1], &RegistryColumns::male},
            {counts[2], &RegistryColumns::female}};
}

}  // namespace

std::string age_group_name(std::size_t group) {
    if (group + 1 == age_groups) return "u75_plus";
    return fmt::format("u{}_{}", 5 * group, 5 * group + 4);
}

std::size_t age_group_of(std::string_view name) {
    std::vector<unsigned> numbers;
    std::set<std::string> words;
    std::string word, marks;
    const std::string lower = lower_ascii(name);
    for (std::size_t i = 0; i < lower.size();) {
        if (lower[i] >= '0' && lower[i] <= '9') {
            unsigned value = 0;
            const auto [end, failure] = std::from_chars(lower.data() + i, lower.data() + lower.size(), value);
            if (failure != std::errc()) return age_groups;
            numbers.push_back(value);
            i = static_cast<std::size_t>(end - lower.data());
        } else if (lower[i] >= 'a' && lower[i] <= 'z') {
            word.clear();
            while (i < lower.size() && lower[i] >= 'a' && lower[i] <= 'z') word += lower[i++];
            words.insert(word);
        } else {
            marks += lower[i++];
        }
    }
    // "L 0-4" or "SD 10-14" are other things than all people of an age.
    static const std::set<std::string> of_ages{"u",    "umur",   "usia",     "tahun", "thn",   "th",
                                               "s",    "d",      "kelompok", "plus",  "lebih", "ke",
                                               "atas", "keatas", "sd",       "dan"};
    if (!std::ranges::includes(of_ages, words)) return age_groups;
    if (numbers.size() == 2 && numbers[0] % 5 == 0 && numbers[1] == numbers[0] + 4 && numbers[0] < 75)
        return numbers[0] / 5;
    const bool open = marks.find_first_of("+>") != std::string::npos ||
                      marks.find("≥") != std::string::npos || words.contains("plus") ||
                      words.contains("lebih") || words.contains("atas") || words.contains("keatas");
    return numbers.size() == 1 && numbers[0] == 75 && open ? age_groups - 1 : age_groups;
}

std::string RegistryColumns::text() const {
    std::vector<std::string> parts;
    for (const auto& [name, slot] : count_slots())
        if (!(this->*slot).empty() && this->*slot != name)
            parts.push_back(fmt::format("{} '{}'", name, one_line(this->*slot, 60)));
    for (std::size_t g = 0; g < age_groups; ++g)
        if (!age[g].empty() && age[g] != age_group_name(g))
            parts.push_back(fmt::format("{} '{}'", age_group_name(g), one_line(age[g], 60)));
    return joined(parts, ", ");
}

RegistryColumns registry_columns(const Table& table, const std::map<std::string, std::string>& named) {
    RegistryColumns out;
    std::vector<std::string> known;
    const auto fill = [&](const std::string& name, std::string& slot, std::string found) {
        known.push_back(name);
        const auto told = named.find(name);
        slot = told == named.end() ? std::move(found) : table.at(told->second).name;
        if (slot.empty()) out.missing.push_back(name);
        out.guessed = out.guessed || (told == named.end() && !slot.empty() && slot != name);
    };
    for (std::size_t i = 0; i < counts.size(); ++i)
        fill(counts[i], out.*count_slots()[i].second, find_count(table, i));
    for (std::size_t g = 0; g < age_groups; ++g) fill(age_group_name(g), out.age[g], find_group(table, g));
    for (const auto& [name, column] : named)
        if (std::ranges::find(known, name) == known.end())
            throw Error(fmt::format("'{}' is no column of a population table", name), "[population.columns]",
                        name_hint(name, known));
    return out;
}

}  // namespace sanding
