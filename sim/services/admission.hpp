#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// In which order a facility takes those who ask: the smaller first. No two are alike, as keys differ.
struct AdmissionPriority {
    std::uint64_t rank = 0;  ///< the group that goes first, then the way from home
    std::uint32_t lottery = 0;
    std::uint64_t key = 0;
    friend auto operator<=>(const AdmissionPriority&, const AdmissionPriority&) = default;
};

inline constexpr std::uint32_t not_admitted = 0xFFFFFFFFU;

/// Deferred acceptance with capacities (Gale and Shapley 1962): everybody asks for the next facility of his
/// or her list, each facility keeps the first by priority as long as there is room for them and refuses the
/// others, until nobody asks any more. Returns the facility of each applicant, or `not_admitted`.
///
/// The outcome is the one that applicants like best among those that are stable: nobody prefers a facility
/// that has room, or took somebody of lower priority. It doesn't depend on the order of applicants, and more
/// room leaves nobody worse off. An applicant who stands for several people (`weight`) is taken whole or not
/// at all, and where one doesn't fit, nobody of lower priority is taken in his or her stead: so that all this
/// holds with weights too.
///
/// `Market` has
///     std::size_t size();                                          applicants
///     std::uint32_t choice(applicant, k);                          k-th of the list, `not_admitted` at its
///     end AdmissionPriority priority(applicant, facility); std::int64_t weight(applicant);
template <class Market>
[[nodiscard]] std::vector<std::uint32_t> deferred_acceptance(const Market& market,
                                                             std::span<const std::int64_t> room) {
    struct Held {
        AdmissionPriority priority;
        std::uint32_t applicant;
        bool operator<(const Held& other) const { return priority < other.priority; }
    };
    struct Desk {
        std::vector<Held> held;  ///< those kept, in order; then those who have asked since
        std::size_t kept = 0;
        bool refused = false;
        AdmissionPriority first_refused;  ///< nobody from here on is taken any more
    };
    std::vector<Desk> desks(room.size());
    std::vector<std::uint32_t> next(market.size()), asking(market.size()), asked;
    for (std::uint32_t a = 0; a < asking.size(); ++a) asking[a] = a;

    const auto ask = [&](std::uint32_t a) {
        for (;;) {
            const std::uint32_t f = market.choice(a, next[a]++);
            if (f == not_admitted) return;
            Desk& desk = desks[f];
            const AdmissionPriority priority = market.priority(a, f);
            if (desk.refused && priority >= desk.first_refused) continue;
            if (desk.held.size() == desk.kept) asked.push_back(f);
            desk.held.push_back({priority, a});
            return;
        }
    };
    const auto decide = [&](std::uint32_t f) {
        Desk& desk = desks[f];
        const auto fresh = desk.held.begin() + static_cast<std::ptrdiff_t>(desk.kept);
        std::sort(fresh, desk.held.end());
        std::inplace_merge(desk.held.begin(), fresh, desk.held.end());
        std::int64_t left = room[f];
        std::size_t kept = 0;
        while (kept < desk.held.size() && market.weight(desk.held[kept].applicant) <= left)
            left -= market.weight(desk.held[kept++].applicant);
        if (kept < desk.held.size()) {
            desk.refused = true;
            desk.first_refused = desk.held[kept].priority;
        }
        for (std::size_t i = kept; i < desk.held.size(); ++i) asking.push_back(desk.held[i].applicant);
        desk.held.resize(kept);
        desk.kept = kept;
    };
    while (!asking.empty()) {
        asked.clear();
        for (const std::uint32_t a : asking) ask(a);
        asking.clear();
        for (const std::uint32_t f : asked) decide(f);
    }
    std::vector<std::uint32_t> out(market.size(), not_admitted);
    for (std::uint32_t f = 0; f < desks.size(); ++f)
        for (const Held& held : desks[f].held) out[held.applicant] = f;
    return out;
}

}  // namespace sanding
