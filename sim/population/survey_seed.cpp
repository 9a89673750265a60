#include "sim/population/survey_seed.hpp"

#include <algorithm>
#include <optional>

#include "core/base/hash.hpp"

namespace sanding {
namespace {

constexpr std::size_t spares_some = 500;  ///< households from which on a tenth can be held out [A]
constexpr std::uint64_t one_in = 10;
constexpr int youngest_mother = 15, oldest_mother = 50;

/// The household's members as the model knows them.
class Nuclei {
  public:
    explicit Nuclei(std::span<const SurveyPerson> members) : members_(members) {
        for (const SurveyPerson& p : members)
            out_.push_back(
                {p.age, p.female ? Sex::female : Sex::male, p.marital, p.schooling, 0, Role::other});
    }

    std::vector<SeedPerson> run() {
        head_and_spouse();
        // Sons-in-law are few: each takes the first daughter nearest in age, and daughters-in-law the sons.
        for (std::size_t m = 0; m < members_.size(); ++m)
            if (members_[m].kinship == Kinship::child_in_law && members_[m].marital == Marital::married)
                if (const auto partner = nearest_spouse(m, Kinship::child)) pair(m, *partner);
        for (std::size_t m = 0; m < members_.size(); ++m)
            if (members_[m].kinship == Kinship::parent && !paired(m) &&
                members_[m].marital == Marital::married)
                if (const auto partner = nearest_spouse(m, Kinship::parent)) pair(m, *partner);
        children();
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool paired(std::size_t m) const {
        return out_[m].role == Role::reference || out_[m].role == Role::partner;
    }

    void head_and_spouse() {
        out_[0].role = Role::reference;
        const auto spouse = std::ranges::find(members_, Kinship::spouse, &SurveyPerson::kinship);
        if (spouse != members_.end())
            out_[static_cast<std::size_t>(spouse - members_.begin())].role = Role::partner;
    }

    [[nodiscard]] std::optional<std::size_t> nearest_spouse(std::size_t of, Kinship among) const {
        std::optional<std::size_t> best;
        const auto apart = [&](std::size_t m) {
            return std::abs(int{members_[m].age} - int{members_[of].age});
        };
        for (std::size_t m = 0; m < members_.size(); ++m)
            if (m != of && members_[m].kinship == among && !paired(m) &&
                members_[m].marital == Marital::married && members_[m].female != members_[of].female &&
                (!best || apart(m) < apart(*best)))
                best = m;
        return best;
    }

    /// The man is the nucleus' reference, as in the built-in seed.
    void pair(std::size_t a, std::size_t b) {
        ++nuclei_;
        for (const std::size_t m : {a, b}) {
            out_[m].family = nuclei_;
            out_[m].role = members_[m].female ? Role::partner : Role::reference;
        }
    }

    void children() {
        for (std::size_t m = 0; m < members_.size(); ++m) {
            if (paired(m)) continue;
            if (members_[m].kinship == Kinship::child) out_[m].role = Role::child;
            if (members_[m].kinship != Kinship::grandchild) continue;
            if (const auto family = family_of_grandchild(m)) {
                out_[m].family = *family;
                out_[m].role = Role::child;
            }
        }
    }

    /// The nucleus of the only young couple whose woman can have born this child.
    [[nodiscard]] std::optional<std::uint8_t> family_of_grandchild(std::size_t m) const {
        std::optional<std::uint8_t> out;
        for (std::size_t w = 0; w < members_.size(); ++w) {
            const bool mother = members_[w].female && out_[w].role == Role::partner && out_[w].family > 0 &&
                                members_[w].kinship != Kinship::parent;
            const int gap = int{members_[w].age} - int{members_[m].age};
            if (!mother || gap < youngest_mother || gap > oldest_mother) continue;
            if (out) return std::nullopt;
            out = out_[w].family;
        }
        return members_[m].marital == Marital::single ? out : std::nullopt;
    }

    std::span<const SurveyPerson> members_;
    std::vector<SeedPerson> out_;
    std::uint8_t nuclei_ = 0;
};

/// A household's key by what it is: alike households go the same way, whatever the order of the file.
std::uint64_t content_key(std::span<const SurveyPerson> members) {
    std::uint64_t key = key_of("survey household");
    for (const SurveyPerson& p : members)
        key = combine_keys(key, (std::uint64_t{p.age} << 32) | (std::uint64_t{p.female} << 24) |
                                    (static_cast<std::uint64_t>(p.kinship) << 16) |
                                    (static_cast<std::uint64_t>(p.marital) << 8) |
                                    static_cast<std::uint64_t>(p.schooling));
    return key;
}

void add(Seed& seed, std::span<const SurveyPerson> members, double weight) {
    const auto persons = Nuclei(members).run();
    seed.persons.insert(seed.persons.end(), persons.begin(), persons.end());
    seed.first.push_back(static_cast<std::uint32_t>(seed.persons.size()));
    seed.weight.push_back(weight);
}

}  // namespace

SurveySeeds seeds_of(const SurveySample& sample) {
    SurveySeeds out;
    out.independent = sample.households() >= spares_some;
    out.fitted.label = out.held_out.label = sample.label;
    for (std::size_t h = 0; h < sample.households(); ++h) {
        const auto members = sample.members(h);
        const bool spared = out.independent && content_key(members) % one_in == 0;
        add(spared ? out.held_out : out.fitted, members, sample.weight[h]);
    }
    if (!out.independent) out.held_out = out.fitted;
    return out;
}

}  // namespace sanding
