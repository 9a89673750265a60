#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "scenarios/parameters.hpp"

namespace sanding {

/// A process of the model's year, for the documentation that the program writes of itself (`sanding odd`).
/// tests/sim/test_processes.cpp holds the table against Simulation::step and the list of parameters: a step
/// without a process, a process without a step and a parameter without a process fail there.
struct ProcessInfo {
    std::string_view id;
    std::string_view calls;  ///< what Simulation::step calls for it, in order, by blanks
    std::string_view name_en, name_id;
    std::string_view what_en, what_id;  ///< what happens, in sentences
    std::string_view equation;          ///< in symbols that both languages read; may be empty
    std::string_view file;              ///< where it stands
    std::string_view checks;  ///< exact values and tests that hold it (verification list); may be empty
    std::vector<Parameter> parameters;  ///< what it reads of a scenario
};

/// All processes in the order in which a year goes through them. Several may be one call.
[[nodiscard]] std::span<const ProcessInfo> process_table();

/// The processes that read a parameter.
[[nodiscard]] std::vector<const ProcessInfo*> processes_of(Parameter parameter);

}  // namespace sanding
