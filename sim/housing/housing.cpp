#include "sim/housing/housing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {
/// Places a household chooses among, of all.
constexpr std::size_t choice_size = 30;
}  // namespace

std::array<double, income_segments> Housing::price_weights() const {
    return {scenario_[Parameter::price_weight_low], scenario_[Parameter::price_weight_middle],
            scenario_[Parameter::price_weight_high]};
}

/// e^{β_A ln A + β_s seats + β_d ln(households/km²) + ln S + φ}.
std::vector<double> Housing::attraction(const HomesNow& now, std::span<const std::int64_t> supply) const {
    const auto& area = prepared_.world->districts.units().area_m2;
    std::vector<double> out;
    for (std::size_t u = 0; u < units_; ++u) {
        const double density = static_cast<double>(std::max<std::int64_t>(1, now.occupied[u])) /
                               std::max(static_cast<double>(area[u]) * 1e-6, 1e-6);
        const double v =
            scenario_[Parameter::accessibility_weight] * fixed_log(std::max(now.access[u], 1e-9)) +
            scenario_[Parameter::school_pull] * now.seats_per_child[u] +
            scenario_[Parameter::density_weight] * fixed_log(density) + constant_[u];
        out.push_back(supply[u] > 0 ? static_cast<double>(supply[u]) * fixed_exp(v) : 0);
    }
    return out;
}

std::size_t Housing::origin_row(const HomeSeeker& s) const {
    if (s.from_unit != no_place) return s.from_unit;
    return units_ + (s.into_region != no_place ? s.into_region : regions_);
}

/// Sets with the weights of the seekers' own terms: nearness to where they live, or where people from outside
/// settle, and the journey to work.
ChoiceSets Housing::choice_sets(std::span<const HomeSeeker> seekers, int year, Draws draws) const {
    std::vector<ProposalRows> rows;
    rows.reserve(seekers.size());
    for (const HomeSeeker& s : seekers)
        rows.push_back(
            {static_cast<std::uint32_t>(origin_row(s)), s.work == no_place ? no_row : work_row_[s.work]});
    ChoiceSets sets = sample_choice_sets(seekers, rows, proposals_, choice_size, year, draws);
    constexpr std::size_t chunk = 512;
    parallel_for_each_index((seekers.size() + chunk - 1) / chunk, [&](std::size_t c) {
        for (std::size_t i = c * chunk; i < std::min(seekers.size(), (c + 1) * chunk); ++i) {
            const HomeSeeker& s = seekers[i];
            const double* near = s.from_unit != no_place
                                     ? nearness_.data() + s.from_unit * units_
                                     : arrivals_.data() + (origin_row(s) - units_) * units_;
            for (std::size_t a = i * sets.size; a < i * sets.size + sets.count[i]; ++a) {
                sets.weight[a] *= near[sets.place[a]];
                if (s.work != no_place)
                    sets.weight[a] *= work_deterrence_[sets.place[a] * work_places_ + s.work];
                // The displaced have to go elsewhere.
                if (s.flags == 0 && sets.place[a] == s.from_unit) sets.weight[a] = 0;
            }
        }
    });
    return sets;
}

const std::vector<std::int64_t>& Housing::plan(std::span<const HomeSeeker> seekers, int year,
                                               std::span<const std::int64_t> lost) {
    year_ = year;
    begin_year(stock_, lost);
    const auto rural = threshold(scenario_[Parameter::self_build_rural]);
    const auto town = threshold(scenario_[Parameter::self_build_town]);
    self_builds_.assign(seekers.size(), 0);
    self_build_homes_.assign(units_, 0);
    for (std::size_t i = 0; i < seekers.size(); ++i) {
        const HomeSeeker& s = seekers[i];
        if ((s.flags & new_household) == 0 || s.from_unit == no_place) continue;
        const auto word =
            draw_block(s.key, Process::self_build, 0, static_cast<std::uint32_t>(year_), draws_)[0];
        if (word >= (town_[s.from_unit] ? town : rural)) continue;
        self_builds_[i] = 1;
        self_build_homes_[s.from_unit] += s.weight;
    }
    want_land(stock_, self_build_homes_);
    return stock_.hectares_wanted;
}

