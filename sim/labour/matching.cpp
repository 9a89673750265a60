#include "sim/labour/matching.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/parallel.hpp"
#include "sim/choice.hpp"

namespace sanding {

namespace {

constexpr std::size_t batch = 1024;

/// One block's part of leave_work.
struct BlockFlows {
    std::int64_t retired = 0, separated = 0;
    std::vector<std::int64_t> filled;
    std::vector<Seeker> seekers;
};

void leave_work_in(People& people, std::uint32_t block, const LifeTables& tables, std::uint32_t separation,
                   Draws draws, BlockFlows& flows) {
    std::array<std::uint32_t, batch> w0, w1, w2, w3;
    for (std::size_t from = 0; from < people.size(); from += batch) {
        const std::size_t count = std::min(batch, people.size() - from);
        draw_blocks({people.key.data() + from, count}, Process::separation, 0,
                    static_cast<std::uint32_t>(tables.year), draws, {w0, w1, w2, w3});
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = from + i;
            Workplace& work = people.work[row];
            const bool takes_part =
                people.rank[row] <
                tables.participation[tables.row(people.unit[row], people.sex[row], people.birth[row])];
            if (!takes_part) {
                flows.retired += work != 0;
                work = 0;
                continue;
            }
            if (work != 0 && w0[i] < separation) {
                ++flows.separated;
                work = 0;
            }
            if (work == 0)
                flows.seekers.push_back(
                    {people.key[row], block, static_cast<std::uint32_t>(row), people.unit[row]});
            else
                ++flows.filled[work];
        }
    }
}

std::uint32_t lottery(std::uint64_t key, int year, Draws draws) {
    return draw_block(key, Process::job_lottery, 0, static_cast<std::uint32_t>(year), draws)[0];
}

/// A proposal to a workplace. Of too many, those with the lowest lottery numbers are granted, keys settle
/// ties.
struct Proposal {
    std::uint32_t workplace = 0, lottery = 0;
    std::uint64_t key = 0;
    std::size_t seeker = 0;
    friend bool operator<(const Proposal& a, const Proposal& b) {
        return a.lottery != b.lottery ? a.lottery < b.lottery : a.key < b.key;
    }
};

/// Every seeker's proposal to the favourite among workplaces with vacancies; workplace 0 for going on
/// searching.
std::vector<Proposal> propose(const std::vector<Seeker>& seekers, const Workplaces& workplaces,
                              const JobChoice& choice, int year, Draws draws) {
    std::vector<std::size_t> open;
    for (std::size_t w = 1; w < workplaces.size(); ++w)
        if (workplaces.vacancies(w) > 0) open.push_back(w);
    std::vector<std::uint64_t> keys;
    for (const std::size_t w : open) keys.push_back(workplaces.key[w]);
    keys.push_back(workplaces.key[0]);
    const double search = choice.keep_searching * static_cast<double>(workplaces.total_vacancies());

    std::vector<Proposal> out(seekers.size());
    constexpr std::size_t chunk = 2048;
    parallel_for_each_index((seekers.size() + chunk - 1) / chunk, [&](std::size_t c) {
        std::vector<double> weights(open.size() + 1);
        weights.back() = search;
        for (std::size_t s = c * chunk; s < std::min(seekers.size(), (c + 1) * chunk); ++s) {
            const double* row = choice.deterrence->data() + seekers[s].unit * workplaces.size();
            for (std::size_t k = 0; k < open.size(); ++k)
                weights[k] = row[open[k]] * static_cast<double>(workplaces.vacancies(open[k]));
            const std::size_t best = gumbel_max(weights, keys, seekers[s].key, Process::job_choice,
                                                static_cast<std::uint32_t>(year), draws);
            if (best < open.size())
                out[s] = {static_cast<std::uint32_t>(open[best]), lottery(seekers[s].key, year, draws),
                          seekers[s].key, s};
        }
    });
    return out;
}

/// Proposals by workplace, those that are granted first.
std::vector<std::vector<Proposal>> drawn_by_lottery(const std::vector<Proposal>& proposals,
                                                    const Workplaces& workplaces) {
    std::vector<std::vector<Proposal>> to(workplaces.size());
    parallel_for_each_index(to.size(), [&](std::size_t w) {
        if (w == 0 || workplaces.vacancies(w) == 0) return;
        std::copy_if(proposals.begin(), proposals.end(), std::back_inserter(to[w]),
                     [w](const Proposal& p) { return p.workplace == w; });
        const std::int64_t vacancies = workplaces.vacancies(w);
        if (static_cast<std::int64_t>(to[w].size()) > vacancies)
            std::nth_element(to[w].begin(), to[w].begin() + vacancies, to[w].end());
    });
    return to;
}

}  // namespace

