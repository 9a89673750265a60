#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/facilities.hpp"
#include "core/results/first_years.hpp"

namespace sanding {

struct ServiceOptions {
    Path results;
    std::vector<std::string> scenarios;  ///< empty: all with a finished run
    std::string service;                 ///< "sd", "smp", "sma"; empty: all
    std::string level = "kecamatan";
    double threshold_percent = 2;  ///< of pupils without a seat, above which a district has run out [A]
};

/// The year in which a district runs out of seats.
struct CrossingYear {
    std::string code, name;
    FirstYears years;  ///< over the replicates of a scenario
};

/// Pupils of one regency in the schools of another or the same.
struct PupilFlow {
    std::string from, to;     ///< names of regencies
    std::int64_t pupils = 0;  ///< lower median over replicates, last year
};

/// What a results file says of one level of schools under one scenario.
struct ServiceYears {
    std::string scenario;
    ServiceKind service = ServiceKind::primary_school;
    bool illustration = false;  ///< capacities are made from norms: nothing here is a forecast
    int last_year = 0;
    std::vector<CrossingYear> districts;
    std::vector<PupilFlow> flows;
};

/// The first year, district by district, in which more than the threshold of its pupils is refused by every
/// school within reach, with its spread. Levels that a run didn't follow are left out. A UsageError for an
/// unknown scenario, service or level, or a threshold outside 0 to 100.
[[nodiscard]] std::vector<ServiceYears> service_years(const ServiceOptions& options);

/// Do those refused exceed `percent` of the pupils?
[[nodiscard]] bool runs_out(std::int64_t refused, std::int64_t pupils, double percent);

/// "Ilustrasi: …", what stands on everything that made-up capacities lead to.
[[nodiscard]] std::string illustration_note(Language language);

}  // namespace sanding
