#include "app/commands/zonal.hpp"

#include <fmt/format.h>

#include "app/commands/study_files.hpp"
#include "app/commands/table_file.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
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
    write_table_file(request.out, out.table, &level.shapes);
    return out;
}

}  // namespace sanding
