#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scenarios/parameters.hpp"

namespace sanding {

/// What changes people, jobs or land from year to year and can be switched off, each for itself. The order is
/// that of mechanism_table() and the stated order in which `explain` switches them on: marriages before the
/// births that the married bear, people before jobs, the rule by which vacancies draw people before what
/// creates vacancies.
enum class Mechanism : std::uint8_t {
    marriages,
    partings,
    births,
    deaths,
    out_migration,
    in_migration,
    moves,
    turnover,
    job_migration,
    job_growth,
    airport,
    zones,
    roads,
    schools,
};
inline constexpr std::size_t mechanism_count = 14;

/// Which mechanisms act. All do unless somebody says otherwise. Never part of a random address.
class Mechanisms {
  public:
    [[nodiscard]] static constexpr Mechanisms none() {
        Mechanisms out;
        for (std::size_t m = 0; m < mechanism_count; ++m) out = out.without(static_cast<Mechanism>(m));
        return out;
    }
    [[nodiscard]] constexpr bool on(Mechanism m) const { return (off_ & bit(m)) == 0; }
    [[nodiscard]] constexpr bool all_on() const { return off_ == 0; }
    [[nodiscard]] constexpr Mechanisms with(Mechanism m) const { return Mechanisms(off_ & ~bit(m)); }
    [[nodiscard]] constexpr Mechanisms without(Mechanism m) const { return Mechanisms(off_ | bit(m)); }
    [[nodiscard]] constexpr std::uint64_t off_bits() const { return off_; }  ///< for hashes
    friend bool operator==(const Mechanisms&, const Mechanisms&) = default;

    constexpr Mechanisms() = default;

  private:
    constexpr explicit Mechanisms(std::uint64_t off) : off_(off) {}
    [[nodiscard]] static constexpr std::uint64_t bit(Mechanism m) {
        return std::uint64_t{1} << static_cast<unsigned>(m);
    }
    std::uint64_t off_ = 0;
};

/// The value of a parameter at which its mechanism does nothing. It may lie outside the range of files.
struct Neutral {
    Parameter parameter;
    double value;
};

/// A mechanism and how it is switched off: parameters set to what does nothing. What no parameter can still
/// (airport, zones, roads stay what they are in the base year; schools don't open) is in under() and
/// Scenario::as_of.
struct MechanismInfo {
    Mechanism mechanism;
    std::string_view id, name_en, name_id;
    std::vector<Neutral> neutral;
};

/// Every mechanism in the order of the enum.
[[nodiscard]] const std::vector<MechanismInfo>& mechanism_table();

}  // namespace sanding
