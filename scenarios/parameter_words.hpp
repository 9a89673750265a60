#pragma once

#include <string_view>

#include "core/data/indicator.hpp"
#include "scenarios/parameters.hpp"

/// What parameter_table() says in English, in the language of a document. A parameter whose Indonesian words
/// are missing speaks English; tests/scenarios/test_parameter_words.cpp names it.
namespace sanding {

[[nodiscard]] std::string_view parameter_name(Parameter parameter, Language language);
[[nodiscard]] std::string_view parameter_unit(Parameter parameter, Language language);
[[nodiscard]] std::string_view parameter_source(Parameter parameter, Language language);

}  // namespace sanding
