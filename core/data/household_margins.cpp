#include "core/data/household_margins.hpp"

#include <fmt/format.h>

#include <numeric>
#include <optional>
#include <span>
#include <string>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

using Names = std::vector<std::string>;  // as compared by bare_name

const std::array<Names, marital_states> marital_names{
    {{"belumkawin"}, {"kawin"}, {"ceraihidup"}, {"ceraimati"}}};
const std::array<Names, schooling_levels> schooling_names{{{"tidaksekolah", "tidakbelumsekolah"},
                                                           {"belumtamatsd", "belumtamatsdsederajat"},
                                                           {"sd", "tamatsd", "tamatsdsederajat"},
                                                           {"sltp", "sltpsederajat"},
                                                           {"slta", "sltasederajat"},
                                                           {"diploma"},
                                                           {"s1plus"}}};

/// Forms leave columns empty that nobody knows the figures of: those are as good as missing.
bool is_filled(const Column& column) {
    bool any = false;
    for_each_text(column, [&](std::string_view cell) { any = any || !trimmed(cell).empty(); });
    return any;
}

std::optional<std::string> column_of(const Table& table, const Names& names) {
    for (const std::string& name : names)
        for (const Column& column : table.columns)
            if (bare_name(column.name) == name && is_filled(column)) return column.name;
    return std::nullopt;
}

/// The columns of all classes per unit, or nothing where one is missing. Sums must be the units' people.
template <std::size_t N>
std::vector<std::array<std::int64_t, N>> read_classes(const Table& table, const std::array<Names, N>& names,
                                                      const Level& units,
                                                      const std::vector<std::int64_t>& people,
                                                      const char* what) {
    std::vector<std::array<std::int64_t, N>> out(units.size());
    for (std::size_t c = 0; c < N; ++c) {
        const auto column = column_of(table, names[c]);
        if (!column) return {};
        const auto counts = integers_of(table, *column);
        for (std::size_t u = 0; u < units.size(); ++u) out[u][c] = counts[u];
    }
    for (std::size_t u = 0; u < units.size(); ++u) {
        const auto sum = std::accumulate(out[u].begin(), out[u].end(), std::int64_t{0});
        if (sum != people[u])
            throw Error(fmt::format("{} {}: {} people, but {} sum to {}", units.code[u], units.name[u],
                                    people[u], what, sum),
                        table.name, "margins of one district must agree");
    }
    return out;
}

std::vector<std::int64_t> read_families(const Table& table, const Level& units,
                                        const std::vector<std::int64_t>& people) {
    const auto column = column_of(table, {"kk", "jumlahkk", "kepalakeluarga", "jumlahkepalakeluarga"});
    if (!column) return {};
    auto families = integers_of(table, *column);
    for (std::size_t u = 0; u < units.size(); ++u)
        if (families[u] > people[u] || (families[u] == 0 && people[u] > 0))
            throw Error(fmt::format("{} {}: {} families of {} people", units.code[u], units.name[u],
                                    families[u], people[u]),
                        table.where(u, *column), "each family has at least one person");
    return families;
}

}  // namespace

HouseholdMargins read_household_margins(const Table& table, const Level& units,
                                        const std::vector<std::int64_t>& people, Report& report) {
    HouseholdMargins out{read_families(table, units, people),
                         read_classes(table, marital_names, units, people, "marital states"),
                         read_classes(table, schooling_names, units, people, "schooling levels"),
                         {}};
    std::vector<std::string> missing;
    if (out.families.empty()) missing.emplace_back("families (kk)");
    if (out.marital.empty())
        missing.emplace_back("marital states (belum_kawin, kawin, cerai_hidup, cerai_mati)");
    if (out.schooling.empty()) missing.emplace_back("schooling (tidak_sekolah … s1_plus)");
    if (!missing.empty())
        report.info("population.households", table.name,
                    "households follow the seed, for the table has no " + joined(missing, "; "));
    return out;
}

}  // namespace sanding
