#pragma once

#include <string>
#include <vector>

#include "core/data/indicator.hpp"
#include "core/results/reader.hpp"

namespace sanding {

/// Words that maps, charts and tables of results share, in the language of the output.
[[nodiscard]] std::string scenario_name(const ScenarioInfo& scenario, Language language);
[[nodiscard]] std::string level_phrase(std::string_view level, Language language);  ///< "per kecamatan"
[[nodiscard]] std::string region_names(const Districts& districts,
                                       Language language);  ///< "Kabupaten Majalengka dan Kabupaten Sumedang"

/// A name in the middle of a sentence: "Kepadatan penduduk" small, "TPT" as it is.
[[nodiscard]] std::string inside_sentence(std::string name);

/// One line of sources with dates and what the numbers rest on.
[[nodiscard]] std::string source_line(const ResultsReader& reader, const Indicator& indicator,
                                      Language language);

/// Marks that must stand on the output: schematic boundaries, simulation, assumed parameters, chance only.
[[nodiscard]] std::vector<std::string> marks_of(const ResultsReader& reader, Language language,
                                                bool compares_chance);

/// What the times of journeys were made of, by the provenance's word: "none", "schematic", "given".
[[nodiscard]] std::string network_phrase(const std::string& network, Language language);

/// Short fingerprint of the finished members of these scenarios, the same on every output made of them.
[[nodiscard]] std::string fingerprint_of(const ResultsReader& reader,
                                         const std::vector<std::string>& scenarios);

/// A name in the middle of a sentence: "Kepadatan penduduk" small, "TPT" as it is.
[[nodiscard]] std::string inside_sentence(std::string name);

}  // namespace sanding
