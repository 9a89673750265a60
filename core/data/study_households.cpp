#include "core/data/study_households.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {
namespace {

SurveySource read_seed(const TomlTable& t, const StudyPlace& place) {
    SurveySource out;
    out.file = place.file(t, "seed");
    out.where = t.where("seed");
    out.label = one_line(t.text("seed_label", ""), 120);
    if (const auto columns = t.table("seed_columns")) {
        columns->expect_only(survey_fields());
        for (const std::string& field : columns->keys()) out.columns[field] = columns->text(field);
    }
    if (const auto codes = t.table("seed_codes")) {
        codes->expect_only({"jenis_kelamin", "hubungan", "status_kawin", "pendidikan"});
        for (const std::string& field : codes->keys()) {
            const auto words = codes->table(field);
            for (const std::string& code : words->keys_as_written())
                out.codes[field][code] = words->text(code);
        }
    }
    return out;
}

}  // namespace

const std::vector<std::string>& household_keys() {
    static const std::vector<std::string> keys{"seed",       "seed_label",      "seed_columns",
                                               "seed_codes", "household_sizes", "household_size"};
    return keys;
}

StudyHouseholds read_study_households(const TomlTable* population, const TomlTable* institutions,
                                      const StudyPlace& place) {
    StudyHouseholds out;
    if (population != nullptr) {
        const TomlTable& t = *population;
        for (const char* key : {"seed_label", "seed_columns", "seed_codes"})
            if (t.has(key) && !t.has("seed"))
                throw Error(fmt::format("{} without a seed", key), t.where(key), "seed = \"….csv\"");
        if (t.has("seed")) out.seed = read_seed(t, place);
        out.sizes = place.file_if_given(t, "household_sizes");
        if (t.has("household_size")) {
            out.mean_size = t.number("household_size", 0);
            if (!(*out.mean_size >= 1.5 && *out.mean_size <= 8))
                throw Error(fmt::format("household_size = {} is out of range", *out.mean_size),
                            t.where("household_size"), "people per household, 1.5 to 8");
            if (out.sizes)
                throw Error("household_size and household_sizes say the same twice",
                            t.where("household_size"), "the table of sizes has its own mean");
        }
    }
    if (institutions != nullptr) {
        institutions->expect_only({"table"});
        out.institutions = place.file(*institutions, "table");
    }
    return out;
}

}  // namespace sanding
