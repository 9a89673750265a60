#pragma once

#include <vector>

#include "sim/demography/marriage_market.hpp"
#include "sim/life.hpp"
#include "sim/members.hpp"

namespace sanding {

/// A block while couples move together: members as they were before.
struct WeddingBlock {
    People& people;
    Households& households;
    const Members& members;
    FreeRows& free;
    std::vector<std::uint32_t> touched;  ///< households that lost somebody
};

struct WeddingRules {
    int year = 0;
    Month now = 0;
    std::uint32_t neolocal = 0;  ///< threshold: lives apart, where neither heads a household
    Draws draws;
};

/// Moves couples together. He who heads a household stays in it, else she; where neither does they found one
/// in his desa, or live with his or her people by even chances. Minor
/// children without another parent come along.
class Weddings {
  public:
    Weddings(std::vector<WeddingBlock>& blocks, const WeddingRules& rules, LifeEvents& events);

    /// Couples in a fixed order: a household's nuclei are numbered as they come.
    void hold(const Suitor& woman, const Suitor& man);
    /// Rows of people whose new household lies in another block go there; rows change their places.
    void move_rows();

  private:
    struct Home {
        std::uint32_t block = 0, household = 0;
        std::uint8_t family = 0;
    };
    [[nodiscard]] bool heads(const Suitor& s) const;
    [[nodiscard]] Home found(const Suitor& woman, const Suitor& man);
    [[nodiscard]] Home with_people_of(const Suitor& host);
    void bring(const Suitor& s, const Home& home, Role role);
    void place(std::uint32_t block, std::uint32_t row, const Home& home, Role role);
    [[nodiscard]] std::uint8_t next_family(std::uint32_t block, std::uint32_t household);

    std::vector<WeddingBlock>& blocks_;
    WeddingRules rules_;
    LifeEvents& events_;
    std::vector<std::vector<std::uint32_t>> gone_;        ///< [block] rows
    std::vector<std::vector<People::Person>> come_;       ///< [block]
    std::vector<std::vector<std::uint8_t>> next_family_;  ///< [block][household], 0: not known yet
};

}  // namespace sanding
