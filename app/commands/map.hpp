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
    std::string column;         ///< of a study: "table.column"; makes a map of joined data
    std::string indicator = "people";
    std::string scenario, minus;  ///< minus: draws scenario − minus
    int year = 0;                 ///< 0: the last one
    std::string level;            ///< empty: kecamatan
    std::string method;           ///< class method; empty: quantile
    std::size_t classes = 5;
    std::vector<double> breaks;        ///< inner class limits, ascending; instead of a method
    std::string palette;
    Language language = Language::indonesian;
    PictureSize size;
    Path out;
};

/// Draws one map and writes it as PNG, SVG or PDF.
void draw_map_file(const MapOptions& options);

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
