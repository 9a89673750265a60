#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/picture.hpp"
#include "core/data/indicator.hpp"
#include "core/results/reader.hpp"
#include "layers/map.hpp"

namespace sanding {

struct MapOptions {
    std::optional<Path> input;  ///< results file, or a study for a map of joined data (nothing: the sample)
    bool untrusted = false;     ///< the study came from elsewhere: nothing outside of its folder
    std::string column;         ///< of a study: "table.column"; makes a map of joined data
    std::string indicator = "people";
    std::string scenario, minus;  ///< minus: draws scenario − minus
    int year = 0;                 ///< 0: the last one
    std::vector<int> years;       ///< of an animation; empty: all
    int frame_ms = 800;           ///< how long an animation shows each of them
    std::string level;            ///< empty: kecamatan
    std::string method;           ///< class method; empty: quantile
    std::size_t classes = 5;
    std::vector<double> breaks;   ///< inner class limits, ascending; instead of a method
    bool shared_classes = false;  ///< of all scenarios and years of the file, as its layers in QGIS have
    std::string palette;
    std::string symbols, dots, with;  ///< indicators: circles or dots on top, or both colours in one (with)
    std::vector<std::string> pies;    ///< indicators that are parts of a whole
    std::string agents;               ///< residents as dots: "all", or an activity; empty: none
    Path flows;                       ///< table of from, to, value by official codes
    bool plain = false;               ///< without the indicator's colours below
    Language language = Language::indonesian;
    PictureSize size;
    Path out;
    bool world_file = false;  ///< beside a PNG, with the projection
};

/// The classes a map was drawn with.
struct DrawnClasses {
    Classes classes;
    std::vector<std::size_t> count;  ///< districts per class
    std::size_t missing = 0;         ///< districts without a value
};

/// Draws one map and writes it as PNG, SVG, PDF or GeoTIFF, or the maps of several years as WebP; the classes
/// returned are the last year's.
DrawnClasses draw_map_file(const MapOptions& options);

/// The same for many maps of one results file: geometry is prepared once, and maps may share their classes.
class ResultsMaps {
  public:
    explicit ResultsMaps(const ResultsReader& reader);

    /// The map's values and what stands around them.
    struct Sheet {
        MapInputs inputs;
        MapStyle style;
    };
    [[nodiscard]] Sheet sheet(const MapOptions& options) const;
    void save(const Sheet& sheet, const MapOptions& options) const;

  private:
    void set_difference(const MapOptions& options, Sheet& sheet) const;

    const ResultsReader& reader_;
    Shared<MapGeometry> geometry_;
};

}  // namespace sanding