void Housing::build(std::span<const HomeSeeker> seekers, std::span<const std::int64_t> settled_ha) {
    self_built_ = build_on(stock_, settled_ha, self_build_homes_);
    grant_self_built(seekers);
}

/// Own homes for those who build; where land holds fewer, by lottery. What is left over for less than the
/// next row stands for is not built.
void Housing::grant_self_built(std::span<const HomeSeeker> seekers) {
    struct Ticket {
        std::uint32_t lottery;
        std::uint64_t key;
        std::size_t seeker;
        bool operator<(const Ticket& b) const {
            return lottery != b.lottery ? lottery < b.lottery : key < b.key;
        }
    };
    std::vector<std::vector<Ticket>> at(units_);
    for (std::size_t i = 0; i < seekers.size(); ++i)
        if (self_builds_[i] != 0)
            at[seekers[i].from_unit].push_back({draw_block(seekers[i].key, Process::home_lottery, 0,
                                                           static_cast<std::uint32_t>(year_), draws_)[0],
                                                seekers[i].key, i});
    for (std::size_t u = 0; u < units_; ++u) {
        std::int64_t left = self_built_[u];
        if (left < self_build_homes_[u]) std::sort(at[u].begin(), at[u].end());
        for (const Ticket& t : at[u]) {
            const std::uint8_t homes = seekers[t.seeker].weight;
            self_builds_[t.seeker] = homes <= left ? 1 : 0;
            if (homes <= left) left -= homes;
        }
        self_built_[u] -= left;
        stock_.dwellings[u] -= left, stock_.built[u] -= left, stock_.built_since_base[u] -= left;
    }
}

/// Prices at which the market clears, and the homes given at these; the index follows them slowly.
Placements Housing::let_choose(const std::vector<HomeSeeker>& seekers, const HomesNow& now,
                               std::vector<std::int64_t> open) {
    std::vector<std::int64_t> supply = open, reserve;
    for (const HomeSeeker& s : seekers)
        if ((s.flags & has_home) != 0) supply[s.from_unit] += s.weight;
    for (std::size_t u = 0; u < units_; ++u) reserve.push_back(stock_.reserve(u));
    const auto attracts = attraction(now, supply);
    const HomeMarket market{supply, reserve, attracts, price_weights()};
    const ChoiceSets sets = choice_sets(seekers, year_, draws_);
    PriceRules rules;
    rules.response = scenario_[Parameter::price_response];
    const ClearedPrices cleared = clear_prices(sets, market, price_, rules);
    flows_.scarcity = cleared.scarcity;
    flows_.residual = cleared.residual;
    flows_.price_rounds = cleared.rounds;
    const double kept = scenario_[Parameter::price_persistence];
    for (std::size_t u = 0; u < units_; ++u)
        price_[u] =
            on_price_grid(fixed_exp(kept * fixed_log(price_[u]) + (1 - kept) * fixed_log(cleared.price[u])));
    return assign_homes(seekers, sets, choice_factors(market, cleared.price),
                        {std::move(open), unit_key_, year_, draws_});
}

