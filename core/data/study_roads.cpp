#include "core/data/study_roads.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/read_roads.hpp"
#include "core/data/road_words.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {

std::optional<StudyRoads> read_study_roads(const TomlTable& root, const StudyPlace& place) {
    const auto t = root.table("roads");
    if (!t) return std::nullopt;
    t->expect_only({"source", "layer", "crs", "swap_axes", "label", "label_en", "columns", "classes", "exits",
                    "places", "snap_m", "local_web", "schematic"});
    StudyRoads out;
    out.source = place.source(*t, "source");
    out.network = place.network;
    out.layer = t->text("layer", "");
    out.crs = t->text("crs", "");
    out.swap_axes = t->boolean("swap_axes", false);
    out.label = one_line(t->text("label", ""), 80);
    out.label_en = one_line(t->text("label_en", out.label), 80);
    if (const auto columns = t->table("columns")) {
        columns->expect_only(road_attributes());
        for (const std::string& key : columns->keys()) out.columns[key] = columns->text(key);
    }
    if (const auto classes = t->table("classes"))
        for (const std::string& value : classes->keys_as_written()) {
            const std::string word = classes->text(value);
            if (word != "none" && !road_class_of(word))
                throw Error(fmt::format("'{}' is no class of road", word), classes->where(value),
                            road_class_hint(word));
            out.classes[lower_ascii(value)] = word;
        }
    out.exits = place.file_if_given(*t, "exits");
    out.places = place.file_if_given(*t, "places");
    out.snap_m = t->number("snap_m", out.snap_m);
    if (!(out.snap_m >= 0 && out.snap_m <= 100))
        throw Error(fmt::format("snap_m = {} is out of range", out.snap_m), t->where("snap_m"),
                    "0 to 100 metres");
    out.local_web = t->boolean("local_web", false);
    out.schematic = t->boolean("schematic", false);
    out.where = t->where("source");
    return out;
}

}  // namespace sanding
