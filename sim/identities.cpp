#include "sim/identities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/error.hpp"
#include "core/results/school_counts.hpp"

namespace sanding {

namespace {

class Checker {
  public:
    explicit Checker(const Accounts& accounts) : a_(accounts) {}

    void equal(const char* identity, std::int64_t left, std::int64_t right, const std::string& where = {}) {
        ++checked_;
        if (left != right)
            throw Error(fmt::format("accounting identity broken: {} ({} against {})", identity, left, right),
                        place(where));
    }
    void at_most(const char* identity, std::int64_t left, std::int64_t right, const std::string& where) {
        ++checked_;
        if (left > right)
            throw Error(fmt::format("accounting identity broken: {} ({} above {})", identity, left, right),
                        place(where));
    }
    [[nodiscard]] std::int64_t of(Count c, std::size_t level, std::size_t row) const {
        return a_.after.at(level, c)[row];
    }
    [[nodiscard]] std::int64_t total(Count c) const {
        const auto& column = a_.after.at(0, c);
        return std::accumulate(column.begin(), column.end(), std::int64_t{0});
    }
    [[nodiscard]] std::int64_t checked() const { return checked_; }

  private:
    [[nodiscard]] std::string place(const std::string& where) const {
        return fmt::format("year {}{}{}", a_.after.year, where.empty() ? "" : ", ", where);
    }
    const Accounts& a_;
    std::int64_t checked_ = 0;
};

void check_people(Checker& check, const Accounts& a) {
    for (std::size_t l = 0; l < a.after.levels.size(); ++l) {
        const Level& level = a.world.districts.levels[l];
        for (std::size_t i = 0; i < level.size(); ++i) {
            const auto of = [&](Count c) { return check.of(c, l, i); };
            check.equal("people(t+1) = people(t) + births − deaths + in − out + moved in − moved out",
                        a.before.at(l, Count::people)[i] + of(Count::births) - of(Count::deaths) +
                            of(Count::in_migrants) - of(Count::out_migrants) + of(Count::moved_in) -
                            of(Count::moved_out),
                        of(Count::people), level.code[i]);
            check.equal("labour force = employed + unemployed", of(Count::employed) + of(Count::unemployed),
                        of(Count::labour_force), level.code[i]);
            check.equal(
                "built-up land(t+1) = built-up land(t) + demand − unmet",
                a.before.at(l, Count::built_up_ha)[i] + of(Count::land_demand_ha) - of(Count::land_unmet_ha),
                of(Count::built_up_ha), level.code[i]);
            check.equal("dwellings(t+1) = dwellings(t) + built − lost",
                        a.before.at(l, Count::dwellings)[i] + of(Count::homes_built) - of(Count::homes_lost),
                        of(Count::dwellings), level.code[i]);
            check.equal("dwellings = occupied + vacant, one for each household",
                        of(Count::households) + of(Count::vacant_dwellings), of(Count::dwellings),
                        level.code[i]);
            check.at_most("vacant dwellings are dwellings", of(Count::vacant_dwellings), of(Count::dwellings),
                          level.code[i]);
            check.at_most("women are people", of(Count::female), of(Count::people), level.code[i]);
            check.at_most("employed residents belong to the labour force", of(Count::employed),
                          of(Count::labour_force), level.code[i]);
        }
    }
    const bool households = std::ranges::any_of(a.tally.households, [](auto n) { return n > 0; });
    for (std::size_t u = 0; households && u < a.tally.households.size(); ++u)
        check.equal("people = Σ sizes of households", a.tally.in_households[u], a.tally.rows[u],
                    a.world.districts.units().code[u]);
    check.equal("everybody lives where the household is", a.tally.elsewhere, 0);
    check.equal("everybody who moved out of a unit moved into one", check.total(Count::moved_out),
                check.total(Count::moved_in));
}

std::string name_of(const Accounts& a, std::size_t place, std::size_t sector) {
    const Workplaces& w = a.workplaces;
    const SectorData& sectors = a.world.sectors;
    const std::string& where = w.is_outside(place) ? sectors.outside[place].code
                               : w.is_zone(place)  ? a.world.zones[place - w.outside].key
                                                   : a.world.districts.units().code[place - w.unit_place(0)];
    return w.sectors == 1 ? where : fmt::format("{}, {}", where, sectors.sectors[sector].key);
}

void check_jobs(Checker& check, const Accounts& a) {
    const Workplaces& w = a.workplaces;
    std::int64_t stock_inside = 0, filled_inside = 0, filled_outside = 0;
    for (std::size_t place = 0; place < w.places(); ++place)
        for (std::size_t s = 0; s < w.sectors; ++s) {
            const Workplace at = w.at(place, s);
            check.at_most("filled jobs ≤ jobs", w.filled[at], w.stock[at], name_of(a, place, s));
            (w.is_outside(place) ? filled_outside : filled_inside) += w.filled[at];
            if (!w.is_outside(place)) stock_inside += w.stock[at];
        }
    check.equal("employed residents = filled jobs and commuters to outside places",
                check.total(Count::employed), filled_inside + filled_outside);
    check.equal("jobs of districts = jobs of workplaces", check.total(Count::jobs), stock_inside);
    check.equal("jobs = those of the groups of sectors", check.total(Count::jobs),
                check.total(Count::jobs_agriculture) + check.total(Count::jobs_manufacturing) +
                    check.total(Count::jobs_services));
    check.equal("filled jobs of districts = filled jobs of workplaces", check.total(Count::jobs_filled),
                filled_inside);
    check.equal("residents who work outside = filled jobs there", check.total(Count::work_outside),
                filled_outside);
    // Employed residents of a regency = jobs filled in it + commuters out − commuters in.
    const std::size_t top = a.world.districts.levels.size() - 1;
    const std::size_t regions = a.world.districts.levels[top].size();
    for (std::size_t r = 0; r < regions; ++r) {
        std::int64_t inside = 0, outbound = 0, inbound = 0;
        for (std::size_t i = 1; i < w.size(); ++i) {
            const std::uint32_t there = w.region[w.place_of(static_cast<Workplace>(i))];
            if (there == r) inside += w.filled[i];
            for (std::size_t home = 0; home < regions; ++home) {
                const std::int64_t n = a.tally.at_work[home * w.size() + i];
                if (home == r && there != r) outbound += n;
                if (home != r && there == r) inbound += n;
            }
        }
        check.equal("employed residents = filled jobs inside + commuters out − commuters in",
                    inside + outbound - inbound, check.of(Count::employed, top, r),
                    a.world.districts.levels[top].code[r]);
    }
}

void check_pupils(Checker& check, const Accounts& a) {
    for (const ServiceKind kind : all_school_levels) {
        if (!a.schools->follows(kind)) continue;
        const auto columns = [kind](Count of_primary) { return school_count(of_primary, kind); };
        for (std::size_t l = 0; l < a.after.levels.size(); ++l)
            for (std::size_t i = 0; i < a.world.districts.levels[l].size(); ++i)
                check.equal("pupils = served + refused + out of reach",
                            check.of(columns(Count::served_sd), l, i) +
                                check.of(columns(Count::refused_sd), l, i) +
                                check.of(columns(Count::unreachable_sd), l, i),
                            check.of(columns(Count::pupils_sd), l, i), a.world.districts.levels[l].code[i]);
        const SchoolLevelYear& y = a.schools->year(kind);
        const std::size_t top = a.world.districts.levels.size() - 1, regions = y.girls.size();
        for (std::size_t r = 0; r < regions; ++r) {
            std::int64_t from_here = 0;
            for (std::size_t there = 0; there < regions; ++there) from_here += y.flow[r * regions + there];
            check.equal("pupils served = those who go to school in each regency", from_here,
                        check.of(columns(Count::served_sd), top, r), a.world.districts.levels[top].code[r]);
        }
    }
    std::int64_t taken = 0, served = 0;
    for (std::size_t s = 0; s < a.schools->sites().size(); ++s) {
        check.at_most("pupils of a school ≤ its seats", a.schools->taken()[s], a.schools->seats()[s],
                      a.schools->name_of(s));
        taken += a.schools->taken()[s];
    }
    for (const Count c : {Count::served_sd, Count::served_smp, Count::served_sma}) served += check.total(c);
    check.equal("pupils served = those of all schools", taken, served);
}

}  // namespace

std::int64_t check_accounts(const Accounts& accounts) {
    Checker check(accounts);
    check_people(check, accounts);
    check_jobs(check, accounts);
    if (accounts.schools != nullptr && accounts.schools->any()) check_pupils(check, accounts);
    return check.checked();
}

}  // namespace sanding
