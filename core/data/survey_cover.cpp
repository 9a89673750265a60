#include "core/data/survey_cover.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

constexpr std::int64_t few = 10;  ///< households that carry a class [A]

/// What the study counts of a class, and how many of the sample's households have it.
struct Cover {
    std::string name;
    std::int64_t wanted = 0, households = 0;
};

std::string ages_of(std::size_t group) {
    return group + 1 == age_groups ? std::string("75 and over")
                                   : fmt::format("{} to {}", 5 * group, 5 * group + 4);
}

template <class Has>
std::int64_t households_with(const SurveySample& sample, Has&& has) {
    std::int64_t out = 0;
    for (std::size_t h = 0; h < sample.households(); ++h)
        out += std::ranges::any_of(sample.members(h), has) ? 1 : 0;
    return out;
}

/// People by age are known, their sexes by age only of the pyramid: both may be asked for where it has them.
void add_people(const SurveySample& sample, const PopulationBase& base, std::vector<Cover>& out) {
    for (std::size_t g = 0; g < age_groups; ++g)
        for (const bool female : {false, true}) {
            std::int64_t wanted = 0, in_pyramid = 0;
            for (const auto& ages : base.by_age) wanted += ages[g];
            for (const auto& pyramid : base.pyramid) in_pyramid += pyramid[female ? 1 : 0][g];
            out.push_back({fmt::format("{} aged {}", female ? "women" : "men", ages_of(g)),
                           in_pyramid > 0 ? wanted : 0, households_with(sample, [&](const SurveyPerson& p) {
                               return p.female == female &&
                                      std::min<std::size_t>(p.age / 5U, age_groups - 1) == g;
                           })});
        }
}

template <std::size_t N, class Of>
void add_classes(const SurveySample& sample, const std::vector<std::array<std::int64_t, N>>& margins,
                 const std::array<const char*, N>& names, Of&& of, std::vector<Cover>& out) {
    for (std::size_t c = 0; c < N && !margins.empty(); ++c) {
        std::int64_t wanted = 0;
        for (const auto& margin : margins) wanted += margin[c];
        out.push_back({names[c], wanted, households_with(sample, [&](const SurveyPerson& p) {
                           return static_cast<std::size_t>(of(p)) == c;
                       })});
    }
}

void add_sizes(const SurveySample& sample, const HouseholdSizes& sizes, std::vector<Cover>& out) {
    for (std::size_t k = 0; k < size_classes && !sizes.empty(); ++k) {
        Cover cover{fmt::format("households of {}{} people", k + 1, k + 1 == size_classes ? " or more" : ""),
                    0, 0};
        for (const auto& given : sizes.given) cover.wanted += given[k];
        for (std::size_t h = 0; h < sample.households(); ++h)
            cover.households += std::min(sample.members(h).size(), size_classes) == k + 1 ? 1 : 0;
        out.push_back(std::move(cover));
    }
}

}  // namespace

void expect_cover(const SurveySample& sample, const PopulationBase& base, Report& report) {
    std::vector<Cover> all;
    add_people(sample, base, all);
    add_classes<marital_states>(
        sample, base.households.marital,
        {"single people", "married people", "divorced people", "widowed people"},
        [](const SurveyPerson& p) { return p.marital; }, all);
    add_classes<schooling_levels>(
        sample, base.households.schooling,
        {"people without schooling", "people with some primary school", "people with primary school",
         "people with junior secondary school", "people with senior secondary school",
         "people with a diploma", "people with a degree"},
        [](const SurveyPerson& p) { return p.schooling; }, all);
    add_sizes(sample, base.households.sizes, all);
    std::vector<std::string> none, some;
    for (const Cover& c : all)
        if (c.wanted > 0 && c.households < few)
            (c.households == 0 ? none : some)
                .push_back(
                    fmt::format("{} ({} in the study, {} households)", c.name, c.wanted, c.households));
    if (!none.empty())
        throw Error("too few households in the seed: none has " + joined(none, "; "), sample.label,
                    "a larger sample, or leave seed out for the built-in one");
    if (!some.empty())
        report.warn("survey.few", sample.label,
                    "few households of the seed stand for many: " + joined(some, "; "));
}

}  // namespace sanding
