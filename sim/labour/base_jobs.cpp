#include "sim/labour/base_jobs.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "core/base/share_out.hpp"
#include "sim/population/ipf.hpp"

namespace sanding {

namespace {

/// Somebody employed, as far as the distribution of work needs.
struct Worker {
    std::uint32_t lottery = 0;
    std::uint64_t key = 0;
    std::uint32_t block = 0, row = 0;
    std::uint8_t schooling = 0;
    friend bool operator<(const Worker& a, const Worker& b) {
        return a.lottery != b.lottery ? a.lottery < b.lottery : a.key < b.key;
    }
};
using WorkersBy = std::vector<std::vector<Worker>>;

/// The employed of each unit in the order of their lottery.
WorkersBy employed_by_unit(const Population& population, std::size_t units, Draws draws) {
    WorkersBy out(units);
    for (std::uint32_t b = 0; b < population.blocks.size(); ++b) {
        const People& people = population.blocks[b];
        for (std::uint32_t i = 0; i < people.size(); ++i)
            if (people.work[i] != 0)
                out[people.unit[i]].push_back({0, people.key[i], b, i, people.schooling[i]});
    }
    parallel_for_each_index(units, [&](std::size_t u) {
        for (Worker& w : out[u]) w.lottery = draw_block(w.key, Process::job_lottery, 2, 0, draws)[0];
        std::sort(out[u].begin(), out[u].end());
    });
    return out;
}

std::vector<double> hectares(const World& world, LandClass cover) {
    std::vector<double> out(world.districts.units().size());
    if (!world.land) return out;
    for (std::size_t u = 0; u < out.size(); ++u)
        for (auto c = world.land->unit_start[u]; c < world.land->unit_start[u + 1]; ++c)
            out[u] += world.land->cover[c] == cover ? 1 : 0;
    return out;
}

/// What a sector's jobs follow, [unit].
std::vector<double> follows(const BaseJobInputs& in, JobsFollow what, const std::vector<double>& people) {
    switch (what) {
        case JobsFollow::people:
            return people;
        case JobsFollow::paddy:
            return hectares(in.world, LandClass::irrigated_paddy);
        case JobsFollow::crops:
            return hectares(in.world, LandClass::other_crop);
        case JobsFollow::centres:
            break;
    }
    std::vector<double> out(people.size());
    parallel_for_each_index(out.size(), [&](std::size_t u) {
        double reach = 0;
        for (std::size_t v = 0; v < out.size(); ++v)
            reach += people[v] * fixed_exp(-in.job_distance_weight * in.times.unit_minutes(u, v));
        out[u] = people[u] * reach;
    });
    return out;
}

/// How many residents work in each outside place: by its jobs and the way there.
std::vector<double> outside_jobs(const BaseJobInputs& in, const std::vector<double>& employed) {
    const SectorData& s = in.world.sectors;
    std::vector<double> out;
    const double wanted = s.outside_share * std::accumulate(employed.begin(), employed.end(), 0.0);
    double sum = 0;
    for (std::size_t p = 0; p < s.outside.size(); ++p) {
        double reach = 0;
        for (std::size_t u = 0; u < employed.size(); ++u)
            reach += employed[u] *
                     fixed_exp(-in.job_distance_weight * in.times.place_s[u * in.times.places + p] / 60.0);
        out.push_back(s.outside[p].jobs * reach);
        sum += out.back();
    }
    for (double& jobs : out) jobs = sum > 0 ? jobs * wanted / sum : 0;
    return out;
}

/// Puts the workers of each unit into places, as many as the row of flows says in whole numbers.
WorkersBy send_to_places(WorkersBy of_unit, const std::vector<double>& flows, std::size_t places) {
    const std::size_t units = of_unit.size();
    std::vector<std::vector<std::int64_t>> count(units);
    parallel_for_each_index(units, [&](std::size_t u) {
        std::vector<std::int64_t> weight;  // of millionths of a worker, so that whole numbers share out
        for (std::size_t p = 0; p < places; ++p)
            weight.push_back(static_cast<std::int64_t>(flows[u * places + p] * 1e6));
        count[u] = share_out(static_cast<std::int64_t>(of_unit[u].size()), weight);
    });
    WorkersBy out(places);
    for (std::size_t u = 0; u < units; ++u) {
        auto next = of_unit[u].begin();
        for (std::size_t p = 0; p < places; ++p) {
            const auto last = next + static_cast<std::ptrdiff_t>(count[u][p]);
            out[p].insert(out[p].end(), next, last);
            next = last;
        }
    }
    return out;
}

/// Jobs of a place's sectors for these workers: each in the order of the lottery takes a sector by odds of
/// jobs left times match (a race of exponentials).
void give_sectors(Population& population, std::vector<Worker>& workers, std::vector<std::int64_t> left,
                  const std::vector<Sector>& sectors, std::size_t place, BaseJobs& jobs, Draws draws) {
    std::sort(workers.begin(), workers.end());
    for (const Worker& w : workers) {
        std::size_t best = 0;
        double least = 0;
        bool found = false;
        Block block{};
        for (std::size_t s = 0; s < sectors.size(); ++s) {
            if (s % 4 == 0)
                block =
                    draw_block(w.key, Process::job_choice, static_cast<std::uint16_t>(1 + s / 4), 0, draws);
            if (left[s] == 0) continue;
            const double odds = static_cast<double>(left[s]) * sectors[s].match[w.schooling];
            if (!(odds > 0)) continue;
            const double time = exponential_time(block[s % 4]) / odds;
            if (found && time >= least) continue;
            found = true, best = s, least = time;
        }
        if (!found)  // nobody of this schooling is wanted there: the first jobs left
            best = static_cast<std::size_t>(std::ranges::find_if(left, [](auto n) { return n > 0; }) -
                                            left.begin());
        --left[best];
        const Workplace at = jobs.workplaces.at(place, best);
        population.blocks[w.block].work[w.row] = at;
        ++jobs.workplaces.stock[at];
    }
}

/// B of A_i O_i B_j D_j f_ij, read off one row of flows, with mean 1 over jobs; and the proposals it makes.
void set_appeal(BaseJobs& out, const BaseJobInputs& in, const std::vector<double>& flows,
                const std::vector<double>& reach, const std::vector<double>& jobs) {
    const Workplaces& w = out.workplaces;
    const std::size_t places = w.places(), units = w.units;
    std::size_t from = 0;  // a unit that sends somebody
    while (from + 1 < units && !(flows[from * places + w.unit_place(from)] > 0)) ++from;
    double sum = 0, all = 0;
    out.appeal.assign(places, 0);
    for (std::size_t p = 0; p < places; ++p) {
        const double expected = reach[from * places + p] * jobs[p];
        if (expected > 0) out.appeal[p] = flows[from * places + p] / expected;
        sum += out.appeal[p] * jobs[p];
        all += out.appeal[p] > 0 ? jobs[p] : 0;
    }
    for (double& b : out.appeal) b = b > 0 && sum > 0 ? b * all / sum : 1;
    set_zone_appeal(out, in.world);
    std::vector<double> near(units * units);
    for (std::size_t u = 0; u < units; ++u)
        for (std::size_t v = 0; v < units; ++v) {
            const std::size_t p = w.unit_place(v);
            near[u * units + v] = std::max(jobs[p], 1.0) * out.appeal[p] * reach[u * places + p];
        }
    out.near.proposals = Proposals(near, units);
    out.near.weight.resize(units * units);
    parallel_for_each_index(units, [&](std::size_t u) {
        for (std::size_t v = 0; v < units; ++v)
            out.near.weight[u * units + v] =
                static_cast<float>(1 / (1 - fixed_exp(desa_drawn * out.near.proposals.log_miss(u, v))));
    });
}

}  // namespace

void set_zone_appeal(BaseJobs& jobs, const World& world) {
    const Workplaces& w = jobs.workplaces;
    for (std::size_t z = 0; z < w.zones; ++z) {
        const Zone& zone = world.zones[z];
        const auto land = spread_m2(zone, world.districts.units());
        double weighted = 0, area = 0;
        for (std::size_t i = 0; i < zone.units.size(); ++i) {
            const auto m2 = static_cast<double>(land[i]);
            weighted += m2 * jobs.appeal[w.unit_place(zone.units[i])];
            area += m2;
        }
        jobs.appeal[w.zone_place(z)] = weighted / area;
    }
}

std::vector<double> lay_jobs(const BaseJobInputs& in, const std::vector<double>& jobs_of_region) {
    const SectorData& data = in.world.sectors;
    const std::size_t units = in.region_of_unit.size(), sectors = data.size();
    const PopulationBase& base = in.world.population;
    std::vector<double> people;
    for (std::size_t u = 0; u < units; ++u)
        people.push_back(static_cast<double>(base.registered[u] + base.under_fives_added[u]));
    std::vector<double> out(units * sectors);
    for (std::size_t s = 0; s < sectors; ++s) {
        const auto weight = follows(in, data.sectors[s].follow, people);
        for (std::size_t r = 0; r < jobs_of_region.size(); ++r) {
            const auto spread = [&](const auto& of) {
                double sum = 0;
                for (std::size_t u = 0; u < units; ++u)
                    if (in.region_of_unit[u] == r) sum += of(u);
                if (!(sum > 0)) return false;
                for (std::size_t u = 0; u < units; ++u)
                    if (in.region_of_unit[u] == r)
                        out[u * sectors + s] = jobs_of_region[r] * data.share[r][s] * of(u) / sum;
                return true;
            };
            const bool counted =
                !data.by_unit.empty() && spread([&](std::size_t u) { return data.by_unit[u][s]; });
            if (!counted && !spread([&](std::size_t u) { return weight[u]; }))
                static_cast<void>(spread([&](std::size_t u) { return people[u]; }));
        }
    }
    return out;
}

BaseJobs place_workers(Population& population, const BaseJobInputs& in, Draws draws) {
    BaseJobs out;
    Workplaces& w = out.workplaces = make_workplaces(in.world);
    const std::size_t units = w.units, places = w.places();
    WorkersBy workers = employed_by_unit(population, units, draws);
    std::vector<double> employed, of_region(in.world.districts.levels.back().size());
    for (const auto& of_unit : workers) employed.push_back(static_cast<double>(of_unit.size()));
    for (std::size_t u = 0; u < units; ++u) of_region[in.region_of_unit[u]] += employed[u];

    const double inside = w.outside > 0 ? 1 - in.world.sectors.outside_share : 1;
    for (double& jobs : of_region) jobs *= inside;
    const auto laid = lay_jobs(in, of_region);
    std::vector<double> jobs = outside_jobs(in, employed);
    jobs.resize(places);
    for (std::size_t u = 0; u < units; ++u)
        for (std::size_t s = 0; s < w.sectors; ++s) jobs[w.unit_place(u)] += laid[u * w.sectors + s];

    const auto reach = commuting_deterrence(in.times, w, in.job_distance_weight, in.own_desa_weight);
    // Doubly constrained gravity (Wilson 1967). Where desa hardly reach each other it settles slowly:
    // everybody works all the same, to the person, and what jobs there are is what people hold.
    const auto flows =
        fit_to_margins(reach, employed, jobs, "commuters between desa",
                       {.most_sweeps = 200, .accepted = std::numeric_limits<double>::infinity()})
            .cells;
    workers = send_to_places(std::move(workers), flows, places);
    std::vector<std::vector<std::int64_t>> left(places);
    for (std::size_t p = 0; p < places; ++p) {
        std::vector<std::int64_t> weight;
        for (std::size_t s = 0; s < w.sectors; ++s)
            weight.push_back(w.is_outside(p) ? in.world.sectors.sectors[s].national_jobs
                             : w.is_zone(p)  ? 0
                                             : static_cast<std::int64_t>(
                                                  1e3 * laid[(p - w.unit_place(0)) * w.sectors + s]));
        if (w.is_outside(p) && weight == std::vector<std::int64_t>(w.sectors)) weight.assign(w.sectors, 1);
        left[p] = share_out(static_cast<std::int64_t>(workers[p].size()), weight);
    }
    parallel_for_each_index(places, [&](std::size_t p) {
        give_sectors(population, workers[p], left[p], in.world.sectors.sectors, p, out, draws);
    });
    w.filled = w.stock;
    set_appeal(out, in, flows, reach, jobs);
    return out;
}

}  // namespace sanding
