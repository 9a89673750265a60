#include "sim/population/institution_residents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"

namespace sanding {
namespace {

/// What pupils and students of an age have completed who went to school at 7 and never repeated [D].
Schooling completed_at(std::uint32_t age) {
    return age >= 19   ? Schooling::senior
           : age >= 16 ? Schooling::junior
           : age >= 13 ? Schooling::primary
           : age >= 7  ? Schooling::some_primary
                       : Schooling::none;
}

/// Takes `count` of the people that may be, in the lottery's order; fewer where there are fewer.
std::vector<People::Person> draw(std::vector<People::Person>& people, std::vector<std::size_t> candidates,
                                 std::size_t count, const Institution& institution, Draws draws) {
    using Ticket = std::tuple<std::uint32_t, std::uint64_t, std::size_t>;
    const std::uint64_t key = key_of("institution " + institution.key);
    std::vector<Ticket> tickets;
    for (const std::size_t i : candidates)
        tickets.emplace_back(draw_block(combine_keys(people[i].key, key), Process::synthesis, 6, 0, draws)[0],
                             people[i].key, i);
    std::ranges::sort(tickets);
    tickets.resize(std::min(count, tickets.size()));
    std::vector<People::Person> out;
    std::vector<bool> gone(people.size());
    for (const auto& [word, person, i] : tickets) {
        out.push_back(people[i]);
        gone[i] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < people.size(); ++i)
        if (!gone[i]) people[kept++] = people[i];
    people.resize(kept);
    return out;
}

std::vector<std::size_t> candidates_of(const std::vector<People::Person>& people,
                                       const Institution& institution, std::optional<Sex> sex, Month now) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto age = static_cast<int>(age_at(people[i].birth, now));
        if (age >= institution.youngest && age <= institution.oldest && (!sex || people[i].sex == *sex))
            out.push_back(i);
    }
    return out;
}

std::vector<People::Person> residents_of(std::vector<People::Person>& people, const Institution& institution,
                                         Month now, Draws draws) {
    std::vector<People::Person> out;
    const auto take = [&](std::optional<Sex> sex, std::int64_t count) {
        const auto some = draw(people, candidates_of(people, institution, sex, now),
                               static_cast<std::size_t>(count), institution, draws);
        out.insert(out.end(), some.begin(), some.end());
    };
    if (!institution.men_share) {
        take(std::nullopt, institution.residents);
        return out;
    }
    const std::int64_t men =
        std::llround(*institution.men_share * static_cast<double>(institution.residents));
    take(Sex::male, men);
    take(Sex::female, institution.residents - men);
    return out;
}

}  // namespace

std::vector<TakenResidents> take_residents(std::vector<People::Person>& people,
                                           std::span<const Institution> institutions, std::uint16_t unit,
                                           const HouseholdForming& forming) {
    std::vector<TakenResidents> out;
    for (const Institution& institution : institutions) {
        if (!institution.registered || institution.unit != unit || institution.residents == 0) continue;
        TakenResidents taken{&institution, residents_of(people, institution, forming.now, forming.draws)};
        if (taken.people.size() < static_cast<std::size_t>(institution.residents))
            throw Error(
                fmt::format(
                    "'{}' houses {} registered people aged {} to {}, but its desa has {} of its sexes "
                    "and ages",
                    institution.key, institution.residents, institution.youngest, institution.oldest,
                    taken.people.size()),
                "[institutions]", "terdaftar = tidak where they are registered elsewhere");
        for (People::Person& p : taken.people) {
            p.marital = Marital::single;
            p.role = Role::reference;
            p.schooling = completed_at(age_at(p.birth, forming.now));
        }
        out.push_back(std::move(taken));
    }
    return out;
}

void leave_out(DesaControls& controls, const std::vector<TakenResidents>& taken, const ControlSet& set,
               Month now) {
    for (const TakenResidents& t : taken)
        for (const People::Person& p : t.people) {
            --controls.people[people_cell(age_at(p.birth, now), p.sex)];
            if (set.marital) --controls.marital[static_cast<std::size_t>(p.marital)];
            if (!set.schooling) continue;
            // Where nobody is left with this schooling, the class of most people pays for it.
            auto& own = controls.schooling[static_cast<std::size_t>(p.schooling)];
            auto& most = *std::ranges::max_element(controls.schooling);
            --(own > 0 ? own : most);
        }
    const auto people = std::accumulate(controls.people.begin(), controls.people.end(), std::int64_t{0});
    if (controls.households > people)
        throw Error(fmt::format("{}: {} families, but {} people outside of institutions", controls.name,
                                controls.households, people),
                    "[institutions]", "families (kk) and residents of institutions must agree");
    if (set.marital && controls.marital[0] < 0)
        throw Error(fmt::format("{}: {} more single people in institutions than the desa has", controls.name,
                                -controls.marital[0]),
                    "[institutions]", "marital states and residents of institutions must agree");
}

std::uint32_t house(const TakenResidents& taken, People& people, Households& households,
                    std::uint64_t desa_key) {
    const std::uint64_t key = combine_keys(desa_key, key_of("institution " + taken.institution->key));
    const auto first = static_cast<std::uint32_t>(households.rows());
    std::uint64_t record = 0;
    for (People::Person person : taken.people) {
        person.household = households.add(combine_keys(key, record++), person.unit);
        households.size[person.household] = 1;
        people.add(person);
    }
    return first;
}

}  // namespace sanding
