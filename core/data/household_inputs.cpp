#include "core/data/household_inputs.hpp"

#include <fmt/format.h>

#include "core/data/office_table.hpp"
#include "core/data/survey_cover.hpp"

namespace sanding {

void read_household_inputs(World& world, Report& report) {
    const Study& study = world.study;
    PopulationBase& base = world.population;
    HouseholdMargins& margins = base.households;
    if (study.households.mean_size) {
        margins.mean_size = *study.households.mean_size;
        if (!margins.families.empty())
            report.info(
                "population.household_size", study.file.string(),
                fmt::format("household_size = {} counts, not the table's family cards", margins.mean_size));
        margins.families.clear();
    }
    if (study.households.sizes) {
        margins.sizes =
            read_household_sizes(read_table(*study.households.sizes).value,
                                 {world.districts, world.join_context, base.registered, margins.families});
        if (margins.families.empty())
            margins.families = families_of(margins.sizes, world.districts, base.registered);
    }
    if (study.households.institutions)
        base.institutions =
            read_institutions(read_table(*study.households.institutions).value, world.districts.units());
    if (!study.households.seed) return;
    auto survey = read_survey(*study.households.seed);
    report.append(survey.report);
    base.survey = std::move(survey.value);
    expect_cover(base.survey, base, report);
}

void add_household_inputs(Hasher& hasher, const PopulationBase& p) {
    if (p.households.families.empty() && p.households.mean_size != assumed_household_size)
        hasher.add(std::string_view("size")).add(p.households.mean_size);
    if (!p.households.sizes.empty()) hasher.add(std::string_view("sizes"));
    for (const auto& sizes : p.households.sizes.given) hasher.add(std::span<const std::int64_t>(sizes));
    if (!p.survey.empty()) hasher.add(std::string_view("survey"));
    for (std::size_t h = 0; h < p.survey.households(); ++h) {
        hasher.add(p.survey.weight[h]);
        for (const SurveyPerson& person : p.survey.members(h))
            hasher.add((std::int64_t{person.age} << 32) | (static_cast<std::int64_t>(person.female) << 24) |
                       (static_cast<std::int64_t>(person.kinship) << 16) |
                       (static_cast<std::int64_t>(person.marital) << 8) |
                       static_cast<std::int64_t>(person.schooling));
    }
    for (const Institution& i : p.institutions) {
        if (!i.registered) continue;
        hasher.add(std::string_view("institution")).add(i.key).add(i.residents);
        for (const auto n : {static_cast<int>(i.kind), static_cast<int>(i.unit), i.youngest, i.oldest})
            hasher.add(static_cast<std::int64_t>(n));
        hasher.add(i.men_share.value_or(-1));
    }
}

}  // namespace sanding
