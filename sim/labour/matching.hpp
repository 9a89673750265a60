#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "sim/labour/base_jobs.hpp"
#include "sim/labour/wages.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/life.hpp"
#include "sim/people.hpp"

namespace sanding {

/// A resident looking for work: where the row is, and what decides.
struct Seeker {
    std::uint64_t key = 0;
    std::uint32_t block = 0, row = 0;
    std::uint16_t unit = 0;
    std::uint8_t schooling = 0;
    std::uint8_t weight = 1;  ///< people the row stands for, who need as many jobs
};

/// Row `row` of a block as a seeker.
[[nodiscard]] Seeker seeker_at(const People& people, std::uint32_t block, std::uint32_t row);

/// Who left work in a year, by reason, and who seeks.
struct LabourFlows {
    std::int64_t retired = 0;  ///< left the labour force
    std::int64_t separated = 0;
    std::int64_t dismissed = 0;  ///< the workplace offers fewer jobs than it had filled
    std::int64_t hired = 0;
    int rounds = 0;               ///< of the deferred acceptance
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

/// How seekers and jobs weigh each other.
struct JobMarket {
    const std::vector<double>* deterrence = nullptr;  ///< [unit][place], commuting_deterrence
    const std::vector<double>* appeal = nullptr;      ///< [place], BaseJobs; null: 1
    const Wages* wages = nullptr;                     ///< null: sectors and schooling don't matter
    const NearDesa* near = nullptr;                   ///< desa considered; null: all of them
    double keep_searching = 0;  ///< deterrence at which going on searching is as good as a job
};

/// How many places a seeker applies to at most.
inline constexpr std::size_t most_applications = 8;

/// Fills vacancies from seekers by deferred acceptance (Gale and Shapley 1962). Seekers rank the places they
/// consider by vacancies × appeal × deterrence × taste with one addressed Gumbel per (seeker, place, year)
/// and the correction −ln q of drawn places, and a sector there by another; they leave out places whose
/// journey makes them rather go on searching. Workplaces hold the best applicants, by a lottery in which the
/// match of schooling counts, up to their vacancies; who is refused or displaced applies to the next, until
/// nobody does; where rows of a sample stand for several people, who doesn't fit into what is left makes room
/// for the next of the lottery. The result is stable, doesn't depend on any order, and nobody who is held
/// could have had a job they rank higher. Hired seekers get their workplace in `population`.
void fill_vacancies(Population& population, Workplaces& workplaces, std::vector<Seeker> seekers,
                    const JobMarket& market, int year, Draws draws, LabourFlows& flows);

}  // namespace sanding
