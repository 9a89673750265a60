#pragma once

#include "render/scene/scene.hpp"

namespace sanding {

/// The pieces joined where they touch at their ends, within half a metre: at a meeting of two always, at one
/// of more the straightest pairs that turn by less than 60 degrees. Roads come in pieces from one crossing to
/// the next; joined they have room for their name and no gaps at the joints. Chains are ordered by their
/// first piece and run as it does.
[[nodiscard]] scene::Lines chained(const scene::Lines& pieces);

/// Length of line `i`.
[[nodiscard]] double length_of(const scene::Lines& lines, std::size_t i);

}  // namespace sanding
