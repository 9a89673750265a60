#include "core/data/study_labour.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {

StudyLabour read_study_labour(const TomlTable& t, const StudyPlace& place) {
    t.expect_only({"table", "sectors", "jobs", "inputs", "wages", "outside", "outside_share"});
    StudyLabour out;
    out.table = place.file_if_given(t, "table");
    out.sectors = place.file_if_given(t, "sectors");
    out.jobs = place.file_if_given(t, "jobs");
    out.inputs = place.file_if_given(t, "inputs");
    out.wages = place.file_if_given(t, "wages");
    out.outside = place.file_if_given(t, "outside");
    out.outside_share = t.number("outside_share", out.outside_share);
    if (!(out.outside_share >= 0 && out.outside_share < 1))
        throw Error("outside_share is a share of the employed", t.where("outside_share"), "0 to below 1");
    for (const char* key : {"jobs", "inputs"})
        if (t.has(key) && !out.sectors)
            throw Error(fmt::format("{} are told by sector, and no sectors are named", key), t.where(key),
                        "sectors = \"…\"");
    return out;
}

}  // namespace sanding