Placements Housing::clear_market(std::span<const HomeSeeker> seekers, const HomesNow& now) {
    SANDING_EXPECT(seekers.size() == self_builds_.size());
    Placements out;
    out.unit.assign(seekers.size(), no_place);
    out.how.assign(seekers.size(), Housed::turned_away);
    for (std::size_t i = 0; i < seekers.size(); ++i)
        if (self_builds_[i] != 0) out.how[i] = Housed::self_built, out.unit[i] = seekers[i].from_unit;
    std::vector<std::int64_t> open;
    for (std::size_t u = 0; u < units_; ++u) {
        open.push_back(stock_.dwellings[u] - now.occupied[u] - self_built_[u]);
        if (open[u] < 0)
            throw Error(fmt::format("accounting identity broken: dwellings occupied ≤ stock ({} above {})",
                                    now.occupied[u] + self_built_[u], stock_.dwellings[u]),
                        prepared_.world->districts.units().code[u]);
    }
    std::vector<HomeSeeker> looking;
    std::vector<std::size_t> index;
    for (std::size_t i = 0; i < seekers.size(); ++i) {
        if (out.how[i] == Housed::self_built) continue;
        looking.push_back(seekers[i]);
        index.push_back(i);
    }
    flows_ = {};
    Placements found = let_choose(looking, now, std::move(open));
    for (std::size_t k = 0; k < index.size(); ++k) {
        out.unit[index[k]] = found.unit[k];
        out.how[index[k]] = found.how[k];
    }
    out.vacant = std::move(found.vacant);
    out.rounds = found.rounds;
    const auto lived_in = lived_in_after(seekers, out, now);
    for (std::size_t i = 0; i < seekers.size(); ++i)
        // The displaced (no flags) find others elsewhere.
        if (out.how[i] == Housed::doubled_up && seekers[i].flags != 0 && lived_in[out.unit[i]] == 0) {
            out.how[i] = Housed::turned_away;
            out.unit[i] = no_place;
        }
    check(lived_in, out);
    vacant_ = out.vacant;
    record(seekers, out);
    begin_homes();
    return out;
}

/// Building pays where the price covers cost and margin. In the base year it does so exactly [A].
void Housing::begin_homes() {
    const double usual = parameter_info(Parameter::developer_margin).standard;
    std::vector<bool> pays;
    for (std::size_t u = 0; u < units_; ++u)
        pays.push_back(price_[u] * (1 + usual) >=
                       base_price_[u] * (1 + scenario_[Parameter::developer_margin]));
    const auto quota = static_cast<std::int64_t>(scenario_[Parameter::subsidised_homes]);
    const Starts starts = start_homes(stock_, vacant_, quota, pays);
    for (const auto n : starts.subsidised) flows_.subsidised_started += n;
    for (const auto n : starts.developers) flows_.developers_started += n;
}

void Housing::record(std::span<const HomeSeeker> seekers, const Placements& placements) {
    flows_.seekers = 0;
    flows_.rounds = placements.rounds;
    flows_.unplaced.assign(units_, 0);
    for (std::size_t i = 0; i < seekers.size(); ++i) {
        flows_.seekers += seekers[i].weight;
        flows_.how[static_cast<std::size_t>(placements.how[i])] += seekers[i].weight;
        if (!is_placed(placements.how[i]) && placements.unit[i] != no_place)
            flows_.unplaced[placements.unit[i]] += seekers[i].weight;
    }
}

/// Counted anew from where everybody went.
std::vector<std::int64_t> Housing::lived_in_after(std::span<const HomeSeeker> seekers,
                                                  const Placements& placements, const HomesNow& now) const {
    std::vector<std::int64_t> out(now.occupied.begin(), now.occupied.end());
    for (std::size_t i = 0; i < seekers.size(); ++i) {
        const Housed how = placements.how[i];
        if (how != Housed::moved && how != Housed::self_built) continue;
        out[placements.unit[i]] += seekers[i].weight;
        if ((seekers[i].flags & has_home) != 0) out[seekers[i].from_unit] -= seekers[i].weight;
    }
    return out;
}

void Housing::check(const std::vector<std::int64_t>& occupied, const Placements& placements) const {
    for (std::size_t u = 0; u < units_; ++u)
        if (occupied[u] + placements.vacant[u] != stock_.dwellings[u] || placements.vacant[u] < 0)
            throw Error(
                fmt::format("accounting identity broken: dwellings = occupied + vacant ({} against {} + {})",
                            stock_.dwellings[u], occupied[u], placements.vacant[u]),
                prepared_.world->districts.units().code[u]);
    if (placements.placed() + placements.unplaced() != static_cast<std::int64_t>(placements.how.size()))
        throw Error("accounting identity broken: placed + unplaced = seekers");
}

}  // namespace sanding
