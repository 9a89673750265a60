#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanding {

/// Every number of the model that a scenario may set. The order is that of parameter_table().
enum class Parameter : std::uint8_t {
    mortality_level,
    mortality_improvement,
    fertility_scale,
    fertility_trend,
    sex_ratio_at_birth,
    twin_share,
    out_migration_rate,
    in_migration_rate,
    unemployed_migration_factor,
    job_migration_share,
    dependents_per_job_migrant,
    move_rate,
    move_distance_weight,
    accessibility_weight,
    accessibility_decay,
    density_weight,
    school_pull,
    circuity,
    travel_speed,
    toll_speed,
    arterial_speed,
    collector_speed,
    local_speed,
    participation_rate,
    job_growth,
    separation_rate,
    job_distance_weight,
    job_reservation_minutes,
    zone_trigger_occupancy,
    airport_passengers,
    airport_passengers_after,
    airport_change_year,
    airport_target,
    airport_target_midyear,
    airport_ramp,
    airport_jobs_per_million,
    airport_least_jobs,
    airport_induced_share,
    land_neighbour_weight,
    land_centre_weight,
    land_road_weight,
    land_slope_weight,
    land_moderate_slope_factor,
    land_zone_distance_weight,
    lp2b_leak,
    lp2b_swap_ratio,
    mortality_gradient,
    marriage_scale,
    remarriage_rate,
    divorce_rate,
    neolocal_share,
    leaving_home_rate,
    lodging_share,
    widowed_join_share,
    birth_registration,
    death_registration,
    vacancy_rural,
    vacancy_town,
    home_work_weight,
    home_kin_weight,
    price_weight_low,
    price_weight_middle,
    price_weight_high,
    price_response,
    price_persistence,
    developer_margin,
    subsidised_homes,
    self_build_rural,
    self_build_town,
    homes_per_ha_rural,
    homes_per_ha_town,
    sector_growth_scale,
    flq_exponent,
    zone_induced_share,
    tenant_pool_jobs,
    wage_weight,
    wage_curve,
    schooling_return,
    minimum_wage_growth,
    establishment_expansion,
    own_desa_weight,
    enrolment_primary,
    enrolment_junior,
    enrolment_senior,
    school_time_weight,
    walking_speed,
    school_reach_primary,
    school_reach_junior,
    school_reach_senior,
};
inline constexpr std::size_t parameter_count = 89;

/// One parameter: meaning, unit, range and where its default comes from.
/// Tags: [S] sourced, [D] derived, [N] norm to confirm, [A] assumed.
struct ParameterInfo {
    Parameter parameter;
    std::string_view id;
    double standard, least, most;
    std::string_view unit;
    std::string_view tag;
    std::string_view source;
    std::string_view name_en, name_id;
};

[[nodiscard]] std::span<const ParameterInfo> parameter_table();
[[nodiscard]] const ParameterInfo& parameter_info(Parameter parameter);
[[nodiscard]] std::vector<std::string> parameter_ids();

/// A value for each parameter.
class ParameterValues {
  public:
    ParameterValues();  ///< the defaults
    [[nodiscard]] double operator[](Parameter p) const { return values_[static_cast<std::size_t>(p)]; }
    void set(Parameter p, double value) { values_[static_cast<std::size_t>(p)] = value; }
    [[nodiscard]] std::span<const double> all() const { return values_; }

  private:
    std::array<double, parameter_count> values_{};
};

}  // namespace sanding
