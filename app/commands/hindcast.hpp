#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/base/document.hpp"
#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/base/year_month.hpp"
#include "core/data/indicator.hpp"
#include "sim/hindcast/scorecard.hpp"

namespace sanding {

struct HindcastOptions {
    std::optional<Path> study;  ///< nothing: the sample
    bool untrusted = false;     ///< the study came from elsewhere: nothing outside of its folder
    std::string scenario;       ///< id or file; empty: the study's own, or the model's defaults
    bool displacements = true;  ///< false: without those of the scenario
    std::uint32_t replicates = 10;
    std::uint32_t seed = 1;
    std::size_t threads = 0;  ///< 0: what the machine offers
    std::stop_token stop;
    std::function<void(double share, const std::string& what)> progress;  ///< may be empty
};

/// The model run from the earlier date of [hindcast] to the base year, beside naive forecasts.
struct HindcastResult {
    std::string study;  ///< its name
    std::string study_id, study_en;
    YearMonth date, observed;
    std::string first_label_id, first_label_en, counted_label_id, counted_label_en;
    std::string scenario, scenario_id, scenario_en;  ///< id and names
    std::size_t displaced_desa = 0;                  ///< desa of which people had to leave
    std::uint32_t replicates = 0, seed = 0;
    std::vector<Scorecard> cards;  ///< desa, then kecamatan
    struct Region {
        std::string name;
        std::int64_t first = 0, counted = 0;
        double modelled = 0;  ///< mean over replicates, before the total is given to it
    };
    std::vector<Region> regions;
    struct Part {
        std::string code, name, of;  ///< of: the district it was put back into; empty: none
        std::int64_t people = 0;
    };
    std::vector<Part> made_since;  ///< today's people
    std::vector<Part> left_out;    ///< today's people: in their kecamatan, not compared by desa
    std::vector<Part> gone;        ///< people of then
    std::vector<std::pair<std::string, double>> elsewhere;  ///< kecamatan, share registered elsewhere [A]
    Hash fingerprint;
    double seconds = 0;
    Report report;

    [[nodiscard]] bool wins() const;  ///< at every level, against every naive forecast
};

/// A study without [hindcast] is an Error.
[[nodiscard]] HindcastResult hindcast(const HindcastOptions& options);

/// The card for people, in one language.
[[nodiscard]] Document hindcast_document(const HindcastResult& result, Language language);

/// One row per place and level: both counts, the model's mean, spread and 95 % interval, every naive
/// forecast.
[[nodiscard]] std::string hindcast_csv(const HindcastResult& result);

}  // namespace sanding
