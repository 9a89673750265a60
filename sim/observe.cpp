#include "sim/observe.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/results/school_counts.hpp"

namespace sanding {

void add_shared_out(std::int64_t total, const std::vector<std::uint32_t>& parts,
                    const std::vector<std::int64_t>& weight, std::vector<std::int64_t>& into) {
    std::int64_t sum = 0;
    for (const auto w : weight) sum += w;
    std::int64_t cumulated = 0, given = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        // Without any weight every part counts alike.
        cumulated += sum > 0 ? weight[k] : 1;
        const auto whole = sum > 0 ? sum : static_cast<std::int64_t>(parts.size());
        const std::int64_t up_to = (2 * total * cumulated + whole) / (2 * whole);
        into[parts[k]] += up_to - given;
        given = up_to;
    }
}

namespace {

void count_people(const Observed& o, Frame& f) {
    for (std::size_t u = 0; u < o.region_of_unit.size(); ++u) {
        const auto set = [&](Count c, std::size_t first, std::size_t last) {
            f.at(0, c)[u] = o.tally.people(u, first, last);
        };
        set(Count::people, 0, ages - 1);
        set(Count::age_0_4, 0, 4);
        set(Count::age_5_6, 5, 6);
        set(Count::age_7_12, 7, 12);
        set(Count::age_13_15, 13, 15);
        set(Count::age_16_18, 16, 18);
        set(Count::age_15_64, 15, 64);
        set(Count::age_65_plus, 65, ages - 1);
        f.at(0, Count::female)[u] = o.tally.female[u];
        f.at(0, Count::births)[u] = o.events.births[u];
        f.at(0, Count::deaths)[u] = o.events.deaths[u];
        f.at(0, Count::out_migrants)[u] = o.events.left[u];
        f.at(0, Count::moved_in)[u] = o.events.moved_in[u];
        f.at(0, Count::moved_out)[u] = o.events.moved_out[u];
        f.at(0, Count::in_migrants)[u] = o.arrived[u];
        f.at(0, Count::labour_force)[u] = o.tally.labour_force[u];
        f.at(0, Count::employed)[u] = o.tally.employed[u];
        f.at(0, Count::households)[u] = o.tally.households[u];
        f.at(0, Count::living_alone)[u] = o.tally.living_alone[u];
        f.at(0, Count::marriages)[u] = o.events.marriages[u];
        f.at(0, Count::births_registered)[u] = o.events.births_registered[u];
        f.at(0, Count::deaths_registered)[u] = o.events.deaths_registered[u];
        f.at(0, Count::unemployed)[u] = o.tally.labour_force[u] - o.tally.employed[u];
    }
}

Count count_of(SectorGroup group) {
    constexpr std::array of{Count::jobs_agriculture, Count::jobs_manufacturing, Count::jobs_services};
    return of[static_cast<std::size_t>(group)];
}

/// Jobs of units lie there, those of a zone over its units by its land in each; both whole.
void count_jobs(const Observed& o, Frame& f) {
    const Workplaces& w = o.workplaces;
    std::vector<std::vector<std::int64_t>> land;
    for (const Zone& zone : o.world.zones) land.push_back(spread_m2(zone, o.world.districts.units()));
    const auto add = [&](std::size_t place, std::int64_t number, std::vector<std::int64_t>& into) {
        if (w.is_zone(place))
            add_shared_out(number, o.world.zones[place - w.outside].units, land[place - w.outside], into);
        else
            into[place - w.unit_place(0)] += number;
    };
    for (std::size_t place = w.outside; place < w.places(); ++place)
        for (std::size_t s = 0; s < w.sectors; ++s) {
            const Workplace at = w.at(place, s);
            const Count group = count_of(o.world.sectors.sectors[s].group);
            for (const Count c : {Count::jobs, group}) add(place, w.stock[at], f.at(0, c));
            add(place, w.filled[at], f.at(0, Count::jobs_filled));
            if (w.is_zone(place)) {
                add(place, w.stock[at], f.at(0, Count::zone_jobs));
                add(place, w.filled[at], f.at(0, Count::zone_jobs_filled));
            }
            if (o.establishments != nullptr)
                add(place, o.establishments->count(at), f.at(0, Count::establishments));
        }
    for (std::size_t u = 0; u < o.region_of_unit.size(); ++u) {
        f.at(0, Count::work_own_desa)[u] = o.tally.work_own[u];
        f.at(0, Count::work_outside)[u] = o.tally.work_outside[u];
        f.at(0, Count::wage_sum)[u] = o.tally.wages[u];
        f.at(0, Count::commute_minutes_sum)[u] = (o.tally.commute_s[u] + 30) / 60;
    }
}

void count_land(const Observed& o, Frame& f) {
    for (std::size_t u = 0; u < o.region_of_unit.size(); ++u) {
        f.at(0, Count::built_up_ha)[u] = o.land.built(u);
        f.at(0, Count::paddy_ha)[u] = o.land.hectares(u, LandClass::irrigated_paddy);
        f.at(0, Count::paddy_converted_ha)[u] = o.land.paddy_converted(u);
        f.at(0, Count::land_demand_ha)[u] = o.land.flows()[u].demand;
        f.at(0, Count::land_unmet_ha)[u] = o.land.flows()[u].unmet();
    }
}

/// Prices as hundredths of index points (100: the mean dwelling of the base year) summed over dwellings.
void count_homes(const Observed& o, Frame& f) {
    if (o.housing == nullptr) return;
    const HomeStock& stock = o.housing->stock();
    f.at(0, Count::dwellings) = stock.dwellings;
    f.at(0, Count::vacant_dwellings) = o.housing->vacant();
    f.at(0, Count::homes_built) = stock.built;
    f.at(0, Count::homes_lost) = stock.lost;
    f.at(0, Count::unplaced_households) = o.housing->year().unplaced;
    for (std::size_t u = 0; u < stock.units(); ++u)
        f.at(0, Count::home_price_sum)[u] = stock.dwellings[u] * std::llround(o.housing->price()[u] * 1e4);
}

void count_schools(const Observed& o, Frame& f) {
    if (o.schools == nullptr) return;
    for (const ServiceKind kind : all_school_levels) {
        const SchoolLevelYear& y = o.schools->year(kind);
        const auto column = [&](Count of_primary) -> std::vector<std::int64_t>& {
            return f.at(0, school_count(of_primary, kind));
        };
        column(Count::pupils_sd) = y.pupils;
        column(Count::served_sd) = y.served;
        column(Count::refused_sd) = y.refused;
        column(Count::unreachable_sd) = y.unreachable;
        column(Count::schools_sd) = y.schools;
        column(Count::school_seats_sd) = y.seats;
        column(Count::seats_in_reach_sd) = y.seats_in_reach;
    }
}

void roll_up(const Districts& districts, Frame& f) {
    for (std::size_t l = 1; l < districts.levels.size(); ++l)
        for (std::size_t c = 0; c < count_columns; ++c) {
            auto& up = f.levels[l][c];
            up.assign(districts.levels[l].size(), 0);
            for (std::size_t i = 0; i < districts.levels[l - 1].size(); ++i)
                up[districts.levels[l - 1].parent[i]] += f.levels[l - 1][c][i];
        }
}

/// What of the land no district owns; the start's being synthetic goes with every year.
void add_land_series(const Observed& o, Frame& f) {
    const LandCells& cells = o.land.cells();
    f.series.emplace_back("land_synthetic", cells.synthetic() ? 1 : 0);
    f.series.emplace_back("lp2b_converted_ha", o.land.lp2b_converted());
    f.series.emplace_back("lp2b_replaced_ha", o.land.lp2b_replaced());
    if (cells.later.empty() || cells.later_year != o.year) return;
    const LandComparison c = o.land.compare_later();
    f.series.emplace_back("land_hits_ha", c.hits);
    f.series.emplace_back("land_misses_ha", c.misses);
    f.series.emplace_back("land_false_alarms_ha", c.false_alarms);
}

/// What of the year's market no district owns; residual and scarcity in millionths.
void add_home_series(const Observed& o, Frame& f) {
    if (o.housing == nullptr) return;
    const HomesYear& y = o.housing->year();
    const auto how = [&y](Housed h) { return y.how[static_cast<std::size_t>(h)]; };
    f.series.emplace_back("home_seekers", y.seekers);
    f.series.emplace_back("home_moved", how(Housed::moved));
    f.series.emplace_back("home_stayed", how(Housed::stayed));
    f.series.emplace_back("home_self_built", how(Housed::self_built));
    f.series.emplace_back("home_kept", how(Housed::kept));
    f.series.emplace_back("home_doubled_up", how(Housed::doubled_up));
    f.series.emplace_back("home_turned_away", how(Housed::turned_away));
    f.series.emplace_back("home_starts_subsidised", y.subsidised_started);
    f.series.emplace_back("home_starts_developers", y.developers_started);
    f.series.emplace_back("home_price_rounds", y.price_rounds);
    f.series.emplace_back("home_residual_ppm", std::llround(y.residual * 1e6));
    f.series.emplace_back("home_scarcity_ppm", std::llround(y.scarcity * 1e6));
}

/// Where residents work and what is vacant, as far as no district owns it.
void add_work_series(const Observed& o, Frame& f) {
    const Workplaces& w = o.workplaces;
    std::int64_t zone_vacancies = 0, other_vacancies = 0, outside_vacancies = 0, across = 0;
    for (std::size_t place = 0; place < w.places(); ++place) {
        std::int64_t residents = 0;
        for (std::size_t s = 0; s < w.sectors; ++s) {
            const Workplace at = w.at(place, s);
            (w.is_outside(place) ? outside_vacancies
             : w.is_zone(place)  ? zone_vacancies
                                 : other_vacancies) += w.vacancies(at);
            for (std::size_t r = 0; r < o.regions(); ++r) {
                const std::int64_t n = o.tally.at_work[r * w.size() + at];
                residents += n;
                if (!w.is_outside(place) && w.region[place] != r) across += n;
            }
        }
        if (w.is_outside(place))
            f.series.emplace_back("commuters:" + o.world.sectors.outside[place].code, residents);
        if (w.is_zone(place))
            f.series.emplace_back("zone_jobs:" + o.world.zones[place - w.outside].key,
                                  w.at_place(w.stock, place));
    }
    for (std::size_t s = 0; s < w.sectors; ++s) {
        std::int64_t jobs = 0;
        for (std::size_t place = w.outside; place < w.places(); ++place) jobs += w.stock[w.at(place, s)];
        f.series.emplace_back("jobs:" + o.world.sectors.sectors[s].key, jobs);
    }
    f.series.emplace_back("commuters_between_regencies", across);
    f.series.emplace_back("other_vacancies", other_vacancies);
    f.series.emplace_back("outside_vacancies", outside_vacancies);
    f.series.emplace_back("zone_vacancies", zone_vacancies);
    f.series.emplace_back("dismissed", o.flows.dismissed);
    f.series.emplace_back("hired", o.flows.hired);
    f.series.emplace_back("separated", o.flows.separated);
}

/// How jobs outside of the zones came to change since the base year, whole.
void add_job_changes(const Observed& o, Frame& f) {
    if (o.job_changes == nullptr) return;
    JobChange sum;
    for (const auto& region : *o.job_changes)
        for (const JobChange& c : region) {
            sum.national += c.national, sum.mix += c.mix, sum.shift += c.shift, sum.induced += c.induced;
        }
    f.series.emplace_back("jobs_since_base:national", std::llround(sum.national));
    f.series.emplace_back("jobs_since_base:mix", std::llround(sum.mix));
    f.series.emplace_back("jobs_since_base:shift", std::llround(sum.shift));
    f.series.emplace_back("jobs_since_base:induced", std::llround(sum.induced));
}

/// Who goes to school where, by regency, and girls; whether capacities are an illustration.
void add_school_series(const Observed& o, Frame& f) {
    if (o.schools == nullptr || !o.schools->any()) return;
    const Level& top = o.world.districts.levels.back();
    for (const ServiceKind kind : all_school_levels) {
        if (!o.schools->follows(kind)) continue;
        const SchoolLevelYear& y = o.schools->year(kind);
        const std::string level(level_id(kind));
        f.series.emplace_back("schools_synthetic:" + level, o.world.facilities.synthetic(kind) ? 1 : 0);
        for (std::size_t home = 0; home < top.size(); ++home) {
            f.series.emplace_back("girls_" + level + ":" + top.code[home], y.girls[home]);
            f.series.emplace_back("girls_served_" + level + ":" + top.code[home], y.girls_served[home]);
            for (std::size_t there = 0; there < top.size(); ++there)
                f.series.emplace_back("pupils_" + level + ":" + top.code[home] + ">" + top.code[there],
                                      y.flow[home * top.size() + there]);
        }
    }
}

/// Totals of the study that belong to no district, by name.
void add_series(const Observed& o, Frame& f) {
    f.series = {{"divorces", o.households.divorces},
                {"joined_other_households", o.households.joined},
                {"left_home", o.households.left_home},
                {"suitors_alone_men", o.households.men_alone},
                {"suitors_alone_women", o.households.women_alone},
                {"zone_jobs_displaced", o.zone_jobs_displaced}};
    add_work_series(o, f);
    add_job_changes(o, f);
    add_land_series(o, f);
    add_home_series(o, f);
    add_school_series(o, f);
    std::sort(f.series.begin(), f.series.end());
}

}  // namespace

Frame make_frame(const Observed& o, const Frame& previous) {
    Frame f;
    f.year = o.year;
    f.levels.resize(o.world.districts.levels.size());
    for (auto& column : f.levels[0]) column.assign(o.region_of_unit.size(), 0);
    count_people(o, f);
    count_jobs(o, f);
    count_land(o, f);
    count_homes(o, f);
    // In the base year nothing is known of the year before: growth is missing there, not zero.
    if (!previous.levels.empty() && previous.year != o.year)
        f.at(0, Count::people_before) = previous.at(0, Count::people);
    f.at(0, Count::school_seats_added) = seats_added(o.world, o.scenario, o.year);
    count_schools(o, f);
    roll_up(o.world.districts, f);
    add_series(o, f);
    return f;
}

}  // namespace sanding
