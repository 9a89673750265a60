#include "sim/population/seed.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/random.hpp"
#include "sim/demography/fertility.hpp"
#include "sim/demography/marriage.hpp"

namespace sanding {
namespace {

constexpr int oldest = 95;

/// Uniforms of one seed household, one after the other: the n-th is always the same.
class Uniforms {
  public:
    explicit Uniforms(std::uint64_t key) : key_(key) {}
    double next() {
        if (at_ % 4 == 0)
            block_ = draw_block(key_, Process::synthesis, 1, static_cast<std::uint32_t>(at_ / 4), {0, 0});
        return to_uniform(block_[at_++ % 4]);
    }
    bool happens(double probability) { return next() < probability; }
    /// Mean 0, standard deviation 1, from four uniforms: no tails beyond 3.5.
    double bell() { return 1.7320508075688772 * (next() + next() + next() + next() - 2); }
    int between(int least, int most) { return least + static_cast<int>(next() * (most - least + 1)); }

  private:
    std::uint64_t key_;
    std::size_t at_ = 0;
    Block block_{};
};

/// Between a at age `from` and b at age `to`, flat outside.
double ramp(double age, double from, double a, double to, double b) {
    return age <= from ? a : age >= to ? b : a + (b - a) * (age - from) / (to - from);
}

/// Highest class completed [A]: each level by age and by what cohorts born when had access to.
Schooling schooling_at(int age, Uniforms& u) {
    if (age < 7) return Schooling::none;
    if (!u.happens(ramp(age, 40, 0.985, 80, 0.65))) return Schooling::none;
    if (age < 13) return Schooling::some_primary;
    if (!u.happens(ramp(age, 45, 0.97, 80, 0.70))) return Schooling::some_primary;
    if (age < 16 || !u.happens(ramp(age, 20, 0.88, 65, 0.20))) return Schooling::primary;
    if (age < 19 || !u.happens(ramp(age, 22, 0.68, 60, 0.50))) return Schooling::junior;
    if (age < 22 || !u.happens(ramp(age, 25, 0.22, 60, 0.25))) return Schooling::senior;
    return u.happens(0.25) ? Schooling::diploma : Schooling::degree;
}

class SeedMaker {
  public:
    SeedMaker(std::size_t households, std::uint64_t sample)
        : key_(combine_keys(key_of("seed household"), sample)) {
        const auto rates = fertility_rates(1);
        for (int a = 0; a < static_cast<int>(ages); ++a) {
            for (const Sex sex : {Sex::male, Sex::female})
                ever_[static_cast<std::size_t>(sex)][static_cast<std::size_t>(a)] =
                    first_marriage(sex).ever_married(a + 0.5);
            const double married = ever_[1][static_cast<std::size_t>(a)];
            marital_fertility_[static_cast<std::size_t>(a)] =
                married > 0.02 ? std::min(0.5, rates[static_cast<std::size_t>(a)] / married) : 0;
        }
        for (std::size_t h = 0; h < households; ++h) add(h);
        seed_.label = "synthetic conditional tables";
    }
    [[nodiscard]] Seed take() { return std::move(seed_); }

  private:
    void add(std::size_t household) {
        Uniforms u(combine_keys(key_, household));
        const double kind = u.next();
        if (kind < 0.62)
            couple(u);
        else if (kind < 0.88)
            alone(Sex::female, u);
        else
            alone(Sex::male, u);
        seed_.first.push_back(static_cast<std::uint32_t>(seed_.persons.size()));
    }

    void put(int age, Sex sex, Marital marital, Role role, Uniforms& u, std::uint8_t family = 0) {
        const int kept = std::clamp(age, 0, oldest);
        seed_.persons.push_back(
            {static_cast<std::uint8_t>(kept), sex, marital, schooling_at(kept, u), family, role});
    }

