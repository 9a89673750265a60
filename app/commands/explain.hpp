#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/base/shared.hpp"
#include "core/data/indicator.hpp"
#include "core/data/world.hpp"
#include "scenarios/switches.hpp"

namespace sanding {

struct ExplainOptions {
    std::optional<Path> study;  ///< nothing: the sample
    bool untrusted = false;
    std::string scenario;  ///< id or file
    std::string against;   ///< id or file; empty: the scenario's own change since a year
    std::string district;  ///< code, or name whatever the case; empty: the whole study
    std::string level;     ///< where the name is looked for; empty: everywhere
    std::string each;      ///< a level whose districts are explained besides; empty: none
    std::string indicator = "people";
    std::optional<int> since;  ///< empty: the base year; of events in a year the first that is simulated
    int until = 2045;
    std::uint32_t replicates = 1;
    std::size_t orders = 1;
    std::uint32_t seed = 1;
    std::size_t threads = 0;
    std::stop_token stop;
    std::function<void(double share, const std::string& what)> progress;  ///< may be empty
};

/// Something that is switched on: a mechanism, a difference between scenarios, or the passing of time itself.
struct ExplainedPart {
    std::string id;  ///< "births", "zone_kiem", "time"
    std::string name_en, name_id;
    [[nodiscard]] const std::string& name(Language l) const {
        return l == Language::english ? name_en : name_id;
    }
};

/// What a part adds. Exact: a value is sum / Explanation::divisor. Of the replicates each for itself: low and
/// high / (divisor / replicates).
struct Addend {
    std::int64_t sum = 0, low = 0, high = 0;
    std::int64_t shown = 0;  ///< in the last decimal that is printed; these add up to the difference shown
};

/// One district, or the whole study (no code).
struct ExplainedPlace {
    std::string level, code, name;
    bool missing = false;                      ///< the indicator has no value there
    std::int64_t first_sum = 0, last_sum = 0;  ///< Σ addends.sum = last_sum − first_sum
    std::int64_t first_shown = 0, last_shown = 0;
    std::vector<Addend> addends;  ///< one per part
};

/// Why a district's indicator changed, or differs between two scenarios.
struct Explanation {
    Shared<World> world;
    Shared<Scenario> scenario, against;  ///< against: null where the change since a year is explained
    const Indicator* indicator = nullptr;
    int since = 0, until = 0;
    std::uint32_t replicates = 1, seed = 1;
    std::size_t orders = 1;
    std::int64_t divisor = 1;          ///< replicates · orders · 10^decimals
    std::vector<ExplainedPart> parts;  ///< in the stated order
    std::vector<ExplainedPart> idle;   ///< mechanisms that have nothing to do in the scenario
    ExplainedPlace place;
    std::vector<ExplainedPlace> each;
    std::size_t runs = 0;
    double seconds = 0;
    Hash fingerprint;  ///< of all runs
    Report report;

    /// A sum as the number it stands for.
    [[nodiscard]] double value(std::int64_t sum) const {
        return static_cast<double>(sum) / static_cast<double>(divisor);
    }
    [[nodiscard]] double value_of_replicate(std::int64_t sum) const {
        return value(sum) * static_cast<double>(replicates);
    }
    /// A whole number of last decimals as the number it stands for.
    [[nodiscard]] double value_shown(std::int64_t shown) const;
};

/// Runs the scenario with its mechanisms, or with its differences to another, switched on one after the
/// other, each time the same people under the same random numbers, and takes the results apart. Unknown names
/// are UsageErrors with the nearest one.
[[nodiscard]] Explanation explain(const ExplainOptions& options);

/// What is asked about: a world and one of its scenarios, or two.
struct ExplainSubject {
    Shared<World> world;
    Shared<Scenario> scenario, against;  ///< against: null, or what it is compared with
};

/// The same of what is loaded already; the options' study and scenarios are not looked at.
[[nodiscard]] Explanation explain(const ExplainSubject& subject, const ExplainOptions& options);

}  // namespace sanding
