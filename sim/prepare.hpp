#pragma once

#include <cstdint>
#include <vector>

#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "sim/labour/base_jobs.hpp"
#include "sim/population/seed.hpp"
#include "sim/population/synthesis.hpp"
#include "sim/space/travel.hpp"
#include "sim/tables.hpp"

namespace sanding {

/// Who works in the base year, by age and sex, as it was assigned after the synthesis.
struct WorkFit {
    struct Row {
        std::size_t age_group = 0;  ///< of the registry's, from 3 (15–19) on
        Sex sex = Sex::male;
        std::int64_t people = 0, labour_force = 0, employed = 0;
        double expected_force = 0;  ///< people of each age and regency times their share
    };
    std::vector<Row> rows;  ///< men and women of each group, the youngest first
    Fit force;              ///< labour force against what is expected, by group and sex
    Fit employed;           ///< of regencies, against labour force and open unemployment rate
};

/// What is made of the residents of a world's base year.
struct BaseYear {
    Shared<World> world;
    std::uint32_t seed = 0;
    Distances distances;
    BaseJobs jobs;
    Fit sexes;  ///< of the synthesis
    HouseholdFit households;
    WorkFit work;
    std::vector<HousedInstitution> institutions;
    std::vector<std::uint32_t> region_of_unit;
    AgeSexCounts people;  ///< base year
    Led led;              ///< base year
    Seed families;        ///< what in-migrants' families are like
};

/// What every run of a world with one seed shares, made once: its base year, and the residents that a run
/// starts with, all of them or a sample (population/sample.hpp).
struct PreparedWorld : BaseYear {
    Population population;    ///< base year; the employed have their places of work
    std::uint8_t weight = 1;  ///< residents that a row usually stands for
};

/// The base year as a plan has it: the same object where the plan lays no zone anew; else one whose zones,
/// and the distances, appeal and regency of their jobs, are those of where the plan lays them.
[[nodiscard]] Shared<BaseYear> base_year_under(Shared<PreparedWorld> prepared, const Scenario& scenario);

/// Labour force and unemployment of the base year follow `participation_rate` (share of people aged 15 and
/// over) and the regencies' open unemployment rates; the unemployed are drawn with the young more often,
/// their number is exact.
[[nodiscard]] Shared<PreparedWorld> prepare_world(Shared<World> world, std::uint32_t seed,
                                                  double participation_rate,
                                                  const SynthesisOptions& options = {});

}  // namespace sanding
