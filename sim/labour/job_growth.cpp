#include "sim/labour/job_growth.hpp"

#include <cmath>

#include "core/base/math.hpp"

namespace sanding {

namespace {

double compounded(double rate, int years) {
    return fixed_exp(years * fixed_log(1 + rate));
}

}  // namespace

JobGrowth::JobGrowth(const World& world, const Scenario& scenario, const Workplaces& base)
    : world_(world), scenario_(scenario), base_(base.stock) {
    const std::size_t regions = world.districts.levels.back().size(), sectors = base.sectors;
    base_of_region_.assign(regions, std::vector<std::int64_t>(sectors));
    changes_.assign(regions, std::vector<JobChange>(sectors));
    for (std::size_t u = 0; u < base.units; ++u)
        for (std::size_t s = 0; s < sectors; ++s)
            base_of_region_[base.region[base.unit_place(u)]][s] += base_[base.at(base.unit_place(u), s)];
    const SectorData& data = world.sectors;
    if (data.inputs.empty()) return;
    std::vector<std::int64_t> national;
    std::vector<double> per_output;
    for (const Sector& s : data.sectors) {
        national.push_back(s.national_jobs);
        per_output.push_back(s.jobs_per_output);
    }
    for (std::size_t r = 0; r < regions; ++r)
        induced_per_job_.push_back(induced_jobs(
            regionalise(data.inputs, base_of_region_[r], national, scenario[Parameter::flq_exponent]),
            per_output));
}

/// Jobs per sector that the zones of a regency have brought since the base year, the airport's apart.
std::vector<double> JobGrowth::induced_in(std::size_t region, const Workplaces& w) const {
    std::vector<double> out(w.sectors);
    if (induced_per_job_.empty()) return out;
    for (std::size_t z = 0; z < w.zones; ++z) {
        if (world_.zones[z].top_row != region || world_.zones[z].kind == "bandara") continue;
        for (std::size_t i = 0; i < w.sectors; ++i) {
            const Workplace at = w.at(w.zone_place(z), i);
            const auto new_jobs = static_cast<double>(w.stock[at] - base_[at]);
            for (std::size_t j = 0; j < w.sectors; ++j)
                out[j] += new_jobs * induced_per_job_[region].at(i, j);
        }
    }
    for (double& jobs : out) jobs *= scenario_[Parameter::zone_induced_share];
    return out;
}

void JobGrowth::offer(Workplaces& w, int years) {
    const SectorData& data = world_.sectors;
    const double all = compounded(scenario_[Parameter::job_growth], years),
                 by_sector = scenario_[Parameter::sector_growth_scale];
    std::vector<std::vector<double>> factor(changes_.size(), std::vector<double>(w.sectors));
    for (std::size_t r = 0; r < changes_.size(); ++r) {
        const auto induced = induced_in(r, w);
        for (std::size_t s = 0; s < w.sectors; ++s) {
            const double mix = all * compounded(by_sector * data.sectors[s].growth, years),
                         shift = mix * compounded(by_sector * data.shift[r][s], years),
                         base = static_cast<double>(base_of_region_[r][s]);
            changes_[r][s] = {base * (all - 1), base * (mix - all), base * (shift - mix),
                              base > 0 ? induced[s] : 0};
            factor[r][s] = base > 0 ? shift + induced[s] / base : 0;
        }
    }
    for (std::size_t p = 0; p < w.places(); ++p) {
        if (w.is_zone(p)) continue;
        for (std::size_t s = 0; s < w.sectors; ++s) {
            const Workplace at = w.at(p, s);
            const double grown = w.is_outside(p) ? all * compounded(by_sector * data.sectors[s].growth, years)
                                                 : factor[w.region[p]][s];
            w.stock[at] = years == 0 ? base_[at]
                                     : static_cast<std::int64_t>(std::floor(
                                           static_cast<double>(base_[at]) * grown + w.round_at(at)));
        }
    }
}

}  // namespace sanding
