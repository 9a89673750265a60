#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/life.hpp"
#include "sim/people.hpp"

namespace sanding {

/// A resident looking for work: where the row is, and what decides.
struct Seeker {
    std::uint64_t key = 0;
    std::uint32_t block = 0, row = 0;
    std::uint16_t unit = 0;
};

/// Who left work in a year, by reason, and who seeks.
struct LabourFlows {
    std::int64_t retired = 0;  ///< left the labour force
    std::int64_t separated = 0;
    std::int64_t dismissed = 0;  ///< the workplace offers fewer jobs than it had filled
    std::int64_t hired = 0;
    std::vector<Seeker> seekers;  ///< in the labour force without work, in no meaningful order
};

/// Takes people out of work: those no longer in the labour force, and separations at `separation_rate` a
/// year. Counts `workplaces.filled` anew and lists the seekers. An unemployed person is one in the labour
/// force without work.
[[nodiscard]] LabourFlows leave_work(Population& population, const LifeTables& tables, double separation_rate,
                                     Workplaces& workplaces, Draws draws);

/// Where stocks have fallen below the jobs filled, the highest lottery numbers lose theirs and become
/// seekers.
void dismiss_surplus(Population& population, Workplaces& workplaces, int year, Draws draws,
                     LabourFlows& flows);

/// How seekers weigh workplaces.
struct JobChoice {
    const std::vector<double>* deterrence = nullptr;  ///< [unit][workplace], commuting_deterrence
    double keep_searching = 0;  ///< deterrence at which going on searching is as good as a job
};

/// Fills vacancies from seekers in synchronous rounds: each seeker proposes to one workplace with vacancies
/// (Gumbel-max over vacancies × deterrence, or goes on searching), proposals are ordered by (workplace,
/// lottery number, key) and granted up to the vacancies; the refused propose again until nobody does.
/// Independent of the order of seekers. Granted seekers get their workplace in `population`.
void fill_vacancies(Population& population, Workplaces& workplaces, std::vector<Seeker> seekers,
                    const JobChoice& choice, int year, Draws draws, LabourFlows& flows);

}  // namespace sanding