    void couple(Uniforms& u) {
        const int man =
            u.happens(0.12) ? u.between(68, 92) : 19 + static_cast<int>(30.5 * (u.next() + u.next()));
        const int woman = std::clamp(man - static_cast<int>(std::lround(3 + 3 * u.bell())), 16, oldest);
        put(man, Sex::male, Marital::married, Role::reference, u);
        put(woman, Sex::female, Marital::married, Role::partner, u);
        children_of(woman, u);
        if (man >= 24 && man <= 62 && u.happens(0.08))
            put(man + u.between(19, 34), u.happens(0.75) ? Sex::female : Sex::male, Marital::widowed,
                Role::other, u);
        if (woman >= 40 && u.happens(0.10)) young_couple(woman, u);
        if (u.happens(0.06))
            put(u.between(6, 26), u.happens(0.5) ? Sex::female : Sex::male, Marital::single, Role::other, u);
    }

    /// A child of the house with spouse and perhaps a first child.
    void young_couple(int mother, Uniforms& u) {
        const int woman = std::clamp(mother - u.between(19, 30), 17, 40);
        put(woman + static_cast<int>(std::lround(3 + 3 * u.bell())), Sex::male, Marital::married,
            Role::reference, u, 1);
        put(woman, Sex::female, Marital::married, Role::partner, u, 1);
        if (u.happens(0.6))
            put(u.between(0, std::min(6, woman - 16)), u.happens(0.49) ? Sex::female : Sex::male,
                Marital::single, Role::child, u, 1);
    }

    /// Women more often widowed, men more often not yet married.
    void alone(Sex sex, Uniforms& u) {
        const int age = sex == Sex::female ? 20 + static_cast<int>(37.5 * (u.next() + u.next()))
                                           : 18 + static_cast<int>(38.0 * (u.next() + u.next()));
        const double single = 1 - ever_[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
        const double widowed = ramp(age, 25, 0.15, 75, 0.95) - (sex == Sex::male ? 0.1 : 0);
        const Marital marital = u.happens(std::min(1.0, single * (sex == Sex::male ? 1.5 : 0.8)))
                                    ? Marital::single
                                : u.happens(widowed) ? Marital::widowed
                                                     : Marital::divorced;
        put(age, sex, marital, Role::reference, u);
        if (marital != Marital::single) children_of(sex == Sex::female ? age : age - 3, u);
        if (u.happens(0.10))
            put(u.between(6, 26), u.happens(0.5) ? Sex::female : Sex::male, Marital::single, Role::other, u);
    }

    /// Born to a mother of this age since she married, and still at home without having married.
    void children_of(int mother, Uniforms& u) {
        const int married = std::min(mother - 1, static_cast<int>(std::lround(21.5 + 3 * u.bell())));
        // Earlier cohorts had more: the national rate was 2.6 a generation, 4 two generations ago [A].
        const double cohort = ramp(mother, 45, 1.0, 75, 1.8);
        int last = -10;
        for (int a = std::max(15, married); a <= std::min(mother, 49); ++a) {
            if (a - last < 2 ||
                !u.happens(std::min(0.6, marital_fertility_[static_cast<std::size_t>(a)] * 1.35 * cohort)))
                continue;
            last = a;
            const int age = mother - a;
            const Sex sex = u.happens(100.0 / 205) ? Sex::female : Sex::male;
            if (age >= 17 &&
                !u.happens((1 - ever_[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)]) *
                           ramp(age, 17, 1.0, 30, 0.7)))
                continue;
            put(age, sex, Marital::single, Role::child, u);
        }
    }

    std::array<double, ages> marital_fertility_{};
    std::array<std::array<double, ages>, 2> ever_{};  ///< married by [sex][age]
    std::uint64_t key_;
    Seed seed_;
};

/// By size, then by age of head: systematic sampling along this order spreads over both.
Seed in_order(const Seed& seed) {
    std::vector<std::size_t> order(seed.households());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t h) {
        return std::pair(seed.members(h).size(), seed.members(h).front().age);
    });
    Seed out;
    out.label = seed.label;
    for (const std::size_t h : order) {
        const auto members = seed.members(h);
        out.persons.insert(out.persons.end(), members.begin(), members.end());
        out.first.push_back(static_cast<std::uint32_t>(out.persons.size()));
    }
    return out;
}

}  // namespace

Seed conditional_seed(std::size_t households, std::uint64_t sample) {
    return in_order(SeedMaker(households, sample).take());
}

}  // namespace sanding
