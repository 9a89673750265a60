#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/data/world.hpp"

namespace sanding::test {

/// A zone of a drawn world.
struct AsciiZone {
    std::string key, kind = "kawasan_industri";
    std::string letters;  ///< desa its hectares lie in
    double net_share = 0.7, jobs_per_ha = 10, kappa = 0.8, tau_half_years = 5;
    std::vector<ZonePhase> phases;  ///< numbered from 1 where they stand
};

/// What a drawn world holds beside its drawing.
struct AsciiSpec {
    std::string kecamatan;  ///< a drawing of the same form; empty: one per regency
    std::string kabupaten;  ///< a drawing of the same form; empty: one
    std::int64_t people_each = 1000;
    std::map<char, std::int64_t> people;  ///< of single desa, others have people_each
    AgeCounts age_shape = {8, 8, 8, 8, 8, 8, 8, 7,
                           7, 6, 6, 5, 4, 4, 3, 2};  ///< relative, for desa without `by_age`
    std::map<char, AgeCounts> by_age;                ///< exact age groups of single desa
    double male_share = 0.5;
    std::vector<double> unemployment;  ///< per regency; empty: 5 % everywhere
    std::vector<AsciiZone> zones;
    int year = 2024;
    StudyLand land = {};  ///< beside a synthetic start
};

/// Draws a world as text: "AAB\nACB" has three desa, a letter is a desa, a character a square of 0.02° with
/// the upper left corner at 108° E, 6.8° S. Regencies and kecamatan are drawn the same way over the same
/// squares; a desa belongs to the letter over its first square. Codes are official in form and follow the
/// letters' order; every field of World is filled.
[[nodiscard]] World ascii_world(const std::string& drawing, const AsciiSpec& spec = {});

/// Row of the desa drawn with `letter`.
[[nodiscard]] std::uint32_t unit_of(const World& world, char letter);

}  // namespace sanding::test
