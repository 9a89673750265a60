#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/household_margins.hpp"
#include "core/data/study_labour.hpp"

namespace sanding {

/// By what a sector's jobs are laid over the desa of a regency for which only its total is known.
enum class JobsFollow : std::uint8_t {
    people,   ///< where people live
    centres,  ///< people times people within reach: towns more than villages
    paddy,    ///< hectares of irrigated paddy
    crops,    ///< hectares of other crops
};

/// The three groups of lapangan usaha that BPS prints: pertanian, manufaktur, jasa.
enum class SectorGroup : std::uint8_t { agriculture, manufacturing, services };
inline constexpr std::size_t sector_groups = 3;

/// A lapangan usaha. What is said of it holds for the base year.
struct Sector {
    std::string key, name_en, name_id;
    SectorGroup group = SectorGroup::services;
    JobsFollow follow = JobsFollow::people;
    double growth = 0;  ///< of its jobs per year, beyond that of all jobs in the country: industry mix
    std::int64_t national_jobs = 0;  ///< in the country, for location quotients
    double jobs_per_output = 0;      ///< per thousand million rupiah of output and year
    double wage = 1;           ///< of somebody with nine years of schooling, relative to the minimum wage
    bool wage_floor = true;    ///< the minimum wage holds
    double own_account = 0;    ///< share of its establishments that are one person's
    double establishment = 5;  ///< mean jobs of the others
    /// Odds of somebody of this schooling to be taken, relative to the average: the match of education.
    std::array<double, schooling_levels> match = {1, 1, 1, 1, 1, 1, 1};
    std::string source, tag;
};

/// Somewhere outside of the study where its residents can work.
struct OutsideJobs {
    std::string code;
    double jobs = 0;          ///< all there are; a weight, of which the study's residents hold a few
    double minimum_wage = 0;  ///< rupiah a month
};

/// The economy of the base year: what jobs there are. Without tables of the study one sector, "semua", whose
/// jobs lie where people live.
struct SectorData {
    std::vector<Sector> sectors;             ///< ordered by key, at least one
    std::vector<std::vector<double>> share;  ///< [regency][sector] of its jobs, sums 1
    std::vector<std::vector<double>> shift;  ///< [regency][sector] growth per year beyond the sector's: δ
    /// [unit][sector] jobs as a census of establishments counts them; only their proportions within a
    /// regency and sector count. Empty: not counted.
    std::vector<std::vector<double>> by_unit;
    std::vector<double> inputs;  ///< A, [supplier][user], output of one per output of the other; or empty
    std::vector<double> minimum_wage;  ///< [regency] rupiah a month, base year; 0: none
    /// In the order of the network's outside places; empty: nobody commutes.
    std::vector<OutsideJobs> outside;
    double outside_share = 0;  ///< of the employed, base year, where there are outside places
    bool assumed = false;      ///< shares are not the regencies' own: marked A, of elsewhere, or not given

    [[nodiscard]] std::size_t size() const { return sectors.size(); }
};

/// What of the places outside of the study is asked for: their codes in the network's order.
struct LabourPlaces {
    const Districts& districts;
    std::vector<std::string> outside;
    int year = 0;  ///< base year
};

/// Reads what `[labour]` names. Errors name file, row and field: an unknown sector or region, shares that sum
/// to nothing, coefficients that are negative or whose column sums to 1 or more (an economy that uses up what
/// it makes), a place outside the network doesn't have.
[[nodiscard]] Loaded<SectorData> read_sectors(const StudyLabour& study, const LabourPlaces& places);

}  // namespace sanding
