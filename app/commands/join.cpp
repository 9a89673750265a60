#include "app/commands/join.hpp"

#include "app/commands/study_files.hpp"
#include "core/data/office_table.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

JoinResult join_study(const JoinOptions& options) {
    JoinResult out;
    if (options.table) {
        const OpenedWorld opened = open_world(options.study);
        auto read = read_table(*options.table);
        out.report = std::move(read.report);
        out.reports.push_back(
            join(opened.world->districts.units(), read.value, {options.code_column}).report);
        return out;
    }
    auto joined = join_everything(open_study(options.study));
    out.reports = std::move(joined.value);
    out.report = std::move(joined.report);
    return out;
}

}  // namespace sanding
