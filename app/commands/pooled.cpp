#include "app/commands/pooled.hpp"

namespace sanding {

std::vector<double> pooled_values(const ResultsReader& reader, const std::string& indicator,
                                  const std::string& level) {
    std::vector<double> out;
    for (const ScenarioInfo& scenario : reader.scenarios()) {
        if (reader.members(scenario.id).empty()) continue;
        for (const int year : reader.years(scenario.id)) {
            const auto values = reader.values({scenario.id, level, indicator, year, {}});
            out.insert(out.end(), values.begin(), values.end());
        }
    }
    return out;
}

}  // namespace sanding
