#include "sim/population/match_margins.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <vector>

namespace sanding {
namespace {

constexpr std::array<std::uint32_t, schooling_levels> youngest_of_level{0, 7, 12, 15, 18, 20, 22};
constexpr std::uint32_t youngest_once_married = 20;

/// Who is asked first: small numbers, then the lottery.
using Order = std::function<int(std::uint32_t row)>;

/// A lottery of four words for each of the rows.
struct Lottery {
    Lottery(const People& of, std::uint32_t first, std::uint16_t sub_draw, Draws draws)
        : people(of), from(first) {
        for (auto row = from; row < people.size(); ++row)
            words.push_back(draw_block(people.key[row], Process::synthesis, sub_draw, 0, draws));
    }
    /// The first `count` of these rows by order and a word, fewer where there are fewer.
    [[nodiscard]] std::vector<std::uint32_t> first_of(std::vector<std::uint32_t> who, std::int64_t count,
                                                      const Order& order, std::size_t word) const {
        using Ticket = std::tuple<int, std::uint32_t, std::uint64_t, std::uint32_t>;
        std::vector<Ticket> tickets;
        for (const std::uint32_t row : who)
            tickets.emplace_back(order(row), words[row - from][word % 4], people.key[row], row);
        const auto taken = tickets.begin() + std::min(count, static_cast<std::int64_t>(tickets.size()));
        std::nth_element(tickets.begin(), taken, tickets.end());
        who.clear();
        for (auto t = tickets.begin(); t != taken; ++t) who.push_back(std::get<3>(*t));
        return who;
    }

    const People& people;
    std::uint32_t from;
    std::vector<Block> words;
};

template <class Is>
std::vector<std::uint32_t> rows_that(const People& people, std::uint32_t from, Is&& is) {
    std::vector<std::uint32_t> out;
    for (auto row = from; row < people.size(); ++row)
        if (is(row)) out.push_back(row);
    return out;
}

template <std::size_t N>
std::array<std::int64_t, N> surplus_of(const std::vector<std::uint8_t>& classes, std::uint32_t from,
                                       const std::array<std::int64_t, N>& wanted) {
    std::array<std::int64_t, N> out{};
    for (std::size_t row = from; row < classes.size(); ++row) ++out[classes[row]];
    for (std::size_t c = 0; c < N; ++c) out[c] -= wanted[c];
    return out;
}

}  // namespace

void match_schooling(People& people, std::uint32_t from,
                     const std::array<std::int64_t, schooling_levels>& wanted, Month now, Draws draws) {
    const auto surplus = surplus_of(people.schooling, from, wanted);
    // More than enough in all classes up to c: that many go on from c to c + 1.
    std::array<std::int64_t, schooling_levels> up{};
    std::int64_t sum = 0;
    const Lottery lottery(people, from, 4, draws);
    for (std::size_t c = 0; c < schooling_levels; ++c) up[c] = sum += surplus[c];
    const auto move = [&](std::size_t c, std::size_t to, std::int64_t count) {
        const auto who = rows_that(people, from, [&](std::uint32_t row) {
            return people.schooling[row] == c && age_at(people.birth[row], now) >= youngest_of_level[to];
        });
        // Another word for the next step: not the same few shall go all the way.
        for (const auto row : lottery.first_of(
                 who, count, [](std::uint32_t) { return 0; }, c))
            people.schooling[row] = static_cast<std::uint8_t>(to);
    };
    for (std::size_t c = 0; c + 1 < schooling_levels; ++c)
        if (up[c] > 0) move(c, c + 1, up[c]);
    for (std::size_t c = schooling_levels - 1; c-- > 0;)
        if (up[c] < 0) move(c + 1, c, -up[c]);
}

void match_marital(People& people, std::uint32_t from, const std::array<std::int64_t, marital_states>& wanted,
                   Month now, Draws draws) {
    auto surplus = surplus_of(people.marital, from, wanted);
    const Lottery lottery(people, from, 5, draws);
    const auto age = [&](std::uint32_t row) { return static_cast<int>(age_at(people.birth[row], now)); };
    constexpr auto single = static_cast<std::size_t>(Marital::single);
    constexpr auto divorced = static_cast<std::size_t>(Marital::divorced);
    constexpr auto widowed = static_cast<std::size_t>(Marital::widowed);
    const std::array<std::pair<std::size_t, Order>, 3> into{
        {{widowed, [&](std::uint32_t row) { return -age(row) / 5; }},
         {divorced,
          [&](std::uint32_t row) {
              return people.role[row] == static_cast<std::uint8_t>(Role::child) ? 1 : 0;
          }},
         {single, [&](std::uint32_t row) { return (people.children[row] > 0 ? 100 : 0) + age(row) / 5; }}}};
    for (const auto& [to, order] : into)
        for (const std::size_t state : {divorced, widowed, single}) {
            const auto count = std::min(surplus[state], -surplus[to]);
            if (state == to || count <= 0) continue;
            const auto who = rows_that(people, from, [&, s = state](std::uint32_t row) {
                return people.marital[row] == s &&
                       (s != single || age_at(people.birth[row], now) >= youngest_once_married);
            });
            const auto moved = lottery.first_of(who, count, order, to);
            for (const auto row : moved) people.marital[row] = static_cast<std::uint8_t>(to);
            surplus[state] -= static_cast<std::int64_t>(moved.size());
            surplus[to] += static_cast<std::int64_t>(moved.size());
        }
}

}  // namespace sanding
