#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"
#include "sim/housing/choice_sets.hpp"

namespace sanding {

/// What became of a seeker. The first three are placed, the others found nothing and are unplaced.
enum class Housed : std::uint8_t {
    self_built,  ///< in a home of its own making, in `from_unit`
    moved,       ///< into a vacant home
    stayed,      ///< likes its own home best
    kept,        ///< found no other home and keeps its own
    doubled_up,  ///< joins a household of `from_unit`
    turned_away  ///< goes elsewhere: has no `from_unit`, or nobody lives there any more
};
inline constexpr std::size_t housed_kinds = 6;
[[nodiscard]] constexpr bool is_placed(Housed how) {
    return how <= Housed::stayed;
}

struct Placements {
    std::vector<std::uint16_t> unit;   ///< [seeker] where it lives; no_place: turned away
    std::vector<Housed> how;           ///< [seeker]
    std::vector<std::int64_t> vacant;  ///< [place] homes left
    int rounds = 0;

    [[nodiscard]] std::int64_t count(Housed what) const;
    [[nodiscard]] std::int64_t placed() const;
    [[nodiscard]] std::int64_t unplaced() const;
};

/// Vacant homes to be handed out.
struct HomesOnOffer {
    std::vector<std::int64_t> vacant;          ///< [place]
    std::span<const std::uint64_t> place_key;  ///< [place]
    int year = 0;
    Draws draws = {};
    int most_rounds = 10;
};

/// Homes by synchronous rounds. Every seeker without a decision proposes to the place of its set it likes
/// best among those with a vacant home, or to its own; likes are weight · factor (choice_factors) and one
/// Gumbel per (household, place, year), as the race of exponentials it is. Who likes its own home best stays.
/// A place grants by lottery, key as the last resort; homes that movers leave are vacant from the next round
/// on. No place ever holds more than it has, nobody is dropped, and rows and threads don't matter.
[[nodiscard]] Placements assign_homes(std::span<const HomeSeeker> seekers, const ChoiceSets& sets,
                                      std::span<const double> factors, HomesOnOffer offer);

}  // namespace sanding
