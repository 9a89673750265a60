#include "sim/observe.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sanding {

void add_shared_out(std::int64_t total, const std::vector<std::uint32_t>& parts,
                    const std::vector<std::int64_t>& weight, std::vector<std::int64_t>& into) {
    std::int64_t sum = 0;
    for (const auto p : parts) sum += weight[p];
    std::int64_t cumulated = 0, given = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        // Without any weight every part counts alike.
        cumulated += sum > 0 ? weight[parts[k]] : 1;
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

void count_jobs(const Observed& o, Frame& f) {
    const auto& employed = o.base_employed.empty() ? f.at(0, Count::employed) : o.base_employed;
    for (std::size_t r = 0; r < o.workplaces.regions; ++r) {
        std::vector<std::uint32_t> units;
        for (std::uint32_t u = 0; u < o.region_of_unit.size(); ++u)
            if (o.region_of_unit[u] == r) units.push_back(u);
        const std::size_t w = o.workplaces.of_region(r);
        add_shared_out(o.workplaces.stock[w], units, employed, f.at(0, Count::jobs));
        add_shared_out(o.workplaces.filled[w], units, employed, f.at(0, Count::jobs_filled));
    }
    const auto& area = o.world.districts.units().area_m2;
    for (std::size_t z = 0; z < o.workplaces.zones; ++z) {
        const std::size_t w = o.workplaces.of_zone(z);
        for (const Count c : {Count::jobs, Count::zone_jobs})
            add_shared_out(o.workplaces.stock[w], o.world.zones[z].units, area, f.at(0, c));
        for (const Count c : {Count::jobs_filled, Count::zone_jobs_filled})
            add_shared_out(o.workplaces.filled[w], o.world.zones[z].units, area, f.at(0, c));
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

/// Totals of the study that belong to no district, by name.
void add_series(const Observed& o, Frame& f) {
    std::int64_t zone_vacancies = 0, other_vacancies = 0, across = 0;
    for (std::size_t w = 1; w < o.workplaces.size(); ++w) {
        (w <= o.workplaces.regions ? other_vacancies : zone_vacancies) += o.workplaces.vacancies(w);
        for (std::size_t r = 0; r < o.workplaces.regions; ++r) {
            const std::size_t there =
                w <= o.workplaces.regions ? w - 1 : o.world.zones[w - 1 - o.workplaces.regions].top_row;
            if (there != r) across += o.tally.at_work[r * o.workplaces.size() + w];
        }
    }
    f.series = {{"commuters_between_regencies", across},
                {"dismissed", o.flows.dismissed},
                {"divorces", o.households.divorces},
                {"hired", o.flows.hired},
                {"joined_other_households", o.households.joined},
                {"left_home", o.households.left_home},
                {"suitors_alone_men", o.households.men_alone},
                {"suitors_alone_women", o.households.women_alone},
                {"other_vacancies", other_vacancies},
                {"separated", o.flows.separated},
                {"zone_vacancies", zone_vacancies}};
    for (std::size_t z = 0; z < o.workplaces.zones; ++z)
        f.series.emplace_back("zone_jobs:" + o.world.zones[z].key,
                              o.workplaces.stock[o.workplaces.of_zone(z)]);
    add_land_series(o, f);
    add_home_series(o, f);
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
    for (const SchoolPlan& school : o.scenario.schools)
        if (school.opens <= o.year) f.at(0, Count::school_seats_added)[school.unit] += school.seats;
    roll_up(o.world.districts, f);
    add_series(o, f);
    return f;
}

}  // namespace sanding
