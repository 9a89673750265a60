#include "app/commands/wording.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/results/compare.hpp"

namespace sanding {

namespace {
bool indonesian(Language language) {
    return language == Language::indonesian;
}
}  // namespace

std::string scenario_name(const ScenarioInfo& scenario, Language language) {
    return indonesian(language) ? scenario.name_id : scenario.name_en;
}

std::string level_phrase(std::string_view level, Language language) {
    return fmt::format("{} {}", indonesian(language) ? "per" : "by", level);
}

std::string region_names(const Districts& districts, Language language) {
    std::string out;
    const auto& names = districts.levels.back().name;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string_view name = names[i];
        constexpr std::string_view prefix = "Kabupaten ";
        if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
        if (i > 0) out += i + 1 == names.size() ? (indonesian(language) ? " dan " : " and ") : ", ";
        out += name;
    }
    return "Kabupaten " + out;
}

std::string inside_sentence(std::string name) {
    if (name.size() > 1 && name[1] >= 'a' && name[1] <= 'z') name[0] = lower_ascii(name.substr(0, 1))[0];
    return name;
}

std::string source_line(const ResultsReader& reader, const Indicator& indicator, Language language) {
    const bool id = indonesian(language);
    std::string out = id ? "Sumber: simulasi Sanding atas " : "Source: Sanding simulation on ";
    out += reader.base_label(language);
    for (const auto& line : reader.sources(language)) out += "; " + line;
    const std::string& caution = indicator.caution(language);
    if (!caution.empty()) out += fmt::format(". {} {}", id ? "Catatan:" : "Caution:", caution);
    return out;
}

/// Files of before there were networks say nothing.
std::string network_phrase(const std::string& network, Language language) {
    const bool id = indonesian(language);
    if (network == "schematic") return id ? "jaringan jalan skematik" : "schematic road network";
    if (network.empty() || network == "none")
        return id ? "jarak lurus × 1,35" : "straight-line distance × 1.35";
    return id ? "waktu tempuh lewat jaringan jalan" : "travel times by road";
}

/// After whom people live together. Files of before there were households say nothing.
std::string seed_phrase(const std::string& seed, Language language) {
    const bool id = indonesian(language);
    if (seed == "synthetic")
        return id ? "rumah tangga dari tabel bersyarat sintetis"
                  : "households from synthetic conditional tables";
    return (id ? "rumah tangga menurut " : "households after ") + one_line(seed, 80);
}

std::vector<std::string> marks_of(const ResultsReader& reader, Language language, bool compares_chance) {
    const bool id = indonesian(language);
    std::vector<std::string> out;
    if (reader.districts().schematic) out.emplace_back(id ? "batas skematik" : "schematic boundaries");
    if (const std::string sample = reader.sample_note(language); !sample.empty()) out.push_back(sample);
    out.emplace_back(id ? "simulasi, bukan penetapan" : "simulation, not a ruling");
    out.emplace_back((id ? "parameter [A] diasumsikan; " : "parameters [A] assumed; ") +
                     network_phrase(reader.provenance("network"), language));
    if (const std::string seed = reader.provenance("household_seed"); !seed.empty())
        out.push_back(seed_phrase(seed, language));
    if (compares_chance) out.emplace_back(comparison_note(language));
    return out;
}

std::string fingerprint_of(const ResultsReader& reader, const std::vector<std::string>& scenarios) {
    Hasher hasher;
    for (const auto& id : scenarios)
        for (const StoredRun& run : reader.members(id)) hasher.add(run.fingerprint);
    return hasher.finish().brief();
}

}  // namespace sanding
