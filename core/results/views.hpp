#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/districts.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

/// A run whose counts stand for a scenario on maps: its only member, or the median of its members.
struct ShownRun {
    std::string scenario;
    std::string title;  ///< Indonesian name of the scenario
    std::int64_t run = 0;
};

/// Registers, per shown run and level, a layer "<scenario>_<level>" with one feature per district and year
/// and one column per indicator. The layers are SQL views which decode the stored counts as they are read:
/// nothing is stored twice. Counts are non-negative.
void create_layer_views(const Database& database, const Districts& districts,
                        const std::vector<ShownRun>& shown);

}  // namespace sanding
