#include "core/results/views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/data/indicator.hpp"
#include "core/results/frame.hpp"
#include "core/results/schema.hpp"

namespace sanding {

namespace {

struct ViewPlan {
    const ShownRun* shown = nullptr;
    const Level* level = nullptr;
    int first_year = 0;
    bool wide = false;  ///< some blob holds int64
};

/// A number as an SQL literal that SQLite reads back as the same double.
std::string real_literal(double value) {
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return value < 0 ? "(" + text + ")" : text;
}

/// Value of the `bytes` little-endian bytes of district d in a blob: each byte's value is its place in
/// byte.all_bytes.
std::string decoded(const std::string& blob, int bytes) {
    std::string out;
    std::int64_t factor = 1;
    for (int b = 0; b < bytes; ++b) {
        if (b > 0) out += " + ";
        out += fmt::format("(instr(b.all_bytes, substr({}, {} * d.row + {}, 1)) - 1)", blob, bytes, b + 1);
        if (b > 0) out += fmt::format(" * {}", factor);
        if (b < 7) factor *= 256;
    }
    return "(" + out + ")";
}

std::string count_expression(const ViewPlan& plan, const std::string& name) {
    if (name == "area_m2") return "d.area_m2";
    const std::string blob = "p.c_" + name;
    if (!plan.wide) return decoded(blob, 4);
    return fmt::format("(CASE p.w_{} WHEN 4 THEN {} ELSE {} END)", name, decoded(blob, 4), decoded(blob, 8));
}

bool is_count(const Indicator& indicator) {
    return indicator.denominator.empty() && indicator.scale == 1 && indicator.offset == 0;
}

/// scale·n/d + offset in the order of indicator_value(), so that the bits agree.
std::string value_expression(const ViewPlan& plan, const Indicator& indicator) {
    std::string out = count_expression(plan, indicator.numerator);
    if (is_count(indicator)) return out;
    out = fmt::format("{} * {}", real_literal(indicator.scale), out);
    if (!indicator.denominator.empty())
        out += fmt::format(" / NULLIF({}, 0)", count_expression(plan, indicator.denominator));
    if (indicator.offset != 0) out += " + " + real_literal(indicator.offset);
    return out;
}

std::vector<std::string> columns_in_use() {
    std::vector<std::string> out;
    for (const Indicator& indicator : indicators())
        for (const std::string& name : {indicator.numerator, indicator.denominator})
            if (!name.empty() && name != "area_m2" && std::find(out.begin(), out.end(), name) == out.end())
                out.push_back(name);
    return out;
}

/// The first SELECT gives no rows, only the declared types of the columns.
std::string type_select() {
    std::string out =
        "SELECT t.whole AS OGC_FID, d.geom AS geom, d.code AS code, d.code_bps AS code_bps, d.name AS name, "
        "d.parent_code AS parent_code, y.year AS year, y.date AS date";
    for (const Indicator& indicator : indicators())
        out += fmt::format(", t.{} AS {}", is_count(indicator) ? "whole" : "number",
                           quoted_identifier(indicator.id));
    return out + " FROM declared t, district d, calendar y WHERE 0";
}

/// One row per year with all its blobs. Not a join per count: SQLite joins at most 64 tables.
std::string blobs_by_year(const ViewPlan& plan) {
    std::string out = "SELECT year";
    for (const std::string& name : columns_in_use()) {
        out += fmt::format(", max(CASE name WHEN '{0}' THEN blob END) AS c_{0}", name);
        if (plan.wide) out += fmt::format(", max(CASE name WHEN '{0}' THEN width END) AS w_{0}", name);
    }
    return out + fmt::format(" FROM \"column\" WHERE run = {} AND entity_set = {} GROUP BY year",
                             plan.shown->run, quoted_text(plan.level->id));
}

/// CROSS JOIN fixes the order of the loops: the blobs of a year are found once, then the districts are run
/// through.
std::string data_select(const ViewPlan& plan) {
    std::string out = fmt::format(
        "SELECT (y.year - {}) * {} + d.row + 1, d.geom, d.code, d.code_bps, d.name, d.parent_code, y.year, "
        "y.date",
        plan.first_year, plan.level->size());
    for (const Indicator& indicator : indicators()) out += ", " + value_expression(plan, indicator);
    return out + fmt::format(
                     " FROM ({}) p CROSS JOIN byte b CROSS JOIN calendar y ON y.year = p.year CROSS JOIN "
                     "district d ON d.level = {}",
                     blobs_by_year(plan), quoted_text(plan.level->id));
}

}  // namespace

void create_layer_views(const Database& database, const Districts& districts,
                        const std::vector<ShownRun>& shown) {
    if (shown.empty()) return;
    const auto first_year = static_cast<int>(database.integer("SELECT min(year) FROM calendar"));
    for (const ShownRun& run : shown)
        for (const Level& level : districts.levels) {
            Statement widest =
                database.prepare("SELECT max(width) FROM \"column\" WHERE run = ? AND entity_set = ?");
            const bool wide = widest.with(run.run, std::string_view(level.id)).step() && !widest.is_null(0) &&
                              widest.integer(0) > 4;
            const ViewPlan plan{&run, &level, first_year, wide};
            const std::string name = run.scenario + "_" + level.id;
            database.execute(fmt::format("CREATE VIEW {} AS {} UNION ALL {}", quoted_identifier(name),
                                         type_select(), data_select(plan)));
            register_features(
                database, {.table = name,
                           .title = name,
                           .description = fmt::format("{}: {} per tahun, satu baris per wilayah dan tahun",
                                                      run.title, level.id),
                           .extent = bounds(level.shapes)});
        }
}

}  // namespace sanding