LabourFlows leave_work(Population& population, const LifeTables& tables, double separation_rate,
                       Workplaces& workplaces, Draws draws) {
    std::vector<BlockFlows> parts(population.blocks.size());
    parallel_for_each_index(parts.size(), [&](std::size_t b) {
        parts[b].filled.assign(workplaces.size(), 0);
        leave_work_in(population.blocks[b], static_cast<std::uint32_t>(b), tables, threshold(separation_rate),
                      draws, parts[b]);
    });
    LabourFlows flows;
    std::fill(workplaces.filled.begin(), workplaces.filled.end(), 0);
    std::vector<std::size_t> first;
    std::size_t seekers = 0;
    for (const BlockFlows& part : parts) {
        flows.retired += part.retired;
        flows.separated += part.separated;
        for (std::size_t w = 0; w < workplaces.size(); ++w) workplaces.filled[w] += part.filled[w];
        first.push_back(seekers);
        seekers += part.seekers.size();
    }
    flows.seekers.resize(seekers);
    parallel_for_each_index(parts.size(), [&](std::size_t b) {
        std::copy(parts[b].seekers.begin(), parts[b].seekers.end(),
                  flows.seekers.begin() + static_cast<std::ptrdiff_t>(first[b]));
    });
    return flows;
}

void dismiss_surplus(Population& population, Workplaces& workplaces, int year, Draws draws,
                     LabourFlows& flows) {
    for (std::size_t w = 1; w < workplaces.size(); ++w) {
        if (workplaces.filled[w] <= workplaces.stock[w]) continue;
        std::vector<std::pair<std::uint32_t, Seeker>> staff;
        for (std::uint32_t b = 0; b < population.blocks.size(); ++b) {
            const People& people = population.blocks[b];
            for (std::uint32_t row = 0; row < people.size(); ++row)
                if (people.work[row] == w)
                    staff.emplace_back(lottery(people.key[row], year, draws),
                                       Seeker{people.key[row], b, row, people.unit[row]});
        }
        std::sort(staff.begin(), staff.end(), [](const auto& x, const auto& y) {
            return x.first != y.first ? x.first > y.first : x.second.key > y.second.key;
        });
        const auto surplus = static_cast<std::size_t>(workplaces.filled[w] - workplaces.stock[w]);
        for (std::size_t i = 0; i < surplus; ++i) {
            const Seeker& seeker = staff[i].second;
            population.blocks[seeker.block].work[seeker.row] = 0;
            flows.seekers.push_back(seeker);
        }
        workplaces.filled[w] = workplaces.stock[w];
        flows.dismissed += static_cast<std::int64_t>(surplus);
    }
}

void fill_vacancies(Population& population, Workplaces& workplaces, std::vector<Seeker> seekers,
                    const JobChoice& choice, int year, Draws draws, LabourFlows& flows) {
    while (!seekers.empty() && workplaces.total_vacancies() > 0) {
        const auto drawn = drawn_by_lottery(propose(seekers, workplaces, choice, year, draws), workplaces);
        std::vector<std::vector<Seeker>> refused_at(drawn.size());
        std::vector<std::int64_t> granted_at(drawn.size());
        parallel_for_each_index(drawn.size(), [&](std::size_t w) {
            const auto granted = std::min(drawn[w].size(), static_cast<std::size_t>(workplaces.vacancies(w)));
            for (std::size_t p = 0; p < drawn[w].size(); ++p) {
                const Seeker& seeker = seekers[drawn[w][p].seeker];
                if (p < granted)
                    population.blocks[seeker.block].work[seeker.row] = static_cast<Workplace>(w);
                else
                    refused_at[w].push_back(seeker);
            }
            granted_at[w] = static_cast<std::int64_t>(granted);
        });
        std::vector<Seeker> refused;
        for (std::size_t w = 1; w < drawn.size(); ++w) {
            workplaces.filled[w] += granted_at[w];
            flows.hired += granted_at[w];
            refused.insert(refused.end(), refused_at[w].begin(), refused_at[w].end());
        }
        if (refused.size() == seekers.size()) return;
        seekers = std::move(refused);
    }
}

}  // namespace sanding
