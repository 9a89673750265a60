#include "core/data/study_hindcast.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/study_path.hpp"
#include "core/data/toml.hpp"

namespace sanding {

namespace {

YearMonth month_of_key(const TomlTable& t, std::string_view key) {
    const std::string text = t.text(key);
    if (const auto date = parse_year_month(text)) return *date;
    throw Error(fmt::format("{} = \"{}\" is no month", key, text), t.where(key), "\"2010-05\"");
}

}  // namespace

StudyHindcast read_study_hindcast(const TomlTable& t, const StudyPlace& place, int base_year) {
    t.expect_only({"date", "observed", "table", "column", "label", "label_en", "codes", "gone", "elsewhere",
                   "scenario", "earlier_column"});
    StudyHindcast out;
    out.where = t.where();
    out.date = month_of_key(t, "date");
    out.observed = t.has("observed") ? month_of_key(t, "observed") : YearMonth{base_year, 6};
    if (out.observed.year != base_year)
        throw Error(fmt::format("observed = {}, but [population] is of {}", out.observed.year, base_year),
                    t.where("observed"), "the month of the base year's table");
    if (out.date.year >= base_year)
        throw Error(fmt::format("date = {} is not before the base year {}", out.date.year, base_year),
                    t.where("date"), "the model runs from here to the base year");
    out.table = place.file(t, "table");
    out.column = t.text("column");
    out.label = one_line(t.text("label", ""), 120);
    out.label_en = one_line(t.text("label_en", out.label), 120);
    out.codes = t.text("codes", "");
    out.gone = place.file_if_given(t, "gone");
    out.elsewhere = place.file_if_given(t, "elsewhere");
    out.scenario = place.file_if_given(t, "scenario");
    out.earlier_column = t.text("earlier_column", "");
    return out;
}

}  // namespace sanding
