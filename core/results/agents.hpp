#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/archive.hpp"
#include "core/base/hash.hpp"
#include "core/data/world.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

/// Of so many residents one is kept with the results.
inline constexpr int residents_per_dot = 1000;

/// What somebody does: the labour force first, as it is counted, so that somebody of 16 with a job is
/// employed; all others by age. The order is fixed: results files hold its numbers.
enum class Activity : std::uint8_t {
    before_school,  ///< up to 6 years
    school_age,     ///< 7 to 18, not in the labour force
    employed,
    unemployed,
    other  ///< 19 and over, not in the labour force
};
inline constexpr std::size_t activities = 5;
/// As an option or a file names them, in the order above.
inline constexpr std::array<std::string_view, activities> activity_names{"before_school", "school_age",
                                                                         "employed", "unemployed", "other"};

/// What somebody's place of work is. The order is fixed, as above.
enum class WorkKind : std::uint8_t { none, unit, zone, outside };
inline constexpr std::size_t work_kinds = 4;

/// The residents of a year that were drawn by lottery, in columns, ascending by key: row i is one resident.
/// Residents are synthetic.
struct AgentSample {
    int year = 0;
    int residents_each = residents_per_dot;  ///< so many residents a row stands for
    std::vector<std::uint64_t> key;
    std::vector<std::uint16_t> unit;        ///< row of the desa where he or she lives
    std::vector<std::uint8_t> age;          ///< completed years
    std::vector<std::uint8_t> sex;          ///< 0 male, 1 female
    std::vector<std::uint8_t> activity;     ///< Activity
    std::vector<std::uint16_t> household;   ///< people in the household; 0: lives for himself or herself
    std::vector<std::uint8_t> work_kind;    ///< WorkKind
    std::vector<std::uint16_t> work_place;  ///< row of the desa, zone or outside place; 0 without work

    [[nodiscard]] std::size_t size() const { return key.size(); }
    friend bool operator==(const AgentSample&, const AgentSample&) = default;
};

template <class A>
void archive(A& a, AgentSample& s) {
    archive_all(a, s.year, s.residents_each, s.key, s.unit, s.age, s.sex, s.activity, s.household,
                s.work_kind, s.work_place);
}

/// Keeps the samples of a run, a row per year with a blob per column.
void store_agents(const Database& database, std::int64_t run, const std::vector<AgentSample>& samples);

/// The sample of a run and year; empty where the file has none, as older ones. An Error where it is damaged:
/// columns of different lengths, keys out of order, or a unit that is none of `units`.
[[nodiscard]] AgentSample read_agents(const Database& database, std::int64_t run, int year,
                                      std::size_t units);

/// Feeds what a run has of samples into the content hash; nothing where it has none, so that a file without
/// them has the hash it always had.
void add_agents(Hasher& hasher, const Database& database, std::int64_t run);

/// Keeps the keys of zones and outside places in the order in which the samples' rows count them.
void store_work_places(const Database& database, const World& world);

}  // namespace sanding
