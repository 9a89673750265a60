#include "sim/agents.hpp"

#include <algorithm>
#include <array>

#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr std::uint32_t last_age_before_school = 6, last_school_age = 18;

struct Agent {
    std::uint64_t key = 0;
    std::uint16_t unit = 0;
    std::uint8_t age = 0, sex = 0;
    Activity activity = Activity::other;
    std::uint16_t household = 0;
    WorkKind work_kind = WorkKind::none;
    std::uint16_t work_place = 0;
};

/// Rows of a block that the lottery takes, ascending. The year is not part of the address.
std::vector<std::uint32_t> drawn_rows(const People& people, Draws draws) {
    constexpr std::size_t batch = 1024;
    std::array<std::array<std::uint32_t, batch>, 4> words{};
    std::vector<std::uint32_t> out;
    for (std::size_t from = 0; from < people.size(); from += batch) {
        const std::size_t n = std::min(batch, people.size() - from);
        draw_blocks(std::span(people.key).subspan(from, n), Process::agent_sample, 0, 0, draws,
                    {words[0], words[1], words[2], words[3]});
        for (std::size_t i = 0; i < n; ++i)
            if (words[0][i] < threshold(static_cast<double>(people.weight[from + i]) / residents_per_dot))
                out.push_back(static_cast<std::uint32_t>(from + i));
    }
    return out;
}

Activity activity_of(const People& people, std::size_t i, const LifeTables& tables) {
    if (people.work[i] != 0) return Activity::employed;
    if (people.rank[i] < tables.participation[tables.row(people.unit[i], people.sex[i], people.birth[i])])
        return Activity::unemployed;
    const std::uint32_t age = age_at(people.birth[i], tables.now);
    return age <= last_age_before_school ? Activity::before_school
           : age <= last_school_age      ? Activity::school_age
                                         : Activity::other;
}

void set_work(Agent& agent, Workplace work, const Workplaces& w) {
    if (work == 0) return;
    const std::size_t place = w.place_of(work);
    agent.work_kind = w.is_outside(place) ? WorkKind::outside
                      : w.is_zone(place)  ? WorkKind::zone
                                          : WorkKind::unit;
    const std::size_t first = w.is_outside(place) ? 0 : w.is_zone(place) ? w.zone_place(0) : w.unit_place(0);
    agent.work_place = static_cast<std::uint16_t>(place - first);
}

std::vector<Agent> agents_of(const People& people, const Households* households, const AgentInputs& in) {
    std::vector<Agent> out;
    for (const std::uint32_t row : drawn_rows(people, in.draws)) {
        Agent agent;
        agent.key = people.key[row];
        agent.unit = people.unit[row];
        agent.age = static_cast<std::uint8_t>(age_at(people.birth[row], in.tables.now));
        agent.sex = people.sex[row];
        agent.activity = activity_of(people, row, in.tables);
        if (households != nullptr && people.household[row] < households->rows())
            agent.household = households->size[people.household[row]];
        set_work(agent, people.work[row], in.workplaces);
        out.push_back(agent);
    }
    return out;
}

AgentSample in_columns(const std::vector<Agent>& agents, int year) {
    AgentSample out;
    out.year = year;
    for (const Agent& a : agents) {
        out.key.push_back(a.key);
        out.unit.push_back(a.unit);
        out.age.push_back(a.age);
        out.sex.push_back(a.sex);
        out.activity.push_back(static_cast<std::uint8_t>(a.activity));
        out.household.push_back(a.household);
        out.work_kind.push_back(static_cast<std::uint8_t>(a.work_kind));
        out.work_place.push_back(a.work_place);
    }
    return out;
}

}  // namespace

AgentSample sample_agents(const Population& population, const AgentInputs& in) {
    std::vector<std::vector<Agent>> of_block(population.blocks.size());
    parallel_for_each_index(of_block.size(), [&](std::size_t b) {
        const bool alone = population.households.empty();
        of_block[b] = agents_of(population.blocks[b], alone ? nullptr : &population.households[b], in);
    });
    std::vector<Agent> all;
    for (const auto& part : of_block) all.insert(all.end(), part.begin(), part.end());
    std::sort(all.begin(), all.end(), [](const Agent& a, const Agent& b) { return a.key < b.key; });
    return in_columns(all, in.year);
}

}  // namespace sanding
