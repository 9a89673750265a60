#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace sanding {

/// Random numbers here are addressed, not drawn: a block of four 32-bit words is a pure function of
/// (entity key, process, sub-draw, step; seed, replicate) through Philox4x32-10 (Salmon et al. 2011). There
/// is no generator state, so any thread count, chunking or row order gives the same numbers, and scenarios,
/// which are never part of an address, share their luck.
struct Draws {
    std::uint32_t seed = 0, replicate = 0;
};

/// Which process asks. A number never changes its meaning once results exist.
enum class Process : std::uint16_t {
    birth_month = 1,  ///< initial month of birth within the age group
    synthesis = 2,    ///< systematic integerisation offsets
    life = 3,         ///< death, birth, out-migration, move of one person in one year
    destination = 4,  ///< candidate destinations of a mover
    newborn = 5,      ///< sex, month of birth, survival of the first months
    twins = 6,
    participation = 7,    ///< a person's fixed rank in the labour force
    job_choice = 8,       ///< tastes for places of work (Gumbel)
    job_lottery = 9,      ///< order in which proposals for a job are granted
    job_sampling = 18,    ///< desa that a seeker considers
    tenant_density = 19,  ///< jobs per hectare of a zone's tenants
    separation = 10,
    arrival = 11,      ///< age, sex and destination of an in-migrant
    phase_start = 12,  ///< triangular start of a zone's phase
    benchmark = 13,
    registration = 14,     ///< is a birth or death registered
    household = 15,        ///< marriage, divorce, leaving home, schooling of one person in one year
    marriage = 16,         ///< the partner somebody looks for, and where the couple lives
    displacement = 17,     ///< does a household have to leave its desa
    land_conversion = 20,  ///< a cell's taste for being built on; its lottery as replacement paddy

    home_sampling = 40,     ///< places a household that looks for a home considers
    home_taste = 41,        ///< a household's taste for a place in a year (Gumbel)
    home_lottery = 42,      ///< order in which proposals for a home are granted
    self_build = 43,        ///< does a new household build for itself
    home_calibration = 44,  ///< households of the base year that constants are fitted to
    household_sample = 91,  ///< where a systematic sample of households starts
    part_order = 90,        ///< the order in which an explanation switches its parts on

    establishment_size = 50,  ///< is an establishment one person's, and its jobs
    establishment_fate = 51,  ///< which establishments grow and which close

    agent_sample = 60,  ///< which residents maps show as dots

    enrolment = 70,     ///< is somebody a pupil of each level, and the lottery for seats
    school_taste = 71,  ///< a pupil's taste for a school (Gumbel)
};

using Block = std::array<std::uint32_t, 4>;

/// Philox4x32-10 itself, for the known-answer vectors.
[[nodiscard]] Block philox4x32_10(Block counter, std::array<std::uint32_t, 2> key);

/// The block at an address. `sub_draw` is a small constant, `step` the year.
[[nodiscard]] Block draw_block(std::uint64_t entity, Process process, std::uint16_t sub_draw,
                               std::uint32_t step, Draws draws);

/// draw_block for many entities at once, word by word: word[k][i] is word k of entities[i].
/// All spans have the size of `entities`. Vectorised; the same numbers as draw_block.
struct BlockColumns {
    std::span<std::uint32_t> word0, word1, word2, word3;
};
void draw_blocks(std::span<const std::uint64_t> entities, Process process, std::uint16_t sub_draw,
                 std::uint32_t step, Draws draws, const BlockColumns& out);

/// (x + ½)·2⁻³²: strictly between 0 and 1.
[[nodiscard]] constexpr double to_uniform(std::uint32_t word) {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// Events are decided in integers, so that no rounding differs between processors: an event of probability p
/// happens when word < threshold(p), with p clamped to [0, 1]. Probability 1 can't be told from
/// 1 − 2⁻³² here: a certain event may be missed once in four thousand million draws, and is then certain
/// again a year later.
[[nodiscard]] std::uint32_t threshold(double probability);

}  // namespace sanding
