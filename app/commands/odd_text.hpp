#pragma once

#include <span>

#include "core/data/indicator.hpp"

/// What an ODD says of the model beyond figures, in both languages.
namespace sanding::odd {

struct Text {
    const char *en, *id;
    [[nodiscard]] const char* in(Language l) const { return l == Language::english ? en : id; }
};

/// A heading and what stands below it.
struct Topic {
    Text title, text;
};

extern const Text purpose, patterns, scales, scheduling, precedence, initialisation, input_note,
    submodel_note, assumption_note, zone_note, indicator_note;
/// The eleven design concepts of the protocol, in its order.
[[nodiscard]] std::span<const Topic> design_concepts();
/// How the base year comes about, in order.
[[nodiscard]] std::span<const Topic> initial_steps();

}  // namespace sanding::odd
