#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/commands/compare.hpp"
#include "app/desktop/commands.hpp"
#include "app/desktop/pick.hpp"
#include "app/desktop/recent.hpp"
#include "core/data/overlay.hpp"
#include "core/results/reader.hpp"
#include "layers/classify.hpp"
#include "layers/map_geometry.hpp"

namespace sanding::desktop {

/// Which values a map shows.
struct Shown {
    std::string scenario, indicator;
    std::size_t level = 0;
    int year = 0;
    auto operator<=>(const Shown&) const = default;
};

/// Two scenarios in one year and level, as far as they can be compared.
struct ComparedScenarios {
    bool paired = false;  ///< else there is no run with the same seed and replicate in both, or not that year
    Comparison comparison;  ///< empty where nothing is paired
    DifferenceMap map;      ///< NaN in every district where nothing is paired
};

/// What results of one world have in common, so that a new file of it is open at once.
struct MapParts {
    Hash world;
    Shared<MapGeometry> geometry;
    std::vector<PickIndex> pick;  ///< per level
    std::vector<Shared<Overlay>> overlays;
};

/// A results file that is open, with everything a map of it needs. Made on a job's thread; from then on it
/// belongs to the thread that shows it, and remembers what it has read.
class OpenedResults {
  public:
    /// An Error where the file can't be read or has no finished run.
    /// `parts`: those of results shown before, used where they are of the same world.
    explicit OpenedResults(const Path& path, Shared<MapParts> parts = {});

    [[nodiscard]] const ResultsReader& reader() const { return reader_; }
    [[nodiscard]] const Districts& districts() const { return reader_.districts(); }
    [[nodiscard]] const Shared<MapParts>& parts() const { return parts_; }
    [[nodiscard]] const Shared<MapGeometry>& geometry() const { return parts_->geometry; }
    [[nodiscard]] const PickIndex& pick(std::size_t level) const { return parts_->pick[level]; }
    /// Roads and the like as of a year.
    [[nodiscard]] std::vector<Shared<Overlay>> overlays(const std::string& scenario, int year) const;
    [[nodiscard]] bool has_overlays() const { return !parts_->overlays.empty(); }
    /// Those that have a finished run, in display order.
    [[nodiscard]] const std::vector<std::string>& scenarios() const { return scenarios_; }
    [[nodiscard]] const std::vector<int>& years(const std::string& scenario) const;

    [[nodiscard]] bool has_year(const std::string& scenario, int year) const;

    /// One value per district; NaN is missing, also in a year that the scenario doesn't have.
    [[nodiscard]] const std::vector<double>& values(const Shown& shown) const;
    /// How many of them are kept in memory.
    [[nodiscard]] std::size_t kept_values() const { return values_.size(); }
    /// Is there a district with a value?
    [[nodiscard]] bool known(const Shown& shown) const;
    /// One scheme for all years and scenarios, so that colours can be compared while the years pass.
    [[nodiscard]] const Classes& classes(const Shown& shown, const std::string& palette) const;
    [[nodiscard]] Shared<Places> places(const std::string& scenario, int year) const;

    // Comparing and selecting.
    /// `shown` less the same of another scenario.
    [[nodiscard]] Shared<ComparedScenarios> compared(const Shown& shown, const std::string& minus) const;
    /// One scheme for the differences of all years, symmetrical about zero. Exchanging the scenarios
    /// changes no limit.
    [[nodiscard]] const Classes& difference_classes(const Shown& shown, const std::string& minus,
                                                    const std::string& palette) const;
    /// Districts of the shown level taken together (combined_value).
    [[nodiscard]] double combined(const Shown& shown, const std::vector<std::size_t>& rows) const;

  private:
    ResultsReader reader_;
    Shared<MapParts> parts_;
    std::vector<std::string> scenarios_;
    std::map<std::string, std::vector<int>> years_;
    static constexpr std::size_t most_kept_values = 1000;  ///< columns: of 6,000 desa 48 MB
    mutable Recent<Shown, std::vector<double>> values_{most_kept_values};
    mutable std::map<std::tuple<std::string, std::size_t, std::string>, Classes> classes_;
    mutable std::map<std::pair<std::string, int>, Shared<Places>> places_;
    // comparing and selecting
    mutable std::map<std::pair<Shown, std::string>, Shared<ComparedScenarios>>
        compared_;  ///< a hundred at most
    mutable std::map<std::tuple<Shown, std::string, std::string>, Classes> difference_classes_;
    mutable std::map<Shown, double> combined_;  ///< of combined_rows_
    mutable std::vector<std::size_t> combined_rows_;
};

}  // namespace sanding::desktop
