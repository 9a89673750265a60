#pragma once

#include <string>
#include <vector>

#include "app/commands/explain.hpp"

/// What an explanation says of itself, in the language of the output.
namespace sanding {

/// A difference between two scenarios as what is switched on: "growth of other jobs: 0.004 → 0.01 per year".
[[nodiscard]] ExplainedPart part_of(const ScenarioDifference& difference, const Scenario& from,
                                    const Scenario& to, const World& world);
/// What changes with every mechanism off.
[[nodiscard]] ExplainedPart time_part();

/// "Kecamatan Kertajati (32.10.14)", "Kabupaten Majalengka dan Sumedang".
[[nodiscard]] std::string place_words(const Explanation& e, Language language);
/// The question as a title.
[[nodiscard]] std::string explain_title(const Explanation& e, Language language);
/// Scenario, replicates and orders on one line.
[[nodiscard]] std::string explain_subtitle(const Explanation& e, Language language);
/// "49,123 people in 2024, 53,456 in 2045: difference +4,333 people."
[[nodiscard]] std::string explain_answer(const Explanation& e, Language language);
/// The largest addends in a sentence; empty where nothing differs.
[[nodiscard]] std::string explain_because(const Explanation& e, Language language);
/// The unit of differences: of per cent, percentage points.
[[nodiscard]] std::string difference_unit(const Explanation& e, Language language);
/// "difference 2024–2045"
[[nodiscard]] std::string total_words(const Explanation& e, Language language);
/// How the addends were made and what they don't say, a sentence or two each.
[[nodiscard]] std::vector<std::string> explain_notes(const Explanation& e, Language language);
/// Simulation, assumed parameters, roads; for the foot of charts too.
[[nodiscard]] std::vector<std::string> explain_marks(const Explanation& e, Language language);
/// One line of sources.
[[nodiscard]] std::string explain_sources(const Explanation& e, Language language);
/// Where low and high of the addends come from; empty with one replicate.
[[nodiscard]] std::string range_words(const Explanation& e, Language language);

}  // namespace sanding
