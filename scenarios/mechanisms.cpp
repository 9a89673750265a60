#include "scenarios/mechanisms.hpp"

namespace sanding {

const std::vector<MechanismInfo>& mechanism_table() {
    using enum Mechanism;
    static const std::vector<MechanismInfo> table = {
        {marriages,
         "marriages",
         "marriages",
         "perkawinan",
         {{Parameter::marriage_scale, 0}, {Parameter::remarriage_rate, 0}}},
        {partings,
         "partings",
         "divorces and leaving home",
         "perceraian dan keluar dari rumah orang tua",
         {{Parameter::divorce_rate, 0}, {Parameter::leaving_home_rate, 0}}},
        {births, "births", "births", "kelahiran", {{Parameter::fertility_scale, 0}}},
        // Death rates fall by all there is of them.
        {deaths, "deaths", "deaths", "kematian", {{Parameter::mortality_improvement, 1}}},
        {out_migration,
         "out_migration",
         "out-migration",
         "migrasi keluar",
         {{Parameter::out_migration_rate, 0}}},
        {in_migration,
         "in_migration",
         "in-migration, the steady flow",
         "migrasi masuk, arus tetap",
         {{Parameter::in_migration_rate, 0}}},
        {moves, "moves", "moves between desa", "pindah antardesa", {{Parameter::move_rate, 0}}},
        {turnover, "turnover", "job separations", "keluar kerja", {{Parameter::separation_rate, 0}}},
        {job_migration,
         "job_migration",
         "in-migration to unfilled jobs",
         "pendatang pengisi lowongan",
         {{Parameter::job_migration_share, 0}}},
        {job_growth,
         "job_growth",
         "growth of other jobs",
         "pertumbuhan kesempatan kerja lain",
         {{Parameter::job_growth, 0}, {Parameter::sector_growth_scale, 0}}},
        {airport, "airport", "airport", "bandara", {}},
        {zones, "zones", "strategic zones", "kawasan strategis", {}},
        {roads, "roads", "roads that open or close", "jalan yang dibuka atau ditutup", {}},
        {schools, "schools", "new schools", "unit sekolah baru", {}},
    };
    return table;
}

}  // namespace sanding
