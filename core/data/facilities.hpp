#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/study_facilities.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// What a facility offers. Schools are SD and MI, SMP and MTs, SMA, SMK and MA, public and private alike.
enum class ServiceKind : std::uint8_t { primary_school, junior_school, senior_school };
inline constexpr std::size_t school_levels = 3;
inline constexpr std::array<ServiceKind, school_levels> all_school_levels{
    ServiceKind::primary_school, ServiceKind::junior_school, ServiceKind::senior_school};

/// Who is responsible for a facility (kewenangan).
enum class GovernmentTier : std::uint8_t { kabupaten, provinsi, pusat };

/// What building costs. Without a figure outputs say "biaya belum diisi".
struct FacilityCost {
    std::optional<double> rupiah;
    int year = 0;  ///< of its prices
    std::string source;
};

/// A place that serves people, up to a capacity.
struct Facility {
    std::string key;  ///< NPSN where there is one; what scenarios call it
    std::string name;
    ServiceKind kind = ServiceKind::primary_school;
    std::string form;  ///< "SD", "MI", "MTs", "SMK", …; "SD/MI" where counts or norms don't tell
    bool is_private = false;
    GovernmentTier tier = GovernmentTier::kabupaten;
    std::uint32_t unit = 0;      ///< desa
    std::optional<Point> point;  ///< degrees; the desa's where nothing says more
    std::int64_t capacity = 0;   ///< seats (daya tampung)
    int opens = 0, closes = 0;   ///< years; 0: open since before the base year, never closes
    FacilityCost cost;
    bool synthetic = false;  ///< the capacity, or all of it, is made from a norm
    std::string source, tag;

    [[nodiscard]] bool open_in(int year) const { return opens <= year && (closes == 0 || year < closes); }
};

/// A desa whose pupils a school admits before others (SPMB domisili), of the own or another regency.
struct AdmissionZone {
    std::uint32_t unit = 0;
    std::uint32_t facility = 0;
    friend bool operator==(const AdmissionZone&, const AdmissionZone&) = default;
    friend auto operator<=>(const AdmissionZone&, const AdmissionZone&) = default;
};

/// Rules of one regency.
struct SchoolRules {
    std::array<std::int64_t, school_levels> class_size;            ///< pupils in a class group (rombel)
    std::array<std::optional<double>, school_levels> enrolment{};  ///< net enrolment (APM), share of age
};

/// Everything a study says of its facilities.
struct FacilityData {
    std::vector<Facility> facilities;  ///< ordered by key
    std::vector<AdmissionZone> zones;  ///< ascending
    std::vector<SchoolRules> rules;    ///< [regency]

    /// Are schools of a level known? Nothing is said of a level of which none are.
    [[nodiscard]] bool follows(ServiceKind kind) const;
    /// Is any capacity of the level made from a norm? Then what it leads to is an illustration.
    [[nodiscard]] bool synthetic(ServiceKind kind) const;
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
};

/// "sd", "smp", "sma": as scenarios, columns of counts and indicators call a level.
[[nodiscard]] std::string_view level_id(ServiceKind kind);
/// "SD/MI", "SMP/MTs", "SMA/SMK/MA".
[[nodiscard]] std::string_view level_name(ServiceKind kind);
[[nodiscard]] std::optional<ServiceKind> find_level(std::string_view id);
[[nodiscard]] std::string_view tier_name(GovernmentTier tier, bool english);

/// Completed years at which pupils of a level are, first and last: 7–12, 13–15, 16–18.
[[nodiscard]] std::pair<std::uint32_t, std::uint32_t> official_ages(ServiceKind kind);

/// Pupils in a class group where no regency says otherwise: 28, 32, 36 [N].
[[nodiscard]] std::int64_t usual_class_size(ServiceKind kind);
/// Class groups of a school of which nothing is known: 6, 9, 9 [A].
[[nodiscard]] std::int64_t usual_classes(ServiceKind kind);

/// Where facilities can lie and when.
struct FacilityPlaces {
    const Districts& districts;
    int year = 0;  ///< base year
};

/// Reads the tables of [facilities]; levels of norms are not made here. Errors name file, row and field: a
/// facility outside every district, an unknown level, a number twice, a negative capacity, a closing before
/// the opening, a zone of a school there isn't. Schools whose capacity nobody tells have a usual one, flagged
/// and reported.
[[nodiscard]] Loaded<FacilityData> read_facilities(const StudyFacilities& study,
                                                   const FacilityPlaces& places);

/// The same of tables in memory; a null table is one the study doesn't name.
struct FacilityTables {
    const Table* schools = nullptr;
    const Table* counts = nullptr;
    const Table* rules = nullptr;
    const Table* zones = nullptr;
};
[[nodiscard]] Loaded<FacilityData> facilities_of(const FacilityTables& tables, const FacilityPlaces& places);

}  // namespace sanding
