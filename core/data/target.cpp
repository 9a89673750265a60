#include "core/data/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"

namespace sanding {
namespace {

std::string read_key(const TomlTable& t, const std::vector<Target>& before) {
    std::string key = t.text("key");
    const bool plain = !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!plain)
        throw Error(fmt::format("'{}' can't be a target's key", key), t.where("key"), "a-z, 0-9 and _");
    for (const Target& other : before)
        if (other.key == key)
            throw Error(fmt::format("two targets are called '{}'", key), t.where("key"),
                        "each has a key of its own");
    return key;
}

double read_finite(const TomlTable& t, const char* key) {
    const double value = t.number(key);
    if (!std::isfinite(value)) throw Error(fmt::format("{} is no finite number", key), t.where(key));
    return value;
}

void read_limit(const TomlTable& t, Target& out) {
    if (t.has("at_least") == t.has("at_most"))
        throw Error(t.has("at_least") ? "a target has one limit" : "a target needs a limit",
                    t.where(t.has("at_most") ? "at_most" : ""),
                    "at_least = … or at_most = …, in the indicator's unit");
    out.rule = t.has("at_least") ? TargetRule::at_least : TargetRule::at_most;
    out.limit = read_finite(t, t.has("at_least") ? "at_least" : "at_most");
    if (t.has("tolerance")) out.tolerance = read_finite(t, "tolerance");
    if (out.tolerance < 0)
        throw Error("a tolerance is not below 0", t.where("tolerance"), "in the indicator's unit");
}

void read_due(const TomlTable& t, Target& out) {
    if (t.has("from") && t.has("by"))
        throw Error("from and by say the same: the first year in which the target has to hold", t.where("by"),
                    "one of them");
    out.deadline = t.has("by");
    const char* key = out.deadline ? "by" : "from";
    if (!t.has(key)) return;
    const std::int64_t year = t.integer(key, 0);
    if (year < 1900 || year > 2200)
        throw Error(fmt::format("{} = {} is no year", key, year), t.where(key), "1900 to 2200");
    out.from = static_cast<int>(year);
}

Target read_target(const TomlTable& t, const std::vector<Target>& before, bool with_schools) {
    t.expect_only({"key", "indicator", "level", "at_least", "at_most", "tolerance", "from", "by", "districts",
                   "source", "label", "label_en"});
    Target out;
    out.where = t.where();
    out.key = read_key(t, before);
    out.indicator = t.text("indicator");
    t.expect_known("indicator", out.indicator, indicator_ids());
    const Indicator& indicator = find_indicator(out.indicator);
    if (!with_schools && school_level_of(indicator))
        throw Error(fmt::format("'{}' is about schools, and the study has none", out.indicator),
                    t.where("indicator"), "[facilities] names them");
    out.level = t.text("level");
    t.expect_known("level", out.level, {"desa", "kecamatan", "kabupaten"});
    read_limit(t, out);
    read_due(t, out);
    out.districts = t.texts("districts");
    out.source = one_line(t.text("source"), 200);
    if (out.source.empty())
        throw Error("a target says where it comes from", t.where("source"),
                    "source = \"Renstra …\", \"SPM …\", or \"[A]\" where it is assumed");
    out.label_id = one_line(t.text("label", indicator.name_id), 120);
    out.label_en = one_line(t.text("label_en", t.has("label") ? out.label_id : indicator.name_en), 120);
    return out;
}

/// The district of that code at the level or above it; nothing where it is none.
struct Place {
    std::size_t level, row;
};
std::optional<Place> find_place(const Districts& districts, std::size_t from, const std::string& code) {
    for (std::size_t l = from; l < districts.levels.size(); ++l)
        if (const auto row = district_of(code, districts.levels[l])) return Place{l, *row};
    return {};
}

/// The row at `to` in which a district of `level` lies.
std::size_t row_above(const Districts& districts, std::size_t level, std::size_t row, std::size_t to) {
    for (; level < to; ++level) row = districts.levels[level].parent[row];
    return row;
}

}  // namespace

std::optional<ServiceKind> school_level_of(const Indicator& indicator) {
    for (const ServiceKind kind : all_school_levels) {
        const std::string ending = "_" + std::string(level_id(kind));
        if (indicator.numerator.ends_with(ending) || indicator.denominator.ends_with(ending)) return kind;
    }
    return {};
}

bool rests_on_seats(const Indicator& indicator) {
    const auto of_seats = [](const std::string& column) {
        return column.starts_with("served_") || column.starts_with("refused_") ||
               column.starts_with("unreachable_") || column.starts_with("schools_") ||
               column.starts_with("seats_in_reach_") ||
               (column.starts_with("school_seats_") && column != "school_seats_added");
    };
    return of_seats(indicator.numerator) || of_seats(indicator.denominator);
}

TargetState target_state(const Target& target, double value) {
    const double beyond = shortfall(target, value);
    if (std::isnan(beyond)) return TargetState::unknown;
    if (beyond <= 0) return TargetState::met;
    return beyond <= target.tolerance ? TargetState::near : TargetState::missed;
}

double shortfall(const Target& target, double value) {
    if (std::isnan(value)) return value;
    return std::max(0.0, target.rule == TargetRule::at_least ? target.limit - value : value - target.limit);
}

std::vector<std::size_t> target_rows(const Target& target, const Districts& districts) {
    const std::size_t level = districts.find_level(target.level).value();
    std::vector<Place> wanted;
    for (const std::string& code : target.districts)
        if (const auto place = find_place(districts, level, code)) wanted.push_back(*place);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < districts.levels[level].size(); ++i) {
        const auto holds_it = [&](const Place& p) {
            return row_above(districts, level, i, p.level) == p.row;
        };
        if (target.districts.empty() || std::ranges::any_of(wanted, holds_it)) out.push_back(i);
    }
    return out;
}

std::vector<Target> read_targets(const TomlTable& root, bool with_schools) {
    std::vector<Target> out;
    for (const TomlTable& t : root.tables("target")) out.push_back(read_target(t, out, with_schools));
    return out;
}

void expect_known_districts(const std::vector<Target>& targets, const Districts& districts) {
    for (const Target& target : targets) {
        const auto level = districts.find_level(target.level);
        SANDING_EXPECT(level.has_value());
        for (const std::string& code : target.districts)
            if (!find_place(districts, *level, code))
                throw Error(
                    fmt::format("target '{}': '{}' is no {} of this study", target.key, code, target.level),
                    target.where, name_hint(code, districts.levels[*level].code));
    }
}

}  // namespace sanding
