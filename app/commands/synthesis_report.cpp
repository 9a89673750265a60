#include "app/commands/synthesis_report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/base/text.hpp"

namespace sanding {
namespace {

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : valid_utf8(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + '"';
}

/// Counts to the person, measures to six digits, as many as they mean. Nothing where it is no number.
std::string number(double value, const char* otherwise) {
    if (!std::isfinite(value)) return otherwise;
    if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
    return fmt::format("{:.6g}", value);
}
std::string json_number(double value) {
    return number(value, "null");
}

std::string fit_members(const Fit& fit) {
    return fmt::format(R"("expected":{},"tae":{},"sae":{},"srmse":{},"z_share":{},"worst_z":{},"g2":{})",
                       json_number(fit.expected), json_number(fit.tae), json_number(fit.sae),
                       json_number(fit.srmse), json_number(fit.z_share), json_number(fit.worst_z),
                       json_number(fit.g2));
}

std::string level_json(const Districts& districts, const LevelFit& fit) {
    const Level& level = districts.levels[fit.level];
    return fmt::format(
        R"({{"level":{},{},"accepted_sae":{},"accepted":{},"districts_beyond":{},"worst":{{"code":{},"name":{},"sae":{}}}}})",
        json_text(level.id), fit_members(fit.all), accepted_sae(fit.level), fit.accepted(), fit.beyond,
        json_text(level.code[fit.worst]), json_text(level.name[fit.worst]),
        json_number(fit.districts[fit.worst].sae));
}

std::string controls_json(const PreparedWorld& prepared) {
    std::vector<std::string> out;
    for (const ControlFit& control : prepared.households.controls) {
        std::vector<std::string> levels;
        for (const LevelFit& fit : control.levels)
            levels.push_back(level_json(prepared.world->districts, fit));
        out.push_back(
            fmt::format(R"({{"id":{},"levels":[{}]}})", json_text(control.id), joined(levels, ",")));
    }
    return joined(out, ",");
}

std::string ages_text(std::size_t group) {
    return group + 1 == age_groups ? fmt::format("{}+", 5 * group)
                                   : fmt::format("{}-{}", 5 * group, 5 * group + 4);
}

std::string work_json(const WorkFit& work) {
    std::vector<std::string> rows;
    for (const WorkFit::Row& row : work.rows)
        rows.push_back(fmt::format(
            R"({{"ages":"{}","sex":"{}","people":{},"labour_force":{},"employed":{},"expected_labour_force":{}}})",
            ages_text(row.age_group), row.sex == Sex::male ? "male" : "female", row.people, row.labour_force,
            row.employed, json_number(row.expected_force)));
    return fmt::format(R"({{"labour_force":{{{}}},"employed":{{{}}},"by_age_and_sex":[{}]}})",
                       fit_members(work.force), fit_members(work.employed), joined(rows, ","));
}

std::string institutions_json(const World& world) {
    std::vector<std::string> out;
    for (const Institution& i : world.population.institutions)
        out.push_back(fmt::format(
            R"({{"key":{},"name":{},"kind":{},"district":{},"residents":{},"ages":"{}-{}","registered":{},"tag":{},"source":{}}})",
            json_text(i.key), json_text(i.name), json_text(institution_name(i.kind, true)),
            json_text(world.districts.units().code[i.unit]), i.residents, i.youngest, i.oldest, i.registered,
            json_text(i.tag), json_text(i.source)));
    return joined(out, ",");
}

}  // namespace

std::string synthesis_json(const PreparedWorld& prepared) {
    const HouseholdFit& fit = prepared.households;
    return fmt::format(
        R"({{"seed":{},"seed_households":{},"controls":[{}],"age_by_schooling_held_out":{{"independent":{},{}}},"work":{},"institutions":[{}]}})",
        json_text(fit.seed), fit.seed_households, controls_json(prepared), fit.held_out_independent,
        fit_members(fit.held_out), work_json(prepared.work), institutions_json(*prepared.world));
}

std::string synthesis_table(const PreparedWorld& prepared) {
    std::string out = "control,level,code,name,expected,tae,sae,srmse,z_share,worst_z,g2,accepted_sae\n";
    const auto cell = [](double value) { return number(value, ""); };
    for (const ControlFit& control : prepared.households.controls)
        for (const LevelFit& fit : control.levels) {
            const Level& level = prepared.world->districts.levels[fit.level];
            for (std::size_t d = 0; d < level.size(); ++d) {
                const Fit& f = fit.districts[d];
                out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", control.id, level.id,
                                   level.code[d], csv_cell(level.name[d]), cell(f.expected), cell(f.tae),
                                   cell(f.sae), cell(f.srmse), cell(f.z_share), cell(f.worst_z), cell(f.g2),
                                   accepted_sae(fit.level));
            }
        }
    return out;
}

}  // namespace sanding
