#include "scenarios/parameters.hpp"

#include "core/base/error.hpp"

namespace sanding {

namespace {
using enum Parameter;

// Source numbers are those of docs/model/sources.md.
constexpr std::array<ParameterInfo, parameter_count> table = {{
    {mortality_level, "mortality_level", 23.5, 23, 24, "Coale–Demeny West level", "[A]",
     "between the published levels 23 and 24 [S8]; IMR of Jawa Barat lies between them [N]",
     "mortality level", "tingkat mortalitas"},
    {mortality_improvement, "mortality_improvement", 0.010, 0, 0.03, "per year", "[A]",
     "decline of death rates, 0.5–1.5 % a year", "mortality improvement", "penurunan mortalitas"},
    {fertility_scale, "fertility_scale", 2.11 / 2.18, 0.7, 1.3, "× national ASFR", "[N]",
     "TFR Jawa Barat 2.11 over national 2.18 (LF SP2020) [S10]",
     "fertility relative to the national schedule", "fertilitas relatif terhadap nasional"},
    {fertility_trend, "fertility_trend", -0.005, -0.03, 0.02, "per year", "[A]",
     "slow decline, as official projections assume", "yearly change of fertility",
     "perubahan fertilitas per tahun"},
    {sex_ratio_at_birth, "sex_ratio_at_birth", 105, 103, 107, "boys per 100 girls", "[A]", "usual ratio",
     "sex ratio at birth", "rasio jenis kelamin saat lahir"},
    {twin_share, "twin_share", 0.011, 0, 0.03, "of deliveries", "[A]", "usual share", "twin deliveries",
     "kelahiran kembar"},
    {out_migration_rate, "out_migration_rate", 5.2, 0, 30, "per 1,000 people and year", "[A]",
     "registered flow of Sumedang 2025, 2.6 per 1,000 [S5], doubled for moves that are not registered",
     "out-migration", "migrasi keluar"},
    {in_migration_rate, "in_migration_rate", 3.4, 0, 30, "per 1,000 people and year", "[A]",
     "registered flow of Sumedang 2025, 1.7 per 1,000 [S5], doubled for moves that are not registered",
     "in-migration", "migrasi masuk"},
    {unemployed_migration_factor, "unemployed_migration_factor", 1.6, 1, 4, "×", "[A]",
     "the unemployed leave more often", "out-migration of the unemployed", "migrasi keluar penganggur"},
    {job_migration_share, "job_migration_share", 0.6, 0, 0.9, "of vacancies left unfilled", "[A]",
     "η of the specification, 0.3–0.9: decides whether new zones raise employment or population",
     "vacancies filled from outside", "lowongan diisi pendatang"},
    {dependents_per_job_migrant, "dependents_per_job_migrant", 0.8, 0, 3, "people", "[A]",
     "people who come with each worker", "dependents per job migrant", "tanggungan per pekerja pendatang"},
    {move_rate, "move_rate", 0.03, 0, 0.15, "of people and year", "[A]",
     "moves between desa, low end of the usual 3–8 % mobility", "moves between desa", "pindah antardesa"},
    {move_distance_weight, "move_distance_weight", 0.05, 0, 0.2, "per minute", "[A]",
     "0.03–0.06 per minute, borrowed", "distance deterrence of moves", "hambatan jarak pindah"},
    {accessibility_weight, "accessibility_weight", 0.7, 0, 2, "per log unit", "[A]", "0.5–1.0, borrowed",
     "pull of job accessibility", "daya tarik akses kerja"},
    {accessibility_decay, "accessibility_decay", 0.05, 0, 0.3, "per minute", "[A]", "Hansen accessibility",
     "decay of accessibility", "peluruhan aksesibilitas"},
    {density_weight, "density_weight", -0.15, -1, 0.5, "per log unit", "[A]", "crowding repels",
     "weight of density", "bobot kepadatan"},
    {school_pull, "school_pull", 0.2, 0, 2, "per seat and child", "[A]",
     "pull of new school seats per child of school age", "pull of new schools", "daya tarik sekolah baru"},
    {circuity, "circuity", 1.35, 1, 2.5, "× great circle", "[A]",
     "of what is measured straight: within a desa, to the nearest road, between neighbours; everything "
     "without a network",
     "detour factor", "faktor jarak jalan"},
    {travel_speed, "travel_speed", 30, 10, 80, "km/h", "[A]", "mean of collector and arterial roads",
     "travel speed", "kecepatan tempuh"},
    {toll_speed, "toll_speed", 80, 20, 120, "km/h", "[A]", "free flow, §4.1 of the specification",
     "speed on toll roads", "kecepatan di jalan tol"},
    {arterial_speed, "arterial_speed", 40, 10, 100, "km/h", "[A]", "free flow, §4.1 of the specification",
     "speed on arterial roads", "kecepatan di jalan arteri"},
    {collector_speed, "collector_speed", 30, 10, 80, "km/h", "[A]",
     "free flow, §4.1 of the specification; also toll ramps", "speed on collector roads",
     "kecepatan di jalan kolektor"},
    {local_speed, "local_speed", 20, 5, 60, "km/h", "[A]",
     "free flow, §4.1 of the specification; also the way to the nearest road", "speed on local roads",
     "kecepatan di jalan lokal"},
    {participation_rate, "participation_rate", 0.6964, 0.4, 0.9, "of people aged 15 and over", "[S]",
     "TPAK Majalengka August 2024 [S16], taken for both regencies [A]", "labour force participation", "TPAK"},
    {job_growth, "job_growth", 0.004, -0.03, 0.05, "per year", "[A]", "jobs outside the strategic zones",
     "growth of other jobs", "pertumbuhan kesempatan kerja lain"},
    {separation_rate, "separation_rate", 0.10, 0, 0.3, "of the employed and year", "[A]", "8–20 % by sector",
     "job separations", "keluar kerja"},
    {job_distance_weight, "job_distance_weight", 0.06, 0, 0.3, "per minute", "[A]",
     "distance deterrence of commuting", "distance deterrence of commuting", "hambatan jarak bekerja"},
    {job_reservation_minutes, "job_reservation_minutes", 60, 10, 240, "minutes", "[A]",
     "a journey at which a seeker would rather go on searching", "longest accepted journey to work",
     "waktu tempuh kerja terlama"},
    {zone_trigger_occupancy, "zone_trigger_occupancy", 0.4, 0, 1, "of a phase", "[A]",
     "a phase starts once the one before is this full", "occupancy that starts the next phase",
     "keterisian pemicu tahap berikut"},
    {airport_passengers, "airport_passengers", 0.377, 0, 30, "million a year", "[D]",
     "62,805 departing January–April 2024 (BPS Jawa Barat) × 2 directions × 3",
     "airport passengers in the base year", "penumpang bandara tahun dasar"},
    {airport_passengers_after, "airport_passengers_after", 0.10, 0, 30, "million a year", "[A]",
     "international and hajj flights alone after domestic flights stopped on 2 June 2025",
     "airport passengers after the change", "penumpang bandara setelah perubahan"},
    {airport_change_year, "airport_change_year", 2025, 2000, 2200, "year", "[S]",
     "domestic flights stopped on 2 June 2025", "year of the change", "tahun perubahan"},
    {airport_target, "airport_target", 0.10, 0, 30, "million a year", "[A]", "the trend stays where it is",
     "airport passengers in the long run", "penumpang bandara jangka panjang"},
    {airport_target_midyear, "airport_target_midyear", 2036, 2000, 2200, "year", "[A]",
     "half of the way to the long-run figure", "midyear of airport growth",
     "tahun tengah pertumbuhan bandara"},
    {airport_ramp, "airport_ramp", 0.5, 0.05, 5, "per year", "[A]", "steepness of airport growth",
     "steepness of airport growth", "kecuraman pertumbuhan bandara"},
    {airport_jobs_per_million, "airport_jobs_per_million", 950, 600, 1200,
     "on-site jobs per million passengers", "[S]", "European airports 2004 [S29]",
     "airport jobs per million passengers", "pekerjaan bandara per juta penumpang"},
    {airport_least_jobs, "airport_least_jobs", 400, 0, 2000, "jobs", "[A]",
     "fixed staffing below one million passengers", "least airport staff", "pekerjaan bandara minimum"},
    {airport_induced_share, "airport_induced_share", 0.5, 0, 2, "per on-site job", "[S]",
     "sub-regional indirect and induced jobs [S31]", "induced jobs of the airport",
     "pekerjaan turunan bandara"},
    {settlement_m2_per_new_person, "settlement_m2_per_new_person", 120, 10, 1000, "m² per person", "[A]",
     "built-up land with yards and streets per additional resident, 60–250 in small towns and villages",
     "land per additional resident", "lahan per tambahan penduduk"},
    {land_neighbour_weight, "land_neighbour_weight", 0.5, 0, 3, "per built cell of eight", "[A]",
     "settlements grow at their edges", "pull of built neighbours", "daya tarik sel terbangun"},
    {land_centre_weight, "land_centre_weight", -0.7, -5, 0, "per km", "[A]", "distance to the desa's middle",
     "weight of distance to the centre", "bobot jarak ke pusat desa"},
    {land_road_weight, "land_road_weight", -1.0, -10, 0, "per km", "[A]",
     "distance to the nearest road, where the study names roads", "weight of distance to roads",
     "bobot jarak ke jalan"},
    {land_slope_weight, "land_slope_weight", -0.5, -5, 0, "per 10 % of slope", "[A]", "building costs more",
     "weight of slope", "bobot kemiringan"},
    {land_moderate_slope_factor, "land_moderate_slope_factor", 0.3, 0.01, 1, "× odds", "[A]",
     "slopes of 15–25 % are built on at a cost (SNI 03-1733: up to 15 % for housing [N])",
     "cost factor of slopes from 15 %", "faktor biaya lereng mulai 15 %"},
    {land_zone_distance_weight, "land_zone_distance_weight", -2.0, -20, 0, "per km", "[A]",
     "zones grow outwards from their point", "compactness of zones", "kekompakan kawasan"},
    {lp2b_leak, "lp2b_leak", 0.2, 0, 1, "× odds of conversion", "[A]",
     "λ: Majalengka's designation fell by 21 % in ten years [S37][S38]; `strict` takes 0 instead",
     "leak of protected paddy", "kebocoran LP2B"},
    {lp2b_swap_ratio, "lp2b_swap_ratio", 3, 1, 10, "ha per ha", "[N]",
     "replacement of irrigated paddy, at least threefold (PP 1/2011)", "replacement of protected paddy",
     "lahan pengganti LP2B"},
    {mortality_gradient, "mortality_gradient", 0.3, 0, 1.5, "per unit of rank", "[A]",
     "γ of the specification's socio-economic gradient, by rank of schooling until consumption is simulated",
     "socio-economic gradient of mortality", "gradien sosial ekonomi mortalitas"},
    {marriage_scale, "marriage_scale", 1, 0, 3, "× first marriages", "[A]",
     "mean ages at first marriage of 22.5 (women) and 25.5 (men)", "first marriages relative to the schedule",
     "perkawinan pertama relatif terhadap pola"},
    {remarriage_rate, "remarriage_rate", 0.08, 0, 0.5, "of the divorced and year", "[A]",
     "under 35; men half as much again, women half of it, the widowed half as often, none from 70",
     "remarriage", "perkawinan ulang"},
    {divorce_rate, "divorce_rate", 0.006, 0, 0.05, "of couples and year", "[A]",
     "0.4–1.0 % a year; religious courts count more petitions", "divorce", "perceraian"},
    {neolocal_share, "neolocal_share", 0.45, 0, 1, "of couples", "[A]",
     "the others live with his or her people, by even chances", "couples who live apart from their parents",
     "pasangan yang tinggal terpisah dari orang tua"},
    {leaving_home_rate, "leaving_home_rate", 0.005, 0, 0.2, "of unmarried children and kin of 20–39 and year",
     "[A]", "a household of their own in the same desa", "leaving home", "keluar dari rumah orang tua"},
    {lodging_share, "lodging_share", 0.8, 0, 1, "of those who move alone", "[A]",
     "join a household (kos, kin); the others live by themselves", "lodgers among those who move alone",
     "pindah sendiri yang menumpang"},
    {widowed_join_share, "widowed_join_share", 0.35, 0, 1, "of the widowed aged 70 and over left alone",
     "[A]", "join the household of kin", "widowed old people who join kin",
     "lansia janda/duda yang ikut kerabat"},
    {birth_registration, "birth_registration", 0.60, 0, 1, "of births", "[D]",
     "11,115 births registered in Sumedang in 2025 [S5] over those its women are expected to have",
     "births registered", "kelahiran tercatat"},
    {death_registration, "death_registration", 0.41, 0, 1, "of deaths", "[D]",
     "4,534 deaths registered in Sumedang in 2025 [S5] over those its people are expected to have",
     "deaths registered", "kematian tercatat"},
}};

constexpr bool in_enum_order() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].parameter) != i) return false;
    return true;
}
static_assert(in_enum_order());

}  // namespace

std::span<const ParameterInfo> parameter_table() {
    return table;
}
const ParameterInfo& parameter_info(Parameter parameter) {
    return table[static_cast<std::size_t>(parameter)];
}

std::vector<std::string> parameter_ids() {
    std::vector<std::string> out;
    for (const auto& p : table) out.emplace_back(p.id);
    return out;
}

ParameterValues::ParameterValues() {
    for (std::size_t i = 0; i < table.size(); ++i) values_[i] = table[i].standard;
}

}  // namespace sanding
