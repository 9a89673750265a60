#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/desktop/commands.hpp"
#include "app/desktop/pick.hpp"
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

    /// One value per district; NaN is missing.
    [[nodiscard]] const std::vector<double>& values(const Shown& shown) const;
    /// Is there a district with a value?
    [[nodiscard]] bool known(const Shown& shown) const;
    /// One scheme for all years and scenarios, so that colours can be compared while the years pass.
    [[nodiscard]] const Classes& classes(const Shown& shown, const std::string& palette) const;
    [[nodiscard]] Shared<Places> places(const std::string& scenario, int year) const;

  private:
    ResultsReader reader_;
    Shared<MapParts> parts_;
    std::vector<std::string> scenarios_;
    std::map<std::string, std::vector<int>> years_;
    mutable std::map<Shown, std::vector<double>> values_;
    mutable std::map<std::tuple<std::string, std::size_t, std::string>, Classes> classes_;
    mutable std::map<std::pair<std::string, int>, Shared<Places>> places_;
};

}  // namespace sanding::desktop
