#include "app/commands/zonal.hpp"

#include <fmt/format.h>

#include "app/commands/study_files.hpp"
#include "app/commands/table_file.hpp"
#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/zonal_table.hpp"

namespace sanding {

namespace {

ZonalOptions options_of(const ZonalRequest& request) {
    ZonalOptions options{{}, request.band, request.crs};
    for (const std::string& word : request.statistics) {
        const auto statistic = zonal_statistic(word);
        if (!statistic)
            throw UsageError(fmt::format("'{}' is no statistic of cells", word), "--stat",
                             "mean, sum, count, share:7 (of class 7, per cent)");
        options.statistics.push_back(*statistic);
    }
    if (options.statistics.empty())
        options.statistics = {{ZonalStatistic::Kind::mean}, {ZonalStatistic::Kind::count}};
    if (options.band < 1) throw UsageError("bands count from 1", "--band");
    return options;
}

const Level& level_of(const Districts& districts, const std::string& wanted) {
    if (wanted.empty()) return districts.units();
    if (const auto level = districts.find_level(wanted)) return districts.levels[*level];
    std::vector<std::string> ids;
    for (const Level& l : districts.levels) ids.push_back(l.id);
    throw UsageError(fmt::format("there is no level '{}'", wanted), "--level", name_hint(wanted, ids));
}

/// What a column of statistics is.
ColumnMetadata column_said(const ZonalStatistic& statistic, const Metadata& raster, Language language) {
    const bool id = language == Language::indonesian;
    ColumnMetadata out;
    out.column = statistic.name();
    out.tag = "D";
    switch (statistic.kind) {
        case ZonalStatistic::Kind::mean:
            out.title = id ? "rata-rata sel" : "mean of the cells";
            out.ukuran = id ? "rata-rata" : "mean";
            out.satuan = raster.satuan;
            break;
        case ZonalStatistic::Kind::sum:
            out.title = id ? "jumlah nilai sel" : "sum of the cells";
            out.ukuran = id ? "jumlah" : "sum";
            out.satuan = raster.satuan;
            break;
        case ZonalStatistic::Kind::count:
            out.title = id ? "banyaknya sel yang berisi nilai" : "number of cells with a value";
            out.ukuran = id ? "jumlah" : "count";
            out.satuan = id ? "sel" : "cells";
            break;
        case ZonalStatistic::Kind::share:
            out.title = id ? fmt::format("bagian sel berkelas {}", number_text(statistic.value))
                           : fmt::format("share of cells of class {}", number_text(statistic.value));
            out.ukuran = id ? "persentase" : "percentage";
            out.satuan = "%";
            break;
    }
    return out;
}

/// What the study says of what it puts out comes first, then what was done, then what the raster says.
Metadata zonal_metadata(const ZonalRequest& request, const ZonalOptions& options, const Study& study,
                        const std::string& level, bool schematic) {
    const bool id = request.language == Language::indonesian;
    const Metadata raster = metadata_of_file(request.raster);
    const std::string file = request.raster.filename().string();
    Metadata made;
    made.title = fmt::format("{} {}", raster.title.empty() ? file : raster.title,
                             level_phrase(level, request.language));
    made.definisi = id ? "Statistik sel raster yang titik tengahnya terletak di dalam wilayah"
                       : "Statistics of the raster's cells whose middle lies in the district";
    made.klasifikasi = level;
    made.code_version = metadata_of_file(study.units_list).code_version;
    made.source = raster.source.empty() ? file : fmt::format("{} ({})", raster.source, file);
    made.method = fmt::format("Sanding {}: {}, band {}", version, id ? "statistik zonal" : "zonal statistics",
                              options.band);
    if (!options.crs.empty()) made.method += ", " + options.crs;
    if (schematic)
        made.note = id ? "batas skematik: sel mana yang termasuk suatu wilayah hanya kira-kira benar"
                       : schematic_zones();
    for (const ZonalStatistic& statistic : options.statistics)
        made.columns.push_back(column_said(statistic, raster, request.language));
    Metadata out = study.metadata;
    fill_metadata(out, made);
    Metadata rest = raster;
    rest.columns.clear();
    fill_metadata(out, rest);
    return out;
}

}  // namespace

ZonalOutcome zonal_file(const ZonalRequest& request) {
    expect_table_file(request.out, true);
    const ZonalOptions options = options_of(request);
    const Study study = open_study(request.study, request.untrusted);
    JoinContext context = read_join_context(study);
    JoinReport boundaries;
    const Loaded<Districts> districts = build_districts(study, context, boundaries);
    const Level& level = level_of(districts.value, request.level);

    ZonalOutcome out;
    auto table = zonal_table(request.raster, level, options);
    out.table = std::move(table.value);
    out.report = districts.report;
    out.report.append(table.report);
    if (districts.value.schematic)
        out.report.warn("zonal.schematic", study.boundaries.filename().string(), schematic_zones());
    write_table_file(
        request.out, out.table, &level.shapes,
        {zonal_metadata(request, options, study, level.id, districts.value.schematic), request.language});
    return out;
}

}  // namespace sanding
