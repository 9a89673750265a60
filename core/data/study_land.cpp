#include "core/data/study_land.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/base/error.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {

namespace {

std::map<int, LandClass> read_classes(const TomlTable& t) {
    std::map<int, LandClass> out;
    const auto classes = t.table("classes");
    if (!classes) return out;
    for (const std::string& key : classes->keys()) {
        int value = 0;
        const auto [end, problem] = std::from_chars(key.data(), key.data() + key.size(), value);
        if (problem != std::errc() || end != key.data() + key.size())
            throw Error(fmt::format("'{}' is no value of a land-cover raster", key), classes->where(key),
                        "a whole number, e.g. \"40\" = \"irrigated_paddy\"");
        const std::string name = classes->text(key);
        classes->expect_known(key, name, land_class_names());
        out[value] = *find_land_class(name);
    }
    return out;
}

}  // namespace

StudyLand read_study_land(const TomlTable& t, const StudyPlace& place) {
    t.expect_only({"cover", "classes", "later", "later_year", "slope", "crs", "masks", "roads", "figures",
                   "settlement_m2_per_person"});
    StudyLand land;
    land.where = t.where();
    land.cover = place.file_if_given(t, "cover");
    land.classes = read_classes(t);
    land.later = place.file_if_given(t, "later");
    land.later_year = static_cast<int>(t.integer("later_year", 0));
    land.slope = place.file_if_given(t, "slope");
    land.crs = t.text("crs", "");
    for (const std::string& mask : t.texts("masks")) land.masks.push_back(place.file(t, "masks", mask));
    land.roads = place.file_if_given(t, "roads");
    land.figures = place.file_if_given(t, "figures");
    land.settlement_m2_per_person = t.number("settlement_m2_per_person", land.settlement_m2_per_person);
    if (!(land.settlement_m2_per_person >= 10 && land.settlement_m2_per_person <= 2000))
        throw Error("settlement_m2_per_person is out of range", t.where("settlement_m2_per_person"),
                    "10 to 2000 square metres of built-up land per resident");
    if ((land.cover || land.later) && land.classes.empty())
        throw Error("a land-cover raster needs its classes", t.where("cover"),
                    "classes = { \"50\" = \"residential\", \"40\" = \"irrigated_paddy\", … }");
    if (land.later.has_value() != (land.later_year != 0))
        throw Error("later and later_year go together", t.where(land.later ? "later" : "later_year"));
    if (land.later && !land.cover)
        throw Error("a later raster is compared with the change since a first one", t.where("later"),
                    "cover = \"…\"");
    return land;
}

}  // namespace sanding
