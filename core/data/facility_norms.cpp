#include "core/data/facility_norms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"
#include "core/base/share_out.hpp"

namespace sanding {
namespace {

/// Classes of one school at most [A]: two a year in a primary school, three or four above; the rules allow 24
/// and 27.
std::int64_t most_classes(ServiceKind kind) {
    return kind == ServiceKind::junior_school ? 9 : 12;
}
/// And at least [S42].
std::int64_t least_classes(ServiceKind kind) {
    return kind == ServiceKind::primary_school ? 6 : 3;
}

class Maker {
  public:
    Maker(FacilityData& data, const NormBase& base, ServiceKind kind)
        : data_(data),
          districts_(base.districts),
          kind_(kind),
          region_(base.districts.ancestors(base.districts.levels.size() - 1)),
          schools_of_(base.districts.units().size()) {
        for (const auto& ages : base.by_age) pupils_.push_back(expected_pupils(ages, kind));
    }

    void per_desa() {
        for (std::uint32_t u = 0; u < pupils_.size(); ++u) add(u, classes_for({u}), {u});
    }

    void per_kecamatan() {
        std::vector<std::vector<std::uint32_t>> members(districts_.levels[1].size());
        const auto parents = districts_.ancestors(1);
        for (std::uint32_t u = 0; u < parents.size(); ++u) members[parents[u]].push_back(u);
        for (const auto& desa : members)
            if (!desa.empty()) add(desa.front(), classes_for(desa), desa);
    }

  private:
    [[nodiscard]] std::int64_t class_size(std::uint32_t unit) const {
        return data_.rules[region_[unit]].class_size[static_cast<std::size_t>(kind_)];
    }

    [[nodiscard]] std::int64_t classes_for(const std::vector<std::uint32_t>& desa) const {
        double pupils = 0;
        for (const auto u : desa) pupils += pupils_[u];
        const double wanted = pupils / norm_utilisation / static_cast<double>(class_size(desa.front()));
        return std::max(least_classes(kind_), static_cast<std::int64_t>(std::ceil(wanted)));
    }

    /// As many schools as the classes need, each where most pupils without a seat are near.
    void add(std::uint32_t any, std::int64_t classes, const std::vector<std::uint32_t>& desa) {
        const std::int64_t most = most_classes(kind_);
        const std::int64_t number = (classes + most - 1) / most;
        const std::vector<std::int64_t> alike(static_cast<std::size_t>(number), 1);
        std::vector<double> left;
        for (const auto u : desa) left.push_back(pupils_[u]);
        for (const std::int64_t n : share_out(classes, alike)) {
            const std::int64_t seats = n * class_size(any);
            const std::size_t at = best_place(desa, left);
            push(desa[at], seats);
            take_nearest(desa, at, static_cast<double>(seats), left);
        }
    }

    [[nodiscard]] double km(std::uint32_t a, std::uint32_t b) const {
        const Point p = districts_.units().point[a], q = districts_.units().point[b];
        return static_cast<double>(great_circle_m(p.x, p.y, q.x, q.y)) / 1000;
    }

    /// A pupil two kilometres away counts half.
    [[nodiscard]] std::size_t best_place(const std::vector<std::uint32_t>& desa,
                                         const std::vector<double>& left) const {
        std::size_t best = 0;
        double most = -1;
        for (std::size_t i = 0; i < desa.size(); ++i) {
            double near = 0;
            for (std::size_t j = 0; j < desa.size(); ++j) near += left[j] / (1 + km(desa[i], desa[j]) / 2);
            if (near > most) most = near, best = i;
        }
        return best;
    }

    void take_nearest(const std::vector<std::uint32_t>& desa, std::size_t at, double seats,
                      std::vector<double>& left) const {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t j = 0; j < desa.size(); ++j) order.emplace_back(km(desa[at], desa[j]), j);
        std::ranges::sort(order);
        for (const auto& [distance, j] : order) {
            const double taken = std::min(seats, left[j]);
            left[j] -= taken;
            seats -= taken;
        }
    }

    void push(std::uint32_t unit, std::int64_t seats) {
        const int number = ++schools_of_[unit];
        Facility f;
        f.key = fmt::format("norma-{}-{}-{:02}", level_id(kind_), districts_.units().code[unit], number);
        f.name = fmt::format("{} {} {} (dibuat dari norma)", level_name(kind_), districts_.units().name[unit],
                             number);
        f.kind = kind_;
        f.form = level_name(kind_);
        f.tier = kind_ == ServiceKind::senior_school ? GovernmentTier::provinsi : GovernmentTier::kabupaten;
        f.unit = unit;
        f.capacity = seats;
        f.synthetic = true;
        f.source = "Permendiknas 24/2007 [S42]";
        f.tag = "A";
        data_.facilities.push_back(std::move(f));
    }

    FacilityData& data_;
    const Districts& districts_;
    ServiceKind kind_;
    std::vector<std::uint32_t> region_;
    std::vector<int> schools_of_;
    std::vector<double> pupils_;  ///< [unit]
};

}  // namespace

double expected_pupils(const std::array<std::int64_t, age_groups>& by_age, ServiceKind kind) {
    // Group g is of ages 5g to 5g + 4; ages within a group are taken as even.
    const auto [first, last] = official_ages(kind);
    std::int64_t fifths = 0;
    for (std::uint32_t age = first; age <= last; ++age) fifths += by_age[age / 5];
    return static_cast<double>(fifths) / 5 * usual_enrolment[static_cast<std::size_t>(kind)];
}

void add_schools_by_norms(FacilityData& data, const NormBase& base) {
    for (const ServiceKind kind : all_school_levels) {
        if (data.follows(kind)) continue;
        Maker maker(data, base, kind);
        if (kind == ServiceKind::primary_school)
            maker.per_desa();
        else
            maker.per_kecamatan();
    }
    // Zones name facilities by row: those of the tables move when others come between them.
    std::vector<std::string> keys;
    for (const AdmissionZone& z : data.zones) keys.push_back(data.facilities[z.facility].key);
    std::ranges::sort(data.facilities, {}, &Facility::key);
    for (std::size_t z = 0; z < keys.size(); ++z) data.zones[z].facility = *data.find(keys[z]);
    std::ranges::sort(data.zones);
}

}  // namespace sanding
