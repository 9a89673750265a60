#include "core/data/study_facilities.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {

StudyFacilities read_study_facilities(const TomlTable& t, const StudyPlace& place) {
    t.expect_only({"schools", "counts", "rules", "zones", "norms"});
    StudyFacilities out;
    out.schools = place.file_if_given(t, "schools");
    out.counts = place.file_if_given(t, "counts");
    out.rules = place.file_if_given(t, "rules");
    out.zones = place.file_if_given(t, "zones");
    out.norms = t.boolean("norms", false);
    if (!out.any())
        throw Error("no facilities are named", t.where(),
                    "schools = \"….xlsx\", counts = \"….csv\" or norms = true");
    if (out.zones && !out.schools)
        throw Error("admission zones are of schools that a list names", t.where("zones"),
                    "schools = \"….xlsx\"");
    return out;
}

}  // namespace sanding
