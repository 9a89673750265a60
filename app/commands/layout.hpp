#pragma once

#include <vector>

#include "app/commands/export_tables.hpp"
#include "app/commands/workbook.hpp"
#include "core/data/indicator.hpp"

/// Tables as planning documents print them.
namespace sanding {

/// One sheet per scenario and indicator: No, kode, kecamatan, the years across, a sum (of rates: the rate)
/// per kabupaten, source. Years empty: all of the scenario.
[[nodiscard]] std::vector<PrintedTable> kecamatan_layout(const ExportContent& content,
                                                         const std::vector<int>& years, Language language);

/// One sheet per scenario and kabupaten: indikator, satuan, kondisi awal (the first year), target per tahun,
/// kondisi akhir (the last year again), perangkat daerah. Years empty: the base year and the five after it.
/// What stands in it are values of the simulation, not targets somebody set, and it says so.
[[nodiscard]] std::vector<PrintedTable> rpjmd_layout(const ExportContent& content,
                                                     const std::vector<int>& years, Language language);

}  // namespace sanding
