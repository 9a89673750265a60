#include "sim/demography/wedding.hpp"

#include <algorithm>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/demography/kin.hpp"
#include "sim/demography/succession.hpp"

namespace sanding {

namespace {

Role role_of(const People& people, std::uint32_t row) {
    return static_cast<Role>(people.role[row]);
}

}  // namespace

Weddings::Weddings(std::vector<WeddingBlock>& blocks, const WeddingRules& rules, LifeEvents& events)
    : blocks_(blocks),
      rules_(rules),
      events_(events),
      gone_(blocks.size()),
      come_(blocks.size()),
      next_family_(blocks.size()) {}

bool Weddings::heads(const Suitor& s) const {
    const People& people = blocks_[s.block].people;
    return role_of(people, s.row) == Role::reference && people.family[s.row] == 0;
}

void Weddings::hold(const Suitor& woman, const Suitor& man) {
    const Block chance =
        draw_block(woman.key, Process::marriage, 1, static_cast<std::uint32_t>(rules_.year), rules_.draws);
    const Home home = heads(man)                       ? with_people_of(man)
                      : heads(woman)                   ? with_people_of(woman)
                      : chance[0] < rules_.neolocal    ? found(woman, man)
                      : (chance[1] & 0x80000000U) != 0 ? with_people_of(man)
                                                       : with_people_of(woman);
    bring(man, home, Role::reference);
    bring(woman, home, Role::partner);
    events_.marriages[blocks_[home.block].households.unit[home.household]] += woman.weight;
}

Weddings::Home Weddings::found(const Suitor& woman, const Suitor& man) {
    WeddingBlock& b = blocks_[man.block];
    const std::uint64_t key = own_household_key(combine_keys(man.key, woman.key), rules_.year);
    const auto h = b.free.take(b.households, key, b.people.unit[man.row], man.weight);
    events_.moves.push_back({man.block, h, key});
    return {man.block, h, 0};
}

/// In the nucleus the host is the reference of, else in a new one.
Weddings::Home Weddings::with_people_of(const Suitor& host) {
    const People& people = blocks_[host.block].people;
    const auto h = people.household[host.row];
    if (role_of(people, host.row) == Role::reference) return {host.block, h, people.family[host.row]};
    return {host.block, h, next_family(host.block, h)};
}

std::uint8_t Weddings::next_family(std::uint32_t block, std::uint32_t household) {
    auto& next = next_family_[block];
    const WeddingBlock& b = blocks_[block];
    if (next.size() < b.households.rows()) next.resize(b.households.rows());
    if (next[household] == 0) {
        next[household] = 1;
        if (household < b.members.households())
            for (const auto row : b.members.of(household))
                if (b.people.household[row] == household)
                    next[household] =
                        std::max(next[household], static_cast<std::uint8_t>(b.people.family[row] + 1));
    }
    return next[household]++;
}

/// Takes somebody home, with the minor children of whom he or she is the only parent; grown ones stay, and
/// may have a wedding of their own.
void Weddings::bring(const Suitor& s, const Home& home, Role role) {
    WeddingBlock& b = blocks_[s.block];
    const auto h = b.people.household[s.row];
    const auto family = b.people.family[s.row];
    const bool parent = role_of(b.people, s.row) == Role::reference;
    b.people.marital[s.row] = static_cast<std::uint8_t>(Marital::married);
    if (parent && h < b.members.households())
        for (const auto row : b.members.of(h))
            if (row != s.row && b.people.household[row] == h && b.people.family[row] == family &&
                role_of(b.people, row) == Role::child && age_at(b.people.birth[row], rules_.now) < adult_age)
                place(s.block, row, home, Role::child);
    place(s.block, s.row, home, role);
}

void Weddings::place(std::uint32_t block, std::uint32_t row, const Home& home, Role role) {
    WeddingBlock& from = blocks_[block];
    WeddingBlock& to = blocks_[home.block];
    People& people = from.people;
    const std::uint16_t old_unit = people.unit[row], unit = to.households.unit[home.household];
    if (old_unit != unit) {
        events_.moved_out[old_unit] += people.weight[row];
        events_.moved_in[unit] += people.weight[row];
    }
    --from.households.size[people.household[row]];
    from.touched.push_back(people.household[row]);
    ++to.households.size[home.household];
    people.unit[row] = unit;
    people.household[row] = home.household;
    people.family[row] = home.family;
    people.role[row] = static_cast<std::uint8_t>(role);
    if (block == home.block) return;
    come_[home.block].push_back(people.person(row));
    gone_[block].push_back(row);
    people.household[row] = no_household;  // no longer one of this block's
}

void Weddings::move_rows() {
    parallel_for_each_index(blocks_.size(), [&](std::size_t b) {
        std::ranges::sort(gone_[b]);
        blocks_[b].people.remove(gone_[b]);
        for (const auto& person : come_[b]) blocks_[b].people.add(person);
    });
}

}  // namespace sanding
