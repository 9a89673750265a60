#include "app/commands/join.hpp"

#include "app/commands/study_files.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

JoinResult join_study(const JoinOptions& options) {
    OpenedWorld opened = open_world(options.study);
    JoinResult out;
    if (options.table) {
        auto read = read_table(*options.table);
        out.report = std::move(read.report);
        out.reports.push_back(join(opened.world->districts.units(), read.value, {options.code_column}).report);
        return out;
    }
    out.reports = opened.world->joins;
    out.report = std::move(opened.report);
    return out;
}

}  // namespace sanding
