#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/geo/geometry.hpp"
#include "scenarios/parameters.hpp"

namespace sanding {

/// A [[school]] as it stands in a file.
struct SchoolEntry {
    std::string key, name, level;  ///< level: "sd", "smp", "sma"
    std::string desa;              ///< code in the study's list
    std::int64_t seats = 0;
    int opens = 0;  ///< year
    friend bool operator==(const SchoolEntry&, const SchoolEntry&) = default;
};

/// The text of one scenario file, with edits that keep everything else byte for byte: comments, order, blank
/// lines, line ends. Each edit is checked by reading the new text: it says what the old one said, but for
/// what was to change. Where a file is written so that this can't be had (a value to be taken out of an
/// inline table), the edit is an Error that says where, and nothing has changed. Whether a value is in its
/// range is for the reader (ScenarioLibrary) to say.
class ScenarioDocument {
  public:
    /// `name` is what messages call the text. An Error with line and column where it isn't TOML.
    ScenarioDocument(std::string text, std::string name);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::string& name() const { return name_; }

    /// "id", "extends", "name_id" …; empty where it isn't said.
    [[nodiscard]] std::string word(std::string_view key) const;
    void set_word(std::string_view key, std::string_view value);
    void reset_word(std::string_view key);  ///< nothing is said of it any more

    /// What this file, not an ancestor, says of a parameter.
    [[nodiscard]] std::optional<double> parameter(Parameter parameter) const;
    void set_parameter(Parameter parameter, double value);
    void reset_parameter(Parameter parameter);  ///< nothing is said of it any more

    /// "phases", "delay_years" or "delivery" as the last entry of the zone that mentions it says it.
    [[nodiscard]] std::optional<double> zone_value(std::string_view zone, std::string_view field) const;
    [[nodiscard]] bool has_zone(std::string_view zone) const { return has_entry("zone", zone); }
    void set_zone_delay(std::string_view zone, double years);
    void set_zone_phases(std::string_view zone, int phases);
    void set_zone_delivery(std::string_view zone, double share);
    /// One ring, degrees, to 0.1 m. Takes the place of what was drawn before.
    void set_zone_outline(std::string_view zone, std::span<const Point> corners);
    void reset_zone_outline(std::string_view zone);  ///< nothing is said of where it lies any more
    [[nodiscard]] bool has_zone_outline(std::string_view zone) const;
    void reset_zone(std::string_view zone);  ///< all entries of the zone go

    [[nodiscard]] bool has_school(std::string_view key) const { return has_entry("school", key); }
    void set_school(const SchoolEntry& school);  ///< adds it, or changes the one of that key
    void remove_school(std::string_view key);

    [[nodiscard]] bool has_road(std::string_view key) const { return has_entry("road", key); }
    /// Adds or changes an entry; a year that isn't given is no longer said. Both missing is `reset_road`.
    void set_road(std::string_view key, std::optional<int> opens, std::optional<int> closes);
    void reset_road(std::string_view key);

  private:
    /// Where a value stands: in the root (""), a section, or the entry of a list that has a key.
    struct Spot {
        std::string section, entry = {};
    };

    [[nodiscard]] bool has_entry(std::string_view list, std::string_view key) const;
    void set(const Spot& spot, std::string_view key, const std::string& literal);
    void erase(const Spot& spot, std::string_view key);
    void erase_entries(const std::string& list, std::string_view key);
    void add_section(const std::string& section, std::string_view key, const std::string& literal);
    void add_entry(const std::string& list, std::string_view key);
    /// Takes the new text over where it reads as `expected`; else an Error.
    void accept(std::string text, const toml::table& expected, std::string_view key);
    [[noreturn]] void refuse(std::string_view key, const toml::source_position& at,
                             const std::string& hint) const;
    [[nodiscard]] std::string line_end() const;

    std::string text_, name_;
    std::shared_ptr<const toml::table> root_;  ///< a copied table would not know where its values stand
};

/// A value as it is written in TOML.
[[nodiscard]] std::string toml_text(std::string_view text);
[[nodiscard]] std::string toml_number(double value);

}  // namespace sanding
