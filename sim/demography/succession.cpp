#include "sim/demography/succession.hpp"

#include <algorithm>
#include <tuple>

namespace sanding {
namespace {

constexpr auto nobody = 0xFFFFFFFFU;

class Settling {
  public:
    Settling(People& people, std::span<const std::uint32_t> rows, Month now)
        : people_(people), rows_(rows), now_(now) {}

    bool run() {
        for (const auto row : rows_)
            if (is(row, Role::partner) && reference_of(people_.family[row]) == nobody)
                set(row, Role::reference);
        if (reference_of(0) == nobody && !choose_head()) return false;
        for (const auto row : rows_)
            if (reference_of(people_.family[row]) == nobody) {
                people_.family[row] = 0;
                set(row, Role::other);
            }
        return true;
    }

  private:
    [[nodiscard]] bool is(std::uint32_t row, Role role) const {
        return people_.role[row] == static_cast<std::uint8_t>(role);
    }
    void set(std::uint32_t row, Role role) { people_.role[row] = static_cast<std::uint8_t>(role); }

    [[nodiscard]] std::uint32_t reference_of(std::uint8_t family) const {
        for (const auto row : rows_)
            if (people_.family[row] == family && is(row, Role::reference)) return row;
        return nobody;
    }

    template <class Fits>
    [[nodiscard]] std::uint32_t eldest(Fits&& fits) const {
        std::uint32_t best = nobody;
        for (const auto row : rows_)
            if (age_at(people_.birth[row], now_) >= adult_age && fits(row) &&
                (best == nobody || std::tuple(people_.birth[row], people_.key[row]) <
                                       std::tuple(people_.birth[best], people_.key[best])))
                best = row;
        return best;
    }

    bool choose_head() {
        auto head = eldest([&](auto row) { return people_.family[row] == 0 && is(row, Role::child); });
        const bool child = head != nobody;
        if (!child) head = eldest([&](auto row) { return is(row, Role::reference); });
        if (head == nobody) head = eldest([](auto) { return true; });
        if (head == nobody) return false;
        // What is left of the old nucleus are kin of the new head, whose own nucleus takes its place.
        for (const auto row : rows_)
            if (people_.family[row] == 0 && row != head) set(row, Role::other);
        if (const auto family = people_.family[head]; family != 0 && is(head, Role::reference))
            for (const auto row : rows_)
                if (people_.family[row] == family) people_.family[row] = 0;
        people_.family[head] = 0;
        set(head, Role::reference);
        return true;
    }

    People& people_;
    std::span<const std::uint32_t> rows_;
    Month now_;
};

}  // namespace

bool settle_household(People& people, std::span<const std::uint32_t> rows, Month now) {
    return Settling(people, rows, now).run();
}

}  // namespace sanding
