#include "core/data/household_sizes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <numeric>
#include <set>
#include <string>

#include "core/base/error.hpp"
#include "core/base/share_out.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

std::string column_name(std::size_t size_class) {
    return size_class + 1 == size_classes ? fmt::format("ruta_{}_plus", size_classes)
                                          : fmt::format("ruta_{}", size_class + 1);
}

std::string column_of(const Table& table, std::size_t size_class) {
    for (const Column& column : table.columns)
        if (size_class_of(column.name) == size_class) return column.name;
    return table.at(column_name(size_class)).name;  // its Error names the nearest
}

void expect_all(const JoinReport& join) {
    const auto refuse = [&](const std::string& key, const std::string& name, const char* problem) {
        throw Error(fmt::format("{} {} {}", key, name, problem), join.table,
                    fmt::format("sizes of households are wanted for each {} once", join.level));
    };
    if (!join.unmatched_rows.empty())
        refuse(join.unmatched_rows[0].key, join.unmatched_rows[0].name, "is a code that is in no list");
    if (!join.duplicate_rows.empty())
        refuse(join.duplicate_rows[0].key, join.duplicate_rows[0].name, "stands twice");
    if (!join.unmatched_districts.empty())
        refuse(join.unmatched_districts[0].key, join.unmatched_districts[0].name, "has no row");
}

/// A district's sum over its units.
std::vector<std::int64_t> summed(const Districts& districts, std::size_t level,
                                 const std::vector<std::int64_t>& per_unit) {
    std::vector<std::int64_t> out(districts.levels[level].size());
    const auto ancestors = districts.ancestors(level);
    for (std::size_t u = 0; u < per_unit.size(); ++u) out[ancestors[u]] += per_unit[u];
    return out;
}

void expect_agreement(const Table& table, const HouseholdSizes& sizes, const SizeContext& context) {
    const Level& level = context.districts.levels[sizes.level];
    const auto people = summed(context.districts, sizes.level, context.people);
    const auto families = summed(context.districts, sizes.level, context.families);
    for (std::size_t d = 0; d < level.size(); ++d) {
        const SizeCounts& given = sizes.given[d];
        const auto households = std::accumulate(given.begin(), given.end(), std::int64_t{0});
        std::int64_t least = 0;
        for (std::size_t k = 0; k < size_classes; ++k) least += static_cast<std::int64_t>(k + 1) * given[k];
        const std::string who = level.code[d] + " " + level.name[d];
        if (!context.families.empty() && households != families[d])
            throw Error(fmt::format("{}: {} families (kk), but households by size sum to {}", who,
                                    families[d], households),
                        table.name, "margins of one district must agree");
        if (least > people[d] || (given.back() == 0 && least != people[d]))
            throw Error(fmt::format("{}: {} people, but households by size need {}{}", who, people[d],
                                    given.back() > 0 ? "at least " : "", least),
                        table.name, "margins of one district must agree");
    }
}

}  // namespace

std::size_t size_class_of(std::string_view name) {
    static const std::set<std::string> about_sizes{"ruta",    "rumah",     "tangga",     "rt",     "art",
                                                   "anggota", "orang",     "jiwa",       "person", "persons",
                                                   "people",  "household", "households", "size",   "ukuran",
                                                   "jumlah",  "kk",        "keluarga",   "krt",    "members"};
    static const std::set<std::string> open_end{"plus", "lebih", "atau", "atas", "ke",  "keatas",
                                                "dan",  "or",    "and",  "more", "over"};
    unsigned number = 0;
    std::size_t numbers = 0;
    bool open = name.find("≥") != std::string_view::npos;
    const std::string lower = lower_ascii(name);
    for (std::size_t i = 0; i < lower.size();) {
        std::size_t end = i;
        if (lower[i] >= '0' && lower[i] <= '9') {
            const auto [rest, problem] =
                std::from_chars(lower.data() + i, lower.data() + lower.size(), number);
            if (problem != std::errc() || ++numbers > 1) return size_classes;
            i = static_cast<std::size_t>(rest - lower.data());
            continue;
        }
        while (end < lower.size() && lower[end] >= 'a' && lower[end] <= 'z') ++end;
        const std::string word = lower.substr(i, end - i);
        if (word.empty()) {
            open = open || lower[i] == '+';
            ++i;
            continue;
        }
        if (open_end.contains(word))
            open = true;
        else if (!about_sizes.contains(word))
            return size_classes;
        i = end;
    }
    if (numbers != 1 || number < 1 || number > size_classes || open != (number == size_classes))
        return size_classes;
    return number - 1;
}

std::vector<std::int64_t> families_of(const HouseholdSizes& sizes, const Districts& districts,
                                      const std::vector<std::int64_t>& people) {
    std::vector<std::int64_t> out(people.size());
    const auto ancestors = districts.ancestors(sizes.level);
    for (std::size_t d = 0; d < sizes.given.size(); ++d) {
        std::vector<std::int64_t> here(people.size());
        for (std::size_t u = 0; u < people.size(); ++u)
            if (ancestors[u] == d) here[u] = people[u];
        const auto shares =
            share_out(std::accumulate(sizes.given[d].begin(), sizes.given[d].end(), std::int64_t{0}), here);
        for (std::size_t u = 0; u < people.size(); ++u) out[u] += shares[u];
    }
    return out;
}

HouseholdSizes read_household_sizes(const Table& table, const SizeContext& context) {
    JoinSpec spec;
    spec.context = &context.join;
    HouseholdSizes out;
    out.level = fitting_level(context.districts, table, spec);
    const Level& level = context.districts.levels[out.level];
    const Joined joined = join(level, table, spec);
    expect_all(joined.report);
    out.given.resize(level.size());
    for (std::size_t k = 0; k < size_classes; ++k) {
        const auto counts = integers_of(joined.table, column_of(joined.table, k));
        for (std::size_t d = 0; d < level.size(); ++d) out.given[d][k] = counts[d];
    }
    expect_agreement(joined.table, out, context);
    return out;
}

}  // namespace sanding
